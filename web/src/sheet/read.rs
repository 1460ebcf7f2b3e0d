//! From a form as it was sent to the input of the API, and back.

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::places::{at, is_blank, put};
use super::{Item, Kind, Sheet};
use crate::signed_in::{Sent, day, half_width, whole_number};
use crate::ui::Errors;

/// A form that could be read, as JSON of its input.
pub(crate) struct Typed(Value);

impl Typed {
    /// As the type of the input.
    pub(crate) fn input<T: DeserializeOwned>(self) -> Result<T, Errors> {
        serde_json::from_value(self.0).map_err(|error| {
            tracing::error!(%error, "a form and its input do not fit");
            Errors::from_iter([("", "内容を読み取れませんでした。入力を確認してください")])
        })
    }
}

impl Sheet {
    /// Reads the fields that begin with `prefix`; what cannot be read is told at its field.
    pub(crate) fn read(&self, sent: &Sent, prefix: &str) -> Result<Typed, Errors> {
        let mut errors = Errors::none();
        let mut value = json!({});
        for item in self.items() {
            let name = format!("{prefix}{}", item.path);
            match typed(item, sent, &name) {
                Ok(read) => put(&mut value, &item.path, read),
                Err(message) => errors.add(name, message),
            }
        }
        for whole in &self.wholes {
            self.keep_whole(&mut value, whole, prefix, &mut errors);
        }
        for (list, key) in &self.lists {
            keep_filled(&mut value, (list, key), prefix, &mut errors);
        }
        if errors.is_empty() { Ok(Typed(value)) } else { Err(errors) }
    }

    /// Something that is there entirely or not at all.
    fn keep_whole(&self, value: &mut Value, whole: &str, prefix: &str, errors: &mut Errors) {
        if is_blank(at(value, whole)) {
            put(value, whole, Value::Null);
            return;
        }
        let inside = format!("{whole}.");
        for item in self.items().filter(|item| item.needed && item.path.starts_with(&inside)) {
            if is_blank(at(value, &item.path)) {
                let message = format!("「{}」も入力してください", item.label);
                errors.add(format!("{prefix}{}", item.path), message);
            }
        }
    }

    /// The form as it stands with what is stored.
    pub(crate) fn filled(&self, stored: &Value) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for item in self.items() {
            let name = item.path.clone();
            match (&item.kind, at(stored, &item.path)) {
                (_, Value::Null) => {}
                (Kind::Day, Value::String(written)) => {
                    if let Ok(day) = written.parse::<NaiveDate>() {
                        fields.push((format!("{name}_year"), day.year().to_string()));
                        fields.push((format!("{name}_month"), day.month().to_string()));
                        fields.push((format!("{name}_day"), day.day().to_string()));
                    }
                }
                (_, Value::Array(chosen)) => {
                    let chosen = chosen.iter().filter_map(Value::as_str);
                    fields.extend(chosen.map(|code| (name.clone(), code.to_owned())));
                }
                (_, Value::String(text)) => fields.push((name, text.clone())),
                (_, Value::Bool(yes)) => {
                    fields.push((name, if *yes { "yes" } else { "no" }.to_owned()));
                }
                (_, other) => fields.push((name, other.to_string())),
            }
        }
        fields
    }
}

/// Leaves out the entries of a list in which nothing was said.
fn keep_filled(value: &mut Value, (list, key): (&str, &str), prefix: &str, errors: &mut Errors) {
    let Value::Array(entries) = at(value, list).clone() else {
        put(value, list, json!([]));
        return;
    };
    let mut kept = Vec::new();
    for (index, mut entry) in entries.into_iter().enumerate() {
        if is_blank(&entry) {
            continue;
        }
        if is_blank(at(&entry, key)) {
            errors.add(format!("{prefix}{list}.{index}.{key}"), "この行の欄を入力してください");
        }
        if entry.get("period").is_some_and(is_blank) {
            put(&mut entry, "period", Value::Null);
        }
        kept.push(entry);
    }
    put(value, list, Value::Array(kept));
}

fn typed(item: &Item, sent: &Sent, name: &str) -> Result<Value, String> {
    let one = sent.one(name);
    let is_nothing = one.trim().is_empty();
    Ok(match &item.kind {
        Kind::Line | Kind::Text => json!(one.trim()),
        Kind::Time if is_nothing => Value::Null,
        Kind::Time => json!(half_width(one.trim())),
        Kind::Number(_) if is_nothing => Value::Null,
        Kind::Number(unit) => {
            let digits = one.trim().trim_end_matches(unit);
            let number = whole_number(digits);
            json!(number.ok_or_else(|| format!("「{}」を数字で入力してください", item.label))?)
        }
        Kind::Day => {
            let part = |part: &str| sent.one(&format!("{name}_{part}"));
            let (year, month, date) = (part("year"), part("month"), part("day"));
            if [year, month, date].iter().all(|part| part.trim().is_empty()) {
                return Ok(Value::Null);
            }
            let day = day(year, month, date);
            json!(day.ok_or_else(|| format!("「{}」の年、月、日を入力してください", item.label))?)
        }
        Kind::OneOf(_) if is_nothing => Value::Null,
        Kind::OneOf(choices) if choices.iter().any(|(code, _)| code == one) => json!(one),
        Kind::OneOf(_) => return Err(format!("「{}」を選択してください", item.label)),
        Kind::SomeOf(choices) => {
            let known = |code: &&str| choices.iter().any(|(known, _)| known == code);
            json!(sent.all(name).filter(known).collect::<Vec<_>>())
        }
        Kind::YesOrNo => match one {
            "yes" => json!(true),
            "no" => json!(false),
            _ => Value::Null,
        },
    })
}

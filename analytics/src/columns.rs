//! How a fact lies in Parquet: one narrow column for each of its fields.
//!
//! A word is its place in the list of its words, from 0; what nobody knows is null. The
//! lists themselves are written beside the codes, so that any engine can read them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Schema, Series};
use rules::requests::ClockKind;
use rules::surveys::{
    Approach, Care, Channel, Fact, Happening, Item, Performer, Recipient, VisitContent,
};
use rules::{Prefecture, Service, SizeClass, Word};
use serde_json::{Value, json};

use crate::{Error, Result};

pub(crate) const DAY: &str = "day";
pub(crate) const HAPPENING: &str = "happening";
pub(crate) const PREFECTURE: &str = "prefecture";
pub(crate) const ORGANISATION: &str = "organisation";
pub(crate) const INSPECTION_OFFICE: &str = "inspection_office";
pub(crate) const CONTRACT_UNIT: &str = "contract_unit";
pub(crate) const SERVICE: &str = "service";
pub(crate) const RECIPIENT: &str = "recipient";
pub(crate) const CHANNEL: &str = "channel";
pub(crate) const PERFORMER: &str = "performer";
pub(crate) const CARE: &str = "care";
pub(crate) const APPROACH: &str = "approach";
pub(crate) const CONTENT: &str = "content";
pub(crate) const WORKPLACE: &str = "workplace";
pub(crate) const WORKER: &str = "worker";
pub(crate) const INDUSTRY: &str = "industry";
pub(crate) const HEADCOUNT: &str = "headcount";
pub(crate) const COMPANY_HEADCOUNT: &str = "company_headcount";
pub(crate) const IS_PAID: &str = "is_paid";
pub(crate) const PEOPLE: &str = "people";
pub(crate) const MINUTES: &str = "minutes";
pub(crate) const DAYS: &str = "days";
pub(crate) const CLOCK: &str = "clock";
pub(crate) const IS_IN_TIME: &str = "is_in_time";
pub(crate) const ITEM: &str = "item";
pub(crate) const AMOUNT: &str = "amount";
/// Only in the names of a dataset's folders.
pub(crate) const FISCAL_YEAR: &str = "fiscal_year";

/// The columns of a snapshot, in order.
pub(crate) const COLUMNS: [(&str, DataType); 26] = [
    (DAY, DataType::Date),
    (HAPPENING, DataType::UInt8),
    (PREFECTURE, DataType::UInt8),
    (ORGANISATION, DataType::UInt32),
    (INSPECTION_OFFICE, DataType::UInt32),
    (CONTRACT_UNIT, DataType::UInt32),
    (SERVICE, DataType::UInt8),
    (RECIPIENT, DataType::UInt8),
    (CHANNEL, DataType::UInt8),
    (PERFORMER, DataType::UInt8),
    (CARE, DataType::UInt8),
    (APPROACH, DataType::UInt8),
    (CONTENT, DataType::UInt8),
    (WORKPLACE, DataType::UInt32),
    (WORKER, DataType::UInt32),
    (INDUSTRY, DataType::UInt32),
    (HEADCOUNT, DataType::UInt32),
    (COMPANY_HEADCOUNT, DataType::UInt32),
    (IS_PAID, DataType::Boolean),
    (PEOPLE, DataType::UInt32),
    (MINUTES, DataType::UInt32),
    (DAYS, DataType::UInt32),
    (CLOCK, DataType::UInt8),
    (IS_IN_TIME, DataType::Boolean),
    (ITEM, DataType::UInt8),
    (AMOUNT, DataType::Int64),
];

pub(crate) fn schema() -> Schema {
    COLUMNS.iter().map(|(name, kind)| ((*name).into(), kind.clone())).collect()
}

/// The columns that stand in the names of a dataset's folders.
pub(crate) fn folder_schema() -> Schema {
    [(FISCAL_YEAR, DataType::Int32), (PREFECTURE, DataType::UInt8)]
        .into_iter()
        .map(|(name, kind)| (name.into(), kind))
        .collect()
}

/// The words of every coded column, by their places, as JSON. Size classes and the layers
/// of recipients are worked out from the columns and stand there for whoever does so.
pub fn codes() -> String {
    let layers: Value = Recipient::ALL.iter().map(|recipient| recipient.layer().code()).collect();
    let sizes: Value = SizeClass::ALL
        .iter()
        .map(|class| json!({ "code": class.code(), "from": class.smallest() }))
        .collect();
    // In an order of its own: how JSON keeps its keys may change with the crates of a build,
    // and the bytes of a snapshot may not.
    let lists = BTreeMap::from([
        (HAPPENING, list::<Happening>()),
        (SERVICE, list::<Service>()),
        (RECIPIENT, list::<Recipient>()),
        (CHANNEL, list::<Channel>()),
        (PERFORMER, list::<Performer>()),
        (CARE, list::<Care>()),
        (APPROACH, list::<Approach>()),
        (CONTENT, list::<VisitContent>()),
        (CLOCK, list::<ClockKind>()),
        (ITEM, list::<Item>()),
        ("layers_of_recipients", layers),
        ("size_classes", sizes),
    ]);
    json!(lists).to_string()
}

fn list<W: Word>() -> Value {
    W::ALL.iter().map(|word| word.code()).collect()
}

/// Days since 1970-01-01, as Parquet counts them.
pub(crate) fn day_number(day: NaiveDate) -> i32 {
    // A day of the calendar that chrono knows is less than 100 million days away.
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

pub(crate) fn day_of(number: i32) -> Option<NaiveDate> {
    let days = Days::new(u64::from(number.unsigned_abs()));
    let first = NaiveDate::default();
    if number < 0 { first.checked_sub_days(days) } else { first.checked_add_days(days) }
}

/// Facts as a frame, in the order in which they are given.
pub(crate) fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let columns = vec![
        dates(facts),
        of(HAPPENING, facts, |fact| fact.happening as u8),
        of(PREFECTURE, facts, |fact| fact.prefecture.number()),
        of(ORGANISATION, facts, |fact| fact.organisation),
        of(INSPECTION_OFFICE, facts, |fact| fact.inspection_office),
        of(CONTRACT_UNIT, facts, |fact| fact.contract_unit),
        of(SERVICE, facts, |fact| fact.service.map(|word| word as u8)),
        of(RECIPIENT, facts, |fact| fact.recipient.map(|word| word as u8)),
        of(CHANNEL, facts, |fact| fact.channel.map(|word| word as u8)),
        of(PERFORMER, facts, |fact| fact.performer.map(|word| word as u8)),
        of(CARE, facts, |fact| fact.care.map(|word| word as u8)),
        of(APPROACH, facts, |fact| fact.approach.map(|word| word as u8)),
        of(CONTENT, facts, |fact| fact.content.map(|word| word as u8)),
        of(WORKPLACE, facts, |fact| fact.workplace),
        of(WORKER, facts, |fact| fact.worker),
        of(INDUSTRY, facts, |fact| fact.industry),
        of(HEADCOUNT, facts, |fact| fact.headcount),
        of(COMPANY_HEADCOUNT, facts, |fact| fact.company_headcount),
        of(IS_PAID, facts, |fact| fact.is_paid),
        of(PEOPLE, facts, |fact| fact.people),
        of(MINUTES, facts, |fact| fact.minutes),
        of(DAYS, facts, |fact| fact.days),
        of(CLOCK, facts, |fact| fact.clock.map(|word| word as u8)),
        of(IS_IN_TIME, facts, |fact| fact.is_in_time),
        of(ITEM, facts, |fact| fact.item.map(|word| word as u8)),
        of(AMOUNT, facts, |fact| fact.amount),
    ];
    Ok(DataFrame::new(facts.len(), columns)?)
}

fn of<T>(name: &str, facts: &[Fact], field: impl Fn(&Fact) -> T) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
    Vec<T>: AsRef<[T]>,
{
    Series::new(name.into(), facts.iter().map(field).collect::<Vec<T>>()).into_column()
}

fn dates(facts: &[Fact]) -> Column {
    let numbers: Vec<i32> = facts.iter().map(|fact| day_number(fact.day)).collect();
    Series::new(DAY.into(), numbers).into_date().into_column()
}

/// A column's values, read one by one.
type Values<'a, T> = Box<dyn Iterator<Item = Option<T>> + 'a>;

/// The facts of a frame that has all the columns of a snapshot, in its order.
pub(crate) fn facts(frame: &DataFrame) -> Result<Vec<Fact>> {
    let mut day = numbers_of_days(frame)?;
    let mut happening = words::<Happening>(frame, HAPPENING)?;
    let mut prefecture = bytes(frame, PREFECTURE)?;
    let mut organisation = numbers(frame, ORGANISATION)?;
    let mut inspection_office = numbers(frame, INSPECTION_OFFICE)?;
    let mut contract_unit = numbers(frame, CONTRACT_UNIT)?;
    let mut service = words::<Service>(frame, SERVICE)?;
    let mut recipient = words::<Recipient>(frame, RECIPIENT)?;
    let mut channel = words::<Channel>(frame, CHANNEL)?;
    let mut performer = words::<Performer>(frame, PERFORMER)?;
    let mut care = words::<Care>(frame, CARE)?;
    let mut approach = words::<Approach>(frame, APPROACH)?;
    let mut content = words::<VisitContent>(frame, CONTENT)?;
    let mut workplace = numbers(frame, WORKPLACE)?;
    let mut worker = numbers(frame, WORKER)?;
    let mut industry = numbers(frame, INDUSTRY)?;
    let mut headcount = numbers(frame, HEADCOUNT)?;
    let mut company_headcount = numbers(frame, COMPANY_HEADCOUNT)?;
    let mut is_paid = truths(frame, IS_PAID)?;
    let mut people = numbers(frame, PEOPLE)?;
    let mut minutes = numbers(frame, MINUTES)?;
    let mut days = numbers(frame, DAYS)?;
    let mut clock = words::<ClockKind>(frame, CLOCK)?;
    let mut is_in_time = truths(frame, IS_IN_TIME)?;
    let mut item = words::<Item>(frame, ITEM)?;
    let mut amount = amounts(frame)?;

    let mut facts = Vec::with_capacity(frame.height());
    for _ in 0..frame.height() {
        let prefecture = known(&mut prefecture, PREFECTURE)?;
        facts.push(Fact {
            day: day_of(known(&mut day, DAY)?).ok_or_else(|| missing(DAY))?,
            happening: happening()?.ok_or_else(|| missing(HAPPENING))?,
            prefecture: Prefecture::numbered(prefecture)
                .map_err(|error| Error::NotASnapshot(error.to_string()))?,
            organisation: known(&mut organisation, ORGANISATION)?,
            inspection_office: next(&mut inspection_office),
            contract_unit: next(&mut contract_unit),
            service: service()?,
            recipient: recipient()?,
            channel: channel()?,
            performer: performer()?,
            care: care()?,
            approach: approach()?,
            content: content()?,
            workplace: next(&mut workplace),
            worker: next(&mut worker),
            industry: next(&mut industry),
            headcount: next(&mut headcount),
            company_headcount: next(&mut company_headcount),
            is_paid: known(&mut is_paid, IS_PAID)?,
            people: known(&mut people, PEOPLE)?,
            minutes: known(&mut minutes, MINUTES)?,
            days: next(&mut days),
            clock: clock()?,
            is_in_time: next(&mut is_in_time),
            item: item()?,
            amount: known(&mut amount, AMOUNT)?,
        });
    }
    Ok(facts)
}

fn next<T>(values: &mut Values<'_, T>) -> Option<T> {
    values.next().flatten()
}

fn known<T>(values: &mut Values<'_, T>, column: &'static str) -> Result<T> {
    next(values).ok_or_else(|| missing(column))
}

fn missing(column: &str) -> Error {
    Error::NotASnapshot(format!("the column {column} has a hole"))
}

fn bytes<'a>(frame: &'a DataFrame, column: &str) -> Result<Values<'a, u8>> {
    Ok(Box::new(frame.column(column)?.u8()?.iter()))
}

fn numbers<'a>(frame: &'a DataFrame, column: &str) -> Result<Values<'a, u32>> {
    Ok(Box::new(frame.column(column)?.u32()?.iter()))
}

fn truths<'a>(frame: &'a DataFrame, column: &str) -> Result<Values<'a, bool>> {
    Ok(Box::new(frame.column(column)?.bool()?.iter()))
}

fn amounts(frame: &DataFrame) -> Result<Values<'_, i64>> {
    Ok(Box::new(frame.column(AMOUNT)?.i64()?.iter()))
}

fn numbers_of_days(frame: &DataFrame) -> Result<Values<'_, i32>> {
    Ok(Box::new(frame.column(DAY)?.date()?.physical().iter()))
}

fn words<'a, W: Word>(
    frame: &'a DataFrame,
    column: &'static str,
) -> Result<impl FnMut() -> Result<Option<W>> + 'a> {
    let mut codes = bytes(frame, column)?;
    Ok(move || {
        next(&mut codes)
            .map(|code| {
                let word = W::ALL.get(usize::from(code)).copied();
                word.ok_or(Error::NotAWord { column, code })
            })
            .transpose()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word's code is stored in files that are never written again. New words go to the
    /// end of their list; a changed place shows here.
    #[test]
    fn the_codes_of_words_are_the_ones_that_stored_files_use() {
        let codes: Value = serde_json::from_str(&codes()).expect("it is JSON");
        let mut lines: Vec<String> = codes
            .as_object()
            .expect("it is an object")
            .iter()
            .map(|(column, words)| {
                let words = words.as_array().expect("a list").iter().map(|word| match word {
                    Value::String(code) => code.clone(),
                    class => format!("{}≥{}", class["code"].as_str().unwrap_or(""), class["from"]),
                });
                format!("{column}: {}", words.collect::<Vec<_>>().join(" "))
            })
            .collect();
        // In which order an object is read depends on how the reader was built.
        lines.sort_unstable();
        insta::assert_snapshot!(lines.join("\n"));
    }

    #[test]
    fn every_column_is_described_where_other_engines_look_it_up() {
        let page = include_str!("../../docs/parquet.md");
        for (name, kind) in COLUMNS {
            let described = page.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
            let described = described.unwrap_or_else(|| panic!("{name} is not in docs/parquet.md"));
            let kind = match kind {
                DataType::Date => "date",
                DataType::UInt8 => "u8",
                DataType::UInt32 => "u32",
                DataType::Boolean => "bool",
                DataType::Int64 => "i64",
                other => panic!("{name} is of a type that the page does not know: {other:?}"),
            };
            let words: Vec<&str> = described.split_whitespace().collect();
            assert_eq!(words[3], kind, "{described}");
        }
    }

    #[test]
    fn a_word_is_coded_by_its_place() {
        fn check<W: Word>(code: impl Fn(W) -> u8) {
            for (place, word) in W::ALL.iter().enumerate() {
                assert_eq!(usize::from(code(*word)), place, "{word:?}");
            }
        }
        check(|word: Happening| word as u8);
        check(|word: Service| word as u8);
        check(|word: Recipient| word as u8);
        check(|word: Channel| word as u8);
        check(|word: Performer| word as u8);
        check(|word: Care| word as u8);
        check(|word: Approach| word as u8);
        check(|word: VisitContent| word as u8);
        check(|word: ClockKind| word as u8);
        check(|word: Item| word as u8);
        check(|word: SizeClass| word as u8);
    }

    #[test]
    fn a_day_is_the_number_of_days_since_1970() {
        for number in [-1, 0, 1, 20_782] {
            assert_eq!(day_of(number).map(day_number), Some(number));
        }
    }
}

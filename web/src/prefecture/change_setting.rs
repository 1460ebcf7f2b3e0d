//! Setting one figure of a prefecture from a day on, with the paper that says so.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::place::{Asked, Prefecture, choose, place};
use super::settings::unit;
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, day, reader, whole_number};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Check, DateField, Errors, Field};
use crate::words::{Role, SettingKey, Word};

page::operation!(ChangeSetting, "src/prefecture/change_setting.graphql");

/// Which figure of which prefecture, and whoever changes it.
struct Change {
    reader: Reader,
    prefecture: Prefecture,
    key: SettingKey,
}

impl Change {
    /// None where the prefecture is still to be chosen.
    async fn begin(
        web: &Web,
        parts: &Parts,
        key: &str,
        asked: &Asked,
    ) -> Result<Result<Self, Reader>, Refused> {
        let reader = reader(web, parts).await?.only(&[Role::Coordinator, Role::Admin])?;
        let key = SettingKey::from_code(key).ok_or_else(Refused::not_found)?;
        Ok(match place(web, parts, &reader, asked).await? {
            Some(prefecture) => Ok(Self { reader, prefecture, key }),
            None => Err(reader),
        })
    }

    /// The address of `path` for the same prefecture.
    fn at(&self, path: &str, done: &str) -> String {
        let own = self.reader.organisation.is_some();
        let code = if own { "" } else { self.prefecture.code.as_str() };
        page::address(path, &[("prefecture", code), ("done", done)])
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    match Change::begin(&web, &parts, &key, &asked).await? {
        Ok(change) => page::show(form(&parts, &change, &Sent::default(), &Errors::none())),
        Err(reader) => choose(&web, &parts, &reader, "利用の基準の変更").await,
    }
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let change = match Change::begin(&web, &parts, &key, &asked).await? {
        Ok(change) => change,
        Err(reader) => return choose(&web, &parts, &reader, "利用の基準の変更").await,
    };
    let errors = match read(&change, &sent) {
        Err(errors) => errors,
        Ok(input) => {
            let asked = change_setting::Variables { input };
            match page::ask::<ChangeSetting>(&web, &parts, asked).await {
                Ok(_) => return page::go_on(&change.at("/prefecture/settings", "changed")),
                Err(refused) if refused.is_bad_input() => page::errors_of(
                    &refused,
                    &[
                        ("input.value", "value"),
                        ("input.validFrom", "valid_from"),
                        ("input.source", "source"),
                    ],
                ),
                Err(refused) => return Err(refused),
            }
        }
    };
    page::mend(form(&parts, &change, &sent, &errors))
}

fn read(change: &Change, sent: &Sent) -> Result<change_setting::ChangeSettingInput, Errors> {
    let mut errors = Errors::none();
    let unlimited = sent.is_ticked("unlimited");
    let value = whole_number(sent.one("value"));
    if !unlimited && value.is_none() {
        errors.add(
            "value",
            "値を数字で入力してください。上限を設けないときは、下の欄を選んでください",
        );
    }
    let [year, month, date] = day_parts(sent);
    let valid_from = day(year, month, date);
    if valid_from.is_none() {
        errors.add("valid_from", "適用開始日を、年・月・日で入力してください");
    }
    if sent.one("source").trim().is_empty() {
        errors.add("source", "根拠（通知や案内の名称と日付）を入力してください");
    }
    let Some(valid_from) = valid_from.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    Ok(change_setting::ChangeSettingInput {
        prefecture: change.prefecture.code.clone(),
        key: change.key,
        value: value.filter(|_| !unlimited),
        valid_from,
        source: sent.one("source").to_owned(),
    })
}

fn day_parts(sent: &Sent) -> [&str; 3] {
    ["valid_from_year", "valid_from_month", "valid_from_day"].map(|part| sent.one(part))
}

fn form(parts: &Parts, change: &Change, sent: &Sent, errors: &Errors) -> Markup {
    let title = format!("{}の変更", change.key.label());
    let address = change.at(&format!("/prefecture/settings/{}", change.key.code()), "");
    let [year, month, date] = day_parts(sent);
    let content = html! {
        (errors.summary())
        h1 { (title) }
        p { (change.prefecture.name) "の基準を登録します。適用開始日より前の判定は変わりません。" }
        form method="post" action=(address) novalidate {
            (Field::number("value", "値", unit(change.key)).value(sent.one("value")).errors(errors))
            (Check::new("unlimited", "上限を設けない").optional().ticked(sent.is_ticked("unlimited")))
            (DateField::new("valid_from", "適用開始日")
                .hint("今日以降の日付を入力してください。例）2027年4月1日。年は「令和9」と入力することもできます。")
                .typed(year, month, date).errors(errors))
            (Field::text("source", "根拠").hint("通知や案内の名称と日付を入力してください。")
                .value(sent.one("source")).errors(errors))
            div.actions { (parts::submit(Weight::Main, "基準を登録する")) }
        }
    };
    page::shell(title.as_str(), Some(&change.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("利用の基準へ戻る", &change.at("/prefecture/settings", "")))
        .render(content)
}

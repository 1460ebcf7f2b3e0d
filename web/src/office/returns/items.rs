//! The figures of a month that no operation knows. They are given by hand, beside last month's.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::month::{ItemFigure, Opened, address, open};
use crate::figures::grouped;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, half_width};
use crate::ui::parts::{Weight, link_button, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Table, Tag};
use crate::words::{Item, Word};

page::operation!(RecordItems, "src/office/returns/items.graphql");

const TITLE: &str = "手入力の数値";

/// Those of a month, for reading.
pub(super) fn table(opened: &Opened) -> Markup {
    let items = &opened.month.items;
    let missing = items.iter().filter(|it| it.is_required && it.amount.is_none()).count();
    let given =
        items.iter().filter(|it| it.amount.is_some() || it.previous.is_some() || it.is_required);
    let rows = given.map(|it| {
        [
            html! { (it.label) },
            html! {
                @match it.amount {
                    Some(amount) => (grouped(amount)),
                    None if it.is_required => (Tag::Attention.with("未入力")),
                    None => "—",
                }
            },
            html! { @match it.previous { Some(previous) => (grouped(previous)), None => "—" } },
        ]
    });
    let table = Table::new("items", "手入力の数値")
        .column("項目")
        .number("今月")
        .number("先月")
        .rows(rows)
        .when_empty("まだ入力していません。")
        .dense();
    html! {
        h2 { (TITLE) }
        @if 0 < missing { p { "入力が必要な項目が" (missing) "残っています。" } }
        (table)
        @if opened.is_open() {
            p { (link_button(Weight::Second, "手入力の数値を入力する", &opened.at("items"))) }
        }
    }
}

pub(super) async fn show(State(web): State<Web>, Path(period): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &period).await?;
    if !opened.is_open() {
        return page::go_on(&opened.at(""));
    }
    let stored = opened
        .month
        .items
        .iter()
        .map(|it| (it.item.code().to_owned(), it.amount.map(grouped).unwrap_or_default()));
    let sent = Sent::holding(stored);
    page::show(document(&parts, &opened, &sent, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, &period).await?;
    let mut errors = Errors::none();
    let mut items = Vec::new();
    for it in &opened.month.items {
        let typed = sent.one(it.item.code());
        match amount(typed) {
            Some(amount) => items.push(record_items::ItemInput { item: it.item, amount }),
            None => errors.add(it.item.code(), format!("{}を数字で入力してください", it.label)),
        }
    }
    if !errors.is_empty() {
        return page::mend(document(&parts, &opened, &sent, &errors));
    }
    let given: Vec<Item> = items.iter().map(|given| given.item).collect();
    let input = record_items::RecordItemsInput { month: period.clone(), items };
    match page::ask::<RecordItems>(&web, &parts, record_items::Variables { input }).await {
        Ok(_) => page::go_on(&format!("{}?done=items", address(&period, ""))),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let paths =
                (0..).zip(&given).map(|(at, item)| (format!("input.items.{at}"), item.code()));
            let paths: Vec<(String, &str)> = paths.collect();
            let fields: Vec<(&str, &str)> =
                paths.iter().map(|(path, name)| (path.as_str(), *name)).collect();
            let errors = page::errors_of(&refused, &fields);
            page::again(&refused, document(&parts, &opened, &sent, &errors))
        }
        Err(refused) => Err(refused),
    }
}

/// Nothing, a whole number, or something that is none.
fn amount(typed: &str) -> Option<Option<i64>> {
    let narrow = half_width(typed).replace(',', "");
    let narrow = narrow.trim().trim_end_matches(['人', '件', '円', '回']);
    if narrow.is_empty() {
        return Some(None);
    }
    let is_plain = narrow.bytes().all(|digit| digit.is_ascii_digit());
    narrow.parse().ok().filter(|_| is_plain).map(Some)
}

fn document(parts: &Parts, opened: &Opened, sent: &Sent, errors: &Errors) -> Markup {
    let (needed, rest): (Vec<&ItemFigure>, Vec<&ItemFigure>) =
        opened.month.items.iter().partition(|it| it.is_required);
    let fields = |items: &[&ItemFigure]| {
        html! {
            div.compact { @for it in items { (field(it, sent, errors)) } }
        }
    };
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p.lead { (opened.month.office.name) "　" (opened.month.period_label) }
        p { "申込みや活動の記録からは分からない数値です。分からない任意の項目は、空欄のままにしてください。" }
        form method="post" action=(opened.at("items")) novalidate {
            @if !needed.is_empty() { h2 { "必ず入力する項目" } (fields(&needed)) }
            @if !rest.is_empty() { h2 { "そのほかの項目" } (fields(&rest)) }
            div.actions { (submit(Weight::Main, "保存する")) }
        }
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .figures()
        .errors(!errors.is_empty())
        .above(back("月次報告へ戻る", &opened.at("")))
        .render(content)
}

fn field(it: &ItemFigure, sent: &Sent, errors: &Errors) -> Field {
    let code = it.item.code();
    let before = it.previous.map_or_else(|| "なし".to_owned(), grouped);
    let field = Field::digits(code, it.label.as_str())
        .hint(format!("先月：{before}"))
        .value(sent.one(code))
        .errors(errors);
    if it.is_required { field } else { field.optional() }
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_whole_or_nothing() {
        assert_eq!(amount(" "), Some(None));
        assert_eq!(amount("１，２３４人"), Some(Some(1_234)));
        assert_eq!(amount("0"), Some(Some(0)));
        for wrong in ["-1", "3.5", "多い"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }
}

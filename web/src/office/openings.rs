//! Saying when an office is open. What is sent replaces all that was said before.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::entry::{Opened, address, open_ours};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, half_width};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Check, Errors, Field, Width};

page::operation!(SetOpenings, "src/office/openings.graphql");

use set_openings::OpeningInput;

const TITLE: &str = "開所時間の変更";
/// So many lines are offered; more where more are stored.
const LINES: usize = 5;
/// The most that the API takes.
const LINES_MAX: usize = 20;

pub(super) async fn show(State(web): State<Web>, Path(code): Path<String>, parts: Parts) -> Page {
    let opened = open_ours(&web, &parts, &code).await?;
    let stored = stored(&opened);
    page::show(form(&parts, &opened, &stored, &Errors::none()))
}

/// The hours that are registered, in the fields of the form.
fn stored(opened: &Opened) -> Sent {
    let lines = (1..).zip(&opened.centre.openings);
    Sent::holding(lines.flat_map(|(line, hours)| {
        let ticked = |is: bool| if is { "yes".to_owned() } else { String::new() };
        [
            (named("weekdays", line), hours.weekdays.clone()),
            (named("weeks", line), hours.weeks.clone().unwrap_or_default()),
            (named("opens", line), hours.opens.clone()),
            (named("closes", line), hours.closes.clone()),
            (named("holidays", line), ticked(hours.closed_on_holidays)),
            (named("year_end", line), ticked(hours.closed_at_year_end)),
            (named("note", line), hours.note.clone().unwrap_or_default()),
        ]
    }))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let filled: Vec<usize> = (1..=LINES_MAX).filter(|line| is_filled(&sent, *line)).collect();
    let mut errors = missing(&sent, &filled);
    if errors.is_empty() {
        let input = set_openings::SetOpeningsInput {
            code: code.clone(),
            version: sent.version(),
            openings: filled.iter().map(|line| opening(&sent, *line)).collect(),
        };
        match page::ask::<SetOpenings>(&web, &parts, set_openings::Variables { input }).await {
            Ok(_) => {
                return page::go_on(&format!("{}?done=openings", address(&code, "")));
            }
            Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                errors = errors_at(&refused, &filled);
            }
            Err(refused) => return Err(refused),
        }
    }
    let opened = open_ours(&web, &parts, &code).await?;
    page::mend(form(&parts, &opened, &sent, &errors))
}

fn named(field: &str, line: usize) -> String {
    format!("{field}-{line}")
}

fn is_filled(sent: &Sent, line: usize) -> bool {
    let fields = ["weekdays", "weeks", "opens", "closes", "note"];
    fields.iter().any(|field| !sent.one(&named(field, line)).trim().is_empty())
}

fn missing(sent: &Sent, filled: &[usize]) -> Errors {
    let mut errors = Errors::none();
    let first = if filled.is_empty() { &[1] } else { filled };
    for line in first {
        for (field, label) in [("weekdays", "曜日"), ("opens", "開始時刻"), ("closes", "終了時刻")]
        {
            if sent.one(&named(field, *line)).trim().is_empty() {
                errors.add(named(field, *line), format!("{line}行目の{label}を入力してください"));
            }
        }
    }
    errors
}

fn opening(sent: &Sent, line: usize) -> OpeningInput {
    let typed = |field: &str| half_width(sent.one(&named(field, line))).trim().to_owned();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    OpeningInput {
        weekdays: typed("weekdays").replace("曜日", "").replace('曜', ""),
        weeks: some(typed("weeks").replace(['第', '週'], "")),
        opens: time(&typed("opens")),
        closes: time(&typed("closes")),
        closed_on_holidays: sent.is_ticked(&named("holidays", line)),
        closed_at_year_end: sent.is_ticked(&named("year_end", line)),
        note: some(sent.one(&named("note", line)).trim().to_owned()),
    }
}

/// 「8時30分」 and 「8時」 as 8:30 and 8:00.
fn time(typed: &str) -> String {
    let plain = typed.replace('時', ":").replace('分', "");
    if plain.ends_with(':') { format!("{plain}00") } else { plain }
}

/// The API counts the lines that were filled in; the form counts them all.
fn errors_at(refused: &Refused, filled: &[usize]) -> Errors {
    const FIELDS: [&str; 5] = ["weekdays", "weeks", "opens", "closes", "note"];
    let mut names = Vec::new();
    for (at, line) in filled.iter().enumerate() {
        for field in FIELDS {
            names.push((format!("input.openings.{at}.{field}"), named(field, *line)));
        }
    }
    let names: Vec<_> = names.iter().map(|(path, name)| (path.as_str(), name.as_str())).collect();
    page::errors_of(refused, &names)
}

fn form(parts: &Parts, opened: &Opened, sent: &Sent, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "曜日によって時間が違うときは、行を分けてください。使わない行は空欄のままにしてください。" }
        form method="post" action=(opened.at("openings")) novalidate {
            input type="hidden" name="version" value=(opened.centre.version);
            @for line in 1..=LINES.max(opened.centre.openings.len()) { (fields(line, sent, errors)) }
            div.actions { (parts::submit(Weight::Main, "開所時間を保存する")) }
        }
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("掲載情報へ戻る", &opened.at("")))
        .render(content)
}

fn fields(line: usize, sent: &Sent, errors: &Errors) -> Markup {
    let text = |field: &str, label: &str| {
        let name = named(field, line);
        let field = Field::text(name.as_str(), label).value(sent.one(&name)).errors(errors);
        if line == 1 { field } else { field.optional() }
    };
    let check = |field: &str, label: &str| {
        let name = named(field, line);
        Check::new(name.as_str(), label).ticked(sent.is_ticked(&name)).optional()
    };
    html! {
        fieldset.field {
            legend { (line) "行目" }
            (text("weekdays", "曜日").width(Width::Sixteen).hint("例）月火水木金"))
            (text("weeks", "第何週").optional().width(Width::Eight)
                .hint("毎週のときは空欄にしてください。例）1,3"))
            (text("opens", "開始時刻").width(Width::Eight).hint("例）8:30"))
            (text("closes", "終了時刻").width(Width::Eight).hint("例）17:15"))
            (check("holidays", "祝日は休み"))
            (check("year_end", "年末年始は休み"))
            (text("note", "備考").optional())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_may_be_written_in_words() {
        assert_eq!(time("8時30分"), "8:30");
        assert_eq!(time("9時"), "9:00");
        assert_eq!(time("17:15"), "17:15");
    }
}

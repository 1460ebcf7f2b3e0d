//! The one form of an activity: what differs each time first, the rest as it was the last time.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::record::Found;
use crate::page;
use crate::signed_in::{Sent, date_field};
use crate::ui::parts::{Weight, submit_as};
use crate::ui::{Check, Choices, Errors, Field};
use crate::words::{
    ActivityChannel, Approach, Care, Performer, Recipient, Role, Service, VisitContent, Word,
};

/// What stays the same from one activity to the next of the same kind.
const KEPT: [&str; 7] =
    ["day_year", "day_month", "day_day", "service", "recipient", "channel", "performer"];

/// What only some activities need to say.
const MORE: [&str; 5] = ["care", "approach", "content", "company", "paid"];

/// The address of an empty form with the choices of the one that was sent.
pub(super) fn next(sent: &Sent) -> String {
    let kept = KEPT.iter().map(|name| (*name, sent.one(name)));
    let asked: Vec<(&str, &str)> = std::iter::once(("done", "recorded")).chain(kept).collect();
    page::address("/office/activities/new", &asked)
}

/// An empty form: with what the address says, and otherwise with today.
pub(super) fn begun(address: &Sent, today: Option<NaiveDate>, key: String) -> Sent {
    let of_today = |name: &str| {
        let day = today?;
        Some(match name {
            "day_year" => day.year().to_string(),
            "day_month" => day.month().to_string(),
            "day_day" => day.day().to_string(),
            _ => return None,
        })
    };
    let has_day = address.has("day_day");
    let value = |name: &str| match of_today(name).filter(|_| !has_day) {
        Some(today) => today,
        None => address.one(name).to_owned(),
    };
    let fields = KEPT.iter().map(|name| ((*name).to_owned(), value(name)));
    Sent::holding(fields.chain([("key".to_owned(), key)]))
}

pub(super) fn fields(sent: &Sent, role: Role, found: &[Found], errors: &Errors) -> Markup {
    let is_more_open = MORE.iter().any(|name| !sent.one(name).is_empty())
        || errors.any(|field| MORE.contains(&field));
    html! {
        input type="hidden" name="key" value=(sent.one("key"));
        div.compact {
            (date_field(sent, "day", "実施日").errors(errors))
            (select::<Service>(sent, "service", "サービス").errors(errors))
            (select::<Recipient>(sent, "recipient", "受けた人").errors(errors))
        }
        div.compact {
            (Field::number("people", "人数", "人").value(sent.one("people")).errors(errors))
            (Field::number("minutes", "時間", "分").optional().value(sent.one("minutes")).errors(errors))
            (select::<ActivityChannel>(sent, "channel", "方法").optional().errors(errors))
            (select::<Performer>(sent, "performer", "担当した人").optional().errors(errors))
        }
        (workplace(sent, role, found, errors))
        details open[is_more_open] {
            summary { "内容の区分、会社全体の人数、費用" }
            div {
                div.compact {
                    (select::<VisitContent>(sent, "content", "内容").optional().errors(errors))
                    (select::<Care>(sent, "care", "4つのケア").optional().errors(errors))
                    (select::<Approach>(sent, "approach", "進め方").optional().errors(errors))
                    (Field::number("company", "会社全体の人数", "人").optional().value(sent.one("company")).errors(errors))
                }
                (Check::new("paid", "有料で提供した").ticked(sent.is_ticked("paid")).optional())
            }
        }
        div.actions {
            (submit_as(Weight::Main, "続けて登録する", "act", "again"))
            (submit_as(Weight::Second, "登録して一覧へ", "act", "list"))
        }
    }
}

fn select<W: Word>(sent: &Sent, name: &str, label: &str) -> Field {
    let words = W::ALL.iter().map(|word| (word.code(), word.label()));
    Field::select(name, label, words).value(sent.one(name))
}

/// A registered workplace by its name, or the size of one that is not registered.
fn workplace(sent: &Sent, role: Role, found: &[Found], errors: &Errors) -> Markup {
    let choices =
        found.iter().fold(Choices::one_of("workplace_id", "事業場を選ぶ"), |choices, at| {
            let words = format!("{}　{}", at.employer_name, at.name);
            choices.choice(at.id.as_str(), words)
        });
    let unknown =
        "登録されていない事業場のときだけ入力してください。分からないときは空欄にしてください。";
    html! {
        @if 1 < found.len() { (choices.chosen(sent.one("workplace_id")).errors(errors)) }
        div.compact {
            @if role == Role::Office {
                (Field::text("workplace", "登録されている事業場").optional().autocomplete("off")
                    .hint("会社名か事業場名の一部で探せます。").value(sent.one("workplace")).errors(errors))
            }
            (Field::number("headcount", "事業場の人数", "人").optional().hint(unknown)
                .value(sent.one("headcount")).errors(errors))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent::holding(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_day_is_today_unless_the_last_one_was_another() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25);
        let first = begun(&sent(&[]), today, String::new());
        assert_eq!((first.one("day_month"), first.one("day_day")), ("11", "25"));

        let address = [("day_year", "2026"), ("day_month", "10"), ("day_day", "3")];
        let next = begun(&sent(&address), today, String::new());
        assert_eq!((next.one("day_month"), next.one("day_day")), ("10", "3"));
    }

    #[test]
    fn what_differs_each_time_is_not_kept() {
        let sent = sent(&[("service", "SITE_VISIT"), ("people", "12"), ("workplace", "髙﨑")]);
        assert_eq!(next(&sent), "/office/activities/new?done=recorded&service=SITE_VISIT");
    }
}

//! Which requests somebody wants to see, as it stands in the address of the list.

use maud::{Markup, html};
use serde::Deserialize;

use super::inbox::OFFICE;
use super::inbox::inbox::RequestFilter;
use super::waiting::WAITING;
use crate::page;
use crate::signed_in::day;
use crate::ui::parts::{Weight, submit};
use crate::ui::{DateField, Errors, Field};
use crate::words::{RequestState, Service, WaitingCause, Word};

/// The states in the groups in which an office thinks of them, each with its word in the
/// address and its name.
const GROUPS: [(&str, &str, &[RequestState]); 8] = {
    use RequestState as S;
    [
        ("new", "受理を待つもの", &[S::Submitted, S::Received, S::EligibilityChecked]),
        ("mending", "補正を待つもの", &[S::Incomplete]),
        ("waiting", "順番待ち", &[S::Waitlisted]),
        ("finding", "担当者を決めるもの", &[S::Accepted, S::Offered]),
        ("meeting", "実施を待つもの", &[S::Assigned, S::Scheduled]),
        ("report", "報告書を待つもの", &[S::Held, S::ReportDraft, S::ReportSigned]),
        (
            "employer",
            "事業者の対応を待つもの",
            &[S::Delivered, S::OpinionAcknowledged, S::MeasuresRecorded],
        ),
        ("over", "終了したもの", &[S::GuidedElsewhere, S::Closed, S::Cancelled]),
    ]
};

const MINE: &str = "mine";
const NOBODYS: &str = "nobodys";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    who: String,
    group: String,
    service: String,
    cause: String,
    number: String,
    due_year: String,
    due_month: String,
    due_day: String,
    pub(super) after: String,
    pub(super) done: Option<String>,
}

impl Asked {
    /// What the API is asked, or what cannot be understood.
    pub(super) fn filter(&self) -> Result<RequestFilter, Errors> {
        let [year, month, date] = self.due();
        let due_by = day(year, month, date);
        if due_by.is_none() && self.due().iter().any(|part| !part.trim().is_empty()) {
            return Err(Errors::from_iter([("due", "期限の年、月、日を入力してください")]));
        }
        let group = GROUPS.iter().find(|(code, _, _)| *code == self.group);
        Ok(RequestFilter {
            is_open: None,
            states: group.map(|(_, _, states)| states.to_vec()).unwrap_or_default(),
            services: Service::from_code(&self.service).into_iter().collect(),
            waiting_causes: WaitingCause::from_code(&self.cause).into_iter().collect(),
            due_by,
            mine: self.who == MINE,
            nobodys: self.who == NOBODYS,
            number: Some(self.number.trim().to_owned()).filter(|number| !number.is_empty()),
        })
    }

    fn due(&self) -> [&str; 3] {
        [&self.due_year, &self.due_month, &self.due_day]
    }

    pub(super) fn narrows(&self) -> bool {
        let [year, month, date] = self.due();
        [&self.who, &self.group, &self.service, &self.cause, &self.number, year, month, date]
            .iter()
            .any(|said| !said.trim().is_empty())
    }

    /// The address of the list, from a cursor on.
    pub(super) fn address(&self, place: &str, after: &str) -> String {
        let [year, month, date] = self.due();
        page::address(
            place,
            &[
                ("who", &self.who),
                ("group", &self.group),
                ("service", &self.service),
                ("cause", &self.cause),
                ("number", &self.number),
                ("due_year", year),
                ("due_month", month),
                ("due_day", date),
                ("after", after),
            ],
        )
    }

    pub(super) fn form(&self, place: &str, errors: &Errors) -> Markup {
        let who = [(MINE, "自分が担当"), (NOBODYS, "担当者なし")];
        let groups = GROUPS.iter().map(|(code, label, _)| (*code, *label));
        let services = Service::APPLIED_FOR.iter().map(|word| (word.code(), word.label()));
        let causes = WaitingCause::ALL.iter().map(|word| (word.code(), word.label()));
        let [year, month, date] = self.due();
        html! {
            form.filters method="get" action=(place) novalidate {
                (Field::select("who", "担当", who).narrows().value(&self.who))
                (Field::select("group", "状態", groups).narrows().value(&self.group))
                (Field::select("service", "サービス", services).narrows().value(&self.service))
                (Field::select("cause", "待っている理由", causes).narrows().value(&self.cause))
                (DateField::new("due", "この日までに期限").narrows().typed(year, month, date).errors(errors))
                (Field::digits("number", "受付番号").narrows().value(&self.number))
                (submit(Weight::Second, "絞り込む"))
                @if self.narrows() { a href=(place) { "絞り込みをやめる" } }
            }
        }
    }
}

/// The lists that an office looks at every day.
pub(super) fn everyday() -> Markup {
    let list = |asked| page::address(OFFICE, &[asked]);
    let lists = [
        ("自分が担当", list(("who", MINE))),
        ("担当者なし", list(("who", NOBODYS))),
        ("受理を待つもの", list(("group", "new"))),
        ("順番待ち", WAITING.to_owned()),
        ("報告書を待つもの", list(("group", "report"))),
    ];
    html! {
        nav.row aria-label="よく使う一覧" {
            @for (label, address) in lists { a href=(address) { (label) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_that_an_office_sees_is_in_one_group() {
        for state in RequestState::ALL.iter().filter(|state| **state != RequestState::Draft) {
            let groups = GROUPS.iter().filter(|(_, _, states)| states.contains(state)).count();
            assert_eq!(groups, 1, "{state:?}");
        }
    }

    #[test]
    fn what_narrows_the_list_stays_in_the_address_of_its_next_part() {
        let asked = Asked {
            who: "mine".to_owned(),
            number: " 1234 ".to_owned(),
            due_year: "令和8".to_owned(),
            due_month: "11".to_owned(),
            due_day: "30".to_owned(),
            ..Asked::default()
        };

        let filter = asked.filter().unwrap();
        assert!(filter.mine && !filter.nobodys);
        assert_eq!(filter.number.as_deref(), Some("1234"));
        assert_eq!(filter.due_by, chrono::NaiveDate::from_ymd_opt(2026, 11, 30));
        let next = asked.address("/office/requests", "abc");
        assert!(next.starts_with("/office/requests?who=mine&number=+1234+&due_year="), "{next}");
        assert!(next.ends_with("&after=abc"), "{next}");
    }

    #[test]
    fn words_that_nobody_knows_narrow_nothing() {
        let asked = Asked { group: "x".to_owned(), service: "x".to_owned(), ..Asked::default() };
        let filter = asked.filter().unwrap();
        assert!(filter.states.is_empty() && filter.services.is_empty());
    }
}

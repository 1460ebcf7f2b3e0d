//! What makes sense as one recorded activity: plain values in, what is wrong out.

use chrono::NaiveDate;

use super::{Item, Recipient};
use crate::{OrganisationKind, Service, Word, era};

/// An activity as far as it can be checked by itself.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub today: NaiveDate,
    pub day: NaiveDate,
    /// From when on the organisation is there, and the first day on which it is not.
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub service: Service,
    pub is_offered: bool,
    pub recipient: Recipient,
    pub people: i64,
    pub minutes: i64,
    pub workplace_headcount: Option<i64>,
    pub company_headcount: Option<i64>,
    /// A registered workplace was chosen; its headcount is known.
    pub has_workplace: bool,
}

/// What is wrong, at which field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub field: &'static str,
    pub code: &'static str,
    pub message: String,
}

/// More people than any training holds; above it somebody has slipped on a key.
pub const PEOPLE_MAX: i64 = 100_000;
/// A day.
pub const MINUTES_MAX: i64 = 24 * 60;
/// More than any workplace or company has.
pub const HEADCOUNT_MAX: i64 = 1_000_000;
/// More than any budget, in yen.
pub const AMOUNT_MAX: i64 = 1_000_000_000_000;

pub fn mistakes(entry: &Entry) -> Vec<Mistake> {
    let mut found = of_day(entry);
    found.extend(of_service(entry));
    found.extend(of_numbers(entry));
    found.extend(of_headcounts(entry));
    found
}

fn of_day(entry: &Entry) -> Vec<Mistake> {
    let mut found = Vec::new();
    if entry.today < entry.day {
        let message = "実施日は、今日までの日付にしてください".to_owned();
        found.push(mistake("day", "IN_THE_FUTURE", message));
    }
    if entry.day < entry.valid_from {
        let from = era::long_date(entry.valid_from);
        let message = format!("実施日は、機関の登録開始日（{from}）以降の日付にしてください");
        found.push(mistake("day", "BEFORE_ORGANISATION", message));
    }
    if entry.valid_until.is_some_and(|until| until <= entry.day) {
        let message = "実施日に、この機関はすでに廃止されています。日付を確認してください";
        found.push(mistake("day", "AFTER_ORGANISATION", message.to_owned()));
    }
    found
}

fn of_service(entry: &Entry) -> Vec<Mistake> {
    let mut found = Vec::new();
    if !entry.is_offered {
        let message = format!(
            "「{}」は、この機関が提供するサービスとして登録されていません。サービスを選び直すか、機関の情報を\
             更新してください",
            entry.service.label()
        );
        found.push(mistake("service", "SERVICE_NOT_OFFERED", message));
    }
    let fitting = recipients_of(entry.service);
    if !fitting.contains(&entry.recipient) {
        let labels: Vec<&str> = fitting.iter().map(|who| who.label()).collect();
        let message = format!("このサービスの対象は、{}から選んでください", labels.join("・"));
        found.push(mistake("recipient", "RECIPIENT_UNFIT", message));
    }
    found
}

fn of_numbers(entry: &Entry) -> impl Iterator<Item = Mistake> {
    let numbers = [
        ("people", entry.people, PEOPLE_MAX, "人数"),
        ("minutes", entry.minutes, MINUTES_MAX, "時間（分）"),
    ];
    numbers.into_iter().filter(|(_, value, most, _)| !(0..=*most).contains(value)).map(
        |(field, _, most, label)| {
            let message = format!("{label}は、0から{most}までの整数で入力してください");
            mistake(field, "OUT_OF_RANGE", message)
        },
    )
}

fn of_headcounts(entry: &Entry) -> Vec<Mistake> {
    let mut found = Vec::new();
    for (field, value, label) in [
        ("workplaceHeadcount", entry.workplace_headcount, "事業場の人数"),
        ("companyHeadcount", entry.company_headcount, "会社全体の人数"),
    ] {
        if value.is_some_and(|value| !(0..=HEADCOUNT_MAX).contains(&value)) {
            let message = format!("{label}は、0から{HEADCOUNT_MAX}までの整数で入力してください");
            found.push(mistake(field, "NOT_A_COUNT", message));
        }
    }
    if let (Some(here), Some(all)) = (entry.workplace_headcount, entry.company_headcount)
        && all < here
    {
        let message = "会社全体の人数は、事業場の人数以上にしてください".to_owned();
        found.push(mistake("companyHeadcount", "COMPANY_SMALLER_THAN_WORKPLACE", message));
    }
    if entry.has_workplace && (entry.workplace_headcount, entry.company_headcount) != (None, None) {
        let message =
            "登録済みの事業場を選んだときは、人数の入力は不要です。どちらか一方にしてください";
        found.push(mistake("workplaceHeadcount", "HEADCOUNT_TWICE", message.to_owned()));
    }
    found
}

/// A figure given by hand for a month.
pub fn item_mistake(item: Item, amount: i64) -> Option<Mistake> {
    (!(0..=AMOUNT_MAX).contains(&amount)).then(|| {
        let message =
            format!("「{}」は、0から{AMOUNT_MAX}までの整数で入力してください", item.label());
        mistake("amount", "OUT_OF_RANGE", message)
    })
}

fn mistake(field: &'static str, code: &'static str, message: String) -> Mistake {
    Mistake { field, code, message }
}

/// Whom a service can be given to. What is for one worker is for a worker, and an opinion about
/// check-ups is the employer's; what is made for those who look after workers' health is theirs.
pub fn recipients_of(service: Service) -> &'static [Recipient] {
    match service {
        Service::CheckupOpinion => &[Recipient::Employer],
        Service::StaffTraining | Service::ExpertConsultation => &[Recipient::Staff],
        service if service.is_for_one_worker() => &[Recipient::Worker],
        _ => Recipient::ALL,
    }
}

/// What an organisation of this kind offers where nobody has registered its services.
pub fn offered_by_default(kind: OrganisationKind, service: Service) -> bool {
    match kind {
        OrganisationKind::RegionalOffice => service.is_base(),
        OrganisationKind::PrefecturalCentre => {
            Service::OF_PREFECTURAL_CENTRE.contains(&service) || service == Service::BalanceSupport
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    fn entry() -> Entry {
        Entry {
            today: day(2026, 11, 24),
            day: day(2026, 11, 24),
            valid_from: day(2026, 8, 4),
            valid_until: None,
            service: Service::ManagerEducation,
            is_offered: true,
            recipient: Recipient::Employer,
            people: 12,
            minutes: 90,
            workplace_headcount: Some(49),
            company_headcount: Some(49),
            has_workplace: false,
        }
    }

    #[track_caller]
    fn finds(entry: &Entry, expected: &[(&str, &str)]) {
        let found = mistakes(entry);
        let found: Vec<_> = found.iter().map(|it| (it.field, it.code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_activity_of_today_makes_sense_and_one_of_tomorrow_does_not() {
        finds(&entry(), &[]);
        finds(&Entry { day: day(2026, 11, 25), ..entry() }, &[("day", "IN_THE_FUTURE")]);
    }

    #[test]
    fn an_organisation_did_nothing_before_its_first_day_nor_on_the_day_it_is_gone() {
        finds(&Entry { day: day(2026, 8, 4), ..entry() }, &[]);
        finds(&Entry { day: day(2026, 8, 3), ..entry() }, &[("day", "BEFORE_ORGANISATION")]);
        let gone = Some(day(2026, 11, 24));
        finds(&Entry { valid_until: gone, ..entry() }, &[("day", "AFTER_ORGANISATION")]);
    }

    #[test]
    fn an_organisation_records_what_it_offers() {
        finds(&Entry { is_offered: false, ..entry() }, &[("service", "SERVICE_NOT_OFFERED")]);
    }

    #[test]
    fn a_service_goes_to_whom_it_is_made_for() {
        let training = Entry { service: Service::StaffTraining, ..entry() };
        finds(&training, &[("recipient", "RECIPIENT_UNFIT")]);
        finds(&Entry { recipient: Recipient::Staff, ..training }, &[]);
        for service in Service::ALL {
            assert!(!recipients_of(*service).is_empty(), "{service:?}");
        }
    }

    #[test]
    fn a_visit_with_training_for_the_staff_is_recorded_by_whom_it_reached() {
        for recipient in Recipient::ALL {
            let visit = Entry { service: Service::SiteVisit, recipient: *recipient, ..entry() };
            finds(&visit, &[]);
        }
    }

    #[test]
    fn numbers_have_their_borders() {
        for (people, minutes, expected) in [
            (0, 0, &[][..]),
            (PEOPLE_MAX, MINUTES_MAX, &[]),
            (-1, 0, &[("people", "OUT_OF_RANGE")]),
            (PEOPLE_MAX + 1, 0, &[("people", "OUT_OF_RANGE")]),
            (0, -1, &[("minutes", "OUT_OF_RANGE")]),
            (0, MINUTES_MAX + 1, &[("minutes", "OUT_OF_RANGE")]),
        ] {
            finds(&Entry { people, minutes, ..entry() }, expected);
        }
    }

    #[test]
    fn a_headcount_is_none_or_a_count() {
        let with =
            |here, all| Entry { workplace_headcount: here, company_headcount: all, ..entry() };
        finds(&with(None, None), &[]);
        finds(&with(Some(0), None), &[]);
        finds(&with(Some(-1), None), &[("workplaceHeadcount", "NOT_A_COUNT")]);
        finds(&with(None, Some(HEADCOUNT_MAX + 1)), &[("companyHeadcount", "NOT_A_COUNT")]);
        let smaller = with(Some(49), Some(48));
        finds(&smaller, &[("companyHeadcount", "COMPANY_SMALLER_THAN_WORKPLACE")]);
        let twice = Entry { has_workplace: true, ..with(Some(49), None) };
        finds(&twice, &[("workplaceHeadcount", "HEADCOUNT_TWICE")]);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let wrong = Entry { day: day(2027, 1, 1), is_offered: false, people: -1, ..entry() };
        finds(
            &wrong,
            &[
                ("day", "IN_THE_FUTURE"),
                ("service", "SERVICE_NOT_OFFERED"),
                ("people", "OUT_OF_RANGE"),
            ],
        );
    }

    #[test]
    fn a_figure_given_by_hand_is_never_below_zero() {
        assert!(item_mistake(Item::Nurses, 0).is_none());
        let refused = item_mistake(Item::Nurses, -1).expect("there are no such nurses");
        assert_eq!(refused.code, "OUT_OF_RANGE");
        assert!(refused.message.starts_with("「保健師数」"));
    }

    #[test]
    fn an_office_offers_the_base_unless_it_says_otherwise() {
        let office = OrganisationKind::RegionalOffice;
        assert!(offered_by_default(office, Service::SiteVisit));
        assert!(!offered_by_default(office, Service::StaffTraining));
        assert!(offered_by_default(OrganisationKind::PrefecturalCentre, Service::StaffTraining));
        assert!(!offered_by_default(OrganisationKind::MedicalAssociation, Service::SiteVisit));
    }
}

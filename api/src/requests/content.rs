//! What an applicant sends in, once it makes sense.

use chrono::{Days, Months, NaiveDate};
use rules::eligibility::CompanyDoctor;
use rules::practitioners::{PartOfDay, Sex, Venue};
use rules::requests::{TimeLimits, WayIn, month_limit};
use rules::{Service, Word};
use serde::Serialize;

use super::problems::{Problems, text};
use crate::platform::error::{Error, Result};

/// An application as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub idempotency_key: String,
    pub service: Option<Service>,
    pub way_in: Option<WayIn>,
    pub workplace_id: Option<String>,
    pub centre_code: Option<String>,
    pub worker_name: Option<String>,
    pub people: Option<i32>,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub company_doctor: Option<CompanyDoctor>,
    pub workplace_headcount: Option<i32>,
    pub company_headcount: Option<i32>,
    pub applied_on: Option<NaiveDate>,
    pub period_ended_on: Option<NaiveDate>,
    pub calculated_on: Option<NaiveDate>,
    pub notified_on: Option<NaiveDate>,
    pub checkup_on: Option<NaiveDate>,
    pub wishes: Vec<Wish>,
    pub venue: Option<Venue>,
    pub sex: Option<Sex>,
    pub language: Option<String>,
    pub note: Option<String>,
    /// The worker knows what reaches the employer.
    pub worker_was_told: bool,
    /// Whoever applies asks because of somebody else.
    pub is_about_another: bool,
    /// Codes of documents that come by post or on the day.
    pub promised: Vec<String>,
    /// The handover that it comes of, where the office transcribes it.
    pub handover: Option<String>,
    /// The applicant has seen the open request that looks the same.
    pub is_another: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub day: NaiveDate,
    pub part: PartOfDay,
}

/// An application that can be filed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Application {
    pub service: &'static str,
    pub worker_name: Option<String>,
    pub people: i32,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub applied_on: NaiveDate,
    pub period_ended_on: Option<NaiveDate>,
    pub calculated_on: Option<NaiveDate>,
    pub notified_on: Option<NaiveDate>,
    pub checkup_on: Option<NaiveDate>,
    pub wishes: Vec<(NaiveDate, &'static str)>,
    pub venue: Option<&'static str>,
    pub sex: Option<&'static str>,
    pub language: Option<String>,
    pub note: Option<String>,
    pub promised: Vec<String>,
    pub workplace_id: Option<String>,
    pub centre_code: Option<String>,
}

const NAME_MAX: usize = 100;
const NOTE_MAX: usize = 2000;
const PEOPLE_MAX: i32 = 10_000;
const WISHES_MAX: usize = 3;
/// Nobody applies for what is longer ago.
const PAST_MONTHS_MAX: u32 = 12;

impl Application {
    /// Everything that is wrong is told at once.
    pub(super) fn read(
        typed: &Typed,
        way_in: WayIn,
        own_name: Option<&str>,
        today: NaiveDate,
        limits: &TimeLimits,
    ) -> Result<(Service, Self)> {
        let mut wrong = Problems::default();
        wrong.key(&typed.idempotency_key);
        let service = typed.service.filter(|service| Service::APPLIED_FOR.contains(service));
        if service.is_none() {
            wrong.add("service", "SERVICE_MISSING", "申し込むサービスを選択してください");
        }
        let is_for_one = service.is_some_and(Service::is_for_one_worker);
        let worker_name =
            typed.worker_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let worker_name = worker_name.or(own_name).filter(|_| is_for_one);
        if is_for_one && worker_name.is_none() {
            wrong.add("workerName", "WORKER_MISSING", "対象となる方の氏名を入力してください");
        }
        wrong.at_most("workerName", worker_name, NAME_MAX, "氏名");
        let people = if is_for_one { 1 } else { typed.people.unwrap_or(1) };
        if !(1..=PEOPLE_MAX).contains(&people) {
            wrong.add("people", "NOT_A_COUNT", "対象となる方の人数を1人以上で入力してください");
        }
        let contact_name = typed.contact_name.trim();
        if contact_name.is_empty() {
            wrong.add("contactName", "CONTACT_MISSING", "連絡を受ける方の氏名を入力してください");
        }
        wrong.at_most("contactName", Some(contact_name), NAME_MAX, "連絡を受ける方の氏名");
        let phone = text(typed.contact_phone.as_deref());
        let email = text(typed.contact_email.as_deref());
        if phone.is_none() && email.is_none() && !way_in.is_transcribed() {
            wrong.add(
                "contactPhone",
                "CONTACT_MISSING",
                "電話番号かメールアドレスのどちらかを入力してください",
            );
        }
        wrong.unreadable_contact(phone.as_deref(), email.as_deref());
        let applied_on = typed.applied_on.unwrap_or(today);
        wrong.past("appliedOn", Some(applied_on), "申出日", today);
        wrong.past("periodEndedOn", typed.period_ended_on, "算定期間の末日", today);
        wrong.past("calculatedOn", typed.calculated_on, "労働時間を算定した日", today);
        wrong.past("notifiedOn", typed.notified_on, "本人に通知した日", today);
        wrong.past("checkupOn", typed.checkup_on, "健康診断の実施日", today);
        wrong.order(
            "calculatedOn",
            typed.period_ended_on,
            typed.calculated_on,
            "労働時間を算定した日は、算定期間の末日以降の日付にしてください",
        );
        let notified_on = typed.notified_on.filter(|day| *day <= today);
        wrong.order(
            "appliedOn",
            notified_on,
            Some(applied_on),
            "申出日は、本人に通知した日以降の日付にしてください",
        );
        if service == Some(Service::CheckupOpinion) && typed.checkup_on.is_none() {
            wrong.add("checkupOn", "CHECKUP_DAY_MISSING", "健康診断の実施日を入力してください");
        }
        if service.is_some_and(Service::is_interview) && !typed.worker_was_told {
            wrong.add(
                "workerWasTold",
                "TELL_WORKER_FIRST",
                "面接指導の申出と結果が事業者に伝わることを、本人が確認していることをチェックしてください",
            );
        }
        if typed.is_about_another && !service.is_some_and(Service::may_be_about_another) {
            wrong.add(
                "isAboutAnother",
                "NOT_ABOUT_ANOTHER",
                "ほかの方についての相談は、メンタルヘルスの相談・指導として申し込んでください",
            );
        }
        let latest = service
            .filter(|service| service.is_interview())
            .map(|_| month_limit(applied_on, limits.interview_months));
        wrong.wishes(&typed.wishes, today, latest);
        let note = text(typed.note.as_deref());
        wrong.at_most("note", note.as_deref(), NOTE_MAX, "連絡事項");
        wrong.at_most("language", typed.language.as_deref(), NAME_MAX, "希望する言語");
        wrong.none()?;

        let service = service.ok_or_else(Error::not_signed_in)?;
        let application = Self {
            service: service.code(),
            worker_name: worker_name.map(str::to_owned),
            people,
            contact_name: contact_name.to_owned(),
            contact_phone: phone,
            contact_email: email,
            applied_on,
            period_ended_on: typed.period_ended_on,
            calculated_on: typed.calculated_on,
            notified_on: typed.notified_on,
            checkup_on: typed.checkup_on,
            wishes: typed.wishes.iter().map(|wish| (wish.day, wish.part.code())).collect(),
            venue: typed.venue.map(Word::code),
            sex: typed.sex.map(Word::code),
            language: text(typed.language.as_deref()),
            note,
            promised: typed.promised.clone(),
            workplace_id: typed.workplace_id.clone(),
            centre_code: typed.centre_code.clone(),
        };
        Ok((service, application))
    }
}

/// What only an application can have wrong.
impl Problems {
    fn past(&mut self, field: &str, day: Option<NaiveDate>, label: &str, today: NaiveDate) {
        let Some(day) = day else { return };
        if today < day {
            self.add(field, "IN_THE_FUTURE", &format!("{label}は今日までの日付にしてください"));
        }
        let oldest = today.checked_sub_months(Months::new(PAST_MONTHS_MAX)).unwrap_or(today);
        if day < oldest {
            self.add(
                field,
                "TOO_LONG_AGO",
                &format!("{label}は{PAST_MONTHS_MAX}か月以内の日付にしてください"),
            );
        }
    }

    fn order(
        &mut self,
        field: &str,
        first: Option<NaiveDate>,
        second: Option<NaiveDate>,
        message: &str,
    ) {
        if let (Some(first), Some(second)) = (first, second)
            && second < first
        {
            self.add(field, "WRONG_ORDER", message);
        }
    }

    fn wishes(&mut self, wishes: &[Wish], today: NaiveDate, latest: Option<NaiveDate>) {
        if WISHES_MAX < wishes.len() {
            self.add("wishes", "TOO_MANY", "希望日は第3希望まで入力できます");
        }
        for (index, wish) in wishes.iter().enumerate() {
            let field = format!("wishes.{index}.day");
            if wish.day <= today {
                self.add(&field, "IN_THE_PAST", "希望日は明日以降の日付にしてください");
            } else if latest.is_some_and(|latest| latest < wish.day) {
                let latest = latest.map(rules::era::long_date).unwrap_or_default();
                self.add(
                    &field,
                    "AFTER_DEADLINE",
                    &format!("希望日は、面接指導の期限（{latest}）までの日付にしてください"),
                );
            } else if today + Days::new(366) < wish.day {
                self.add(&field, "TOO_FAR", "希望日は1年以内の日付にしてください");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rules::dated::day;

    use super::*;

    fn today() -> NaiveDate {
        day(2026, 11, 24)
    }

    fn interview() -> Typed {
        Typed {
            idempotency_key: "a key of one's own".to_owned(),
            service: Some(Service::HighStressInterview),
            worker_name: Some("別府 太郎".to_owned()),
            contact_name: "大分 花子".to_owned(),
            contact_phone: Some("０９７-５３６-０００１".to_owned()),
            notified_on: Some(day(2026, 11, 10)),
            worker_was_told: true,
            ..Typed::default()
        }
    }

    fn wrong(typed: &Typed) -> Vec<(String, &'static str)> {
        let limits = TimeLimits::national_default(today()).unwrap();
        match Application::read(typed, WayIn::Employer, None, today(), &limits) {
            Ok(_) => Vec::new(),
            Err(Error::BadInput(problems)) => {
                problems.into_iter().map(|problem| (problem.path, problem.code)).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn finds(typed: &Typed, field: &str, code: &'static str) {
        assert_eq!(wrong(typed), [(format!("input.{field}"), code)]);
    }

    #[test]
    fn a_whole_application_is_taken_as_it_is() {
        assert_eq!(wrong(&interview()), []);
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let fields: Vec<String> =
            wrong(&Typed::default()).into_iter().map(|(path, _)| path).collect();
        assert_eq!(
            fields,
            ["input.idempotencyKey", "input.service", "input.contactName", "input.contactPhone"]
        );
    }

    #[test]
    fn a_worker_is_told_first_what_reaches_the_employer() {
        finds(
            &Typed { worker_was_told: false, ..interview() },
            "workerWasTold",
            "TELL_WORKER_FIRST",
        );
    }

    #[test]
    fn a_day_that_has_not_come_cannot_have_been_the_notice() {
        let applied_on = Some(day(2026, 11, 24));
        finds(
            &Typed { notified_on: Some(day(2026, 11, 25)), applied_on: None, ..interview() },
            "notifiedOn",
            "IN_THE_FUTURE",
        );
        finds(
            &Typed { applied_on: Some(day(2026, 11, 9)), ..interview() },
            "appliedOn",
            "WRONG_ORDER",
        );
        assert_eq!(wrong(&Typed { applied_on, ..interview() }), []);
    }

    #[test]
    fn a_wish_lies_between_tomorrow_and_the_deadline() {
        let wishing =
            |day| Typed { wishes: vec![Wish { day, part: PartOfDay::Any }], ..interview() };
        finds(&wishing(day(2026, 11, 24)), "wishes.0.day", "IN_THE_PAST");
        assert_eq!(wrong(&wishing(day(2026, 11, 25))), []);
        assert_eq!(wrong(&wishing(day(2026, 12, 24))), []);
        finds(&wishing(day(2026, 12, 25)), "wishes.0.day", "AFTER_DEADLINE");
    }

    #[test]
    fn phone_numbers_and_addresses_are_looked_at() {
        finds(
            &Typed { contact_phone: Some("12-34".to_owned()), ..interview() },
            "contactPhone",
            "PHONE_UNREADABLE",
        );
        for address in ["nobody", "a@b", "a b@c.jp", "@c.jp", "a@.jp"] {
            finds(
                &Typed { contact_email: Some(address.to_owned()), ..interview() },
                "contactEmail",
                "EMAIL_UNREADABLE",
            );
        }
    }
}

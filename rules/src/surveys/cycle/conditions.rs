//! When a step of the survey has to wait, and for what.

use chrono::NaiveDate;

use super::{Completeness, EditionState, ReturnState, Timeliness, due_on, timeliness};
use crate::surveys::Period;
use crate::word::words;

words! {
    /// What a step waits for.
    ObstacleCode {
        PeriodNotOver = "PERIOD_NOT_OVER", "期間がまだ終わっていません";
        NotConfirmed = "NOT_CONFIRMED", "確定していない機関があります";
        /// What was confirmed or approved is not what is there now.
        Stale = "STALE", "確定・承認のあとに数値が変わりました";
        NoOffice = "NO_OFFICE", "対象の機関がありません";
        CauseMissing = "CAUSE_MISSING", "計画との差の理由が記入されていません";
        DoubtOpen = "DOUBT_OPEN", "確認が済んでいない数値があります";
        ItemMissing = "ITEM_MISSING", "手入力の項目が残っています";
        EditionFrozen = "EDITION_FROZEN", "この期間はすでに確定版になっています";
    }
}

/// One thing that a step waits for, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    pub code: ObstacleCode,
    /// Which office, indicator or item.
    pub of: String,
    pub message: String,
}

/// The month of an office, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeReturn {
    pub office: String,
    pub month: Period,
    pub state: ReturnState,
    pub confirmed_on: Option<NaiveDate>,
    /// Of the facts that were confirmed.
    pub confirmed_digest: Option<String>,
    /// Of the facts that are there.
    pub digest: String,
}

/// What is left to do before an office may confirm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenPoints {
    /// Names of indicators far from the plan, without a cause.
    pub without_cause: Vec<String>,
    /// Names of figures that look doubtful and that nobody has followed up.
    pub doubtful: Vec<String>,
    pub items_missing: Vec<String>,
}

/// In which edition a correction stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub number: u32,
    pub replaces: Option<u32>,
    pub reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("訂正の理由を入力してください。")]
pub struct ReasonMissing;

impl OfficeReturn {
    /// Facts came after it was confirmed.
    pub fn is_stale(&self) -> bool {
        self.state == ReturnState::Confirmed
            && self.confirmed_digest.as_deref() != Some(self.digest.as_str())
    }

    /// None before the first rule about due days.
    pub fn timeliness(&self, today: NaiveDate) -> Option<Timeliness> {
        let confirmed_on = self.confirmed_on.filter(|_| self.state == ReturnState::Confirmed);
        Some(timeliness(confirmed_on, due_on(self.month).ok()?, today))
    }
}

impl Completeness {
    /// `returns` holds one for each office and month that is expected, begun or not.
    pub fn of(returns: &[OfficeReturn], today: NaiveDate) -> Self {
        let mut completeness = Self::default();
        for office in returns {
            completeness.expected += 1;
            completeness.confirmed += u32::from(office.state == ReturnState::Confirmed);
            completeness.stale += u32::from(office.is_stale());
            match office.timeliness(today) {
                Some(Timeliness::Late) => completeness.late += 1,
                Some(Timeliness::Overdue) => completeness.overdue += 1,
                Some(Timeliness::InTime | Timeliness::Waiting) | None => {}
            }
        }
        completeness
    }
}

/// An office confirms a month that is over, when nothing in it is open.
pub fn may_confirm(month: Period, today: NaiveDate, open: &OpenPoints) -> Vec<Obstacle> {
    let causes = open.without_cause.iter().map(|name| {
        let message =
            format!("「{name}」は計画との差が大きい数値です。要因の区分と説明を入力してください。");
        obstacle(ObstacleCode::CauseMissing, name, message)
    });
    let doubts = open.doubtful.iter().map(|name| {
        let message = format!("「{name}」の数値を確かめ、確認した内容を入力してください。");
        obstacle(ObstacleCode::DoubtOpen, name, message)
    });
    let items = open.items_missing.iter().map(|name| {
        let message = format!("「{name}」を入力してください。ない場合は0を入力してください。");
        obstacle(ObstacleCode::ItemMissing, name, message)
    });
    not_over(month, today).into_iter().chain(causes).chain(doubts).chain(items).collect()
}

/// A month that stands in a frozen edition is only opened again by a correction.
pub fn may_change_return(edition: EditionState) -> Option<Obstacle> {
    (edition == EditionState::Frozen).then(|| {
        let message = "この期間は確定版になっています。直す場合は、都道府県の総合調整担当に訂正版の作成を\
         依頼してください。";
        obstacle(ObstacleCode::EditionFrozen, "", message.to_owned())
    })
}

/// The coordinator approves only after every office that existed in the period, for each month
/// of it, and only what the offices have confirmed.
pub fn may_approve(period: Period, today: NaiveDate, returns: &[OfficeReturn]) -> Vec<Obstacle> {
    let nobody = returns.is_empty().then(|| {
        let message = "この期間に対象となる機関がありません。期間を確認してください。";
        obstacle(ObstacleCode::NoOffice, "", message.to_owned())
    });
    let open = returns.iter().filter_map(|of| {
        let (office, month) = (&of.office, of.month.label());
        if of.state == ReturnState::Draft {
            let message =
                format!("{office}の{month}分が確定していません。確定を依頼してください。");
            return Some(obstacle(ObstacleCode::NotConfirmed, office, message));
        }
        of.is_stale().then(|| {
            let message = format!(
                "{office}の{month}分は、確定のあとに記録が変わりました。もう一度確定するよう依頼し\
         てください。"
            );
            obstacle(ObstacleCode::Stale, office, message)
        })
    });
    not_over(period, today).into_iter().chain(nobody).chain(open).collect()
}

/// The planner accepts exactly what was approved.
pub fn may_accept(
    period: Period,
    today: NaiveDate,
    returns: &[OfficeReturn],
    approved_digest: &str,
    digest: &str,
) -> Vec<Obstacle> {
    let changed = (approved_digest != digest).then(|| {
        let message = "承認のあとに数値が変わりました。差し戻して、もう一度承認を受けてください。";
        obstacle(ObstacleCode::Stale, "", message.to_owned())
    });
    may_approve(period, today, returns).into_iter().chain(changed).collect()
}

impl Correction {
    /// The edition after the last frozen one. Only the first needs no reason.
    pub fn after(last: Option<u32>, reason: Option<&str>) -> Result<Self, ReasonMissing> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        match (last, reason) {
            (None, _) => Ok(Self { number: 1, replaces: None, reason: None }),
            (Some(_), None) => Err(ReasonMissing),
            (Some(last), Some(reason)) => {
                Ok(Self { number: last + 1, replaces: Some(last), reason: Some(reason.to_owned()) })
            }
        }
    }
}

fn not_over(period: Period, today: NaiveDate) -> Option<Obstacle> {
    (today <= period.last_day()).then(|| {
        let message = format!(
            "{}はまだ終わっていません。{}以降に行ってください。",
            period.label(),
            crate::era::long_date(period.last_day().succ_opt().unwrap_or(NaiveDate::MAX))
        );
        obstacle(ObstacleCode::PeriodNotOver, &period.to_string(), message)
    })
}

fn obstacle(code: ObstacleCode, of: &str, message: String) -> Obstacle {
    Obstacle { code, of: of.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    fn october() -> Period {
        "2026-10".parse().expect("it is a month")
    }

    fn confirmed(office: &str) -> OfficeReturn {
        OfficeReturn {
            office: office.to_owned(),
            month: october(),
            state: ReturnState::Confirmed,
            confirmed_on: Some(day(2026, 11, 16)),
            confirmed_digest: Some("facts of october".to_owned()),
            digest: "facts of october".to_owned(),
        }
    }

    fn draft(office: &str) -> OfficeReturn {
        OfficeReturn {
            state: ReturnState::Draft,
            confirmed_on: None,
            confirmed_digest: None,
            ..confirmed(office)
        }
    }

    fn stale(office: &str) -> OfficeReturn {
        OfficeReturn { digest: "one fact more".to_owned(), ..confirmed(office) }
    }

    #[track_caller]
    fn waits_for(obstacles: &[Obstacle], expected: &[(ObstacleCode, &str)]) {
        let found: Vec<_> = obstacles.iter().map(|it| (it.code, it.of.as_str())).collect();
        assert_eq!(found, expected);
    }

    const TODAY: NaiveDate = day(2026, 11, 17);

    #[test]
    fn a_prefecture_is_approved_when_all_of_its_offices_have_confirmed() {
        let approve = |returns: &[OfficeReturn]| may_approve(october(), TODAY, returns);
        waits_for(&approve(&[confirmed("大分"), confirmed("別府"), confirmed("中津")]), &[]);
        waits_for(
            &approve(&[confirmed("大分"), draft("別府"), stale("中津")]),
            &[(ObstacleCode::NotConfirmed, "別府"), (ObstacleCode::Stale, "中津")],
        );
    }

    #[test]
    fn a_prefecture_without_offices_has_nothing_to_approve() {
        waits_for(&may_approve(october(), TODAY, &[]), &[(ObstacleCode::NoOffice, "")]);
    }

    #[test]
    fn nothing_is_approved_or_confirmed_before_its_time_is_over() {
        let on = |today| may_approve(october(), today, &[confirmed("大分")]);
        waits_for(&on(day(2026, 10, 31)), &[(ObstacleCode::PeriodNotOver, "2026-10")]);
        waits_for(&on(day(2026, 11, 1)), &[]);
        let obstacles = may_confirm(october(), day(2026, 10, 31), &OpenPoints::default());
        waits_for(&obstacles, &[(ObstacleCode::PeriodNotOver, "2026-10")]);
        assert_eq!(
            obstacles[0].message,
            "令和8年10月はまだ終わっていません。2026年11月1日（令和8年）以降に行ってください。"
        );
    }

    #[test]
    fn an_office_confirms_when_every_question_about_its_month_is_answered() {
        let open = OpenPoints {
            without_cause: vec!["意見聴取の件数".to_owned()],
            doubtful: vec!["相談対応件数".to_owned()],
            items_missing: vec!["保健師数".to_owned()],
        };
        waits_for(
            &may_confirm(october(), TODAY, &open),
            &[
                (ObstacleCode::CauseMissing, "意見聴取の件数"),
                (ObstacleCode::DoubtOpen, "相談対応件数"),
                (ObstacleCode::ItemMissing, "保健師数"),
            ],
        );
        waits_for(&may_confirm(october(), TODAY, &OpenPoints::default()), &[]);
    }

    #[test]
    fn only_what_was_approved_is_accepted() {
        let accept = |returns: &[OfficeReturn], now| {
            may_accept(october(), TODAY, returns, "as approved", now)
        };
        waits_for(&accept(&[confirmed("大分")], "as approved"), &[]);
        waits_for(&accept(&[confirmed("大分")], "one fact more"), &[(ObstacleCode::Stale, "")]);
        waits_for(
            &accept(&[draft("大分")], "as approved"),
            &[(ObstacleCode::NotConfirmed, "大分")],
        );
    }

    #[test]
    fn a_month_in_a_frozen_edition_is_not_opened_again() {
        assert!(may_change_return(EditionState::Open).is_none());
        assert!(may_change_return(EditionState::Approved).is_none());
        let refused = may_change_return(EditionState::Frozen).expect("it is refused");
        assert_eq!(refused.code, ObstacleCode::EditionFrozen);
    }

    #[test]
    fn a_correction_is_the_next_edition_and_says_why() {
        let first = Correction::after(None, None).expect("the first replaces nothing");
        assert_eq!((first.number, first.replaces), (1, None));
        assert_eq!(Correction::after(Some(1), Some("  ")), Err(ReasonMissing));
        let second = Correction::after(Some(1), Some("別府の訪問3件の漏れ")).expect("it says why");
        assert_eq!((second.number, second.replaces), (2, Some(1)));
    }

    #[test]
    fn completeness_counts_who_is_missing_late_and_stale() {
        let late = OfficeReturn { confirmed_on: Some(day(2026, 11, 17)), ..confirmed("竹田") };
        let returns = [confirmed("大分"), draft("別府"), stale("中津"), late];
        assert_eq!(
            Completeness::of(&returns, TODAY),
            Completeness { expected: 4, confirmed: 3, stale: 1, late: 1, overdue: 1 }
        );
    }

    #[test]
    fn a_month_that_was_opened_again_is_not_in_time_any_more() {
        let reopened = OfficeReturn { state: ReturnState::Draft, ..confirmed("大分") };
        assert_eq!(reopened.timeliness(TODAY), Some(Timeliness::Overdue));
    }
}

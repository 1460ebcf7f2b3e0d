//! Which clocks start, stop and fall away when a request takes a step.

use chrono::NaiveDate;

use super::{Clock, ClockKind, Step, TimeLimits};
use crate::Service;

/// The days that clocks start from, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Started {
    /// The end of the month whose hours were too many.
    pub period_ended_on: Option<NaiveDate>,
    pub calculated_on: Option<NaiveDate>,
    /// When the worker was told the result or the hours.
    pub notified_on: Option<NaiveDate>,
    pub checkup_on: Option<NaiveDate>,
    pub applied_on: Option<NaiveDate>,
}

/// The clocks that start with a step on this day.
pub fn starts_with(
    service: Service,
    step: Step,
    today: NaiveDate,
    known: &Started,
) -> Vec<(ClockKind, NaiveDate)> {
    let mut starts = Vec::new();
    match step {
        Step::Submit => {
            let long_hours = service == Service::LongHoursInterview;
            let of_hours = known.period_ended_on.filter(|_| long_hours);
            starts.extend(of_hours.map(|day| (ClockKind::HoursCalculation, day)));
            let calculated = known.calculated_on.filter(|_| long_hours);
            starts.extend(calculated.map(|day| (ClockKind::HoursNotice, day)));
            let notified = known.notified_on.filter(|_| service == Service::HighStressInterview);
            starts.extend(notified.map(|day| (ClockKind::Application, day)));
            let checked = known.checkup_on.filter(|_| service == Service::CheckupOpinion);
            starts.extend(checked.map(|day| (ClockKind::CheckupOpinion, day)));
            if service.is_interview() {
                starts.push((ClockKind::Interview, known.applied_on.unwrap_or(today)));
            }
        }
        Step::Receive | Step::Resubmit => starts.push((ClockKind::OfficeReply, today)),
        Step::Offer => starts.push((ClockKind::DoctorReply, today)),
        Step::Hold => {
            if service.is_interview() {
                starts.push((ClockKind::Opinion, today));
            }
            if service.reports_to_employer() {
                starts.push((ClockKind::Report, today));
            }
            starts.push((ClockKind::Record, today));
        }
        _ => {}
    }
    starts
}

/// The clocks that stop with a step, because what they wait for has happened.
pub fn stops_with(service: Service, step: Step) -> &'static [ClockKind] {
    use ClockKind as C;
    match step {
        Step::Accept | Step::Return | Step::Guide | Step::Waitlist => &[C::OfficeReply],
        Step::Decline | Step::Counter | Step::Assign | Step::Expire => &[C::DoctorReply],
        Step::Hold => &[C::Interview],
        Step::Deliver if service == Service::CheckupOpinion => &[C::Report, C::CheckupOpinion],
        Step::Deliver => &[C::Report],
        Step::Acknowledge => &[C::Opinion],
        _ => &[],
    }
}

/// The clocks that no longer matter after a step.
pub fn drops_with(step: Step) -> &'static [ClockKind] {
    use ClockKind as C;
    match step {
        Step::Recall => &[C::DoctorReply],
        Step::Guide | Step::Withdraw => &[
            C::HoursCalculation,
            C::HoursNotice,
            C::Application,
            C::OfficeReply,
            C::DoctorReply,
            C::Interview,
            C::CheckupOpinion,
            C::Opinion,
            C::Report,
        ],
        _ => &[],
    }
}

/// The clocks of a request after a step: those that there were, in the same order, and
/// behind them those that start with it.
pub fn after_step(
    clocks: &[Clock],
    service: Service,
    step: Step,
    today: NaiveDate,
    known: &Started,
    limits: &TimeLimits,
) -> Vec<Clock> {
    let mut after: Vec<Clock> = clocks
        .iter()
        .map(|clock| {
            if stops_with(service, step).contains(&clock.kind) {
                clock.stop(today)
            } else if drops_with(step).contains(&clock.kind) {
                clock.drop(today)
            } else {
                *clock
            }
        })
        .collect();
    after.extend(starts_with(service, step, today, known).into_iter().map(|(kind, from)| {
        let clock = Clock::start(kind, from, limits);
        // What was to happen before the application has happened, in time or not.
        let happened = match kind {
            ClockKind::Application => known.applied_on,
            ClockKind::HoursCalculation => known.calculated_on,
            ClockKind::HoursNotice => known.notified_on,
            _ => None,
        };
        happened.map_or(clock, |on| clock.stop(on))
    }));
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;
    use crate::requests::ClockState;

    #[test]
    fn each_service_starts_the_clocks_that_the_law_sets_for_it() {
        let today = day(2026, 11, 24);
        let known = Started {
            period_ended_on: Some(day(2026, 10, 31)),
            calculated_on: Some(day(2026, 11, 5)),
            notified_on: Some(day(2026, 11, 6)),
            checkup_on: Some(day(2026, 10, 1)),
            applied_on: Some(day(2026, 11, 20)),
        };
        let kinds = |service| {
            let starts = starts_with(service, Step::Submit, today, &known);
            starts.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
        };
        use ClockKind as C;
        assert_eq!(
            kinds(Service::LongHoursInterview),
            [C::HoursCalculation, C::HoursNotice, C::Interview]
        );
        assert_eq!(kinds(Service::HighStressInterview), [C::Application, C::Interview]);
        assert_eq!(kinds(Service::CheckupOpinion), [C::CheckupOpinion]);
        assert!(kinds(Service::SiteVisit).is_empty());

        let interview = starts_with(Service::HighStressInterview, Step::Submit, today, &known);
        assert!(interview.contains(&(C::Interview, day(2026, 11, 20))));
    }

    #[test]
    fn an_application_after_its_thirty_days_is_late_but_an_application() {
        let limits = TimeLimits::national_default(day(2026, 11, 24)).unwrap();
        let applied = |notified_on| {
            let known = Started {
                notified_on: Some(notified_on),
                applied_on: Some(day(2026, 11, 24)),
                ..Started::default()
            };
            let service = Service::HighStressInterview;
            let clocks = after_step(&[], service, Step::Submit, day(2026, 11, 24), &known, &limits);
            clocks.iter().find(|clock| clock.kind == ClockKind::Application).unwrap().state
        };
        assert_eq!(applied(day(2026, 10, 25)), ClockState::Met);
        assert_eq!(applied(day(2026, 10, 24)), ClockState::Missed);
    }
}

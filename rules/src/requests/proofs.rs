//! What holds for every request, whatever happens to it and in which order.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{
    Clock, ClockState, Journey, Started, State, Step, Taker, TimeLimits, after_step, move_of,
};
use crate::dated::day;
use crate::{Service, Word};

/// Somebody tries something, some days after the last time.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    step: Step,
    taker: Taker,
    says_why: bool,
    days_later: u64,
}

fn one_of<W: Word>() -> impl Strategy<Value = W> {
    proptest::sample::select(W::ALL)
}

fn attempt() -> impl Strategy<Value = Attempt> {
    (one_of::<Step>(), one_of::<Taker>(), any::<bool>(), 0..40_u64).prop_map(
        |(step, taker, says_why, days_later)| Attempt { step, taker, says_why, days_later },
    )
}

/// The way of a request that somebody serves.
const WAY: &[(Step, Taker)] = &[
    (Step::Submit, Taker::Applicant),
    (Step::Receive, Taker::Hub),
    (Step::Check, Taker::Office),
    (Step::Accept, Taker::Office),
    (Step::Return, Taker::Office),
    (Step::Resubmit, Taker::Applicant),
    (Step::Offer, Taker::Office),
    (Step::Decline, Taker::Practitioner),
    (Step::Assign, Taker::Practitioner),
    (Step::Schedule, Taker::Practitioner),
    (Step::Reschedule, Taker::Office),
    (Step::Hold, Taker::Practitioner),
    (Step::Draft, Taker::Practitioner),
    (Step::Sign, Taker::Practitioner),
    (Step::Deliver, Taker::Office),
    (Step::Acknowledge, Taker::Employer),
    (Step::RecordMeasures, Taker::Employer),
];

/// Something on that way, or too early or too late for it.
fn likely() -> impl Strategy<Value = Attempt> {
    (proptest::sample::select(WAY), 0..12_u64).prop_map(|((step, taker), days_later)| Attempt {
        step,
        taker,
        says_why: true,
        days_later,
    })
}

struct Life {
    journey: Journey,
    clocks: Vec<Clock>,
    today: NaiveDate,
    known: Started,
}

impl Life {
    fn begin(service: Service) -> Self {
        let today = day(2026, 11, 24);
        let known = Started {
            period_ended_on: Some(day(2026, 10, 31)),
            calculated_on: Some(day(2026, 11, 5)),
            notified_on: Some(day(2026, 11, 9)),
            checkup_on: Some(day(2026, 10, 15)),
            applied_on: Some(today),
        };
        Self { journey: Journey::begin(service), clocks: Vec::new(), today, known }
    }

    /// Whether it was allowed. Whatever is refused changes nothing.
    fn meet(&mut self, attempt: Attempt) -> bool {
        self.today = self.today + Days::new(attempt.days_later);
        for clock in &mut self.clocks {
            *clock = clock.look(self.today);
        }
        let why = attempt.says_why.then_some("わけがある");
        let Ok(next) = self.journey.take(attempt.step, attempt.taker, why) else {
            return false;
        };
        let limits = TimeLimits::national_default(self.today).unwrap();
        let before = self.clocks.clone();
        let service = self.journey.service;
        self.clocks = after_step(&before, service, attempt.step, self.today, &self.known, &limits);
        keeps_its_word(&before, &self.clocks);
        let line = move_of(service, self.journey.state, attempt.step).unwrap();
        assert_eq!(next.state, line.to);
        assert!(line.takers.contains(&attempt.taker));
        assert_eq!(next.version, self.journey.version + 1);
        self.journey = next;
        true
    }
}

/// No clock is lost, runs backwards, or says something else than its days do.
fn keeps_its_word(before: &[Clock], after: &[Clock]) {
    assert!(before.len() <= after.len(), "a clock was lost");
    for (was, is) in before.iter().zip(after) {
        assert_eq!((was.kind, was.starts_on, was.due_on), (is.kind, is.starts_on, is.due_on));
        if was.state != ClockState::Running {
            assert_eq!(was.state, is.state, "what was decided stays decided");
        }
    }
    for clock in after {
        assert!(clock.starts_on <= clock.due_on && clock.warns_on <= clock.due_on, "{clock:?}");
        match (clock.state, clock.stopped_on) {
            (ClockState::Running, stopped) => assert_eq!(stopped, None),
            (ClockState::Met, stopped) => assert!(stopped.unwrap() <= clock.due_on),
            (ClockState::Missed, Some(stopped)) => assert!(clock.due_on < stopped),
            (ClockState::Missed, None) => {}
            (ClockState::Dropped, stopped) => assert!(stopped.is_some()),
        }
    }
}

proptest! {
    // 200 lives of 50 attempts are ten thousand attempts, of each of the two kinds.
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_anybody_tries_leaves_the_table_or_breaks_a_clock(
        service in proptest::sample::select(&Service::APPLIED_FOR[..]),
        attempts in proptest::collection::vec(attempt(), 50),
    ) {
        let mut life = Life::begin(service);
        for attempt in attempts {
            life.meet(attempt);
        }
    }

    #[test]
    fn a_request_that_is_served_comes_far_and_keeps_its_clocks(
        service in proptest::sample::select(&Service::APPLIED_FOR[..]),
        attempts in proptest::collection::vec(likely(), 50),
    ) {
        let mut life = Life::begin(service);
        for attempt in attempts {
            life.meet(attempt);
        }
        // A clock that still runs waits for something that can still happen.
        let running = life.clocks.iter().filter(|clock| clock.is_open());
        for clock in running {
            prop_assert!(
                life.journey.state != State::Cancelled
                    && life.journey.state != State::GuidedElsewhere,
                "{clock:?} in {:?}", life.journey.state
            );
        }
    }
}

//! A request on its way: the state, and a version that counts the steps.

use super::{Move, State, Step, Taker, move_of};
use crate::{Service, Word};

/// Where a request stands. Every step makes the version one higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journey {
    pub service: Service,
    pub state: State,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepRefused {
    #[error("「{}」の申込みには「{}」の操作を行えません", .state.label(), .step.label())]
    NotFromHere { state: State, step: Step },
    #[error("「{}」の操作は{}が行います", .step.label(), takers(.line))]
    NotByYou { step: Step, line: &'static Move },
    #[error("「{}」の理由を入力してください", .0.label())]
    WhyMissing(Step),
}

fn takers(line: &Move) -> String {
    line.takers.iter().map(|taker| taker.label()).collect::<Vec<_>>().join("または")
}

impl Journey {
    pub fn begin(service: Service) -> Self {
        Self { service, state: State::Draft, version: 0 }
    }

    /// The journey after the step, or why it cannot be taken.
    pub fn take(self, step: Step, taker: Taker, why: Option<&str>) -> Result<Self, StepRefused> {
        let line = move_of(self.service, self.state, step)
            .ok_or(StepRefused::NotFromHere { state: self.state, step })?;
        if !line.takers.contains(&taker) {
            return Err(StepRefused::NotByYou { step, line });
        }
        if line.asks_why && why.is_none_or(|why| why.trim().is_empty()) {
            return Err(StepRefused::WhyMissing(step));
        }
        Ok(Self { state: line.to, version: self.version + 1, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_from_the_application_to_the_measures() {
        let way = [
            (Step::Submit, Taker::Applicant),
            (Step::Receive, Taker::Hub),
            (Step::Check, Taker::Hub),
            (Step::Accept, Taker::Office),
            (Step::Offer, Taker::Office),
            (Step::Assign, Taker::Practitioner),
            (Step::Schedule, Taker::Practitioner),
            (Step::Hold, Taker::Practitioner),
            (Step::Draft, Taker::Practitioner),
            (Step::Sign, Taker::Practitioner),
            (Step::Deliver, Taker::Office),
            (Step::Acknowledge, Taker::Employer),
            (Step::RecordMeasures, Taker::Employer),
            (Step::Close, Taker::Employer),
        ];
        let end = way
            .iter()
            .try_fold(Journey::begin(Service::HighStressInterview), |journey, (step, taker)| {
                journey.take(*step, *taker, None)
            })
            .unwrap();

        assert_eq!((end.state, end.version), (State::Closed, 14));
    }

    #[test]
    fn a_step_that_the_state_does_not_allow_is_refused_in_words() {
        let begun = Journey::begin(Service::SiteVisit);
        let refused = begun.take(Step::Accept, Taker::Office, None).unwrap_err();
        assert_eq!(refused.to_string(), "「入力中」の申込みには「受理」の操作を行えません");
    }

    #[test]
    fn nobody_takes_the_step_of_another() {
        let offered = Journey { service: Service::SiteVisit, state: State::Offered, version: 5 };
        assert!(matches!(
            offered.take(Step::Decline, Taker::Office, Some("多忙")),
            Err(StepRefused::NotByYou { .. })
        ));
    }

    #[test]
    fn who_sends_something_back_says_why() {
        let received = Journey { service: Service::SiteVisit, state: State::Received, version: 2 };
        for nothing in [None, Some(""), Some("　 ")] {
            let refused = received.take(Step::Return, Taker::Office, nothing);
            assert_eq!(refused, Err(StepRefused::WhyMissing(Step::Return)));
        }
        assert!(received.take(Step::Return, Taker::Office, Some("健診結果がありません")).is_ok());
    }
}

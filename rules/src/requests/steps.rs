//! The only ways in which a request changes its state.

use super::State;
use crate::Service;
use crate::word::words;

words! {
    /// What somebody does to a request.
    Step {
        Submit = "SUBMIT", "申込みを送信";
        Receive = "RECEIVE", "受付";
        Return = "RETURN", "補正を依頼";
        Resubmit = "RESUBMIT", "補正して再提出";
        Check = "CHECK", "利用条件を確認";
        Accept = "ACCEPT", "受理";
        Guide = "GUIDE", "ほかの相談先を案内";
        Waitlist = "WAITLIST", "順番待ちに登録";
        /// The next in line has their turn.
        Release = "RELEASE", "順番待ちを解除";
        Offer = "OFFER", "担当者に打診";
        Decline = "DECLINE", "打診を辞退";
        Expire = "EXPIRE", "打診の回答期限切れ";
        Recall = "RECALL", "打診を取消し";
        Counter = "COUNTER", "別の日時を提案";
        Assign = "ASSIGN", "担当を承諾";
        Schedule = "SCHEDULE", "日時を決定";
        Reschedule = "RESCHEDULE", "日時を変更";
        NoShow = "NO_SHOW", "欠席";
        /// The practitioner cannot do it after all.
        GiveUp = "GIVE_UP", "担当を辞退";
        Hold = "HOLD", "実施";
        Draft = "DRAFT", "報告書を保存";
        Sign = "SIGN", "報告書に署名";
        Reopen = "REOPEN", "報告書を差戻し";
        Deliver = "DELIVER", "報告書・意見書を送付";
        Acknowledge = "ACKNOWLEDGE", "意見を確認";
        RecordMeasures = "RECORD_MEASURES", "措置を記録";
        Close = "CLOSE", "完了";
        Withdraw = "WITHDRAW", "取下げ";
    }
}

words! {
    /// In which part somebody takes a step.
    Taker {
        /// Whoever applied: an employer, a worker, or the office in their place.
        Applicant = "APPLICANT", "申込者";
        Office = "OFFICE", "地域産業保健センター";
        Practitioner = "PRACTITIONER", "担当の医師・保健師";
        Employer = "EMPLOYER", "事業者";
        Hub = "HUB", "産保ハブ";
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub step: Step,
    pub from: &'static [State],
    pub to: State,
    pub takers: &'static [Taker],
    /// For which services the line holds.
    pub services: Services,
    /// Whoever takes the step has to say why.
    pub asks_why: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Services {
    All,
    /// Whose report goes to the employer.
    Reported,
    /// With an opinion that the employer acts upon.
    WithOpinion,
    /// Whose report goes to the employer, without an opinion to act upon.
    ReportedOnly,
    /// Advice that stays with the person.
    Advice,
}

impl Services {
    fn hold(self, service: Service) -> bool {
        match self {
            Self::All => true,
            Self::Reported => service.reports_to_employer(),
            Self::WithOpinion => service.has_opinion(),
            Self::ReportedOnly => service.reports_to_employer() && !service.has_opinion(),
            Self::Advice => !service.reports_to_employer(),
        }
    }
}

const fn line(step: Step, from: &'static [State], to: State, takers: &'static [Taker]) -> Move {
    Move { step, from, to, takers, services: Services::All, asks_why: false }
}

impl Move {
    const fn only(self, services: Services) -> Self {
        Self { services, ..self }
    }

    const fn asking_why(self) -> Self {
        Self { asks_why: true, ..self }
    }
}

use State as S;
use Taker as T;

/// The whole table. What stands in no line cannot be done.
///
/// Source: the way of a request as the offices describe it (application, completeness,
/// eligibility, arrangement of a doctor, date, report and opinion as a set, measures).
pub const STEPS: &[Move] = &[
    line(Step::Submit, &[S::Draft], S::Submitted, &[T::Applicant, T::Office]),
    line(Step::Receive, &[S::Submitted], S::Received, &[T::Hub, T::Office]),
    line(
        Step::Return,
        &[S::Received, S::EligibilityChecked, S::Accepted, S::Waitlisted],
        S::Incomplete,
        &[T::Office],
    )
    .asking_why(),
    line(Step::Resubmit, &[S::Incomplete], S::Received, &[T::Applicant, T::Office]),
    line(Step::Check, &[S::Received], S::EligibilityChecked, &[T::Hub, T::Office]),
    line(Step::Accept, &[S::EligibilityChecked], S::Accepted, &[T::Office]),
    line(
        Step::Guide,
        &[S::Received, S::Incomplete, S::EligibilityChecked, S::Accepted, S::Waitlisted],
        S::GuidedElsewhere,
        &[T::Office],
    )
    .asking_why(),
    line(Step::Waitlist, &[S::EligibilityChecked, S::Accepted], S::Waitlisted, &[T::Office]),
    line(Step::Release, &[S::Waitlisted], S::Accepted, &[T::Office, T::Hub]),
    line(Step::Offer, &[S::Accepted], S::Offered, &[T::Office]),
    line(Step::Decline, &[S::Offered], S::Accepted, &[T::Practitioner]).asking_why(),
    line(Step::Expire, &[S::Offered], S::Accepted, &[T::Hub]),
    line(Step::Recall, &[S::Offered], S::Accepted, &[T::Office]).asking_why(),
    line(Step::Counter, &[S::Offered], S::Offered, &[T::Practitioner]),
    line(Step::Assign, &[S::Offered], S::Assigned, &[T::Practitioner, T::Office]),
    line(Step::Schedule, &[S::Assigned], S::Scheduled, &[T::Practitioner, T::Office]),
    line(Step::Reschedule, &[S::Scheduled], S::Scheduled, &[T::Practitioner, T::Office])
        .asking_why(),
    line(Step::NoShow, &[S::Scheduled], S::Assigned, &[T::Practitioner, T::Office]),
    line(Step::GiveUp, &[S::Assigned, S::Scheduled], S::Accepted, &[T::Practitioner, T::Office])
        .asking_why(),
    line(Step::Hold, &[S::Scheduled], S::Held, &[T::Practitioner]),
    line(Step::Draft, &[S::Held, S::ReportDraft], S::ReportDraft, &[T::Practitioner]),
    line(Step::Sign, &[S::ReportDraft], S::ReportSigned, &[T::Practitioner]),
    line(Step::Reopen, &[S::ReportSigned], S::ReportDraft, &[T::Office, T::Practitioner])
        .asking_why(),
    line(Step::Deliver, &[S::ReportSigned], S::Delivered, &[T::Office]).only(Services::Reported),
    line(Step::Acknowledge, &[S::Delivered], S::OpinionAcknowledged, &[T::Employer, T::Office])
        .only(Services::WithOpinion),
    line(
        Step::RecordMeasures,
        &[S::OpinionAcknowledged, S::MeasuresRecorded],
        S::MeasuresRecorded,
        &[T::Employer, T::Office],
    )
    .only(Services::WithOpinion),
    line(Step::Close, &[S::MeasuresRecorded], S::Closed, &[T::Employer, T::Office])
        .only(Services::WithOpinion),
    line(Step::Close, &[S::Delivered], S::Closed, &[T::Employer, T::Office])
        .only(Services::ReportedOnly),
    line(Step::Close, &[S::ReportSigned], S::Closed, &[T::Office, T::Practitioner])
        .only(Services::Advice),
    line(
        Step::Withdraw,
        &[
            S::Draft,
            S::Submitted,
            S::Received,
            S::Incomplete,
            S::EligibilityChecked,
            S::Waitlisted,
            S::Accepted,
            S::Offered,
            S::Assigned,
            S::Scheduled,
        ],
        S::Cancelled,
        &[T::Applicant, T::Office],
    ),
];

/// The line for a step from a state, whoever takes it.
pub fn move_of(service: Service, from: State, step: Step) -> Option<&'static Move> {
    STEPS
        .iter()
        .find(|line| line.step == step && line.from.contains(&from) && line.services.hold(service))
}

/// Every step that can be taken from a state, in the order of the table.
pub fn steps_from(service: Service, from: State) -> impl Iterator<Item = &'static Move> {
    STEPS.iter().filter(move |line| line.from.contains(&from) && line.services.hold(service))
}

/// Where a request in this state can get to with one step.
pub fn next_states(service: Service, from: State) -> Vec<State> {
    let mut states: Vec<State> = steps_from(service, from).map(|line| line.to).collect();
    states.sort_unstable();
    states.dedup();
    states
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Word;

    #[test]
    fn an_offer_that_is_declined_expires_or_is_recalled_leaves_the_request_to_be_offered_again() {
        for step in [Step::Decline, Step::Expire, Step::Recall] {
            let back = move_of(Service::HighStressInterview, State::Offered, step).unwrap().to;
            assert_eq!(back, State::Accepted, "{step:?}");
            assert!(move_of(Service::HighStressInterview, back, Step::Offer).is_some());
        }
    }

    #[test]
    fn nothing_follows_an_end_and_everything_else_has_a_next_step() {
        for service in Service::APPLIED_FOR {
            for state in State::ALL {
                assert_eq!(
                    next_states(service, *state).is_empty(),
                    is_end(service, *state),
                    "{service:?} {state:?}"
                );
            }
        }
    }

    /// A state that the service never reaches has no next step either.
    fn is_end(service: Service, state: State) -> bool {
        let opinion_only = matches!(state, State::OpinionAcknowledged | State::MeasuresRecorded);
        state.is_final()
            || (opinion_only && !service.has_opinion())
            || (state == State::Delivered && !service.reports_to_employer())
    }

    #[test]
    fn a_step_has_one_line_for_a_service_and_a_state() {
        for service in Service::APPLIED_FOR {
            for state in State::ALL {
                let steps: Vec<Step> = steps_from(service, *state).map(|line| line.step).collect();
                let different: BTreeSet<Step> = steps.iter().copied().collect();
                assert_eq!(steps.len(), different.len(), "{service:?} {state:?}");
            }
        }
    }

    #[test]
    fn every_state_of_a_service_can_be_reached_from_a_draft_and_reaches_an_end() {
        for service in Service::APPLIED_FOR {
            let mut reached = BTreeSet::from([State::Draft]);
            while let Some(more) = reached
                .iter()
                .flat_map(|state| next_states(service, *state))
                .find(|state| !reached.contains(state))
            {
                reached.insert(more);
            }
            for state in State::ALL {
                let is_reached = reached.contains(state);
                assert!(is_reached || is_end(service, *state), "{service:?} {state:?}");
            }
            assert!(reached.contains(&State::Closed), "{service:?}");
        }
    }

    #[test]
    fn what_was_held_can_no_longer_be_withdrawn() {
        for state in State::ALL.iter().filter(|state| state.is_delivered()) {
            assert_eq!(move_of(Service::HighStressInterview, *state, Step::Withdraw), None);
        }
    }

    #[test]
    fn advice_to_a_person_is_closed_without_anything_going_to_the_employer() {
        let service = Service::MentalConsultation;
        assert_eq!(move_of(service, State::ReportSigned, Step::Deliver), None);
        assert_eq!(
            move_of(service, State::ReportSigned, Step::Close).map(|line| line.to),
            Some(State::Closed)
        );
        let interview = Service::LongHoursInterview;
        assert_eq!(move_of(interview, State::ReportSigned, Step::Close), None);
    }
}

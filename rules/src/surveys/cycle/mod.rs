//! How figures become an edition: an office confirms its month, the coordinator approves the
//! prefecture, the planner accepts, and what was accepted is frozen.
//!
//! The two tables say who may take which step; `conditions` says when a step has to wait.

mod conditions;
mod due;
mod items;

pub use conditions::{
    Correction, Obstacle, ObstacleCode, OfficeReturn, OpenPoints, ReasonMissing, may_accept,
    may_approve, may_change_return, may_confirm,
};
pub use due::{Completeness, RETURN_DUE, ReturnDue, Timeliness, due_on, exists_in, timeliness};
pub use items::items_due;

use crate::word::words;

words! {
    /// How far an office's month has come.
    ReturnState {
        Draft = "DRAFT", "未確認";
        Confirmed = "CONFIRMED", "確認済み";
    }
}

words! {
    /// How far an edition of the survey has come.
    EditionState {
        /// Drafted from operations as they stand.
        Open = "OPEN", "速報値（未確定）";
        /// By the coordinator, after all offices.
        Approved = "APPROVED", "都道府県が承認";
        /// Accepted by the bureau; never changes again.
        Frozen = "FROZEN", "確定";
        /// Not accepted.
        Returned = "RETURNED", "差戻し";
    }
}

words! {
    Taker {
        Office = "OFFICE", "地域産業保健センター";
        Coordinator = "COORDINATOR", "都道府県の総合調整担当";
        Planner = "PLANNER", "労働局の企画担当";
    }
}

words! {
    /// What somebody does to the return of an office.
    ReturnStep {
        Confirm = "CONFIRM", "確定";
        Reopen = "REOPEN", "確定を取消し";
        SendBack = "SEND_BACK", "差戻し";
    }
}

words! {
    /// What somebody does to the figures of a prefecture.
    EditionStep {
        Approve = "APPROVE", "承認";
        Recall = "RECALL", "承認を取消し";
        SendBack = "SEND_BACK", "差戻し";
        Accept = "ACCEPT", "受理して確定";
        /// The frozen edition stays; the next one begins.
        Correct = "CORRECT", "訂正版の作成";
    }
}

/// One line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<Step: 'static, State: 'static> {
    pub step: Step,
    pub from: &'static [State],
    pub to: State,
    pub taker: Taker,
    /// Whoever takes the step has to say why.
    pub asks_why: bool,
}

pub type ReturnMove = Move<ReturnStep, ReturnState>;
pub type EditionMove = Move<EditionStep, EditionState>;

/// What an office's month goes through. A confirmed one is confirmed again when facts came later.
pub const RETURN_STEPS: &[ReturnMove] = &[
    Move {
        step: ReturnStep::Confirm,
        from: &[ReturnState::Draft, ReturnState::Confirmed],
        to: ReturnState::Confirmed,
        taker: Taker::Office,
        asks_why: false,
    },
    Move {
        step: ReturnStep::Reopen,
        from: &[ReturnState::Confirmed],
        to: ReturnState::Draft,
        taker: Taker::Office,
        asks_why: true,
    },
    Move {
        step: ReturnStep::SendBack,
        from: &[ReturnState::Confirmed],
        to: ReturnState::Draft,
        taker: Taker::Coordinator,
        asks_why: true,
    },
];

/// What the figures of a prefecture go through. Correcting leaves the frozen edition as it is:
/// the state that it leads to is that of the next one.
pub const EDITION_STEPS: &[EditionMove] = &[
    Move {
        step: EditionStep::Approve,
        from: &[EditionState::Open, EditionState::Returned],
        to: EditionState::Approved,
        taker: Taker::Coordinator,
        asks_why: false,
    },
    Move {
        step: EditionStep::Recall,
        from: &[EditionState::Approved],
        to: EditionState::Open,
        taker: Taker::Coordinator,
        asks_why: true,
    },
    Move {
        step: EditionStep::SendBack,
        from: &[EditionState::Approved],
        to: EditionState::Returned,
        taker: Taker::Planner,
        asks_why: true,
    },
    Move {
        step: EditionStep::Accept,
        from: &[EditionState::Approved],
        to: EditionState::Frozen,
        taker: Taker::Planner,
        asks_why: false,
    },
    Move {
        step: EditionStep::Correct,
        from: &[EditionState::Frozen],
        to: EditionState::Open,
        taker: Taker::Coordinator,
        asks_why: true,
    },
];

/// None: it cannot be done from there, by nobody.
pub fn return_move(from: ReturnState, step: ReturnStep) -> Option<&'static ReturnMove> {
    move_of(RETURN_STEPS, from, step)
}

pub fn edition_move(from: EditionState, step: EditionStep) -> Option<&'static EditionMove> {
    move_of(EDITION_STEPS, from, step)
}

fn move_of<Step: Copy + PartialEq, State: Copy + PartialEq>(
    table: &'static [Move<Step, State>],
    from: State,
    step: Step,
) -> Option<&'static Move<Step, State>> {
    table.iter().find(|line| line.step == step && line.from.contains(&from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn an_edition_is_approved_by_the_coordinator_and_accepted_by_the_planner() {
        let approve = edition_move(EditionState::Open, EditionStep::Approve).expect("it can be");
        assert_eq!((approve.to, approve.taker), (EditionState::Approved, Taker::Coordinator));
        let accept = edition_move(EditionState::Approved, EditionStep::Accept).expect("it can be");
        assert_eq!((accept.to, accept.taker), (EditionState::Frozen, Taker::Planner));
    }

    #[test]
    fn what_was_not_approved_is_not_accepted() {
        for state in [EditionState::Open, EditionState::Returned, EditionState::Frozen] {
            assert_eq!(edition_move(state, EditionStep::Accept), None, "{state:?}");
        }
    }

    #[test]
    fn what_is_frozen_only_has_a_correction_after_it() {
        let steps: Vec<EditionStep> = EditionStep::ALL
            .iter()
            .copied()
            .filter(|step| edition_move(EditionState::Frozen, *step).is_some())
            .collect();
        assert_eq!(steps, [EditionStep::Correct]);
    }

    #[test]
    fn whoever_takes_something_back_says_why() {
        for line in RETURN_STEPS {
            assert_eq!(line.asks_why, line.to == ReturnState::Draft, "{:?}", line.step);
        }
        for line in EDITION_STEPS {
            let goes_back = matches!(line.to, EditionState::Open | EditionState::Returned);
            assert_eq!(line.asks_why, goes_back, "{:?}", line.step);
        }
    }

    #[test]
    fn a_confirmed_month_is_confirmed_again_after_later_facts() {
        let again = return_move(ReturnState::Confirmed, ReturnStep::Confirm).expect("it can be");
        assert_eq!((again.to, again.taker), (ReturnState::Confirmed, Taker::Office));
    }

    #[test]
    fn every_state_is_reached_and_a_step_has_one_line() {
        for state in EditionState::ALL {
            assert!(EDITION_STEPS.iter().any(|line| line.to == *state), "{state:?}");
            for step in EditionStep::ALL {
                let lines = EDITION_STEPS
                    .iter()
                    .filter(|line| line.step == *step && line.from.contains(state));
                assert!(lines.count() <= 1);
            }
        }
    }
}

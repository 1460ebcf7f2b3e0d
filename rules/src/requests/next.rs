//! What happens next with a request, in words for whoever applied, and whose turn it is.

use super::{State, Taker};
use crate::Service;

/// Who has to act for the request to go on.
pub fn whose_turn(service: Service, state: State) -> Option<Taker> {
    match state {
        State::Draft | State::Incomplete => Some(Taker::Applicant),
        State::Submitted
        | State::Received
        | State::EligibilityChecked
        | State::Waitlisted
        | State::Accepted => Some(Taker::Office),
        State::Offered | State::Assigned | State::Scheduled | State::Held | State::ReportDraft => {
            Some(Taker::Practitioner)
        }
        State::ReportSigned => Some(Taker::Office),
        State::Delivered if service.has_opinion() => Some(Taker::Employer),
        State::Delivered => Some(Taker::Office),
        State::OpinionAcknowledged | State::MeasuresRecorded => Some(Taker::Employer),
        State::GuidedElsewhere | State::Closed | State::Cancelled => None,
    }
}

/// The sentence that the status page shows. It says nothing about anybody's health.
pub fn next_step(service: Service, state: State) -> &'static str {
    match state {
        State::Draft => "入力を続けて、申込みを送信してください。",
        State::Submitted => "センターが受け付けるまでお待ちください。",
        State::Received | State::EligibilityChecked => {
            "センターが内容と利用条件を確認し、ご連絡します。"
        }
        State::Incomplete => "センターからの連絡を確認し、足りないものを補って再提出してください。",
        State::GuidedElsewhere => "センターから案内のあった相談先をご利用ください。",
        State::Waitlisted => "順番が来ましたら、センターからご連絡します。",
        State::Accepted => "センターが担当の医師・保健師を探しています。",
        State::Offered => "担当の候補の医師・保健師に都合を確認しています。",
        State::Assigned => "担当者が決まりました。日時を調整しています。",
        State::Scheduled => "決まった日時においでください。変更はセンターにご連絡ください。",
        State::Held | State::ReportDraft => "担当者が報告書を作成しています。",
        State::ReportSigned if service.reports_to_employer() => {
            "センターが報告書を確認し、事業者に送付します。"
        }
        State::ReportSigned => "センターが記録を確認しています。",
        State::Delivered if service.has_opinion() => {
            "事業者は、届いた医師の意見を確認してください。"
        }
        State::Delivered => "報告書をお届けしました。",
        State::OpinionAcknowledged => {
            "事業者は、本人の話を聴いたうえで就業上の措置を決め、記録してください。"
        }
        State::MeasuresRecorded => {
            "措置の見直し日に状況を確認し、通常に戻ったら完了としてください。"
        }
        State::Closed => "すべての手続きが完了しました。",
        State::Cancelled => "この申込みは取り下げられました。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use crate::requests::steps_from;

    #[test]
    fn whoever_has_the_turn_has_a_step_to_take() {
        for service in Service::APPLIED_FOR {
            for state in State::ALL {
                let Some(taker) = whose_turn(service, *state) else {
                    assert!(state.is_final());
                    continue;
                };
                let steps: Vec<_> = steps_from(service, *state).collect();
                // Employers have nothing to do with a service that brings no opinion.
                let is_reached = !steps.is_empty();
                assert!(
                    !is_reached || steps.iter().any(|line| line.takers.contains(&taker)),
                    "{service:?} {state:?} {taker:?}"
                );
            }
        }
    }
}

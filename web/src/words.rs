//! The words that pages decide by, under the names of the published schema.
//!
//! They are those of `rules`, where their codes and their Japanese stand once.

pub(crate) use rules::complaints::{ComplaintGround, ComplaintState};
pub(crate) use rules::eligibility::{Alternative, CompanyDoctor, Decision, IntakeStop, SettingKey};
pub(crate) use rules::follow_ups::FollowUpGround;
pub(crate) use rules::handovers::HandoverState;
pub(crate) use rules::practitioners::{PartOfDay, Sex, SlotState, Venue};
pub(crate) use rules::reports::{MeasurePeriodUnit, WorkClass};
pub(crate) use rules::requests::{
    BudgetState, ClockKind, ClockState, DocumentState, OfferState, Outcome, State as RequestState,
    Step as RequestStep, Taker, WaitingCause, WayIn,
};
pub(crate) use rules::surveys::cycle::{EditionState, ReturnState};
pub(crate) use rules::surveys::plan::CauseClass;
pub(crate) use rules::surveys::{
    Approach, Care, Channel as ActivityChannel, FactSource, FigureState, Item, MatrixLayer,
    Measure as MatrixMeasure, Performer, Recipient, Row as MatrixRow, TakenBack, VisitContent,
};
pub(crate) use rules::{
    Certainty, Coverage as CoverageState, IntakeState, OrganisationKind, Role, Service, Word,
};

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = include_str!("../../schema/hub.graphql");

    /// The codes of an enum of the schema with what is written above each.
    fn published(name: &str) -> Vec<(String, String)> {
        let begin = format!("\nenum {name} {{\n");
        let (_, rest) = SCHEMA.split_once(&begin).expect("the schema has the enum");
        let (body, _) = rest.split_once("\n}").expect("the enum ends");
        let lines: Vec<&str> = body.lines().map(str::trim).filter(|l| *l != "\"\"\"").collect();
        lines.chunks(2).map(|pair| (pair[1].to_owned(), pair[0].to_owned())).collect()
    }

    macro_rules! assert_published {
        ($($name:ident),+) => {$(
            let ours: Vec<_> = $name::ALL
                .iter()
                .map(|word| (word.code().to_owned(), word.label().to_owned()))
                .collect();
            assert_eq!(ours, published(stringify!($name)));
        )+};
    }

    #[test]
    fn every_word_is_the_published_one() {
        assert_published!(
            Role,
            OrganisationKind,
            Certainty,
            Service,
            IntakeState,
            CompanyDoctor,
            ComplaintGround,
            ComplaintState,
            CoverageState,
            Decision,
            SettingKey,
            PartOfDay,
            Sex,
            SlotState,
            Venue,
            BudgetState,
            IntakeStop,
            ClockKind,
            ClockState,
            DocumentState,
            OfferState,
            Outcome,
            RequestState,
            RequestStep,
            Taker,
            MeasurePeriodUnit,
            WaitingCause,
            WayIn,
            WorkClass,
            ActivityChannel,
            Approach,
            Care,
            CauseClass,
            EditionState,
            FactSource,
            FigureState,
            FollowUpGround,
            HandoverState,
            MatrixLayer,
            MatrixMeasure,
            MatrixRow,
            Performer,
            Recipient,
            ReturnState,
            Item,
            TakenBack,
            VisitContent
        );
    }
}

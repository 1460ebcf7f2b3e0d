//! The words of `rules` as enums of the API: the same codes, described by their labels.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType,
    Positioned, ServerResult, Value,
};
use rules::Word;

/// A list of words under the name that it has in the API.
pub trait PublishedWord: Word {
    const NAME: &'static str;
}

/// A word as the API reads and writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published<W>(pub W);

impl<W> From<W> for Published<W> {
    fn from(word: W) -> Self {
        Self(word)
    }
}

macro_rules! published {
    ($($word:path as $name:ident;)+) => {
        /// Each list of words as a type of the API.
        pub mod gql {
            $(pub type $name = super::Published<$word>;)+
        }

        $(impl PublishedWord for $word {
            const NAME: &'static str = stringify!($name);
        })+
    };
}

published! {
    rules::OrganisationKind as OrganisationKind;
    rules::Certainty as Certainty;
    rules::ChannelKind as ChannelKind;
    rules::Service as Service;
    rules::Priority as ServicePriority;
    rules::IntakeState as IntakeState;
    rules::Coverage as CoverageState;
    rules::Role as Role;
    rules::SizeClass as SizeClass;
    rules::eligibility::Decision as Decision;
    rules::eligibility::CompanyDoctor as CompanyDoctor;
    rules::eligibility::IntakeStop as IntakeStop;
    rules::eligibility::SettingKey as SettingKey;
    rules::complaints::ComplaintGround as ComplaintGround;
    rules::complaints::ComplaintState as ComplaintState;
    rules::follow_ups::FollowUpGround as FollowUpGround;
    rules::follow_ups::FollowUpState as FollowUpState;
    rules::follow_ups::FollowUpTaskState as FollowUpTaskState;
    rules::handovers::HandoverState as HandoverState;
    rules::practitioners::ConflictGround as ConflictGround;
    rules::practitioners::Incapable as Incapable;
    rules::practitioners::PartOfDay as PartOfDay;
    rules::practitioners::Sex as Sex;
    rules::practitioners::SlotState as SlotState;
    rules::practitioners::Training as Training;
    rules::practitioners::Venue as Venue;
    rules::requests::BudgetState as BudgetState;
    rules::reports::FatigueLevel as FatigueLevel;
    rules::reports::Finding as Finding;
    rules::reports::GuidanceToPerson as GuidanceToPerson;
    rules::reports::HoursMeasure as HoursMeasure;
    rules::reports::InformationItem as InformationItem;
    rules::reports::MeasurePeriodUnit as MeasurePeriodUnit;
    rules::reports::OtherMeasure as OtherMeasure;
    rules::reports::WorkClass as WorkClass;
    rules::reports::crisis::ContactSentence as ContactSentence;
    rules::reports::crisis::CrisisFlag as CrisisFlag;
    rules::reports::crisis::HotlineKind as HotlineKind;
    rules::reports::screening::ScreeningReason as ScreeningReason;
    rules::requests::ClockKind as ClockKind;
    rules::requests::ClockState as ClockState;
    rules::requests::DocumentState as DocumentState;
    rules::requests::MeetingState as MeetingState;
    rules::requests::OfferState as OfferState;
    rules::requests::Opened as OpenedThing;
    rules::requests::Outcome as Outcome;
    rules::requests::State as RequestState;
    rules::requests::Step as RequestStep;
    rules::requests::Taker as Taker;
    rules::requests::WaitingCause as WaitingCause;
    rules::requests::WayIn as WayIn;
    rules::routing::CostKind as CostKind;
    rules::surveys::plan::CauseClass as CauseClass;
    rules::surveys::cycle::EditionState as EditionState;
    rules::surveys::FigureState as FigureState;
    rules::surveys::MatrixLayer as MatrixLayer;
    rules::surveys::Measure as MatrixMeasure;
    rules::surveys::Row as MatrixRow;
    rules::surveys::cycle::ReturnState as ReturnState;
    rules::surveys::Approach as Approach;
    rules::surveys::Care as Care;
    rules::surveys::Channel as ActivityChannel;
    rules::surveys::FactSource as FactSource;
    rules::surveys::Item as Item;
    rules::surveys::Performer as Performer;
    rules::surveys::Recipient as Recipient;
    rules::surveys::TakenBack as TakenBack;
    rules::surveys::VisitContent as VisitContent;
}

fn describe<W: PublishedWord>(registry: &mut Registry) -> String {
    registry.create_input_type::<Published<W>, _>(MetaTypeId::Enum, |_| MetaType::Enum {
        name: W::NAME.to_owned(),
        description: None,
        enum_values: W::ALL
            .iter()
            .map(|word| (word.code().to_owned(), value(*word)))
            .collect::<IndexMap<_, _>>(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(std::any::type_name::<Published<W>>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    })
}

fn value<W: PublishedWord>(word: W) -> MetaEnumValue {
    MetaEnumValue {
        name: word.code().to_owned(),
        description: Some(word.label().to_owned()),
        deprecation: Deprecation::NoDeprecated,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        directive_invocations: Vec::new(),
    }
}

impl<W: PublishedWord> InputType for Published<W> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        W::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        describe::<W>(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let code = match &value {
            Value::Enum(name) => name.as_str(),
            Value::String(code) => code,
            _ => return Err(InputValueError::expected_type(value)),
        };
        W::from_code(code)
            .map(Self)
            .ok_or_else(|| InputValueError::custom(format_args!("「{code}」は選択肢にありません")))
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(self.0.code()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<W: PublishedWord> OutputType for Published<W> {
    fn type_name() -> Cow<'static, str> {
        W::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        describe::<W>(registry)
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(self.to_value())
    }
}

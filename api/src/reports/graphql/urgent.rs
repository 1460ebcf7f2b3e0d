//! The page for when a life may be in danger, and what was said about a request.

use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use rules::reports::crisis::{
    ContactSentence, CrisisFlag, HOTLINES, Hotline, STEPS, STEPS_SOURCE, Step,
};
use schema::requests::urgent_notice;

use crate::platform::words::gql;

/// 命に関わるときの手引き
pub(super) struct UrgentGuide;

#[Object]
impl UrgentGuide {
    /// How to listen and help, in order.
    async fn steps(&self) -> Vec<UrgentStep> {
        STEPS.iter().map(UrgentStep::of).collect()
    }

    async fn steps_source(&self) -> &str {
        STEPS_SOURCE
    }

    /// Signs that do not wait.
    async fn signs(&self) -> Vec<UrgentSign> {
        CrisisFlag::ALL.iter().map(|sign| UrgentSign::of(*sign)).collect()
    }

    /// What to do when any of the signs is there.
    async fn advice(&self) -> &str {
        CrisisFlag::ADVICE
    }

    async fn hotlines(&self) -> Vec<UrgentHotline> {
        HOTLINES.iter().map(UrgentHotline::of).collect()
    }

    /// All that the contact of a workplace can be told.
    async fn sentences(&self) -> Vec<UrgentSentence> {
        ContactSentence::ALL.iter().map(|sentence| UrgentSentence::of(*sentence)).collect()
    }
}

/// 手引きの一段階
#[derive(SimpleObject)]
struct UrgentStep {
    title: &'static str,
    advice: &'static str,
}

impl UrgentStep {
    fn of(step: &Step) -> Self {
        Self { title: step.title, advice: step.advice }
    }
}

/// 待ってはいけない兆し
#[derive(SimpleObject)]
struct UrgentSign {
    code: gql::CrisisFlag,
    label: &'static str,
}

impl UrgentSign {
    fn of(sign: CrisisFlag) -> Self {
        Self { code: sign.into(), label: sign.label() }
    }
}

/// 誰でも使える窓口
#[derive(SimpleObject)]
struct UrgentHotline {
    name: &'static str,
    kind: gql::HotlineKind,
    kind_label: &'static str,
    hours: &'static str,
    page: &'static str,
    source: &'static str,
}

impl UrgentHotline {
    fn of(hotline: &Hotline) -> Self {
        Self {
            name: hotline.name,
            kind: hotline.kind.into(),
            kind_label: hotline.kind.label(),
            hours: hotline.hours,
            page: hotline.page,
            source: hotline.source,
        }
    }
}

/// 事業場に伝える文
#[derive(SimpleObject)]
struct UrgentSentence {
    code: gql::ContactSentence,
    label: &'static str,
    /// It goes with every notice.
    always: bool,
}

impl UrgentSentence {
    fn of(sentence: ContactSentence) -> Self {
        let always = ContactSentence::ALWAYS.contains(&sentence);
        Self { code: sentence.into(), label: sentence.label(), always }
    }
}

/// 緊急の連絡の記録
#[derive(SimpleObject)]
#[graphql(name = "UrgentNotice")]
pub(super) struct UrgentNoticeNode {
    id: ID,
    raised_at: DateTime<Utc>,
    role: gql::Role,
    role_label: &'static str,
    /// The doctor's judgement; null where no doctor has looked at it.
    contact_needed: Option<bool>,
    /// What the contact of the workplace was told.
    sentences: Vec<gql::ContactSentence>,
}

impl UrgentNoticeNode {
    pub(super) fn of(row: &urgent_notice::Model) -> Self {
        Self {
            id: row.id.0.into(),
            raised_at: row.raised_at,
            role: row.role.0.into(),
            role_label: row.role.0.label(),
            contact_needed: row.contact_needed,
            sentences: row.sentences.words().iter().map(|word| (*word).into()).collect(),
        }
    }
}

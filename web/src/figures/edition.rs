//! How far the figures on a page have come. It stands beside them always.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::asked::Desk;
use crate::page::{address, in_japan, scalars::DateTime};
use crate::ui::{Tag, dates};
use crate::words::{EditionState, Word};

/// An edition as pages name it.
#[derive(Clone, Debug)]
pub(crate) struct EditionLine {
    pub(crate) number: Option<i64>,
    pub(crate) state: EditionState,
    pub(crate) prefecture: String,
    pub(crate) prefecture_code: String,
    pub(crate) period: String,
    pub(crate) period_label: String,
    pub(crate) frozen_at: Option<DateTime>,
    pub(crate) approved_at: Option<DateTime>,
    pub(crate) approved_by: Option<String>,
    pub(crate) accepted_by: Option<String>,
    pub(crate) rules_edition: String,
    pub(crate) hash: Option<String>,
    pub(crate) replaces: Option<i64>,
    pub(crate) reason: Option<String>,
}

/// The [`EditionLine`] out of any operation's edition with all its fields.
macro_rules! edition_of {
    ($edition:expr) => {{
        let edition = &$edition;
        $crate::figures::EditionLine {
            number: edition.number,
            state: edition.state,
            prefecture: edition.prefecture.clone(),
            prefecture_code: edition.prefecture_code.clone(),
            period: edition.period.clone(),
            period_label: edition.period_label.clone(),
            frozen_at: edition.frozen_at,
            approved_at: edition.approved_at,
            approved_by: edition.approved_by.clone(),
            accepted_by: edition.accepted_by.clone(),
            rules_edition: edition.rules_edition.clone(),
            hash: edition.hash.clone(),
            replaces: edition.replaces,
            reason: edition.reason.clone(),
        }
    }};
}
pub(crate) use edition_of;

/// How many offices have confirmed their months.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Confirmed {
    pub(crate) expected: i64,
    pub(crate) confirmed: i64,
    pub(crate) late: i64,
    pub(crate) due_on: NaiveDate,
}

macro_rules! confirmed_of {
    ($completeness:expr) => {{
        let completeness = &$completeness;
        $crate::figures::Confirmed {
            expected: completeness.expected,
            confirmed: completeness.confirmed,
            late: completeness.late,
            due_on: completeness.due_on,
        }
    }};
}
pub(crate) use confirmed_of;

impl EditionLine {
    /// Where a page about it is.
    pub(super) fn page(&self, desk: Desk, page: &str) -> String {
        let number = self.number.map(|number| number.to_string());
        let mut at =
            vec![("prefecture", self.prefecture_code.as_str()), ("period", self.period.as_str())];
        at.extend(number.as_deref().map(|number| ("edition", number)));
        address(&desk.at(page), &at)
    }

    /// 「第2版（確定版）」; until it is final its figures may still change, however far it has come.
    pub(crate) fn name(&self) -> String {
        match (self.number, self.state) {
            (Some(number), _) => format!("第{number}版（確定版）"),
            (None, EditionState::Open) => self.state.label().to_owned(),
            (None, state) => format!("速報値（{}）", state.label()),
        }
    }

    pub(crate) fn tag(&self) -> Markup {
        match self.state {
            EditionState::Open => Tag::UnderWay,
            EditionState::Approved | EditionState::Returned => Tag::Attention,
            EditionState::Frozen => Tag::Good,
        }
        .with(&self.name())
    }

    /// When and by whom it came so far.
    fn since(&self) -> Option<String> {
        let by = |words: &str, moment: Option<DateTime>, by: &Option<String>| {
            let day = dates::short_day(in_japan(moment?).date());
            Some(match by {
                Some(by) => format!("{day}{words}（{by}）"),
                None => format!("{day}{words}"),
            })
        };
        match self.state {
            EditionState::Open | EditionState::Returned => None,
            EditionState::Approved => by("承認", self.approved_at, &self.approved_by),
            EditionState::Frozen => by("確定", self.frozen_at, &self.accepted_by),
        }
    }
}

/// The line above every table of figures.
pub(crate) fn status(edition: Option<&EditionLine>, confirmed: Option<Confirmed>) -> Markup {
    html! {
        div.status role="group" aria-label="数値の状態" {
            @match edition {
                Some(edition) => {
                    p { (edition.tag()) }
                    @if let Some(since) = edition.since() { p { (since) } }
                    @if let Some(replaced) = edition.replaces {
                        p { "第" (replaced) "版を訂正"
                            @if let Some(reason) = &edition.reason { "（理由：" (reason) "）" } }
                    }
                },
                None => p { "複数の都道府県の、いちばん新しい版を集めています" },
            }
            @if let Some(counted) = confirmed { (self::confirmed(counted)) }
            @if let Some(edition) = edition {
                p.note {
                    "集計の規則：" (edition.rules_edition)
                    @if let Some(hash) = &edition.hash { "　照合用の値：" span.number { (short(hash)) } }
                }
            }
        }
    }
}

pub(crate) fn confirmed(counted: Confirmed) -> Markup {
    html! {
        p {
            "センターの確認：" span.number { (counted.confirmed) "／" (counted.expected) }
            @if 0 < counted.late { "　" (Tag::Attention.with(&format!("期限を過ぎたもの{}件", counted.late))) }
            "　期限：" (dates::short_day(counted.due_on))
        }
    }
}

fn short(hash: &str) -> &str {
    const SHOWN: usize = 12;
    hash.get(..SHOWN).unwrap_or(hash)
}

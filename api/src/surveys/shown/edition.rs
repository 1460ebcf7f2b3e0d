//! How far a survey has come, and who it still waits for.

use async_graphql::SimpleObject;
use chrono::{DateTime, FixedOffset};

use crate::directory::graphql::Centre;
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// 活動実態調査の版
#[derive(Clone, Debug, SimpleObject)]
pub struct Edition {
    /// Null while it is a draft from operations.
    pub number: Option<i32>,
    pub state: gql::EditionState,
    pub state_label: &'static str,
    /// Its name.
    pub prefecture: String,
    pub prefecture_code: String,
    pub period: String,
    pub period_label: String,
    pub frozen_at: Option<DateTime<FixedOffset>>,
    pub approved_at: Option<DateTime<FixedOffset>>,
    pub approved_by: Option<String>,
    pub accepted_by: Option<String>,
    /// Of the catalogue of indicators by which it was made.
    pub rules_edition: String,
    /// SHA-256 over the snapshot, the figures and the edition of the rules.
    pub hash: Option<String>,
    /// The number of the edition that it corrects.
    pub replaces: Option<i32>,
    /// Why it corrects it.
    pub reason: Option<String>,
}

/// 報告のそろい具合
#[derive(SimpleObject)]
pub struct Completeness {
    /// How many months of offices are expected.
    pub expected: i32,
    pub confirmed: i32,
    /// How many were confirmed after the day they were due, or are due and not confirmed.
    pub late: i32,
    pub due_on: Date,
    pub offices: Vec<ReturnStatus>,
}

/// センターの月次報告の状況
#[derive(SimpleObject)]
pub struct ReturnStatus {
    pub office: Centre,
    pub period: String,
    pub period_label: String,
    pub state: gql::ReturnState,
    pub state_label: &'static str,
    /// Something was recorded since it was confirmed.
    pub is_stale: bool,
    pub is_late: bool,
    pub confirmed_at: Option<DateTime<FixedOffset>>,
    pub confirmed_by: Option<String>,
    /// Why the coordinator sent it back, where they did.
    pub sent_back_reason: Option<String>,
}

/// 都道府県の進み具合
#[derive(SimpleObject)]
pub struct PrefectureProgress {
    pub edition: Edition,
    pub completeness: Completeness,
    pub can_approve: bool,
    pub can_accept: bool,
    /// A correction can be begun: the newest edition is frozen.
    pub can_correct: bool,
}

//! The figures of a prefecture for a time: open, approved, and frozen once they were
//! accepted. The database refuses to change or remove a row that is frozen.

use rules::surveys::cycle::EditionState;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, SurveyEditionId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyEditionId,
    /// Two digits.
    pub prefecture: String,
    /// See `rules::surveys::Period`.
    pub period: String,
    /// It is frozen only once it was approved.
    pub state: Stored<EditionState>,
    /// Of the prefecture and period, from 1; given when it is frozen.
    pub number: Option<i32>,
    /// The edition of the catalogue by which the figures were computed.
    pub rules_edition: String,
    /// The last fact that is in it.
    pub cutoff_seq: Option<i64>,
    /// Over snapshot, figures and edition of the rules, in hexadecimal digits.
    pub hash: Option<String>,
    /// The facts, as Parquet.
    #[sea_orm(column_type = "Blob", nullable)]
    pub snapshot: Option<Vec<u8>>,
    /// As canonical JSON.
    #[sea_orm(column_type = "Blob", nullable)]
    pub figures: Option<Vec<u8>>,
    /// The number of the edition in whose place it stands.
    pub replaces: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub approved_at: Option<DateTimeUtc>,
    pub approved_by: Option<AccountId>,
    pub frozen_at: Option<DateTimeUtc>,
    pub accepted_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}

//! What is already in the directory, for rows that refer to it.

use std::collections::{HashMap, HashSet};

use rules::{OrganisationKind, Word};
use schema::directory::{municipality, organisation};
use schema::ids::OrganisationId;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use super::columns::Cells;
use super::problem::ImportError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownOrganisation {
    pub(super) id: OrganisationId,
    pub(super) kind: OrganisationKind,
    pub(super) prefecture: String,
}

/// Organisations by their codes.
pub(super) struct Organisations(HashMap<String, KnownOrganisation>);

impl Organisations {
    /// Their rows are held, so that nobody edits what an import is about to replace.
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self, ImportError> {
        let in_order = organisation::Entity::find().order_by_asc(organisation::Column::Id);
        let stored = in_order.lock_exclusive().all(db).await?;
        let known = stored.into_iter().map(|row| {
            let (id, kind, prefecture) = (row.id, row.kind.0, row.prefecture);
            (row.code, KnownOrganisation { id, kind, prefecture })
        });
        Ok(Self(known.collect()))
    }

    /// The organisation that the cell names. A code that nobody has is noted.
    pub(super) fn named(&self, cells: &mut Cells<'_>, column: &str) -> Option<&KnownOrganisation> {
        let code = cells.code(column)?;
        let known = self.0.get(&code);
        if known.is_none() {
            let message = format!(
                "コード「{code}」の機関は登録されていません。先に機関（centres）を取り込んでください"
            );
            cells.wrong(column, "UNKNOWN_REFERENCE", message);
        }
        known
    }

    pub(super) fn needed(&self, cells: &mut Cells<'_>, column: &str) -> Option<&KnownOrganisation> {
        cells.needed(column);
        self.named(cells, column)
    }

    /// As [`Self::named`], and it must be of this kind.
    pub(super) fn of_kind(
        &self,
        cells: &mut Cells<'_>,
        column: &str,
        kind: OrganisationKind,
    ) -> Option<&KnownOrganisation> {
        let known = self.named(cells, column)?;
        if known.kind != kind {
            let message = format!(
                "{}のコードを入力してください（入力された機関は{}です）",
                kind.label(),
                known.kind.label(),
            );
            cells.wrong(column, "WRONG_KIND", message);
        }
        Some(known)
    }
}

/// The codes of the municipalities.
pub(super) struct Municipalities(HashSet<String>);

impl Municipalities {
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self, ImportError> {
        let codes: Vec<String> = municipality::Entity::find()
            .select_only()
            .column(municipality::Column::Code)
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self(codes.into_iter().collect()))
    }

    /// Notes a code that no municipality has.
    pub(super) fn check(&self, cells: &mut Cells<'_>, column: &str, code: &str) {
        if !code.is_empty() && !self.0.contains(code) {
            let message = format!(
                "市区町村コード「{code}」は登録されていません。先に市区町村（municipalities）を取り込んでください"
            );
            cells.wrong(column, "UNKNOWN_REFERENCE", message);
        }
    }

    pub(super) fn needed(&self, cells: &mut Cells<'_>, column: &str) -> String {
        let code = cells.needed_municipality(column);
        self.check(cells, column, &code);
        code
    }
}

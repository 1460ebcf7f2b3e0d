//! What regional offices may spend in a fiscal year, and what they have spent.

use schema::directory::budget::{Column as Stored, Entity, Model};
use schema::ids::BudgetId;
use sea_orm::EntityTrait;

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Organisations;
use super::write::{Ledger, Seen, settle};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("centre_code"),
    Column::required("fiscal_year"),
    Column::required("allotted_yen"),
    Column::required("spent_yen"),
];

/// More yen than any programme has; above it somebody has slipped on a key.
const YEN_MAX: i64 = 1_000_000_000_000;

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let key = |model: &Model| (model.organisation_id, model.fiscal_year);
    let mut ledger = Ledger::new(Entity::find().all(work.tx).await?, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let models = table.read(&mut problems, |cells| {
        let centre = organisations.needed(cells, "centre_code");
        let fiscal_year = cells.fiscal_year();
        let allotted_yen = cells.needed_whole("allotted_yen", 0..=YEN_MAX);
        let spent_yen = cells.needed_whole("spent_yen", 0..=YEN_MAX);
        let organisation_id = centre?.id;
        let mut model = Model {
            id: BudgetId::fresh(),
            organisation_id,
            fiscal_year,
            allotted_yen,
            spent_yen,
            spent_until: None,
        };
        seen.once(cells, "centre_code", key(&model));
        if let Some(before) = ledger.stored(&key(&model)) {
            model.id = before.id;
            // A day that somebody gave belongs to the figure that they gave with it.
            model.spent_until = before.spent_until.filter(|_| before.spent_yen == spent_yen);
        }
        Some(model)
    });
    problems.none_or_refuse()?;

    for model in models {
        ledger.enter(&key(&model), model);
    }
    settle(work, ledger, &[Stored::OrganisationId, Stored::FiscalYear]).await
}

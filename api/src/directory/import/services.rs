//! What centres offer, and whether they take in requests for it.

use std::collections::{HashMap, HashSet};

use rules::{IntakeState, Service, Word};
use schema::directory::offered_service::{Column as Stored, Entity, Model};
use schema::ids::{OfferedServiceId, OrganisationId};
use sea_orm::EntityTrait;

use super::columns::{Cells, Column};
use super::history::{self, Change};
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Organisations;
use super::write::{self, Ledger, Seen};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("centre_code"),
    Column::required("service"),
    Column::optional("extra_name"),
    Column::optional("intake"),
    Column::optional("reason"),
    Column::optional("since"),
];

type Key = (OrganisationId, Service, String);

fn key(model: &Model) -> Key {
    (model.organisation_id, model.service.0, model.extra_name.clone())
}

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let stored = Entity::find().all(work.tx).await?;
    let mut next_positions: HashMap<OrganisationId, i16> = HashMap::new();
    for model in &stored {
        let next = next_positions.entry(model.organisation_id).or_default();
        *next = (*next).max(model.position.saturating_add(1));
    }
    let mut ledger = Ledger::new(stored, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let models = table.read(&mut problems, |cells| {
        let centre = organisations.needed(cells, "centre_code");
        let service = cells.needed_word::<Service>("service");
        let extra_name = cells.text("extra_name").unwrap_or_default();
        let intake_read = cells.word::<IntakeState>("intake").unwrap_or(IntakeState::Open);
        let (reason_read, since_read) = (cells.text("reason"), cells.date("since"));
        check_extra_name(cells, service?, &extra_name);
        let this = (centre?.id, service?, extra_name);
        seen.once(cells, "service", this.clone());
        let before = ledger.stored(&this);
        // A file without these columns says nothing of the intake, so it stays.
        let (intake, intake_reason, intake_since) = match before {
            Some(before) if !cells.has("intake") => {
                (before.intake.0, before.intake_reason.clone(), before.intake_since)
            }
            _ => (intake_read, reason_read, since_read),
        };
        let position = before.map_or_else(
            || {
                let next = next_positions.entry(this.0).or_default();
                *next = next.saturating_add(1);
                *next - 1
            },
            |before| before.position,
        );
        Some(Model {
            id: before.map_or_else(OfferedServiceId::fresh, |before| before.id),
            organisation_id: this.0,
            service: this.1.into(),
            extra_name: this.2,
            intake: intake.into(),
            intake_reason,
            intake_since,
            position,
        })
    });
    problems.none_or_refuse()?;

    let changes: Vec<_> = models
        .iter()
        .filter_map(|model| {
            let (before, after) = (told(ledger.stored(&key(model))?), told(model));
            let (organisation, field) = (model.organisation_id, model.service.0.code());
            let is_told = before != after;
            is_told.then_some(Change {
                organisation,
                field,
                before: Some(before),
                after: Some(after),
            })
        })
        .collect();
    for model in models {
        ledger.enter(&key(&model), model);
    }
    let (written, tally) = ledger.close();
    let touched: HashSet<_> = written.iter().map(|model| model.organisation_id).collect();
    write::upsert(work, written, &[Stored::OrganisationId, Stored::Service, Stored::ExtraName])
        .await?;
    history::record(work, changes).await?;
    write::raise_versions(work, &touched.into_iter().collect::<Vec<_>>()).await?;
    work.progress.advance(tally.unchanged as u64);
    Ok(tally)
}

fn told(model: &Model) -> String {
    let state = model.intake.0.label();
    match &model.intake_reason {
        Some(reason) => format!("{state}（{reason}）"),
        None => state.to_owned(),
    }
}

fn check_extra_name(cells: &mut Cells<'_>, service: Service, extra_name: &str) {
    match (service, extra_name.is_empty()) {
        (Service::Extra, true) => {
            let message = "上乗せサービス（EXTRA）の名称を入力してください";
            cells.wrong("extra_name", "EMPTY", message);
        }
        (Service::Extra, false) | (_, true) => {}
        (_, false) => {
            let message = "名称を付けられるのは上乗せサービス（EXTRA）だけです。空にしてください";
            cells.wrong("extra_name", "NOT_EXTRA", message);
        }
    }
}

//! Municipalities with the points that stand for them on a map.

use schema::directory::municipality::{Column as Stored, Entity, Model};
use sea_orm::EntityTrait;

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::write::{Ledger, Seen, settle};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("code"),
    Column::required("prefecture_code"),
    Column::optional("county"),
    Column::required("name"),
    Column::required("kana"),
    Column::required("kind"),
    Column::required("latitude"),
    Column::required("longitude"),
];

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let key = |model: &Model| model.code.clone();
    let mut ledger = Ledger::new(Entity::find().all(work.tx).await?, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let models = table.read(&mut problems, |cells| {
        let code = cells.needed_municipality("code");
        let prefecture = cells.needed_prefecture("prefecture_code");
        if !code.is_empty() && !prefecture.is_empty() && !code.starts_with(&prefecture) {
            let message = "市区町村コードの先頭2桁と都道府県コードを合わせてください";
            cells.wrong("prefecture_code", "PREFECTURE_DIFFERS", message);
        }
        seen.once(cells, "code", code.clone());
        cells.needed("latitude");
        cells.needed("longitude");
        let (latitude, longitude) = cells.position().unwrap_or_default();
        Some(Model {
            code,
            prefecture,
            county: cells.text("county").unwrap_or_default(),
            name: cells.needed("name"),
            kana: cells.needed("kana"),
            kind: cells.needed("kind"),
            latitude,
            longitude,
        })
    });
    problems.none_or_refuse()?;

    for model in models {
        ledger.enter(&key(&model), model);
    }
    settle(work, ledger, &[Stored::Code]).await
}

//! The numbers that eligibility goes by, for the nation or for a prefecture, from a day on.

use rules::Word;
use rules::eligibility::{SettingKey, Settings};
use schema::directory::setting::{Column as Stored, Entity, Model};
use schema::ids::SettingId;
use sea_orm::EntityTrait;

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::write::{Ledger, Seen, settle};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::optional("prefecture_code"),
    Column::required("key"),
    Column::optional("value"),
    Column::required("valid_from"),
    Column::required("source"),
];

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let key = |model: &Model| (model.prefecture.clone(), model.key.clone(), model.valid_from);
    let mut ledger = Ledger::new(Entity::find().all(work.tx).await?, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let models = table.read(&mut problems, |cells| {
        let prefecture = cells.prefecture("prefecture_code").unwrap_or_default();
        let setting = cells.needed_word::<SettingKey>("key");
        let valid_from = cells.needed_date("valid_from");
        let value = cells.whole("value", 0..=i64::from(i32::MAX));
        let source = cells.needed("source");
        let figure = value.and_then(|value| u32::try_from(value).ok());
        if let Ok(national) = Settings::national_default(valid_from)
            && let Err(refused) = national.with(setting?, figure)
        {
            cells.wrong("value", "BAD_SETTING", refused.to_string());
        }
        let mut model = Model {
            id: SettingId::fresh(),
            prefecture,
            key: setting?.code().to_owned(),
            value: value.and_then(|value| i32::try_from(value).ok()),
            valid_from,
            source,
        };
        seen.once(cells, "key", key(&model));
        if let Some(before) = ledger.stored(&key(&model)) {
            model.id = before.id;
        }
        Some(model)
    });
    problems.none_or_refuse()?;

    for model in models {
        ledger.enter(&key(&model), model);
    }
    settle(work, ledger, &[Stored::Prefecture, Stored::Key, Stored::ValidFrom]).await
}

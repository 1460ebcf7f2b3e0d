//! The figures that eligibility goes by in a prefecture on a day.

use chrono::NaiveDate;
use rules::Word;
use rules::eligibility::{NATIONAL_SETTINGS, SettingKey, Settings};
use rules::requests::NATIONAL_TIMES;
use schema::directory::setting;

use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

/// One figure, where it comes from, and since when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub key: SettingKey,
    /// None where there is no limit.
    pub value: Option<u32>,
    pub source: String,
    pub valid_from: NaiveDate,
    /// Empty where it holds for the whole country.
    pub prefecture: String,
}

/// The national figures with those of the prefecture in their place.
pub fn settings_for(directory: &Snapshot, prefecture: &str, day: NaiveDate) -> Result<Settings> {
    let national = Settings::national_default(day).map_err(Error::internal)?;
    directory.settings_for(prefecture, day).into_iter().try_fold(national, |settings, row| {
        settings.with(key_of(row)?, value_of(row)?).map_err(Error::internal)
    })
}

/// The same, figure by figure with its source.
pub fn figures_for(directory: &Snapshot, prefecture: &str, day: NaiveDate) -> Result<Vec<Figure>> {
    let national = NATIONAL_SETTINGS.on(day).map_err(Error::internal)?;
    let times = NATIONAL_TIMES.on(day).map_err(Error::internal)?;
    let rows = directory.settings_for(prefecture, day);
    SettingKey::ALL
        .iter()
        .map(|key| {
            let own = rows.iter().rev().find(|row| row.key == key.code());
            own.map_or_else(
                || {
                    let source = if key.is_a_time() { times.source } else { national.source };
                    Ok(Figure {
                        key: *key,
                        value: national.value.get(*key),
                        source: source.to_owned(),
                        valid_from: national.day,
                        prefecture: String::new(),
                    })
                },
                |row| {
                    Ok(Figure {
                        key: *key,
                        value: value_of(row)?,
                        source: row.source.clone(),
                        valid_from: row.valid_from,
                        prefecture: row.prefecture.clone(),
                    })
                },
            )
        })
        .collect()
}

fn key_of(row: &setting::Model) -> Result<SettingKey> {
    SettingKey::from_code(&row.key)
        .ok_or_else(|| Error::internal(sea_orm::DbErr::Type(format!("no setting {}", row.key))))
}

fn value_of(row: &setting::Model) -> Result<Option<u32>> {
    row.value.map(u32::try_from).transpose().map_err(Error::internal)
}

//! A prefecture sets one of its figures, from a day on.

use chrono::NaiveDate;
use rules::Word;
use rules::eligibility::{SettingKey, Settings};
use schema::directory::setting;
use schema::ids::SettingId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::settings::{Figure, figures_for};
use crate::accounts::Viewer;
use crate::directory::{access, begin_new_edition};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub struct NewSetting {
    pub prefecture: String,
    pub key: SettingKey,
    /// None takes a limit away.
    pub value: Option<i32>,
    pub valid_from: NaiveDate,
    pub source: String,
}

/// The figure takes effect on its first day. What held before that day is not rewritten.
pub async fn change_setting(hub: &Hub, viewer: &Viewer, new: NewSetting) -> Result<Figure> {
    access::over_settings(viewer, &new.prefecture)?;
    let value = checked(hub, &new)?;

    let tx = hub.db.begin().await?;
    let row = setting::ActiveModel {
        id: Set(SettingId::fresh()),
        prefecture: Set(new.prefecture.clone()),
        key: Set(new.key.code().to_owned()),
        value: Set(value),
        valid_from: Set(new.valid_from),
        source: Set(new.source.trim().to_owned()),
    };
    let same = [setting::Column::Prefecture, setting::Column::Key, setting::Column::ValidFrom];
    setting::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(same)
                .update_columns([setting::Column::Value, setting::Column::Source])
                .to_owned(),
        )
        .exec_without_returning(&tx)
        .await?;
    let object = format!("{} {} {}", new.prefecture, new.key.code(), new.valid_from);
    let deed = Deed::done("CHANGE_SETTING", "setting", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    begin_new_edition(&tx).await?;
    tx.commit().await?;
    hub.directory.refresh(&hub.db).await?;

    let figures = figures_for(&hub.directory.current(), &new.prefecture, new.valid_from)?;
    figures.into_iter().find(|figure| figure.key == new.key).ok_or(Error::NotFound("設定"))
}

fn checked(hub: &Hub, new: &NewSetting) -> Result<Option<i32>> {
    if new.source.trim().is_empty() {
        return Err(Error::bad_input(
            "input.source",
            "SOURCE_MISSING",
            "根拠（通知や案内の名称と日付）を入力してください",
        ));
    }
    if new.valid_from < hub.today() {
        return Err(Error::bad_input(
            "input.validFrom",
            "DAY_IS_PAST",
            "適用開始日は今日以降の日付にしてください。過去の判定は書き換えられません",
        ));
    }
    let not_a_number =
        || Error::bad_input("input.value", "NOT_A_NUMBER", "1以上の数字を入力してください");
    let value = new.value.map(u32::try_from).transpose().map_err(|_| not_a_number())?;
    Settings::national_default(new.valid_from)
        .map_err(Error::internal)?
        .with(new.key, value)
        .map_err(|refused| Error::bad_input("input.value", "VALUE_REFUSED", refused.to_string()))?;
    Ok(new.value)
}

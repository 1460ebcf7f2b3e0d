//! The fields of an entry are put right by whoever it belongs to.

use rules::ChannelKind;
use schema::Stored;
use schema::directory::{channel, organisation};
use schema::ids::ChannelId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entry_lock::{self, Change, Opened, Target};
use crate::accounts::Viewer;
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;
use crate::platform::text::{digits, fold};

/// What an entry shall say. An empty text takes the value away; `None` leaves it as it is.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub name: Option<String>,
    pub postal_code: Option<String>,
    pub address: Option<String>,
    pub languages: Option<Vec<String>>,
    pub note: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
}

const TEXT_MAX: usize = 300;

pub(super) async fn edit(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    edit: Edit,
) -> Result<String> {
    let opened = entry_lock::open(hub, viewer, "UPDATE_CENTRE", target).await?;
    let edit = checked(edit)?;
    let mut changes = entry_fields(&opened, &edit).await?;
    for (field, kind, value) in [
        ("phone", ChannelKind::Phone, edit.phone),
        ("fax", ChannelKind::Fax, edit.fax),
        ("email", ChannelKind::Email, edit.email),
        ("website", ChannelKind::Web, edit.website),
    ] {
        if let Some(value) = value {
            changes.extend(set_channel(&opened, field, kind, value).await?);
        }
    }
    opened.keep(changes).await
}

async fn entry_fields(opened: &Opened<'_>, edit: &Edit) -> Result<Vec<Change>> {
    let before = &opened.organisation;
    let mut after = organisation::ActiveModel { id: Set(before.id), ..Default::default() };
    let mut changes = Vec::new();
    if let Some(name) = &edit.name {
        changes.extend(Change::of("name", Some(before.name.clone()), Some(name.clone())));
        after.name = Set(name.clone());
    }
    if let Some(languages) = &edit.languages {
        let languages = languages.join(" ");
        let was = Some(before.languages.clone());
        changes.extend(Change::of("languages", was, Some(languages.clone())));
        after.languages = Set(languages);
    }
    let mut optional = |field, was: &Option<String>, edited: &Option<String>| {
        let edited = edited.as_ref()?;
        let is = Some(edited.clone()).filter(|text| !text.is_empty());
        changes.extend(Change::of(field, was.clone(), is.clone()));
        Some(is)
    };
    if let Some(value) = optional("postalCode", &before.postal_code, &edit.postal_code) {
        after.postal_code = Set(value);
    }
    if let Some(value) = optional("address", &before.address, &edit.address) {
        after.address = Set(value);
    }
    if let Some(value) = optional("note", &before.note, &edit.note) {
        after.note = Set(value);
    }
    if !changes.is_empty() {
        after.update(&opened.tx).await?;
    }
    Ok(changes)
}

async fn set_channel(
    opened: &Opened<'_>,
    field: &'static str,
    kind: ChannelKind,
    value: String,
) -> Result<Option<Change>> {
    let id = opened.organisation.id;
    let stored = channel::Entity::find()
        .filter(channel::Column::OrganisationId.eq(id))
        .filter(channel::Column::Kind.eq(Stored(kind)))
        .one(&opened.tx)
        .await?;
    let was = stored.as_ref().map(|row| row.value.clone());
    let is = Some(value).filter(|value| !value.is_empty());
    match (&stored, &is) {
        (Some(row), None) => {
            channel::Entity::delete_by_id(row.id).exec(&opened.tx).await?;
        }
        (Some(row), Some(value)) => {
            channel::ActiveModel {
                id: Set(row.id),
                value: Set(value.clone()),
                ..Default::default()
            }
            .update(&opened.tx)
            .await?;
        }
        (None, Some(value)) => {
            channel::ActiveModel {
                id: Set(ChannelId::fresh()),
                organisation_id: Set(id),
                kind: Set(Stored(kind)),
                value: Set(value.clone()),
                is_day_and_night: Set(false),
                note: Set(None),
                position: Set(kind as i16),
            }
            .insert(&opened.tx)
            .await?;
        }
        (None, None) => {}
    }
    Ok(Change::of(field, was, is))
}

fn checked(edit: Edit) -> Result<Edit> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, code, message: &str| {
        problems.push(FieldProblem {
            path: format!("input.{field}"),
            code,
            message: message.to_owned(),
        });
    };
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let edit = Edit {
        name: trimmed(edit.name),
        postal_code: trimmed(edit.postal_code).map(|code| digits(&code).unwrap_or(code)),
        address: trimmed(edit.address),
        note: trimmed(edit.note),
        // Numbers and addresses are dialled and written to: wide letters would not do.
        phone: edit.phone.map(|number| fold(&number)),
        fax: edit.fax.map(|number| fold(&number)),
        email: edit.email.map(|email| fold(&email)),
        website: trimmed(edit.website),
        languages: edit.languages,
    };

    if edit.name.as_deref() == Some("") {
        refuse("name", "NAME_MISSING", "名称を入力してください");
    }
    let is_postal_code = |code: &str| {
        code.is_empty() || code.len() == 7 && code.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !edit.postal_code.as_deref().is_none_or(is_postal_code) {
        refuse("postalCode", "POSTAL_CODE_MALFORMED", "郵便番号は7桁の数字で入力してください");
    }
    for (field, number) in [("phone", &edit.phone), ("fax", &edit.fax)] {
        let is_number = |number: &str| {
            number.is_empty() || digits(number).is_some_and(|d| (9..=11).contains(&d.len()))
        };
        if !number.as_deref().is_none_or(is_number) {
            refuse(field, "NUMBER_MALFORMED", "番号は市外局番から9〜11桁の数字で入力してください");
        }
    }
    let is_email = |email: &str| {
        email.is_empty()
            || email.split_once('@').is_some_and(|(to, at)| !to.is_empty() && at.contains('.'))
    };
    if !edit.email.as_deref().is_none_or(is_email) {
        refuse(
            "email",
            "EMAIL_MALFORMED",
            "メールアドレスは「名前@example.jp」の形で入力してください",
        );
    }
    let is_website =
        |url: &str| url.is_empty() || url.starts_with("https://") || url.starts_with("http://");
    if !edit.website.as_deref().is_none_or(is_website) {
        refuse("website", "URL_MALFORMED", "ウェブサイトは「https://」から入力してください");
    }
    for (field, text) in [
        ("name", &edit.name),
        ("address", &edit.address),
        ("note", &edit.note),
        ("email", &edit.email),
        ("website", &edit.website),
    ] {
        if text.as_ref().is_some_and(|text| TEXT_MAX < text.chars().count()) {
            refuse(field, "TOO_LONG", "300文字以内で入力してください");
        }
    }
    if problems.is_empty() { Ok(edit) } else { Err(Error::BadInput(problems)) }
}

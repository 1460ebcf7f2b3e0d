//! What a practitioner offers, checked as a whole before it is kept.

use chrono::NaiveDate;
use rules::practitioners::{Sex, Venue, performs};
use rules::{Role, Service, Word};
use schema::accounts::{account, membership};
use schema::doctors::practitioner_profile;
use schema::ids::{AccountId, PractitionerId};
use schema::people::practitioner;
use schema::{Stored, StoredList};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
};

use crate::accounts::fold_email;
use crate::platform::error::{Error, FieldProblem, Result};

const TEXT_MAX: usize = 300;
const NAME_MAX: usize = 100;
const CASES_MAX: i32 = 300;
const LANGUAGES_MAX: usize = 10;

/// Everything that is registered of a practitioner but trainings, hours and conflicts.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub name: String,
    pub qualified_until: Option<NaiveDate>,
    pub sex: Option<Sex>,
    pub languages: Vec<String>,
    pub services: Vec<Service>,
    pub venues: Vec<Venue>,
    pub cases_per_month_max: Option<i32>,
    pub clinic_address: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
}

impl Offer {
    pub(super) fn of(
        practitioner: &practitioner::Model,
        profile: &practitioner_profile::Model,
    ) -> Self {
        Self {
            name: practitioner.name.clone(),
            qualified_until: practitioner.qualified_until,
            sex: profile.sex.map(|sex| sex.0),
            languages: languages(&profile.languages),
            services: profile.services.words().to_vec(),
            venues: profile.venues.words().to_vec(),
            cases_per_month_max: profile.cases_per_month_max,
            clinic_address: profile.clinic_address.clone(),
            position: profile.latitude.zip(profile.longitude),
        }
    }

    /// The offer as it is kept, or every field to mend.
    pub(super) fn checked(mut self, profession: Role) -> Result<Self> {
        self.name = self.name.trim().to_owned();
        self.clinic_address = self
            .clinic_address
            .map(|address| address.trim().to_owned())
            .filter(|address| !address.is_empty());

        let mut problems = Vec::new();
        let mut refuse = |field: &str, code, message: String| {
            problems.push(FieldProblem { path: format!("input.{field}"), code, message });
        };
        if self.name.is_empty() || NAME_MAX < self.name.chars().count() {
            let message = format!("氏名は1文字以上{NAME_MAX}文字以内で入力してください");
            refuse("name", "LENGTH", message);
        }
        if !matches!(profession, Role::Doctor | Role::Nurse) {
            let message = "職種は登録産業医または登録保健師を指定してください".to_owned();
            refuse("profession", "UNFIT", message);
        } else if let Some(service) =
            self.services.iter().find(|service| !performs(profession, **service))
        {
            let message =
                format!("「{}」は{}が担当できません", service.label(), profession.label());
            refuse("services", "NOT_OF_PROFESSION", message);
        }
        if self.services.is_empty() {
            refuse("services", "MISSING", "担当するサービスを1つ以上指定してください".to_owned());
        }
        if self.venues.is_empty() {
            refuse("venues", "MISSING", "実施場所を1つ以上指定してください".to_owned());
        }
        if self.venues.contains(&Venue::OwnClinic) && self.clinic_address.is_none() {
            let message = "医療機関で実施する場合は、医療機関の所在地を入力してください".to_owned();
            refuse("clinicAddress", "MISSING", message);
        }
        if self.clinic_address.as_ref().is_some_and(|text| TEXT_MAX < text.chars().count()) {
            refuse("clinicAddress", "TOO_LONG", format!("{TEXT_MAX}文字以内で入力してください"));
        }
        if self.cases_per_month_max.is_some_and(|max| !(1..=CASES_MAX).contains(&max)) {
            let message = format!("月の上限件数は1から{CASES_MAX}までで指定してください");
            refuse("casesPerMonthMax", "OUT_OF_RANGE", message);
        }
        if LANGUAGES_MAX < self.languages.len()
            || !self.languages.iter().all(|tag| is_language(tag))
        {
            let message = format!(
                "対応言語は「ja」「en」のような言語コードで{LANGUAGES_MAX}件まで指定してください"
            );
            refuse("languages", "MALFORMED", message);
        }
        let is_on_earth = |(latitude, longitude): (f64, f64)| {
            (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
        };
        if !self.position.is_none_or(is_on_earth) {
            let message = "緯度は-90から90、経度は-180から180までで指定してください".to_owned();
            refuse("position", "OUT_OF_RANGE", message);
        }
        if problems.is_empty() { Ok(self) } else { Err(Error::BadInput(problems)) }
    }

    pub(super) fn profile(&self, id: PractitionerId) -> practitioner_profile::ActiveModel {
        practitioner_profile::ActiveModel {
            practitioner_id: Set(id),
            sex: Set(self.sex.map(Stored)),
            languages: Set(self.languages.join(",")),
            services: Set(StoredList::of(&self.services)),
            venues: Set(StoredList::of(&self.venues)),
            cases_per_month_max: Set(self.cases_per_month_max),
            clinic_address: Set(self.clinic_address.clone()),
            latitude: Set(self.position.map(|(latitude, _)| latitude)),
            longitude: Set(self.position.map(|(_, longitude)| longitude)),
            ..Default::default()
        }
    }
}

pub(super) fn languages(tags: &str) -> Vec<String> {
    tags.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// The account with which the practitioner signs in: one that has the role, and is nobody else's.
pub(super) async fn account_of(
    db: &impl ConnectionTrait,
    email: &str,
    profession: Role,
    practitioner: PractitionerId,
    today: NaiveDate,
) -> Result<AccountId> {
    let refuse = |code, message| Error::bad_input("input.accountEmail", code, message);
    let unfit = || {
        refuse(
            "UNFIT",
            "このメールアドレスでは、同じ職種の有効なアカウントが見つかりません。先にアカウントの作成を管理者に依頼してください",
        )
    };
    let account = account::Entity::find()
        .filter(account::Column::Email.eq(fold_email(email)))
        .filter(account::Column::DisabledAt.is_null())
        .one(db)
        .await?
        .ok_or_else(unfit)?;
    let in_force = Condition::any()
        .add(membership::Column::Until.is_null())
        .add(membership::Column::Until.gt(today));
    membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .filter(membership::Column::Role.eq(Stored(profession)))
        .filter(in_force)
        .one(db)
        .await?
        .ok_or_else(unfit)?;
    let others = practitioner::Entity::find()
        .filter(practitioner::Column::AccountId.eq(account.id))
        .filter(practitioner::Column::Id.ne(practitioner))
        .one(db)
        .await?;
    match others {
        None => Ok(account.id),
        Some(_) => Err(refuse("TAKEN", "このアカウントは、ほかの登録に使われています")),
    }
}

/// A language tag as `ja`, `en` or `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = parts.next().is_some_and(|language| {
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase())
    });
    is_language
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

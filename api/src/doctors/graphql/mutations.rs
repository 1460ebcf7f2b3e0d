//! Changes of the registry and of calendars.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use chrono::{NaiveTime, Timelike};
use rules::directory::{Weekdays, WeeksOfMonth};
use rules::practitioners::Pattern;
use schema::ids::{AbsenceId, ConflictId, PractitionerId, WorkplaceId};

use super::types::{Position, Practitioner, Slot};
use crate::doctors::conflicts::Declaration;
use crate::doctors::edit::Edit;
use crate::doctors::offer::Offer;
use crate::doctors::record_training::Completed;
use crate::doctors::register::Registration;
use crate::doctors::set_availability::Wanted;
use crate::doctors::{
    absences, conflicts, edit, list, record_training, register, set_availability,
};
use crate::graphql::ContextExt;
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;

#[derive(Default)]
pub struct DoctorMutations;

#[Object]
impl DoctorMutations {
    /// 登録産業医・登録保健師をセンターに登録する
    async fn register_practitioner(
        &self,
        ctx: &Context<'_>,
        input: RegisterPractitionerInput,
    ) -> Result<PractitionerPayload> {
        let id = register::register(ctx.hub(), ctx.viewer(), input.into()).await?;
        payload(ctx, id).await
    }

    /// 登録内容を変更する。version が古い場合は CONFLICT
    async fn edit_practitioner(
        &self,
        ctx: &Context<'_>,
        input: EditPractitionerInput,
    ) -> Result<PractitionerPayload> {
        let (id, version) = (PractitionerId::parse(&input.id), input.version);
        let id = edit::edit(ctx.hub(), ctx.viewer(), id, version, input.into()).await?;
        payload(ctx, id).await
    }

    /// 受講した研修を登録する
    async fn record_training(
        &self,
        ctx: &Context<'_>,
        input: RecordTrainingInput,
    ) -> Result<PractitionerPayload> {
        let id = PractitionerId::parse(&input.practitioner_id);
        let completed = Completed {
            kind: input.kind.0,
            on: input.trained_on.0,
            valid_until: input.valid_until.map(|day| day.0),
            given_by: input.given_by,
        };
        let id = record_training::record_training(ctx.hub(), ctx.viewer(), id, completed).await?;
        payload(ctx, id).await
    }

    /// 毎週の担当日時をすべて置き換え、空き枠を作り直す。予約済みの枠は変わらない
    async fn set_availability(
        &self,
        ctx: &Context<'_>,
        input: SetAvailabilityInput,
    ) -> Result<PractitionerPayload> {
        let id = PractitionerId::parse(&input.practitioner_id);
        let wanted = (0..).zip(input.patterns).map(|(at, pattern)| pattern.read(ctx, at));
        let wanted = wanted.collect::<Result<Vec<_>>>()?;
        let id =
            set_availability::set_availability(ctx.hub(), ctx.viewer(), id, input.version, wanted)
                .await?;
        payload(ctx, id).await
    }

    /// 不在の予定を加え、その間の空き枠を取りやめる。予約済みの枠は変わらない
    async fn add_absence(
        &self,
        ctx: &Context<'_>,
        input: AddAbsenceInput,
    ) -> Result<AbsencePayload> {
        let id = PractitionerId::parse(&input.practitioner_id);
        let (first_on, last_on) = (input.first_on.0, input.last_on.0);
        let added = absences::add_absence(ctx.hub(), ctx.viewer(), id, first_on, last_on).await?;
        let practitioner = list::changed(ctx.hub(), added.practitioner).await?;
        Ok(AbsencePayload {
            practitioner: Practitioner(practitioner),
            taken_slots: added.taken.into_iter().map(Slot).collect(),
        })
    }

    /// 不在の予定を今日で終える。まだ始まっていない予定は取り消す
    async fn end_absence(
        &self,
        ctx: &Context<'_>,
        input: EndAbsenceInput,
    ) -> Result<PractitionerPayload> {
        let id = AbsenceId::parse(&input.id);
        let id = absences::end_absence(ctx.hub(), ctx.viewer(), id).await?;
        payload(ctx, id).await
    }

    /// 担当できない事業場を登録する
    async fn declare_conflict(
        &self,
        ctx: &Context<'_>,
        input: DeclareConflictInput,
    ) -> Result<PractitionerPayload> {
        let id = PractitionerId::parse(&input.practitioner_id);
        let declaration = Declaration {
            workplace: WorkplaceId::parse(&input.workplace_id),
            whole_company: input.whole_company,
            ground: input.ground.0,
        };
        let id = conflicts::declare_conflict(ctx.hub(), ctx.viewer(), id, declaration).await?;
        payload(ctx, id).await
    }

    /// 担当できない事業場の登録を取り消す
    async fn withdraw_conflict(
        &self,
        ctx: &Context<'_>,
        input: WithdrawConflictInput,
    ) -> Result<PractitionerPayload> {
        let id = ConflictId::parse(&input.id);
        let id = conflicts::withdraw_conflict(ctx.hub(), ctx.viewer(), id).await?;
        payload(ctx, id).await
    }
}

/// 変更した後の登録内容
#[derive(SimpleObject)]
struct PractitionerPayload {
    practitioner: Practitioner,
}

/// 不在の予定を加えた後の登録内容
#[derive(SimpleObject)]
struct AbsencePayload {
    practitioner: Practitioner,
    /// 不在の間に残っている、調整中または予約済みの枠。別の日時への変更が必要です
    taken_slots: Vec<Slot>,
}

async fn payload(ctx: &Context<'_>, id: PractitionerId) -> Result<PractitionerPayload> {
    let practitioner = Practitioner(list::changed(ctx.hub(), id).await?);
    Ok(PractitionerPayload { practitioner })
}

#[derive(InputObject)]
struct RegisterPractitionerInput {
    /// 登録先のセンターのコード
    office_code: String,
    /// DOCTOR または NURSE
    profession: gql::Role,
    name: String,
    /// 資格の有効期限（この日まで有効）
    qualified_until: Option<Date>,
    sex: Option<gql::Sex>,
    /// BCP 47 の言語コード
    #[graphql(default_with = "vec![\"ja\".to_owned()]")]
    languages: Vec<String>,
    services: Vec<gql::Service>,
    venues: Vec<gql::Venue>,
    /// 1か月に担当できる件数の上限
    cases_per_month_max: Option<i32>,
    /// 医療機関の所在地。実施場所に OWN_CLINIC がある場合は必要
    clinic_address: Option<String>,
    position: Option<Position>,
    /// サインインに使うアカウントのメールアドレス
    account_email: Option<String>,
}

impl From<RegisterPractitionerInput> for Registration {
    fn from(input: RegisterPractitionerInput) -> Self {
        Self {
            office_code: input.office_code,
            profession: input.profession.0,
            offer: Offer {
                name: input.name,
                qualified_until: input.qualified_until.map(|day| day.0),
                sex: input.sex.map(|sex| sex.0),
                languages: input.languages,
                services: input.services.into_iter().map(|service| service.0).collect(),
                venues: input.venues.into_iter().map(|venue| venue.0).collect(),
                cases_per_month_max: input.cases_per_month_max,
                clinic_address: input.clinic_address,
                position: input.position.map(|at| (at.latitude, at.longitude)),
            },
            account_email: input.account_email,
        }
    }
}

/// 指定しない項目はそのまま。null を指定できる項目は、null で値がなくなる
#[derive(InputObject)]
struct EditPractitionerInput {
    id: ID,
    version: i32,
    name: Option<String>,
    /// 資格の有効期限（この日まで有効）
    qualified_until: MaybeUndefined<Date>,
    sex: MaybeUndefined<gql::Sex>,
    languages: Option<Vec<String>>,
    services: Option<Vec<gql::Service>>,
    venues: Option<Vec<gql::Venue>>,
    cases_per_month_max: MaybeUndefined<i32>,
    clinic_address: MaybeUndefined<String>,
    position: MaybeUndefined<Position>,
    /// サインインに使うアカウントのメールアドレス
    account_email: MaybeUndefined<String>,
}

impl From<EditPractitionerInput> for Edit {
    fn from(input: EditPractitionerInput) -> Self {
        Self {
            name: input.name,
            qualified_until: input.qualified_until.map_value(|day| day.0).into(),
            sex: input.sex.map_value(|sex| sex.0).into(),
            languages: input.languages,
            services: input.services.map(|all| all.into_iter().map(|one| one.0).collect()),
            venues: input.venues.map(|all| all.into_iter().map(|one| one.0).collect()),
            cases_per_month_max: input.cases_per_month_max.into(),
            clinic_address: input.clinic_address.into(),
            position: input.position.map_value(|at| (at.latitude, at.longitude)).into(),
            account_email: input.account_email.into(),
        }
    }
}

#[derive(InputObject)]
struct RecordTrainingInput {
    practitioner_id: ID,
    kind: gql::Training,
    /// 受講日
    trained_on: Date,
    /// 有効期限（この日まで有効）
    valid_until: Option<Date>,
    /// 実施機関
    given_by: String,
}

#[derive(InputObject)]
struct SetAvailabilityInput {
    practitioner_id: ID,
    version: i32,
    patterns: Vec<AvailabilityInput>,
}

/// 毎週の担当日時。土日・祝日・年末年始には枠を作らない
#[derive(InputObject)]
struct AvailabilityInput {
    /// 「月火」のような曜日
    weekdays: String,
    /// 「1,3」のような第何週か。毎週の場合は指定しない
    weeks: Option<String>,
    /// 開始時刻。「13:00」の形
    from: String,
    /// 終了時刻。「16:30」の形
    until: String,
    /// 1枠の長さ（分）
    slot_minutes: i32,
    venue: gql::Venue,
    /// 登録先のセンターのコード
    office_code: String,
    /// 開始日。指定しなければ今日から
    since: Option<Date>,
    /// 終了日（この日からは担当しない）
    until_day: Option<Date>,
}

impl AvailabilityInput {
    fn read(self, ctx: &Context<'_>, at: usize) -> Result<Wanted> {
        let refused = |field: &str, code, message| {
            Error::bad_input(&format!("input.patterns.{at}.{field}"), code, message)
        };
        let minute = |field, text: &str| match NaiveTime::parse_from_str(text.trim(), "%H:%M") {
            Ok(time) => Ok(time.num_seconds_from_midnight() / 60),
            Err(_) => {
                let message = "時刻は「13:00」のように入力してください";
                Err(refused(field, "TIME_MALFORMED", message))
            }
        };
        let directory = ctx.hub().directory.current();
        let office = directory.index_of_code(&self.office_code);
        let weekdays: Weekdays = self.weekdays.parse().map_err(|_| {
            let message = "曜日は「月火水木金」のように入力してください";
            refused("weekdays", "WEEKDAYS_MALFORMED", message)
        })?;
        let weeks_of_month: WeeksOfMonth =
            self.weeks.unwrap_or_default().parse().map_err(|_| {
                let message = "第何週かは「1,2,3,4」のように入力してください";
                refused("weeks", "WEEKS_MALFORMED", message)
            })?;
        Ok(Pattern {
            weekdays,
            weeks_of_month,
            from_minute: minute("from", &self.from)?,
            until_minute: minute("until", &self.until)?,
            slot_minutes: self.slot_minutes.try_into().unwrap_or_default(),
            venue: self.venue.0,
            office: office.map(|index| directory.entry(index).organisation.id),
            since: self.since.map_or_else(|| ctx.hub().today(), |day| day.0),
            until: self.until_day.map(|day| day.0),
        })
    }
}

#[derive(InputObject)]
struct AddAbsenceInput {
    practitioner_id: ID,
    first_on: Date,
    /// 最終日（この日を含む）
    last_on: Date,
}

#[derive(InputObject)]
struct EndAbsenceInput {
    id: ID,
}

#[derive(InputObject)]
struct DeclareConflictInput {
    practitioner_id: ID,
    workplace_id: ID,
    /// 同じ事業者のすべての事業場を担当できない場合
    #[graphql(default)]
    whole_company: bool,
    /// 理由
    ground: gql::ConflictGround,
}

#[derive(InputObject)]
struct WithdrawConflictInput {
    id: ID,
}

//! Changes of the directory. Each needs the version of the entry that the person saw.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::NaiveTime;
use rules::directory::{OpeningRule, Weekdays, WeeksOfMonth};

use super::centre::Centre;
use crate::directory::assure;
use crate::directory::edit::{self, Edit};
use crate::directory::entry_lock::Target;
use crate::directory::set_intake::{self, Intake};
use crate::directory::set_openings::{self, Opening};
use crate::graphql::ContextExt;
use crate::platform::error::{Error, Result};
use crate::platform::words::gql;

#[derive(Default)]
pub struct DirectoryMutations;

#[Object]
impl DirectoryMutations {
    /// Put the fields of an entry right. CONFLICT where `version` is stale.
    async fn update_centre(
        &self,
        ctx: &Context<'_>,
        input: UpdateCentreInput,
    ) -> Result<CentrePayload> {
        let (target, wanted) = input.into();
        let code = edit::edit(ctx.hub(), ctx.viewer(), &target, wanted).await?;
        CentrePayload::of(ctx, &code)
    }

    /// Say when an organisation is open. Replaces all that was said before.
    async fn set_openings(
        &self,
        ctx: &Context<'_>,
        input: SetOpeningsInput,
    ) -> Result<CentrePayload> {
        let target = Target { code: input.code, version: input.version };
        let openings = (0..).zip(input.openings).map(|(at, opening)| opening.read(at));
        let openings = openings.collect::<Result<Vec<_>>>()?;
        let code = set_openings::set_openings(ctx.hub(), ctx.viewer(), &target, openings).await?;
        CentrePayload::of(ctx, &code)
    }

    /// Say whether requests for a service are taken in, and why not.
    async fn set_intake(&self, ctx: &Context<'_>, input: SetIntakeInput) -> Result<CentrePayload> {
        let target = Target { code: input.code, version: input.version };
        let intake = Intake {
            service: input.service.0,
            extra_name: input.extra_name.unwrap_or_default(),
            state: input.state.0,
            reason: input.reason,
        };
        let code = set_intake::set_intake(ctx.hub(), ctx.viewer(), &target, intake).await?;
        CentrePayload::of(ctx, &code)
    }

    /// Say that an entry is right today.
    async fn assure_centre(
        &self,
        ctx: &Context<'_>,
        input: AssureCentreInput,
    ) -> Result<CentrePayload> {
        let target = Target { code: input.code, version: input.version };
        let code = assure::assure(ctx.hub(), ctx.viewer(), &target).await?;
        CentrePayload::of(ctx, &code)
    }
}

/// The entry as it is after the change.
#[derive(SimpleObject)]
struct CentrePayload {
    centre: Centre,
}

impl CentrePayload {
    fn of(ctx: &Context<'_>, code: &str) -> Result<Self> {
        let view = ctx.directory_on(None);
        let index = view.directory.index_of_code(code).ok_or(Error::NotFound("機関"))?;
        Ok(Self { centre: view.centre(index) })
    }
}

/// An empty text takes a value away; what is left out stays.
#[derive(InputObject)]
struct UpdateCentreInput {
    code: String,
    version: i32,
    name: Option<String>,
    postal_code: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    fax: Option<String>,
    email: Option<String>,
    website: Option<String>,
    languages: Option<Vec<String>>,
    note: Option<String>,
}

impl From<UpdateCentreInput> for (Target, Edit) {
    fn from(input: UpdateCentreInput) -> Self {
        let target = Target { code: input.code, version: input.version };
        let edit = Edit {
            name: input.name,
            postal_code: input.postal_code,
            address: input.address,
            languages: input.languages,
            note: input.note,
            phone: input.phone,
            fax: input.fax,
            email: input.email,
            website: input.website,
        };
        (target, edit)
    }
}

#[derive(InputObject)]
struct SetOpeningsInput {
    code: String,
    version: i32,
    openings: Vec<OpeningInput>,
}

/// One line of the hours, as 月火水木金, 08:30 and 17:15.
#[derive(InputObject)]
struct OpeningInput {
    weekdays: String,
    /// As "1,2,3,4"; every week where it is left out.
    weeks: Option<String>,
    opens: String,
    closes: String,
    #[graphql(default)]
    closed_on_holidays: bool,
    #[graphql(default)]
    closed_at_year_end: bool,
    note: Option<String>,
}

impl OpeningInput {
    fn read(self, at: usize) -> Result<Opening> {
        let path = |field: &str| format!("input.openings.{at}.{field}");
        let weekdays: Weekdays = self.weekdays.parse().map_err(|_| {
            Error::bad_input(
                &path("weekdays"),
                "WEEKDAYS_MALFORMED",
                "曜日は「月火水木金」のように入力してください",
            )
        })?;
        let weeks_of_month: WeeksOfMonth =
            self.weeks.unwrap_or_default().parse().map_err(|_| {
                Error::bad_input(
                    &path("weeks"),
                    "WEEKS_MALFORMED",
                    "第何週かは「1,2,3,4」のように入力してください",
                )
            })?;
        let time = |field: &str, text: &str| {
            NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
                Error::bad_input(
                    &path(field),
                    "TIME_MALFORMED",
                    "時刻は「08:30」のように入力してください",
                )
            })
        };
        let (opens, closes) = (time("opens", &self.opens)?, time("closes", &self.closes)?);
        if closes <= opens {
            return Err(Error::bad_input(
                &path("closes"),
                "CLOSES_BEFORE_OPENS",
                "終了時刻は開始時刻より後にしてください",
            ));
        }
        let rule = OpeningRule {
            weekdays,
            weeks_of_month,
            opens,
            closes,
            closed_on_holidays: self.closed_on_holidays,
            closed_at_year_end: self.closed_at_year_end,
        };
        Ok(Opening { rule, note: self.note.filter(|note| !note.trim().is_empty()) })
    }
}

#[derive(InputObject)]
struct SetIntakeInput {
    code: String,
    version: i32,
    service: gql::Service,
    /// The name of a service that the region added; only with EXTRA.
    extra_name: Option<String>,
    state: gql::IntakeState,
    /// Why requests are not taken in; required unless they are.
    reason: Option<String>,
}

#[derive(InputObject)]
struct AssureCentreInput {
    code: String,
    version: i32,
}

//! What can be said about workplaces.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};

use super::Workplace;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::workplaces::facts::Contact;
use crate::workplaces::register::{self, NewWorkplace};
use crate::workplaces::update::{self, Update};

#[derive(Default)]
pub struct WorkplaceMutations;

#[Object]
impl WorkplaceMutations {
    /// Write down a workplace of your area that applied on paper or by phone.
    async fn register_workplace(
        &self,
        ctx: &Context<'_>,
        input: RegisterWorkplaceInput,
    ) -> Result<RegisterWorkplacePayload> {
        let registered = register::register(ctx.hub(), ctx.viewer(), &input.into()).await?;
        let outcome = if registered.was_known {
            RegisterOutcome::AlreadyRegistered
        } else {
            RegisterOutcome::Registered
        };
        Ok(RegisterWorkplacePayload { outcome, workplace: Workplace(registered.workplace) })
    }

    /// Keep the facts of your own workplace. What is left out stays as it was.
    async fn update_workplace(
        &self,
        ctx: &Context<'_>,
        input: UpdateWorkplaceInput,
    ) -> Result<WorkplacePayload> {
        let updated = update::update(ctx.hub(), ctx.viewer(), &input.into()).await?;
        Ok(WorkplacePayload { workplace: Workplace(updated) })
    }
}

#[derive(InputObject)]
struct RegisterWorkplaceInput {
    employer_name: String,
    name: String,
    /// JIS X 0402, five digits.
    municipality_code: String,
    /// Of a municipality that is split between offices.
    part: Option<String>,
    address: String,
    industry: String,
    has_accident_insurance: bool,
    workplace_headcount: Option<i32>,
    /// Of all workplaces of the company, this one included.
    company_headcount: Option<i32>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
}

impl From<RegisterWorkplaceInput> for NewWorkplace {
    fn from(input: RegisterWorkplaceInput) -> Self {
        Self {
            employer_name: input.employer_name,
            name: input.name,
            municipality_code: input.municipality_code.trim().to_owned(),
            part: input.part,
            address: input.address,
            industry: input.industry,
            has_accident_insurance: input.has_accident_insurance,
            workplace_headcount: input.workplace_headcount,
            company_headcount: input.company_headcount,
            contact: Contact {
                name: input.contact_name,
                phone: input.contact_phone,
                email: input.contact_email,
            },
        }
    }
}

/// An empty contact takes it away; the two headcounts go together.
#[derive(InputObject)]
struct UpdateWorkplaceInput {
    address: Option<String>,
    industry: Option<String>,
    has_accident_insurance: Option<bool>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    /// As counted today.
    workplace_headcount: Option<i32>,
    company_headcount: Option<i32>,
}

impl From<UpdateWorkplaceInput> for Update {
    fn from(input: UpdateWorkplaceInput) -> Self {
        Self {
            address: input.address,
            industry: input.industry,
            has_accident_insurance: input.has_accident_insurance,
            contact: Contact {
                name: input.contact_name,
                phone: input.contact_phone,
                email: input.contact_email,
            },
            workplace_headcount: input.workplace_headcount,
            company_headcount: input.company_headcount,
        }
    }
}

/// What came of registering.
#[derive(Clone, Copy, Enum, Eq, PartialEq)]
enum RegisterOutcome {
    Registered,
    /// A workplace of this name was there before; nothing was written.
    AlreadyRegistered,
}

#[derive(SimpleObject)]
struct RegisterWorkplacePayload {
    outcome: RegisterOutcome,
    workplace: Workplace,
}

/// The workplace as it is now.
#[derive(SimpleObject)]
struct WorkplacePayload {
    workplace: Workplace,
}

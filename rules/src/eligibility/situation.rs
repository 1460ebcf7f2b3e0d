//! What is known when somebody asks whether they may use a service.

use super::{Budget, CompanyDoctor};
use crate::{IntakeState, Service};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    pub service: Service,
    pub headcounts: Headcounts,
    pub accident_insurance: bool,
    pub company_doctor: CompanyDoctor,
    /// How often the workplace used the office in this fiscal year.
    pub workplace_uses: u32,
    /// How often this worker did; counted for services that are about one worker.
    pub worker_uses: u32,
    pub intake: Intake,
    pub budget: Budget,
}

/// What is known of the office in charge and of the service there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// Nobody has confirmed which office is in charge of the workplace.
    OfficeUnknown,
    /// The office has not registered which services it offers.
    Unregistered,
    NotOffered,
    Stated(IntakeState),
}

/// The workers of the workplace and of the whole company, which includes the workplace.
///
/// Dispatched, contract and part-time workers count too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headcounts {
    workplace: u32,
    company: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SituationError {
    #[error("事業場で働く方の人数を、1人以上で入力してください。")]
    NobodyWorksHere,
    #[error(
        "会社全体の人数（{company}人）が、事業場の人数（{workplace}人）より少なくなっています。人数を確認してください。"
    )]
    CompanySmallerThanWorkplace { workplace: u32, company: u32 },
}

impl Headcounts {
    pub fn of(workplace: u32, company: u32) -> Result<Self, SituationError> {
        if workplace == 0 {
            return Err(SituationError::NobodyWorksHere);
        }
        if company < workplace {
            return Err(SituationError::CompanySmallerThanWorkplace { workplace, company });
        }
        Ok(Self { workplace, company })
    }

    pub fn workplace(self) -> u32 {
        self.workplace
    }

    pub fn company(self) -> u32 {
        self.company
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workplace_has_at_least_one_worker() {
        assert_eq!(Headcounts::of(0, 10), Err(SituationError::NobodyWorksHere));
        assert!(Headcounts::of(1, 1).is_ok());
    }

    #[test]
    fn a_company_is_at_least_as_large_as_its_workplace() {
        let refused = SituationError::CompanySmallerThanWorkplace { workplace: 30, company: 29 };
        assert_eq!(Headcounts::of(30, 29), Err(refused));
        assert!(Headcounts::of(30, 30).is_ok());
    }
}

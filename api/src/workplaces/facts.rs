//! What people say about a workplace, once it makes sense.

use rules::eligibility::{Headcounts, SituationError};

use crate::requests::problems::{Problems, text};

pub(super) const TEXT_MAX: usize = 200;
const COUNT_MAX: i32 = 1_000_000;

/// Whom to reach at a workplace. An empty text takes a fact away; None leaves it.
#[derive(Clone, Debug, Default)]
pub(super) struct Contact {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// The people of a workplace and of all workplaces of its company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct People {
    pub at_workplace: i32,
    pub in_company: i32,
}

impl Contact {
    pub(super) fn check(&self, wrong: &mut Problems) {
        wrong.at_most("contactName", self.name.as_deref(), TEXT_MAX, "連絡を受ける方の氏名");
        wrong.at_most("contactEmail", self.email.as_deref(), TEXT_MAX, "メールアドレス");
        let phone = text(self.phone.as_deref());
        let email = text(self.email.as_deref());
        wrong.unreadable_contact(phone.as_deref(), email.as_deref());
    }
}

impl People {
    /// Both numbers, or neither where neither is required.
    pub(super) fn read(
        at_workplace: Option<i32>,
        in_company: Option<i32>,
        wrong: &mut Problems,
    ) -> Option<Self> {
        let (at_workplace, in_company) = match (at_workplace, in_company) {
            (None, None) => return None,
            (Some(at_workplace), Some(in_company)) => (at_workplace, in_company),
            (None, Some(_)) => {
                wrong.add("workplaceHeadcount", "HEADCOUNT_MISSING", MISSING);
                return None;
            }
            (Some(_), None) => {
                wrong.add("companyHeadcount", "HEADCOUNT_MISSING", MISSING);
                return None;
            }
        };
        for (field, count) in
            [("workplaceHeadcount", at_workplace), ("companyHeadcount", in_company)]
        {
            if !(0..=COUNT_MAX).contains(&count) {
                let message = "0以上、1,000,000以下の数字を入力してください";
                wrong.add(field, "NOT_A_COUNT", message);
            }
        }
        let counts = (u32::try_from(at_workplace).ok()?, u32::try_from(in_company).ok()?);
        if let Err(error) = Headcounts::of(counts.0, counts.1) {
            let (field, code) = match error {
                SituationError::NobodyWorksHere => ("workplaceHeadcount", "NOBODY_WORKS_HERE"),
                SituationError::CompanySmallerThanWorkplace { .. } => {
                    ("companyHeadcount", "COMPANY_SMALLER_THAN_WORKPLACE")
                }
            };
            wrong.add(field, code, &error.to_string());
        }
        Some(Self { at_workplace, in_company })
    }
}

pub(super) const MISSING: &str = "事業場と会社全体の人数を、どちらも入力してください";

/// A text that may not be empty, or the problem at its field.
pub(super) fn needed(wrong: &mut Problems, field: &str, typed: &str, label: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        wrong.add(field, "MISSING", &format!("{label}を入力してください"));
    }
    wrong.at_most(field, Some(typed), TEXT_MAX, label);
    typed.to_owned()
}

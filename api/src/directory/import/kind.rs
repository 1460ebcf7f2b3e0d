//! The kinds of file that can be taken in, by the words of the command.

use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportKind {
    Municipalities,
    Centres,
    Jurisdictions,
    PostalRuns,
    PostalParts,
    Openings,
    Services,
    Documents,
    Settings,
    ContractUnits,
    Budgets,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("「{given}」という種類のファイルは取り込めません。次から選んでください: {known}")]
pub struct NoSuchKind {
    given: String,
    known: String,
}

impl ImportKind {
    /// In the order in which a new hub takes them in: each refers only to those before it.
    pub const ALL: [Self; 11] = [
        Self::Municipalities,
        Self::Centres,
        Self::Jurisdictions,
        Self::PostalRuns,
        Self::PostalParts,
        Self::Openings,
        Self::Services,
        Self::Documents,
        Self::Settings,
        Self::ContractUnits,
        Self::Budgets,
    ];

    /// The word that the command knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Municipalities => "municipalities",
            Self::Centres => "centres",
            Self::Jurisdictions => "jurisdictions",
            Self::PostalRuns => "postal-runs",
            Self::PostalParts => "postal-parts",
            Self::Openings => "openings",
            Self::Services => "services",
            Self::Documents => "documents",
            Self::Settings => "settings",
            Self::ContractUnits => "contract-units",
            Self::Budgets => "budgets",
        }
    }
}

impl FromStr for ImportKind {
    type Err = NoSuchKind;

    fn from_str(text: &str) -> Result<Self, NoSuchKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or_else(|| NoSuchKind {
            given: text.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in ImportKind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
    }

    #[test]
    fn a_word_that_is_no_kind_is_answered_with_those_there_are() {
        let refusal = "centers".parse::<ImportKind>().unwrap_err().to_string();
        assert!(refusal.contains("「centers」") && refusal.contains("centres"), "{refusal}");
    }
}

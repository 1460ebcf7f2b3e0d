//! A part of the country by which the matrix is cut.

use std::fmt;

use rules::Prefecture;

use crate::platform::error::{Error, Result};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Region {
    Country,
    Prefecture(Prefecture),
    /// By its code, which holds in one fiscal year.
    ContractUnit(String),
    /// By the code of its entry in the directory.
    InspectionOffice(String),
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country => write!(f, "ALL"),
            Self::Prefecture(prefecture) => write!(f, "{}", prefecture.code()),
            Self::ContractUnit(code) => write!(f, "UNIT:{code}"),
            Self::InspectionOffice(code) => write!(f, "INSPECTION:{code}"),
        }
    }
}

/// A region as it is asked for.
pub(super) fn read(path: &str, text: &str) -> Result<Region> {
    if text == "ALL" {
        return Ok(Region::Country);
    }
    if let Some(code) = text.strip_prefix("UNIT:") {
        return Ok(Region::ContractUnit(code.to_owned()));
    }
    if let Some(code) = text.strip_prefix("INSPECTION:") {
        return Ok(Region::InspectionOffice(code.to_owned()));
    }
    Prefecture::from_code(text).map(Region::Prefecture).ok_or_else(|| {
        let message = "地域は、ALL（全国）、都道府県の2桁のコード、UNIT: と契約単位のコード、INSPECTION: と監督署のコードのいずれかで指定してください";
        Error::bad_input(path, "REGION_UNKNOWN", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_read_as_it_is_written() {
        for text in ["ALL", "44", "UNIT:4400", "INSPECTION:LS4401"] {
            assert_eq!(read("region", text).expect("it is one").to_string(), text);
        }
        for wrong in ["", "48", "all", "Oita"] {
            assert!(read("region", wrong).is_err(), "{wrong}");
        }
    }
}

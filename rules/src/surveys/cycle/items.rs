//! Which figures an office still owes by hand.

use crate::surveys::{CATALOGUE, Counting, Formula, Frequency, Indicator, Item, Period};
use crate::{OrganisationKind, Word};

/// What an organisation of this kind gives for a month: what its own monthly indicators need, and
/// at the end of a half year or a year what those need that are made so often.
pub fn items_due(kind: OrganisationKind, month: Period) -> Vec<Item> {
    let is_due = |item: &Item| {
        CATALOGUE.iter().any(|indicator| {
            indicator.owner == kind && needs(indicator, *item) && closes(indicator.frequency, month)
        })
    };
    Item::ALL.iter().copied().filter(is_due).collect()
}

fn needs(indicator: &Indicator, item: Item) -> bool {
    let is_it = |counting: Counting| matches!(counting, Counting::Standing(of) | Counting::Given(of) if of == item);
    match indicator.formula {
        Formula::Count(counting) => is_it(counting),
        Formula::Rate { part, whole, .. } => is_it(part) || is_it(whole),
        Formula::PerContext { part, .. } => is_it(part),
        Formula::Days(..) => false,
    }
}

/// Whether the month is the last of a period for which such indicators are made.
fn closes(frequency: Frequency, month: Period) -> bool {
    let (last, year) = (month.last_day(), month.fiscal_year());
    let ends_year = last == year.last_day();
    let ends_half = last == Period::Half { year, is_second: false }.last_day();
    match frequency {
        Frequency::Monthly => true,
        Frequency::HalfYearly => ends_half || ends_year,
        Frequency::Yearly => ends_year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(kind: OrganisationKind, month: &str) -> Vec<Item> {
        items_due(kind, month.parse().expect("it is a month"))
    }

    #[test]
    fn an_office_tells_each_month_who_is_there_and_what_was_spent() {
        assert_eq!(
            due(OrganisationKind::RegionalOffice, "2026-10"),
            [
                Item::RegisteredDoctors,
                Item::AbleDoctors,
                Item::MentalHealthDoctors,
                Item::Nurses,
                Item::Coordinators,
                Item::BudgetAllotted,
                Item::BudgetSpent,
                Item::BudgetCommitted,
            ]
        );
    }

    #[test]
    fn questionnaires_are_due_in_september_and_in_march() {
        for (month, is_due) in
            [("2026-08", false), ("2026-09", true), ("2026-10", false), ("2027-03", true)]
        {
            let items = due(OrganisationKind::RegionalOffice, month);
            assert_eq!(items.contains(&Item::StressChecksTaken), is_due, "{month}");
            let items = due(OrganisationKind::PrefecturalCentre, month);
            assert_eq!(items.contains(&Item::DoctorsAnswered), is_due, "{month}");
        }
    }

    #[test]
    fn every_item_is_owed_by_somebody_once_a_year() {
        let kinds = [
            OrganisationKind::RegionalOffice,
            OrganisationKind::PrefecturalCentre,
            OrganisationKind::LabourBureau,
        ];
        for item in Item::ALL {
            let owed = kinds.iter().filter(|kind| due(**kind, "2027-03").contains(item));
            assert_eq!(owed.count(), 1, "{item:?}");
        }
    }
}

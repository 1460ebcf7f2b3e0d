use std::collections::BTreeSet;

use super::*;
use crate::Word;
use crate::surveys::{Amount, Context, Fact, Item, Who};
use crate::{Prefecture, Service};

fn countings(formula: Formula) -> Vec<Counting> {
    match formula {
        Formula::Count(counting) => vec![counting],
        Formula::Rate { part, whole, .. } => vec![part, whole],
        Formula::PerContext { part, .. } => vec![part],
        Formula::Days(..) => vec![],
    }
}

fn all_countings() -> impl Iterator<Item = Counting> {
    CATALOGUE.iter().flat_map(|indicator| countings(indicator.formula))
}

fn picks() -> Vec<Pick> {
    let of_days = CATALOGUE.iter().filter_map(|indicator| match indicator.formula {
        Formula::Days(pick, _) => Some(pick),
        _ => None,
    });
    all_countings()
        .filter_map(|counting| match counting {
            Counting::Facts(pick)
            | Counting::Sum(pick, _)
            | Counting::Different(pick, _)
            | Counting::Overlaps(pick, _) => Some(pick),
            Counting::Standing(_) | Counting::Given(_) => None,
        })
        .chain(of_days)
        .collect()
}

fn of(code: &str) -> &'static Indicator {
    indicator(code).expect("the catalogue has it")
}

#[test]
fn no_code_and_no_name_stands_twice() {
    let codes: BTreeSet<&str> = CATALOGUE.iter().map(|indicator| indicator.code).collect();
    let names: BTreeSet<&str> = CATALOGUE.iter().map(|indicator| indicator.name).collect();
    assert_eq!(codes.len(), CATALOGUE.len());
    assert_eq!(names.len(), CATALOGUE.len());
    for code in codes {
        assert!(
            code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'),
            "{code}"
        );
    }
}

#[test]
fn no_number_is_defined_twice() {
    for (at, indicator) in CATALOGUE.iter().enumerate() {
        for other in &CATALOGUE[..at] {
            assert_ne!(indicator.formula, other.formula, "{} and {}", indicator.code, other.code);
        }
    }
}

#[test]
fn a_code_begins_with_the_letter_of_its_section_and_the_sections_stand_in_order() {
    assert!(CATALOGUE.is_sorted_by_key(|indicator| indicator.section));
    for indicator in CATALOGUE {
        assert_eq!(indicator.code.chars().next(), Some(indicator.section.letter()));
    }
    for section in Section::ALL {
        assert!(CATALOGUE.iter().any(|indicator| indicator.section == *section), "{section:?}");
    }
}

#[test]
fn a_rate_names_its_numerator_and_its_denominator() {
    for indicator in CATALOGUE {
        let is_rate =
            matches!(indicator.formula, Formula::Rate { .. } | Formula::PerContext { .. });
        let names_both =
            indicator.definition.contains("分子：") && indicator.definition.contains("分母：");
        assert_eq!(is_rate, names_both, "{}", indicator.code);
        assert!(indicator.definition.ends_with('。'), "{}", indicator.code);
    }
}

#[test]
fn a_percentage_is_of_a_hundred_and_days_are_days() {
    for indicator in CATALOGUE {
        let per = match indicator.formula {
            Formula::Rate { per, .. } | Formula::PerContext { per, .. } => Some(per),
            Formula::Count(_) | Formula::Days(..) => None,
        };
        assert_eq!(indicator.unit == Unit::Percent, per == Some(100), "{}", indicator.code);
        if matches!(indicator.formula, Formula::Days(..)) {
            assert_eq!(indicator.unit, Unit::Days, "{}", indicator.code);
        }
    }
}

#[test]
fn the_unit_says_what_is_counted() {
    for indicator in CATALOGUE {
        let Formula::Count(counting) = indicator.formula else { continue };
        let fits = match counting {
            Counting::Sum(_, Amount::People) | Counting::Different(_, Who::Workers) => {
                indicator.unit == Unit::People
            }
            Counting::Different(_, Who::Workplaces) | Counting::Overlaps(..) => {
                indicator.unit == Unit::Workplaces
            }
            Counting::Different(_, Who::Organisations) => indicator.unit == Unit::Organisations,
            _ => !matches!(indicator.unit, Unit::Workplaces | Unit::Organisations),
        };
        assert!(fits, "{}", indicator.code);
    }
}

#[test]
fn whatever_happens_and_whatever_is_given_by_hand_is_counted_somewhere() {
    for happening in Happening::ALL {
        let is_counted = *happening == Happening::Counted
            || picks().iter().any(|pick| pick.happenings.contains(happening));
        assert!(is_counted, "{happening:?}");
    }
    for item in Item::ALL {
        let is_counted = all_countings().any(|counting| {
            matches!(counting, Counting::Standing(of) | Counting::Given(of) if of == *item)
        });
        assert!(is_counted, "{item:?}");
    }
    for service in Service::ALL {
        assert!(picks().iter().any(|pick| pick.services.contains(service)), "{service:?}");
    }
    for context in Context::ALL {
        let is_used = CATALOGUE.iter().any(|indicator| {
            matches!(indicator.formula, Formula::PerContext { whole, .. } if whole == *context)
        });
        assert!(is_used, "{context:?}");
    }
}

#[test]
fn what_was_paid_for_is_never_counted_as_support_of_the_programme() {
    let may_be_paid = ["B13_PAID", "B13_FREE_AND_PAID"];
    for indicator in CATALOGUE {
        if may_be_paid.contains(&indicator.code) {
            continue;
        }
        let mut its_picks: Vec<Pick> = Vec::new();
        for counting in countings(indicator.formula) {
            if let Counting::Facts(pick)
            | Counting::Sum(pick, _)
            | Counting::Different(pick, _)
            | Counting::Overlaps(pick, _) = counting
            {
                its_picks.push(pick);
            }
        }
        if let Formula::Days(pick, _) = indicator.formula {
            its_picks.push(pick);
        }
        for pick in its_picks {
            if pick.happenings.contains(&Happening::Served) {
                assert_eq!(pick.is_paid, Some(false), "{}", indicator.code);
            }
        }
    }
}

#[test]
fn the_two_divisions_together_are_every_activity() {
    let (Formula::Count(Counting::Facts(support)), Formula::Count(Counting::Facts(training))) =
        (of("B11_SUPPORT_DIVISION").formula, of("C8_TRAINING_DIVISION").formula)
    else {
        panic!("both count activities");
    };
    for service in Service::ALL {
        let is_training = training.services.contains(service);
        assert_ne!(support.services.contains(service), is_training, "{service:?}");
        assert_eq!(service.division() == crate::surveys::Division::Training, is_training);
    }
}

#[test]
fn counting_for_50_to_99_leaves_out_49_and_100_and_every_service_that_ends_at_49() {
    let Formula::Count(Counting::Facts(pick)) = of("B10_EDUCATION_50_TO_99").formula else {
        panic!("it counts activities");
    };
    let mut fact = Fact::of(
        day(2026, 10, 5),
        Happening::Served,
        Prefecture::numbered(44).expect("it is one"),
        1,
    );
    fact.service = Some(Service::ManagerEducation);
    for (headcount, is_counted) in [(49, false), (50, true), (99, true), (100, false)] {
        fact.headcount = Some(headcount);
        assert_eq!(pick.takes(&fact), is_counted, "{headcount}");
    }
    fact.headcount = Some(60);
    fact.service = Some(Service::HighStressInterview);
    assert!(!pick.takes(&fact));
}

#[test]
fn a_target_is_the_whole_country_s_and_a_whole_year_s_from_2024_on() {
    let target = of("C3_MENTAL_VISITS").target.expect("it has one");
    let period = |text: &str| text.parse::<Period>().expect("it is a period");
    assert_eq!(target.at_least, 3_000);
    assert!(target.is_for(period("FY2024"), true));
    assert!(!target.is_for(period("FY2023"), true));
    assert!(!target.is_for(period("FY2024"), false));
    assert!(!target.is_for(period("2024-H2"), true));
}

#[test]
fn the_six_targets_of_the_plan_stand_in_the_catalogue() {
    let targets: Vec<(&str, u32)> = CATALOGUE
        .iter()
        .filter_map(|indicator| Some((indicator.code, indicator.target?.at_least)))
        .collect();
    assert_eq!(
        targets,
        [
            ("B7_CONSULTATIONS", 130_000),
            ("C1_TRAININGS", 5_300),
            ("C3_MENTAL_VISITS", 3_000),
            ("E1_TRAINING_USEFUL", 90),
            ("E1_CONSULTATION_USEFUL", 90),
            ("E2_IMPROVED", 80),
        ]
    );
}

#[test]
fn what_was_spent_since_april_is_divided_by_the_cases_of_the_whole_year_only() {
    let frequency = of("G2_COST_PER_CASE").frequency;
    for (text, is_made) in [("2026-10", false), ("2026-H2", false), ("FY2026", true)] {
        assert_eq!(frequency.is_made_for(text.parse().expect("a period")), is_made, "{text}");
    }
}

#[test]
fn whatever_counts_people_of_a_service_about_health_is_about_health() {
    for indicator in CATALOGUE {
        for counting in countings(indicator.formula) {
            let (Counting::Facts(pick) | Counting::Sum(pick, _)) = counting else { continue };
            let served = pick.happenings == [Happening::Served] && !pick.services.is_empty();
            if served && pick.services.iter().all(|service| service.is_about_health()) {
                assert!(indicator.is_about_health, "{}", indicator.code);
            }
        }
    }
}

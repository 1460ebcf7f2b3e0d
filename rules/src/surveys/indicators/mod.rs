//! The catalogue of indicators: what each is called, how it is counted, and what stands beside
//! the figure so that two readers count alike.
//!
//! Only what the facts can give stands here. These cannot be had, and are not invented:
//!
//! - how evenly doctors are burdened, and how many had nothing to do: a fact names no doctor;
//!   `routing` knows their loads
//! - slots used: what was offered and what was lost are counted, and use is the rest
//! - young workers' education: it is given as the same service as other education
//! - adjustment between hospital and workplace in balance support, apart from visits and
//!   consultations: the same service too
//! - new and returning workplaces: a time knows only itself; the matrix tells who came again
//! - reasons for guiding elsewhere, what came of handovers, and second referrals: a fact holds
//!   no reason and no answer
//! - readers of the web site and of newsletters: no operation of the hub knows them
//! - how many employers know the support (E4): only those who never used it are asked, so it
//!   stands once, among reach
//! - actions of improvement: only whether users improved something is asked
//! - regions without a service of the base: of the directory, not of facts
//! - days that the budget still lasts: `requests::budget` foretells them
//! - workers, workplaces, injuries and suicides: published elsewhere, in `published`

mod direct;
mod effect;
mod indirect;
mod money;
mod process;
#[cfg(test)]
mod proofs;
mod reach;
mod supply;

use chrono::NaiveDate;

use super::{Counting, Formula, Frequency, Happening, Period, Pick, Quantile, Section, Unit};
use crate::dated::day;
use crate::{OrganisationKind, Service};

/// The edition of these definitions. It changes with any change of a number's meaning, and each
/// edition of the survey says under which it was made.
pub const RULES_EDITION: &str = "2026-11-25";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Never renamed, never given another meaning.
    pub code: &'static str,
    pub name: &'static str,
    pub unit: Unit,
    pub formula: Formula,
    /// Numerator, denominator and rule of counting, as printed beside the figure.
    pub definition: &'static str,
    /// Who answers for the figure.
    pub owner: OrganisationKind,
    pub frequency: Frequency,
    pub target: Option<Target>,
    /// So few people must not be shown.
    pub is_about_health: bool,
    /// Days, losses and refusals: the plan is reached by staying under it.
    pub less_is_better: bool,
    pub section: Section,
}

/// What the programme sets out to reach in a fiscal year, in the whole country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// In the unit of the indicator.
    pub at_least: u32,
    /// The first day of the plan that sets it.
    pub since: NaiveDate,
    pub source: &'static str,
}

/// The whole catalogue, in the order of its sections.
pub static CATALOGUE: &[Indicator] = &ALL;

const SECTIONS: [&[Indicator]; 7] = [
    supply::INDICATORS,
    direct::INDICATORS,
    indirect::INDICATORS,
    process::INDICATORS,
    effect::INDICATORS,
    reach::INDICATORS,
    money::INDICATORS,
];

static ALL: [Indicator; count_of(&SECTIONS)] = one_list(&SECTIONS);

pub fn indicator(code: &str) -> Option<&'static Indicator> {
    CATALOGUE.iter().find(|indicator| indicator.code == code)
}

impl Indicator {
    const fn new(
        code: &'static str,
        name: &'static str,
        unit: Unit,
        formula: Formula,
        definition: &'static str,
    ) -> Self {
        Self {
            code,
            name,
            unit,
            formula,
            definition,
            owner: OrganisationKind::RegionalOffice,
            frequency: Frequency::Monthly,
            target: None,
            is_about_health: false,
            less_is_better: false,
            section: section_of(code),
        }
    }

    const fn count(
        code: &'static str,
        name: &'static str,
        unit: Unit,
        counting: Counting,
        definition: &'static str,
    ) -> Self {
        Self::new(code, name, unit, Formula::Count(counting), definition)
    }

    const fn percentage(
        code: &'static str,
        name: &'static str,
        part: Counting,
        whole: Counting,
        definition: &'static str,
    ) -> Self {
        let formula = Formula::Rate { part, whole, per: 100 };
        Self::new(code, name, Unit::Percent, formula, definition)
    }

    const fn days(
        code: &'static str,
        name: &'static str,
        pick: Pick,
        quantile: Quantile,
        definition: &'static str,
    ) -> Self {
        Self::new(code, name, Unit::Days, Formula::Days(pick, quantile), definition)
            .less_is_better()
    }

    const fn owned_by(self, owner: OrganisationKind) -> Self {
        Self { owner, ..self }
    }

    const fn every(self, frequency: Frequency) -> Self {
        Self { frequency, ..self }
    }

    const fn about_health(self) -> Self {
        Self { is_about_health: true, ..self }
    }

    const fn less_is_better(self) -> Self {
        Self { less_is_better: true, ..self }
    }

    const fn aiming_at(self, at_least: u32) -> Self {
        Self { target: Some(Target::of_fifth_plan(at_least)), ..self }
    }
}

impl Indicator {
    /// Whether the figures of months make that of a year, and those of offices that of a
    /// prefecture. What is counted once, rates, days and standing numbers do not.
    pub fn adds_up(&self) -> bool {
        matches!(
            self.formula,
            Formula::Count(Counting::Facts(_) | Counting::Sum(..) | Counting::Given(_))
        )
    }
}

impl Target {
    const fn of_fifth_plan(at_least: u32) -> Self {
        Self {
            at_least,
            since: day(2024, 4, 1),
            source: "労働者健康安全機構 第5期中期目標期間の指標（全国、令和6年度から）",
        }
    }

    /// A part of the country, or of a year, has no share in it that anybody has set.
    pub fn is_for(&self, period: Period, is_whole_country: bool) -> bool {
        is_whole_country && matches!(period, Period::Year(year) if self.since <= year.first_day())
    }
}

/// What the programme itself gave, free of charge. What private providers gave for money is
/// recorded so that it can be seen beside it, and never counted with it.
const fn served(services: &'static [Service]) -> Pick {
    Pick::of(&[Happening::Served]).services(services).paid(false)
}

const fn section_of(code: &str) -> Section {
    match code.as_bytes()[0] {
        b'A' => Section::Supply,
        b'B' => Section::Direct,
        b'C' => Section::Indirect,
        b'D' => Section::Process,
        b'E' => Section::Effect,
        b'F' => Section::Reach,
        b'G' => Section::Money,
        _ => panic!("the code of an indicator begins with the letter of its section"),
    }
}

const fn count_of(sections: &[&[Indicator]]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < sections.len() {
        count += sections[at].len();
        at += 1;
    }
    count
}

const fn one_list<const COUNT: usize>(sections: &[&[Indicator]]) -> [Indicator; COUNT] {
    let mut list = [sections[0][0]; COUNT];
    let (mut filled, mut section) = (0, 0);
    while section < sections.len() {
        let mut at = 0;
        while at < sections[section].len() {
            list[filled] = sections[section][at];
            filled += 1;
            at += 1;
        }
        section += 1;
    }
    list
}

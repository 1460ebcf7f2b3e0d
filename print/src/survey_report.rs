//! 産業保健活動実態調査: the survey of a prefecture for a period as a report, to be kept and passed
//! on.
//!
//! Numbers come in as they are written. A place of a table that has no number says which of the
//! four reasons it has, in words of its own, so that nobody takes a hidden number for a zero.

use serde::{Deserialize, Serialize};

use crate::{NotPrinted, Paper, Printer};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    pub paper: Paper,
    pub about: About,
    pub completeness: Completeness,
    pub summary: Vec<Highlight>,
    /// The indicators, section by section.
    pub sections: Vec<Section>,
    /// 事業場規模×サービス内容: one for each layer and measure.
    pub matrices: Vec<Matrix>,
    pub charts: Vec<Chart>,
    pub definitions: Vec<Definition>,
    /// 計画との差の理由
    pub causes: Vec<Cause>,
    /// None: there is no edition before this one.
    pub corrections: Option<Corrections>,
    /// What others published, beside the survey's own figures.
    pub context: Vec<ContextSeries>,
    pub notes: Vec<String>,
}

/// Which survey it is, as the foot of each page says again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct About {
    pub prefecture: String,
    /// The period, such as 「令和8年度上半期」.
    pub covers: String,
    /// Its first and its last day.
    pub days: String,
    /// What stands above the figures of the period before, such as 「令和7年度下半期」.
    pub period_before: String,
    /// The same for a year before.
    pub year_before: String,
    pub standing: Standing,
    /// The edition of the definitions that figures were made by.
    pub rules_edition: String,
}

/// Whether the figures may still change. Only what is frozen has a number and a hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Standing {
    /// Each page says 「速報値（未確定）」.
    Draft {
        /// How far the survey is, such as 「作成中」 or 「承認済み」.
        state: String,
        /// Until when operations are in it.
        as_of: String,
    },
    Frozen {
        /// Such as 「第2版」.
        edition_number: String,
        frozen_on: String,
        /// The SHA-256 of the data, in hexadecimal.
        sha256: String,
    },
}

/// Who has confirmed. It comes before any figure, because figures lack what is not confirmed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Completeness {
    /// In a sentence, such as 「6か所のうち5か所が確定しています。」
    pub in_short: String,
    pub offices: Vec<OfficeStanding>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeStanding {
    pub office: String,
    /// Months confirmed, of those expected.
    pub confirmed: String,
    /// Months confirmed after the day that they were due.
    pub late: String,
    pub last_confirmed_on: Option<String>,
    /// In words, such as 「期限内に確定」 or 「期限超過」.
    pub timeliness: String,
    pub remark: Option<String>,
}

/// One of the figures that the report is opened for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Highlight {
    pub indicator: String,
    pub figure: Figure,
    pub unit: String,
    /// What stands below it, such as 「計画比 104.2%」.
    pub beside: Option<String>,
}

/// A picture that the caller has drawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chart {
    pub caption: String,
    pub svg: String,
    /// What is to be seen, for those who hear the page.
    pub alt: String,
    /// Small print below it.
    pub remark: Option<String>,
}

/// 指標の定義
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    pub code: String,
    pub indicator: String,
    /// Numerator, denominator and rule of counting.
    pub definition: String,
    /// Who answers for the figure.
    pub owner: String,
    pub frequency: String,
    pub target: Option<String>,
}

/// Why a figure is far from its plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cause {
    pub indicator: String,
    pub planned: String,
    pub figure: Figure,
    pub achievement: String,
    /// Such as 「②実施機関の取組」.
    pub cause_class: String,
    pub cause: String,
    pub given_by: Option<String>,
}

/// What has changed since the edition that this one takes the place of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Corrections {
    /// Such as 「第1版（令和8年10月20日確定）」.
    pub former: String,
    pub reason: String,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    /// The section, or the cell of a matrix.
    pub part: String,
    pub indicator: String,
    pub before: Figure,
    pub after: Figure,
}

/// A number as it is written, or why there is none. Each case has a word of its own on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Figure {
    Number {
        number: String,
    },
    /// 0: it was counted, and nothing was there.
    Zero,
    /// データなし: nobody knows.
    Missing,
    /// 秘匿: it is known, and would tell of too few people.
    Suppressed,
    /// 対象外: outside of what is offered.
    NotOffered,
}

impl Figure {
    pub fn number(number: impl Into<String>) -> Self {
        Self::Number { number: number.into() }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Such as 「A 体制・供給」.
    pub heading: String,
    pub indicators: Vec<Indicator>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    pub code: String,
    pub indicator: String,
    pub unit: String,
    pub figure: Figure,
    /// Of a rate, where both may be shown.
    pub numerator: Option<String>,
    pub denominator: Option<String>,
    pub period_before: Figure,
    pub year_before: Figure,
    pub planned: Option<String>,
    pub achievement: Option<String>,
    /// So far from the plan that a cause is asked for; it is marked.
    pub is_far_from_plan: bool,
}

/// Sizes of workplaces as lines, services as columns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Matrix {
    /// Whom the support reaches, such as 「直接支援」.
    pub layer: String,
    /// What its numbers count, such as 「活動件数（件）」.
    pub counts: String,
    /// The columns. What does not fit beside each other on a page goes on below, with the lines
    /// named again.
    pub groups: Vec<MatrixGroup>,
    pub lines: Vec<MatrixLine>,
    pub notes: Vec<String>,
}

/// Services that belong together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MatrixGroup {
    pub group: String,
    pub columns: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MatrixLine {
    pub size: String,
    /// A sum of other lines.
    pub is_total: bool,
    /// In the order of all columns.
    pub cells: Vec<Figure>,
}

/// A table that somebody else published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContextSeries {
    pub series: String,
    pub unit: String,
    /// Who published it, and where.
    pub source: String,
    pub columns: Vec<String>,
    pub lines: Vec<ContextLine>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContextLine {
    pub label: String,
    pub cells: Vec<Figure>,
}

pub fn report(printer: &Printer, report: &Report) -> Result<Vec<u8>, NotPrinted> {
    printer.print("survey_report.typ", report)
}

//! 面接指導結果報告書 and 就業上の措置に係る意見書, after an interview for high stress or for
//! long hours.
//!
//! The two renderings are two structs. What an employer must not read has no field in the
//! employer's edition, so that no template and no slip of a caller can print it.

use serde::{Deserialize, Serialize};

use crate::{Choice, NotPrinted, Paper, Printer, Signature};

/// Everything, for the doctor and the office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Original {
    pub paper: Paper,
    /// What the interview was held for, with the article that asks for it.
    pub occasion: String,
    pub person: Person,
    pub interviewed_on: Option<String>,
    pub work: WorkSituation,
    pub burden: Burden,
    /// その他の心身の状況. After long hours it is 配慮すべき心身の状況.
    pub state_of_health: Vec<Choice>,
    /// 本人への指導区分
    pub guidance: Vec<Choice>,
    pub special_remarks: Option<String>,
    pub measures: Measures,
    /// 職場環境の改善に関する意見
    pub workplace_improvement: Option<String>,
    /// 医療機関への受診配慮等
    pub medical_visits: Option<String>,
    pub remarks: Option<String>,
    pub signature: Signature,
    /// Small print at the end, such as how long to keep it.
    pub notes: Vec<String>,
}

/// What an employer needs in order to act, and nothing of why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmployersEdition {
    pub paper: Paper,
    pub occasion: String,
    pub person: Person,
    pub interviewed_on: Option<String>,
    pub work: WorkSituation,
    pub measures: Measures,
    /// None leaves the whole part out: a blank one would say that there was something.
    pub workplace_improvement: Option<String>,
    /// What the doctor wrote to the employer.
    pub remarks: Option<String>,
    pub signature: Signature,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    pub workplace: Option<String>,
    pub department: Option<String>,
    pub employee_number: Option<String>,
    pub name: String,
    pub sex: Option<String>,
    pub age: Option<String>,
}

/// 勤務の状況
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WorkSituation {
    /// 労働時間
    pub hours: Option<String>,
    /// 労働時間以外の要因
    pub other_factors: Option<String>,
}

/// What weighs on the person: the part in which the two forms differ.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Burden {
    /// 心理的な負担の状況, with the scores A, B and C of the stress check.
    HighStress {
        causes: Option<String>,
        reactions: Option<String>,
        support: Option<String>,
        medical_findings: Option<String>,
    },
    /// 疲労の蓄積の状況
    LongHours { fatigue: Vec<Choice> },
}

/// 就業区分 and 就業上の措置: the part that an employer acts on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measures {
    /// 就業区分
    pub work_class: Vec<Choice>,
    /// 労働時間の短縮
    pub working_hours: Vec<Choice>,
    /// 労働時間以外の項目
    pub besides_hours: Vec<Choice>,
    pub besides_hours_detail: Option<String>,
    /// 措置期間
    pub period: Option<String>,
}

/// The report and the opinion, each beginning on a page of its own.
pub fn original(printer: &Printer, form: &Original) -> Result<Vec<u8>, NotPrinted> {
    printer.print("interview_report.typ", form)
}

pub fn employers_edition(
    printer: &Printer,
    form: &EmployersEdition,
) -> Result<Vec<u8>, NotPrinted> {
    printer.print("interview_report_employer.typ", form)
}

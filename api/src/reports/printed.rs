//! What stands on the printed forms: filled in from what was signed and from what was released,
//! and from nothing else.

use print::checkup_opinions::{self, Batch};
use print::interview_report::{
    self, Burden, EmployersEdition, Measures, Original as OriginalForm, Person, WorkSituation,
};
use print::{Choice, NotPrinted, Paper, Printer, Seal, Signature};
use rules::reports::{
    CheckupOpinions, FatigueLevel, Finding, GuidanceToPerson, HoursMeasure, HoursOpinion,
    InterviewReport, MeasurePeriod, OtherMeasure, OtherMeasureOpinion, RECORD_YEARS, ReInterview,
    Signatory, Subject, WorkClass,
};
use rules::requests::ReceiptNumber;
use rules::{Service, Word, era};
use schema::requests::{report, request};

use super::content::{Content, EmployersPaper, Opinion};
use super::read::{Original, Released};
use crate::platform::clock::{day_in_japan, in_japan};

/// The report in full. None for a kind of report that has no printed form.
pub fn original(printer: &Printer, original: &Original) -> Option<Result<Vec<u8>, NotPrinted>> {
    let (request, row) = (&original.request, &original.row);
    match &original.content {
        Content::Interview(report) => {
            Some(interview_report::original(printer, &interview(request, row, report)))
        }
        Content::Checkup(opinions) => {
            Some(checkup_opinions::original(printer, &batch(request, row, opinions)))
        }
        Content::Guidance(_) | Content::Visit(_) => None,
    }
}

/// What the employer received. None for a kind of report that has no printed form.
pub fn released(printer: &Printer, released: &Released) -> Option<Result<Vec<u8>, NotPrinted>> {
    let (request, row) = (&released.request, &released.row);
    match &released.paper {
        EmployersPaper::Interview(opinion) => {
            Some(interview_report::employers_edition(printer, &edition(request, row, opinion)))
        }
        EmployersPaper::Checkup(opinions) => {
            Some(checkup_opinions::employers_edition(printer, &batch(request, row, opinions)))
        }
        EmployersPaper::Visit(_) => None,
    }
}

fn interview(
    request: &request::Model,
    row: &report::Model,
    report: &InterviewReport,
) -> OriginalForm {
    let medical = &report.medical;
    let burden = if request.service.0 == Service::LongHoursInterview {
        let fatigue = FatigueLevel::ALL.iter();
        let choice = |level: &FatigueLevel| choice(*level, medical.fatigue == Some(*level));
        Burden::LongHours { fatigue: fatigue.map(choice).collect() }
    } else {
        let sum = |of: fn(&rules::reports::Scores) -> u16| {
            medical.scores.as_ref().map(|scores| of(scores).to_string())
        };
        Burden::HighStress {
            causes: sum(|scores| scores.causes),
            reactions: sum(|scores| scores.reactions),
            support: sum(|scores| scores.support),
            medical_findings: filled(&medical.findings_text),
        }
    };
    let state_of_health = Finding::ALL.iter().map(|finding| {
        let is_chosen = medical.other_state == Some(*finding);
        let text = filled(&medical.other_state_text).filter(|_| *finding == Finding::Something);
        with_detail(choice(*finding, is_chosen), text)
    });
    let guidance = GuidanceToPerson::ALL.iter().map(|advice| {
        let when = medical.re_interview.filter(|_| *advice == GuidanceToPerson::ReInterview);
        with_detail(choice(*advice, medical.guidance.contains(advice)), when.map(written))
    });
    let opinion = &report.opinion;
    OriginalForm {
        paper: paper(request, row),
        occasion: occasion(request.service.0),
        person: person(&report.subject),
        interviewed_on: report.interviewed_on.map(era::long_date),
        work: WorkSituation {
            hours: filled(&report.work.hours),
            other_factors: filled(&report.work.other_factors),
        },
        burden,
        state_of_health: state_of_health.collect(),
        guidance: guidance.collect(),
        special_remarks: filled(&medical.remarks),
        measures: measures(
            opinion.work_class,
            &opinion.hours,
            &opinion.other_measures,
            opinion.period,
        ),
        workplace_improvement: filled(&opinion.workplace_opinion),
        medical_visits: filled(&medical.care_text),
        remarks: filled(&opinion.remarks),
        signature: signature(row, &report.doctor),
        notes: vec![format!("この記録は{RECORD_YEARS}年間保存してください。")],
    }
}

fn edition(request: &request::Model, row: &report::Model, opinion: &Opinion) -> EmployersEdition {
    EmployersEdition {
        paper: paper(request, row),
        occasion: occasion(request.service.0),
        person: person(&opinion.subject),
        interviewed_on: opinion.interviewed_on.map(era::long_date),
        work: WorkSituation {
            hours: filled(&opinion.work.hours),
            other_factors: filled(&opinion.work.other_factors),
        },
        measures: measures(
            opinion.work_class,
            &opinion.hours,
            &opinion.other_measures,
            opinion.period,
        ),
        workplace_improvement: opinion.workplace_opinion.as_deref().and_then(filled),
        remarks: filled(&opinion.remarks),
        signature: signature(row, &opinion.doctor),
        notes: vec![format!("この意見書は{RECORD_YEARS}年間保存してください。")],
    }
}

fn batch(request: &request::Model, row: &report::Model, opinions: &CheckupOpinions) -> Batch {
    let worker = |row: &rules::reports::CheckupOpinion| checkup_opinions::Worker {
        employee_number: Some(row.number.to_string()),
        name: row.name.clone(),
        sex: None,
        age: None,
        findings: None,
        work_class: row.work_class.map(|class| class.label().to_owned()),
        measure: filled(&row.measure),
        period: row.period.map(lasting),
        comment: filled(&row.comment),
    };
    Batch {
        paper: paper(request, row),
        workplace: filled(&opinions.workplace),
        checkup_on: opinions.checked_up_on.map(era::long_date),
        checkup_by: None,
        work_classes: WorkClass::ALL.iter().map(|class| choice(*class, false)).collect(),
        workers: opinions.rows.iter().map(worker).collect(),
        heard_on: opinions.given_on.map(era::long_date),
        signature: signature(row, &opinions.doctor),
        notes: Vec::new(),
    }
}

fn paper(request: &request::Model, row: &report::Model) -> Paper {
    Paper {
        edition: row.edition.clone(),
        made_on: day_in_japan(row.signed_at.unwrap_or(row.changed_at)),
        receipt_number: request
            .number
            .parse::<ReceiptNumber>()
            .map(|number| number.to_string())
            .ok(),
    }
}

fn occasion(service: Service) -> String {
    match service {
        Service::LongHoursInterview => "長時間労働者に対する面接指導（労働安全衛生法第66条の8）",
        _ => "高ストレス者に対する面接指導（労働安全衛生法第66条の10）",
    }
    .to_owned()
}

fn person(subject: &Subject) -> Person {
    Person {
        workplace: None,
        department: filled(&subject.section),
        employee_number: None,
        name: subject.name.clone(),
        sex: subject.sex.map(|sex| sex.label().to_owned()),
        age: subject.age.map(|age| format!("{age}歳")),
    }
}

fn measures(
    work_class: Option<WorkClass>,
    hours: &HoursOpinion,
    others: &[OtherMeasureOpinion],
    period: Option<MeasurePeriod>,
) -> Measures {
    let class = |class: &WorkClass| choice(*class, work_class == Some(*class));
    let of_hours = |measure: &HoursMeasure| {
        let is_chosen = hours.measure == Some(*measure);
        with_detail(choice(*measure, is_chosen), detail(*measure, hours).filter(|_| is_chosen))
    };
    let besides = |measure: &OtherMeasure| {
        let chosen = others.iter().find(|other| other.measure == *measure);
        with_detail(
            choice(*measure, chosen.is_some()),
            chosen.and_then(|other| filled(&other.note)),
        )
    };
    Measures {
        work_class: WorkClass::ALL.iter().map(class).collect(),
        working_hours: HoursMeasure::OFFERED.iter().map(of_hours).collect(),
        besides_hours: OtherMeasure::ALL.iter().map(besides).collect(),
        besides_hours_detail: None,
        period: period.map(lasting),
    }
}

fn detail(measure: HoursMeasure, hours: &HoursOpinion) -> Option<String> {
    match measure {
        HoursMeasure::OvertimeLimited => {
            hours.overtime_hours_max.map(|most| format!("1か月あたり{most}時間まで"))
        }
        HoursMeasure::HoursLimited => {
            let (from, until) = hours.from.zip(hours.until)?;
            Some(format!("{}から{}まで", from.format("%H:%M"), until.format("%H:%M")))
        }
        HoursMeasure::Other => filled(&hours.other),
        HoursMeasure::None
        | HoursMeasure::OvertimeForbidden
        | HoursMeasure::FixedHoursOnly
        | HoursMeasure::WorkForbidden => None,
    }
}

fn lasting(period: MeasurePeriod) -> String {
    match period {
        MeasurePeriod::For { length, unit } => {
            use rules::reports::MeasurePeriodUnit as Unit;
            let unit = match unit {
                Unit::Day => "日間",
                Unit::Week => "週間",
                Unit::Month => "か月間",
            };
            format!("{length}{unit}")
        }
        MeasurePeriod::Between { first, last } => {
            format!("{}から{}まで", era::long_date(first), era::long_date(last))
        }
    }
}

fn written(when: ReInterview) -> String {
    match when {
        ReInterview::InMonth { year, month } => format!("{year}年{month}月"),
        ReInterview::On { day } => era::long_date(day),
    }
}

/// The seal stands only on what is signed.
fn signature(row: &report::Model, doctor: &Signatory) -> Signature {
    let seal = row.signed_at.zip(row.digest.as_ref()).map(|(signed_at, digest)| {
        let moment = in_japan(signed_at);
        let (day, time) = (era::long_date(moment.date()), moment.format("%H:%M"));
        Seal { signed_at: format!("{day} {time}"), sha256: digest.clone() }
    });
    let doctor_name = row.signed_name.clone().or_else(|| filled(&doctor.name));
    Signature { doctor: doctor_name, institution: filled(&doctor.affiliation), seal }
}

fn choice<W: Word>(word: W, is_chosen: bool) -> Choice {
    Choice::of(word.label()).chosen_if(is_chosen)
}

fn with_detail(choice: Choice, detail: Option<String>) -> Choice {
    match detail {
        Some(detail) => choice.with_detail(detail),
        None => choice,
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

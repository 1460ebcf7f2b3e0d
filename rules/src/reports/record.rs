//! The record of an interview that has to be kept, and for how long.

use super::InterviewReport;
use super::problem::is_blank;
use crate::word::words;

/// 面接指導の結果の記録は5年間保存する (労働安全衛生規則52条の18).
pub const RECORD_YEARS: u32 = 5;

words! {
    /// The seven items of the record (労働安全衛生規則52条の18, by way of 52条の17).
    RecordItem {
        Date = "DATE", "面接指導の実施年月日";
        WorkerName = "WORKER_NAME", "労働者の氏名";
        DoctorName = "DOCTOR_NAME", "面接指導を行った医師の氏名";
        WorkSituation = "WORK_SITUATION", "勤務の状況";
        PsychologicalBurden = "PSYCHOLOGICAL_BURDEN", "心理的な負担の状況";
        OtherState = "OTHER_STATE", "その他の心身の状況";
        DoctorsOpinion = "DOCTORS_OPINION", "健康を保持するために必要な措置についての医師の意見";
    }
}

impl InterviewReport {
    /// Whether the report says something about that item.
    pub fn records(&self, item: RecordItem) -> bool {
        match item {
            RecordItem::Date => self.interviewed_on.is_some(),
            RecordItem::WorkerName => !is_blank(&self.subject.name),
            RecordItem::DoctorName => !is_blank(&self.doctor.name),
            RecordItem::WorkSituation => !is_blank(&self.work.hours),
            RecordItem::PsychologicalBurden => {
                self.medical.scores.is_some() || self.medical.fatigue.is_some()
            }
            RecordItem::OtherState => self.medical.other_state.is_some(),
            RecordItem::DoctorsOpinion => self.opinion.work_class.is_some(),
        }
    }
}

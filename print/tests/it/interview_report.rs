use print::interview_report::{Burden, employers_edition, original};
use serde_json::Value;

use crate::pdf::{Pdf, printer};
use crate::samples;

#[test]
fn the_original_is_a_report_and_an_opinion() {
    let pdf = Pdf::of("original", original(printer(), &samples::high_stress()));

    assert_eq!(pdf.pages(), 2);
    for words in [
        "面接指導結果報告書",
        "就業上の措置に係る意見書",
        "医師・窓口用",
        "株式会社見本食品 北工場",
        "A ストレスの要因 58 点",
        "B 心身の自覚症状 91 点",
        "C 周囲の支援 27 点",
        "希死念慮は認めない",
        "■ 1 所見あり（血圧 148/92 mmHg）",
        "□ 0 措置不要",
        "■ 3 要再面接（令和9年1月ごろ）",
        "■ 1 時間外労働の制限（20時間/月まで）",
        "医療機関への受診配慮等",
        "見本内科クリニック",
        "令和8年11月24日 16時05分32秒",
        "照合 9f86 d081 884c 7d65",
        "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08",
        "様式 F5/2026-04-01",
        "受付番号 SH-2026-000123",
        "1 / 2 ページ",
        "2 / 2 ページ",
        "この記録は5年間保存してください。",
    ] {
        assert!(pdf.has(words), "{words} in {}", pdf.words());
    }
}

#[test]
fn after_long_hours_it_tells_of_fatigue_instead_of_scores() {
    let pdf = Pdf::of("long_hours", original(printer(), &samples::long_hours()));

    assert_eq!(pdf.pages(), 2);
    assert!(pdf.has("疲労の蓄積の状況"));
    assert!(pdf.has("■ 2 □ 3（高）"));
    assert!(pdf.has("配慮すべき心身の状況"));
    assert!(!pdf.has("ストレスチェック結果"));
}

#[test]
fn what_nobody_filled_in_is_blank_and_what_nobody_signed_says_so() {
    let pdf = Pdf::of("blank", original(printer(), &samples::blank_report()));

    assert_eq!(pdf.pages(), 2);
    assert!(!pdf.has("■"));
    assert!(pdf.has("（未署名）"));
    assert!(!pdf.has("照合"));
}

#[test]
fn an_employer_reads_what_to_do_on_one_page() {
    let pdf = Pdf::of("employer", employers_edition(printer(), &samples::employers_edition()));

    assert_eq!(pdf.pages(), 1);
    for words in [
        "事業者用",
        "■ 1 就業制限・配慮",
        "■ 1 時間外労働の制限（20時間/月まで）",
        "早番は月2回までとする。",
        "令和8年12月1日から令和9年2月28日まで",
        "応援の体制を設ける",
        "3か月後に状況を確認してください。",
        "見本 聡",
        "照合 9f86 d081 884c 7d65",
    ] {
        assert!(pdf.has(words), "{words} in {}", pdf.words());
    }
}

#[test]
fn an_employer_reads_nothing_medical_of_the_same_interview() {
    let interview = samples::high_stress();
    let pdf = Pdf::of("employer", employers_edition(printer(), &samples::employers_edition()));

    let Burden::HighStress { medical_findings, .. } = &interview.burden else {
        panic!("the sample is of high stress");
    };
    let mut medical: Vec<&str> = medical_findings.iter().flat_map(|text| text.lines()).collect();
    medical.extend(interview.special_remarks.as_deref());
    medical.extend(interview.medical_visits.as_deref());
    for choice in interview.guidance.iter().chain(&interview.state_of_health) {
        medical.push(&choice.label);
        medical.extend(choice.detail.as_deref());
    }
    assert_eq!(medical.len(), 13);
    medical.extend(["58", "91点", "27点", "ストレスチェック結果", "ストレスの要因", "所見"]);
    medical.extend(["自覚症状", "周囲の支援", "指導区分", "受診"]);
    for words in medical {
        assert!(!pdf.has(words), "{words}");
    }
}

#[test]
fn the_employers_edition_has_no_field_for_what_an_employer_must_not_read() {
    let form = serde_json::to_value(samples::employers_edition()).expect("it is plain data");
    let Value::Object(fields) = form else { panic!("a form is an object") };

    let mut names: Vec<&str> = fields.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "interviewed_on",
            "measures",
            "notes",
            "occasion",
            "paper",
            "person",
            "remarks",
            "signature",
            "work",
            "workplace_improvement",
        ]
    );
}

#[test]
fn opinions_on_the_workplace_are_a_part_that_can_be_left_out() {
    let mut form = samples::employers_edition();
    form.workplace_improvement = None;

    let pdf = Pdf::of("employer_without", employers_edition(printer(), &form));

    assert!(!pdf.has("職場環境"));
}

//! Which texts are let through and which are not, as tables; and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::Word;

#[test]
fn diagnoses_are_found() {
    for (text, passage) in [
        ("うつ病のため残業を控える", "うつ病"),
        ("適応障害と思われる", "適応障害"),
        ("ﾊﾟﾆｯｸ障害がある", "ﾊﾟﾆｯｸ障害"),
        ("Ｐ Ｔ Ｓ Ｄ の疑い", "Ｐ Ｔ Ｓ Ｄ"),
        ("うつ\n病", "うつ\n病"),
        ("高血圧で治療中", "高血圧"),
        ("心療内科への通院に配慮する", "心療内科"),
        ("医師の診断による", "診断"),
        ("乳がんの治療", "乳がん"),
    ] {
        check(text, &[(ScreeningReason::Diagnosis, passage)]);
    }
}

#[test]
fn complaints_and_medicines_are_found() {
    for (text, passage) in [
        ("不眠が続いている", "不眠"),
        ("朝の動悸に配慮", "動悸"),
        ("抑えきれない焦燥", "焦燥"),
        ("希死念慮がある", "希死念慮"),
        ("夜に眠れない", "眠れ"),
        ("食欲がない", "食欲"),
    ] {
        check(text, &[(ScreeningReason::Complaint, passage)]);
    }
    for (text, passage) in [
        ("服薬中のため運転を避ける", "服薬"),
        ("睡眠薬の影響", "睡眠薬"),
        ("ﾃﾞﾊﾟｽを使用", "ﾃﾞﾊﾟｽ"),
        ("SSRIを使用", "SSRI"),
    ] {
        check(text, &[(ScreeningReason::Medicine, passage)]);
    }
}

#[test]
fn test_values_are_found_in_every_way_of_writing_them() {
    for (text, passage) in [
        ("血圧 140/90", "血圧 140/90"),
        ("血圧は１４０／９０でした", "血圧は１４０／９０"),
        ("朝は 140/90 です", "140/90"),
        ("百四十/九十", "百四十/九十"),
        ("HbA1c 6.5", "HbA1c 6.5"),
        ("ＨｂＡ１ｃ：６．５％", "ＨｂＡ１ｃ：６．５"),
        ("γ-GTPが120", "γ-GTPが120"),
        ("上が150mmHg", "150mmHg"),
        ("空腹時に 126 mg/dL", "126 mg/dL"),
        ("体重60", "体重60"),
        ("心電図に異常", "心電図"),
    ] {
        check(text, &[(ScreeningReason::Value, passage)]);
    }
}

#[test]
fn scores_are_found_in_every_way_of_writing_them() {
    for (text, passage) in [
        ("合計は77点", "77点"),
        ("７７点でした", "７７点"),
        ("七十七点", "七十七点"),
        ("七七点", "七七点"),
        ("A:45", "A:45"),
        ("Ｂ＝９２点", "Ｂ＝９２点"),
        ("ストレスの要因 51", "ストレスの要因 51"),
        ("領域Aは45点", "領域Aは45点"),
        ("6点", "6点"),
    ] {
        check(text, &[(ScreeningReason::Score, passage)]);
    }
}

#[test]
fn ordinary_words_of_work_are_let_through() {
    for text in [
        "",
        "時間外労働45時間まで",
        "時間外労働は月45時間以内、休日労働は禁止とする。",
        "週3日、9:00から17:00まで",
        "就業制限を3か月続ける",
        "残業を減らし、出張を控える",
        "受診のための配慮をお願いします。",
        "月2回、通院のための休暇を認めてください。",
        "健康診断の結果を確認",
        "定期健康診断を10月に受ける",
        "復職のときは診断書を出してもらう",
        "高ストレス者への面接指導を行った",
        "疲労の蓄積を防ぐため、深夜業を月4回までとする",
        "メンタルヘルス対策を進める",
        "腰痛予防の体操を始める",
        "注意点は3点あります",
        "10点検項目を毎月見直す",
        "2026/11/25に見直す",
        "11/25までに",
        "残業 100/80時間",
        "A4用紙で掲示する",
        "A棟の2階、A45の部屋",
        "がんばりすぎないよう声をかける",
        "fast lane",
        "上司との面談を週1回行う",
        "手をうつ、席をうつる",
        "二十時間まで",
        "5人で分担する",
        "班A:10名、班B:12名",
        "Aは60歳まで",
        "売上の落ち込みに対応する",
        "血圧計を休憩室に置く",
        "騒音性難聴を防ぐため耳栓を配る",
        "職場環境診断を受ける",
    ] {
        check(text, &[]);
    }
}

#[test]
fn several_passages_are_told_from_first_to_last() {
    check(
        "うつ病。不眠と動悸があり、A:45、服薬中。",
        &[
            (ScreeningReason::Diagnosis, "うつ病"),
            (ScreeningReason::Complaint, "不眠"),
            (ScreeningReason::Complaint, "動悸"),
            (ScreeningReason::Score, "A:45"),
            (ScreeningReason::Medicine, "服薬"),
        ],
    );
}

#[test]
fn a_position_counts_the_characters_as_they_were_typed() {
    let found = screen("ﾊﾞｽで通う。㌔。うつ病");
    assert_eq!((found[0].start, found[0].end), (9, 12));
}

#[test]
fn what_the_hub_itself_writes_to_employers_is_let_through() {
    for sentence in super::super::crisis::ContactSentence::ALL {
        check(sentence.label(), &[]);
    }
    for measure in crate::reports::HoursMeasure::ALL {
        check(measure.label(), &[]);
    }
    for measure in crate::reports::OtherMeasure::ALL {
        check(measure.label(), &[]);
    }
}

#[test]
fn every_term_is_written_as_it_looks_after_folding_and_is_found() {
    for term in
        [&DIAGNOSES, &COMPLAINTS, &MEDICINES, &TESTS].into_iter().flat_map(|list| list.iter())
    {
        assert_eq!(folded(term), *term);
        let found = screen(term);
        assert_eq!(found.first().map(|passage| passage.start), Some(0), "{term}");
    }
    for term in [&MEASURED, &UNITS, &SCALES, &HARMLESS].into_iter().flat_map(|list| list.iter()) {
        assert_eq!(folded(term), *term);
    }
}

proptest! {
    #[test]
    fn any_text_is_screened_and_every_passage_is_a_piece_of_it(text in any::<String>()) {
        holds_together(&text)?;
    }

    #[test]
    fn texts_of_medical_pieces_and_odd_characters_hold_together_too(
        pieces in proptest::collection::vec(pieces(), 0..30),
    ) {
        holds_together(&pieces.concat())?;
    }

    #[test]
    fn blanks_and_width_do_not_hide_a_diagnosis(before in "[ぁ-ん]{0,5}", blank in "[ 　\n\u{200b}]{0,3}") {
        let text = format!("{before}適{blank}応{blank}障{blank}害");
        let found = screen(&text);
        prop_assert!(found.iter().any(|passage| passage.reason == ScreeningReason::Diagnosis));
    }
}

fn pieces() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "うつ病",
        "ﾊﾟ",
        "ﾞ",
        "\u{3099}",
        "㌔",
        "㍿",
        "ﷺ",
        "血圧",
        "140",
        "/",
        "90",
        "点",
        "七",
        "千",
        "A",
        ":",
        "=",
        ".",
        " ",
        "\u{200b}",
        "HbA1c",
        "mg",
        "dl",
        "診断",
        "健康",
        "İ",
        "😀",
        "は",
    ])
}

fn holds_together(text: &str) -> Result<(), TestCaseError> {
    let typed: Vec<char> = text.chars().collect();
    let mut last_end = 0;
    for passage in screen(text) {
        prop_assert!(last_end <= passage.start);
        prop_assert!(passage.start < passage.end && passage.end <= typed.len());
        let piece: String = typed[passage.start..passage.end].iter().collect();
        prop_assert_eq!(&piece, &passage.passage);
        last_end = passage.end;
    }
    Ok(())
}

fn folded(term: &str) -> String {
    let typed: Vec<char> = term.chars().collect();
    Folded::from(&typed).chars.into_iter().collect()
}

#[track_caller]
fn check(text: &str, expected: &[(ScreeningReason, &str)]) {
    let found = screen(text);
    let found: Vec<_> =
        found.iter().map(|passage| (passage.reason, passage.passage.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

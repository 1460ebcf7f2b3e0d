use serde_json::json;

use super::{Item, Kind, Part, Sheet, interview};
use crate::signed_in::Sent;
use crate::ui::Errors;
use crate::words::Service;

fn sent(fields: &[(&str, &str)]) -> Sent {
    Sent::holding(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn read(sheet: &Sheet, fields: &[(&str, &str)]) -> Result<serde_json::Value, Errors> {
    sheet.read(&sent(fields), "").and_then(super::Typed::input)
}

#[test]
fn what_is_filled_in_and_read_again_is_the_same() {
    let stored = json!({
        "subject": {"name": "労働 太郎", "age": 41, "sex": "MALE", "section": ""},
        "interviewedOn": "2026-11-20",
        "medical": {"guidance": ["OBSERVATION"], "scores": {"causes": 40, "reactions": 80, "support": 20}},
        "opinion": {"otherMeasures": [{"measure": "DAY_SHIFT", "note": "1か月"}]},
    });
    let sheet = interview::sheet(Service::HighStressInterview);

    let filled = Sent::holding(sheet.filled(&stored));
    let again: serde_json::Value = sheet.read(&filled, "").and_then(super::Typed::input).unwrap();

    for place in ["subject", "interviewedOn"] {
        assert_eq!(again[place], stored[place], "{place}");
    }
    assert_eq!(again["medical"]["scores"], stored["medical"]["scores"]);
    assert_eq!(again["medical"]["guidance"], stored["medical"]["guidance"]);
    assert_eq!(again["opinion"]["otherMeasures"], stored["opinion"]["otherMeasures"]);
    assert_eq!(again["medical"]["reInterview"], json!(null));
}

#[test]
fn an_empty_form_says_nothing_and_is_no_error() {
    let empty = read(&interview::sheet(Service::HighStressInterview), &[]).unwrap();

    assert_eq!(empty["medical"]["scores"], json!(null));
    assert_eq!(empty["opinion"]["period"], json!(null));
    assert_eq!(empty["opinion"]["otherMeasures"], json!([]));
    assert_eq!(empty["subject"]["name"], json!(""));
}

#[test]
fn what_cannot_be_read_is_told_at_its_field() {
    let sheet = interview::sheet(Service::HighStressInterview);
    let errors = read(
        &sheet,
        &[
            ("subject.age", "四十"),
            ("interviewedOn_year", "2026"),
            ("interviewedOn_month", "13"),
            ("medical.scores.causes", "４０"),
            ("opinion.otherMeasures.0.note", "夜勤を減らす"),
        ],
    )
    .unwrap_err();

    assert_eq!(errors.of("subject.age"), Some("「年齢」を数字で入力してください"));
    assert!(errors.of("interviewedOn").is_some());
    assert!(errors.of("medical.scores.support").is_some(), "three scores belong together");
    assert!(errors.of("opinion.otherMeasures.0.measure").is_some());
}

#[test]
fn what_the_api_finds_stands_at_the_first_field_of_its_place() {
    let sheet = interview::sheet(Service::HighStressInterview);

    assert_eq!(sheet.field_for("medical.scores"), "medical.scores.causes");
    assert_eq!(sheet.field_for("opinion.workClass"), "opinion.workClass");
    assert_eq!(sheet.field_for("somethingNew"), "");
}

#[test]
fn a_prefix_keeps_two_forms_on_one_page_apart() {
    let items = vec![Item::new("name", "氏名", Kind::Line)];
    let sheet = Sheet { parts: vec![Part::new("勤務", items)], ..Sheet::default() };
    let typed = sent(&[("first.name", "太郎"), ("again.name", "次郎")]);

    let again: serde_json::Value =
        sheet.read(&typed, "again.").and_then(super::Typed::input).unwrap();

    assert_eq!(again["name"], "次郎");
    let shown = sheet.fields("first.", &typed, &Errors::none()).into_string();
    assert!(shown.contains("id=\"first.name\"") && shown.contains("太郎"));
}

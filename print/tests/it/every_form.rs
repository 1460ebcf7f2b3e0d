use std::collections::HashSet;

use print::interview_report::{Burden, Original};
use print::{
    NotPrinted, application, checkup_opinions, interview_report, notice_to_attend, survey_report,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::pdf::{Pdf, printer};
use crate::samples;
use crate::survey_samples;

fn all() -> Vec<(&'static str, Result<Vec<u8>, NotPrinted>)> {
    let printer = printer();
    vec![
        ("original", interview_report::original(printer, &samples::high_stress())),
        ("long_hours", interview_report::original(printer, &samples::long_hours())),
        ("employer", interview_report::employers_edition(printer, &samples::employers_edition())),
        ("application", application::copy(printer, &samples::application())),
        ("batch", checkup_opinions::original(printer, &samples::batch(41))),
        ("batch_employer", checkup_opinions::employers_edition(printer, &samples::batch(5))),
        ("notice", notice_to_attend::notice(printer, &samples::notice())),
        ("survey", survey_report::report(printer, &survey_samples::small())),
    ]
}

#[test]
fn every_form_can_be_read_aloud_and_carries_its_fonts() {
    for (name, printed) in all() {
        let pdf = Pdf::of(name, printed);

        let told = pdf.metadata();
        for claim in ["<pdfaid:part>2", "<pdfaid:conformance>A", "<pdfuaid:part>1", "ja-JP"] {
            assert!(told.contains(claim), "{name}: {claim} in {told}");
        }
        let fonts = pdf.fonts();
        assert!(!fonts.is_empty(), "{name}");
        for (font, is_embedded) in fonts {
            assert!(is_embedded && font.contains("+BIZUDPGothic"), "{name}: {font}");
        }
    }
}

#[test]
fn the_same_form_is_the_same_file_each_time() {
    for ((name, once), (_, again)) in all().into_iter().zip(all()) {
        assert!(once == again, "{name}");
    }
}

#[test]
fn many_threads_print_at_once() {
    let alone = interview_report::original(printer(), &samples::high_stress());

    std::thread::scope(|scope| {
        let at_work: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| interview_report::original(printer(), &samples::high_stress())))
            .collect();
        for printed in at_work {
            assert!(printed.join().expect("no thread panics") == alone);
        }
    });
}

#[test]
fn what_a_person_types_is_never_markup() {
    let typed = "#strong[x] *強* $x^2$ _u_ = 見出し @ref <label> `code` // \\ #panic() https://mihon.example/";
    let pdf = Pdf::of("markup", interview_report::original(printer(), &with_findings(typed)));

    assert!(pdf.has(typed), "{}", pdf.words());
}

#[test]
fn a_long_text_flows_over_pages_and_loses_nothing() {
    let lines: Vec<String> = (1..=220)
        .map(|at| format!("{at}行目の所見であり、長く書かれた文章の一部である。"))
        .collect();
    let pdf =
        Pdf::of("long", interview_report::original(printer(), &with_findings(&lines.join("\n"))));

    assert!(pdf.pages() > 5, "{}", pdf.pages());
    let words = pdf.words();
    for line in &lines {
        assert!(words.contains(line), "{line}");
    }
}

#[test]
fn a_word_without_an_end_stays_on_the_page() {
    let word = "abcdefghij".repeat(40);
    let pdf = Pdf::of("endless", interview_report::original(printer(), &with_findings(&word)));

    assert!(pdf.has(&word), "{}", pdf.words());
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_field() {
    let mut form = samples::high_stress();
    form.person.name = "𠮷田 花子".into();
    form.remarks = Some("よろしく😀".into());

    let refused = interview_report::original(printer(), &form).expect_err("it has no 𠮷");

    assert_eq!(refused.code(), "UNPRINTABLE");
    assert_eq!(
        refused.to_string(),
        "次の文字は印刷できません：𠮷（氏名）、😀（その他）。\
         常用の字体で入力し直すか、手書きで補ってください。"
    );
}

#[test]
fn a_character_of_ones_own_making_is_named_by_its_number() {
    let mut form = samples::high_stress();
    form.person.name = "\u{e000}田 花子".into();

    let refused = interview_report::original(printer(), &form).expect_err("nobody knows it");

    assert!(refused.to_string().contains("外字U+E000（氏名）"), "{refused}");
}

#[test]
fn every_character_that_is_not_refused_is_printed() {
    let all: String = ('\u{20}'..='\u{ffff}').collect();
    let refused = interview_report::original(printer(), &with_findings(&all));
    let Err(NotPrinted::Unprintable { characters }) = refused else {
        panic!("no font has them all");
    };
    let refused: HashSet<char> = characters.iter().map(|found| found.character).collect();
    let kept: String = all.chars().filter(|character| !refused.contains(character)).collect();

    let pdf = Pdf::of("all", interview_report::original(printer(), &with_findings(&kept)));

    assert!(kept.chars().count() > 10_000);
    let words: HashSet<char> = pdf.words().chars().collect();
    for kanji in kept.chars().filter(|character| ('一'..='鿿').contains(character)) {
        assert!(words.contains(&kanji), "{kanji}");
    }
}

#[test]
fn of_many_such_characters_only_the_first_are_named() {
    let mut form = samples::high_stress();
    form.remarks = Some(('\u{20000}'..='\u{20100}').collect());

    let refused = interview_report::original(printer(), &form).expect_err("they are rare");

    assert_eq!(refused.to_string().matches("（その他）").count(), 10);
    assert!(refused.to_string().contains("（その他）ほか。"));
}

#[test]
fn a_form_of_empty_texts_is_printed() {
    for (name, printed) in all_with(|_| String::new()) {
        assert!(printed.is_ok(), "{name}: {printed:?}");
    }
}

/// Each text is followed by a letter that stands nowhere else, so that none can be lost unseen.
#[test]
fn nothing_of_a_long_text_is_lost_in_any_form() {
    const LONG: usize = 300;
    // Texts of the form, and those that it prints a second time.
    let expected = [
        ("original", fields_of(&samples::high_stress()) + 11),
        ("employer", fields_of(&samples::employers_edition())),
        ("application", fields_of(&samples::application())),
        ("batch", fields_of(&samples::batch(2))),
        ("notice", fields_of(&samples::notice()) + 1),
        // Its contents name sections, matrices and series again.
        ("survey", fields_of(&survey_samples::small()) + 5),
    ];

    for ((name, printed), (_, fields)) in
        all_with(|text| format!("{text}{}", "ゐ".repeat(LONG))).into_iter().zip(expected)
    {
        let pdf = Pdf::of(&format!("long_{name}"), printed);
        assert_eq!(pdf.words().matches('ゐ').count(), LONG * fields, "{name}");
    }
}

fn fields_of(form: &impl Serialize) -> usize {
    texts_of_people(&serde_json::to_value(form).expect("it is plain data")).len()
}

/// All but what stands on each page, or above a column, and what is drawn or only heard.
fn texts_of_people(form: &Value) -> Vec<String> {
    let mut texts = texts(form, String::new());
    texts.retain(|at| {
        let is_on_each_page = at.starts_with("/paper/") || at.starts_with("/about/");
        let is_above_a_column = at.contains("/columns/") || at.ends_with("/group");
        let is_not_written = ["/sha256", "/svg", "/alt"].iter().any(|end| at.ends_with(end));
        !is_on_each_page && !is_above_a_column && !is_not_written
    });
    texts
}

/// Each form with all its texts changed.
fn all_with(change: impl Fn(&str) -> String) -> Vec<(&'static str, Result<Vec<u8>, NotPrinted>)> {
    fn changed<F: Serialize + DeserializeOwned>(form: &F, change: &impl Fn(&str) -> String) -> F {
        let mut form = serde_json::to_value(form).expect("it is plain data");
        for at in texts_of_people(&form) {
            let text = form.pointer_mut(&at).expect("it was there");
            *text = change(text.as_str().unwrap_or_default()).into();
        }
        serde_json::from_value(form).expect("only texts have changed")
    }

    let printer = printer();
    let original = changed(&samples::high_stress(), &change);
    let employers = changed(&samples::employers_edition(), &change);
    let application = changed(&samples::application(), &change);
    let batch = changed(&samples::batch(2), &change);
    let notice = changed(&samples::notice(), &change);
    let survey = changed(&survey_samples::small(), &change);
    vec![
        ("original", interview_report::original(printer, &original)),
        ("employer", interview_report::employers_edition(printer, &employers)),
        ("application", application::copy(printer, &application)),
        ("batch", checkup_opinions::original(printer, &batch)),
        ("notice", notice_to_attend::notice(printer, &notice)),
        ("survey", survey_report::report(printer, &survey)),
    ]
}

#[test]
fn every_field_has_a_name_to_call_it_by() {
    check_names(&samples::high_stress(), |form| interview_report::original(printer(), form));
    check_names(&samples::long_hours(), |form| interview_report::original(printer(), form));
    check_names(&samples::employers_edition(), |form| {
        interview_report::employers_edition(printer(), form)
    });
    check_names(&samples::application(), |form| application::copy(printer(), form));
    check_names(&samples::batch(4), |form| checkup_opinions::original(printer(), form));
    check_names(&samples::notice(), |form| notice_to_attend::notice(printer(), form));
    check_names(&survey_samples::small(), |form| survey_report::report(printer(), form));
    check_names(&survey_samples::draft().about, |about| {
        let draft = survey_report::Report { about: about.clone(), ..survey_samples::draft() };
        survey_report::report(printer(), &draft)
    });
}

/// Puts a character that cannot be printed into each text in turn.
fn check_names<F: Serialize + DeserializeOwned>(
    form: &F,
    print: impl Fn(&F) -> Result<Vec<u8>, NotPrinted>,
) {
    let form = serde_json::to_value(form).expect("it is plain data");
    for at in texts(&form, String::new()) {
        let mut spoilt = form.clone();
        *spoilt.pointer_mut(&at).expect("it was there") = "𠮷".into();
        let spoilt = serde_json::from_value(spoilt).expect("only a text has changed");

        match print(&spoilt) {
            Err(NotPrinted::Unprintable { characters }) => {
                assert_eq!(characters.len(), 1, "{at}");
                assert_ne!(characters[0].field, "本文", "{at}");
            }
            other => panic!("{at}: {:?}", other.map(|bytes| bytes.len())),
        }
    }
}

/// Where the texts of a form are, but for the day and the word for the kind of form.
fn texts(value: &Value, at: String) -> Vec<String> {
    match value {
        Value::String(_) if at.ends_with("/made_on") || at.ends_with("/kind") => Vec::new(),
        Value::String(_) => vec![at],
        Value::Array(values) => values
            .iter()
            .enumerate()
            .flat_map(|(index, value)| texts(value, format!("{at}/{index}")))
            .collect(),
        Value::Object(fields) => {
            fields.iter().flat_map(|(key, value)| texts(value, format!("{at}/{key}"))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn with_findings(text: &str) -> Original {
    let mut form = samples::high_stress();
    if let Burden::HighStress { medical_findings, .. } = &mut form.burden {
        *medical_findings = Some(text.to_owned());
    }
    form
}

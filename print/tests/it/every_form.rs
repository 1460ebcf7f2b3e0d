use print::interview_report::{Burden, Original};
use print::{NotPrinted, application, checkup_opinions, interview_report, notice_to_attend};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::pdf::{Pdf, printer};
use crate::samples;

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
    let pdf = Pdf::of("markup", interview_report::original(printer(), &with_remarks(typed)));

    assert!(pdf.has(typed), "{}", pdf.words());
}

#[test]
fn a_long_text_flows_over_pages_and_loses_nothing() {
    let lines: Vec<String> = (1..=220)
        .map(|at| format!("{at}行目の所見であり、長く書かれた文章の一部である。"))
        .collect();
    let pdf =
        Pdf::of("long", interview_report::original(printer(), &with_remarks(&lines.join("\n"))));

    assert!(pdf.pages() > 5, "{}", pdf.pages());
    let words = pdf.words();
    for line in &lines {
        assert!(words.contains(line), "{line}");
    }
}

#[test]
fn a_word_without_an_end_stays_on_the_page() {
    let word = "abcdefghij".repeat(40);
    let pdf = Pdf::of("endless", interview_report::original(printer(), &with_remarks(&word)));

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
fn every_field_has_a_name_to_call_it_by() {
    check_names(&samples::high_stress(), |form| interview_report::original(printer(), form));
    check_names(&samples::long_hours(), |form| interview_report::original(printer(), form));
    check_names(&samples::employers_edition(), |form| {
        interview_report::employers_edition(printer(), form)
    });
    check_names(&samples::application(), |form| application::copy(printer(), form));
    check_names(&samples::batch(4), |form| checkup_opinions::original(printer(), form));
    check_names(&samples::notice(), |form| notice_to_attend::notice(printer(), form));
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

fn with_remarks(remarks: &str) -> Original {
    let mut form = samples::high_stress();
    if let Burden::HighStress { medical_findings, .. } = &mut form.burden {
        *medical_findings = Some(remarks.to_owned());
    }
    form
}

use std::sync::LazyLock;

use print::NotPrinted;
use print::survey_report::{Figure, MatrixGroup, report};

use crate::pdf::{Pdf, printer};
use crate::survey_samples::{draft, frozen, small};

/// Printed once: it has many pages.
fn whole() -> Pdf {
    static PRINTED: LazyLock<Result<Vec<u8>, NotPrinted>> =
        LazyLock::new(|| report(printer(), &frozen()));
    Pdf::of("whole_survey", PRINTED.clone())
}

fn whole_draft() -> Pdf {
    static PRINTED: LazyLock<Result<Vec<u8>, NotPrinted>> =
        LazyLock::new(|| report(printer(), &draft()));
    Pdf::of("whole_draft", PRINTED.clone())
}

#[test]
fn every_part_of_the_survey_is_in_the_report() {
    let pdf = whole();

    for words in [
        "産業保健活動実態調査",
        "令和8年4月1日から令和8年9月30日まで",
        "第2版（確定版）",
        "9f86 d081 884c 7d65",
        "目次",
        "報告の確定の状況",
        "見本南地域産業保健センター 5／6 0 令和8年10月9日 期限超過 9月分は、担当者の交代のため確認中です。",
        "相談対応件数 1,402 件 計画比 104.2%",
        "B 直接支援",
        "1,033／1,240",
        "*132.8%",
        "直接支援 事業場数（同じ事業場は1回）",
        "間接支援 事業場数（同じ事業場は1回）",
        "図 1 面接指導の申込みから意見書の交付まで",
        "面接指導の実施",
        "②実施機関の取組",
        "第1版（令和8年10月20日確定）",
        "出典：厚生労働省「労働安全衛生調査（実態調査）」",
        "80%以上（年度、全国）",
    ] {
        assert!(pdf.has(words), "{words} in {}", pdf.words());
    }
}

#[test]
fn every_page_says_which_survey_it_is_of_and_which_page_of_how_many() {
    let pdf = whole();

    let pages = pdf.words_of_pages();
    assert_eq!(pages.len(), pdf.pages());
    for (place, words) in pages.iter().enumerate() {
        let foot = format!(
            "産業保健活動実態調査見本県令和8年度上半期第2版{}/{}ページ",
            place + 1,
            pages.len()
        );
        assert!(words.contains(&foot), "{foot} in {words}");
        assert!(!words.contains("速報値"), "{words}");
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_has_no_number() {
    let pdf = whole_draft();

    for words in pdf.words_of_pages() {
        // At the head and at the foot.
        assert!(words.matches("速報値（未確定）").count() >= 2, "{words}");
    }
    assert!(pdf.has("状態 作成中"));
    assert!(!pdf.has("確定版"));
    assert!(!pdf.has("第2版"));
}

#[test]
fn a_part_that_the_survey_lacks_has_no_heading() {
    let pdf = whole_draft();

    for heading in [
        "事業場規模×サービス内容",
        "図 1 ",
        "計画との差の理由",
        "前の版からの訂正",
        "参考：公表されている統計",
    ] {
        assert!(!pdf.has(heading), "{heading}");
    }
}

#[test]
fn a_place_without_a_number_says_why_in_words_of_its_own() {
    let mut survey = small();
    let indicator = &mut survey.sections[0].indicators[0];
    indicator.unit = "か所".into();
    for (figure, word) in [
        (Figure::number("7"), "7"),
        (Figure::Zero, "0"),
        (Figure::Missing, "データなし"),
        (Figure::Suppressed, "秘匿"),
        (Figure::NotOffered, "対象外"),
    ] {
        let mut survey = survey.clone();
        survey.sections[0].indicators[0].figure = figure;
        let pdf = Pdf::of("survey_figure", report(printer(), &survey));
        assert!(pdf.has(&format!("A1_OFFICES_OPEN か所 {word} ―")), "{word} in {}", pdf.words());
    }
}

#[test]
fn a_table_that_goes_on_names_its_columns_again() {
    let mut survey = draft();
    let lines = survey.sections[0].indicators.clone();
    survey.sections[0].indicators = lines.iter().cycle().take(120).cloned().collect();
    survey.sections.truncate(1);
    survey.definitions.clear();

    let pdf = Pdf::of("survey_long", report(printer(), &survey));

    let pages = pdf.words_of_pages();
    let with_lines: Vec<&String> =
        pages.iter().filter(|words| words.contains("A1_OFFICES_OPEN")).collect();
    assert!(with_lines.len() > 2);
    for words in with_lines {
        assert!(
            words.contains("指標単位数値分子／分母令和7年度下半期令和7年度上半期計画達成率"),
            "{words}"
        );
    }
}

#[test]
fn a_matrix_that_is_too_wide_goes_on_with_its_lines_named_again() {
    let pages = whole().words_of_pages();

    let bands: Vec<&String> = pages.iter().filter(|words| words.contains("規模不明")).collect();
    // Two of each matrix.
    assert_eq!(bands.len(), 4);
    for group in &frozen().matrices[0].groups {
        let with_group = bands.iter().filter(|words| words.contains(&group.group)).count();
        assert!(with_group >= 2, "{}", group.group);
    }
}

#[test]
fn a_group_wider_than_a_page_is_cut() {
    let mut survey = small();
    let matrix = &mut survey.matrices[0];
    let columns: Vec<String> = (1..=30).map(|at| format!("列{at}番")).collect();
    matrix.groups = vec![MatrixGroup { group: "すべて".into(), columns: columns.clone() }];
    for (place, line) in matrix.lines.iter_mut().enumerate() {
        line.cells =
            (1..=30).map(|column| Figure::number(format!("{place}の{column}番"))).collect();
    }

    let pdf = Pdf::of("survey_wide", report(printer(), &survey));

    for column in columns {
        assert!(pdf.has(&column), "{column}");
    }
    for place in 0..survey.matrices[0].lines.len() {
        for column in 1..=30 {
            assert!(pdf.has(&format!("{place}の{column}番")), "{place} {column}");
        }
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_no_blank_place_on_the_page() {
    let mut survey = small();
    survey.charts[0].svg = "<p>".into();

    let refused = report(printer(), &survey).expect_err("it is no picture");

    assert!(matches!(refused, NotPrinted::Broken { .. }), "{refused:?}");
}

#[test]
fn a_picture_reads_no_file() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs");
    for asked_for in [own, "survey_report.typ", "https://mihon.example/a.png"] {
        let mut survey = small();
        survey.charts[0].svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
             <image href=\"{asked_for}\" width=\"9\" height=\"9\"/></svg>"
        );

        let refused = report(printer(), &survey).expect_err("it is not given what it asks for");

        assert!(matches!(refused, NotPrinted::Broken { .. }), "{asked_for}: {refused:?}");
    }
}

/// The figures are drawn with the letters of the forms, from one copy in memory.
#[test]
fn figures_and_forms_share_their_letters() {
    let fonts = print::Fonts::find(None).unwrap_or_else(|missing| panic!("{missing}"));
    let faces = charts::Faces::of(fonts.files()).expect("there are letters");

    let picture = charts::png(&frozen().charts[0].svg, 1.0, &faces).expect("it can be drawn");

    assert!(picture.starts_with(b"\x89PNG"));
}

use print::checkup_opinions::{employers_edition, original};

use crate::pdf::{Pdf, printer};
use crate::samples;

#[test]
fn every_worker_is_in_the_list_and_every_page_has_its_head() {
    let pdf = Pdf::of("batch", original(printer(), &samples::batch(41)));

    let pages = pdf.words_of_pages();
    let with_rows: Vec<&String> = pages.iter().filter(|words| words.contains("K-00")).collect();
    assert!(with_rows.len() > 1);
    for words in with_rows {
        assert!(
            words.contains("番号氏名性別年齢所見就業区分就業上の措置措置期間医師の意見"),
            "{words}"
        );
    }
    for number in 1..=41 {
        assert!(pdf.has(&format!("K-{number:04}")), "{number}");
    }
    assert!(pdf.has("医師・窓口用"));
    assert!(pdf.has("41 人"));
    assert!(pdf.has("見本内科クリニック"));
}

#[test]
fn the_employers_edition_has_the_same_rows() {
    let pdf = Pdf::of("batch_employer", employers_edition(printer(), &samples::batch(5)));

    assert_eq!(pdf.pages(), 1);
    assert!(pdf.has("事業者用"));
    assert!(!pdf.has("医師・窓口用"));
    assert!(pdf.has("血圧、血中脂質に所見あり"));
    assert!(pdf.has("時間外労働を月20時間までとする"));
}

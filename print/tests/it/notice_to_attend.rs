use print::notice_to_attend::notice;

use crate::pdf::{Pdf, printer};
use crate::samples;

#[test]
fn it_is_one_page_of_when_where_and_what_to_bring() {
    let pdf = Pdf::of("notice", notice(printer(), &samples::notice()));

    assert_eq!(pdf.pages(), 1);
    for words in [
        "面接指導のご案内",
        "見本 花子 様",
        "令和8年12月2日（水）14時から",
        "見本県見本市北町1丁目1番1号",
        "・本人と確認できるもの",
        "前日の17時までに",
        "000-0000-0000",
    ] {
        assert!(pdf.has(words), "{words} in {}", pdf.words());
    }
}

#[test]
fn it_says_nothing_of_health() {
    let pdf = Pdf::of("notice", notice(printer(), &samples::notice()));

    for word in ["ストレス", "長時間", "健康", "心身", "疲労", "症状", "検査", "診断"]
    {
        assert!(!pdf.has(word), "{word}");
    }
}

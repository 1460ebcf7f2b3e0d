use print::application::copy;

use crate::pdf::{Pdf, printer};
use crate::samples;

#[test]
fn the_copy_shows_what_was_typed_and_each_request_for_an_interview() {
    let pdf = Pdf::of("application", copy(printer(), &samples::application()));

    assert_eq!(pdf.pages(), 2);
    for words in [
        "地域産業保健センター 利用申込書",
        "申込者控",
        "見本北地域産業保健センター",
        "髙﨑 一郎",
        "濵田 良子",
        "計 41人",
        "■ 高ストレス者の面接指導",
        "□ 保健指導",
        "第2希望 令和8年12月3日",
        "第3希望",
        "■ ストレスチェックの結果（封をしたもの）",
        "□ 時間外労働の実績",
        "■ 個人情報の取扱いに同意します。",
        "医師による面接指導申出書",
        "■ 労働安全衛生法第66条の10（高ストレス者）",
        "女性の医師を希望します。",
        "結果が事業者に提供されることを確認しました。",
    ] {
        assert!(pdf.has(words), "{words} in {}", pdf.words());
    }
}

#[test]
fn without_an_interview_there_is_no_request() {
    let mut form = samples::application();
    form.interviews.clear();

    let pdf = Pdf::of("application_without", copy(printer(), &form));

    assert_eq!(pdf.pages(), 1);
    assert!(!pdf.has("医師による面接指導申出書"));
}

//! The record of guidance or advice. It stays with the person and the office.

use super::{Item, Kind, Part, Sheet, all};
use crate::words::Sex;

pub(crate) fn sheet() -> Sheet {
    let items = vec![
        Item::new("subject.name", "氏名", Kind::Line).needed(),
        Item::new("subject.section", "所属", Kind::Line),
        Item::new("subject.sex", "性別", Kind::OneOf(all::<Sex>())),
        Item::new("subject.age", "年齢", Kind::Number("歳")),
        Item::new("practitioner.name", "担当者の氏名", Kind::Line).needed(),
        Item::new("practitioner.affiliation", "担当者の所属先", Kind::Line),
        Item::new("heldOn", "実施した日", Kind::Day).needed(),
        Item::new("topic", "相談の内容", Kind::Text).needed(),
        Item::new("advice", "助言・指導の内容", Kind::Text).needed(),
        Item::new("referral", "紹介した相談先", Kind::Line),
        Item::new("followUpOn", "次に確認する日", Kind::Day),
    ];
    let part = Part::new("相談・指導の記録", items).note("この記録は事業者には渡りません。");
    Sheet { parts: vec![part], ..Sheet::default() }
}

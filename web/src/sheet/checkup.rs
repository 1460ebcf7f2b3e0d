//! A doctor's opinions on the results of a check-up: one row for each worker of a batch.

use rules::reports::{MeasurePeriodUnit, WorkClass};

use super::{Item, Kind, Part, Sheet, all};

/// `rows` says for how many workers there is room.
pub(crate) fn sheet(rows: usize) -> Sheet {
    let begin = Part::new(
        "健康診断と医師",
        vec![
            Item::new("workplace", "事業場", Kind::Line),
            Item::new("doctor.name", "医師の氏名", Kind::Line).needed(),
            Item::new("doctor.affiliation", "医師の所属先", Kind::Line).needed(),
            Item::new("checkedUpOn", "健康診断を実施した日", Kind::Day).needed(),
            Item::new("givenOn", "意見を述べた日", Kind::Day).needed(),
        ],
    );
    let workers = (0..rows).map(|index| {
        let path = |field: &str| format!("rows.{index}.{field}");
        let items = vec![
            Item::new(path("number"), "一覧の番号", Kind::Number("番")),
            Item::new(path("name"), "氏名", Kind::Line),
            Item::new(path("workClass"), "就業区分", Kind::OneOf(all::<WorkClass>())),
            Item::new(path("measure"), "就業上の措置", Kind::Line),
            Item::new(path("period.length"), "措置の期間（長さ）", Kind::Number("")),
            Item::new(
                path("period.unit"),
                "措置の期間（単位）",
                Kind::OneOf(all::<MeasurePeriodUnit>()),
            ),
            Item::new(path("comment"), "意見", Kind::Line),
        ];
        Part::new(format!("{}人目の意見", index + 1), items)
    });
    Sheet {
        parts: std::iter::once(begin).chain(workers).collect(),
        lists: vec![("rows", "number")],
        ..Sheet::default()
    }
}

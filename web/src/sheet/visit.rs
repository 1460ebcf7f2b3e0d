//! The report of a visit to a workplace.

use super::{Item, Kind, Part, Sheet};

/// Who goes to a workplace together is seldom more than this.
const VISITORS: usize = 3;

pub(crate) fn sheet() -> Sheet {
    let mut items = vec![
        Item::new("workplace", "事業場", Kind::Line).needed(),
        Item::new("visitedOn", "訪問した日", Kind::Day).needed(),
    ];
    for index in 0..VISITORS {
        let number = index + 1;
        let name = Item::new(
            format!("visitors.{index}.name"),
            format!("訪問した方の氏名（{number}人目）"),
            Kind::Line,
        );
        items.push(if index == 0 { name.needed() } else { name });
        items.push(Item::new(
            format!("visitors.{index}.affiliation"),
            format!("所属・職種（{number}人目）"),
            Kind::Line,
        ));
    }
    items.extend([
        Item::new("rounds", "職場巡視", Kind::Text),
        Item::new("environment", "作業環境管理", Kind::Text),
        Item::new("work", "作業管理", Kind::Text),
        Item::new("advice", "助言・指導の内容", Kind::Text),
    ]);
    let part = Part::new("個別訪問の報告", items)
        .note("事業者に渡ります。個人が特定できることや、病名・検査の値は書かないでください。");
    Sheet { parts: vec![part], lists: vec![("visitors", "name")], ..Sheet::default() }
}

//! What others published, beside the survey's own pictures.

use charts::{SizeClassRate, SizeClassRates, Unit, Value};
use rules::Word;
use rules::surveys::Row;
use rules::surveys::published::{claims, claims_per_100_000};

use super::{Drawing, words};
use crate::surveys::present::unsigned;

/// Sizes for which both the claims and the workers are published.
const SIZES: [Row; 6] =
    [Row::Under10, Row::From10, Row::From30, Row::From50, Row::From100, Row::From300Up];

/// Mental disorders that were accepted as caused by work, of 100,000 workers of each size.
pub(super) fn claims_by_size() -> Drawing {
    let rate = |row: Row| claims_per_100_000(row).ok();
    let value = |row: Row| {
        let hundredths = rate(row).and_then(|rate| u64::try_from(rate.rounded(2)).ok());
        hundredths.map_or(Value::Missing, |it| Value::Known(unsigned(it) / 100.0))
    };
    let rows = SIZES.iter().chain([&Row::Total]).map(|row| {
        let text = |known: Option<String>| known.unwrap_or_else(|| "データなし".to_owned());
        vec![
            row.label().to_owned(),
            text(claims(*row).map(|count| count.to_string())),
            text(rate(*row).map(|rate| rate.text(2))),
        ]
    });
    let overall = match value(Row::Total) {
        Value::Known(rate) => Some(rate),
        Value::Suppressed | Value::Missing => None,
    };
    let chart = SizeClassRates {
        unit: Unit::measured("件", 2),
        classes: SIZES.iter().map(|row| SizeClassRate::new(row.label(), value(*row))).collect(),
        overall,
        shared_note: String::new(),
    };
    Drawing {
        key: "claims".to_owned(),
        title: "精神障害の労災支給決定件数（労働者10万人当たり、令和5年度）".to_owned(),
        description: "公表されている統計です。産保ハブで集計した数値ではありません。分母は令和3年6月1日の労働者数です。300人以上は労働者数が合わせて公表されているため、一つにまとめています。".to_owned(),
        columns: words(["規模", "支給決定件数", "10万人当たり"]),
        rows: rows.collect(),
        draw: Box::new(move |frame| chart.to_svg(frame)),
    }
}

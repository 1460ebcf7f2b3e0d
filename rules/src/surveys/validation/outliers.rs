//! A figure against the months before it.

use super::{Doubt, DoubtCode, Subject};
use crate::surveys::{CATALOGUE, Counting, Formula, Item};

/// With fewer months there is no usual month.
///
/// A convention of the hub: the median of fewer moves with each of them.
pub const EARLIER_MONTHS_MIN: usize = 5;

/// So many are not small any more.
///
/// Source: survey rules of the hub, "zero where last month had many". The number is its own.
pub const MUCH: i64 = 10;

/// So many figures at once are not equal by chance.
const PASTED_MIN: usize = 3;

// The modified z-score is 0.6745 times the distance from the median, by the median of such
// distances; above 3.5 a figure is an outlier (Iglewicz and Hoaglin). In ten-thousandths.
const MODIFIED: i128 = 6_745;
const LIMIT: i128 = 35_000;

/// One figure of a month, with the same figure of the months before, the latest last.
///
/// Months that nobody reported are left out by the caller: they are not zero.
pub fn against_earlier_months(subject: Subject, now: i64, earlier: &[i64]) -> Option<Doubt> {
    let name = subject.name();
    let last = earlier.last().copied();
    if let (0, Some(last @ MUCH..)) = (now, last) {
        let words = format!(
            "「{name}」が0になっています（前の月は{last}）。入力の漏れがないか確かめてください。"
        );
        return Some(Doubt::about(subject, DoubtCode::ZeroAfterMuch, words));
    }
    if earlier.len() < EARLIER_MONTHS_MIN {
        return None;
    }
    let (least, most) = (earlier.iter().min().copied()?, earlier.iter().max().copied()?);
    let usual = format!("過去{}か月は{least}から{most}", earlier.len());
    if is_outlier(now, earlier) {
        let words = format!(
            "「{name}」（{now}）が過去の月から大きく外れています（{usual}）。数値を確かめ、理由\
         があれば記入してください。"
        );
        return Some(Doubt::about(subject, DoubtCode::Outlier, words));
    }
    is_out_of_range(now, least, most).then(|| {
        let words = format!(
            "「{name}」（{now}）が過去の月の範囲を大きく外れています（{usual}）。数値を確かめ、\
         理由があれば記入してください。"
        );
        Doubt::about(subject, DoubtCode::OutOfUsualRange, words)
    })
}

/// Where all months were alike there is no usual distance, and only the range is left to judge by.
fn is_outlier(now: i64, earlier: &[i64]) -> bool {
    let middle = doubled_median(earlier.iter().map(|value| i128::from(*value)));
    let distance = |value: i64| (2 * i128::from(value) - middle).abs();
    let usual = doubled_median(earlier.iter().map(|value| distance(*value)));
    usual != 0 && LIMIT * usual < MODIFIED * 2 * distance(now)
}

/// Less than half of the least or more than double the most, and by enough to matter. That the
/// range is stretched so is a convention of the hub: each new greatest month would be doubted.
fn is_out_of_range(now: i64, least: i64, most: i64) -> bool {
    let is_below = now.saturating_mul(2) < least && MUCH <= least.saturating_sub(now);
    let is_above = most.saturating_mul(2) < now && MUCH <= now.saturating_sub(most);
    is_below || is_above
}

/// Twice the median, so that it stays whole.
fn doubled_median(values: impl Iterator<Item = i128>) -> i128 {
    let mut values: Vec<i128> = values.collect();
    values.sort_unstable();
    match (values.len() / 2, values.len() % 2) {
        (half, 1) => 2 * values[half],
        (half, _) => values[half - 1] + values[half],
    }
}

/// Figures given by hand that are the same as in the month before: one month was copied into the
/// other. Numbers of people who are there stay the same rightly and are not looked at.
pub fn pasted_twice(months: &[(Item, i64, i64)]) -> Option<Doubt> {
    let given =
        months.iter().filter(|(item, last, now)| !is_standing(*item) && (*last, *now) != (0, 0));
    let (equal, others): (Vec<&(Item, i64, i64)>, Vec<_>) =
        given.partition(|(_, last, now)| last == now);
    if equal.len() < PASTED_MIN || equal.len() < others.len() {
        return None;
    }
    let &(first, ..) = equal[0];
    let names: Vec<String> =
        equal.iter().map(|(item, ..)| format!("「{}」", Subject::Item(*item).name())).collect();
    let words = format!(
        "{}が前の月と同じ数値です。前の月の数値を貼り付けていないか確かめてください。",
        names.join("")
    );
    Some(Doubt::about(Subject::Item(first), DoubtCode::PastedTwice, words))
}

/// Whether the item says how many there are, and not how many came in the month.
fn is_standing(item: Item) -> bool {
    let stands_in = |formula: Formula| match formula {
        Formula::Count(counting) => counting == Counting::Standing(item),
        Formula::Rate { part, whole, .. } => [part, whole].contains(&Counting::Standing(item)),
        Formula::PerContext { .. } | Formula::Days(..) => false,
    };
    CATALOGUE.iter().any(|indicator| stands_in(indicator.formula))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURE: Subject = Subject::Indicator("B1_OPINIONS");

    fn doubt(now: i64, earlier: &[i64]) -> Option<DoubtCode> {
        against_earlier_months(FIGURE, now, earlier).map(|doubt| doubt.code)
    }

    #[test]
    fn an_outlier_is_more_than_3_5_by_the_modified_z_score() {
        // The median is 20 and the median distance 2: the limit lies at 20 + 3.5 × 2 / 0.6745,
        // which is 30.38.
        let earlier = [16, 18, 20, 22, 24];
        assert_eq!(doubt(30, &earlier), None);
        assert_eq!(doubt(31, &earlier), Some(DoubtCode::Outlier));
        assert_eq!(doubt(10, &earlier), None);
        assert_eq!(doubt(9, &earlier), Some(DoubtCode::Outlier));
    }

    #[test]
    fn with_four_earlier_months_there_is_no_usual_month_yet() {
        assert_eq!(doubt(1_000, &[18, 20, 20, 22]), None);
        assert_eq!(doubt(1_000, &[18, 20, 20, 22, 21]), Some(DoubtCode::Outlier));
    }

    #[test]
    fn an_even_number_of_months_has_its_median_between_two() {
        // Median 21, distances 3 1 1 3 5 5, their median 3: the limit lies at 36.6.
        let earlier = [18, 20, 22, 24, 26, 16];
        assert_eq!(doubt(36, &earlier), None);
        assert_eq!(doubt(37, &earlier), Some(DoubtCode::Outlier));
    }

    #[test]
    fn where_all_months_were_alike_the_range_is_judged() {
        let earlier = [20, 20, 20, 20, 20];
        assert_eq!(doubt(40, &earlier), None);
        assert_eq!(doubt(41, &earlier), Some(DoubtCode::OutOfUsualRange));
        assert_eq!(doubt(10, &earlier), None);
        assert_eq!(doubt(9, &earlier), Some(DoubtCode::OutOfUsualRange));
    }

    #[test]
    fn a_few_more_than_nothing_are_no_matter() {
        assert_eq!(doubt(9, &[0, 0, 0, 0, 0]), None);
        assert_eq!(doubt(10, &[0, 0, 0, 0, 0]), Some(DoubtCode::OutOfUsualRange));
    }

    #[test]
    fn nothing_after_a_month_with_ten_is_doubted_at_once() {
        assert_eq!(doubt(0, &[10]), Some(DoubtCode::ZeroAfterMuch));
        assert_eq!(doubt(0, &[9]), None);
        assert_eq!(doubt(0, &[10, 0]), None, "only the month before counts");
        assert_eq!(doubt(0, &[]), None);
        assert_eq!(doubt(1, &[10]), None);
    }

    #[test]
    fn the_largest_figures_do_not_overflow() {
        let doubt = doubt(i64::MAX, &[i64::MIN, 0, 1, 2, i64::MAX]);
        assert_eq!(doubt, Some(DoubtCode::Outlier));
    }

    #[test]
    fn three_equal_figures_look_like_the_month_before_pasted() {
        let twice = [
            (Item::TrainingAnswers, 40, 40),
            (Item::TrainingUseful, 36, 36),
            (Item::MaterialsLent, 7, 7),
            (Item::MaterialsMade, 0, 0),
        ];
        let doubt = pasted_twice(&twice).expect("three are equal");
        assert_eq!((doubt.code, doubt.indicator), (DoubtCode::PastedTwice, "TRAINING_ANSWERS"));
        assert!(doubt.words.contains("「教材・機器の貸出数」"));
        assert!(pasted_twice(&twice[1..]).is_none(), "two may be chance, and zeros are no figures");
    }

    #[test]
    fn a_few_equal_figures_among_many_different_ones_are_chance() {
        let figures = [
            (Item::TrainingAnswers, 40, 40),
            (Item::TrainingUseful, 36, 36),
            (Item::MaterialsLent, 7, 7),
            (Item::ConsultationAnswers, 20, 21),
            (Item::ConsultationUseful, 19, 20),
            (Item::DoctorVisits, 5, 6),
            (Item::CheckupsTaken, 100, 90),
        ];
        assert!(pasted_twice(&figures).is_none());
    }

    #[test]
    fn people_who_are_there_stay_the_same_rightly() {
        let people = [
            (Item::RegisteredDoctors, 12, 12),
            (Item::AbleDoctors, 9, 9),
            (Item::Nurses, 4, 4),
            (Item::Coordinators, 1, 1),
        ];
        assert!(pasted_twice(&people).is_none());
    }
}

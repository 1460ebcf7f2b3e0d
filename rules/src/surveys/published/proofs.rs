use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::*;
use crate::surveys::{CATALOGUE, NATIONAL_WORKERS, NoRate, Rate, Row};
use crate::{Prefecture, Word};

fn table(code: &str) -> &'static Series {
    series(code).expect("it is published")
}

#[test]
fn every_table_is_whole_and_names_its_source_and_its_time() {
    let codes: BTreeSet<&str> = SERIES.iter().map(|series| series.code).collect();
    assert_eq!(codes.len(), SERIES.len());
    for series in SERIES {
        let code = series.code;
        let texts = [series.name, series.unit, series.time, series.source];
        assert!(texts.iter().all(|text| !text.is_empty()), "{code}");
        assert!(series.years.is_empty() || series.years.len() == series.columns.len(), "{code}");
        assert!(!series.lines.is_empty(), "{code}");
        for line in series.lines {
            assert_eq!(line.numbers.len(), series.columns.len(), "{code} {}", line.label);
        }
        if let Some(prefecture) = series.prefecture {
            assert!(Prefecture::numbered(prefecture).is_ok(), "{code}");
        }
    }
}

#[test]
fn the_parts_of_every_table_make_its_totals() {
    for series in SERIES {
        assert_eq!(series.check(), Ok(()), "{}", series.code);
    }
}

#[test]
fn what_is_inside_a_line_is_never_more_than_that_line() {
    for series in SERIES {
        for line in series.lines {
            let Some(whole) = line.inside.map(|whole| &series.lines[whole]) else { continue };
            for (part, whole) in line.numbers.iter().zip(whole.numbers) {
                let fits = match (part.whole(), whole.whole()) {
                    (Some(part), Some(whole)) => part <= whole,
                    _ => true,
                };
                assert!(fits, "{} {}", series.code, line.label);
            }
        }
    }
}

#[test]
fn a_table_with_a_wrong_total_is_refused_and_the_column_is_named() {
    let wrong = adds_up(
        "総数",
        &["平成22年", "平成23年"],
        &[1_849, 1_853],
        &[&[1_301, 1_267], &[548, 585]],
    );
    let refused = wrong.expect_err("1,267 and 585 are 1,852");
    assert_eq!(
        refused.to_string(),
        "「総数」の平成23年：内訳の合計は1852ですが、総数は1853です。数値を確認してください。"
    );
}

#[test]
fn claims_for_two_employers_are_counted_among_all_claims_already() {
    let claims = table("CLAIMS");
    assert_eq!(claims.number("支給決定件数", "令和5年度"), Some(Number::Whole(883)));
    let of_two_employers = claims.lines.iter().find(|line| line.label.contains("複数"));
    assert_eq!(of_two_employers.expect("it stands there").inside, Some(0));
    assert!(claims.sums.is_empty(), "nothing of it is added up");
}

#[test]
fn the_claims_of_known_size_are_877_of_883() {
    let classes: u64 =
        Row::ALL.iter().filter(|row| !row.is_roll_up()).filter_map(|row| claims(*row)).sum();
    assert_eq!(classes, 877);
    assert_eq!(claims(Row::Total), Some(877));
    assert_eq!(claims(Row::Unknown), None);
    assert_eq!(claims(Row::From300Up), Some(181));
}

#[test]
fn the_printed_shares_of_the_classes_are_of_877() {
    let by_size = table("CLAIMS_BY_SIZE");
    for row in Row::ALL.iter().filter(|row| !row.is_roll_up() && **row != Row::Unknown) {
        let number = claims(*row).expect("the class is printed");
        let share = Rate::percent(number, CLAIMS_OF_KNOWN_SIZE).expect("there is a whole");
        let printed = by_size.number(row.label(), "構成比").expect("it is printed");
        assert_eq!(share.text(1), printed.text(), "{row:?}");
    }
}

#[test]
fn the_workers_of_the_table_are_those_that_rates_are_made_of() {
    let workers = table("WORKERS_BY_SIZE");
    for (row, number) in NATIONAL_WORKERS.numbers {
        assert_eq!(workers.number(row.label(), "労働者数"), Some(Number::Whole(*number)));
    }
    assert_eq!(workers.lines[0].numbers, [Number::Whole(55_143_895)]);
}

#[test]
fn claims_per_100_000_workers_run_from_1_46_to_1_81() {
    let rates: Vec<String> =
        [Row::Under10, Row::From10, Row::From30, Row::From50, Row::From100, Row::From300Up]
            .iter()
            .map(|row| claims_per_100_000(*row).expect("both are published").text(2))
            .collect();
    assert_eq!(rates, ["1.46", "1.51", "1.54", "1.52", "1.69", "1.81"]);
    assert_eq!(
        claims_per_100_000(Row::From500),
        Err(NoRate::OnlyTogether { asked: Row::From500, instead: Row::From300Up })
    );
}

#[test]
fn workplaces_under_50_have_half_of_the_claims_and_of_the_workers() {
    let claims = Rate::percent(claims(Row::Under50).expect("printed"), CLAIMS_OF_KNOWN_SIZE);
    let workers = NATIONAL_WORKERS.rate(28_931_031, Row::Total, 100);
    assert_eq!(claims.expect("there is a whole").text(1), "49.6");
    assert_eq!(workers.expect("there is a whole").text(1), "52.5");
}

#[test]
fn stress_checks_of_those_that_take_measures_are_not_compared_with_those_of_all() {
    let of_those = table("STRESS_CHECKS").share("10〜29人", "令和6年").expect("printed");
    let of_all = table("STRESS_CHECKS_UNDER_50").share("50人未満", "令和6年").expect("printed");
    let refused = of_those.compare(of_all).expect_err("they are of different wholes");
    assert_eq!(
        refused.to_string(),
        "メンタルヘルス対策に取り組む事業場に占める割合と全ての事業場に占める割合は、分母が異なるため\
         比べられません。分母をそろえてください。"
    );
    assert_eq!(of_those.text(), "メンタルヘルス対策に取り組む事業場の58.1%");
}

#[test]
fn of_all_workplaces_of_10_to_29_a_third_did_a_stress_check() {
    let checks = table("STRESS_CHECKS").share("10〜29人", "令和6年").expect("printed");
    let measures = table("MENTAL_HEALTH_MEASURES").share("10〜29人", "令和6年").expect("printed");
    let of_all = checks.within(measures).expect("the one is of what the other counts");
    assert_eq!((of_all.tenths, of_all.of), (321, Population::AllWorkplaces));

    let published = table("STRESS_CHECKS_UNDER_50").share("50人未満", "令和6年").expect("printed");
    assert_eq!(of_all.compare(published), Ok(Ordering::Less));
    assert!(measures.within(checks).is_err(), "it makes no sense the other way round");
}

#[test]
fn a_rough_number_is_not_taken_for_an_exact_one() {
    let takers = table("OPINIONS_OF_TAKERS");
    assert_eq!(takers.lines[0].numbers[0].text(), "約70");
    assert_eq!(takers.lines[1].numbers[0].text(), "50超");
    assert_eq!(takers.lines[0].numbers[0].tenths(), None);
}

#[test]
fn the_printed_achievements_follow_from_target_and_actual() {
    let achieved: Vec<String> = table("PROGRAMME_TARGETS")
        .lines
        .iter()
        .map(|line| achievement(line).expect("both are printed").text(1))
        .collect();
    assert_eq!(achieved, ["109.2", "107.8", "105.4", "132.8", "104.2", "107.1"]);
}

#[test]
fn the_targets_of_the_catalogue_are_the_published_ones() {
    for indicator in CATALOGUE.iter().filter(|indicator| indicator.target.is_some()) {
        let published = table("PROGRAMME_TARGETS").number(indicator.name, "目標");
        let target = indicator.target.map(|target| Number::Whole(target.at_least.into()));
        assert_eq!(published, target, "{}", indicator.code);
    }
}

#[test]
fn a_table_of_a_prefecture_is_laid_beside_the_activities_of_a_year() {
    let suicides = table("KANAGAWA_SUICIDES");
    assert_eq!(suicides.prefecture, Some(14));
    assert_eq!(
        suicides.in_year(2014),
        Some(vec![
            ("総数", Number::Whole(1_422)),
            ("男", Number::Whole(935)),
            ("女", Number::Whole(487))
        ])
    );
    assert_eq!(suicides.in_year(2015), None);
}

#[test]
fn the_coverage_of_niigata_is_6_9_by_its_own_numbers_and_not_the_printed_6_7() {
    // 210,000 workers, of whom 55.5 % have a finding.
    let findings = 210_000 * 555 / 1000;
    assert_eq!(findings, 116_550);
    let coverage = Rate::percent(8_000, findings).expect("there is a whole");
    assert_eq!(coverage.text(1), "6.9");
    assert_eq!(table("NIIGATA").number("カバー率（資料の記載）", "数"), Some(Number::Tenths(67)));
}

#[test]
fn what_is_not_printed_is_no_zero() {
    assert_eq!(table("STRESS_CHECKS").number("50人以上", "令和4年"), Some(Number::Missing));
    assert_eq!(table("STRESS_CHECKS").share("50人以上", "令和4年"), None);
    assert_eq!(Number::Missing.text(), "—");
    assert_eq!(Number::Whole(55_143_895).text(), "55,143,895");
}

//! What people read of a ranking.

use super::*;
use crate::Word;
use crate::practitioners::PartOfDay;

#[test]
fn a_candidate_is_explained_in_whole_sentences() {
    let wishes = [Wish { day: day(2026, 11, 30), part: PartOfDay::Morning }];
    let need = Need {
        wishes: &wishes,
        earlier_doctor: Some("Abe"),
        doctor_sex: Some(Sex::Female),
        language: Some("en"),
        ..interview()
    };
    let abe = Practitioner {
        sex: Some(Sex::Female),
        languages: vec!["en"],
        ..doctor("Abe").north_km(3.2).at_most(6).with_cases((2026, 11), 2)
    };

    let ranking = ranking(&need, &[abe.free_on(day(2026, 11, 30))]);

    let reasons = ranking.candidates[0].reasons.iter();
    let said: Vec<_> = reasons.map(|reason| reason.message()).collect();
    assert_eq!(
        said,
        [
            "メンタルヘルスの研修を受けています。",
            "前回も担当した方です。",
            "第1希望の日時に合っています。",
            "5日後に実施できます。",
            "11月の担当は2件です（上限6件）。",
            "事業場からの距離は約3.2kmです。",
            "希望された性別（女性）の方です。",
            "希望された言語に対応しています。",
        ]
    );
}

#[test]
fn what_is_not_known_is_said_too() {
    let need = Need { service: Service::SiteVisit, earlier_doctor: Some("Chiba"), ..interview() };
    let abe = Practitioner { position: None, ..doctor("Abe").free_on(day(2026, 11, 26)) };

    let ranking = ranking(&need, &[abe]);

    let reasons = ranking.candidates[0].reasons.iter();
    let said: Vec<_> = reasons.map(|reason| reason.message()).collect();
    assert_eq!(
        said,
        [
            "前回とは別の方です。",
            "明日、実施できます。",
            "11月の担当が、まだ目安（1件）に達していません。",
            "11月の担当は0件です（上限の登録なし）。",
            "所在地が登録されていないため、事業場からの距離は分かりません。",
        ]
    );
}

#[test]
fn distances_are_said_to_a_tenth_of_a_kilometre() {
    for (metres, said) in [(0, "0.0"), (49, "0.0"), (50, "0.1"), (3_249, "3.2"), (12_950, "13.0")] {
        let message = Reason::Distance { metres }.message();
        assert_eq!(message, format!("事業場からの距離は約{said}kmです。"));
    }
}

#[test]
fn every_exclusion_has_a_sentence_and_a_code_of_its_own() {
    let until = day(2026, 12, 1);
    let month = Month { year: 2026, month: 12 };
    let why = Incapable::QualificationExpired;
    let incapable = Incapable::ALL.iter().copied().map(Exclusion::Incapable);
    let others = [
        Exclusion::OutsideArea,
        Exclusion::ConflictOfInterest { ground: ConflictGround::Family },
        Exclusion::Declined,
        Exclusion::SexNotAsWished { wished: Sex::Female },
        Exclusion::LanguageNotAsWished,
        Exclusion::NoSuitableVenue,
        Exclusion::SkillRunsOut { on: until, why },
        Exclusion::MonthFull { month, cases_max: 4 },
        Exclusion::OnlyAfterDeadline { first: day(2026, 12, 24), deadline: until },
        Exclusion::NoSlot { deadline: until },
    ];
    let all: Vec<_> = incapable.chain(others).collect();
    let codes: Vec<_> = all.iter().map(|exclusion| exclusion.code()).collect();
    assert_eq!(codes, ExclusionCode::ALL);
    assert!(all.iter().all(|exclusion| exclusion.message().ends_with('。')));
}

#[test]
fn a_full_month_is_named_with_its_limit() {
    let month = Month { year: 2026, month: 12 };
    assert_eq!(
        Exclusion::MonthFull { month, cases_max: 4 }.message(),
        "2026年12月の担当件数が上限（4件）に達しています。"
    );
}

#[test]
fn a_skill_that_runs_out_is_named_with_the_day_of_the_slot() {
    let on = day(2026, 12, 1);
    assert_eq!(
        Exclusion::SkillRunsOut { on, why: Incapable::QualificationExpired }.message(),
        "空いている2026年12月1日（令和8年）の時点では、資格の有効期限が切れています。"
    );
}

//! Forms of invented people, for the tests and the benchmark.

use chrono::NaiveDate;
use print::application::{Application, Company, Headcount, Insurance, InterviewRequest, Workplace};
use print::checkup_opinions::{Batch, Worker};
use print::interview_report::{
    Burden, EmployersEdition, Measures, Original, Person, WorkSituation,
};
use print::notice_to_attend::{Notice, Sender};
use print::{Choice, Paper, Seal, Signature};

pub(crate) fn high_stress() -> Original {
    Original {
        paper: paper("F5/2026-04-01"),
        occasion: "高ストレス者に対する面接指導（労働安全衛生法第66条の10）".into(),
        person: person(),
        interviewed_on: some("令和8年11月18日（水）"),
        work: work(),
        burden: Burden::HighStress {
            causes: some("58"),
            reactions: some("91"),
            support: some("27"),
            medical_findings: some(
                "入眠困難が続き、食欲が落ちている。\n抑うつ気分は軽度で、希死念慮は認めない。",
            ),
        },
        state_of_health: vec![
            Choice::of("0 所見なし"),
            Choice::of("1 所見あり").chosen().with_detail("血圧 148/92 mmHg"),
        ],
        guidance: vec![
            Choice::of("0 措置不要"),
            Choice::of("1 要保健指導").chosen(),
            Choice::of("2 要経過観察"),
            Choice::of("3 要再面接").chosen().with_detail("令和9年1月ごろ"),
            Choice::of("4 現病治療継続又は医療機関紹介"),
        ],
        special_remarks: some("家族の介護も重なっており、眠れない夜が続くと本人が訴えている。"),
        measures: measures(),
        workplace_improvement: some("受注が重なる月末に、応援の体制を設けることが望ましい。"),
        medical_visits: some("心療内科への定期的な通院に配慮が必要。"),
        remarks: some("3か月後に状況を確認してください。"),
        signature: signature(),
        notes: vec!["この記録は5年間保存してください。".into()],
    }
}

pub(crate) fn long_hours() -> Original {
    Original {
        paper: paper("F6/2026-04-01"),
        occasion: "長時間労働者に対する面接指導（労働安全衛生法第66条の8）".into(),
        burden: Burden::LongHours {
            fatigue: vec![
                Choice::of("0（低）"),
                Choice::of("1"),
                Choice::of("2").chosen(),
                Choice::of("3（高）"),
            ],
        },
        ..high_stress()
    }
}

/// Nothing filled in but the name, and not signed.
pub(crate) fn blank_report() -> Original {
    let none_chosen = |choices: Vec<Choice>| {
        choices.into_iter().map(|choice| Choice::of(choice.label)).collect::<Vec<_>>()
    };
    let full = high_stress();
    Original {
        person: Person {
            workplace: None,
            department: None,
            employee_number: None,
            name: full.person.name,
            sex: None,
            age: None,
        },
        interviewed_on: None,
        work: WorkSituation { hours: None, other_factors: None },
        burden: Burden::HighStress {
            causes: None,
            reactions: None,
            support: None,
            medical_findings: None,
        },
        state_of_health: none_chosen(full.state_of_health),
        guidance: none_chosen(full.guidance),
        special_remarks: None,
        measures: Measures {
            work_class: none_chosen(full.measures.work_class),
            working_hours: none_chosen(full.measures.working_hours),
            besides_hours: none_chosen(full.measures.besides_hours),
            besides_hours_detail: None,
            period: None,
        },
        workplace_improvement: None,
        medical_visits: None,
        remarks: None,
        signature: Signature { doctor: None, institution: None, seal: None },
        ..full
    }
}

/// The employer's edition of the same interview.
pub(crate) fn employers_edition() -> EmployersEdition {
    let original = high_stress();
    EmployersEdition {
        paper: original.paper,
        occasion: original.occasion,
        person: original.person,
        interviewed_on: original.interviewed_on,
        work: original.work,
        measures: original.measures,
        workplace_improvement: original.workplace_improvement,
        remarks: original.remarks,
        signature: original.signature,
        notes: original.notes,
    }
}

pub(crate) fn application() -> Application {
    Application {
        paper: paper("F8/2026-11-01"),
        applied_on: some("令和8年11月25日"),
        office: some("見本北地域産業保健センター"),
        workplace: Workplace {
            workplace_name: some("株式会社見本食品 北工場"),
            address: some("〒000-0000 見本県見本市北町1丁目2番3号"),
            phone: some("000-0000-0000"),
            fax: None,
            email: some("jinji@mihon.example"),
            industry: some("食料品製造業"),
            representative: some("髙﨑 一郎"),
            contact: some("総務課長 濵田 良子"),
        },
        headcount: Headcount {
            men: some("18人"),
            women: some("23人"),
            workplace_total: some("41人"),
            company_total: some("41人"),
        },
        insurance: Insurance {
            insurance_number: some("00-0-00-000000-000"),
            covered: vec![Choice::of("適用あり").chosen(), Choice::of("適用なし")],
        },
        company: Company {
            head_office: some("事業場と同じ"),
            has_doctor: vec![Choice::of("あり"), Choice::of("なし").chosen()],
            has_chief_doctor: vec![Choice::of("あり"), Choice::of("なし").chosen()],
            doctor_of_related_company: None,
        },
        first_or_again: vec![Choice::of("初回").chosen(), Choice::of("継続")],
        uses_this_year: some("0回"),
        services: vec![
            Choice::of("健康診断結果の意見聴取"),
            Choice::of("保健指導"),
            Choice::of("メンタルヘルスの相談"),
            Choice::of("長時間労働者の面接指導").chosen(),
            Choice::of("高ストレス者の面接指導").chosen(),
            Choice::of("個別訪問による支援"),
        ],
        people: some("2人"),
        ways: vec![
            Choice::of("窓口"),
            Choice::of("病院・診療所"),
            Choice::of("訪問").chosen(),
            Choice::of("オンライン"),
        ],
        wished: vec!["令和8年12月2日（水）14時から".into(), "令和8年12月3日（木）10時から".into()],
        checkup_on: some("令和8年10月6日"),
        checkup_by: some("見本健診センター"),
        attachments: vec![
            Choice::of("面接指導申出書").chosen(),
            Choice::of("ストレスチェックの結果（封をしたもの）").chosen(),
            Choice::of("健康診断の結果の写し").chosen(),
            Choice::of("時間外労働の実績（3から6か月分）"),
        ],
        agreements: vec![
            Choice::of("個人情報の取扱いに同意します。").chosen(),
            Choice::of("利用の条件を確認しました。").chosen(),
        ],
        remarks: None,
        interviews: vec![interview_request()],
        notes: vec!["これは入力された内容の控えです。".into()],
    }
}

fn interview_request() -> InterviewRequest {
    InterviewRequest {
        requested_on: some("令和8年11月20日"),
        addressed_to: some("株式会社見本食品 代表取締役"),
        worker_name: "見本 花子".into(),
        department: some("製造一課"),
        employee_number: some("K-0412"),
        legal_basis: vec![
            Choice::of("労働安全衛生法第66条の8（長時間労働者）"),
            Choice::of("労働安全衛生法第66条の10（高ストレス者）").chosen(),
        ],
        wished: vec!["令和8年12月2日（水）午後".into()],
        reachable: some("携帯電話に、平日の12時から13時まで"),
        considerations: some("女性の医師を希望します。"),
        acknowledgements: vec![
            Choice::of("申出により、結果が事業者に提供されることを確認しました。").chosen(),
        ],
        attachments: vec![
            Choice::of("健康診断の結果").chosen(),
            Choice::of("チェックリスト").chosen(),
        ],
        signed: some("見本 花子（令和8年11月20日 9時14分）"),
    }
}

pub(crate) fn batch(size: usize) -> Batch {
    Batch {
        paper: paper("F10/2026-11-01"),
        workplace: some("株式会社見本食品 北工場"),
        checkup_on: some("令和8年10月6日"),
        checkup_by: some("見本健診センター"),
        work_classes: vec![Choice::of("通常勤務"), Choice::of("就業制限"), Choice::of("要休業")],
        workers: (1..=size).map(worker).collect(),
        heard_on: some("令和8年11月24日"),
        signature: signature(),
        notes: vec!["意見は、健康診断の個人票に記載してください。".into()],
    }
}

fn worker(number: usize) -> Worker {
    let is_limited = number.is_multiple_of(4);
    Worker {
        employee_number: Some(format!("K-{number:04}")),
        name: format!("見本 太郎{number}"),
        sex: some(if number.is_multiple_of(2) { "女" } else { "男" }),
        age: Some(format!("{}", 20 + number % 45)),
        findings: some(if is_limited {
            "血圧、血中脂質に所見あり"
        } else {
            "血中脂質に所見あり"
        }),
        work_class: some(if is_limited { "就業制限" } else { "通常勤務" }),
        measure: is_limited.then(|| "時間外労働を月20時間までとする".into()),
        period: is_limited.then(|| "令和8年12月1日から3か月".into()),
        comment: is_limited.then(|| "3か月後に再検査の結果を確認すること。".into()),
    }
}

pub(crate) fn notice() -> Notice {
    Notice {
        paper: paper("SH-N1/2026-11-01"),
        sent_on: "令和8年11月25日".into(),
        department: some("製造一課"),
        name: "見本 花子".into(),
        when: "令和8年12月2日（水）14時から".into(),
        takes: some("30分ほど"),
        place: "見本北地域産業保健センター 面接室\n見本県見本市北町1丁目1番1号".into(),
        doctor: some("見本 聡"),
        to_bring: vec!["この案内".into(), "本人と確認できるもの".into()],
        to_change: "前日の17時までに、下の窓口へお電話ください。".into(),
        sender: Sender {
            office: "見本北地域産業保健センター".into(),
            phone: some("000-0000-0000"),
            email: some("kita@sanpo.example"),
            opening_hours: some("平日 9時から17時まで"),
        },
        notes: vec!["面接の時間の扱いについては、会社にご確認ください。".into()],
    }
}

fn person() -> Person {
    Person {
        workplace: some("株式会社見本食品 北工場"),
        department: some("製造一課"),
        employee_number: some("K-0412"),
        name: "見本 花子".into(),
        sex: some("女"),
        age: some("42歳"),
    }
}

fn work() -> WorkSituation {
    WorkSituation {
        hours: some("週40時間の所定労働に加え、直近3か月の時間外労働は月平均52時間。"),
        other_factors: some("10月から新しい包装ラインを担当。月に4回の早番がある。"),
    }
}

fn measures() -> Measures {
    Measures {
        work_class: vec![
            Choice::of("0 通常勤務"),
            Choice::of("1 就業制限・配慮").chosen(),
            Choice::of("2 要休業"),
        ],
        working_hours: vec![
            Choice::of("0 特に指示なし"),
            Choice::of("1 時間外労働の制限").chosen().with_detail("20時間/月まで"),
            Choice::of("2 時間外労働の禁止"),
            Choice::of("3 就業時間を制限"),
            Choice::of("4 変形労働時間制または裁量労働制の対象からの除外"),
            Choice::of("6 その他"),
        ],
        besides_hours: vec![
            Choice::of("就業場所の変更"),
            Choice::of("作業の転換"),
            Choice::of("深夜業の回数の減少").chosen(),
            Choice::of("昼間勤務への転換"),
            Choice::of("その他"),
        ],
        besides_hours_detail: some("早番は月2回までとする。"),
        period: some("令和8年12月1日から令和9年2月28日まで"),
    }
}

fn signature() -> Signature {
    Signature {
        doctor: some("見本 聡"),
        institution: some("見本内科クリニック"),
        seal: Some(Seal {
            signed_at: "令和8年11月24日 16時05分32秒（日本時間）".into(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        }),
    }
}

fn paper(edition: &str) -> Paper {
    Paper {
        edition: edition.into(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 25).expect("it is a day"),
        receipt_number: some("SH-2026-000123"),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

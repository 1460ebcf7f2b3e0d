//! Pages that use every component, to be checked and looked at.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::lists::{Facts, Task, TaskState, cards, figure_card, link_card, tasks};
use super::parts::{Banner, Opening, Weight};
use super::wayfinding::{back, crumbs, pager, steps};
use super::*;

fn shell(title: &str) -> Shell {
    let noon = NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_opt(14, 30, 0));
    Shell::new(title)
        .viewer(Some(Person {
            name: "佐藤 恵子".to_owned(),
            role_label: "コーディネーター".to_owned(),
            organisation: Some("見本地域産業保健センター".to_owned()),
        }))
        .nav(vec![
            NavItem::new("受付", "/office/requests").current_if(true),
            NavItem::new("登録産業医", "/office/doctors"),
            NavItem::new("活動実態調査", "/office/survey"),
            NavItem::new("機関をさがす", "/directory"),
        ])
        .printed_at(noon.expect("a day of the calendar"))
}

/// Every kind of field; with errors, each of them is in error.
pub(crate) fn form(errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { "利用を申し込む" }
        (steps(&["事業場", "相談の内容", "確認"], 2))
        p.lead { "申込みの内容を入力してください。利用は無料です。" }
        form method="post" action="/requests" novalidate data-confirm="この内容で申し込みますか。" {
            (Field::text("workplace", "事業場の名称").autocomplete("organization")
                .value("株式会社髙﨑製作所").errors(errors))
            (Field::number("workers", "働く人の人数", "人").hint("パート・アルバイトの方も含めます。")
                .value("１２").errors(errors))
            (Field::digits("corporate_number", "法人番号").optional().hint("13桁の番号です。").errors(errors))
            (Field::postal_code("postal_code", "郵便番号").errors(errors))
            (Field::tel("tel", "電話番号").errors(errors))
            (Field::email("email", "メールアドレス").optional().errors(errors))
            (Field::password("password", "パスワード", "current-password").errors(errors))
            (Field::select("size", "相談の対象", [("one", "一人"), ("all", "職場全体")])
                .value("all").errors(errors))
            (Choices::one_of("mode", "面接指導の方法").errors(errors)
                .choice_with_hint("visit", "産業医が訪問する", "事業場までの交通費はかかりません。")
                .choice("online", "オンラインで受ける")
                .chosen("visit"))
            (Choices::any_of("topics", "相談したいこと").big().optional()
                .hint("あてはまるものをすべて選んでください。").errors(errors)
                .choice("checkup", "健康診断結果についての医師の意見聴取")
                .choice("mental", "メンタルヘルス不調の方の相談・指導").chosen("mental"))
            (DateField::new("wished_on", "希望する日").hint("例）2026年11月20日。令和8年と入力することもできます。")
                .typed("令和8", "11", "31").errors(errors))
            (Field::long_text("notes", "伝えておきたいこと", 4).optional().value("\n午後を希望します。").errors(errors))
            (Check::new("agreed", "個人情報の取扱いに同意します").errors(errors))
            div.actions {
                (parts::submit(Weight::Main, "内容を確認する"))
                (parts::submit_as(Weight::Second, "下書きを保存する", "act", "draft"))
            }
        }
    };
    shell("利用を申し込む")
        .errors(!errors.is_empty())
        .above(back("前の質問へ戻る", "/requests/new/1"))
        .render(content)
}

pub(crate) fn all_wrong() -> Errors {
    [
        ("workplace", "事業場の名称を入力してください。"),
        ("workers", "働く人の人数は、1人以上の数字で入力してください。"),
        ("corporate_number", "法人番号は13桁で入力してください。"),
        ("postal_code", "郵便番号を入力してください。"),
        ("tel", "電話番号を入力してください。"),
        ("email", "メールアドレスは「名前@example.jp」の形で入力してください。"),
        ("password", "パスワードを入力してください。"),
        ("size", "相談の対象を選択してください。"),
        ("mode", "面接指導の方法を選択してください。"),
        ("topics", "相談したいことを一つ以上選択してください。"),
        ("wished_on", "希望する日は、11月30日までの日にしてください。"),
        ("notes", "伝えておきたいことは1000文字までで入力してください。"),
        ("agreed", "個人情報の取扱いに同意してください。"),
        ("", "受付が混み合っています。もう一度お申し込みください。"),
    ]
    .into_iter()
    .collect()
}

/// Everything but fields.
pub(crate) fn lists() -> Markup {
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    let content = html! {
        (Banner::Success.with("産業医に依頼しました", true, &html! { p { "返事が届くとお知らせします。" } }))
        h1 { "受付の一覧" }
        p.lead { "期限の近い順に並べています。" }
        (cards([
            figure_card("受付待ち", "12", "件", &html! { p { (Tag::Attention.with("3件が期限間近です")) } }),
            figure_card("面接指導の予定", "5", "件", &html! { p.note { "今週" } }),
            link_card("登録産業医をさがす", "/office/doctors", &html! { p { "専門と空いている日から探せます。" } }),
        ]))
        h2 { "申込み" }
        (Table::new("requests", "11月の申込み").column("受付番号").column("事業場").column("サービス")
            .number("人数").column("期限").column("状態")
            .row([html! { a href="/office/requests/1" { "R8-0001" } }, html! { "株式会社髙﨑製作所" },
                html! { "長時間労働者への医師の面接指導" }, html! { "3" }, html! { (dates::short_day(day)) },
                Tag::Urgent.with("期限を過ぎています")])
            .row([html! { a href="/office/requests/2" { "R8-0002" } }, html! { "みどり保育園" },
                html! { "健康診断結果についての医師の意見聴取" }, html! { "18" }, html! { (dates::short_day(day)) },
                Tag::UnderWay.with("産業医を調整中")])
            .row([html! { a href="/office/requests/3" { "R8-0003" } }, html! { "やまだ運送" },
                html! { "高ストレス者への医師の面接指導" }, html! { "秘匿" }, html! { (dates::short_day(day)) },
                Tag::Good.with("日程決定")])
            .total([html! { "合計" }, html! {}, html! {}, html! { "21" }, html! {}, html! {}])
            .note(html! { "10人未満の集団の値は「秘匿」としています。" }))
        (pager("1～3件目（全12件）", None, Some("/office/requests?after=abc")))
        (Table::new("empty", "差し戻した申込み").column("受付番号").when_empty("差し戻した申込みはありません。"))
        h2 { "申込みの内容" }
        (Facts::new().fact("受付日", dates::day(day))
            .changeable("事業場", "株式会社髙﨑製作所", "/requests/1/workplace")
            .optional("伝えておきたいこと", None))
        h2 { "状態" }
        p {
            (Tag::Plain.with("地域の取組")) " " (Tag::UnderWay.with("調整中")) " " (Tag::Good.with("受付中")) " "
            (Tag::Attention.with("順番待ち")) " " (Tag::Urgent.with("期限超過")) " " (Tag::Rest.with("休止"))
        }
        p { (Opening::OpenUntil("17時".to_owned())) " " (Opening::Closed) " " (Opening::Unknown) }
        h2 { "ストレスチェックの準備" }
        (tasks(&[
            task("実施計画", None, TaskState::Done),
            task("対象者の登録", Some("CSVで一度に登録できます。"), TaskState::UnderWay),
            task("案内の送信", None, TaskState::NotBegun),
            task("実施者の選任", None, TaskState::Problem),
            task("集団分析", None, TaskState::Later),
        ]))
        h3 { "そのほかの操作" }
        (parts::more("受付の流れ", &html! { p { "申込みを受け付けると、産業医を調整します。" } }))
        (parts::position_button("/nearby"))
        (parts::copy_button("/directory/1"))
        div.actions {
            (parts::link_button(Weight::Second, "CSVをダウンロードする", "/office/requests.csv"))
            (parts::link_button(Weight::Small, "詳しく見る", "/office/requests/1"))
            (parts::print_button())
            (parts::act("/office/requests/1/withdraw", Weight::Warn, "取り下げる", Some("申込みを取り下げますか。")))
        }
    };
    shell("受付の一覧")
        .wide()
        .above(crumbs(&[("ホーム", "/home"), ("受付", "/office")], "受付の一覧"))
        .render(content)
}

fn task(title: &str, hint: Option<&str>, state: TaskState) -> Task {
    Task {
        title: title.to_owned(),
        href: "/programme".to_owned(),
        hint: hint.map(str::to_owned),
        state,
    }
}

/// What a person sees after sending, not signed in.
pub(crate) fn thanks() -> Markup {
    let content = html! {
        (parts::done("申込みを受け付けました", "受付番号", "R8-0001"))
        h2 { "このあとの流れ" }
        ol { li { "センターから連絡します。" } li { "日程を決めます。" } }
        (Banner::Info.with("控えを保存できます", false, &html! { p { "PDFで保存できます。" } }))
    };
    Shell::new("申込みを受け付けました").render(content)
}

/// The first page, not signed in.
pub(crate) fn front() -> Markup {
    let begin = html! {
        div.actions {
            (parts::link_button(Weight::Main, "近くの窓口をさがす", "/nearby"))
            (parts::link_button(Weight::Second, "受けられる支援を知る", "/services"))
        }
    };
    let card = |title, words: &str| link_card(title, "/services", &html! { p { (words) } });
    let content = html! {
        (parts::hero("小さな職場の健康づくりを、無料で支えます",
            "労働者数50人未満の事業場と、そこで働く方のための相談窓口です。お近くの窓口をご案内します。", &begin))
        h2 { "目的からさがす" }
        (cards([
            card("健康診断のあとに", "異常の所見があった方について、医師の意見を聴けます。"),
            card("長時間労働・高ストレス", "医師の面接指導を受けられます。"),
            card("こころの健康", "メンタルヘルス不調の方の相談と、職場の取組を支えます。"),
        ]))
    };
    Shell::new("小さな職場の健康づくりを、無料で支えます").render(content)
}

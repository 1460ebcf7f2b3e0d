//! Activities from a file: first looked through, then taken in whole or not at all.

use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request, State};
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

use super::{HERE, ROLES};
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, reader};
use crate::ui::parts::{Banner, Weight, more, submit_as};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Table};
use crate::words::{
    ActivityChannel, Approach, Care, Performer, Recipient, Service, VisitContent, Word,
};

page::operation!(ImportActivities, "src/office/activities/import.graphql");

use import_activities::ImportActivitiesImportActivities as Outcome;

const TITLE: &str = "活動の取込み";

/// The columns of a file, whether they are needed, and what stands in them.
const COLUMNS: [(&str, bool, &str); 14] = [
    ("day", true, "実施日。2026-11-25 の形"),
    ("service", true, "サービスのコード"),
    ("recipient", true, "受けた人のコード"),
    ("channel", false, "方法のコード"),
    ("performer", false, "担当した人のコード"),
    ("people", true, "人数"),
    ("minutes", false, "時間（分）"),
    ("workplace_id", false, "登録されている事業場のID"),
    ("workplace_headcount", false, "登録されていない事業場の人数"),
    ("company_headcount", false, "その会社全体の人数"),
    ("care", false, "4つのケアのコード"),
    ("approach", false, "進め方のコード"),
    ("content", false, "内容のコード"),
    ("is_paid", false, "有料のとき true"),
];

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    page::show(document(&parts, &reader, &html! {}, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, request: Request) -> Page {
    let (parts, body) = request.into_parts();
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let again = Request::from_parts(parts.clone(), body);
    let (file, is_dry_run) = match read(again).await {
        Ok(read) => read,
        Err(message) => {
            let errors = Errors::from_iter([("file", message)]);
            return page::mend(document(&parts, &reader, &html! {}, &errors));
        }
    };
    let input = import_activities::ImportActivitiesInput {
        file: STANDARD.encode(file),
        dry_run: is_dry_run,
    };
    let wanted = import_activities::Variables { input };
    match page::ask::<ImportActivities>(&web, &parts, wanted).await {
        Ok(data) => told(&parts, &reader, &data.import_activities),
        Err(refused) if refused.is_bad_input() => {
            let errors = page::errors_of(&refused, &[("input.file", "file")]);
            page::mend(document(&parts, &reader, &html! {}, &errors))
        }
        Err(refused) => Err(refused),
    }
}

/// The file, and whether it is only to be looked through.
async fn read(request: Request) -> Result<(Vec<u8>, bool), String> {
    const UNREAD: &str =
        "ファイルを読み取れませんでした。60キロバイトまでのCSVファイルを選び直してください";
    const NONE: &str = "CSVファイルを選んでください";
    let unread = |_| UNREAD.to_owned();
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| UNREAD.to_owned())?;
    let (mut file, mut is_dry_run) = (Vec::new(), true);
    while let Some(field) = form.next_field().await.map_err(unread)? {
        match field.name() {
            Some("file") => file = field.bytes().await.map_err(unread)?.to_vec(),
            Some("act") => is_dry_run = field.text().await.map_err(unread)? != "import",
            _ => {}
        }
    }
    if file.is_empty() { Err(NONE.to_owned()) } else { Ok((file, is_dry_run)) }
}

fn told(parts: &Parts, reader: &Reader, outcome: &Outcome) -> Page {
    if !outcome.problems.is_empty() {
        let errors = Errors::from_iter([(
            "file",
            "ファイルに直すところがあります。まだ1件も取り込んでいません。下の表を見て直し、もう一度選んでください",
        )]);
        return page::mend(document(parts, reader, &problems(outcome), &errors));
    }
    if outcome.was_known {
        let body = html! { p { "同じファイルは、すでに取り込まれています。今回は何も変更していません。" } };
        let said = Banner::Info.with("取込み済みのファイルです", true, &body);
        return page::show(document(parts, reader, &said, &Errors::none()));
    }
    if outcome.is_dry_run {
        let body = html! { p { (outcome.rows) "件の活動を取り込めます。まだ取り込んでいません。同じファイルを選び、「取り込む」を押してください。" } };
        let said = Banner::Success.with("直すところはありません", true, &body);
        return page::show(document(parts, reader, &said, &Errors::none()));
    }
    page::go_on(&format!("{HERE}?done=imported"))
}

fn problems(outcome: &Outcome) -> Markup {
    let rows = outcome.problems.iter().map(|problem| {
        [
            html! { (problem.row) "行目" },
            html! { @if problem.column.is_empty() { "行全体" } @else { (problem.column) } },
            html! { (problem.message) },
        ]
    });
    let table =
        Table::new("problems", "直すところ").column("行").column("列").column("内容").rows(rows);
    html! {
        (table)
        @if 0 < outcome.more_problems { p { "ほかに" (outcome.more_problems) "か所あります。直してから、もう一度確認してください。" } }
    }
}

fn document(parts: &Parts, reader: &Reader, said: &Markup, errors: &Errors) -> Markup {
    let wrong = errors.of("file");
    let described = if wrong.is_some() { "file-error file-hint" } else { "file-hint" };
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        p { "CSVファイルの活動をまとめて登録します。1か所でも直すところがあれば、1件も取り込みません。" }
        form method="post" action="/office/activities/import" enctype="multipart/form-data" novalidate {
            div.field.wrong[wrong.is_some()] {
                label for="file" { "CSVファイル" span.need.must { "※必須" } }
                p.hint id="file-hint" { "文字コードは、UTF-8かShift_JISのどちらか一方にしてください。1行目に列の名前が必要です。" }
                input type="file" id="file" name="file" accept=".csv,text/csv" aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
                @if let Some(wrong) = wrong { p.error id="file-error" { "＊" (wrong) } }
            }
            div.actions {
                (submit_as(Weight::Main, "内容を確認する（登録しない）", "act", "check"))
                (submit_as(Weight::Second, "取り込む", "act", "import"))
            }
        }
        @if !errors.is_empty() { (said) }
        h2 { "ファイルの形" }
        (columns())
        (more("コードの一覧", &codes()))
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .figures()
        .errors(!errors.is_empty())
        .above(back("活動の記録へ戻る", HERE))
        .render(content)
}

fn columns() -> Table {
    let rows = COLUMNS.iter().map(|(name, is_needed, about)| {
        [
            html! { code { (name) } },
            html! { @if *is_needed { "必要" } @else { "任意" } },
            html! { (about) },
        ]
    });
    Table::new("columns", "列").column("列の名前").column("要否").column("内容").rows(rows).dense()
}

fn codes() -> Markup {
    fn list<W: Word>(title: &str) -> Markup {
        html! {
            h3 { (title) }
            dl.facts { @for word in W::ALL { div { dt { code { (word.code()) } } dd { (word.label()) } } } }
        }
    }
    html! {
        (list::<Service>("サービス"))
        (list::<Recipient>("受けた人"))
        (list::<ActivityChannel>("方法"))
        (list::<Performer>("担当した人"))
        (list::<Care>("4つのケア"))
        (list::<Approach>("進め方"))
        (list::<VisitContent>("内容"))
    }
}

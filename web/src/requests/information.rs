//! What the employer tells the doctor about work before an interview. It may be left half
//! done: the page says what the doctor still needs.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use chrono::Datelike;
use maud::{Markup, html};

use super::one::{Opened, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::signed_in::{
    Done, Sent, date_field, forbidden, not_a_day, notice, typed_day, whole_number,
};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::{Role, Service, Sex, Word};

page::operation!(OwnInformation, "src/requests/information.graphql");
page::operation!(SaveInformation, "src/requests/save_information.graphql");

use save_information::{InformationSetInput, SaveInformationInput};

const TITLE: &str = "医師に伝える情報";

/// The API takes hours in 16 bits and everything else in 8; whether a figure makes sense is
/// for the API to say.
const HOURS_MAX: i64 = 9_999;
const COUNT_MAX: i64 = 255;

/// The figures of the last month, with their labels and units.
const FIGURES: [(&str, &str, &str); 5] = [
    ("working_hours", "直前1か月間の労働時間", "時間"),
    ("overtime_hours", "そのうち時間外・休日労働の時間", "時間"),
    ("working_days", "直前1か月間の労働日数", "日"),
    ("night_shifts", "直前1か月間の深夜業の回数", "回"),
    ("night_hours", "直前1か月間の深夜業の時間数", "時間"),
];

const FIELDS: [(&str, &str); 15] = [
    ("input.first.name", "name"),
    ("input.first.sex", "sex"),
    ("input.first.age", "age"),
    ("input.first.workplace", "workplace"),
    ("input.first.section", "section"),
    ("input.first.post", "post"),
    ("input.first.workingHours", "working_hours"),
    ("input.first.overtimeHours", "overtime_hours"),
    ("input.first.workingDays", "working_days"),
    ("input.first.nightShifts", "night_shifts"),
    ("input.first.nightHours", "night_hours"),
    ("input.first.duties", "duties"),
    ("input.first.checkupResultsAttached", "checkup"),
    ("input.first.wasBusySeason", "busy"),
    ("input.first.toldWorkerOn", "told_worker"),
];

/// The form as it is stored: what was told so far, and what the doctor still needs.
struct Stored {
    typed: Sent,
    missing: Vec<String>,
    is_begun: bool,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open_for_employer(&web, &parts, &id).await?;
    let stored = stored(&web, &parts, &opened).await?;
    let said = notice(&done, &[("saved", "保存しました")]);
    page::show(document(&parts, &opened, &stored, &said, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let mut errors = unreadable(&sent);
    if errors.is_empty() {
        let input = SaveInformationInput {
            request_id: id.clone(),
            version: sent.version(),
            first: set(&sent),
            again: None,
        };
        let wanted = save_information::Variables { input };
        match page::ask::<SaveInformation>(&web, &parts, wanted).await {
            Ok(_) => return page::go_on(&format!("/requests/{id}/information?done=saved")),
            Err(refused) if refused.is_bad_input() => errors = page::errors_of(&refused, &FIELDS),
            Err(refused) => return Err(refused),
        }
    }
    let opened = open_for_employer(&web, &parts, &id).await?;
    let stored = Stored { typed: sent, missing: Vec::new(), is_begun: false };
    page::mend(document(&parts, &opened, &stored, &html! {}, &errors))
}

async fn open_for_employer(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let opened = open(web, parts, id).await?;
    if opened.viewer.role != Role::Employer {
        return Err(forbidden());
    }
    if opened.request.service.is_interview() { Ok(opened) } else { Err(Refused::not_found()) }
}

async fn stored(web: &Web, parts: &Parts, opened: &Opened) -> Result<Stored, Refused> {
    let request = &opened.request;
    let wanted = own_information::Variables { id: request.id.clone() };
    let told = page::ask::<OwnInformation>(web, parts, wanted).await?.own_information;
    let Some(told) = told else {
        let name = request.worker_name.clone().unwrap_or_default();
        let fields = [("name".to_owned(), name), ("version".to_owned(), "0".to_owned())];
        return Ok(Stored { typed: Sent::holding(fields), missing: Vec::new(), is_begun: false });
    };
    let set = told.set;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |is: Option<bool>| is.map_or("", |is| if is { "yes" } else { "no" }).to_owned();
    let day = |part: &str| {
        let day = set.told_worker_on;
        day.map(|day| match part {
            "year" => day.year().to_string(),
            "month" => day.month().to_string(),
            _ => day.day().to_string(),
        })
        .unwrap_or_default()
    };
    let fields = [
        ("version", told.version.to_string()),
        ("name", set.name.clone()),
        ("sex", set.sex.map(|sex| sex.code().to_owned()).unwrap_or_default()),
        ("age", number(set.age)),
        ("workplace", set.workplace.clone()),
        ("section", set.section.clone()),
        ("post", set.post.clone()),
        ("working_hours", number(set.working_hours)),
        ("overtime_hours", number(set.overtime_hours)),
        ("working_days", number(set.working_days)),
        ("night_shifts", number(set.night_shifts)),
        ("night_hours", number(set.night_hours)),
        ("duties", set.duties.clone()),
        ("checkup", yes(set.checkup_results_attached)),
        ("busy", yes(set.was_busy_season)),
        ("told_worker_year", day("year")),
        ("told_worker_month", day("month")),
        ("told_worker_day", day("day")),
    ];
    let typed = Sent::holding(fields.map(|(name, value)| (name.to_owned(), value)));
    Ok(Stored { typed, missing: told.missing_labels, is_begun: true })
}

/// What cannot be sent on, because it is no number or no day.
fn unreadable(sent: &Sent) -> Errors {
    let mut errors = Errors::none();
    let figures = FIGURES.iter().map(|(name, label, _)| (*name, *label));
    for (name, label) in [("age", "年齢")].into_iter().chain(figures) {
        let typed = sent.one(name).trim();
        let number = whole_number(typed);
        let most = if name.ends_with("hours") { HOURS_MAX } else { COUNT_MAX };
        if !typed.is_empty() && number.is_none_or(|number| most < number) {
            errors.add(name, format!("{label}は、{most}以下の数字で入力してください"));
        }
    }
    if typed_day(sent, "told_worker").is_err() {
        errors.add("told_worker", not_a_day("ご本人に伝えた日"));
    }
    errors
}

fn set(sent: &Sent) -> InformationSetInput {
    let text = |name: &str| sent.one(name).trim().to_owned();
    let number = |name: &str| whole_number(sent.one(name));
    let yes = |name: &str| match sent.one(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    InformationSetInput {
        name: text("name"),
        sex: Sex::from_code(sent.one("sex")),
        age: number("age"),
        workplace: text("workplace"),
        section: text("section"),
        post: text("post"),
        working_hours: number("working_hours"),
        overtime_hours: number("overtime_hours"),
        working_days: number("working_days"),
        night_shifts: number("night_shifts"),
        night_hours: number("night_hours"),
        duties: text("duties"),
        checkup_results_attached: yes("checkup"),
        was_busy_season: yes("busy"),
        told_worker_on: typed_day(sent, "told_worker").ok().flatten(),
    }
}

fn document(
    parts: &Parts,
    opened: &Opened,
    stored: &Stored,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        h1 { (TITLE) }
        p { "面接指導をする医師が、あらかじめ知っておきたい勤務の状況です。わかるところから入力し、途中で保存できます。" }
        p { "この情報を医師に渡すのに、ご本人の同意はいりません。ただし、渡すことを前もってご本人に伝えてください。ストレスチェックの結果は、ここには入力しないでください。" }
        (completeness(stored))
        form method="post" action=(opened.at("information")) novalidate {
            input type="hidden" name="version" value=(stored.typed.one("version"));
            (fields(opened.request.service, &stored.typed, errors))
            div.actions { (submit(Weight::Main, "医師に伝える情報を保存する")) }
        }
        (urgent::box_for_forms())
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}

fn completeness(stored: &Stored) -> Markup {
    html! {
        @if stored.is_begun {
            h2 { "入力の状況" }
            @if stored.missing.is_empty() { p { "必要な情報がすべてそろっています。" } }
            @else {
                p { "医師が必要とする情報のうち、次のものがまだ入力されていません。" }
                ul { @for label in &stored.missing { li { (label) } } }
            }
        }
    }
}

fn fields(service: Service, typed: &Sent, errors: &Errors) -> Markup {
    let text = |name: &str, label: &str| {
        Field::text(name, label)
            .optional()
            .autocomplete("off")
            .value(typed.one(name))
            .errors(errors)
    };
    let yes_or_no = |name: &str, label: &str, yes: &str, no: &str| {
        Choices::one_of(name, label)
            .choice("yes", yes)
            .choice("no", no)
            .chosen(typed.one(name))
            .optional()
            .errors(errors)
    };
    let sex =
        Choices::one_of("sex", "性別").hint("ご本人が答えたくないときは、選ばないでください。");
    let sex = Sex::ALL.iter().fold(sex, |all, one| all.choice(one.code(), one.label()));
    html! {
        h2 { "ご本人について" }
        (text("name", "氏名"))
        (sex.chosen(typed.one("sex")).optional().errors(errors))
        (Field::number("age", "年齢", "歳").optional().value(typed.one("age")).errors(errors))
        (text("workplace", "所属する事業場名"))
        (text("section", "部署"))
        (text("post", "役職").hint("なければ「なし」と入力してください。"))
        h2 { "働き方について" }
        @for (name, label, unit) in FIGURES {
            (Field::number(name, label, unit).optional().value(typed.one(name)).errors(errors))
        }
        (Field::long_text("duties", "業務の内容", 4).optional()
            .hint("責任の重さなども書いてください。病気や体調のことは書かないでください。")
            .value(typed.one("duties")).errors(errors))
        h2 { "そのほか" }
        (yes_or_no("checkup", "健康診断の結果を添付しますか", "添付する", "添付しない"))
        @if service == Service::HighStressInterview {
            (yes_or_no("busy", "ストレスチェックの時期は繁忙期でしたか", "繁忙期だった", "繁忙期ではなかった"))
        }
        (date_field(typed, "told_worker", "この情報を医師に渡すことを、ご本人に伝えた日")
            .optional().errors(errors))
    }
}

//! What became of a meeting: it was held, nobody came, or it has to be in person.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Desk, Opened, StepPage, open, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, whole_number};
use crate::ui::parts::Weight;
use crate::ui::{Errors, Field};
use crate::words::RequestStep;

page::operation!(ReportNoShow, "src/meetings/no_show.graphql");
page::operation!(HoldMeeting, "src/meetings/held.graphql");
page::operation!(RequireFaceToFace, "src/meetings/face_to_face.graphql");

const HELD: StepPage = StepPage {
    title: "実施の記録",
    page: "held",
    button: "実施したことを記録する",
    weight: Weight::Main,
    fields: &[("input.minutes", "minutes")],
};

pub(super) async fn no_show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = report_no_show::RequestInput { id: id.clone(), version: sent.version() };
    page::ask::<ReportNoShow>(&web, &parts, report_no_show::Variables { input }).await?;
    Desk::of(&parts).done(&id, "no-show")
}

pub(super) async fn face_to_face(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = require_face_to_face::RequestInput { id: id.clone(), version: sent.version() };
    page::ask::<RequireFaceToFace>(&web, &parts, require_face_to_face::Variables { input }).await?;
    Desk::of(&parts).done(&id, "face-to-face")
}

pub(super) async fn show_held(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Hold]).await?;
    HELD.show(&parts, &opened, &form(&Sent::default(), &Errors::none()))
}

pub(super) async fn hold(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let typed = sent.one("minutes").trim().trim_end_matches('分');
    let Some(minutes) = whole_number(typed) else {
        let opened = open(&web, &parts, &id).await?;
        let errors = Errors::from_iter([("minutes", "実施した時間を分の数字で入力してください")]);
        return HELD.mend(&parts, &opened, &form(&sent, &errors), &errors);
    };
    let input = hold_meeting::HoldMeetingInput { id: id.clone(), version: sent.version(), minutes };
    match page::ask::<HoldMeeting>(&web, &parts, hold_meeting::Variables { input }).await {
        Ok(_) => Desk::of(&parts).done(&id, "held"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| form(&sent, errors);
            HELD.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        p { "記録すると、報告書を作成できるようになります。" }
        (Field::number("minutes", "実施した時間", "分").value(typed.one("minutes")).errors(errors))
    }
}

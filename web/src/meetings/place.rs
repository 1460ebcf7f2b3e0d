//! Where one meets: the room, or the address under which one meets online.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::desk::step::{Desk, Opened, StepPage, open, some};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Errors, Field};
use crate::words::Venue;

page::operation!(PlannedMeeting, "src/meetings/planned.graphql");
page::operation!(SetMeetingPlace, "src/meetings/set_place.graphql");

use planned_meeting::PlannedMeetingRequestMeeting as Meeting;

const PAGE: StepPage = StepPage {
    title: "場所の変更",
    page: "place",
    button: "場所を保存する",
    weight: Weight::Main,
    fields: &[("input.place", "place"), ("input.onlineUrl", "online_url")],
};

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let meeting = planned(&web, &parts, &id).await?;
    let stored = [
        ("place".to_owned(), meeting.place.clone()),
        ("online_url".to_owned(), meeting.online_url.clone().unwrap_or_default()),
    ];
    let form = form(&meeting, &Sent::holding(stored), &Errors::none());
    PAGE.show(&parts, &opened, &form)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = set_meeting_place::SetMeetingPlaceInput {
        id: id.clone(),
        version: sent.version(),
        place: some(&sent, "place"),
        online_url: some(&sent, "online_url"),
    };
    let asked = set_meeting_place::Variables { input };
    match page::ask::<SetMeetingPlace>(&web, &parts, asked).await {
        Ok(_) => Desk::of(&parts).done(&id, "arranged"),
        Err(refused) => {
            let meeting = planned(&web, &parts, &id).await?;
            let form = |_: &Opened, errors: &Errors| form(&meeting, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

async fn planned(web: &Web, parts: &Parts, id: &str) -> Result<Meeting, Refused> {
    let asked = planned_meeting::Variables { id: id.to_owned() };
    let request = page::ask::<PlannedMeeting>(web, parts, asked).await?.request;
    request.meeting.ok_or_else(Refused::not_found)
}

fn form(meeting: &Meeting, typed: &Sent, errors: &Errors) -> Markup {
    html! {
        (Field::text("place", "場所").hint("部屋や受付の場所まで入力してください。申込者と担当者に知らせます。")
            .value(typed.one("place")).errors(errors))
        @if meeting.venue == Venue::Online {
            (Field::text("online_url", "オンラインの接続先").hint("「https://」から入力してください。")
                .value(typed.one("online_url")).errors(errors))
        }
    }
}

//! Another time with the same practitioner: the meeting is moved, or a new one follows after
//! nobody came.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::desk::step::{Desk, Opened, StepPage, open, open_for, some};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field, dates};
use crate::words::RequestStep;

page::operation!(FreeForMeeting, "src/meetings/free.graphql");
page::operation!(RescheduleMeeting, "src/meetings/reschedule.graphql");
page::operation!(ScheduleMeeting, "src/meetings/schedule.graphql");

use free_for_meeting::FreeForMeetingFreeSlots as Free;

const MOVE: StepPage = StepPage {
    title: "日時の変更",
    page: "move",
    button: "この日時に変更する",
    weight: Weight::Main,
    fields: &[("input.slotId", "slot"), ("input.message", "message"), ("input.lateReason", "late")],
};

const PLAN: StepPage =
    StepPage { title: "日時の決定", button: "この日時に決める", ..MOVE };

/// The times that are offered to choose from.
const SHOWN_MAX: usize = 40;

fn page_for(opened: &Opened) -> &'static StepPage {
    if moves(opened) { &MOVE } else { &PLAN }
}

fn moves(opened: &Opened) -> bool {
    opened.request.steps.contains(&RequestStep::Reschedule)
}

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let steps = [RequestStep::Reschedule, RequestStep::Schedule];
    let opened = open_for(&web, &parts, &id, &steps).await?;
    let free = free(&web, &parts, &id).await?;
    let form = form(&opened, &free, &Sent::default(), &Errors::none());
    page_for(&opened).show(&parts, &opened, &form)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let free = free(&web, &parts, &id).await?;
    if sent.one("slot").is_empty() {
        let errors = Errors::from_iter([("slot", "日時を選択してください")]);
        let form = form(&opened, &free, &sent, &errors);
        return page_for(&opened).mend(&parts, &opened, &form, &errors);
    }
    match arrange(&web, &parts, &opened, &sent).await {
        Ok(()) => Desk::of(&parts).done(&id, "arranged"),
        Err(refused) => {
            let form = |opened: &Opened, errors: &Errors| form(opened, &free, &sent, errors);
            page_for(&opened).again((&web, &parts, &id), refused, form).await
        }
    }
}

async fn arrange(web: &Web, parts: &Parts, opened: &Opened, sent: &Sent) -> Result<(), Refused> {
    let (id, version) = (opened.request.id.clone(), sent.version());
    let (slot_id, late_reason) = (sent.one("slot").to_owned(), some(sent, "late"));
    if moves(opened) {
        let message = sent.one("message").to_owned();
        let input = reschedule_meeting::RescheduleMeetingInput {
            id,
            version,
            slot_id,
            message,
            late_reason,
        };
        let asked = reschedule_meeting::Variables { input };
        page::ask::<RescheduleMeeting>(web, parts, asked).await?;
    } else {
        let input = schedule_meeting::ScheduleMeetingInput { id, version, slot_id, late_reason };
        page::ask::<ScheduleMeeting>(web, parts, schedule_meeting::Variables { input }).await?;
    }
    Ok(())
}

async fn free(web: &Web, parts: &Parts, id: &str) -> Result<Free, Refused> {
    let asked = free_for_meeting::Variables { id: id.to_owned() };
    Ok(page::ask::<FreeForMeeting>(web, parts, asked).await?.free_slots)
}

fn form(opened: &Opened, free: &Free, typed: &Sent, errors: &Errors) -> Markup {
    let slots = free.slots.iter().take(SHOWN_MAX).fold(
        Choices::one_of("slot", "新しい日時").errors(errors),
        |choices, slot| {
            let late = if slot.is_after_deadline { "（期限を過ぎます）" } else { "" };
            let hint = format!("{}{late}", slot.venue_label);
            choices.choice_with_hint(&slot.id, dates::planned(in_japan(slot.starts_at)), hint)
        },
    );
    html! {
        p { "実施の期限：" (dates::day(free.deadline)) }
        @if free.slots.is_empty() {
            p { "選べる空きの日時がありません。担当者の予定に空きを登録するか、ほかの担当者を探してください。" }
        } @else { (slots.chosen(typed.one("slot"))) }
        @if moves(opened) {
            (Field::long_text("message", "変更の理由", 2)
                .hint("病名や検査の値は書かないでください。申込者と担当者に知らせます。")
                .value(typed.one("message")).errors(errors))
        }
        @if free.slots.iter().any(|slot| slot.is_after_deadline) {
            (Field::long_text("late", "期限を過ぎる日時にする理由", 2).optional()
                .hint("期限を過ぎる日時を選ぶときに入力してください。").value(typed.one("late")).errors(errors))
        }
    }
}

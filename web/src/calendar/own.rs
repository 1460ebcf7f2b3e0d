//! The times of the coming weeks.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Reader, notice, reader};
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::{Table, dates};
use crate::words::{Role, SlotState, Venue, Word};

page::operation!(OwnCalendar, "src/calendar/own.graphql", as_json);

pub(super) use own_calendar::OwnCalendarOwnCalendar as Calendar;
pub(super) use own_calendar::OwnCalendarOwnCalendarPractitionerAvailability as Weekly;
use own_calendar::OwnCalendarOwnCalendarSlots as Slot;

const TITLE: &str = "予定";

pub(super) async fn open(web: &Web, parts: &Parts) -> Result<(Reader, Calendar), Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Doctor, Role::Nurse])?;
    let data = page::ask::<OwnCalendar>(web, parts, own_calendar::Variables {}).await?;
    Ok((reader, data.own_calendar))
}

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let (reader, calendar) = open(&web, &parts).await?;
    let content = html! {
        (notice(&done, &[
            ("weekly", "毎週の担当日時を保存しました"),
            ("away", "不在の予定を登録しました"),
            ("taken", "不在の予定を登録しました。その間に決まっている日時が残っています。担当の画面で日時を変更してください"),
            ("back", "不在の予定を終えました"),
        ]))
        h1 { (TITLE) }
        div.row {
            (parts::link_button(Weight::Second, "毎週の担当日時を変更する", "/calendar/weekly"))
            (parts::link_button(Weight::Second, "不在の予定を登録する", "/calendar/absences"))
        }
        (slots(&calendar.slots))
        (weekly(&calendar.practitioner.availability))
        (absences(&calendar))
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn slots(slots: &[Slot]) -> Table {
    let rows = slots.iter().map(|slot| {
        let (from, until) = (in_japan(slot.starts_at), in_japan(slot.ends_at));
        [
            html! { (dates::planned(from)) "〜" (until.format("%-H時%M分").to_string()) },
            match slot.state {
                SlotState::Booked => Tag::Good.with(&slot.state_label),
                SlotState::Held => Tag::Attention.with(&slot.state_label),
                _ => html! { (slot.state_label) },
            },
            html! { (slot.venue_label) },
            html! { @if let Some(office) = &slot.office { (office.name) } },
        ]
    });
    Table::new("slots", "これから30日間の日時")
        .column("日時")
        .column("状況")
        .column("方法")
        .column("センター")
        .rows(rows)
        .when_empty("日時はありません。毎週の担当日時を登録すると、自動で作られます。")
        .dense()
}

fn weekly(patterns: &[Weekly]) -> Table {
    let rows = patterns.iter().map(|pattern| {
        let weeks = match pattern.weeks.as_str() {
            "" => "毎週".to_owned(),
            weeks => format!("第{weeks}週"),
        };
        [
            html! { (weeks) " " (pattern.weekdays) },
            html! { (pattern.from) "〜" (pattern.until) "（" (pattern.slot_minutes) "分ごと）" },
            html! { (pattern.venue.label()) },
            html! {
                (dates::short_day(pattern.since)) "から"
                @if let Some(day) = pattern.until_day { (dates::short_day(day)) "の前日まで" }
            },
        ]
    });
    Table::new("weekly", "毎週の担当日時")
        .column("曜日")
        .column("時間")
        .column("方法")
        .column("期間")
        .rows(rows)
        .when_empty("登録されていません。")
        .dense()
}

fn absences(calendar: &Calendar) -> Markup {
    let rows = calendar.practitioner.absences.iter().map(|away| {
        [
            html! { (dates::day(away.first_on)) "〜" (dates::day(away.last_on)) },
            html! {
                form method="post" action="/calendar/absences/end" {
                    input type="hidden" name="id" value=(away.id);
                    button.button.second.small type="submit" {
                        "取り消す" span.vh { "：" (dates::short_day(away.first_on)) "からの不在" }
                    }
                }
            },
        ]
    });
    let table = Table::new("absences", "不在の予定")
        .column("期間")
        .column("操作")
        .rows(rows)
        .when_empty("登録されていません。")
        .dense();
    html! { (table) }
}

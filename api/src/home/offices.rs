//! What is next at a regional office: an entry that is complete, assured and up to date.

use rules::{ChannelKind, Coverage, IntakeState, OrganisationKind, Service};

use super::tasks::Task;
use crate::accounts::Person;
use crate::directory::Entry;
use crate::directory::coverage;
use crate::directory::graphql::is_stale;
use crate::platform::hub::Hub;

/// An intake that is not open is looked at again after this many days.
const INTAKE_REVIEWED_AFTER_DAYS: i64 = 30;

pub(super) fn of_office(hub: &Hub, person: &Person) -> Vec<Task> {
    let directory = hub.directory.current();
    let own = person.organisation.as_ref().and_then(|own| directory.index_of(own.id));
    let Some(entry) = own.map(|index| directory.entry(index)) else {
        return Vec::new();
    };
    let code = &entry.organisation.code;
    let today = hub.today();
    let mut tasks = Vec::new();

    let unknown = unknown_fields(entry);
    if !unknown.is_empty() {
        let detail = format!("登録されていない項目：{}", unknown.join("、"));
        tasks.push(
            Task::of("COMPLETE_ENTRY", "案内の内容を補ってください", detail)
                .about(code)
                .counting(unknown.len()),
        );
    }
    if is_stale(entry, today) {
        tasks.push(
            Task::of(
                "ASSURE_ENTRY",
                "案内の内容を確認してください",
                "1年以上、内容の確認が行われていません。正しければ「確認した」と記録してください。",
            )
            .about(code),
        );
    }
    let is_office = entry.kind() == OrganisationKind::RegionalOffice;
    let missing = Service::BASE
        .into_iter()
        .filter(|service| coverage::of_service(entry, *service) == Coverage::Missing)
        .count();
    if is_office && 0 < missing {
        tasks.push(
            Task::of(
                "DECLARE_BASE",
                "基本サービスの受付状況を登録してください",
                format!("全国共通の基本サービスのうち{missing}件が登録されていません。"),
            )
            .about(code)
            .counting(missing),
        );
    }
    let long_closed = entry
        .services
        .iter()
        .filter(|offered| {
            offered.intake.0 != IntakeState::Open
                && offered.intake_since.is_none_or(|since| {
                    INTAKE_REVIEWED_AFTER_DAYS < today.signed_duration_since(since).num_days()
                })
        })
        .count();
    if 0 < long_closed {
        tasks.push(
            Task::of(
                "REVIEW_INTAKE",
                "受付の休止・順番待ちを見直してください",
                format!("30日以上続いているサービスが{long_closed}件あります。"),
            )
            .about(code)
            .counting(long_closed),
        );
    }
    tasks.push(
        Task::of(
            "SEE_WORKPLACES",
            "担当地域の事業場を見る",
            "登録されている事業場の所在地と規模を確認できます。",
        )
        .about(code),
    );
    if !is_office {
        tasks.retain(|task| task.code != "SEE_WORKPLACES");
    }
    tasks
}

/// What people look for in an entry and do not find.
pub(super) fn unknown_fields(entry: &Entry) -> Vec<&'static str> {
    let mut unknown = Vec::new();
    if entry.reached_by(ChannelKind::Phone).is_none() {
        unknown.push("電話番号");
    }
    if entry.organisation.address.is_none() {
        unknown.push("所在地");
    }
    if entry.openings.is_empty() {
        unknown.push("開所時間");
    }
    unknown
}

//! The tasks, each leading to the page where it is done.

use maud::{Markup, html};

use super::today::today::TodayTasks as Task;
use crate::page;
use crate::ui::dates;
use crate::ui::parts::Tag;
use crate::words::Role;

/// The organisation that the task of this kind is about.
pub(super) fn subject_of<'a>(tasks: &'a [Task], code: &str) -> Option<&'a str> {
    tasks.iter().find(|task| task.code == code)?.subject.as_deref()
}

/// `municipality` is where the reader's workplace is.
pub(super) fn list(tasks: &[Task], role: Role, municipality: Option<&str>) -> Markup {
    if tasks.is_empty() {
        return html! { p { "いま、することはありません。" } };
    }
    html! {
        ul.tasks {
            @for task in tasks {
                li {
                    span {
                        @match place(task, role, municipality) {
                            Some(href) => a href=(href) { (task.title) },
                            None => b { (task.title) },
                        }
                        span.hint { (task.detail) }
                    }
                    @if let Some(day) = task.due_on { (Tag::Attention.with(&format!("期限：{}", dates::day(day)))) }
                    @else if let Some(count) = task.count { (Tag::Plain.with(&format!("{count}件"))) }
                }
            }
        }
    }
}

/// Where a task is done. None where the hub has no page for it, or does not know the code.
fn place(task: &Task, role: Role, municipality: Option<&str>) -> Option<String> {
    let subject = task.subject.as_deref();
    let entry = || subject.map_or("/office/entry".to_owned(), |own| format!("/office/entry/{own}"));
    let request = || subject.map(|own| format!("/requests/{own}"));
    let coverage = match role {
        Role::Planner => "/planner/coverage",
        _ => "/prefecture/coverage",
    };
    Some(match task.code.as_str() {
        "KNOW_YOUR_CENTRE" | "SEE_OWN_OFFICE" => format!("/centres/{}", subject?),
        "CHECK_ELIGIBILITY" => "/eligibility".to_owned(),
        "ANSWER_HANDOVERS" => "/handovers".to_owned(),
        "ANSWER_COMPLAINTS" => "/complaints".to_owned(),
        "FOLLOW_UP" => "/follow-ups".to_owned(),
        "COMPLETE_ENTRY" | "ASSURE_ENTRY" => entry(),
        "DECLARE_BASE" | "REVIEW_INTAKE" => format!("{}/intake", subject.map(|_| entry())?),
        "SEE_DUE_REQUESTS" => "/office/requests".to_owned(),
        "DECIDE_REQUESTS" => "/office/requests?group=new".to_owned(),
        "ANSWER_OFFERS" | "WRITE_REPORTS" => "/cases".to_owned(),
        "MEND_REQUEST" => format!("{}/mend", request()?),
        "READ_OPINION" => format!("{}/opinion", request()?),
        "RECORD_MEASURES" => format!("{}/measures", request()?),
        "SET_UP_SECOND_FACTOR" => "/account/second-factor".to_owned(),
        "SEE_REQUESTS" => "/requests".to_owned(),
        "APPLY" => "/apply".to_owned(),
        "SEE_WORKPLACES" => "/workplaces".to_owned(),
        "SEE_COVERAGE" | "BALANCE_INTAKE" | "COMPLETE_ENTRIES" | "ASSURE_ENTRIES"
        | "CONFIRM_NAMES" => coverage.to_owned(),
        "SEE_CONTRACT_UNITS" => "/planner/contract-units".to_owned(),
        "CONFIRM_RETURN" => format!("/office/survey/{}", subject?),
        "APPROVE_SURVEY" => format!("/prefecture/survey/{}", subject?),
        "ACCEPT_SURVEY" => page::address("/planner/survey", &[("period", subject?)]),
        "CHANGE_PASSWORD" => "/account/password".to_owned(),
        "MANAGE_ACCOUNTS" | "SEE_ACCOUNTS" => "/admin/accounts".to_owned(),
        "READ_AUDIT" | "SEE_AUDIT" => "/admin/audit".to_owned(),
        "FIND_HELP" => page::address("/find", &[("code", municipality.unwrap_or_default())]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(code: &str, subject: Option<&str>) -> Task {
        Task {
            code: code.to_owned(),
            title: String::new(),
            detail: String::new(),
            subject: subject.map(str::to_owned),
            count: None,
            due_on: None,
        }
    }

    #[test]
    fn help_is_looked_for_where_the_workplace_is() {
        let help = task("FIND_HELP", None);
        let at = |municipality| place(&help, Role::Worker, municipality);

        assert_eq!(at(Some("44201")).as_deref(), Some("/find?code=44201"));
        assert_eq!(at(None).as_deref(), Some("/find"));
    }

    #[test]
    fn a_task_leads_to_the_page_of_its_role_and_subject() {
        let at = |code, subject, role| place(&task(code, subject), role, None);

        assert_eq!(at("SEE_COVERAGE", None, Role::Planner).as_deref(), Some("/planner/coverage"));
        assert_eq!(
            at("SEE_COVERAGE", None, Role::Coordinator).as_deref(),
            Some("/prefecture/coverage")
        );
        assert_eq!(
            at("DECLARE_BASE", Some("C44-01"), Role::Office).as_deref(),
            Some("/office/entry/C44-01/intake")
        );
        assert_eq!(
            at("KNOW_YOUR_CENTRE", Some("C44-01"), Role::Employer).as_deref(),
            Some("/centres/C44-01")
        );
    }

    #[test]
    fn a_task_about_a_request_leads_to_the_page_where_it_is_done() {
        let at = |code| place(&task(code, Some("0198")), Role::Employer, None);

        assert_eq!(at("MEND_REQUEST").as_deref(), Some("/requests/0198/mend"));
        assert_eq!(at("READ_OPINION").as_deref(), Some("/requests/0198/opinion"));
        assert_eq!(at("RECORD_MEASURES").as_deref(), Some("/requests/0198/measures"));
    }

    #[test]
    fn a_task_about_the_survey_leads_to_its_period() {
        let at = |code, role| place(&task(code, Some("2026-10")), role, None);

        let own = at("CONFIRM_RETURN", Role::Office);
        assert_eq!(own.as_deref(), Some("/office/survey/2026-10"));
        let approve = at("APPROVE_SURVEY", Role::Coordinator);
        assert_eq!(approve.as_deref(), Some("/prefecture/survey/2026-10"));
        let accept = at("ACCEPT_SURVEY", Role::Planner);
        assert_eq!(accept.as_deref(), Some("/planner/survey?period=2026-10"));
    }

    #[test]
    fn a_kind_of_task_that_came_later_is_told_without_a_link() {
        assert_eq!(place(&task("SOMETHING_NEW", Some("C44-01")), Role::Office, None), None);
        assert_eq!(place(&task("KNOW_YOUR_CENTRE", None), Role::Employer, None), None);
    }
}

//! The tasks of a person, the most pressing first.

use chrono::NaiveDate;
use rules::Role;
use schema::accounts::account;
use sea_orm::EntityTrait;

use super::{
    administration, cases, desk, offices, practitioners, regions, requests, surveys, workplaces,
};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// Something to do next, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What kind of task it is; pages know by it where it is done.
    pub code: &'static str,
    pub title: String,
    pub detail: String,
    /// The code of the organisation, or the id of the request, that it is about.
    pub subject: Option<String>,
    pub count: Option<usize>,
    pub due_on: Option<NaiveDate>,
}

impl Task {
    pub fn of(code: &'static str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            code,
            title: title.into(),
            detail: detail.into(),
            subject: None,
            count: None,
            due_on: None,
        }
    }

    pub fn about(mut self, subject: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self
    }

    pub fn counting(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    pub fn due(mut self, day: NaiveDate) -> Self {
        self.due_on = Some(day);
        self
    }
}

pub async fn tasks(hub: &Hub, viewer: &Viewer) -> Result<Vec<Task>> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let mut tasks = Vec::new();
    let account = account::Entity::find_by_id(person.account).one(hub.db.reader()).await?;
    if account.is_some_and(|account| account.must_change_password) {
        tasks.push(Task::of(
            "CHANGE_PASSWORD",
            "パスワードを変更してください",
            "最初にお渡ししたパスワードのままです。ご自分だけが知るパスワードに変更してください。",
        ));
    }
    if person.lacks_second_factor {
        tasks.push(Task::of(
            "SET_UP_SECOND_FACTOR",
            "二段階認証を設定してください",
            "申込みや健康に関する情報を見るには、パスワードのほかに、認証アプリのコードが必要です。",
        ));
    }
    if matches!(person.role, Role::Employer | Role::Worker) {
        tasks.extend(requests::of_applicant(hub, viewer).await?);
    }
    if matches!(person.role, Role::Office | Role::Mental) {
        tasks.extend(desk::of_follow_ups(hub, person).await?);
    }
    match person.role {
        Role::Office => {
            tasks.extend(desk::of_office(hub, person).await?);
            tasks.extend(surveys::of_office(hub, person).await?);
        }
        Role::Coordinator => tasks.extend(surveys::of_coordinator(hub, person).await?),
        Role::Planner => tasks.extend(surveys::of_planner(hub, person).await?),
        Role::Doctor | Role::Nurse => tasks.extend(cases::of_practitioner(hub, person).await?),
        _ => {}
    }
    tasks.extend(match person.role {
        Role::Employer => workplaces::of_employer(hub, person).await?,
        Role::Implementer | Role::Clerk => workplaces::of_implementer(hub, person).await?,
        Role::Worker => workplaces::of_worker(hub, person).await?,
        Role::Office | Role::Mental => offices::of_office(hub, person),
        Role::Coordinator => regions::of_coordinator(hub, person).await?,
        Role::Planner => regions::of_planner(hub, person),
        Role::Doctor | Role::Nurse => practitioners::of_practitioner(hub, person).await?,
        Role::Admin => administration::of_admin(hub).await?,
    });
    Ok(tasks)
}

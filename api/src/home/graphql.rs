//! Tasks as clients see them.

use async_graphql::{Context, Object, SimpleObject};

use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;

#[derive(Default)]
pub struct HomeQueries;

#[Object]
impl HomeQueries {
    /// What you have to do next, the most pressing first.
    async fn tasks(&self, ctx: &Context<'_>) -> Result<Vec<Task>> {
        let tasks = super::tasks(ctx.hub(), ctx.viewer()).await?;
        Ok(tasks.into_iter().map(Task::from).collect())
    }
}

/// Something to do next.
#[derive(SimpleObject)]
struct Task {
    /// What kind of task it is. Clients may know more kinds later.
    code: &'static str,
    title: String,
    detail: String,
    /// The code of the organisation, or the id of the request, that it is about.
    subject: Option<String>,
    count: Option<usize>,
    due_on: Option<Date>,
}

impl From<super::Task> for Task {
    fn from(task: super::Task) -> Self {
        Self {
            code: task.code,
            title: task.title,
            detail: task.detail,
            subject: task.subject,
            count: task.count,
            due_on: task.due_on.map(Date),
        }
    }
}

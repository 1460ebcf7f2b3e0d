//! What is next for whoever signed in, and beside it what their role looks at every day.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{office, region, tasks, whole_hub, workplace};
use crate::ask::Refused;
use crate::page::{self, Page, Viewer, Web};
use crate::signed_in::{Done, notice};
use crate::words::Role;

page::operation!(Today, "src/home/today.graphql");

use today::TodayViewer as Person;

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let data = page::ask::<Today>(&web, &parts, today::Variables {}).await?;
    let viewer = page::viewer_of!(data.viewer);
    let (Some(viewer), Some(person)) = (viewer, &data.viewer) else {
        return page::go_on(&page::address("/sign-in", &[("next", "/home")]));
    };
    let helped_by = tasks::subject_of(&data.tasks, "KNOW_YOUR_CENTRE");
    let facts = facts(&web, &parts, &viewer, person, helped_by).await?;
    let municipality = person.workplace.as_ref().map(|at| at.municipality_code.as_str());
    let title = format!("{}さんのホーム", person.name);
    let content = html! {
        (notice(&done, &[("role", "役割を切り替えました")]))
        h1 { (title) }
        p.lead { (whose(person)) }
        @if data.unread_notices > 0 {
            p { a href="/notices" { "読んでいないお知らせが" (data.unread_notices) "件あります" } }
        }
        h2 { "次にすること" }
        (tasks::list(&data.tasks, viewer.role, municipality))
        (facts)
    };
    page::show(page::shell(title.as_str(), Some(&viewer), &parts).wide().render(content))
}

/// 「大分地域産業保健センター 地域産業保健センター職員」.
fn whose(person: &Person) -> Markup {
    let place = person.organisation.as_ref().map(|at| at.name.as_str());
    let place = place.or_else(|| person.workplace.as_ref().map(|at| at.name.as_str()));
    html! { @if let Some(place) = place { (place) "　" } (person.role_label) }
}

/// What the role works with: its workplace, its office, its prefecture or the whole hub.
async fn facts(
    web: &Web,
    parts: &Parts,
    viewer: &Viewer,
    person: &Person,
    helped_by: Option<&str>,
) -> Result<Markup, Refused> {
    let own = person.organisation.as_ref();
    match (viewer.role, own) {
        (Role::Employer, _) if person.workplace.is_some() => workplace::facts(web, parts).await,
        (Role::Office | Role::Mental, Some(own)) => {
            office::facts(web, parts, &own.code, office::Tie::Staff).await
        }
        (Role::Doctor | Role::Nurse, Some(own)) => {
            office::facts(web, parts, &own.code, office::Tie::Registered).await
        }
        (Role::Coordinator, Some(own)) => {
            region::facts(web, parts, &own.code, "/prefecture/coverage").await
        }
        (Role::Planner, Some(own)) => {
            region::facts(web, parts, &own.code, "/planner/coverage").await
        }
        (Role::Worker | Role::Implementer | Role::Clerk, _) => match helped_by {
            Some(code) => office::facts(web, parts, code, office::Tie::Helped).await,
            None => Ok(html! {}),
        },
        (Role::Admin, _) => whole_hub::facts(web, parts).await,
        _ => Ok(html! {}),
    }
}

//! The offices of the own prefecture, counted by whether they take in requests.

use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Web};
use crate::prefecture::prefecture_of;
use crate::ui::lists::{cards, figure_card};
use crate::ui::parts::{self, Weight};
use crate::words::{CoverageState, IntakeState};

page::operation!(OwnRegion, "src/home/region.graphql");

use own_region::OwnRegionServiceCoverage as Office;

pub(super) async fn facts(
    web: &Web,
    parts: &Parts,
    own: &str,
    coverage: &str,
) -> Result<Markup, Refused> {
    let Some(prefecture) = prefecture_of(web, parts, own).await? else {
        return Ok(html! {});
    };
    let asked = own_region::Variables { prefecture: prefecture.code };
    let offices = page::ask::<OwnRegion>(web, parts, asked).await?.service_coverage;
    let all = offices.len();
    let count = |fits: &dyn Fn(&Office) -> bool| offices.iter().filter(|o| fits(o)).count();
    let has = |office: &Office, state| office.centre.intake.iter().any(|it| it.state == state);
    let suspended = count(&|office| has(office, IntakeState::Suspended));
    let waiting =
        count(&|office| has(office, IntakeState::Waitlist) && !has(office, IntakeState::Suspended));
    let open = count(&|office| {
        !office.centre.intake.is_empty()
            && office.centre.intake.iter().all(|it| it.state == IntakeState::Open)
    });
    let missing =
        count(&|office| office.services.iter().any(|it| it.state == CoverageState::Missing));
    let card = |title, number: usize, words: &str| {
        figure_card(
            title,
            &number.to_string(),
            &format!("か所／{all}か所"),
            &html! { p { (words) } },
        )
    };
    Ok(html! {
        h2 { (prefecture.name) "の地域産業保健センター" }
        (cards([
            card("すべて受付中", open, "登録しているすべてのサービスを受け付けているセンターです。"),
            card("順番待ちがある", waiting, "順番待ちにしているサービスがあるセンターです。"),
            card("休止がある", suspended, "休止しているサービスがあるセンターです。"),
            card("基本サービスが未登録", missing, "登録されていない基本サービスがあるセンターです。"),
        ]))
        p.actions { (parts::link_button(Weight::Second, "センターごとの提供状況を見る", coverage)) }
    })
}

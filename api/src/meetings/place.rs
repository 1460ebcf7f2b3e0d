//! Where one meets: the room, or the address under which one meets online.

use rules::practitioners::Venue;
use schema::requests::request;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::planned;
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;
use crate::requests::letters::{self, Audience};
use crate::requests::opened::{Target, open};
use crate::requests::problems::text;

const PLACE_MAX: usize = 200;
const URL_MAX: usize = 300;

/// What is left out stays as it is.
pub(super) struct Place {
    pub place: Option<String>,
    pub online_url: Option<String>,
}

pub(super) async fn set_place(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    new: &Place,
) -> Result<request::Model> {
    let opened = open(hub, viewer, Act::WorkRequests, target).await?;
    let meeting = planned(&opened).await?;
    let (place, url) = (text(new.place.as_deref()), text(new.online_url.as_deref()));
    check(meeting.venue.0, place.as_deref(), url.as_deref())?;
    let sequence = meeting.sequence + 1;
    let occasion = format!("place-{}-{sequence}", meeting.id);
    let mut placed = meeting.into_active_model();
    if let Some(place) = place {
        placed.place = Set(place);
    }
    if let Some(url) = url {
        placed.online_url = Set(Some(url));
    }
    placed.sequence = Set(sequence);
    placed.update(&opened.tx).await?;
    letters::tell(
        hub,
        &opened.tx,
        &opened.request,
        &occasion,
        &[Audience::Applicant, Audience::Worker, Audience::Practitioner],
        ("場所のお知らせ", "日時と場所を、申込みの画面で確認してください。"),
    )
    .await?;
    opened.keep("SET_MEETING_PLACE").await
}

fn check(venue: Venue, place: Option<&str>, url: Option<&str>) -> Result<()> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, code, message: String| {
        problems.push(FieldProblem { path: format!("input.{field}"), code, message });
    };
    if place.is_none() && url.is_none() {
        refuse("place", "MISSING", "場所を入力してください".to_owned());
    }
    if place.is_some_and(|place| PLACE_MAX < place.chars().count()) {
        refuse("place", "TOO_LONG", format!("場所は{PLACE_MAX}文字以内で入力してください"));
    }
    if let Some(url) = url {
        if venue != Venue::Online {
            let message = "オンラインの日時ではありません。場所だけを入力してください".to_owned();
            refuse("onlineUrl", "NOT_ONLINE", message);
        } else if URL_MAX < url.chars().count() || !is_secure_address(url) {
            let message = format!("「https://」で始まる{URL_MAX}文字以内のURLを入力してください");
            refuse("onlineUrl", "URL_UNREADABLE", message);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::BadInput(problems)) }
}

fn is_secure_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.') && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_online_meeting_has_a_secure_address() {
        for url in ["https://meet.example.jp/abc", "https://meet.example.jp"] {
            assert!(check(Venue::Online, None, Some(url)).is_ok(), "{url}");
        }
        for url in ["http://meet.example.jp", "https://", "https://a b.jp", "javascript:alert(1)"] {
            assert!(check(Venue::Online, None, Some(url)).is_err(), "{url}");
        }
    }

    #[test]
    fn only_an_online_meeting_has_one() {
        assert!(check(Venue::Window, Some("2階 相談室"), None).is_ok());
        assert!(check(Venue::Window, None, Some("https://meet.example.jp")).is_err());
        assert!(check(Venue::Window, None, None).is_err());
    }
}

//! A meeting as an entry for calendars (RFC 5545).
//!
//! The entry says when and where, and nothing of what it is about: calendars are shared.

use chrono::{DateTime, Utc};
use rules::requests::{MeetingState, ReceiptNumber};
use schema::requests::{meeting, request};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::list;

/// Longest line in octets, without its end (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// The entry of a request that the viewer may see, in its latest version.
pub async fn of_request(hub: &Hub, viewer: &Viewer, request: &str) -> Result<String> {
    let request = list::one(hub, viewer, request).await?;
    let latest = meeting::Entity::find()
        .filter(meeting::Column::RequestId.eq(request.id))
        .order_by_desc(meeting::Column::Id)
        .one(hub.db.reader())
        .await?;
    let meeting = latest.ok_or(Error::NotFound("日時"))?;
    Ok(entry(&request, &meeting, hub.config.mail_host()))
}

fn entry(request: &request::Model, meeting: &meeting::Model, host: &str) -> String {
    let number = request
        .number
        .parse::<ReceiptNumber>()
        .map_or_else(|_| request.number.clone(), |number| number.to_string());
    let status = match meeting.state.0 {
        MeetingState::Planned | MeetingState::Held => "CONFIRMED",
        MeetingState::NoShow | MeetingState::Cancelled => "CANCELLED",
    };
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Sanpo Hub//Meetings//JA");
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", "PUBLISH");
    file.line("BEGIN", "VEVENT");
    file.line("UID", &format!("{}@{host}", request.id));
    file.line("SEQUENCE", &meeting.sequence.to_string());
    file.line("DTSTAMP", &moment(request.changed_at));
    file.line("DTSTART", &moment(meeting.starts_at));
    file.line("DTEND", &moment(meeting.ends_at));
    file.line("SUMMARY", &escaped(&format!("産保ハブの予定（受付番号 {number}）")));
    file.line("LOCATION", &escaped(&meeting.place));
    file.line("DESCRIPTION", &escaped("最新の日時と場所は、産保ハブの画面で確認してください。"));
    file.line("STATUS", status);
    file.line("CLASS", "PRIVATE");
    file.line("END", "VEVENT");
    file.line("END", "VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    /// Writes a line, broken where it is too long: what goes on begins with a space.
    fn line(&mut self, name: &str, value: &str) {
        let whole = format!("{name}:{value}");
        let mut octets = 0;
        for letter in whole.chars() {
            if LINE_OCTETS_MAX < octets + letter.len_utf8() {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A moment of the world's time, which every calendar shows in its own.
fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_broken_between_letters_and_reads_as_one() {
        let place = "大分県大分市荷揚町".repeat(20);
        let mut file = File::default();
        file.line("LOCATION", &escaped(&place));

        assert!(file.0.ends_with("\r\n"));
        let lines: Vec<&str> = file.0.trim_end_matches("\r\n").split("\r\n").collect();
        assert!(1 < lines.len());
        assert!(lines.iter().all(|line| line.len() <= LINE_OCTETS_MAX));
        assert_eq!(lines.join("\r\n").replace("\r\n ", ""), format!("LOCATION:{place}"));
    }

    #[test]
    fn a_line_of_just_the_length_stays_whole() {
        let mut file = File::default();
        file.line("X", &"a".repeat(LINE_OCTETS_MAX - 2));
        assert_eq!(file.0.matches("\r\n").count(), 1);
    }

    #[test]
    fn nothing_in_a_text_ends_its_line() {
        assert_eq!(escaped("a,b;c\\d\r\nBEGIN:VEVENT"), "a\\,b\\;c\\\\d\\nBEGIN:VEVENT");
    }
}

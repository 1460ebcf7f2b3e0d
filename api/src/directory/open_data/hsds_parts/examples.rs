//! Entries for the tests of both formats.

use chrono::{NaiveDate, NaiveTime, Weekday};
use rules::directory::{OpeningRule, Weekdays, WeeksOfMonth};
use rules::{Certainty, ChannelKind, IntakeState, OrganisationKind, Prefecture, Service};
use schema::ids::{
    ChannelId, JurisdictionId, OfferedServiceId, OpeningId, OrganisationId, RequiredDocumentId,
};

use crate::directory::open_data::model::*;

pub(in crate::directory::open_data) fn centre() -> OpenOrganisation {
    let prefecture = |code| Prefecture::from_code(code).unwrap();
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let channel = |kind, value: &str, is_day_and_night| OpenChannel {
        id: ChannelId::fresh(),
        kind,
        value: value.to_owned(),
        is_day_and_night,
        note: None,
    };
    let opening = |days: &[Weekday], weeks: &[u8]| OpenOpening {
        id: OpeningId::fresh(),
        rule: OpeningRule {
            weekdays: Weekdays::of(days),
            weeks_of_month: WeeksOfMonth::of(weeks).unwrap(),
            opens: hour(9),
            closes: hour(17),
            closed_on_holidays: true,
            closed_at_year_end: true,
        },
        note: None,
    };
    OpenOrganisation {
        id: OrganisationId::fresh(),
        code: "RO4401".to_owned(),
        kind: OrganisationKind::RegionalOffice,
        name: "見本地域産業保健センター".to_owned(),
        name_certainty: Certainty::Confirmed,
        prefecture: prefecture("44"),
        parent: Some(OpenParent { id: OrganisationId::fresh(), code: "PC44".to_owned() }),
        municipality_code: Some("44201".to_owned()),
        municipality_name: Some("大分市".to_owned()),
        postal_code: Some("8700000".to_owned()),
        address: Some("大分県大分市見本町1-1".to_owned()),
        position: Some((33.24, 131.61)),
        channels: vec![
            channel(ChannelKind::Phone, "097-000-0000", false),
            channel(ChannelKind::Fax, "097-000-0001", true),
            channel(ChannelKind::Web, "https://centre.example.jp/", false),
        ],
        openings: vec![
            opening(&[Weekday::Mon, Weekday::Fri], &[]),
            opening(&[Weekday::Tue], &[1, 3]),
        ],
        is_paid: false,
        languages: vec!["ja".to_owned(), "en".to_owned()],
        serves: OpenCoverage::Prefectures(vec![prefecture("44"), prefecture("45")]),
        areas: vec![OpenArea { id: JurisdictionId::fresh(), name: "大分市".to_owned() }],
        valid_from: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        valid_until: None,
        assured_on: NaiveDate::from_ymd_opt(2026, 10, 1),
        assured_by: Some("見本地域産業保健センター".to_owned()),
        source: None,
        note: None,
    }
}

pub(in crate::directory::open_data) fn service() -> OpenService {
    OpenService {
        id: OfferedServiceId::fresh(),
        centre_code: "RO4401".to_owned(),
        service: Service::CheckupOpinion,
        extra_name: String::new(),
        intake: IntakeState::Suspended,
        reason: Some("医師が不在のため".to_owned()),
        since: None,
        documents: vec![OpenDocument {
            id: RequiredDocumentId::fresh(),
            name: "利用申込書".to_owned(),
            note: None,
        }],
    }
}

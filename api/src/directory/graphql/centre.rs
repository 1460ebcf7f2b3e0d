//! An organisation of the directory as clients see it. Everything here is public.

use std::sync::Arc;

use async_graphql::{Object, SimpleObject};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use rules::directory::{OpeningState, next_opening, opening_state};
use rules::eligibility::{Budget, IntakeStop};
use rules::{ChannelKind, OrganisationKind, Prefecture, Service, Word};
use schema::directory::offered_service;

use super::place::PlaceNode;
use crate::directory::money_left;
use crate::directory::places::Place;
use crate::directory::snapshot::{Entry, Snapshot};
use crate::platform::clock::{Clock, JAPAN, day_in_japan, in_japan};
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// An entry is due to be looked at again when nobody has assured it for this long.
const ASSURED_FOR_DAYS: i64 = 365;

/// The directory and the moment at which it is looked at.
#[derive(Clone)]
pub struct View {
    pub directory: Arc<Snapshot>,
    pub on: NaiveDate,
    pub now: NaiveDateTime,
}

impl View {
    /// As it is now, or as it was at noon of another day.
    pub fn of(directory: Arc<Snapshot>, clock: &dyn Clock, on: Option<Date>) -> Self {
        let now = in_japan(clock.now());
        let today = day_in_japan(clock.now());
        match on {
            Some(Date(on)) if on != today => {
                Self { directory, on, now: on.and_hms_opt(12, 0, 0).unwrap_or(now) }
            }
            _ => Self { directory, on: today, now },
        }
    }

    pub fn centre(&self, index: usize) -> Centre {
        Centre { view: self.clone(), index, inspection_office: None }
    }
}

/// An organisation that supports workplaces, or an authority.
pub struct Centre {
    view: View,
    index: usize,
    /// The office through which it is responsible for the place that was asked about.
    inspection_office: Option<usize>,
}

impl Centre {
    pub fn through(mut self, inspection_office: Option<usize>) -> Self {
        self.inspection_office = inspection_office;
        self
    }

    fn entry(&self) -> &Entry {
        self.view.directory.entry(self.index)
    }

    fn reached_by(&self, kind: ChannelKind) -> Option<&str> {
        self.entry().reached_by(kind)
    }
}

#[Object]
impl Centre {
    /// The stable code by which it is linked and imported.
    async fn code(&self) -> &str {
        &self.entry().organisation.code
    }

    async fn kind(&self) -> gql::OrganisationKind {
        self.entry().kind().into()
    }

    async fn kind_label(&self) -> &str {
        self.entry().kind().label()
    }

    async fn name(&self) -> &str {
        &self.entry().organisation.name
    }

    /// How sure the directory is of the name.
    async fn name_certainty(&self) -> gql::Certainty {
        self.entry().organisation.name_certainty.0.into()
    }

    /// The name of its prefecture.
    async fn prefecture(&self) -> &str {
        Prefecture::from_code(&self.entry().organisation.prefecture).map_or("", Prefecture::name)
    }

    async fn prefecture_code(&self) -> &str {
        &self.entry().organisation.prefecture
    }

    /// What it stands under in the tree: the prefectural centre of a regional office.
    async fn parent(&self) -> Option<Centre> {
        let index = self.view.directory.index_of(self.entry().organisation.parent_id?)?;
        Some(self.view.centre(index))
    }

    async fn children(&self) -> Vec<Centre> {
        let directory = &self.view.directory;
        directory
            .children_of(self.entry().organisation.id)
            .iter()
            .filter(|index| directory.entry(**index).is_there_on(self.view.on))
            .map(|index| self.view.centre(*index))
            .collect()
    }

    /// The labour standards inspection office whose area it serves.
    async fn inspection_office(&self) -> Option<Centre> {
        let directory = &self.view.directory;
        let index = self.inspection_office.or_else(|| {
            let areas = directory.areas_of(self.entry().organisation.id, self.view.on);
            directory.index_of(areas.first()?.inspection_office_id)
        })?;
        Some(self.view.centre(index))
    }

    /// Null where no number is registered.
    async fn phone(&self) -> Option<&str> {
        self.reached_by(ChannelKind::Phone)
    }

    async fn fax(&self) -> Option<&str> {
        self.reached_by(ChannelKind::Fax)
    }

    async fn email(&self) -> Option<&str> {
        self.reached_by(ChannelKind::Email)
    }

    async fn website(&self) -> Option<&str> {
        self.reached_by(ChannelKind::Web)
    }

    async fn postal_code(&self) -> Option<&str> {
        self.entry().organisation.postal_code.as_deref()
    }

    async fn address(&self) -> Option<&str> {
        self.entry().organisation.address.as_deref()
    }

    async fn latitude(&self) -> Option<f64> {
        self.entry().organisation.latitude
    }

    async fn longitude(&self) -> Option<f64> {
        self.entry().organisation.longitude
    }

    async fn channels(&self) -> Vec<Channel<'_>> {
        let channels = self.entry().channels.iter();
        channels
            .map(|channel| Channel {
                kind: channel.kind.0.into(),
                kind_label: channel.kind.0.label(),
                value: &channel.value,
                is_day_and_night: channel.is_day_and_night,
                note: channel.note.as_deref(),
            })
            .collect()
    }

    async fn openings(&self) -> Vec<Opening<'_>> {
        let openings = self.entry().openings.iter();
        openings
            .map(|hours| Opening {
                words: hours.rule.words(),
                weekdays: hours.rule.weekdays.to_string(),
                weeks: Some(hours.rule.weeks_of_month.to_string())
                    .filter(|weeks| !weeks.is_empty()),
                opens: hours.rule.opens.format("%H:%M").to_string(),
                closes: hours.rule.closes.format("%H:%M").to_string(),
                closed_on_holidays: hours.rule.closed_on_holidays,
                closed_at_year_end: hours.rule.closed_at_year_end,
                note: hours.note.as_deref(),
            })
            .collect()
    }

    async fn opening_state(&self) -> OpeningNow {
        OpeningNow::of(opening_state(&self.entry().rules(), self.view.now))
    }

    /// When it next opens; null where its hours are not registered.
    async fn next_opening(&self) -> Option<DateTime<FixedOffset>> {
        next_opening(&self.entry().rules(), self.view.now).and_then(japanese)
    }

    /// Each service it offers and whether requests for it are taken in.
    async fn intake(&self) -> Vec<Intake<'_>> {
        let money = money_left(&self.view.directory, self.entry(), self.view.on);
        let services = self.entry().services.iter();
        services.map(|offered| Intake::of(offered, money)).collect()
    }

    /// What to bring or send, by service.
    async fn required_documents(&self) -> Vec<RequiredDocument<'_>> {
        let documents = self.view.directory.documents_for(self.entry());
        documents
            .map(|document| RequiredDocument {
                service: document.service.0.into(),
                service_label: document.service.0.label(),
                name: &document.name,
                note: document.note.as_deref(),
            })
            .collect()
    }

    /// Whether it asks for a fee. The public programme is free.
    async fn is_paid(&self) -> bool {
        self.entry().organisation.is_paid
    }

    /// BCP 47 tags of the languages in which it can help.
    async fn languages(&self) -> Vec<&str> {
        self.entry().organisation.languages.split_whitespace().collect()
    }

    async fn valid_from(&self) -> Date {
        self.entry().organisation.valid_from.into()
    }

    async fn valid_until(&self) -> Option<Date> {
        self.entry().organisation.valid_until.map(Date)
    }

    /// The day on which somebody who knows last said that the entry is right.
    async fn assured_on(&self) -> Option<Date> {
        self.entry().organisation.assured_on.map(Date)
    }

    async fn assured_by(&self) -> Option<&str> {
        self.entry().organisation.assured_by.as_deref()
    }

    /// Whether nobody has assured the entry for a year.
    async fn is_stale(&self) -> bool {
        is_stale(self.entry(), self.view.on)
    }

    async fn source(&self) -> Option<&str> {
        self.entry().organisation.source.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.entry().organisation.note.as_deref()
    }

    /// To be sent back with a change.
    async fn version(&self) -> i32 {
        self.entry().organisation.version
    }

    /// The municipalities, and parts of them, that it is responsible for.
    async fn areas(&self) -> Vec<PlaceNode> {
        let directory = &self.view.directory;
        let of_bureau = self.entry().kind() == OrganisationKind::LabourBureau;
        if of_bureau {
            return Vec::new();
        }
        directory
            .areas_of(self.entry().organisation.id, self.view.on)
            .into_iter()
            .map(|row| {
                let is_split =
                    1 < directory.jurisdictions_of(&row.municipality_code, self.view.on).len();
                let part = is_split.then(|| row.part.clone());
                let place = Place { municipality: row.municipality_code.clone(), part };
                PlaceNode::of(directory, &place)
            })
            .collect()
    }
}

/// A way to reach an organisation.
#[derive(SimpleObject)]
struct Channel<'a> {
    kind: gql::ChannelKind,
    kind_label: &'a str,
    value: &'a str,
    is_day_and_night: bool,
    note: Option<&'a str>,
}

/// When an organisation is open, in words and as `setOpenings` takes it.
#[derive(SimpleObject)]
struct Opening<'a> {
    words: String,
    /// As 月火水木金.
    weekdays: String,
    /// As "1,2,3,4"; null for every week.
    weeks: Option<String>,
    opens: String,
    closes: String,
    closed_on_holidays: bool,
    closed_at_year_end: bool,
    note: Option<&'a str>,
}

/// Whether it is open at the moment; null where its hours are not registered.
#[derive(SimpleObject)]
struct OpeningNow {
    is_open: Option<bool>,
    until: Option<DateTime<FixedOffset>>,
    next: Option<DateTime<FixedOffset>>,
}

impl OpeningNow {
    fn of(state: OpeningState) -> Self {
        match state {
            OpeningState::Open { until } => {
                Self { is_open: Some(true), until: until.and_then(japanese), next: None }
            }
            OpeningState::Closed { next } => {
                Self { is_open: Some(false), until: None, next: next.and_then(japanese) }
            }
            OpeningState::Unknown => Self { is_open: None, until: None, next: None },
        }
    }
}

/// A service, and whether requests for it are taken in today.
#[derive(SimpleObject)]
struct Intake<'a> {
    service: gql::Service,
    service_label: &'a str,
    extra_name: Option<&'a str>,
    is_extra: bool,
    is_base: bool,
    priority: gql::ServicePriority,
    state: gql::IntakeState,
    state_label: &'a str,
    reason: Option<&'a str>,
    since: Option<Date>,
    /// Why nothing new goes straight on: it is suspended, has a queue, or no money is left
    /// this year; null where it is open.
    stop: Option<gql::IntakeStop>,
    stop_label: Option<&'a str>,
}

impl<'a> Intake<'a> {
    fn of(offered: &'a offered_service::Model, money: Budget) -> Self {
        let service = offered.service.0;
        let stop = IntakeStop::of(offered.intake.0, money);
        let is_extra = service == Service::Extra;
        Self {
            service: service.into(),
            service_label: if is_extra { &offered.extra_name } else { service.label() },
            extra_name: Some(offered.extra_name.as_str()).filter(|name| !name.is_empty()),
            is_extra,
            is_base: service.is_base(),
            priority: service.priority().into(),
            state: offered.intake.0.into(),
            state_label: offered.intake.0.label(),
            reason: offered.intake_reason.as_deref(),
            since: offered.intake_since.map(Date),
            stop: stop.map(gql::IntakeStop::from),
            stop_label: stop.map(Word::label),
        }
    }
}

/// A paper that an application for a service needs.
#[derive(SimpleObject)]
struct RequiredDocument<'a> {
    service: gql::Service,
    service_label: &'a str,
    name: &'a str,
    note: Option<&'a str>,
}

/// Whether nobody has assured the entry for a year.
pub fn is_stale(entry: &Entry, on: NaiveDate) -> bool {
    entry
        .organisation
        .assured_on
        .is_none_or(|assured| ASSURED_FOR_DAYS < on.signed_duration_since(assured).num_days())
}

fn japanese(moment: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    moment.and_local_timezone(JAPAN).single()
}

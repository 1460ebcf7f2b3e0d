//! One thing that happened, as the survey counts it.

use chrono::NaiveDate;

use super::{
    Approach, Care, Channel, Division, Happening, Item, Layer, Performer, Recipient, VisitContent,
};
use crate::requests::ClockKind;
use crate::{Prefecture, Service, SizeClass};

/// A fact. It names no person: workplaces and workers are numbers that hold within one
/// set of facts, and organisations, areas and industries are numbers of its list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub day: NaiveDate,
    pub happening: Happening,
    pub prefecture: Prefecture,
    pub organisation: u32,
    /// Of the workplace; of the organisation where there is no workplace.
    pub inspection_office: Option<u32>,
    /// The unit in force on the day.
    pub contract_unit: Option<u32>,
    pub service: Option<Service>,
    pub recipient: Option<Recipient>,
    pub channel: Option<Channel>,
    pub performer: Option<Performer>,
    pub care: Option<Care>,
    pub approach: Option<Approach>,
    pub content: Option<VisitContent>,
    pub workplace: Option<u32>,
    pub worker: Option<u32>,
    pub industry: Option<u32>,
    /// At the workplace on that day. None where nobody knows: a class of its own.
    pub headcount: Option<u32>,
    pub company_headcount: Option<u32>,
    pub is_paid: bool,
    pub people: u32,
    pub minutes: u32,
    /// From the application to this day.
    pub days: Option<u32>,
    pub clock: Option<ClockKind>,
    pub is_in_time: Option<bool>,
    pub item: Option<Item>,
    /// Of the item.
    pub amount: i64,
}

impl Fact {
    /// A fact of which only this much is known; the rest is set by name.
    pub fn of(day: NaiveDate, happening: Happening, prefecture: Prefecture, of: u32) -> Self {
        Self {
            day,
            happening,
            prefecture,
            organisation: of,
            inspection_office: None,
            contract_unit: None,
            service: None,
            recipient: None,
            channel: None,
            performer: None,
            care: None,
            approach: None,
            content: None,
            workplace: None,
            worker: None,
            industry: None,
            headcount: None,
            company_headcount: None,
            is_paid: false,
            people: 0,
            minutes: 0,
            days: None,
            clock: None,
            is_in_time: None,
            item: None,
            amount: 0,
        }
    }

    /// None where nobody knows how large the workplace was.
    pub fn size(&self) -> Option<SizeClass> {
        self.headcount.map(SizeClass::of)
    }

    pub fn layer(&self) -> Option<Layer> {
        self.recipient.map(Recipient::layer)
    }

    pub fn division(&self) -> Option<Division> {
        self.service.map(Service::division)
    }
}

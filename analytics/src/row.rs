//! A fact as the sums read it: words as their codes, the size as its class.

use std::borrow::Cow;

use polars::prelude::DataFrame;
use rules::SizeClass;
use rules::surveys::Fact;

use crate::columns as c;
use crate::{Error, Result};

/// In place of a word that nobody knows.
pub(crate) const NONE: u8 = u8::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) day: i32,
    pub(crate) happening: u8,
    pub(crate) prefecture: u8,
    pub(crate) organisation: u32,
    pub(crate) inspection_office: Option<u32>,
    pub(crate) contract_unit: Option<u32>,
    pub(crate) service: u8,
    pub(crate) recipient: u8,
    pub(crate) channel: u8,
    pub(crate) performer: u8,
    pub(crate) care: u8,
    pub(crate) approach: u8,
    pub(crate) content: u8,
    pub(crate) workplace: Option<u32>,
    pub(crate) worker: Option<u32>,
    pub(crate) industry: Option<u32>,
    pub(crate) size: u8,
    pub(crate) is_paid: u8,
    pub(crate) people: u32,
    pub(crate) minutes: u32,
    pub(crate) days: Option<u32>,
    pub(crate) clock: u8,
    pub(crate) is_in_time: u8,
    pub(crate) item: u8,
    pub(crate) amount: i64,
}

impl Row {
    pub(crate) fn of(fact: &Fact) -> Self {
        Self {
            day: c::day_number(fact.day),
            happening: fact.happening as u8,
            prefecture: fact.prefecture.number(),
            organisation: fact.organisation,
            inspection_office: fact.inspection_office,
            contract_unit: fact.contract_unit,
            service: fact.service.map_or(NONE, |word| word as u8),
            recipient: fact.recipient.map_or(NONE, |word| word as u8),
            channel: fact.channel.map_or(NONE, |word| word as u8),
            performer: fact.performer.map_or(NONE, |word| word as u8),
            care: fact.care.map_or(NONE, |word| word as u8),
            approach: fact.approach.map_or(NONE, |word| word as u8),
            content: fact.content.map_or(NONE, |word| word as u8),
            workplace: fact.workplace,
            worker: fact.worker,
            industry: fact.industry,
            size: size(fact.headcount),
            is_paid: fact.is_paid.into(),
            people: fact.people,
            minutes: fact.minutes,
            days: fact.days,
            clock: fact.clock.map_or(NONE, |word| word as u8),
            is_in_time: fact.is_in_time.map_or(NONE, u8::from),
            item: fact.item.map_or(NONE, |word| word as u8),
            amount: fact.amount,
        }
    }
}

fn size(headcount: Option<u32>) -> u8 {
    headcount.map_or(NONE, |headcount| SizeClass::of(headcount) as u8)
}

/// The columns of some rows. One that was not asked for is unknown throughout.
pub(crate) struct Batch<'a> {
    height: usize,
    day: Cow<'a, [i32]>,
    happening: Cow<'a, [u8]>,
    prefecture: Cow<'a, [u8]>,
    organisation: Vec<Option<u32>>,
    inspection_office: Vec<Option<u32>>,
    contract_unit: Vec<Option<u32>>,
    service: Cow<'a, [u8]>,
    recipient: Cow<'a, [u8]>,
    channel: Cow<'a, [u8]>,
    performer: Cow<'a, [u8]>,
    care: Cow<'a, [u8]>,
    approach: Cow<'a, [u8]>,
    content: Cow<'a, [u8]>,
    workplace: Vec<Option<u32>>,
    worker: Vec<Option<u32>>,
    industry: Vec<Option<u32>>,
    headcount: Vec<Option<u32>>,
    is_paid: Vec<u8>,
    people: Vec<Option<u32>>,
    minutes: Vec<Option<u32>>,
    days: Vec<Option<u32>>,
    clock: Cow<'a, [u8]>,
    is_in_time: Vec<u8>,
    item: Cow<'a, [u8]>,
    amount: Vec<i64>,
}

impl<'a> Batch<'a> {
    pub(crate) fn of(frame: &'a DataFrame) -> Result<Self> {
        Ok(Self {
            height: frame.height(),
            day: days(frame)?,
            happening: words(frame, c::HAPPENING)?,
            prefecture: words(frame, c::PREFECTURE)?,
            organisation: numbers(frame, c::ORGANISATION)?,
            inspection_office: numbers(frame, c::INSPECTION_OFFICE)?,
            contract_unit: numbers(frame, c::CONTRACT_UNIT)?,
            service: words(frame, c::SERVICE)?,
            recipient: words(frame, c::RECIPIENT)?,
            channel: words(frame, c::CHANNEL)?,
            performer: words(frame, c::PERFORMER)?,
            care: words(frame, c::CARE)?,
            approach: words(frame, c::APPROACH)?,
            content: words(frame, c::CONTENT)?,
            workplace: numbers(frame, c::WORKPLACE)?,
            worker: numbers(frame, c::WORKER)?,
            industry: numbers(frame, c::INDUSTRY)?,
            headcount: numbers(frame, c::HEADCOUNT)?,
            is_paid: truths(frame, c::IS_PAID)?,
            people: numbers(frame, c::PEOPLE)?,
            minutes: numbers(frame, c::MINUTES)?,
            days: numbers(frame, c::DAYS)?,
            clock: words(frame, c::CLOCK)?,
            is_in_time: truths(frame, c::IS_IN_TIME)?,
            item: words(frame, c::ITEM)?,
            amount: amounts(frame)?,
        })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..self.height).map(|at| self.row(at))
    }

    fn row(&self, at: usize) -> Row {
        let word = |column: &[u8]| column.get(at).copied().unwrap_or(NONE);
        let number = |column: &[Option<u32>]| column.get(at).copied().flatten();
        Row {
            day: self.day.get(at).copied().unwrap_or_default(),
            happening: word(&self.happening),
            prefecture: word(&self.prefecture),
            organisation: number(&self.organisation).unwrap_or_default(),
            inspection_office: number(&self.inspection_office),
            contract_unit: number(&self.contract_unit),
            service: word(&self.service),
            recipient: word(&self.recipient),
            channel: word(&self.channel),
            performer: word(&self.performer),
            care: word(&self.care),
            approach: word(&self.approach),
            content: word(&self.content),
            workplace: number(&self.workplace),
            worker: number(&self.worker),
            industry: number(&self.industry),
            size: size(number(&self.headcount)),
            is_paid: word(&self.is_paid),
            people: number(&self.people).unwrap_or_default(),
            minutes: number(&self.minutes).unwrap_or_default(),
            days: number(&self.days),
            clock: word(&self.clock),
            is_in_time: word(&self.is_in_time),
            item: word(&self.item),
            amount: self.amount.get(at).copied().unwrap_or_default(),
        }
    }
}

fn has(frame: &DataFrame, column: &str) -> bool {
    frame.schema().contains(column)
}

fn days(frame: &DataFrame) -> Result<Cow<'_, [i32]>> {
    if !has(frame, c::DAY) {
        return Ok(Cow::Borrowed(&[]));
    }
    let days = frame.column(c::DAY)?.date()?.physical();
    days.cont_slice()
        .map(Cow::Borrowed)
        .map_err(|_| Error::NotASnapshot(format!("the column {} has a hole", c::DAY)))
}

fn words<'a>(frame: &'a DataFrame, column: &str) -> Result<Cow<'a, [u8]>> {
    if !has(frame, column) {
        return Ok(Cow::Borrowed(&[]));
    }
    let codes = frame.column(column)?.u8()?;
    Ok(match codes.cont_slice() {
        Ok(codes) => Cow::Borrowed(codes),
        Err(_) => codes.iter().map(|code| code.unwrap_or(NONE)).collect(),
    })
}

fn numbers(frame: &DataFrame, column: &str) -> Result<Vec<Option<u32>>> {
    if !has(frame, column) {
        return Ok(Vec::new());
    }
    Ok(frame.column(column)?.u32()?.iter().collect())
}

fn truths(frame: &DataFrame, column: &str) -> Result<Vec<u8>> {
    if !has(frame, column) {
        return Ok(Vec::new());
    }
    Ok(frame.column(column)?.bool()?.iter().map(|is| is.map_or(NONE, u8::from)).collect())
}

fn amounts(frame: &DataFrame) -> Result<Vec<i64>> {
    if !has(frame, c::AMOUNT) {
        return Ok(Vec::new());
    }
    Ok(frame.column(c::AMOUNT)?.i64()?.iter().map(Option::unwrap_or_default).collect())
}

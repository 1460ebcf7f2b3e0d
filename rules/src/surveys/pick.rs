//! Which facts are meant.

use super::{
    Approach, Care, Channel, Fact, Happening, Item, Layer, Performer, Recipient, VisitContent,
};
use crate::requests::ClockKind;
use crate::{Service, SizeClass};

/// A choice of facts. An empty list leaves a column open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    pub happenings: &'static [Happening],
    pub services: &'static [Service],
    pub recipients: &'static [Recipient],
    pub channels: &'static [Channel],
    pub performers: &'static [Performer],
    pub contents: &'static [VisitContent],
    pub cares: &'static [Care],
    pub approaches: &'static [Approach],
    pub clocks: &'static [ClockKind],
    pub items: &'static [Item],
    pub sizes: Sizes,
    pub is_in_time: Option<bool>,
    pub is_paid: Option<bool>,
}

/// Of which workplaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sizes {
    /// Those of unknown size too.
    All,
    Under50,
    Only50To99,
    From50,
}

impl Pick {
    pub const fn of(happenings: &'static [Happening]) -> Self {
        Self {
            happenings,
            services: &[],
            recipients: &[],
            channels: &[],
            performers: &[],
            contents: &[],
            cares: &[],
            approaches: &[],
            clocks: &[],
            items: &[],
            sizes: Sizes::All,
            is_in_time: None,
            is_paid: None,
        }
    }

    pub const fn services(self, services: &'static [Service]) -> Self {
        Self { services, ..self }
    }

    pub const fn to(self, recipients: &'static [Recipient]) -> Self {
        Self { recipients, ..self }
    }

    pub const fn by(self, performers: &'static [Performer]) -> Self {
        Self { performers, ..self }
    }

    pub const fn through(self, channels: &'static [Channel]) -> Self {
        Self { channels, ..self }
    }

    pub const fn about(self, contents: &'static [VisitContent]) -> Self {
        Self { contents, ..self }
    }

    pub const fn caring(self, cares: &'static [Care]) -> Self {
        Self { cares, ..self }
    }

    pub const fn going(self, approaches: &'static [Approach]) -> Self {
        Self { approaches, ..self }
    }

    pub const fn clocks(self, clocks: &'static [ClockKind]) -> Self {
        Self { clocks, ..self }
    }

    pub const fn items(self, items: &'static [Item]) -> Self {
        Self { items, ..self }
    }

    pub const fn sizes(self, sizes: Sizes) -> Self {
        Self { sizes, ..self }
    }

    pub const fn in_time(self) -> Self {
        Self { is_in_time: Some(true), ..self }
    }

    pub const fn paid(self, is_paid: bool) -> Self {
        Self { is_paid: Some(is_paid), ..self }
    }

    /// Whether a fact is one of those that are counted.
    pub fn takes(&self, fact: &Fact) -> bool {
        takes(self.happenings, Some(fact.happening))
            && takes(self.services, fact.service)
            && takes(self.recipients, fact.recipient)
            && takes(self.channels, fact.channel)
            && takes(self.performers, fact.performer)
            && takes(self.contents, fact.content)
            && takes(self.cares, fact.care)
            && takes(self.approaches, fact.approach)
            && takes(self.clocks, fact.clock)
            && takes(self.items, fact.item)
            && self.sizes.take(fact.size())
            && self.is_in_time.is_none_or(|wanted| fact.is_in_time == Some(wanted))
            && self.is_paid.is_none_or(|wanted| fact.is_paid == wanted)
    }
}

fn takes<T: PartialEq>(wanted: &[T], has: Option<T>) -> bool {
    wanted.is_empty() || has.is_some_and(|has| wanted.contains(&has))
}

impl Sizes {
    pub fn take(self, size: Option<SizeClass>) -> bool {
        match self {
            Self::All => true,
            Self::Under50 => size.is_some_and(SizeClass::is_under_50),
            Self::Only50To99 => size == Some(SizeClass::From50),
            Self::From50 => size.is_some_and(SizeClass::is_50_or_more),
        }
    }
}

impl Layer {
    /// Whom a service reaches in this layer.
    pub const fn recipients(self) -> &'static [Recipient] {
        match self {
            Self::Direct => &[Recipient::Employer, Recipient::Worker],
            Self::Indirect => &[Recipient::Staff],
        }
    }
}

//! From raw figures to published ones: which stay hidden, and what each place says instead.
//!
//! All figures of an edition are hidden together: the indicators and the matrix count the same
//! activities, so what the one hides the other must not give away. Whatever readers have already,
//! older editions and other periods, is laid beside it.

mod cells;
mod figures;
mod hiding;
mod judged;
mod layout;

#[cfg(test)]
mod proofs;

pub use cells::{Bases, RawCell, cell_figure, provider_shares};
pub use figures::RawFigure;
pub use layout::{LAYERS, LayerPlace, MATRIX_CELLS, place_of};

use super::{CATALOGUE, Context, FigureState, Measure, Rate, Unit};
use crate::disclosure::DoesNotAddUp;

/// For whom figures are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Those who run the operations that are counted: an office its own, the coordinator the
    /// prefecture's. Nothing is hidden.
    Inside,
    /// No small numbers of persons where it is about health.
    Planner,
    /// Nor small numbers of workplaces anywhere.
    Public,
}

/// A figure as a reader gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub state: FigureState,
    pub value: Option<Rate>,
    /// Beside every rate. Without a known denominator it stands alone.
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
}

/// The raw figures of one region and period, as they were counted.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// One for each indicator, in the order of the catalogue.
    pub figures: &'a [RawFigure],
    /// One for each place, see [`place_of`]. Empty where no matrix is published with it.
    pub matrix: &'a [RawCell],
    pub fate: Fate<'a>,
}

#[derive(Clone, Copy, Debug)]
pub enum Fate<'a> {
    /// Is to be published now.
    Publishing,
    /// Is to be published now, and shows no more than these do. Planners read what everybody
    /// reads too: what is hidden from them must not stand there.
    PublishingWithin(&'a PublishedSheet),
    /// Readers have it, and nothing of it can be hidden any more.
    Published(&'a PublishedSheet),
    /// Is shown to nobody, and only counted in the totals of others.
    Unpublished,
}

/// What readers have of a region and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSheet {
    /// In the order of the catalogue.
    pub figures: Vec<Published>,
    /// Of every place of the matrix, whether it is hidden, for every measure.
    pub hidden: Vec<bool>,
    /// And whether that is hidden of which few stand beside many activities: requests that were
    /// not met, and what was paid for or free.
    pub hidden_unmet: Vec<bool>,
    pub hidden_paid: Vec<bool>,
}

/// How sheets hang together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ties<'a> {
    /// A whole and all of its parts: a year of its months, the country of its prefectures.
    pub sums: &'a [(usize, &'a [usize])],
    /// A newer edition and an older one of the same region and period.
    pub editions: &'a [(usize, usize)],
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpublishable {
    #[error(
        "公表済みの値から、伏せるべき小さい値が{0}件分かってしまいます。\
         比べる版や期間を見直してから公表してください。"
    )]
    Leaks(usize),
    #[error("内訳の合計と総数が一致しないため、公表できません。記録を確認してください。")]
    DoesNotAddUp(DoesNotAddUp),
    #[error("指標またはマトリックスの数が算定基準と一致しません。")]
    Incomplete,
}

/// Publishes every sheet that is to be published, in their order. `context` gives the numbers
/// that no fact knows, for the region and period of a sheet.
pub fn publish(
    reader: Reader,
    sheets: &[Sheet<'_>],
    ties: Ties<'_>,
    context: impl Fn(usize, Context) -> Option<u64>,
) -> Result<Vec<PublishedSheet>, Unpublishable> {
    let is_whole = |sheet: &Sheet<'_>| {
        sheet.figures.len() == CATALOGUE.len()
            && (sheet.matrix.is_empty() || sheet.matrix.len() == *MATRIX_CELLS)
    };
    if !sheets.iter().all(is_whole) {
        return Err(Unpublishable::Incomplete);
    }
    let hidden = hiding::hidden(reader, sheets, ties)?;
    let publishing = sheets.iter().enumerate().filter(|(_, sheet)| sheet.fate.is_open());
    let published = publishing.map(|(at, sheet)| PublishedSheet {
        figures: figures::published(sheet, &hidden[at].places, |of| context(at, of)),
        hidden: hidden[at].places[..sheet.matrix.len()].to_vec(),
        hidden_unmet: hidden[at].unmet.clone(),
        hidden_paid: hidden[at].paid.clone(),
    });
    Ok(published.collect())
}

impl PublishedSheet {
    /// Whether a reader may not have this measure of a place of the matrix. Who gives a service is
    /// written on the door.
    pub fn is_hidden(&self, place: usize, measure: Measure) -> bool {
        let hidden = match measure {
            Measure::Providers => return false,
            Measure::Unmet => &self.hidden_unmet,
            Measure::Free | Measure::Paid => &self.hidden_paid,
            _ => &self.hidden,
        };
        hidden.get(place).copied().unwrap_or(false)
    }
}

impl Fate<'_> {
    /// Whether it can still be decided what of it is shown.
    fn is_open(&self) -> bool {
        matches!(self, Self::Publishing | Self::PublishingWithin(_))
    }
}

impl Published {
    pub const SUPPRESSED: Self = Self::empty(FigureState::Suppressed);
    pub const NONE: Self = Self::empty(FigureState::None);
    pub const NOT_OFFERED: Self = Self::empty(FigureState::NotOffered);

    const fn empty(state: FigureState) -> Self {
        Self { state, value: None, numerator: None, denominator: None }
    }

    fn count(count: u64) -> Self {
        let state = if count == 0 { FigureState::Zero } else { FigureState::Count };
        Self { state, value: Rate::of(count, 1, 1), numerator: Some(count), denominator: None }
    }

    /// Of nothing there is no rate.
    fn rate(rate: Option<Rate>, numerator: u64) -> Self {
        match rate {
            None => Self { numerator: Some(numerator), ..Self::NONE },
            Some(rate) => Self {
                state: if numerator == 0 { FigureState::Zero } else { FigureState::Count },
                value: Some(rate),
                numerator: Some(numerator),
                denominator: Some(rate.denominator),
            },
        }
    }

    /// As it is printed.
    pub fn text(self, unit: Unit) -> String {
        use super::published::Number;
        let (FigureState::Count | FigureState::Zero, Some(value)) = (self.state, self.value) else {
            return crate::Word::label(self.state).to_owned();
        };
        let number = match value {
            Rate { denominator: 1, per: 1, numerator } => Number::Whole(numerator),
            rate => Number::Tenths(u64::try_from(rate.rounded(1)).unwrap_or(u64::MAX)),
        };
        match unit {
            Unit::Percent => format!("{}%", number.text()),
            _ => number.text(),
        }
    }

    /// How much more than another one, where both are whole numbers that are shown.
    pub fn difference(self, other: Self) -> Option<i64> {
        let whole = |of: Self| match of.value {
            Some(Rate { denominator: 1, per: 1, numerator }) => i64::try_from(numerator).ok(),
            _ => None,
        };
        whole(self)?.checked_sub(whole(other)?)
    }
}

//! How figures look on every page that shows them: a number or one of the four ways of being
//! none, how far an edition has come, the region and the period that are looked at, and the
//! files to take along.

mod asked;
mod choices;
mod drawn;
mod edition;
mod files;
pub(crate) mod gallery;
mod heat;
mod legend;
mod lines;
mod map;
mod numbers;
mod picture;
mod shade;
mod survey;

pub(crate) use asked::{Asked, Desk, View, view};
pub(crate) use choices::{Choices, RegionChoice, choices, months};
pub(crate) use drawn::Drawn;
pub(crate) use edition::{Confirmed, EditionLine, confirmed_of, edition_of, status};
pub(crate) use files::files;
pub(crate) use heat::{Heat, HeatCell, HeatColumn, HeatRow};
pub(crate) use legend::{differences, shades};
pub(crate) use lines::{Line, figure_words, lines_of, sections};
pub(crate) use map::{Tile, TileMap};
pub(crate) use numbers::{fraction, grouped, percent};
pub(crate) use picture::picture;
pub(crate) use shade::Shades;
pub(crate) use survey::{OfficeMonth, Survey, month_tag, survey};

#[cfg(test)]
pub(crate) mod tests;

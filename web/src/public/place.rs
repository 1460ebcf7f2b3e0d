//! Where somebody is, as pages are asked for it in their addresses.

use maud::{Markup, html};

use crate::page::address;

/// Makes the `PlaceInput` of an operation out of [`Asked`]. Each operation has a type of
/// its own for it.
macro_rules! place_input {
    ($operation:ident, $place:expr) => {{
        let place: &$crate::public::place::Asked = &$place;
        $operation::PlaceInput {
            postal_code: None,
            municipality_code: place.municipality().map(str::to_owned),
            part: place.municipality().and(place.part()).map(str::to_owned),
            text: place.text().map(str::to_owned),
            position: place
                .position()
                .map(|(latitude, longitude)| $operation::PositionInput { latitude, longitude }),
        }
    }};
}
pub(super) use place_input;

/// A code with its part, or a position, or else what somebody typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: Option<String>,
    code: String,
    part: String,
    lat: String,
    lon: String,
}

impl Asked {
    /// A place of another form than the search.
    pub(super) fn of(typed: &str, code: &str, part: &str) -> Self {
        Self {
            q: Some(typed.to_owned()),
            code: code.to_owned(),
            part: part.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn municipality(&self) -> Option<&str> {
        (!self.code.is_empty()).then_some(self.code.as_str())
    }

    pub(super) fn part(&self) -> Option<&str> {
        (!self.part.is_empty()).then_some(self.part.as_str())
    }

    pub(super) fn position(&self) -> Option<(f64, f64)> {
        if self.municipality().is_some() || !self.is_position() {
            return None;
        }
        let degrees = |typed: &str| typed.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        // What is no number is nowhere: the API then says so in its own words.
        Some((degrees(&self.lat).unwrap_or_default(), degrees(&self.lon).unwrap_or_default()))
    }

    fn is_position(&self) -> bool {
        !self.lat.is_empty() || !self.lon.is_empty()
    }

    pub(super) fn text(&self) -> Option<&str> {
        let is_typed = self.municipality().is_none() && !self.is_position();
        is_typed.then(|| self.typed())
    }

    /// What stands in the field.
    pub(super) fn typed(&self) -> &str {
        self.q.as_deref().unwrap_or_default()
    }

    /// Whether nothing was asked yet, not even with an empty field.
    pub(super) fn is_nothing(&self) -> bool {
        self.q.is_none() && self.code.is_empty() && !self.is_position()
    }
}

/// A place of which several can be meant.
pub(super) struct Candidate {
    pub(super) prefecture: String,
    pub(super) label: String,
    pub(super) code: String,
    pub(super) part: Option<String>,
}

macro_rules! candidates_of {
    ($places:expr) => {
        $places
            .iter()
            .map(|place| $crate::public::place::Candidate {
                prefecture: place.prefecture.clone(),
                label: place.label.clone(),
                code: place.municipality_code.clone(),
                part: place.part.clone(),
            })
            .collect::<Vec<_>>()
    };
}
pub(super) use candidates_of;

impl Candidate {
    fn href(&self, path: &str, rest: &[(&str, &str)]) -> String {
        let part = self.part.as_deref().unwrap_or_default();
        let place = [("code", self.code.as_str()), ("part", part)];
        address(path, &[&place, rest].concat())
    }
}

/// A long list is easier to find one's way in by prefecture.
const GROUPED_ABOVE: usize = 20;

/// The places to choose from; each leads to `path` with the rest of what was asked.
pub(super) fn choices(candidates: &[Candidate], path: &str, rest: &[(&str, &str)]) -> Markup {
    let list = |candidates: &[Candidate]| {
        html! {
            ul.tasks {
                @for candidate in candidates {
                    li { a href=(candidate.href(path, rest)) { (candidate.label) } }
                }
            }
        }
    };
    if candidates.len() <= GROUPED_ABOVE {
        return list(candidates);
    }
    html! {
        @for group in candidates.chunk_by(|a, b| a.prefecture == b.prefecture) {
            h2 { (group[0].prefecture) }
            (list(group))
        }
    }
}

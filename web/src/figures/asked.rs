//! What a page of figures is asked for in its address, so that a picture can be sent by mail.

use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::choices::{Choices, choices};
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::prefecture::prefecture_of;
use crate::signed_in::{Reader, reader};
use crate::ui::Field;
use crate::words::{MatrixLayer, MatrixMeasure, Role, Word};

/// Whose page it is; the same figures have a page for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Planner,
    /// Of the coordinator.
    Prefecture,
}

impl Desk {
    pub(crate) fn of(parts: &Parts) -> Self {
        if parts.uri.path().starts_with("/prefecture/") { Self::Prefecture } else { Self::Planner }
    }

    pub(crate) fn roles(self) -> &'static [Role] {
        match self {
            Self::Planner => &[Role::Planner, Role::Admin],
            Self::Prefecture => &[Role::Coordinator],
        }
    }

    /// `/planner/PAGE` or `/prefecture/PAGE`.
    pub(crate) fn at(self, page: &str) -> String {
        match self {
            Self::Planner => format!("/planner/{page}"),
            Self::Prefecture => format!("/prefecture/{page}"),
        }
    }
}

/// The part of an address that chooses what is looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) region: String,
    pub(crate) period: String,
    pub(crate) layer: String,
    pub(crate) measure: String,
    pub(crate) other_region: String,
    pub(crate) other_period: String,
    pub(crate) done: Option<String>,
}

/// What is looked at: chosen, or the nearest to the reader.
pub(crate) struct View {
    pub(crate) desk: Desk,
    pub(crate) reader: Reader,
    pub(crate) choices: Choices,
    pub(crate) region: String,
    /// The empty word while there is no period at all.
    pub(crate) period: String,
    pub(crate) layer: MatrixLayer,
    pub(crate) measure: MatrixMeasure,
}

pub(crate) async fn view(web: &Web, parts: &Parts, asked: &Asked) -> Result<View, Refused> {
    let desk = Desk::of(parts);
    let reader = reader(web, parts).await?.only(desk.roles())?;
    let choices = choices(web, parts).await?;
    let region = match (asked.region.as_str(), &reader.organisation) {
        ("", Some(own)) => prefecture_of(web, parts, own).await?.map(|own| own.code),
        ("", None) => None,
        (chosen, _) => Some(chosen.to_owned()),
    };
    let period = match asked.period.as_str() {
        "" => choices.last_month().map(|period| period.code.clone()).unwrap_or_default(),
        chosen => chosen.to_owned(),
    };
    Ok(View {
        desk,
        reader,
        region: region.unwrap_or_else(|| "ALL".to_owned()),
        period,
        layer: MatrixLayer::from_code(&asked.layer).unwrap_or(MatrixLayer::Direct),
        measure: MatrixMeasure::from_code(&asked.measure).unwrap_or(MatrixMeasure::Activities),
        choices,
    })
}

impl View {
    /// The page of the same desk, for what is looked at but for what `other` says.
    pub(crate) fn address(&self, page: &str, other: &[(&str, &str)]) -> String {
        let own = [
            ("region", self.region.as_str()),
            ("period", &self.period),
            ("layer", self.layer.code()),
            ("measure", self.measure.code()),
        ];
        let kept = own.iter().filter(|(name, _)| other.iter().all(|(said, _)| said != name));
        let asked: Vec<(&str, &str)> = kept.copied().chain(other.iter().copied()).collect();
        page::address(&self.desk.at(page), &asked)
    }

    pub(crate) fn layer_field(&self) -> Field {
        let layers = MatrixLayer::ALL.iter().map(|layer| (layer.code(), layer.label()));
        Field::select("layer", "層", layers).chosen_always().value(self.layer.code())
    }

    pub(crate) fn measure_field(&self) -> Field {
        let measures = MatrixMeasure::ALL.iter().map(|it| (it.code(), it.label()));
        Field::select("measure", "表す数値", measures).chosen_always().value(self.measure.code())
    }

    /// The other layers, one press away.
    pub(crate) fn layers(&self, page: &str) -> Markup {
        html! {
            nav.row aria-label="層の切替え" {
                @for layer in MatrixLayer::ALL {
                    @if *layer == self.layer { b aria-current="true" { (layer.label()) } }
                    @else { a href=(self.address(page, &[("layer", layer.code())])) { (layer.label()) } }
                }
            }
        }
    }
}

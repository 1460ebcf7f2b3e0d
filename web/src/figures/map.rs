//! Areas as tiles of one size, each with its name, its figure and a shade. No shape of an area is
//! known to the hub, so none is drawn; the order is that of their numbers.

use maud::{Markup, Render, html};

use super::shade::Shades;
use crate::words::FigureState;

pub(crate) struct Tile {
    pub(crate) name: String,
    pub(crate) state: FigureState,
    pub(crate) value: Option<f64>,
    pub(crate) text: String,
    pub(crate) href: String,
}

pub(crate) struct TileMap {
    pub(crate) title: String,
    /// What is to be seen, in a sentence.
    pub(crate) description: String,
    pub(crate) tiles: Vec<Tile>,
    pub(crate) shades: Shades,
}

const COLUMNS: usize = 3;
const WIDTH: usize = 116;
const HEIGHT: usize = 76;
const GAP: usize = 6;
/// Full-width letters that fit into a tile.
const LETTERS: usize = 9;

impl Render for TileMap {
    fn render(&self) -> Markup {
        let rows = self.tiles.len().div_ceil(COLUMNS).max(1);
        let (width, height) = (COLUMNS * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP) - GAP);
        html! {
            svg.tiles role="group" aria-labelledby="tiles-title tiles-desc" viewBox={ "-1 -1 " (width + 2) " " (height + 2) } {
                title id="tiles-title" { (self.title) }
                desc id="tiles-desc" { (self.description) }
                defs {
                    pattern id="tile-stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.bare width="8" height="8" {}
                        rect.stripe width="3" height="8" {}
                    }
                }
                @for (at, tile) in self.tiles.iter().enumerate() {
                    @let (x, y) = (at % COLUMNS * (WIDTH + GAP), at / COLUMNS * (HEIGHT + GAP));
                    a.(self.shades.class(tile.state, tile.value)) href=(tile.href) {
                        rect x=(x) y=(y) width=(WIDTH) height=(HEIGHT) rx="6" {}
                        @for (line, words) in lines(&tile.name).iter().enumerate() {
                            text x=(x + 8) y=(y + 19 + line * 15) { (words) }
                        }
                        text.big x=(x + 8) y=(y + HEIGHT - 10) { (tile.text) }
                    }
                }
            }
        }
    }
}

/// A name without what all of them end with, in two lines at most.
fn lines(name: &str) -> Vec<String> {
    let short = name.trim_end_matches("労働基準監督署").trim_end_matches("監督署");
    let letters: Vec<char> = short.chars().collect();
    letters.chunks(LETTERS).take(2).map(|line| line.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_a_link_with_its_name_and_its_figure() {
        let tile = |name: &str, state, value: Option<f64>, text: &str| Tile {
            name: name.to_owned(),
            state,
            value,
            text: text.to_owned(),
            href: "/x".to_owned(),
        };
        let map = TileMap {
            title: "地図".to_owned(),
            description: "説明".to_owned(),
            tiles: vec![
                tile("大分労働基準監督署", FigureState::Count, Some(40.0), "40%"),
                tile("中津労働基準監督署", FigureState::Suppressed, None, "秘匿"),
                tile("豊後大野労働基準監督署", FigureState::None, None, "データなし"),
                tile("日田労働基準監督署", FigureState::Zero, Some(0.0), "0%"),
            ],
            shades: Shades::of([40.0]),
        };

        let svg = map.render().into_string();

        assert!(
            svg.contains(">大分</text><text class=\"big\" x=\"8\" y=\"66\">40%</text></a>"),
            "{svg}"
        );
        assert!(svg.contains("class=\"hidden\"") && svg.contains("class=\"none\""));
        assert!(svg.contains(">豊後大野<"), "{svg}");
        assert!(svg.contains("viewBox=\"-1 -1 362 160\""), "{svg}");
        assert!(!svg.contains("style="));
    }
}

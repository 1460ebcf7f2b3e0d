//! A table whose cells are shaded by their figures. Each cell holds a number or a word, so the
//! table is its own description; the arrow keys go from cell to cell where a script runs.

use maud::{Markup, Render, html};

use super::shade::Shades;
use crate::words::FigureState;

pub(crate) struct HeatColumn {
    pub(crate) label: String,
    /// Columns of one group stand side by side under its name.
    pub(crate) group: String,
}

pub(crate) struct HeatRow {
    pub(crate) label: String,
    /// Adds up other rows; stands apart from them and is not shaded.
    pub(crate) is_sum: bool,
    pub(crate) cells: Vec<HeatCell>,
    pub(crate) total: String,
}

pub(crate) struct HeatCell {
    pub(crate) state: FigureState,
    pub(crate) value: Option<f64>,
    pub(crate) text: String,
    pub(crate) is_uncovered: bool,
    pub(crate) is_overlapping: bool,
    /// Where its detail stands.
    pub(crate) href: Option<String>,
}

/// The table with its caption.
pub(crate) struct Heat {
    pub(crate) id: &'static str,
    pub(crate) caption: String,
    /// What the rows are, in the corner.
    pub(crate) corner: &'static str,
    pub(crate) columns: Vec<HeatColumn>,
    pub(crate) rows: Vec<HeatRow>,
    /// The cells hold differences, not figures.
    pub(crate) is_difference: bool,
    pub(crate) note: Markup,
}

impl Heat {
    /// By the cells that add up nothing.
    pub(crate) fn shades(&self) -> Shades {
        let cells = self.rows.iter().filter(|row| !row.is_sum).flat_map(|row| &row.cells);
        Shades::of(cells.filter_map(|cell| cell.value))
    }

    /// Groups that follow one another, with how many columns each has.
    fn groups(&self) -> Vec<(&str, usize)> {
        let mut groups: Vec<(&str, usize)> = Vec::new();
        for column in &self.columns {
            match groups.last_mut() {
                Some((group, count)) if *group == column.group => *count += 1,
                _ => groups.push((&column.group, 1)),
            }
        }
        groups
    }

    fn cell(&self, cell: &HeatCell, shades: Shades, is_sum: bool) -> Markup {
        let class = match (self.is_difference, is_sum && cell.state == FigureState::Count) {
            (_, true) => "",
            (true, false) => shades.difference(cell.state, cell.value),
            (false, false) => shades.class(cell.state, cell.value),
        };
        let words = html! {
            // A word that is wider than its column breaks where it is read apart.
            @match cell.text.as_str() {
                "データなし" => { "データ" wbr; "なし" },
                text => (text),
            }
            @if cell.is_uncovered { small { "未提供" } }
            @if cell.is_overlapping { small { "重複" } }
        };
        html! {
            td.(class).uncovered[cell.is_uncovered].overlapping[cell.is_overlapping] {
                @match &cell.href {
                    Some(href) => a href=(href) { (words) },
                    None => (words),
                }
            }
        }
    }
}

impl Render for Heat {
    fn render(&self) -> Markup {
        let caption = format!("{}-caption", self.id);
        let shades = self.shades();
        let (sums, parts): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| row.is_sum);
        let lines = |rows: &[&HeatRow]| {
            html! {
                @for row in rows {
                    tr {
                        th scope="row" { (row.label) }
                        @for cell in &row.cells { (self.cell(cell, shades, row.is_sum)) }
                        td.sum { (row.total) }
                    }
                }
            }
        };
        html! {
            figure.heat id=(self.id) data-grid {
                figcaption id=(caption) { (self.caption) }
                p.note data-keys hidden { "表の中では、矢印キーでセルを移動し、Enterキーで内訳を開けます。" }
                div.scroller role="region" aria-labelledby=(caption) tabindex="0" {
                    table aria-labelledby=(caption) {
                        thead {
                            tr {
                                th scope="col" rowspan="2" { (self.corner) }
                                @for (group, count) in self.groups() {
                                    th scope="colgroup" colspan=(count) { (group) }
                                }
                                th scope="col" rowspan="2" { "合計" }
                            }
                            tr { @for column in &self.columns { th scope="col" { (column.label) } } }
                        }
                        tbody { (lines(&parts)) }
                        @if !sums.is_empty() { tbody.sums { (lines(&sums)) } }
                    }
                }
                (self.note)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(label: &str, group: &str) -> HeatColumn {
        HeatColumn { label: label.to_owned(), group: group.to_owned() }
    }

    fn cell(state: FigureState, value: Option<f64>, text: &str) -> HeatCell {
        HeatCell {
            state,
            value,
            text: text.to_owned(),
            is_uncovered: false,
            is_overlapping: false,
            href: None,
        }
    }

    #[test]
    fn groups_span_their_columns_and_sums_are_set_apart() {
        let row = |label: &str, is_sum, value| HeatRow {
            label: label.to_owned(),
            is_sum,
            cells: vec![
                cell(FigureState::Count, Some(value), "n"),
                cell(FigureState::Suppressed, None, "秘匿"),
                cell(FigureState::Zero, Some(0.0), "0"),
            ],
            total: "n".to_owned(),
        };
        let heat = Heat {
            id: "matrix",
            caption: "表".to_owned(),
            corner: "規模",
            columns: vec![column("a", "健診"), column("b", "健診"), column("c", "教育")],
            rows: vec![row("10人未満", false, 10.0), row("合計", true, 500.0)],
            is_difference: false,
            note: html! {},
        };

        let html = heat.render().into_string();

        assert!(html.contains("colspan=\"2\">健診"), "{html}");
        assert!(html.contains("<tbody class=\"sums\">"), "{html}");
        assert!(html.contains("class=\"h4\">n"), "the sum does not make the rest pale: {html}");
        assert!(html.contains("class=\"hidden\">秘匿"), "{html}");
    }
}

//! Tables: named by a caption, with a header for each column and row, and able to scroll
//! sideways by keyboard on a narrow screen.

use maud::{Markup, Render, html};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Words,
    Number,
}

/// A table. The first cell of each row is its header.
#[derive(Clone, Debug)]
pub struct Table {
    id: String,
    caption: String,
    columns: Vec<(String, Column)>,
    rows: Vec<Vec<Markup>>,
    total: Option<Vec<Markup>>,
    note: Option<Markup>,
    when_empty: String,
    dense: bool,
    under_heading: bool,
}

impl Table {
    /// `id` names the table within its page.
    pub fn new(id: impl Into<String>, caption: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
            note: None,
            when_empty: "該当するものはありません。".to_owned(),
            dense: false,
            under_heading: false,
        }
    }

    pub fn column(mut self, heading: impl Into<String>) -> Self {
        self.columns.push((heading.into(), Column::Words));
        self
    }

    /// A column of quantities, set to the right with digits of one width.
    pub fn number(mut self, heading: impl Into<String>) -> Self {
        self.columns.push((heading.into(), Column::Number));
        self
    }

    /// A row with as many cells as there are columns.
    pub fn row(mut self, cells: impl IntoIterator<Item = Markup>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    pub fn rows<R: IntoIterator<Item = Markup>>(self, rows: impl IntoIterator<Item = R>) -> Self {
        rows.into_iter().fold(self, Self::row)
    }

    /// The last line, with the sums.
    pub fn total(mut self, cells: impl IntoIterator<Item = Markup>) -> Self {
        self.total = Some(cells.into_iter().collect());
        self
    }

    /// Words under the table: the source, the day of the count, what is withheld and why.
    pub fn note(mut self, note: Markup) -> Self {
        self.note = Some(note);
        self
    }

    /// What is said instead of a table without rows.
    pub fn when_empty(mut self, words: impl Into<String>) -> Self {
        self.when_empty = words.into();
        self
    }

    /// For people who work with long lists all day: smaller, and the arrow keys go from row
    /// to row where a script runs.
    pub fn dense(mut self) -> Self {
        self.dense = true;
        self
    }

    /// Stands right under a heading that says the same as its caption, which is then only for
    /// those who hear the page.
    pub fn under_heading(mut self) -> Self {
        self.under_heading = true;
        self
    }

    fn cells(&self, cells: &[Markup]) -> Markup {
        html! {
            @for (index, cell) in cells.iter().enumerate() {
                @let number = self.columns.get(index).is_some_and(|(_, kind)| *kind == Column::Number);
                @if index == 0 { th scope="row" { (cell) } }
                @else { td.num[number] { (cell) } }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        let caption = format!("{}-caption", self.id);
        html! {
            figure.dense[self.dense] id=(self.id) {
                figcaption.vh[self.under_heading] id=(caption) { (self.caption) }
                @if self.rows.is_empty() {
                    p { (self.when_empty) }
                } @else {
                    div.scroller role="region" aria-labelledby=(caption) tabindex="0" {
                        table aria-labelledby=(caption) {
                            thead {
                                tr {
                                    @for (heading, kind) in &self.columns {
                                        th.num[*kind == Column::Number] scope="col" { (heading) }
                                    }
                                }
                            }
                            tbody { @for row in &self.rows { tr { (self.cells(row)) } } }
                            @if let Some(total) = &self.total { tfoot { tr { (self.cells(total)) } } }
                        }
                    }
                }
                @if let Some(note) = &self.note { p.note { (note) } }
            }
        }
    }
}

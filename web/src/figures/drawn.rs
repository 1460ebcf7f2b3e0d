//! A picture that the hub has drawn, with its description, its table and its files.

use maud::{Markup, Render, html};

use super::files::files;
use crate::ui::Table;
use crate::ui::parts::more;

pub(crate) struct Drawn {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) svg_url: String,
    pub(crate) png_url: String,
}

/// The [`Drawn`] out of any operation's picture with all its fields.
macro_rules! drawn_of {
    ($picture:expr) => {{
        let picture = $picture;
        $crate::figures::Drawn {
            key: picture.key.clone(),
            title: picture.title.clone(),
            description: picture.description.clone(),
            columns: picture.columns.clone(),
            rows: picture.rows.iter().map(|row| row.cells.clone()).collect(),
            svg_url: picture.svg_url.clone(),
            png_url: picture.png_url.clone(),
        }
    }};
}
pub(crate) use drawn_of;

impl Render for Drawn {
    fn render(&self) -> Markup {
        let phone = format!("{}?size=phone", self.svg_url);
        let said = format!("{}。{}", self.title, self.description);
        html! {
            section id=(self.key) {
                h3 { (self.title) }
                p.lead { (self.description) }
                figure.picture {
                    picture {
                        source media="(max-width: 40rem)" srcset=(phone);
                        img src=(self.svg_url) alt=(said) loading="lazy";
                    }
                    (more("表で見る", &self.table().render()))
                }
                (files(&self.title, &[("画像（SVG）", &self.svg_url), ("画像（PNG）", &self.png_url)]))
            }
        }
    }
}

impl Drawn {
    /// The first column names the row, and the others are numbers.
    fn table(&self) -> Table {
        let mut table = Table::new(format!("{}-table", self.key), self.title.as_str());
        for (at, column) in self.columns.iter().enumerate() {
            table =
                if at == 0 { table.column(column.as_str()) } else { table.number(column.as_str()) };
        }
        let cells = |row: &Vec<String>| row.iter().map(|cell| html! { (cell) }).collect::<Vec<_>>();
        table.rows(self.rows.iter().map(cells)).dense()
    }
}

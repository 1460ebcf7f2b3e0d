//! A drawn figure in a page: for a wide screen and for a phone, with its table beside it.

use charts::{Frame, NotDrawn};
use maud::{Markup, PreEscaped, Render, html};

use crate::ui::parts::more;

/// The figure in both sizes; where it cannot be drawn, its table says everything.
pub(crate) fn picture(
    frame: &Frame,
    caption: &str,
    draw: impl Fn(&Frame) -> Result<String, NotDrawn>,
    table: &impl Render,
) -> Markup {
    let drawn = draw(frame).and_then(|wide| Ok((wide, draw(&frame.for_phone())?)));
    html! {
        @match drawn {
            Ok((wide, phone)) => figure.picture {
                figcaption { (caption) }
                (PreEscaped(wide))
                (PreEscaped(phone))
                (more("表で見る", &table.render()))
            },
            Err(_) => (table),
        }
    }
}

//! The letters of the pages, and where they come to stand in a figure.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Group, Node, Options, Rect, TextChunk, Tree};

/// Where the package of the font, or the same from npm, puts it.
const PLACES: [&[&str]; 2] = [
    &[
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Bold.ttf",
    ],
    &[
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../node_modules/@expo-google-fonts/biz-udpgothic/400Regular/\
             BIZUDPGothic_400Regular.ttf"
        ),
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../node_modules/@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf"
        ),
    ],
];

type File = Arc<dyn AsRef<[u8]> + Send + Sync>;

pub(crate) fn files() -> Vec<File> {
    let found = PLACES.iter().find(|files| files.iter().all(|file| Path::new(file).exists()));
    let found = found.expect(
        "the letters of the pages are not on this machine: \
         apt-get install fonts-morisawa-bizud-gothic",
    );
    let read = |file: &&str| -> File { Arc::new(std::fs::read(file).expect("it exists")) };
    found.iter().map(read).collect()
}

/// The figure as a reader of SVG understands it, with real letters.
pub(crate) fn read(svg: &str) -> Tree {
    static LETTERS: OnceLock<Arc<Database>> = OnceLock::new();
    let letters = LETTERS.get_or_init(|| {
        let mut database = Database::new();
        for file in files() {
            database.load_font_source(Source::Binary(file));
        }
        Arc::new(database)
    });
    let options = Options { fontdb: Arc::clone(letters), ..Options::default() };
    Tree::from_str(svg, &options).expect("a figure is an SVG")
}

/// Each text of a figure with the room that its letters take.
pub(crate) fn texts(tree: &Tree) -> Vec<(String, Rect)> {
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    texts
}

fn collect(group: &Group, texts: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, texts),
            Node::Text(text) => {
                let written = text.chunks().iter().map(TextChunk::text).collect();
                texts.push((written, text.abs_bounding_box()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// No text leaves the sheet, and none lies on another.
pub(crate) fn assert_readable(name: &str, svg: &str) {
    let tree = read(svg);
    let (width, height) = (tree.size().width() + 0.5, tree.size().height() + 0.5);
    let texts = texts(&tree);
    for (place, (text, room)) in texts.iter().enumerate() {
        assert!(room.left() >= -0.5 && room.right() <= width, "{name}: {text} {room:?}");
        assert!(room.top() >= -0.5 && room.bottom() <= height, "{name}: {text} {room:?}");
        for (other_text, other) in &texts[place + 1..] {
            // Letters have some air in their boxes above and below.
            let across = room.right().min(other.right()) - room.left().max(other.left());
            let down = room.bottom().min(other.bottom()) - room.top().max(other.top());
            assert!(across <= 0.5 || down <= 3.0, "{name}: {text} lies on {other_text}");
        }
    }
}

//! A figure as PNG, for those whose programs do not read SVG.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Letters of a picture are pixels, so without a font there would be none at all.
pub struct Faces {
    database: Arc<Database>,
    family: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRendered {
    #[error(
        "図を画像にする書体がありません。サーバーの管理者にご連絡ください。\
         図はSVGの形で保存できます。"
    )]
    FontsMissing,

    #[error("図を画像にできませんでした。SVGの形で保存するか、表をご利用ください。")]
    NotReadable,

    #[error("画像の大きさは、0.5倍から4倍までの間でお選びください。")]
    Scale,
}

impl NotRendered {
    pub fn code(&self) -> &'static str {
        match self {
            Self::FontsMissing => "FONTS_MISSING",
            Self::NotReadable => "FIGURE_NOT_READABLE",
            Self::Scale => "FIGURE_SCALE",
        }
    }
}

impl Faces {
    /// Whole font files, handed in. They are shared and not copied, so whoever prints with the
    /// same files holds them only once.
    pub fn of(
        files: impl IntoIterator<Item = Arc<dyn AsRef<[u8]> + Send + Sync>>,
    ) -> Result<Self, NotRendered> {
        let mut database = Database::new();
        for file in files {
            database.load_font_source(Source::Binary(file));
        }
        // A browser without the family of the pages takes its own; here the first that there is.
        let wanted = |family: &&String| family.as_str() == "BIZ UDPGothic";
        let families: Vec<String> = database
            .faces()
            .flat_map(|face| face.families.iter().map(|(name, _)| name.clone()))
            .collect();
        let family = families.iter().find(wanted).or(families.first());
        let Some(family) = family.cloned() else { return Err(NotRendered::FontsMissing) };
        database.set_sans_serif_family(&family);
        Ok(Self { database: Arc::new(database), family })
    }

    /// How a figure is read: with these letters, and with nothing from outside of it.
    pub(crate) fn options(&self) -> Options<'static> {
        Options {
            font_family: self.family.clone(),
            fontdb: Arc::clone(&self.database),
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        }
    }
}

/// The picture of a figure, so many times as large as it is drawn.
pub fn png(svg: &str, scale: f32, faces: &Faces) -> Result<Vec<u8>, NotRendered> {
    if !(0.5..=4.0).contains(&scale) {
        return Err(NotRendered::Scale);
    }
    let tree = Tree::from_str(svg, &faces.options()).map_err(|_| NotRendered::NotReadable)?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or(NotRendered::Scale)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(NotRendered::Scale)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| NotRendered::NotReadable)
}

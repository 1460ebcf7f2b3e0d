//! What is drawn of a survey.

use async_graphql::SimpleObject;

use super::Edition;

/// 活動実態調査の図
#[derive(Clone, Debug, SimpleObject)]
pub struct SurveyPictures {
    pub edition: Edition,
    /// In the order in which the printed report shows them.
    pub pictures: Vec<Picture>,
}

/// 図と、その数値の表
#[derive(Clone, Debug, SimpleObject)]
pub struct Picture {
    pub key: String,
    pub title: String,
    /// What is to be seen, in a sentence.
    pub description: String,
    /// Of the table beside it.
    pub columns: Vec<String>,
    pub rows: Vec<PictureRow>,
    /// With `?size=phone` drawn for a narrow screen.
    pub svg_url: String,
    pub png_url: String,
}

/// 図の数値の行
#[derive(Clone, Debug, SimpleObject)]
pub struct PictureRow {
    /// One for every column; the first names the row.
    pub cells: Vec<String>,
}

use std::path::PathBuf;

/// What can go wrong between facts, files and figures. Whoever reads it runs the hub.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("this is no snapshot of facts, or it is damaged: {0}")]
    NotASnapshot(String),
    #[error("column {column}: {code} is no place in the list of its words")]
    NotAWord { column: &'static str, code: u8 },
    #[error("{0} is there already: a dataset is written once")]
    DatasetExists(PathBuf),
    #[error("{0} holds no dataset of facts")]
    NoDataset(PathBuf),
    #[error("{path} could not be read or written: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the cube does not keep facts apart by {0:?}: ask the survey")]
    NotKeptApart(crate::By),
    #[error("the facts could not be read through: {0}")]
    Engine(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<polars::error::PolarsError> for Error {
    fn from(error: polars::error::PolarsError) -> Self {
        Self::Engine(error.to_string())
    }
}

impl Error {
    pub(crate) fn at(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

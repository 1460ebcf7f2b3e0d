//! What is shown of the survey: plain values that the API publishes and the files write out.

mod context;
mod edition;
mod figure;
mod history;
mod matrix;
mod overview;
mod pictures;
mod returns;
mod survey;

pub use context::{ContextRow, ContextSeries};
pub use edition::{Completeness, Edition, PrefectureProgress, ReturnStatus};
pub use figure::{Figure, FigureDifference, NamedFigure};
pub use history::{HistoryPoint, IndicatorHistory};
pub use matrix::{
    MatrixCell, MatrixCellDetail, MatrixColumn, MatrixProvider, MatrixRowFigures, OverlapWorkplace,
    ServiceMatrix,
};
pub use overview::{Deviation, SurveyOverview, UncoveredCell, WaitingStep};
pub use pictures::{Picture, PictureRow, SurveyPictures};
pub use returns::{Doubt, ItemFigure, SurveyReturn};
pub use survey::{
    ActivitySurvey, Cause, Evaluation, Indicator, IndicatorFigure, PeriodChoice, RegionChoice,
    Target,
};

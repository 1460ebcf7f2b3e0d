//! What was worked out already, kept in memory. A frozen edition never changes; a draft is worked
//! out anew once there is a further fact, or a further edition beside it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rules::Prefecture;
use rules::surveys::Period;
use schema::ids::SurveyEditionId;
use tokio::sync::OnceCell;

use super::counts::{Figures, RegionCounts};
use super::rows::Trace;
use super::running::RunningFigures;

/// Whoever sees all has drafts of their own.
pub(super) type DraftOf = (Prefecture, Period, bool);

/// Which draft it is: of which facts, beside which editions.
pub(super) type DraftKey = (Trace, Vec<SurveyEditionId>);

/// Empty until it is drawn up, which is done once however many wait for it.
pub(super) type Draft = Arc<OnceCell<Arc<Figures>>>;

#[derive(Clone, Default)]
pub struct Shelf {
    books: Arc<Mutex<Books>>,
    /// Of which drafts are drawn up.
    pub(super) running: RunningFigures,
}

/// A region's table, beside the figures that it was made of.
type Combined = (Vec<Arc<Figures>>, Arc<RegionCounts>);

#[derive(Default)]
struct Books {
    frozen: HashMap<SurveyEditionId, Arc<Figures>>,
    drafts: HashMap<DraftOf, (DraftKey, Draft)>,
    /// By region and period.
    tables: HashMap<(String, Period), Combined>,
}

/// A country has 47 prefectures; a shelf holds some years of their months.
const FROZEN_MAX: usize = 2_000;
const DRAFTS_MAX: usize = 2_000;
const TABLES_MAX: usize = 500;

impl Shelf {
    pub(super) fn frozen(&self, id: SurveyEditionId) -> Option<Arc<Figures>> {
        self.books().frozen.get(&id).cloned()
    }

    pub(super) fn keep_frozen(&self, id: SurveyEditionId, figures: &Arc<Figures>) {
        let mut books = self.books();
        if FROZEN_MAX <= books.frozen.len() {
            books.frozen.clear();
        }
        books.frozen.insert(id, figures.clone());
    }

    pub(super) fn draft(&self, of: DraftOf, key: DraftKey) -> Draft {
        let mut books = self.books();
        if let Some((_, draft)) = books.drafts.get(&of).filter(|(known, _)| *known == key) {
            return draft.clone();
        }
        if DRAFTS_MAX <= books.drafts.len() {
            books.drafts.clear();
        }
        let draft = Draft::default();
        books.drafts.insert(of, (key, draft.clone()));
        draft
    }

    /// The matrix of a region that was made of these very figures.
    pub fn combined(
        &self,
        region: &str,
        period: Period,
        of: &[Arc<Figures>],
    ) -> Option<Arc<RegionCounts>> {
        let books = self.books();
        let (parts, table) = books.tables.get(&(region.to_owned(), period))?;
        let are_same = parts.len() == of.len()
            && parts.iter().zip(of).all(|(one, other)| Arc::ptr_eq(one, other));
        are_same.then(|| table.clone())
    }

    pub fn keep_combined(
        &self,
        region: &str,
        period: Period,
        of: Vec<Arc<Figures>>,
        table: &Arc<RegionCounts>,
    ) {
        let mut books = self.books();
        if TABLES_MAX <= books.tables.len() {
            books.tables.clear();
        }
        books.tables.insert((region.to_owned(), period), (of, table.clone()));
    }

    fn books(&self) -> std::sync::MutexGuard<'_, Books> {
        self.books.lock().expect("nobody panics while holding the shelf")
    }
}

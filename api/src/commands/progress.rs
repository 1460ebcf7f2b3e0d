//! How far long work has come, where somebody is watching.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::demonstration::Watch;
use crate::directory::import::{ImportKind, Imported, Progress};

pub(super) struct Bar(ProgressBar);

impl Bar {
    /// Draws itself on a terminal and stays silent in a log.
    pub(super) fn of(what: &str) -> Self {
        let style = ProgressStyle::with_template("{msg:<16} {bar:32} {pos}/{len}")
            .expect("the template is right");
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        Self(bar.with_style(style).with_message(what.to_owned()))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, rows: u64) {
        self.0.set_length(rows);
    }

    fn advance(&self, rows: u64) {
        self.0.inc(rows);
    }
}

/// A bar for each piece of longer work, and a line when a file is in.
pub(super) struct Bars {
    pub(super) dry_run: bool,
}

impl Watch for Bars {
    fn begins(&self, what: &str) -> Box<dyn Progress + '_> {
        Box::new(Bar::of(what))
    }

    fn imported(&self, kind: ImportKind, imported: Imported) {
        let Imported { rows, added, changed, unchanged } = imported;
        let what = if self.dry_run {
            "確認のみ（変更していません）"
        } else {
            "取り込みました"
        };
        eprintln!(
            "{:<16} {what}: {rows}行（追加 {added}、変更 {changed}、変更なし {unchanged}）",
            kind.name()
        );
    }
}

//! How far long work has come, where somebody is watching.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::directory::import::Progress;

pub(super) struct Bar(ProgressBar);

impl Bar {
    /// Draws itself on a terminal and stays silent in a log.
    pub(super) fn of(what: &str) -> Self {
        let style = ProgressStyle::with_template("{msg:<16} {bar:32} {pos}/{len}")
            .expect("the template is right");
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        Self(bar.with_style(style).with_message(what.to_owned()))
    }

    pub(super) fn at(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }

    pub(super) fn done(&self) {
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

//! A fact that comes or goes, and what it does to counts.

use std::hash::Hash;

use crate::hash::NumberMap;

#[derive(Clone, Copy)]
pub(crate) enum Turn {
    Added,
    TakenBack,
}

impl Turn {
    pub(crate) fn sign(self) -> i64 {
        match self {
            Self::Added => 1,
            Self::TakenBack => -1,
        }
    }

    pub(crate) fn count(self, times: &mut u64) {
        *times = match self {
            Self::Added => *times + 1,
            Self::TakenBack => times.saturating_sub(1),
        };
    }

    /// What came no more often than it went is not kept.
    pub(crate) fn count_at<K: Eq + Hash + Copy>(self, times: &mut NumberMap<K, u64>, key: K) {
        let at_key = times.entry(key).or_default();
        self.count(at_key);
        if *at_key == 0 {
            times.remove(&key);
        }
    }
}

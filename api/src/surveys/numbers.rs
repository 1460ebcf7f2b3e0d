//! Numbers instead of keys: workplaces, workers, organisations and areas of facts.
//!
//! The numbers follow the order of stable keys (codes and ids), so that every database and
//! every reading gives the same ones.

use std::collections::HashMap;
use std::hash::Hash;

/// Keys with the numbers they were given, from 0.
pub(super) struct Numbers<K> {
    by_key: HashMap<K, u32>,
    count: u32,
}

impl<K> Default for Numbers<K> {
    fn default() -> Self {
        Self { by_key: HashMap::new(), count: 0 }
    }
}

impl<K: Eq + Hash> Numbers<K> {
    pub(super) fn of(&mut self, key: K) -> u32 {
        let next = self.count;
        let number = *self.by_key.entry(key).or_insert(next);
        if number == next {
            self.count += 1;
        }
        number
    }

    pub(super) fn maybe(&mut self, key: Option<K>) -> Option<u32> {
        key.map(|key| self.of(key))
    }

    /// The keys with their numbers, the first one first.
    pub(super) fn by_number(&self) -> Vec<&K> {
        let mut keys: Vec<(&K, u32)> = self.by_key.iter().map(|(key, at)| (key, *at)).collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        keys.into_iter().map(|(key, _)| key).collect()
    }

    /// The keys in their order, and for each number the place of its key there.
    pub(super) fn in_order<O: Ord>(self, order: impl Fn(&K) -> O) -> (Vec<K>, Vec<u32>) {
        let mut keys: Vec<(K, u32)> = self.by_key.into_iter().collect();
        keys.sort_by_cached_key(|(key, _)| order(key));
        let mut places = vec![0; keys.len()];
        for (place, (_, number)) in (0..).zip(&keys) {
            places[*number as usize] = place;
        }
        (keys.into_iter().map(|(key, _)| key).collect(), places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_keys_and_not_the_order_in_which_they_were_met() {
        let mut numbers = Numbers::default();
        let met = ["c", "a", "c", "b"].map(|key| numbers.of(key));
        assert_eq!(met, [0, 1, 0, 2]);

        let (keys, places) = numbers.in_order(|key| *key);

        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(met.map(|number| places[number as usize]), [2, 0, 2, 1]);
    }
}

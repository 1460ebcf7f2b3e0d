//! Who was met by which picks, so that each is counted once however often it came.

use crate::hash::{NumberMap, first, pair, second};
use crate::plan::{Mask, bits};

/// Numbers are spread over so many maps, so that heaps which were added up apart can be
/// joined map by map: on several processors, and without holding everything twice.
const SHARDS: u32 = 32;
/// Below this many a second processor is not worth its start.
const FEW: usize = 50_000;

/// By group and number.
type Shard = NumberMap<u64, Halves>;

/// A mask in two halves, which need no gap beside their key: there are millions of them.
type Halves = [u64; 2];

#[derive(Clone)]
pub(crate) struct Met(Vec<Shard>);

/// Of one of the heaps: which number its groups have in the first; empty if they have the same.
pub(crate) type GroupsHere = Vec<u32>;

impl Default for Met {
    fn default() -> Self {
        Self((0..SHARDS).map(|_| Shard::default()).collect())
    }
}

impl Met {
    pub(crate) fn meet(&mut self, group: u32, number: u32, picks: Mask) {
        let shard = usize::try_from(number % SHARDS).unwrap_or_default();
        join(self.0[shard].entry(pair(group, number)).or_default(), halves(picks));
    }

    fn len(&self) -> usize {
        self.0.iter().map(Shard::len).sum()
    }
}

/// How many different ones each cell met, in all heaps together. `from` says at which cell
/// the picks of a group begin.
pub(crate) fn different(
    heaps: Vec<Met>,
    here: &[GroupsHere],
    cells: usize,
    from: impl Fn(u32) -> usize + Sync,
) -> Vec<u64> {
    let processors = match heaps.iter().map(Met::len).sum() {
        ..FEW => 1,
        _ => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut shares: Vec<Vec<Vec<Shard>>> = (0..processors).map(|_| Vec::new()).collect();
    let mut heaps: Vec<_> = heaps.into_iter().map(|heap| heap.0.into_iter()).collect();
    for at in 0..usize::try_from(SHARDS).unwrap_or_default() {
        let of_all_heaps = heaps.iter_mut().filter_map(Iterator::next).collect();
        shares[at % processors].push(of_all_heaps);
    }
    let count = |share: Vec<Vec<Shard>>| {
        let mut counts = vec![0; cells];
        for shards in share {
            for (key, picks) in joined(shards, here) {
                let from = from(first(key));
                for bit in bits(whole(picks)) {
                    counts[from + bit] += 1;
                }
            }
        }
        counts
    };
    let mine = shares.pop().unwrap_or_default();
    std::thread::scope(|threads| {
        let others: Vec<_> =
            shares.into_iter().map(|share| threads.spawn(|| count(share))).collect();
        let mut counts = count(mine);
        for other in others {
            let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            for (count, more) in counts.iter_mut().zip(other) {
                *count += more;
            }
        }
        counts
    })
}

/// The same numbers of all heaps in one map.
fn joined(shards: Vec<Shard>, here: &[GroupsHere]) -> Shard {
    let mut all = Shard::default();
    for (shard, here) in shards.into_iter().zip(here) {
        if all.is_empty() && here.is_empty() {
            all = shard;
            continue;
        }
        for (key, picks) in shard {
            let group = usize::try_from(first(key)).ok().and_then(|there| here.get(there));
            let group = group.copied().unwrap_or(first(key));
            join(all.entry(pair(group, second(key))).or_default(), picks);
        }
    }
    all
}

fn join(picks: &mut Halves, more: Halves) {
    picks[0] |= more[0];
    picks[1] |= more[1];
}

fn halves(picks: Mask) -> Halves {
    let half = |bits: Mask| u64::try_from(bits & Mask::from(u64::MAX)).unwrap_or_default();
    [half(picks), half(picks >> 64)]
}

fn whole([low, high]: Halves) -> Mask {
    Mask::from(high) << 64 | Mask::from(low)
}

//! The value at a rank, of values that came so many times.

use rules::surveys::Quantile;

/// The value at the quantile's rank, and of how many; 0 of none.
pub(crate) fn nearest_rank(times: &[(u32, u64)], quantile: Quantile) -> (u32, u64) {
    let mut times = times.to_vec();
    times.sort_unstable();
    let count = times.iter().map(|(_, times)| times).sum();
    let mut left = quantile.rank(count);
    for (value, times) in times {
        if left <= times {
            return (value, count);
        }
        left -= times;
    }
    (0, count)
}

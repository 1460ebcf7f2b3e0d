//! How many streams each person has open, so that nobody takes all there are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use schema::ids::AccountId;

use crate::platform::error::{Error, Result};

/// How many streams one person may have open in one process: windows and programs together.
/// A browser itself opens no more than six to one host.
pub(super) const STREAMS_MAX: usize = 10;

#[derive(Clone, Default)]
pub struct Seats(Arc<Mutex<HashMap<AccountId, usize>>>);

/// Held for as long as a stream is open.
pub(super) struct Seat {
    seats: Seats,
    account: AccountId,
}

impl Seats {
    pub(super) fn take(&self, account: AccountId) -> Result<Seat> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(account).or_default();
        if STREAMS_MAX <= *count {
            return Err(Error::Limit(format!(
                "同時に受信できるのは{STREAMS_MAX}件までです。使っていない画面を閉じてください"
            )));
        }
        *count += 1;
        Ok(Seat { seats: self.clone(), account })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.account) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_ends_leaves_its_seat_to_another() {
        let (seats, person, other) = (Seats::default(), AccountId::fresh(), AccountId::fresh());
        let mut open: Vec<Seat> =
            (0..STREAMS_MAX).map(|_| seats.take(person).ok().unwrap()).collect();
        assert_eq!(seats.take(person).err().unwrap().code(), "LIMIT");
        assert!(seats.take(other).is_ok());

        open.pop();

        assert!(seats.take(person).is_ok());
        drop(open);
        assert!(seats.0.lock().unwrap().is_empty());
    }
}

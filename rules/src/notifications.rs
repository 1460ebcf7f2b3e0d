//! How far a letter has come on its way to whom it is for.

use crate::word::words;

words! {
    /// The state of a letter that the hub sends.
    MessageState {
        /// Waiting for its first or its next attempt.
        Pending = "PENDING", "送信待ち";
        /// A mail server has taken it.
        Sent = "SENT", "送信済み";
        /// No further attempt is made; somebody has to look after it.
        GivenUp = "GIVEN_UP", "送信できませんでした";
    }
}

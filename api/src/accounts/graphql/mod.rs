//! How accounts look from outside.

mod mutations;
mod queries;
mod second_factor;
mod types;

pub use mutations::AccountMutations;
pub use queries::AccountQueries;
pub use second_factor::SecondFactorMutations;
pub use types::{Account, AuditEntry, Membership, Session, SignedIn, ViewerNode};

//! How accounts look from outside.

mod mutations;
mod queries;
mod types;

pub use mutations::AccountMutations;
pub use queries::AccountQueries;
pub use types::{Account, AuditEntry, Membership, Session, SignedIn, ViewerNode};

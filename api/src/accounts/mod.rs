//! Accounts: who somebody is, how they prove it, in which role they act, and until when.
//!
//! [`policy`] decides who may do what, for every capability. A [`Viewer`] is made here
//! and nowhere else.

pub mod act_as;
pub mod audit_list;
pub mod authenticate;
pub mod change_password;
pub mod confirm;
pub mod delay;
pub mod finish_sign_in;
mod first_step;
pub mod forget;
pub mod grant;
pub mod graphql;
pub mod issue_password;
pub mod keys;
mod letters;
pub mod list;
pub mod open_account;
pub mod passwords;
pub mod policy;
pub mod refresh;
pub mod scope;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
mod standing;
pub mod tokens;
pub mod viewer;

pub use authenticate::{Authenticated, Visit, viewer_of};
pub use keys::{BadKeys, Keys};
pub use policy::{Act, Reach, first_permitted, permit};
pub use tokens::TokenUse;
pub use viewer::{Person, Viewer, ViewerOrganisation};

/// An e-mail address as it is kept and compared.
pub fn fold_email(typed: &str) -> String {
    crate::platform::text::fold(typed)
}

//! Signing in, sessions and notices, and who has which account.

use super::{May, Question};

const ADMIN: May = May::Only(&["admin"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("viewer", May::Everybody, "{ viewer { id } }"),
    (
        "signIn",
        May::Everybody,
        r#"mutation { signIn(input: { email: "nobody@demo.example", password: "wrong" }) { accessToken } }"#,
    ),
    (
        "refreshSession",
        May::Everybody,
        r#"mutation { refreshSession(input: { refreshToken: "none" }) { accessToken } }"#,
    ),
    (
        "finishSignIn",
        May::Everybody,
        r#"mutation { finishSignIn(input: { continuation: "none", oneTimeCode: "000000" }) { accessToken } }"#,
    ),
    ("tasks", May::SignedIn, "{ tasks { code } }"),
    ("sessions", May::SignedIn, "{ sessions { id } }"),
    ("notices", May::SignedIn, "{ notices { edges { node { id } } } }"),
    ("unreadNotices", May::SignedIn, "{ unreadNotices }"),
    ("readNotices", May::SignedIn, "mutation { readNotices(input: {}) { read } }"),
    ("endSession", May::SignedIn, r#"mutation { endSession(input: { id: "none" }) { ended } }"#),
    (
        "changePassword",
        May::SignedIn,
        r#"mutation { changePassword(input: { currentPassword: "wrong", newPassword: "short" }) { ended } }"#,
    ),
    (
        "beginSecondFactor",
        May::SignedIn,
        r#"mutation { beginSecondFactor(input: { password: "wrong" }) { uri } }"#,
    ),
    (
        "confirmSecondFactor",
        May::SignedIn,
        r#"mutation { confirmSecondFactor(input: { code: "000000" }) { ended } }"#,
    ),
    (
        "removeSecondFactor",
        May::SignedIn,
        r#"mutation { removeSecondFactor(input: { password: "wrong", code: "000000" }) { ended } }"#,
    ),
    (
        "actAs",
        May::SignedIn,
        r#"mutation { actAs(input: { membershipId: "none" }) { accessToken } }"#,
    ),
    ("accounts", ADMIN, "{ accounts(first: 1) { edges { node { email } } } }"),
    ("auditEntries", ADMIN, "{ auditEntries(first: 1) { edges { node { action } } } }"),
    (
        "openAccount",
        ADMIN,
        r#"mutation { openAccount(input: { email: "none", name: "", role: ADMIN }) { initialPassword } }"#,
    ),
    (
        "issuePassword",
        ADMIN,
        r#"mutation { issuePassword(input: { id: "none" }) { initialPassword } }"#,
    ),
    (
        "resetSecondFactor",
        ADMIN,
        r#"mutation { resetSecondFactor(input: { id: "none" }) { account { id } } }"#,
    ),
    (
        "grantMembership",
        ADMIN,
        r#"mutation { grantMembership(input: { accountId: "none", role: ADMIN }) { account { id } } }"#,
    ),
    (
        "endMembership",
        ADMIN,
        r#"mutation { endMembership(input: { id: "none" }) { account { id } } }"#,
    ),
    (
        "disableAccount",
        ADMIN,
        r#"mutation { disableAccount(input: { id: "none" }) { account { id } } }"#,
    ),
    // Last: whoever asked these is signed out.
    ("signOut", May::SignedIn, "mutation { signOut { ended } }"),
    ("signOutEverywhere", May::SignedIn, "mutation { signOutEverywhere { ended } }"),
];

//! Signing in and out, roles, and who may manage them.

mod managing;
mod second_factor;
mod sessions;
mod signing_in;

use api::Viewer;
use api::accounts::{TokenUse, Visit, viewer_of};
use serde_json::{Value, json};
use tests::TestHub;

const PASSWORD: &str = "sanpo-demo-password";
const OFFICE: &str = "office@demo.example";
const ADMIN: &str = "admin@demo.example";

const SIGN_IN: &str = "mutation ($email: String!, $password: String!, $use: TokenUse) {
    signIn(input: { email: $email, password: $password, use: $use }) {
        accessToken expiresAt refreshToken refreshExpiresAt
        viewer { id name role organisation { code name } mustChangePassword }
    }
}";
const CHANGE_PASSWORD: &str = "mutation ($old: String!, $new: String!) {
    changePassword(input: { currentPassword: $old, newPassword: $new }) { ended }
}";

fn somebody_at(address: &str) -> Viewer {
    let mut viewer = Viewer::stranger();
    viewer.address = Some(address.to_owned());
    viewer
}

async fn try_to_sign_in(hub: &TestHub, from: &str, email: &str, password: &str) -> Value {
    hub.ask(&somebody_at(from), SIGN_IN, json!({ "email": email, "password": password })).await
}

async fn signed_in(hub: &TestHub, email: &str) -> Value {
    let answer = try_to_sign_in(hub, "192.0.2.1", email, PASSWORD).await;
    assert_eq!(code(&answer), Value::Null, "{answer}");
    answer["data"]["signIn"].clone()
}

async fn recognised(hub: &TestHub, token: &str, token_use: TokenUse) -> api::Result<Viewer> {
    let known = viewer_of(&hub.hub, Some(token), token_use, Visit::default()).await?;
    Ok(known.viewer)
}

async fn holder_of(hub: &TestHub, token: &str) -> Viewer {
    recognised(hub, token, TokenUse::Api).await.expect("the token is good")
}

async fn is_good(hub: &TestHub, token: &str) -> bool {
    recognised(hub, token, TokenUse::Api).await.is_ok()
}

async fn viewer(hub: &TestHub, email: &str) -> Viewer {
    holder_of(hub, &hub.sign_in(email).await).await
}

fn code(answer: &Value) -> Value {
    answer["errors"][0]["extensions"]["code"].clone()
}

fn field_and_code(answer: &Value) -> (Value, Value) {
    let field = &answer["errors"][0]["extensions"]["fields"][0];
    (field["path"].clone(), field["code"].clone())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

async fn disable(hub: &TestHub, admin: &Viewer, account: &str) -> Value {
    let question = "mutation ($id: ID!) {
        disableAccount(input: { id: $id }) { account { disabledAt } }
    }";
    hub.ask(admin, question, json!({ "id": account })).await
}

async fn close(hub: &TestHub, email: &str) {
    let admin = viewer(hub, ADMIN).await;
    let question = "query ($email: String!) { accounts(search: $email) { edges { node { id } } } }";
    let found = hub.ask(&admin, question, json!({ "email": email })).await;
    let id = &found["data"]["accounts"]["edges"][0]["node"]["id"];
    let answer = disable(hub, &admin, text(id)).await;
    assert!(answer["data"]["disableAccount"]["account"]["disabledAt"].is_string(), "{answer}");
}

async fn entries(hub: &TestHub) -> Value {
    let admin = viewer(hub, ADMIN).await;
    let question = "{ auditEntries(first: 100) {
        edges { node { actor role action objectKind object outcome address } }
    } }";
    hub.ask(&admin, question, json!({})).await["data"]["auditEntries"]["edges"].clone()
}

async fn was_recorded(hub: &TestHub, action: &str, outcome: &str) -> bool {
    let entries = entries(hub).await;
    let mut nodes = entries.as_array().unwrap().iter().map(|edge| &edge["node"]);
    nodes.any(|node| node["action"] == action && node["outcome"] == outcome)
}

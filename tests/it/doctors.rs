//! Registered doctors and nurses: what is registered of them, when they have time, and who
//! gets it.

mod calendars;
mod registry;
mod taking_slots;

use serde_json::{Value, json};
use tests::TestHub;

const OFFICE: &str = "office@demo.example";
const DOCTOR: &str = "doctor@demo.example";

/// The shown doctor as `ownCalendar` knows them.
async fn own_calendar(hub: &TestHub, token: &str) -> Value {
    let query = r#"{ ownCalendar(until: "2027-05-24") {
        practitioner { id version name absences { id firstOn lastOn } availability { weekdays from until slotMinutes venue } }
        slots { id startsAt venue state office { code } }
    } }"#;
    let data = hub.answered(Some(token), query, json!({})).await;
    data["ownCalendar"].clone()
}

fn slots_in<'a>(calendar: &'a Value, state: &str) -> Vec<&'a Value> {
    let slots = calendar["slots"].as_array().expect("a calendar has slots");
    slots.iter().filter(|slot| slot["state"] == state).collect()
}

/// What the first error says of its first field.
fn field_and_code(answer: &Value) -> (String, String) {
    let field = &answer["errors"][0]["extensions"]["fields"][0];
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    assert!(!text(&field["message"]).is_empty());
    (text(&field["path"]), text(&field["code"]))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

async fn practitioners(hub: &TestHub, token: &str, arguments: &str) -> Vec<Value> {
    let query = format!(
        "{{ practitioners(first: 100{arguments}) {{ edges {{ node {{
            id version name profession sex offices {{ code }} conflicts {{ id workplaceName employerName groundLabel }}
            capabilities {{ service isAllowed reason reasonLabel }}
        }} }} }} }}"
    );
    let data = hub.answered(Some(token), &query, json!({})).await;
    let edges = data["practitioners"]["edges"].as_array().expect("a list has edges").clone();
    edges.into_iter().map(|edge| edge["node"].clone()).collect()
}

//! Values at places such as `rows.2.period.unit` in the JSON of an input.

use serde_json::{Map, Value};

/// What stands at a place.
pub(super) fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    place.split('.').fold(value, |value, step| match value {
        Value::Array(list) => {
            step.parse::<usize>().ok().and_then(|index| list.get(index)).unwrap_or(NOTHING)
        }
        other => other.get(step).unwrap_or(NOTHING),
    })
}

/// Puts something at a place, and makes room for it on the way there.
pub(super) fn put(value: &mut Value, place: &str, new: Value) {
    let Some((step, rest)) = place.split_once('.') else {
        *room(value, place) = new;
        return;
    };
    put(room(value, step), rest, new);
}

fn room<'a>(value: &'a mut Value, step: &str) -> &'a mut Value {
    if let Ok(index) = step.parse::<usize>() {
        if !value.is_array() {
            *value = Value::Array(Vec::new());
        }
        let Value::Array(list) = value else { unreachable!("it was made a list") };
        if list.len() <= index {
            list.resize(index + 1, Value::Null);
        }
        return &mut list[index];
    }
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    let Value::Object(fields) = value else { unreachable!("it was made an object") };
    fields.entry(step).or_insert(Value::Null)
}

/// Whether nothing was said anywhere in it.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        Value::Object(fields) => fields.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

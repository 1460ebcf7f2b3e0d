//! How many items an operation asks for: `first: 100` within `first: 100` is ten thousand.
//!
//! Counted when the variables are known, so apart from the weight, but in the same way:
//! each fragment once, and the sums saturate.

use std::collections::HashMap;
use std::convert::Infallible;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Number, Value, Variables};

use super::{ITEMS_MAX, Refusal};

/// Refuses the operation if its lists together may come to more than the limit. The
/// document has been admitted before, so that no fragment in it goes round in a circle.
pub(in crate::http) fn count_items(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), Refusal> {
    let mut count = Count { document, operation, variables, fragments: HashMap::new() };
    if count.set(&operation.selection_set.node) > ITEMS_MAX {
        return Err(Refusal::limit(format!(
            "一度に取り出す件数が多すぎます。first の掛け合わせが{ITEMS_MAX}件以内になるようにしてください"
        )));
    }
    Ok(())
}

/// The operation that a request means, if it says so clearly.
pub(in crate::http) fn chosen<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(&operation.node),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).map(|operation| &operation.node)
        }
        (DocumentOperations::Multiple(operations), None) if operations.len() == 1 => {
            operations.values().next().map(|operation| &operation.node)
        }
        _ => None,
    }
}

struct Count<'a> {
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    fragments: HashMap<&'a str, u64>,
}

impl<'a> Count<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> u64 {
        set.items
            .iter()
            .fold(0, |sum, selection| sum.saturating_add(self.selection(&selection.node)))
    }

    fn selection(&mut self, selection: &'a Selection) -> u64 {
        match selection {
            Selection::Field(field) => {
                let within = self.set(&field.node.selection_set.node);
                let asked = field
                    .node
                    .arguments
                    .iter()
                    .filter(|(name, _)| matches!(name.node.as_str(), "first" | "last"))
                    .filter_map(|(_, value)| {
                        let value = value.node.clone();
                        value.into_const_with(|name| Ok::<_, Infallible>(self.variable(&name))).ok()
                    })
                    .filter_map(|value| match value {
                        Value::Number(number) => Some(items(&number)),
                        _ => None,
                    })
                    .max();
                asked.map_or(within, |items| items.saturating_mul(within.saturating_add(1)))
            }
            Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
        }
    }

    fn fragment(&mut self, name: &'a str) -> u64 {
        if let Some(known) = self.fragments.get(name) {
            return *known;
        }
        let count = self
            .document
            .fragments
            .get(name)
            .map_or(0, |fragment| self.set(&fragment.node.selection_set.node));
        self.fragments.insert(name, count);
        count
    }

    /// Null where the variable has neither a value nor a default.
    fn variable(&self, name: &Name) -> Value {
        let given = self.variables.get(name);
        let default = || {
            let mut definitions = self.operation.variable_definitions.iter();
            let variable = definitions.find(|each| each.node.name.node == *name)?;
            variable.node.default_value.as_ref().map(|value| &value.node)
        };
        given.or_else(default).cloned().unwrap_or_default()
    }
}

/// Below nothing is nothing; what is no whole number is refused later, and counts as much here.
fn items(number: &Number) -> u64 {
    match number.as_i64() {
        Some(whole) => u64::try_from(whole).unwrap_or(0),
        None => u64::MAX,
    }
}

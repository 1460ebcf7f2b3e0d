//! What an operation weighs once its fragments are written out, without writing them out.
//!
//! Each fragment is weighed once and remembered, and the sums saturate, so the work grows
//! with the document and never with what it unfolds to.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) fields: u32,
    pub(super) aliases: u32,
    pub(super) directives: u32,
    /// Fields within fields.
    pub(super) depth: u32,
    /// Selection sets within selection sets, fragments among them.
    pub(super) nesting: u32,
    /// Lists of the schema within lists of the schema.
    pub(super) schema_lists: u32,
    pub(super) asks_for_schema: bool,
}

impl Weight {
    fn beside(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            depth: self.depth.max(other.depth),
            nesting: self.nesting.max(other.nesting),
            schema_lists: self.schema_lists.max(other.schema_lists),
            asks_for_schema: self.asks_for_schema || other.asks_for_schema,
        }
    }

    fn with_directives(mut self, directives: usize) -> Self {
        let more = u32::try_from(directives).unwrap_or(u32::MAX);
        self.directives = self.directives.saturating_add(more);
        self
    }

    fn one_set_further_in(mut self) -> Self {
        self.nesting = self.nesting.saturating_add(1);
        self
    }
}

#[derive(Debug)]
pub(super) enum Unweighable {
    Circle(String),
    TooNested,
}

enum Known {
    /// Being weighed: whoever meets it now has gone round in a circle.
    Begun,
    Weighed(Weight),
}

pub(super) struct Scale<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a str, Known>,
    /// How deep we are; the scale calls itself.
    inside: u32,
    inside_max: u32,
    /// Selections looked at so far: the whole of the work.
    pub(super) steps: u32,
}

impl<'a> Scale<'a> {
    pub(super) fn new(document: &'a ExecutableDocument, inside_max: u32) -> Self {
        Self { document, fragments: HashMap::new(), inside: 0, inside_max, steps: 0 }
    }

    pub(super) fn operation(
        &mut self,
        operation: &'a OperationDefinition,
    ) -> Result<Weight, Unweighable> {
        let on_variables: usize = operation
            .variable_definitions
            .iter()
            .map(|variable| variable.node.directives.len())
            .sum();
        let weight = self.set(&operation.selection_set.node)?;
        Ok(weight.with_directives(operation.directives.len() + on_variables))
    }

    /// A fragment that the document does not have weighs nothing; validation tells of it.
    pub(super) fn fragment(&mut self, name: &str) -> Result<Weight, Unweighable> {
        match self.fragments.get(name) {
            Some(Known::Weighed(weight)) => return Ok(*weight),
            Some(Known::Begun) => return Err(Unweighable::Circle(name.to_owned())),
            None => {}
        }
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return Ok(Weight::default());
        };
        self.fragments.insert(name, Known::Begun);
        let weight = self
            .set(&fragment.node.selection_set.node)?
            .with_directives(fragment.node.directives.len());
        self.fragments.insert(name, Known::Weighed(weight));
        Ok(weight)
    }

    fn set(&mut self, set: &'a SelectionSet) -> Result<Weight, Unweighable> {
        if self.inside >= self.inside_max {
            return Err(Unweighable::TooNested);
        }
        self.inside += 1;
        let mut sum = Weight::default();
        for selection in &set.items {
            self.steps = self.steps.saturating_add(1);
            sum = sum.beside(self.selection(&selection.node)?);
        }
        self.inside -= 1;
        Ok(sum.one_set_further_in())
    }

    fn selection(&mut self, selection: &'a Selection) -> Result<Weight, Unweighable> {
        match selection {
            Selection::Field(field) => {
                let field = &field.node;
                let mut weight = if field.selection_set.node.items.is_empty() {
                    Weight::default()
                } else {
                    self.set(&field.selection_set.node)?
                };
                weight.fields = weight.fields.saturating_add(1);
                weight.depth = weight.depth.saturating_add(1);
                weight.aliases = weight.aliases.saturating_add(u32::from(field.alias.is_some()));
                match field.name.node.as_str() {
                    "fields" | "inputFields" | "interfaces" | "possibleTypes" => {
                        weight.schema_lists = weight.schema_lists.saturating_add(1);
                    }
                    "__schema" | "__type" => weight.asks_for_schema = true,
                    _ => {}
                }
                Ok(weight.with_directives(field.directives.len()))
            }
            Selection::InlineFragment(inline) => {
                let weight = self.set(&inline.node.selection_set.node)?;
                Ok(weight.with_directives(inline.node.directives.len()))
            }
            Selection::FragmentSpread(spread) => {
                let weight = self.fragment(&spread.node.fragment_name.node)?;
                Ok(weight.with_directives(spread.node.directives.len()))
            }
        }
    }
}

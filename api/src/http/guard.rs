//! What a GraphQL document may ask for, measured before anything walks through it.
//!
//! async-graphql's own limits expand every fragment spread again and again: a document of
//! one kilobyte keeps a core busy for half a minute. So documents are weighed here, each
//! fragment once, and only what is light enough goes on. Nothing here looks at the schema.

mod items;
mod tokens;
mod weight;

#[cfg(test)]
mod tests;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection};
use async_graphql::parser::{self, parse_query};
use async_graphql::{Pos, ServerError};

pub(super) use items::{chosen, count_items};
use tokens::Trouble;
use weight::{Scale, Unweighable, Weight};

/// What one operation may hold once its fragments are written out.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub fields: u32,
    pub depth: u32,
    pub aliases: u32,
    pub directives: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub operation: Allowance,
    /// For operations that ask for the schema and nothing else; None where it is not shown.
    pub introspection: Option<Allowance>,
}

/// Longest document.
/// Source: OWASP ASVS 5.0 4.3.1 and the OWASP GraphQL cheat sheet ask for a limit and leave
/// the number open; ours are set well above the largest operation of a client of this API.
pub const BYTES_MAX: usize = 20 * 1024;
/// The standard introspection query has about 200, the largest page fewer than 1,000.
const TOKENS_MAX: usize = 4_000;
/// Brackets within brackets, of any kind. The parser calls itself for each of them.
const BRACKETS_MAX: usize = 40;
/// Operations and fragments in one document. A client may send all its operations in one.
const DEFINITIONS_MAX: usize = 40;
/// Selection sets within selection sets, counting those of fragments, which add no depth.
const NESTING_MAX: u32 = 40;
/// Lists within lists when the schema is asked about itself: `fields { type { fields …`
/// multiplies with each turn. Source: the rule of the same number in graphql-js 16.
const SCHEMA_LISTS_MAX: u32 = 3;
/// Items that an operation may ask for in all its lists together.
const ITEMS_MAX: u64 = 10_000;

/// For everybody outside.
const OPERATION: Allowance = Allowance { fields: 200, depth: 10, aliases: 15, directives: 10 };
/// Our own pages: their documents are fixed when the program is built, and one page may
/// show the same thing for several places side by side.
const PAGE: Allowance = Allowance { fields: 400, depth: 10, aliases: 30, directives: 20 };
/// The standard introspection query names about 250 fields and goes 15 deep.
const INTROSPECTION: Allowance = Allowance { fields: 500, depth: 20, aliases: 15, directives: 10 };

impl Limits {
    /// For documents from outside. The schema is shown in the demonstration only.
    pub const fn outside(demo: bool) -> Self {
        let introspection = if demo { Some(INTROSPECTION) } else { None };
        Self { operation: OPERATION, introspection }
    }

    pub const fn pages() -> Self {
        Self { operation: PAGE, introspection: None }
    }
}

/// Why a document is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
    pub locations: Vec<Pos>,
}

impl Refusal {
    fn limit(message: impl Into<String>) -> Self {
        Self { code: "LIMIT", message: message.into(), locations: Vec::new() }
    }

    pub(super) fn bad_input(message: impl Into<String>) -> Self {
        Self { code: "BAD_INPUT", message: message.into(), locations: Vec::new() }
    }
}

impl From<Refusal> for ServerError {
    fn from(refusal: Refusal) -> Self {
        let mut error = Self::new(refusal.message, None);
        error.locations = refusal.locations;
        error.extensions.get_or_insert_default().set("code", refusal.code);
        error
    }
}

/// Reads a document and gives it back if it is within the limits.
pub fn admit(document: &str, limits: &Limits) -> Result<ExecutableDocument, Refusal> {
    if document.len() > BYTES_MAX {
        return Err(Refusal::limit(format!(
            "GraphQL文書が長すぎます。{BYTES_MAX}バイト以内にしてください"
        )));
    }
    tokens::check(document, TOKENS_MAX, BRACKETS_MAX).map_err(|trouble| match trouble {
        Trouble::TooMany => Refusal::limit("GraphQL文書の語が多すぎます。文書を分けてください"),
        Trouble::TooNested => Refusal::limit("GraphQL文書の括弧の入れ子が深すぎます"),
        Trouble::OpenString => Refusal::bad_input("GraphQL文書の文字列が閉じられていません"),
    })?;
    let parsed = parse_query(document).map_err(|error| unreadable(&error))?;
    weigh(&parsed, limits)?;
    Ok(parsed)
}

/// Weighs every operation and every fragment, also those that nothing uses: what validates
/// the document afterwards walks through them all. Gives the number of steps it took.
fn weigh(document: &ExecutableDocument, limits: &Limits) -> Result<u32, Refusal> {
    if document.operations.iter().len() + document.fragments.len() > DEFINITIONS_MAX {
        return Err(Refusal::limit(format!(
            "操作とフラグメントは、合わせて{DEFINITIONS_MAX}個以内にしてください"
        )));
    }
    let mut scale = Scale::new(document, NESTING_MAX);
    let mut only_introspection = true;
    for (_, operation) in document.operations.iter() {
        let is_introspection = asks_for_the_schema_only(&operation.node);
        only_introspection &= is_introspection;
        let weight = scale.operation(&operation.node).map_err(refused)?;
        within(&weight, allowance(limits, is_introspection), limits)?;
    }
    for name in document.fragments.keys() {
        let weight = scale.fragment(name).map_err(refused)?;
        within(&weight, allowance(limits, only_introspection), limits)?;
    }
    Ok(scale.steps)
}

fn allowance(limits: &Limits, is_introspection: bool) -> Allowance {
    limits.introspection.filter(|_| is_introspection).unwrap_or(limits.operation)
}

fn asks_for_the_schema_only(operation: &OperationDefinition) -> bool {
    operation.selection_set.node.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            matches!(field.node.name.node.as_str(), "__schema" | "__type" | "__typename")
        }
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => false,
    })
}

fn within(weight: &Weight, allowed: Allowance, limits: &Limits) -> Result<(), Refusal> {
    let counts = [
        (weight.fields, allowed.fields, "項目が多すぎます", "個"),
        (weight.depth, allowed.depth, "項目の入れ子が深すぎます", "段"),
        (weight.aliases, allowed.aliases, "別名が多すぎます", "個"),
        (weight.directives, allowed.directives, "ディレクティブが多すぎます", "個"),
        (weight.nesting, NESTING_MAX, "フラグメントの入れ子が深すぎます", "段"),
        (weight.schema_lists, SCHEMA_LISTS_MAX, "スキーマの一覧の入れ子が深すぎます", "段"),
    ];
    for (count, most, what, unit) in counts {
        if count > most {
            return Err(Refusal::limit(format!(
                "{what}。一つの操作では{most}{unit}以内にしてください"
            )));
        }
    }
    if weight.asks_for_schema && limits.introspection.is_none() {
        return Err(Refusal::bad_input("スキーマの照会は、実演環境でのみ利用できます"));
    }
    Ok(())
}

fn refused(why: Unweighable) -> Refusal {
    match why {
        Unweighable::Circle(name) => Refusal::bad_input(format!(
            "フラグメント{name}が、たどると自分自身に戻ります。循環をなくしてください"
        )),
        Unweighable::TooNested => Refusal::limit(format!(
            "フラグメントの入れ子が深すぎます。{NESTING_MAX}段以内にしてください"
        )),
    }
}

fn unreadable(error: &parser::Error) -> Refusal {
    let locations: Vec<Pos> = error.positions().collect();
    let place = locations
        .first()
        .map_or_else(String::new, |at| format!("（{}行目の{}文字目）", at.line, at.column));
    let what = match error {
        parser::Error::MissingOperation => "GraphQL文書に操作がありません",
        parser::Error::MultipleOperations { .. } => {
            "名前のない操作は、ほかの操作と一緒に送れません"
        }
        parser::Error::OperationDuplicated { .. } => "同じ名前の操作が二つあります",
        parser::Error::FragmentDuplicated { .. } => "同じ名前のフラグメントが二つあります",
        parser::Error::RecursionLimitExceeded => {
            return Refusal::limit("GraphQL文書の入れ子が深すぎます");
        }
        _ => "GraphQL文書の書き方に誤りがあります",
    };
    Refusal { code: "BAD_INPUT", message: format!("{what}{place}"), locations }
}

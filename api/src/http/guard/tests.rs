use async_graphql::Variables;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn code_of(document: &str) -> &'static str {
    admit(document, &Limits::outside(true)).map_or_else(|refusal| refusal.code, |_| "admitted")
}

/// How much work a document is, from the first letter to the verdict.
fn steps_of(document: &str) -> u32 {
    let words = match tokens::check(document, TOKENS_MAX, BRACKETS_MAX) {
        Ok(words) => u32::try_from(words).unwrap(),
        Err(_) => return u32::try_from(TOKENS_MAX).unwrap(),
    };
    let parsed = parse_query(document).unwrap();
    let mut scale = Scale::new(&parsed, NESTING_MAX);
    for (_, operation) in parsed.operations.iter() {
        let _ = scale.operation(&operation.node);
    }
    words + scale.steps
}

/// Fragments that each spread the next one so many times.
fn bomb(fragments: usize, times: usize) -> String {
    let mut document = "{...F0}".to_owned();
    for each in 0..fragments {
        let spread = format!("...F{}", each + 1).repeat(times);
        document += &format!("fragment F{each} on Query{{{spread}}}");
    }
    document + &format!("fragment F{fragments} on Query{{__typename}}")
}

#[test]
fn a_small_document_that_unfolds_to_hundreds_of_millions_is_refused_in_as_many_steps_as_it_has_words()
 {
    let six_of_thirty = bomb(6, 30);
    assert!(six_of_thirty.len() < 1_300, "{}", six_of_thirty.len());
    assert_eq!(code_of(&six_of_thirty), "LIMIT");
    assert!(steps_of(&six_of_thirty) < 1_000, "{}", steps_of(&six_of_thirty));

    let thirty_of_two = bomb(30, 2);
    assert_eq!(code_of(&thirty_of_two), "LIMIT");
    assert!(steps_of(&thirty_of_two) < 1_000, "{}", steps_of(&thirty_of_two));
}

#[test]
fn fragments_that_nothing_uses_are_weighed_as_well() {
    let unused = bomb(6, 30).replace("{...F0}", "{__typename}");

    assert_eq!(code_of(&unused), "LIMIT");
}

#[test]
fn fragments_that_go_round_in_a_circle_are_refused() {
    for document in [
        "{...A} fragment A on Query{...A}",
        "{...A} fragment A on Query{...B} fragment B on Query{x{...A}}",
        "{__typename} fragment A on Query{...B} fragment B on Query{...A}",
    ] {
        assert_eq!(code_of(document), "BAD_INPUT", "{document}");
    }
}

#[test]
fn a_chain_of_fragments_does_not_dig_deeper_than_the_scale_may() {
    let chain = bomb(38, 1);

    assert_eq!(code_of(&chain), "admitted");
    assert_eq!(code_of(&bomb(39, 1)), "LIMIT");
    // Brackets of its own in each fragment, none of them deep by itself.
    let within: String = (0..30)
        .map(|each| format!("fragment F{each} on Query{{...{{...{{...F{}}}}}}}", each + 1))
        .collect();
    let document = format!("{{...F0}}{within}fragment F30 on Query{{__typename}}");
    assert_eq!(code_of(&document), "LIMIT");
}

#[test]
fn floods_are_refused() {
    let aliases: String = (0..16).map(|each| format!("a{each}:viewer{{id}}")).collect();
    assert_eq!(code_of(&format!("{{{aliases}}}")), "LIMIT");
    let directives = "@include(if:true)".repeat(11);
    assert_eq!(code_of(&format!("{{viewer{directives}{{id}}}}")), "LIMIT");
    assert_eq!(code_of(&format!("query Q($a:Int {directives}){{viewer{{id}}}}")), "LIMIT");
    let fields: String = (0..201).map(|each| format!("f{each} ")).collect();
    assert_eq!(code_of(&format!("{{{fields}}}")), "LIMIT");
    let operations: String = (0..41).map(|each| format!("query Q{each}{{viewer{{id}}}}")).collect();
    assert_eq!(code_of(&operations), "LIMIT");
    assert_eq!(code_of(&format!("{{viewer{{id}}}}#{}", "x".repeat(BYTES_MAX))), "LIMIT");
    assert_eq!(code_of(&format!("{{{}}}", "a ".repeat(TOKENS_MAX))), "LIMIT");
}

#[test]
fn what_is_just_within_the_limits_passes() {
    let fields: String = (0..199).map(|each| format!("f{each} ")).collect();
    assert_eq!(code_of(&format!("{{v {fields}}}")), "admitted");
    assert_eq!(code_of(&format!("{}a{}", "{a".repeat(9) + "{", "}".repeat(10))), "admitted");
    assert_eq!(code_of(&format!("{}a{}", "{a".repeat(10) + "{", "}".repeat(11))), "LIMIT");
}

#[test]
fn ten_thousand_brackets_of_any_kind_are_refused_before_the_parser_sees_them() {
    let many = 9_000;
    for (before, open) in [
        ("", "{a"),
        ("{a(x:", "["),
        ("{a(x:", "{x:"),
        ("query($x:", "["),
        ("query($x:Int=", "["),
        ("{a @b(x:", "["),
        ("{...", "{..."),
        ("{a(x:\"\\\"\" y:\"\"\" \\\"\"\" { \"\"\" z:", "["),
        ("# {\"\n{a(x:", "["),
    ] {
        let room = (BYTES_MAX - before.len()) / open.len();
        let document = format!("{before}{}", open.repeat(many.min(room)));
        let refusal = admit(&document, &Limits::outside(true)).unwrap_err();
        assert_eq!(refusal.code, "LIMIT", "{before}{open}");
        assert!(refusal.message.contains("入れ子"), "{before}{open}: {}", refusal.message);
    }
}

#[test]
fn a_string_that_never_ends_hides_nothing() {
    for document in ["{a(x:\"\"\"abc\" ) { b } }", "{a(x:\"abc) { b } }", "{a(x:\"abc\n\") { b } }"]
    {
        let refusal = admit(document, &Limits::outside(true)).unwrap_err();
        assert_eq!(refusal.code, "BAD_INPUT", "{document}");
    }
}

#[test]
fn brackets_in_strings_and_comments_do_not_count() {
    let text = "{[(".repeat(100);
    assert_eq!(code_of(&format!("{{a(x:\"{text}\") # {text}\n}}")), "admitted");
    assert_eq!(code_of(&format!("{{a(x:\"\"\"{text}\"\"\")}}")), "admitted");
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let refusal = admit("{\n  a(\n}", &Limits::outside(true)).unwrap_err();

    assert_eq!(refusal.code, "BAD_INPUT");
    assert_eq!(refusal.message, "GraphQL文書の書き方に誤りがあります（3行目の1文字目）");
    assert_eq!(code_of(""), "BAD_INPUT");
    assert_eq!(code_of("fragment A on Query{a}"), "BAD_INPUT");
}

const INTROSPECTION_QUERY: &str = "query IntrospectionQuery { __schema { description \
    queryType { name kind } mutationType { name kind } subscriptionType { name kind } \
    types { ...FullType } directives { name description isRepeatable locations \
    args(includeDeprecated: true) { ...InputValue } } } } \
    fragment FullType on __Type { kind name description specifiedByURL isOneOf \
    fields(includeDeprecated: true) { name description args(includeDeprecated: true) \
    { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } \
    inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } \
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } \
    possibleTypes { ...TypeRef } } \
    fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue \
    isDeprecated deprecationReason } \
    fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { \
    kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name \
    ofType { kind name ofType { kind name } } } } } } } } } }";

#[test]
fn the_standard_introspection_query_passes_in_the_demonstration_only() {
    assert_eq!(code_of(INTROSPECTION_QUERY), "admitted");
    for query in
        [INTROSPECTION_QUERY, "{__type(name:\"Query\"){name}}", "{...on Query{__schema{x}}}"]
    {
        let refusal = admit(query, &Limits::outside(false)).unwrap_err();
        assert!(matches!(refusal.code, "BAD_INPUT" | "LIMIT"), "{query}");
    }
}

#[test]
fn the_schema_cannot_be_asked_round_and_round() {
    let round = "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}";

    assert_eq!(code_of(round), "LIMIT");
}

fn items(document: &str, variables: serde_json::Value) -> Result<(), Refusal> {
    let document = parse_query(document).unwrap();
    let operation = chosen(&document, None).unwrap();
    count_items(&document, operation, &Variables::from_json(variables))
}

#[test]
fn lists_within_lists_multiply() {
    let nested = "query Q($n:Int,$m:Int=200){a(first:$n){b(first:$m){c}}}";

    assert!(items(nested, json!({"n": 40})).is_ok());
    assert!(items(nested, json!({"n": 50})).is_err());
    assert!(items(nested, json!({"n": 50, "m": 50})).is_ok());
    assert!(items(nested, json!({})).is_ok());
    assert!(items("{a(first:10001){b}}", json!({})).is_err());
    assert!(items("{a(first:-1){b}}", json!({})).is_ok());
    assert!(items("{a(first:99999999999999999999999){b}}", json!({})).is_err());
    let beside = "{a(first:6000){c} b(last:6000){c}}";
    assert!(items(beside, json!({})).is_err());
}

#[test]
fn lists_within_fragments_multiply_without_unfolding() {
    let mut document = "{...F0}".to_owned();
    for each in 0..30 {
        document +=
            &format!("fragment F{each} on Q{{x(first:2){{...F{0}}} y{{...F{0}}}}}", each + 1);
    }
    document += "fragment F30 on Q{z}";

    assert!(items(&document, json!({})).is_err());
}

/// Counts by writing everything out.
fn unfolded(document: &ExecutableDocument, set: &SelectionSet) -> Weight {
    let mut sum = Weight::default();
    for selection in &set.items {
        let (inner, directives) = match &selection.node {
            Selection::Field(field) => {
                let mut inner = Weight::default();
                if !field.node.selection_set.node.items.is_empty() {
                    inner = unfolded(document, &field.node.selection_set.node);
                }
                inner.fields += 1;
                inner.depth += 1;
                inner.aliases += u32::from(field.node.alias.is_some());
                (inner, field.node.directives.len())
            }
            Selection::InlineFragment(inline) => {
                (unfolded(document, &inline.node.selection_set.node), inline.node.directives.len())
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &document.fragments[&spread.node.fragment_name.node].node;
                let inner = unfolded(document, &fragment.selection_set.node);
                (inner, spread.node.directives.len() + fragment.directives.len())
            }
        };
        sum.fields += inner.fields;
        sum.aliases += inner.aliases;
        sum.directives += inner.directives + u32::try_from(directives).unwrap();
        sum.depth = sum.depth.max(inner.depth);
        sum.nesting = sum.nesting.max(inner.nesting);
    }
    sum.nesting += 1;
    sum
}

const FRAGMENTS: usize = 4;

/// A selection set that may spread the fragments from this number on, and so never a circle.
fn set(spreads_from: usize) -> BoxedStrategy<String> {
    let spread = (spreads_from..FRAGMENTS.max(spreads_from + 1)).prop_map(move |fragment| {
        if fragment < FRAGMENTS { format!("...F{fragment} ") } else { "last ".to_owned() }
    });
    let leaf = prop_oneof![
        Just("a ".to_owned()),
        Just("b:a ".to_owned()),
        Just("a@skip(if:false) ".to_owned()),
        spread
    ];
    let selections = leaf.prop_recursive(3, 12, 3, |inner| {
        let within = prop::collection::vec(inner, 1..4).prop_map(|inner| inner.concat());
        prop_oneof![
            within.clone().prop_map(|within| format!("a{{{within}}}")),
            within.clone().prop_map(|within| format!("c:a@x @y{{{within}}}")),
            within.prop_map(|within| format!("...on T@x{{{within}}}")),
        ]
    });
    prop::collection::vec(selections, 1..4).prop_map(|all| format!("{{{}}}", all.concat())).boxed()
}

proptest! {
    #[test]
    fn what_is_remembered_weighs_the_same_as_what_is_written_out(
        operation in set(0), f0 in set(1), f1 in set(2), f2 in set(3), f3 in set(4)
    ) {
        let text = format!(
            "{operation} fragment F0 on T{f0} fragment F1 on T@z{f1} fragment F2 on T{f2} fragment F3 on T{f3}"
        );
        let document = parse_query(&text).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        let mut scale = Scale::new(&document, u32::MAX);

        let weight = scale.operation(&operation.node).unwrap();

        prop_assert_eq!(weight, unfolded(&document, &operation.node.selection_set.node));
        prop_assert!((scale.steps as usize) < text.len());
    }
}

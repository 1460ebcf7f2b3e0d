//! Every operation that a page sends fits the schema, its arguments included.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use async_graphql::parser::types::{
    BaseType, DocumentOperations, InputObjectType, ServiceDocument, Type, TypeKind,
    TypeSystemDefinition,
};
use async_graphql::parser::{parse_query, parse_schema};
use serde_json::{Map, Value, json};
use tests::{Kind, TestHub};

#[tokio::test]
async fn every_operation_of_the_pages_fits_the_schema() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let types = Types::of(&api::graphql::sdl());
    let files = operations_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src"));
    assert!(20 < files.len(), "the pages have their operations in files: {files:?}");

    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let document = parse_query(&text).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        let operation = match &document.operations {
            DocumentOperations::Single(operation) => operation.node.clone(),
            DocumentOperations::Multiple(operations) => {
                assert_eq!(operations.len(), 1, "{file:?} has one operation");
                operations.values().next().unwrap().node.clone()
            }
        };
        let variables: Map<String, Value> = operation
            .variable_definitions
            .iter()
            .map(|variable| {
                let variable = &variable.node;
                (variable.name.node.to_string(), types.example(&variable.var_type.node))
            })
            .collect();

        let answer = hub.ask(&api::Viewer::stranger(), &text, Value::Object(variables)).await;

        for error in answer["errors"].as_array().into_iter().flatten() {
            let is_about_the_document = error.get("path").is_none();
            assert!(!is_about_the_document, "{}: {error}", file.display());
        }
    }
}

fn operations_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(operations_in(&path));
        } else if path.extension().is_some_and(|extension| extension == "graphql") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The inputs and enums of the schema, to make examples of.
struct Types {
    inputs: BTreeMap<String, InputObjectType>,
    enums: BTreeMap<String, String>,
}

impl Types {
    fn of(sdl: &str) -> Self {
        let document: ServiceDocument = parse_schema(sdl).unwrap();
        let (mut inputs, mut enums) = (BTreeMap::new(), BTreeMap::new());
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let name = definition.node.name.node.to_string();
            match definition.node.kind {
                TypeKind::InputObject(input) => drop(inputs.insert(name, input)),
                TypeKind::Enum(words) => {
                    let first = words.values[0].node.value.node.to_string();
                    enums.insert(name, first);
                }
                _ => {}
            }
        }
        Self { inputs, enums }
    }

    /// A value of this type that the schema admits, whatever the hub makes of it.
    fn example(&self, of: &Type) -> Value {
        let name = match &of.base {
            BaseType::List(inner) => return json!([self.example(inner)]),
            BaseType::Named(name) => name.as_str(),
        };
        match name {
            "String" | "ID" => json!("x"),
            "Int" => json!(1),
            "Float" => json!(1.5),
            "Boolean" => json!(true),
            "Date" => json!("2026-04-01"),
            "DateTime" => json!("2026-04-01T00:00:00Z"),
            name => match (self.enums.get(name), self.inputs.get(name)) {
                (Some(word), _) => json!(word),
                (None, Some(input)) => self.example_of_input(input),
                (None, None) => panic!("there is no type {name}"),
            },
        }
    }

    fn example_of_input(&self, input: &InputObjectType) -> Value {
        let fields = input.fields.iter().map(|field| &field.node);
        let required = fields.filter(|field| !field.ty.node.nullable);
        let values =
            required.map(|field| (field.name.node.to_string(), self.example(&field.ty.node)));
        Value::Object(values.collect())
    }
}

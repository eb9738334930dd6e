//! Schema, model and samples are held together.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use zhinan::schema::{self, Shape};
use zhinan::source::{self, FileKind, Limits};
use zhinan::span::FileId;
use zhinan::{guide, yaml};

use crate::support::{expect, root};

const KINDS: [FileKind; 7] = [
    FileKind::Guide,
    FileKind::Bundle,
    FileKind::Department,
    FileKind::Place,
    FileKind::Material,
    FileKind::Site,
    FileKind::Vocabulary,
];

#[test]
fn schemas_are_schemas_and_their_examples_keep_them() {
    for kind in KINDS {
        let json: Value = serde_json::from_str(schema::text(kind)).unwrap();
        assert!(jsonschema::meta::is_valid(&json), "{kind:?}");
        examples(&json, &json, "#");
    }
}

/// Every example under a schema node is accepted by that node, every counter-example refused.
fn examples(whole: &Value, node: &Value, at: &str) {
    let Value::Object(map) = node else { return };
    let own = ["examples", "x-bad-examples"].map(|k| node[k].as_array().cloned().unwrap_or_default());
    if own.iter().any(|l| !l.is_empty()) {
        let mut alone = node.clone();
        if !whole["$defs"].is_null() {
            alone["$defs"] = whole["$defs"].clone();
        }
        let validator = jsonschema::validator_for(&alone).unwrap();
        own[0].iter().for_each(|e| assert!(validator.is_valid(e), "{at}: {e} is an example"));
        own[1].iter().for_each(|e| assert!(!validator.is_valid(e), "{at}: {e} is a counter-example"));
    }
    for (key, child) in map {
        if matches!(key.as_str(), "properties" | "$defs") {
            child.as_object().unwrap().iter().for_each(|(k, v)| examples(whole, v, &format!("{at}/{k}")));
        } else if matches!(key.as_str(), "items" | "additionalProperties") {
            examples(whole, child, &format!("{at}/{key}"));
        }
    }
}

#[test]
fn keys_ids_and_old_names_are_unambiguous_and_documented() {
    for kind in KINDS {
        let schema = schema::schema(kind);
        for shape in schema.shapes() {
            let mut seen = BTreeSet::new();
            for child in schema.children(shape) {
                for spelling in [&child.key, &child.id].into_iter().chain(&child.aliases) {
                    assert!(seen.insert(spelling.clone()), "{kind:?}: {spelling} means two things in {}", shape.key);
                }
                assert!(
                    !child.id.is_empty() && child.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'),
                    "{}",
                    child.key
                );
                assert!(!child.help.is_empty(), "{} has no help", child.key);
            }
        }
    }
}

/// A document with every key of the contract, written from the schema's own examples, in Chinese or English.
fn every_key(schema: &schema::Schema, shape: &Shape, english: bool, depth: usize) -> String {
    let pad = "  ".repeat(depth);
    let mut out = String::new();
    for child in schema.children(shape) {
        let key = if english { &child.id } else { &child.key };
        if schema.children(child).next().is_some() {
            out += &format!("{pad}{key}:\n{}", every_key(schema, child, english, depth + 1));
        } else if let Some(item) = schema.item(child).filter(|i| schema.children(i).next().is_some()) {
            // Alternatives hold materials again; one level shows that they are read.
            let body = if depth < 3 {
                every_key(schema, item, english, depth + 2)
            } else {
                format!("{pad}    名称: 户口簿\n")
            };
            let dash = |b: &str| format!("{pad}  - {}", b.trim_start());
            out += &format!("{pad}{key}:\n{0}{0}", dash(&body));
        } else {
            let value =
                child.examples.first().cloned().or_else(|| child.choices.first().map(|c| Value::from(c.as_str())));
            let value = value.unwrap_or_else(|| panic!("{} has neither example nor choices", child.key));
            out += &format!("{pad}{key}: {value}\n");
        }
    }
    out
}

fn ids(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| {
            if !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()) {
                out.insert(k.clone());
            }
            ids(v, out);
        }),
        Value::Array(items) => items.iter().for_each(|v| ids(v, out)),
        _ => {}
    }
}

#[test]
fn every_key_reaches_the_model_in_either_language() {
    reaches(FileKind::Guide, |tree| serde_json::to_value(guide::lower(tree, FileId(0), "样子")).unwrap());
    reaches(FileKind::Bundle, |tree| serde_json::to_value(guide::bundle(tree, FileId(0), "样子")).unwrap());
}

fn reaches(kind: FileKind, lower: impl Fn(&schema::Tree) -> Value) {
    let schema = schema::schema(kind);
    let lowered: Vec<Value> = [false, true]
        .map(|english| {
            let text = every_key(schema, schema.root(), english, 0);
            let root = yaml::parse(&text, &Limits::default()).unwrap_or_else(|e| panic!("{e:?}\n{text}")).unwrap();
            let shaped = schema::check(schema, &root, &text);
            assert_eq!(shaped.faults, [], "{text}");
            lower(&shaped.tree)
        })
        .into();
    assert_eq!(lowered[0], lowered[1], "Chinese keys and English ids lower to the same model");
    let mut reached = BTreeSet::new();
    ids(&lowered[0], &mut reached);
    let wanted: BTreeSet<String> = schema.shapes().filter(|s| !s.id.is_empty()).map(|s| s.id.clone()).collect();
    assert_eq!(
        wanted.difference(&reached).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "ids of the schema that the model lacks"
    );
}

#[test]
fn samples_keep_the_contract_for_any_editor() {
    let guides = root().join("guides");
    let mut seen = 0;
    for path in source::discover(&guides).unwrap().into_iter().chain([root().join("site/site.yaml")]) {
        let kind = if path.ends_with("site/site.yaml") { FileKind::Site } else { source::kind_of(&path) };
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap();
        let target = first
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap_or_else(|| panic!("{}: no modeline", path.display()));
        let schema = path.parent().unwrap().join(target);
        let schema =
            fs::read_to_string(&schema).unwrap_or_else(|_| panic!("{}: {target} does not exist", path.display()));
        assert_eq!(schema, schema::text(kind), "{}: the modeline names the schema of its kind", path.display());
        seen += 1;
    }
    assert!(seen > 24);
}

/// The guide's schema with English ids in place of Chinese keys.
fn in_english(node: &Value) -> Value {
    let Value::Object(map) = node else { return node.clone() };
    let properties = map.get("properties").and_then(Value::as_object);
    let id = |key: &Value| {
        properties.and_then(|p| p.get(key.as_str()?)?.get("x-id")).cloned().unwrap_or_else(|| key.clone())
    };
    let mut out = serde_json::Map::new();
    for (key, value) in map {
        let english = match key.as_str() {
            "properties" => Value::Object(
                value
                    .as_object()
                    .unwrap()
                    .iter()
                    .map(|(k, v)| (id(&Value::from(k.as_str())).as_str().unwrap().to_owned(), in_english(v)))
                    .collect(),
            ),
            "$defs" => {
                Value::Object(value.as_object().unwrap().iter().map(|(k, v)| (k.clone(), in_english(v))).collect())
            }
            "items" | "additionalProperties" => in_english(value),
            "required" => Value::Array(value.as_array().unwrap().iter().map(id).collect()),
            "anyOf" => {
                let either = value.as_array().unwrap().iter().map(|v| {
                    serde_json::json!({ "required": v["required"].as_array().unwrap().iter().map(id).collect::<Vec<_>>() })
                });
                Value::Array(either.collect())
            }
            "x-shorthand" => id(value),
            // The Chinese key stays beside its id; old Chinese names mean nothing in an English document.
            "x-aliases" => continue,
            _ => value.clone(),
        };
        out.insert(key.clone(), english);
    }
    Value::Object(out)
}

#[test]
fn an_editor_can_complete_english_ids_too() {
    let json: Value = serde_json::from_str(schema::text(FileKind::Guide)).unwrap();
    let mut english = in_english(&json);
    english["$id"] = Value::from("https://zhinan.example/schema/guide.en.schema.json");
    english["description"] =
        Value::from("Generated from guide.schema.json, which is the source: the same contract in English ids.");
    let text = serde_json::to_string_pretty(&english).unwrap() + "\n";
    expect(&root().join("schema/guide.en.schema.json"), &text);
    let validator = jsonschema::validator_for(&english).unwrap();
    let guide = serde_json::json!({
        "name": "个体户歇业登记", "department": "市监局", "applicant": ["经营者本人"], "conditions": ["执照还有效"],
        "materials": [{ "name": "居民身份证", "form": "看一下原件" }], "process": [{ "name": "交材料", "presence": "来一趟" }],
        "time_limit": "3个工作日",
    });
    assert!(validator.is_valid(&guide));
    let mut mistyped = guide.clone();
    mistyped["materails"] = guide["materials"].clone();
    assert!(!validator.is_valid(&mistyped));
}

//! The contract. `schema/*.schema.json` is the one source of keys, English ids, accepted old names, types,
//! help and examples; this module reads it and holds documents against it. No key is spelled anywhere else
//! but as an English id in [`crate::guide`].

mod check;
mod tree;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde_json::Value;

pub use check::{Fault, FaultKind, Shaped, check};
pub use tree::{Leaf, Tree};

use crate::source::FileKind;

/// What one value may look like: a node of the schema with its references resolved.
#[derive(Debug, Default)]
pub struct Shape {
    /// Chinese key under which it stands, empty for list items.
    pub key: String,
    /// Frozen English id, empty for list items.
    pub id: String,
    /// Old names that are still accepted.
    pub aliases: Vec<String>,
    /// Help text.
    pub help: String,
    /// Examples.
    pub examples: Vec<Value>,
    /// Values that must be refused; for the tests that hold schema and grammars together.
    pub bad_examples: Vec<String>,
    /// True for words that a department writes for citizens.
    pub prose: bool,
    /// Name of the little grammar.
    pub grammar: Option<String>,
    /// How a value must be written, when it is not.
    pub grammar_help: Option<String>,
    /// Accepted JSON types.
    pub types: Vec<String>,
    /// Values to choose from.
    pub choices: Vec<String>,
    /// Which key a short form fills in, or `list` for a single value in place of a list.
    pub shorthand: Option<String>,
    children: Vec<usize>,
    lookup: HashMap<String, usize>,
    items: Option<usize>,
    table: Option<usize>,
}

/// One schema file, read.
pub struct Schema {
    shapes: Vec<Shape>,
    root: usize,
    words: HashSet<String>,
    validator: jsonschema::Validator,
}

/// Text of a schema file, built into the program.
pub fn text(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Guide => include_str!("../../schema/guide.schema.json"),
        FileKind::Bundle => include_str!("../../schema/bundle.schema.json"),
        FileKind::Department => include_str!("../../schema/department.schema.json"),
        FileKind::Place => include_str!("../../schema/place.schema.json"),
        FileKind::Material => include_str!("../../schema/material.schema.json"),
        FileKind::Site => include_str!("../../schema/site.schema.json"),
        FileKind::Vocabulary => include_str!("../../schema/vocabulary.schema.json"),
    }
}

/// The contract for a kind of file, read on first use.
pub fn schema(kind: FileKind) -> &'static Schema {
    static GUIDE: OnceLock<Schema> = OnceLock::new();
    static BUNDLE: OnceLock<Schema> = OnceLock::new();
    static DEPARTMENT: OnceLock<Schema> = OnceLock::new();
    static PLACE: OnceLock<Schema> = OnceLock::new();
    static MATERIAL: OnceLock<Schema> = OnceLock::new();
    static SITE: OnceLock<Schema> = OnceLock::new();
    static VOCABULARY: OnceLock<Schema> = OnceLock::new();
    let cell = match kind {
        FileKind::Guide => &GUIDE,
        FileKind::Bundle => &BUNDLE,
        FileKind::Department => &DEPARTMENT,
        FileKind::Place => &PLACE,
        FileKind::Material => &MATERIAL,
        FileKind::Site => &SITE,
        FileKind::Vocabulary => &VOCABULARY,
    };
    cell.get_or_init(|| Schema::read(text(kind)))
}

impl Schema {
    fn read(text: &str) -> Schema {
        let json: Value = serde_json::from_str(text).expect("internal error: a built-in schema is not JSON");
        let mut reader = Reader { defs: &json["$defs"], shapes: Vec::new(), by_def: HashMap::new() };
        let root = reader.shape(&json, String::new());
        let shapes = reader.shapes;
        let validator = jsonschema::draft202012::options()
            .with_pattern_options(jsonschema::PatternOptions::regex())
            .build(&json)
            .expect("internal error: a built-in schema is not a schema");
        let keyed = shapes.iter().filter(|s| !s.key.is_empty());
        let words = keyed.flat_map(|s| [&s.key, &s.id].into_iter().chain(&s.aliases)).cloned().collect();
        Schema { shapes, root, words, validator }
    }

    /// The whole document.
    pub fn root(&self) -> &Shape {
        &self.shapes[self.root]
    }

    /// The value under a key in any accepted spelling.
    pub fn child(&self, shape: &Shape, key: &str) -> Option<&Shape> {
        shape.lookup.get(key).map(|&i| &self.shapes[i])
    }

    /// All keys of a mapping, in the contract's order.
    pub fn children<'a>(&'a self, shape: &'a Shape) -> impl Iterator<Item = &'a Shape> {
        shape.children.iter().map(|&i| &self.shapes[i])
    }

    /// An item of a list.
    pub fn item(&self, shape: &Shape) -> Option<&Shape> {
        shape.items.map(|i| &self.shapes[i])
    }

    /// A value of a mapping whose keys are free, such as 选项.
    pub fn table(&self, shape: &Shape) -> Option<&Shape> {
        shape.table.map(|i| &self.shapes[i])
    }

    /// Every shape once.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter()
    }

    /// Every spelling of every key at any depth: what the text rules take for a key.
    pub fn is_key(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

struct Reader<'a> {
    defs: &'a Value,
    shapes: Vec<Shape>,
    by_def: HashMap<String, usize>,
}

impl Reader<'_> {
    /// Adds the shape of a schema node. References inside lists share one shape, which is what lets 材料
    /// hold 材料; references under a key are copied, since the key brings an id and help of its own.
    fn shape(&mut self, node: &Value, key: String) -> usize {
        let name = node["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/"));
        let plain = node.as_object().is_some_and(|o| o.len() == 1);
        if let (Some(name), true) = (name, plain) {
            if let Some(&known) = self.by_def.get(name) {
                return known;
            }
            let index = self.reserve();
            self.by_def.insert(name.to_owned(), index);
            let def = self.defs[name].clone();
            self.fill(index, &def, &def, key);
            return index;
        }
        let index = self.reserve();
        let target = name.map_or_else(|| node.clone(), |n| self.defs[n].clone());
        self.fill(index, node, &target, key);
        index
    }

    fn reserve(&mut self) -> usize {
        self.shapes.push(Shape::default());
        self.shapes.len() - 1
    }

    fn fill(&mut self, index: usize, node: &Value, target: &Value, key: String) {
        let text = |v: &Value| v.as_str().map(str::to_owned);
        let list = |v: &Value| v.as_array().into_iter().flatten().filter_map(text).collect::<Vec<_>>();
        let either = |name: &str| if node[name].is_null() { &target[name] } else { &node[name] };
        let mut children = Vec::new();
        let mut lookup = HashMap::new();
        for (child_key, child) in target["properties"].as_object().into_iter().flatten() {
            let i = self.shape(child, child_key.clone());
            children.push(i);
            let spellings =
                [child_key.clone(), self.shapes[i].id.clone()].into_iter().chain(self.shapes[i].aliases.clone());
            lookup.extend(spellings.map(|s| (s, i)));
        }
        let items = target["items"].is_object().then(|| self.shape(&target["items"], String::new()));
        let table = target["additionalProperties"]
            .is_object()
            .then(|| self.shape(&target["additionalProperties"], String::new()));
        self.shapes[index] = Shape {
            key,
            id: text(&node["x-id"]).unwrap_or_default(),
            aliases: list(&node["x-aliases"]),
            help: text(either("description")).unwrap_or_default(),
            examples: either("examples").as_array().cloned().unwrap_or_default(),
            bad_examples: list(either("x-bad-examples")),
            prose: either("x-prose").as_bool().unwrap_or(false),
            grammar: text(either("x-grammar")),
            grammar_help: text(either("patternErrorMessage")),
            types: text(&target["type"]).map_or_else(|| list(&target["type"]), |t| vec![t]),
            choices: list(&target["enum"]),
            shorthand: text(&target["x-shorthand"]),
            children,
            lookup,
            items,
            table,
        };
    }
}

impl Shape {
    /// True when a value of this JSON type is accepted.
    pub fn accepts(&self, json_type: &str) -> bool {
        self.types.iter().any(|t| t == json_type)
    }
}

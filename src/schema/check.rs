//! A document held against the contract: one fault per cause, each at its bytes.
//!
//! Keys are resolved here, because only here is it known which one was meant; everything else (types,
//! patterns, choices, required keys) is for the `jsonschema` crate, whose instance paths are walked back to
//! the nodes they came from.

use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value};

use super::{Leaf, Schema, Shape, Tree};
use crate::date;
use crate::span::{At, Span};
use crate::yaml::{Entry, Kind, Node, Style};

/// One way in which a document does not keep the contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of fault.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// The contract has no such key here.
    UnknownKey {
        /// As written.
        key: String,
        /// The key that was most likely meant.
        nearest: Option<String>,
        /// Keys under which this one would be right.
        belongs: Vec<String>,
    },
    /// The same key twice.
    DuplicateKey {
        /// As written.
        key: String,
        /// Where it stood first.
        first: Span,
    },
    /// The same key in two spellings.
    MixedKey {
        /// As written.
        key: String,
        /// As written before.
        other: String,
        /// Where it stood first.
        first: Span,
    },
    /// A key with nothing behind it, or an empty list.
    Empty {
        /// The key.
        key: String,
        /// What belongs there.
        help: String,
        /// An example.
        example: String,
    },
    /// A list where a mapping is due, and so on.
    WrongType {
        /// The key.
        key: String,
        /// JSON types that would be right.
        expected: Vec<String>,
        /// JSON type that is there.
        found: &'static str,
        /// An example.
        example: String,
    },
    /// Text that the little grammar, the list of choices or the range does not allow.
    BadValue {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// How it must be written.
        rule: String,
        /// The choice that was most likely meant.
        nearest: Option<String>,
    },
    /// A required key is not there.
    Missing {
        /// English ids from the root; the last one is missing.
        path: Vec<String>,
        /// The key.
        key: String,
        /// What belongs there.
        help: String,
        /// An example.
        example: String,
    },
}

/// A document in the contract's terms, and what is wrong with it.
#[derive(Debug)]
pub struct Shaped {
    /// What could be understood.
    pub tree: Tree,
    /// What could not.
    pub faults: Vec<Fault>,
}

/// Holds a document against a contract. Never fails: what cannot be understood becomes a fault and is left
/// out of the tree.
pub fn check(schema: &'static Schema, root: &Node, text: &str) -> Shaped {
    let mut walk = Walk { schema, text, faults: Vec::new() };
    let value = walk.value(root, schema.root());
    let tree = walk.tree(root, schema.root());
    let mut faults = walk.faults;
    let empty: Vec<Span> =
        faults.iter().filter(|f| matches!(f.kind, FaultKind::Empty { .. })).map(|f| f.span).collect();
    for error in schema.validator.iter_errors(&value) {
        faults.extend(translate(schema, root, &value, &error).filter(|f| !empty.contains(&f.span)));
    }
    // A mistyped key is one slip, not an unknown key and a missing one.
    let meant: Vec<String> = faults
        .iter()
        .filter_map(|f| match &f.kind {
            FaultKind::UnknownKey { nearest, belongs, .. } => Some(nearest.iter().chain(belongs).cloned()),
            _ => None,
        })
        .flatten()
        .collect();
    faults.retain(|f| match &f.kind {
        FaultKind::Missing { key, path, .. } => {
            !meant.contains(key) && !path.last().is_some_and(|id| meant.contains(id))
        }
        _ => true,
    });
    // A value of the wrong type is wrong in every other way as well.
    let mistyped: Vec<Span> =
        faults.iter().filter(|f| matches!(f.kind, FaultKind::WrongType { .. })).map(|f| f.span).collect();
    faults.retain(|f| !matches!(f.kind, FaultKind::BadValue { .. }) || !mistyped.contains(&f.span));
    faults.sort_by_key(|f| (f.span.start, f.span.end));
    Shaped { tree: tree.unwrap_or(Tree::Map { entries: Vec::new(), span: root.span }), faults }
}

struct Walk<'a> {
    schema: &'static Schema,
    text: &'a str,
    faults: Vec<Fault>,
}

impl Walk<'_> {
    /// The document as JSON with the contract's Chinese keys, for the validator; key faults on the way.
    fn value(&mut self, node: &Node, shape: &'static Shape) -> Value {
        match &node.kind {
            Kind::Scalar { value, style } => {
                if shape.grammar.as_deref() == Some("date") && is_no_day(value) {
                    let rule = format!("{}（没有 {value} 这一天）", shape.grammar_help.as_deref().unwrap_or_default());
                    let kind =
                        FaultKind::BadValue { key: shape.key.clone(), value: value.clone(), rule, nearest: None };
                    self.faults.push(Fault { kind, span: node.span });
                }
                match shape.shorthand.as_deref() {
                    Some("list") if !value.is_empty() => {
                        Value::Array(self.schema.item(shape).map(|item| self.value(node, item)).into_iter().collect())
                    }
                    // A short form has to keep what the key that it stands for has to keep.
                    Some(key) if key != "list" => match self.schema.child(shape, key) {
                        Some(child) => Value::Object(Map::from_iter([(child.key.clone(), self.value(node, child))])),
                        None => scalar(value, *style, shape),
                    },
                    _ => scalar(value, *style, shape),
                }
            }
            Kind::Sequence(items) => {
                let item = self.schema.item(shape);
                Value::Array(items.iter().map(|n| item.map_or(Value::Null, |s| self.value(n, s))).collect())
            }
            Kind::Mapping(entries) => {
                let mut map = Map::new();
                let mut seen: Vec<(&str, &Entry)> = Vec::new();
                for entry in entries {
                    let (canonical, child) = match self.schema.child(shape, &entry.key) {
                        Some(child) => (child.key.as_str(), child),
                        None => match self.schema.table(shape) {
                            Some(table) => (entry.key.as_str(), table),
                            None => {
                                if shape.accepts("object") {
                                    self.unknown(entry, shape);
                                }
                                continue;
                            }
                        },
                    };
                    if let Some((_, first)) = seen.iter().find(|(k, _)| *k == canonical) {
                        let kind = if first.key == entry.key {
                            FaultKind::DuplicateKey { key: entry.key.clone(), first: first.key_span }
                        } else {
                            FaultKind::MixedKey {
                                key: entry.key.clone(),
                                other: first.key.clone(),
                                first: first.key_span,
                            }
                        };
                        self.faults.push(Fault { kind, span: entry.key_span });
                        continue;
                    }
                    seen.push((canonical, entry));
                    if is_void(&entry.value) {
                        let kind = FaultKind::Empty {
                            key: entry.key.clone(),
                            help: child.help.clone(),
                            example: example(child),
                        };
                        self.faults.push(Fault { kind, span: entry.key_span });
                    } else {
                        map.insert(canonical.to_owned(), self.value(&entry.value, child));
                    }
                }
                Value::Object(map)
            }
        }
    }

    fn unknown(&mut self, entry: &Entry, shape: &'static Shape) {
        let ascii = entry.key.is_ascii();
        let nearest = self
            .schema
            .children(shape)
            .flat_map(|c| {
                let shown = if ascii { &c.id } else { &c.key };
                std::iter::once(&c.key).chain([&c.id]).chain(&c.aliases).map(move |spelling| (spelling, shown))
            })
            .map(|(spelling, shown)| (strsim::osa_distance(spelling, &entry.key), shown))
            .filter(|(distance, _)| {
                *distance <= (entry.key.chars().count() / 3).max(1) && *distance < entry.key.chars().count()
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, shown)| shown.clone());
        let belongs = self
            .schema
            .shapes()
            .filter(|s| !s.key.is_empty() && self.schema.child(s, &entry.key).is_some())
            .map(|s| s.key.clone())
            .fold(Vec::new(), |mut all, key| {
                if !all.contains(&key) {
                    all.push(key);
                }
                all
            });
        // A key that is right elsewhere is in the wrong place, whatever it resembles here.
        let nearest = nearest.filter(|_| belongs.is_empty());
        self.faults.push(Fault {
            kind: FaultKind::UnknownKey { key: entry.key.clone(), nearest, belongs },
            span: entry.key_span,
        });
    }

    /// The document in English ids with short forms written out.
    fn tree(&self, node: &Node, shape: &'static Shape) -> Option<Tree> {
        if is_void(node) {
            return None;
        }
        match &node.kind {
            Kind::Scalar { value, .. } => {
                let leaf = |prose| {
                    let raw = self.text[node.span.range()].into();
                    Tree::Text(Leaf { value: value.trim_end_matches('\n').to_owned(), span: node.span, raw, prose })
                };
                match shape.shorthand.as_deref() {
                    Some("list") => {
                        let item = self.schema.item(shape)?;
                        Some(Tree::List { items: self.tree(node, item).into_iter().collect(), span: node.span })
                    }
                    Some(key) => {
                        let child = self.schema.child(shape, key)?;
                        let value = self.tree(node, child)?;
                        Some(Tree::Map { entries: vec![(&child.id, node.span, value)], span: node.span })
                    }
                    None if shape.accepts("string") || shape.accepts("integer") => Some(leaf(shape.prose)),
                    None => None,
                }
            }
            Kind::Sequence(items) => {
                let item = self.schema.item(shape)?;
                let items = items.iter().filter_map(|n| self.tree(n, item)).collect();
                Some(Tree::List { items, span: node.span })
            }
            Kind::Mapping(entries) => {
                if let Some(table) = self.schema.table(shape) {
                    let entries = entries
                        .iter()
                        .filter_map(|e| Some((At::new(e.key.clone(), e.key_span), self.tree(&e.value, table)?)))
                        .collect();
                    return Some(Tree::Table { entries, span: node.span });
                }
                if !shape.accepts("object") {
                    return None;
                }
                let mut out: Vec<(&'static str, Span, Tree)> = Vec::new();
                for e in entries {
                    let Some(child) = self.schema.child(shape, &e.key) else { continue };
                    if out.iter().any(|(id, ..)| *id == child.id) {
                        continue;
                    }
                    if let Some(value) = self.tree(&e.value, child) {
                        out.push((&child.id, e.key_span, value));
                    }
                }
                Some(Tree::Map { entries: out, span: node.span })
            }
        }
    }
}

/// Nothing at all, or an empty list or mapping.
fn is_void(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar { value, .. } => node.is_empty() || value.trim().is_empty(),
        Kind::Mapping(entries) => entries.is_empty(),
        Kind::Sequence(items) => items.is_empty(),
    }
}

/// Right by its pattern, and still not in the calendar: 2026-02-30.
fn is_no_day(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let [y, m, d] = parts.as_slice() else { return false };
    let (Ok(month), Ok(day)) = (m.parse::<u8>(), d.parse::<u8>()) else { return false };
    // What the pattern refuses has its fault already.
    let written = y.len() == 4 && m.len() == 2 && d.len() == 2 && (1..=12).contains(&month) && (1..=31).contains(&day);
    written && date::parse(value).is_none()
}

/// Text stays text unless the contract asks for a number and a number was written.
fn scalar(value: &str, style: Style, shape: &Shape) -> Value {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let number = style == Style::Plain
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    match value.parse::<i64>() {
        Ok(n) if number && shape.accepts("integer") => Value::from(n),
        _ => Value::String(value.to_owned()),
    }
}

fn example(shape: &Shape) -> String {
    shape.examples.first().map(plain).unwrap_or_default()
}

/// An example as it would be written in one line of YAML.
fn plain(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            format!("{{ {} }}", map.iter().map(|(k, v)| format!("{k}: {}", plain(v))).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Number(_) => "integer",
        _ => "string",
    }
}

fn translate<'a>(
    schema: &'static Schema,
    root: &'a Node,
    instance: &'a Value,
    error: &jsonschema::ValidationError<'_>,
) -> impl Iterator<Item = Fault> + use<'a> {
    let path: Vec<String> =
        error.instance_path().as_str().split('/').skip(1).map(|s| s.replace("~1", "/").replace("~0", "~")).collect();
    let place = locate(schema, root, &path);
    let key = place.shape.key.clone();
    let key = if key.is_empty() {
        path.iter().rev().find(|s| s.parse::<usize>().is_err()).cloned().unwrap_or_default()
    } else {
        key
    };
    let value = path.iter().try_fold(instance, |v, step| match v {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    });
    let found = value.unwrap_or(instance);
    let bad = |rule: String, nearest: Option<String>| FaultKind::BadValue {
        key: key.clone(),
        value: plain(found),
        rule,
        nearest,
    };
    let grammar = || place.shape.grammar_help.clone().unwrap_or_else(|| place.shape.help.clone());
    let kind = match error.kind() {
        ValidationErrorKind::Required { property } => missing(schema, &place, property.as_str().unwrap_or_default()),
        // The only choice between keys in the contracts: 申请材料 or an explicit 无需材料.
        ValidationErrorKind::AnyOf { .. } => missing(schema, &place, "申请材料"),
        ValidationErrorKind::Type { .. } => Some(FaultKind::WrongType {
            key: key.clone(),
            expected: place.shape.types.clone(),
            found: type_name(found),
            example: example(place.shape),
        }),
        ValidationErrorKind::Enum { .. } => {
            let written = plain(found);
            let nearest = place
                .shape
                .choices
                .iter()
                .map(|c| (strsim::osa_distance(c, &written), c))
                // 要来 is as near to 不用来 as to anything: half the letters are no likeness.
                .filter(|(d, c)| *d * 2 < c.chars().count())
                .min_by_key(|(d, _)| *d)
                .map(|(_, c)| c.clone());
            Some(bad(place.shape.choices.join("、"), nearest))
        }
        ValidationErrorKind::Pattern { .. } => Some(bad(grammar(), None)),
        ValidationErrorKind::PropertyNames { error } => {
            return Some(Fault {
                kind: FaultKind::BadValue {
                    key,
                    value: plain(error.instance()),
                    rule: place.shape.help.clone(),
                    nearest: None,
                },
                span: place.key_named(&plain(error.instance())),
            })
            .into_iter();
        }
        ValidationErrorKind::MinItems { .. } | ValidationErrorKind::MinProperties { .. }
            if place.node.entries().is_empty() =>
        {
            match &place.node.kind {
                // 任选一样 with one item, 选项 with one option: not empty, but fewer than make sense.
                Kind::Sequence(items) if !items.is_empty() => Some(bad(grammar(), None)),
                _ => Some(FaultKind::Empty {
                    key: key.clone(),
                    help: place.shape.help.clone(),
                    example: example(place.shape),
                }),
            }
        }
        _ => Some(bad(grammar(), None)),
    };
    kind.map(|kind| Fault {
        span: if matches!(kind, FaultKind::Missing { .. }) { place.first_key() } else { place.node.span },
        kind,
    })
    .into_iter()
}

fn missing(schema: &Schema, place: &Place<'_>, key: &str) -> Option<FaultKind> {
    let child = schema.child(place.shape, key)?;
    // A key that is there with nothing behind it has its own fault already.
    if place.node.entries().iter().any(|e| schema.child(place.shape, &e.key).is_some_and(|c| c.key == child.key)) {
        return None;
    }
    let mut path = place.ids.clone();
    path.push(child.id.clone());
    Some(FaultKind::Missing { path, key: child.key.clone(), help: child.help.clone(), example: example(child) })
}

struct Place<'a> {
    node: &'a Node,
    shape: &'static Shape,
    ids: Vec<String>,
}

impl Place<'_> {
    fn first_key(&self) -> Span {
        self.node.entries().first().map_or(Span::at(self.node.span.start), |e| e.key_span)
    }

    fn key_named(&self, key: &str) -> Span {
        self.node.entries().iter().find(|e| e.key == key).map_or(self.node.span, |e| e.key_span)
    }
}

/// Follows an instance path, written with the contract's keys, through the document as it was written.
fn locate<'a>(schema: &'static Schema, root: &'a Node, path: &[String]) -> Place<'a> {
    let mut place = Place { node: root, shape: schema.root(), ids: Vec::new() };
    for step in path {
        let next = match &place.node.kind {
            Kind::Mapping(entries) => match schema.child(place.shape, step) {
                Some(child) => entries
                    .iter()
                    .find(|e| schema.child(place.shape, &e.key).is_some_and(|c| std::ptr::eq(c, child)))
                    .map(|e| (&e.value, child)),
                None => entries.iter().find(|e| e.key == *step).map(|e| &e.value).zip(schema.table(place.shape)),
            },
            Kind::Sequence(items) => step.parse().ok().and_then(|i: usize| items.get(i)).zip(schema.item(place.shape)),
            // A short form stands where the longer one would have its key or its only item.
            Kind::Scalar { .. } => match place.shape.shorthand.as_deref() {
                Some("list") => schema.item(place.shape).map(|item| (place.node, item)),
                Some(_) => schema.child(place.shape, step).map(|child| (place.node, child)),
                None => None,
            },
        };
        let Some((node, shape)) = next else { break };
        if !shape.id.is_empty() {
            place.ids.push(shape.id.clone());
        }
        place.node = node;
        place.shape = shape;
    }
    place
}

//! YAML 1.2 as a tree in which every node knows its bytes. Scalars stay the text that was written: whether
//! `010` is a code or `12:30` a time is for the contract to say, never for the reader to guess.

mod edit;
mod parse;
mod route;
pub mod scan;

pub use edit::{apply, literal, set_scalar};
pub use parse::{Breakage, Broken, parse};
pub use route::{Route, Step};

use crate::span::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// As a block behind `|` or `>`.
    Block,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes, quotes included; a mapping reaches from its first key to the end of its last value.
    pub span: Span,
}

/// The kinds of node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Scalar {
        /// The text after quotes and escapes.
        value: String,
        /// How it was written.
        style: Style,
    },
    /// Keys and values in the order written; equal keys are kept, so that both can be shown.
    Mapping(Vec<Entry>),
    /// A list.
    Sequence(Vec<Node>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// True for a value that was left out: `办理条件:` with nothing behind it.
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { value, style: Style::Plain } if value.is_empty() || value == "~" || value == "null")
    }

    /// Entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The node at the end of a route.
    pub fn at(&self, route: &Route) -> Option<&Node> {
        route.0.iter().try_fold(self, |node, step| match (step, &node.kind) {
            (Step::Key(key), Kind::Mapping(entries)) => entries.iter().find(|e| e.key == *key).map(|e| &e.value),
            (Step::Index(i), Kind::Sequence(items)) => items.get(*i),
            _ => None,
        })
    }
}

/// Place in the file of `part`, a byte range of a scalar's value. `raw` is the scalar as written, quotes
/// included, `span` its place. Escapes and folded lines move bytes; then the same words are looked for in
/// the source, counted by occurrence, and the whole scalar is the answer when they are not there.
pub fn place_in(value: &str, raw: &str, span: Span, part: std::ops::Range<usize>) -> Span {
    let (open, close) = match raw.chars().next() {
        Some('"' | '\'') if raw.len() >= 2 => (1, 1),
        _ => (0, 0),
    };
    if raw.get(open..raw.len() - close) == Some(value) {
        return Span::new(span.start + open + part.start, span.start + open + part.end);
    }
    let words = &value[part.clone()];
    if !words.is_empty() {
        let nth = value[..part.start].matches(words).count();
        if let Some((at, found)) = raw.match_indices(words).nth(nth) {
            return Span::new(span.start + at, span.start + at + found.len());
        }
    }
    span
}

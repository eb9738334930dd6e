//! A document in the contract's own terms: English ids instead of spellings, short forms written out, lists
//! where lists are meant. Everything after this point sees only this.

use crate::finding::Edit;
use crate::span::{At, Span};
use crate::yaml::{literal, place_in};

/// A value of the document.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A mapping with the contract's keys.
    Map {
        /// English id, place of the key as written, value.
        entries: Vec<(&'static str, Span, Tree)>,
        /// The whole mapping.
        span: Span,
    },
    /// A mapping with free keys, such as 选项 or the days of opening hours.
    Table {
        /// Key and value.
        entries: Vec<(At<String>, Tree)>,
        /// The whole mapping.
        span: Span,
    },
    /// A list.
    List {
        /// Items.
        items: Vec<Tree>,
        /// The whole list.
        span: Span,
    },
    /// Text.
    Text(Leaf),
}

/// A piece of text and where it was written.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The words.
    pub value: String,
    /// Their place, quotes included.
    pub span: Span,
    /// The words as written, quotes and escapes included.
    pub raw: Box<str>,
    /// True for words that a department writes for citizens.
    pub prose: bool,
}

impl Leaf {
    /// Place in the file of a byte range of `value`.
    pub fn place(&self, part: std::ops::Range<usize>) -> Span {
        place_in(&self.value, &self.raw, self.span, part)
    }

    /// The edit that writes `with` in place of a byte range of `value`. `None` where the text was not written
    /// as it reads (escapes, folded lines, blocks), or would not read back as what is meant.
    pub fn edit(&self, part: std::ops::Range<usize>, with: &str) -> Option<Edit> {
        let place = self.place(part.clone());
        let quote = self.raw.chars().next().filter(|q| matches!(q, '"' | '\''));
        let inner = if quote.is_some() { self.raw.get(1..self.raw.len() - 1)? } else { &self.raw };
        let reads = match quote {
            None => {
                let after = format!("{}{with}{}", &self.value[..part.start], &self.value[part.end..]);
                literal(&after) == after
            }
            Some(_) => !with.contains(['"', '\'', '\\']) && !with.contains(char::is_control),
        };
        (reads && inner == self.value).then(|| Edit { span: place, text: with.to_owned() })
    }
}

impl Tree {
    /// Its place.
    pub fn span(&self) -> Span {
        match self {
            Tree::Map { span, .. } | Tree::Table { span, .. } | Tree::List { span, .. } => *span,
            Tree::Text(leaf) => leaf.span,
        }
    }

    /// The value under an English id.
    pub fn get(&self, id: &str) -> Option<&Tree> {
        match self {
            Tree::Map { entries, .. } => entries.iter().find(|(i, ..)| *i == id).map(|(.., t)| t),
            _ => None,
        }
    }

    /// Place of the key with an English id.
    pub fn key_span(&self, id: &str) -> Option<Span> {
        match self {
            Tree::Map { entries, .. } => entries.iter().find(|(i, ..)| *i == id).map(|(_, s, _)| *s),
            _ => None,
        }
    }

    /// Its text, when it is text.
    pub fn leaf(&self) -> Option<&Leaf> {
        match self {
            Tree::Text(leaf) => Some(leaf),
            _ => None,
        }
    }

    /// Its items, when it is a list.
    pub fn items(&self) -> &[Tree] {
        match self {
            Tree::List { items, .. } => items,
            _ => &[],
        }
    }

    /// Visits every piece of text with the English ids that lead to it; list positions are left out, so
    /// `["materials", "name"]` is the name of any material.
    pub fn leaves<'a>(&'a self, visit: &mut dyn FnMut(&[&'static str], &'a Leaf)) {
        fn walk<'a>(tree: &'a Tree, path: &mut Vec<&'static str>, visit: &mut dyn FnMut(&[&'static str], &'a Leaf)) {
            match tree {
                Tree::Map { entries, .. } => {
                    for (id, _, child) in entries {
                        path.push(id);
                        walk(child, path, visit);
                        path.pop();
                    }
                }
                Tree::Table { entries, .. } => entries.iter().for_each(|(_, child)| walk(child, path, visit)),
                Tree::List { items, .. } => items.iter().for_each(|child| walk(child, path, visit)),
                Tree::Text(leaf) => visit(path, leaf),
            }
        }
        walk(self, &mut Vec::new(), visit);
    }
}

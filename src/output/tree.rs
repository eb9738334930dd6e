//! Files before they are on disk, in the order of their paths.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bytes made here.
    Bytes(Vec<u8>),
    /// A file that is published as it is.
    Copy(PathBuf),
}

/// Paths with `/` between names, relative to the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree(BTreeMap<String, Content>);

impl FileTree {
    /// Adds a file. Two files at one path would be our own mistake: addresses are checked before.
    pub fn add(&mut self, path: impl Into<String>, content: Content) {
        let path = path.into();
        let before = self.0.insert(path.clone(), content);
        assert!(before.is_none(), "internal error: two files at {path}");
    }

    /// Adds text.
    pub fn text(&mut self, path: impl Into<String>, text: String) {
        self.add(path, Content::Bytes(text.into_bytes()));
    }

    /// Takes in another tree.
    pub fn extend(&mut self, other: FileTree) {
        other.0.into_iter().for_each(|(path, content)| self.add(path, content));
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.0.iter().map(|(p, c)| (p.as_str(), c))
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.0.get(path)
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True without any file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

//! Templates, styles and fonts: the built-in theme, with any file of it replaced by the project's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Files of a theme by their path below the theme's folder.
pub struct Theme(BTreeMap<String, Cow<'static, [u8]>>);

impl Theme {
    /// The built-in theme with `own` files in place of those of the same name.
    pub fn new(own: Vec<(String, Vec<u8>)>) -> Theme {
        let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        let mut folders = vec![&BUILT_IN];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            files.extend(folder.files().map(|f| (f.path().to_string_lossy().replace('\\', "/"), f.contents().into())));
        }
        files.extend(own.into_iter().map(|(path, bytes)| (path, bytes.into())));
        Theme(files)
    }

    /// A file as text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.0.get(path)?).ok()
    }

    /// Files below a folder with their path inside it, in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.iter().filter_map(move |(p, b)| Some((p.strip_prefix(folder)?.strip_prefix('/')?, b.as_ref())))
    }
}

//! Templates, styles and fonts: the built-in theme, with any file of it replaced by the project's own.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::error::Error;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Files of a theme by their path below the theme's folder.
pub struct Theme(BTreeMap<String, std::borrow::Cow<'static, [u8]>>);

impl Theme {
    /// The built-in theme with the files below `own` in place of those of the same name. A missing folder
    /// replaces nothing.
    pub fn load(own: &Path) -> Result<Theme, Error> {
        let mut files = BTreeMap::new();
        let mut folders = vec![&BUILT_IN];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            files.extend(folder.files().map(|f| (slashed(f.path()), f.contents().into())));
        }
        if own.is_dir() {
            for entry in WalkDir::new(own).sort_by_file_name() {
                let entry = entry.map_err(|e| Error::Read(own.to_path_buf(), e.into()))?;
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(own).unwrap_or(entry.path());
                    let bytes = std::fs::read(entry.path()).map_err(|e| Error::Read(entry.path().to_path_buf(), e))?;
                    files.insert(slashed(path), bytes.into());
                }
            }
        }
        Ok(Theme(files))
    }

    /// A file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(|b| b.as_ref())
    }

    /// A file as text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// Files below a folder with their path inside it, in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.iter().filter_map(move |(p, b)| Some((p.strip_prefix(folder)?.strip_prefix('/')?, b.as_ref())))
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

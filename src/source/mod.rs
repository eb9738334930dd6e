//! Files as text: found, read, decoded, and the only code that writes to disk.

// The one window to the world, see .clippy.toml.
#![allow(clippy::disallowed_methods)]

mod county;
mod git;
mod load;
mod save;
mod watch;

pub use county::{
    AttachedFile, FileProblem, Repository, attachment, county_of, folder_of, governed_by, project_of, real,
    repository_of, same, site_of,
};
pub use git::changed_since;
pub use load::{Encoding, FileKind, Limits, discover, kind_of, load, load_stdin, read_text, read_tree};
pub use save::{From, replace_folder, replace_text, write_text};
pub use watch::Watch;

use crate::date::{self, Date};

use std::path::{Path, PathBuf};

use crate::span::FileId;

/// One file's decoded text with an index of its lines.
#[derive(Debug)]
pub struct Source {
    /// Path as given on the command line or below it, with `/` between names: what messages print.
    pub path: String,
    /// Path to open.
    pub location: PathBuf,
    /// What the file describes.
    pub kind: FileKind,
    /// Decoded text, without a byte order mark.
    pub text: String,
    /// How the bytes were written.
    pub encoding: Encoding,
    /// Set when the file was left unread because it is larger than [`Limits::bytes`]: its size.
    pub too_large: Option<u64>,
    lines: Vec<usize>,
}

impl Source {
    /// A source from text in memory, as tests and editors have it.
    pub fn new(path: impl Into<String>, kind: FileKind, text: impl Into<String>) -> Source {
        let path = path.into();
        let text = text.into();
        let lines = line_starts(&text);
        Source { location: PathBuf::from(&path), path, kind, text, encoding: Encoding::Utf8, too_large: None, lines }
    }

    /// The same file with another text, as UTF-8.
    pub fn with_text(&self, text: String) -> Source {
        Source {
            path: self.path.clone(),
            location: self.location.clone(),
            kind: self.kind,
            lines: line_starts(&text),
            text,
            encoding: Encoding::Utf8,
            too_large: None,
        }
    }

    /// Line and column of a byte offset, both from 1, the column counted in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= offset) - 1;
        let column =
            self.text[self.lines[line]..].char_indices().take_while(|(i, _)| self.lines[line] + i < offset).count();
        (line + 1, column + 1)
    }

    /// Byte range of a line counted from 1, without its line break.
    pub fn line(&self, number: usize) -> std::ops::Range<usize> {
        let start = self.lines[number - 1];
        let end = self.lines.get(number).map_or(self.text.len(), |&next| next);
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// File name without its ending: how guides refer to departments, places and materials.
    pub fn stem(&self) -> &str {
        Path::new(&self.path).file_stem().and_then(|s| s.to_str()).unwrap_or(&self.path)
    }
}

/// Today in China, or the day that `SOURCE_DATE_EPOCH` names, so that a build can be made again.
pub fn today() -> Option<Date> {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.trim().parse().ok());
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().map(|d| d.as_secs() as i64);
    set.or_else(now).and_then(date::in_china)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1)).collect()
}

/// All files of a run, addressed by [`FileId`].
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    repository: Option<Repository>,
}

impl Sources {
    /// None yet, but it is known what repository they will be in.
    pub fn within(repository: Option<Repository>) -> Sources {
        Sources { files: Vec::new(), repository }
    }

    /// Adds a file.
    pub fn push(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(self.files.len() as u32 - 1)
    }

    /// The file.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The file's path from the repository's folder, whatever folder the program runs in: what platforms know it
    /// by. A file outside keeps its whole path.
    pub fn address(&self, id: FileId) -> String {
        let path = &self.get(id).path;
        self.repository.as_ref().map_or_else(|| path.clone(), |r| r.address(path))
    }

    /// Puts another file in the place of one, which is returned.
    pub fn replace(&mut self, id: FileId, source: Source) -> Source {
        std::mem::replace(&mut self.files[id.0 as usize], source)
    }

    /// All files in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(i, s)| (FileId(i as u32), s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let s = Source::new("a.yaml", FileKind::Guide, "名称: 店\r\n办: x\n");
        assert_eq!(s.position(0), (1, 1));
        assert_eq!(s.position("名称: ".len()), (1, 5));
        assert_eq!(s.position("名称: 店\r\n办".len()), (2, 2));
        assert_eq!(&s.text[s.line(1)], "名称: 店");
        assert_eq!(s.position(9999), (3, 1));
    }
}

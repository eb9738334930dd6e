//! Finding and reading files. Decoding never fails: a GBK file is read as what it says, and its encoding
//! is reported, so that everything else in it is checked in the same run.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Source, line_starts};
use crate::error::Error;

/// Bounds on what is read, so that no file can exhaust the machine.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest file, in bytes. A guide has about 3 KB; two megabytes are far beyond any honest one.
    pub bytes: u64,
    /// Deepest nesting of lists and mappings. The contract needs eight.
    pub depth: usize,
    /// Most nodes in one document, aliases expanded: what makes an alias bomb harmless.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 2 << 20, depth: 64, nodes: 200_000 }
    }
}

/// How a file's bytes were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark: as it should be.
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16 behind a byte order mark.
    Utf16,
    /// GBK or its superset GB18030.
    Gbk,
    /// Neither: some bytes could not be read as text.
    Unknown,
}

/// What a file describes. The folder says it: departments and clerks see folders, not headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// One errand.
    Guide,
    /// Several errands that people need together.
    Bundle,
    /// Shared facts about a department.
    Department,
    /// Shared facts about a place.
    Place,
    /// One entry of the catalogue of materials.
    Material,
    /// `site/site.yaml`.
    Site,
    /// Words of the county's own, for the folder that the 词库 stands in.
    Vocabulary,
}

pub(super) const FOLDERS: [(&str, FileKind); 12] = [
    ("事项", FileKind::Guide),
    ("guides", FileKind::Guide),
    ("一件事", FileKind::Bundle),
    ("bundles", FileKind::Bundle),
    ("部门", FileKind::Department),
    ("departments", FileKind::Department),
    ("地点", FileKind::Place),
    ("places", FileKind::Place),
    ("材料库", FileKind::Material),
    ("materials", FileKind::Material),
    ("词库", FileKind::Vocabulary),
    ("vocab", FileKind::Vocabulary),
];

/// The kind of a file from the nearest of its folders that names one; a guide when none does.
pub fn kind_of(path: &Path) -> FileKind {
    if path.ends_with("site/site.yaml") {
        return FileKind::Site;
    }
    path.ancestors()
        .skip(1)
        .filter_map(|a| a.file_name()?.to_str())
        .find_map(|name| FOLDERS.iter().find(|(folder, _)| *folder == name))
        .map_or(FileKind::Guide, |(_, kind)| *kind)
}

/// All YAML files at or below `path`, sorted by path so that no order of the disk reaches the reports.
/// Links are not followed: what is published is what lies in the repository.
pub fn discover(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.exists() {
        return Err(Error::NoSuchPath(path.to_path_buf()));
    }
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in
        WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()))
    {
        let entry = entry.map_err(|e| {
            let at = e.path().unwrap_or(path).to_path_buf();
            Error::Read(at, e.into_io_error().unwrap_or_else(|| std::io::Error::other("loop")))
        })?;
        if entry.file_type().is_file() && is_yaml(entry.path()) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// True for `甲.yaml`, `甲.yml` and, as Windows writes them, `甲.YAML`.
pub(super) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

/// Every file below a folder with its path inside it, `/` between names. A missing folder has none.
pub fn read_tree(dir: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    if !dir.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::Read(dir.to_path_buf(), e.into()))?;
        if entry.file_type().is_file() {
            let names = entry.path().strip_prefix(dir).unwrap_or(entry.path()).components();
            let path = names.map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            let bytes = std::fs::read(entry.path()).map_err(|e| Error::Read(entry.path().to_path_buf(), e))?;
            files.push((path, bytes));
        }
    }
    Ok(files)
}

fn hidden(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|n| n.starts_with('.'))
}

/// Reads and decodes one file.
pub fn load(location: &Path, kind: FileKind, limits: &Limits) -> Result<Source, Error> {
    let read = |e| Error::Read(location.to_path_buf(), e);
    let size = std::fs::metadata(location).map_err(read)?.len();
    if size > limits.bytes {
        return Ok(of_bytes(location, kind, Vec::new(), Some(size)));
    }
    Ok(of_bytes(location, kind, std::fs::read(location).map_err(read)?, None))
}

/// What an editor holds: the bytes on standard input as if they stood in the file at `location`.
pub fn load_stdin(location: &Path, kind: FileKind, limits: &Limits) -> Result<Source, Error> {
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock().take(limits.bytes + 1);
    input.read_to_end(&mut bytes).map_err(|e| Error::Read(PathBuf::from("stdin"), e))?;
    let size = bytes.len() as u64;
    if size > limits.bytes {
        return Ok(of_bytes(location, kind, Vec::new(), Some(size)));
    }
    Ok(of_bytes(location, kind, bytes, None))
}

fn of_bytes(location: &Path, kind: FileKind, bytes: Vec<u8>, too_large: Option<u64>) -> Source {
    let path = location.to_string_lossy().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
    let (text, encoding) = decode(bytes);
    let lines = line_starts(&text);
    Source { path, location: location.to_path_buf(), kind, text, encoding, too_large, lines }
}

/// Text of a file that is no guide, such as a list of known findings; `None` when it is not there.
pub fn read_text(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::Read(path.to_path_buf(), e)),
    }
}

fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (
            String::from_utf8_lossy(rest).into_owned(),
            if std::str::from_utf8(rest).is_ok() { Encoding::Utf8Bom } else { Encoding::Unknown },
        ),
        [0xFF, 0xFE, ..] => (encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(), Encoding::Utf16),
        [0xFE, 0xFF, ..] => (encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(), Encoding::Utf16),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Utf8),
            Err(e) => {
                let (text, _, broken) = encoding_rs::GB18030.decode(e.as_bytes());
                (text.into_owned(), if broken { Encoding::Unknown } else { Encoding::Gbk })
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_what_they_say() {
        let gbk = encoding_rs::GB18030.encode("事项名称: 个体户").0.into_owned();
        assert_eq!(decode(gbk), ("事项名称: 个体户".to_owned(), Encoding::Gbk));
        assert_eq!(decode("\u{feff}办: 1".into()), ("办: 1".to_owned(), Encoding::Utf8Bom));
        assert_eq!(decode(vec![0xFF, 0xFE, 0x5E, 0x4E]), ("乞".to_owned(), Encoding::Utf16));
        assert_eq!(decode(vec![0x41, 0xFF, 0xFF]).1, Encoding::Unknown);
    }

    #[test]
    fn the_nearest_folder_says_what_a_file_is() {
        assert_eq!(kind_of(Path::new("guides/事项/市监局/甲.yaml")), FileKind::Guide);
        assert_eq!(kind_of(Path::new("guides/部门/市监局.yaml")), FileKind::Department);
        assert_eq!(kind_of(Path::new("guides/事项/部门/甲.yaml")), FileKind::Department);
        assert_eq!(kind_of(Path::new("guides/词库/本县.yaml")), FileKind::Vocabulary);
        assert_eq!(kind_of(Path::new("guides/事项/林业局/词库/本局.yaml")), FileKind::Vocabulary);
        assert_eq!(kind_of(Path::new("/tmp/x/s0001.yaml")), FileKind::Guide);
    }
}

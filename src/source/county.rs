//! Where things lie on disk: the county's folder, its site, the files that a guide offers.

use std::path::{Component, Path, PathBuf};

use super::FileKind;
use super::load::FOLDERS;

/// Endings of files that a guide may offer for download.
const OFFERED: [&str; 7] = ["pdf", "doc", "docx", "xls", "xlsx", "png", "jpg"];
/// Largest file that a guide may offer.
const LARGEST: u64 = 20 << 20;

/// A file that a guide offers, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// Path to open.
    pub location: PathBuf,
    /// Bytes.
    pub size: u64,
}

/// Why a file cannot be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It is not there.
    NotFound,
    /// Its path leads out of the guides' folder.
    Outside,
    /// Its ending is not on the list.
    Kind,
    /// It is too large.
    Size,
}

/// The folder with the shared files for what stands at `path`: the nearest one above it that holds them, or
/// `guides` in the nearest folder above it that has such a one. As short as it can be said from here.
pub fn county_of(path: &Path) -> Option<PathBuf> {
    // A new file that only an editor holds lies in the nearest folder that is there.
    let absolute = path
        .ancestors()
        .map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p })
        .find_map(|p| p.canonicalize().ok())?;
    let above = absolute.ancestors().find(|dir| is_county(dir)).map(Path::to_path_buf);
    let beside = || absolute.ancestors().map(|dir| dir.join("guides")).find(|dir| is_county(dir));
    let root = above.or_else(beside)?;
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    Some(match root.strip_prefix(&here) {
        Ok(short) if short.as_os_str().is_empty() => PathBuf::from("."),
        Ok(short) => short.to_path_buf(),
        Err(_) => root,
    })
}

/// True for a folder with departments, places or materials in it. An empty folder of that name, such as a
/// department called 部门, makes none, and neither does a 词库, which any folder of a county may hold.
fn is_county(dir: &Path) -> bool {
    let holds_yaml = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.into_iter().any(|e| super::load::is_yaml(&e.path()))
    };
    let shared = [FileKind::Department, FileKind::Place, FileKind::Material];
    FOLDERS.iter().filter(|(_, kind)| shared.contains(kind)).any(|(name, _)| holds_yaml(dir.join(name)))
}

/// The folder that a file lies in, said the same way however the file was reached.
pub fn folder_of(location: &Path) -> PathBuf {
    settled(location).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folder that a vocabulary holds for: the one that its 词库 stands in.
pub fn governed_by(location: &Path) -> PathBuf {
    let folder = folder_of(location);
    let named = |dir: &&Path| FOLDERS.iter().any(|(n, kind)| *kind == FileKind::Vocabulary && dir.ends_with(n));
    folder.ancestors().find(named).and_then(Path::parent).unwrap_or(&folder).to_path_buf()
}

/// A path that does not depend on where one stands; of a text in memory, the one that its file would have.
fn settled(location: &Path) -> PathBuf {
    location.canonicalize().or_else(|_| std::path::absolute(location)).unwrap_or_else(|_| location.to_path_buf())
}

/// `site/site.yaml` beside the county's folder.
pub fn site_of(root: &Path) -> Option<PathBuf> {
    Some(project_of(root).join("site/site.yaml")).filter(|p| p.is_file())
}

/// The project's folder, which holds `guides`, `site` and `themes`.
pub fn project_of(root: &Path) -> PathBuf {
    if root == Path::new(".") {
        return PathBuf::from("..");
    }
    root.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The path without links and detours, also of a file that is gone.
pub fn real(path: &Path) -> PathBuf {
    let parent = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(parent).unwrap_or_else(|| path.to_path_buf())
}

/// Where the repository lies, as seen from where the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// The folder that the program runs in.
    here: PathBuf,
    /// The folder that paths are counted from.
    top: PathBuf,
}

/// The repository that holds `path`: the nearest folder above it with `.git` in it, else the one that the program
/// runs in.
pub fn repository_of(path: &Path) -> Option<Repository> {
    let here = std::env::current_dir().ok()?;
    let full = straight(&here.join(path));
    let top = full.ancestors().find(|dir| dir.join(".git").exists()).unwrap_or(&here).to_path_buf();
    Some(Repository { here, top })
}

impl Repository {
    /// A path from where the program runs, as one from the repository's folder with `/` between names.
    pub(super) fn address(&self, path: &str) -> String {
        let full = straight(&self.here.join(path));
        full.strip_prefix(&self.top).unwrap_or(&full).to_string_lossy().replace('\\', "/")
    }
}

/// The path without `.` and `..`. Links are not followed: version control knows the link, not what is behind it.
fn straight(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// True when two paths lead to one file or folder.
pub fn same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Looks for a file that a guide in `base` names. A path out of the guides' folder `root`, or through a
/// symbolic link, is refused: what is published is what lies there.
pub fn attachment(base: &Path, root: &Path, name: &str) -> Result<AttachedFile, FileProblem> {
    let relative = Path::new(name);
    let plain = relative.components().all(|c| matches!(c, Component::Normal(_)));
    if !plain || name.contains('\\') {
        return Err(FileProblem::Outside);
    }
    let ending = relative.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !OFFERED.contains(&ending.as_str()) {
        return Err(FileProblem::Kind);
    }
    let location = base.join(relative);
    let Ok(real) = location.canonicalize() else { return Err(FileProblem::NotFound) };
    let inside = [base, root]
        .into_iter()
        .filter_map(|d| if d.as_os_str().is_empty() { Path::new(".") } else { d }.canonicalize().ok());
    if !inside.into_iter().any(|dir| real.starts_with(dir)) {
        return Err(FileProblem::Outside);
    }
    match std::fs::metadata(&real) {
        Ok(meta) if !meta.is_file() => Err(FileProblem::NotFound),
        Ok(meta) if meta.len() > LARGEST => Err(FileProblem::Size),
        Ok(meta) => Ok(AttachedFile { location, size: meta.len() }),
        Err(_) => Err(FileProblem::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_start_at_the_repository() {
        let r = Repository { here: "/r/县/guides".into(), top: "/r/县".into() };
        for (path, address) in [
            ("事项/a.yaml", "guides/事项/a.yaml"),
            ("./事项/../b.yaml", "guides/b.yaml"),
            ("../site/site.yaml", "site/site.yaml"),
            ("/r/县/guides/c.yaml", "guides/c.yaml"),
            ("/elsewhere/d.yaml", "/elsewhere/d.yaml"),
        ] {
            assert_eq!(r.address(path), address);
        }
    }

    #[test]
    fn the_repository_is_the_nearest_one_above() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("县/.git")).unwrap();
        std::fs::create_dir_all(dir.path().join("县/guides/事项")).unwrap();
        let guides = dir.path().join("县/guides");
        let found = repository_of(&guides).unwrap();
        assert_eq!(found.address(guides.join("事项/a.yaml").to_str().unwrap()), "guides/事项/a.yaml");
    }
}

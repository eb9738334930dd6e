//! The only writer. A file or a folder is built beside its place and then moved there, so that a reader
//! sees the old one or the new one, never half of either.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Limits, Source};
use crate::error::Error;

/// Name of the file that marks a folder as built by zhinan, so that it may be replaced.
const MARK: &str = ".zhinan-site";

/// What a file is written from.
#[derive(Clone, Copy, Debug)]
pub enum From<'a> {
    /// Bytes in memory.
    Bytes(&'a [u8]),
    /// A file that is copied.
    File(&'a Path),
}

/// Puts `files` (path inside the folder, content) in place of whatever was built at `target` before.
///
/// Everything is written to a new folder beside `target` first. Two renames then swap it in; when the
/// second one fails, the first is undone. A folder that zhinan did not build is never touched.
pub fn replace_folder<'a>(target: &Path, files: impl Iterator<Item = (&'a str, From<'a>)>) -> Result<(), Error> {
    let fail = |e| Error::Write(target.to_path_buf(), e);
    // A link, say into the web server's folder, stays a link; what it points to is replaced.
    let resolved = if target.is_symlink() { target.canonicalize().map_err(fail)? } else { target.to_path_buf() };
    let target = resolved.as_path();
    let fail = |e| Error::Write(target.to_path_buf(), e);
    if target.exists() && !replaceable(target) {
        return Err(Error::ForeignOutput(target.to_path_buf()));
    }
    let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(fail)?;
    let name = target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let fresh = tempfile::Builder::new().prefix(&format!(".{name}-new-")).tempdir_in(parent).map_err(fail)?;
    for (path, content) in files.chain(std::iter::once((MARK, From::Bytes(b"")))) {
        let place = fresh.path().join(path);
        fs::create_dir_all(place.parent().unwrap_or(fresh.path())).map_err(fail)?;
        match content {
            From::Bytes(bytes) => fs::write(&place, bytes),
            From::File(file) => fs::copy(file, &place).map(drop),
        }
        .map_err(|e| Error::Write(place, e))?;
    }
    allow_reading(fresh.path()).map_err(fail)?;
    let old = if target.exists() {
        let old: PathBuf =
            tempfile::Builder::new().prefix(&format!(".{name}-old-")).tempdir_in(parent).map_err(fail)?.keep();
        // A rename needs the place free; the empty folder only reserved a name that nobody else has.
        fs::remove_dir(&old).map_err(fail)?;
        fs::rename(target, &old).map_err(fail)?;
        Some(old)
    } else {
        None
    };
    let fresh = fresh.keep();
    if let Err(e) = fs::rename(&fresh, target) {
        if let Some(old) = &old {
            let _ = fs::rename(old, target);
        }
        let _ = fs::remove_dir_all(&fresh);
        return Err(fail(e));
    }
    if let Some(old) = old {
        fs::remove_dir_all(&old).map_err(|e| Error::Write(old, e))?;
    }
    Ok(())
}

fn replaceable(target: &Path) -> bool {
    target.join(MARK).is_file() || target.is_dir() && fs::read_dir(target).is_ok_and(|mut d| d.next().is_none())
}

/// Temporary folders are private to their maker; a web server runs as somebody else.
#[cfg(unix)]
fn allow_reading(dir: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_reading(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Puts a text in place of a file, whole or not at all. A link stays a link, permissions stay what they were.
pub fn write_text(path: &Path, text: &str) -> Result<(), Error> {
    let fail = |e| Error::Save(path.to_path_buf(), e);
    let target = if path.is_symlink() { path.canonicalize().map_err(fail)? } else { path.to_path_buf() };
    let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut fresh = tempfile::Builder::new().prefix(".zhinan-").tempfile_in(parent).map_err(fail)?;
    fresh.write_all(text.as_bytes()).map_err(fail)?;
    match fs::metadata(&target) {
        Ok(old) => fs::set_permissions(fresh.path(), old.permissions()).map_err(fail)?,
        Err(_) => readable(fresh.path()).map_err(fail)?,
    }
    fresh.persist(&target).map_err(|e| fail(e.error))?;
    Ok(())
}

/// Puts a new text in place of the one that was read, unless somebody changed the file meanwhile.
pub fn replace_text(read: &Source, text: &str, limits: &Limits) -> Result<(), Error> {
    let now = super::load(&read.location, read.kind, limits)?;
    if now.text != read.text {
        return Err(Error::Changed(read.location.clone()));
    }
    write_text(&read.location, text)
}

/// Temporary files are private to their maker; what is saved anew is as readable as any file.
#[cfg(unix)]
fn readable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_site_replaces_the_old_one_whole() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("public");
        replace_folder(&target, [("a/b.html", From::Bytes(b"1")), ("c.html", From::Bytes(b"1"))].into_iter()).unwrap();
        replace_folder(&target, [("a/b.html", From::Bytes(b"2"))].into_iter()).unwrap();
        assert_eq!(fs::read(target.join("a/b.html")).unwrap(), b"2");
        assert!(!target.join("c.html").exists());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing half-written is left beside it");
    }

    #[test]
    fn somebody_elses_folder_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("public");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("diary.txt"), "mine").unwrap();
        assert!(matches!(replace_folder(&target, std::iter::empty()), Err(Error::ForeignOutput(_))));
        assert_eq!(fs::read_to_string(target.join("diary.txt")).unwrap(), "mine");
    }
}

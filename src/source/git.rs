//! What git knows: which files were changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::finding::words;

/// Files that differ from what `base` and the current commit have in common, those not yet committed and those
/// that git does not know yet included; from the current commit when no base is named. Deleted files are among
/// them: what referred to them is affected.
pub fn changed_since(at: &Path, base: Option<&str>) -> Result<Vec<PathBuf>, Error> {
    let dir =
        if at.is_dir() { at } else { at.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")) };
    let top = PathBuf::from(ask(dir, &["rev-parse", "--show-toplevel"])?.trim_end_matches('\n'));
    let from = match base {
        Some(name) if name.starts_with('-') || name.is_empty() => {
            return Err(Error::Git(words(format!("“{name}”不是分支名"), format!("{name} is no branch"))));
        }
        Some(name) => ask(dir, &["merge-base", name, "HEAD"])?.trim().to_owned(),
        None => "HEAD".to_owned(),
    };
    let tracked = ask(&top, &["diff", "--name-only", "--no-renames", "-z", &from, "--"])?;
    let fresh = ask(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    Ok(tracked.split('\0').chain(fresh.split('\0')).filter(|n| !n.is_empty()).map(|n| top.join(n)).collect())
}

fn ask(dir: &Path, args: &[&str]) -> Result<String, Error> {
    let out = Command::new("git")
        .arg("-C")
        .arg(dir)
        .args(args)
        .output()
        .map_err(|e| Error::Git(words(format!("运行不了 git：{e}"), format!("cannot run git: {e}"))))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr).trim().to_owned();
        return Err(Error::Git(words(format!("git 说：{said}"), format!("git says: {said}"))));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

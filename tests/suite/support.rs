//! What several tests need.

use std::path::{Path, PathBuf};

use zhinan::date;
use zhinan::source::{self, FileKind, Limits, Source};
use zhinan::workspace::{Checked, Workspace};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Departments, places, catalogue and site of the example county.
pub fn shared() -> Vec<Source> {
    let guides = root().join("guides");
    let files =
        ["部门", "地点", "材料库"].iter().flat_map(|f| source::discover(&guides.join(f)).expect("the example county"));
    let site = std::iter::once(root().join("site/site.yaml"));
    let mut all: Vec<Source> =
        files.map(|p| source::load(&p, source::kind_of(&p), &Limits::default()).expect("readable")).collect();
    all.extend(site.map(|p| source::load(&p, FileKind::Site, &Limits::default()).expect("readable")));
    all
}

/// The day that the tests are held on: expected files must not grow old.
pub fn today() -> Option<date::Date> {
    date::parse("2026-11-24")
}

/// Checks texts as guides of the example county; only their own findings are kept.
pub fn check(guides: Vec<Source>) -> Checked {
    let mut sources = shared();
    let paths: Vec<String> = guides.iter().map(|g| g.path.clone()).collect();
    sources.extend(guides);
    let mut checked = Workspace::of(sources).on(today()).check();
    let sources = &checked.sources;
    checked.findings.retain(|f| paths.contains(&sources.get(f.file).path));
    checked
}

/// The program that the tests were built with.
pub fn zhinan() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_zhinan"))
}

/// True when expected files are to be written anew instead of compared.
pub fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

/// Compares with a file under version control, or writes it when updating.
pub fn expect(path: &Path, actual: &str) {
    if updating() {
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("writable");
        std::fs::write(path, actual).expect("writable");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} differs; UPDATE_EXPECTED=1 writes it anew, and git diff shows whether that is right\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display()
    );
}

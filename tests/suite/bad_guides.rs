//! The bad guides beside the county: every planted fault is found once, where it was planted, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use zhinan::workspace::Workspace;

use crate::support::{root, today};

/// Planted faults of a file: `# 埋: CODE` points at the next line that is no such comment, several codes may
/// share one comment; a file whose bytes allow no comment names its code in `tests/bad/埋.txt`.
fn planted(text: &str) -> BTreeSet<(usize, String)> {
    let mut out = BTreeSet::new();
    let mut waiting: Vec<String> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("# 埋:") {
            Some(codes) => waiting.extend(codes.split_whitespace().map(str::to_owned)),
            None if line.trim_start().starts_with('#') => {}
            None => out.extend(waiting.drain(..).map(|c| (i + 1, c))),
        }
    }
    out
}

#[test]
fn every_planted_fault_is_found_once_and_nothing_else() {
    let bad = root().join("tests/bad");
    let checked = Workspace::open(std::slice::from_ref(&bad)).unwrap().on(today()).check();
    let mut wrong = Vec::new();
    let mut seen_codes = BTreeSet::new();
    for (id, source) in checked.sources.iter().filter(|(_, s)| PathBuf::from(&s.path).starts_with(&bad)) {
        let mut expected = planted(&source.text);
        let name = PathBuf::from(&source.path).file_name().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(bad.join("埋.txt")).unwrap().lines() {
            if let Some((file, code)) = line.split_once(' ').filter(|(f, _)| *f == name) {
                assert!(!file.is_empty());
                expected.insert((1, code.to_owned()));
            }
        }
        let found: Vec<(usize, String)> = checked
            .findings
            .iter()
            .filter(|f| f.file == id)
            .map(|f| (source.position(f.span.start).0, f.code.to_owned()))
            .collect();
        seen_codes.extend(found.iter().map(|(_, c)| c.clone()));
        let once: BTreeSet<_> = found.iter().cloned().collect();
        if once != expected || once.len() != found.len() {
            wrong.push(format!("{name}\n  planted {expected:?}\n  found   {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What cannot be printed is found by `build`; those rules are shown at work by their fixture folders.
    let checks = |code: &&str| !code.starts_with('R');
    let codes = zhinan::rules::RULES.iter().map(|r| r.meta().code);
    let missing: Vec<_> = codes.filter(checks).filter(|c| !seen_codes.contains(*c)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "the bad guides show every rule at work");
}

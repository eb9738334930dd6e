//! The one law: a module uses only modules declared above it in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

fn rust_files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn modules_use_only_what_is_declared_above_them() {
    let src = root().join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let order: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(order.len() > 10, "lib.rs lists the modules");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap();
        let own =
            relative.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let Some(rank) = order.iter().position(|m| *m == own) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for (i, line) in text.lines().enumerate() {
            // Tests at a file's end may look anywhere.
            if line.trim() == "#[cfg(test)]" {
                break;
            }
            let code = line.split("//").next().unwrap();
            for used in code.split("crate::").skip(1) {
                let names = used.trim_start_matches('{').split(',').map(|n| n.trim());
                let group = used.starts_with('{');
                for name in names.take(if group { 99 } else { 1 }) {
                    let name = name.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap();
                    if order.iter().position(|m| *m == name).is_some_and(|r| r > rank) {
                        wrong.push(format!("{}:{}: {own} uses {name}", relative.display(), i + 1));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

//! What the READMEs show is what the program does.

use std::fs;
use std::process::Command;

use zhinan::source::{FileKind, Source};

use crate::support::{check, root, zhinan};

/// Code blocks of a language.
fn blocks(file: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let start = format!("```{language}\n");
    text.split(&start).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_samples_are_complete() {
    let samples: Vec<Vec<String>> = ["README.md", "README.zh-CN.md"].map(|f| blocks(f, "yaml")).into();
    assert_eq!(samples[0], samples[1], "both READMEs show the same guide and the same words");
    let [guide, words] = samples[0].as_slice() else { panic!("a guide and a vocabulary") };
    let checked = check(vec![
        Source::new("样子.yaml", FileKind::Guide, guide.clone()),
        Source::new("词库/样子.yaml", FileKind::Vocabulary, words.clone()),
    ]);
    assert_eq!(checked.findings, []);
}

#[test]
fn the_report_is_what_the_bad_guides_give() {
    let out = Command::new(zhinan()).args(["check", "tests/bad"]).current_dir(root()).output().unwrap();
    let report = String::from_utf8(out.stdout).unwrap();
    for shown in blocks("README.md", "text") {
        assert!(report.contains(shown.trim_end()), "{shown}\nis not in\n{report}");
    }
}

#[test]
fn every_command_and_file_that_is_named_exists() {
    let help = Command::new(zhinan()).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for file in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "themes/README.md"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for command in text.split("`zhinan ").skip(1).map(|rest| rest.split([' ', '`']).next().unwrap()) {
            assert!(help.contains(command), "{file} names `zhinan {command}`");
        }
        let base = root().join(file).parent().unwrap().to_path_buf();
        for target in text.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap()) {
            let there = target.is_empty() || target.starts_with("http") || base.join(target).exists();
            assert!(there, "{file} links to {target}");
        }
    }
}

//! Lists of materials in our own words, with the lines that are needless: how many are found, and how many
//! that are found are right.

use serde::Deserialize;
use zhinan::finding::Level;
use zhinan::source::{FileKind, Limits, load};
use zhinan::workspace::Workspace;

use crate::support::root;

#[derive(Deserialize)]
struct List {
    title: String,
    department: String,
    materials: Vec<String>,
    /// Must be found, louder than advice.
    needless: Vec<usize>,
    /// The office's own or to be looked up: advice is welcome.
    advice: Vec<usize>,
}

#[test]
fn needless_materials_are_found_and_nothing_else() {
    let text = std::fs::read_to_string(root().join("tests/vectors/materials.json")).unwrap();
    let lists: Vec<List> = serde_json::from_str(&text).unwrap();
    assert!(lists.len() >= 120);
    let (mut hit, mut missed, mut wrong, mut advised, mut unadvised) = (0, 0, 0, 0, 0);
    let mut said = Vec::new();
    let dir = tempfile::tempdir().unwrap();
    for list in &lists {
        let head = format!("事项名称: {}\n实施单位: {}\n申请材料:\n", list.title, list.department);
        let lines: String = list.materials.iter().map(|m| format!("  - 名称: '{m}'\n")).collect();
        let path = dir.path().join("a.yaml");
        std::fs::write(&path, head + &lines).unwrap();
        let checked = Workspace::of(vec![load(&path, FileKind::Guide, &Limits::default()).unwrap()]).check();
        for (i, name) in list.materials.iter().enumerate() {
            let own = |f: &&zhinan::finding::Finding| {
                f.tags.contains(&"needless") && checked.sources.get(f.file).position(f.span.start).0 == i + 4
            };
            let any = checked.findings.iter().filter(own).count() > 0;
            let loud = checked.findings.iter().filter(own).any(|f| f.level != Level::Advice);
            match (list.needless.contains(&i), loud) {
                (true, true) => hit += 1,
                (true, false) => {
                    missed += 1;
                    said.push(format!("missed {name}"));
                }
                (false, true) => {
                    wrong += 1;
                    said.push(format!("wrong {name}"));
                }
                (false, false) => {}
            }
            if list.advice.contains(&i) {
                if any {
                    advised += 1;
                } else {
                    unadvised += 1;
                    said.push(format!("no advice {name}"));
                }
            }
        }
    }
    let share = |a: u32, b: u32| f64::from(a) / f64::from(a + b);
    let said = said.join("\n");
    assert!(share(hit, wrong) >= 0.95, "precision {hit} right, {wrong} wrong\n{said}");
    assert!(share(hit, missed) >= 0.9, "recall {hit} found, {missed} missed\n{said}");
    assert!(share(advised, unadvised) >= 0.9, "advice {advised} of {}\n{said}", advised + unadvised);
    eprintln!("{hit} right, {wrong} wrong, {missed} missed, advice {advised} of {}\n{said}", advised + unadvised);
}

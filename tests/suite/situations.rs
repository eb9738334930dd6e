//! What guides come to in every situation.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use zhinan::facts::{self, Facts, GuideFacts, Outcome, Part};
use zhinan::finding::Level;
use zhinan::guide::Guide;
use zhinan::library::Library;
use zhinan::output;
use zhinan::source::{self, FileKind, Limits, Source};
use zhinan::workspace::Workspace;
use zhinan::yaml;

use crate::site;
use crate::support::{self, expect, root};

/// One line for a situation: what to bring, visits, all visits, time, fee.
fn row(guide: &Guide, facts: &GuideFacts, outcome: &Outcome, library: &Library) -> [String; 5] {
    let brought: Vec<String> = facts
        .brought(outcome, guide, library)
        .into_iter()
        .map(|b| if b.any_of.is_empty() { b.label } else { b.any_of.join("或") })
        .collect();
    let number = |n: Option<zhinan::facts::Range<u32>>| n.map_or("?".to_owned(), |n| n.to_string());
    let time = outcome.time.map_or("?".to_owned(), |t| t.to_string().replace(' ', ""));
    let fee = outcome.fee.map_or("?".to_owned(), |f| match f.only() {
        Some(fen) if fen % 100 == 0 => (fen / 100).to_string(),
        Some(fen) => format!("{}.{:02}", fen / 100, fen % 100),
        None => format!("{}～{}", f.least / 100, f.most / 100),
    });
    [brought.join("、"), number(outcome.visits), number(outcome.all_visits), time, fee]
}

/// `tests/vectors/situations.tsv` was worked out by hand from the guides, before the program was asked.
#[test]
fn situations_come_to_what_was_worked_out_by_hand() {
    let (checked, _) = site::county();
    let library = &checked.library;
    let text = std::fs::read_to_string(root().join("tests/vectors/situations.tsv")).unwrap();
    let mut by_guide: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 7, "事项 情形 材料 趟数 连取材料 天数 费用: {line}");
        by_guide.entry(cells[0]).or_default().insert(cells[1], cells[2..].to_vec());
    }
    assert!(by_guide.len() >= 10, "at least ten guides are worked out by hand");
    let mut wrong = String::new();
    for (name, mut rows) in by_guide {
        let index = library.guide_index(name).unwrap_or_else(|| panic!("no guide named {name}"));
        let (guide, facts) = (&library.guides[index], &checked.facts.guides[index]);
        for (answers, outcome) in facts.certain() {
            let situation: Vec<String> = guide
                .scenarios
                .iter()
                .zip(&answers)
                .map(|(s, a)| format!("{}={}", s.id.as_ref().unwrap().value, s.options[a.unwrap()].0.value))
                .collect();
            let situation = situation.join("；");
            let derived = row(guide, facts, outcome, library);
            match rows.remove(situation.as_str()) {
                Some(by_hand) if by_hand == derived => {}
                by_hand => writeln!(wrong, "{name} {situation}\n  by hand {by_hand:?}\n  derived {derived:?}").unwrap(),
            }
        }
        rows.keys().for_each(|s| writeln!(wrong, "{name}: no such situation: {s}").unwrap());
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The answers as they stand in the address of a page.
fn fragment(guide: &Guide, answers: &[Option<usize>]) -> String {
    let said = guide.scenarios.iter().zip(answers).map(|(s, a)| {
        let option = a.map_or("不清楚", |a| s.options[a].0.value.as_str());
        format!("{}={option}", s.id.as_ref().unwrap().value)
    });
    said.collect::<Vec<_>>().join("&")
}

/// What a page has to show for a situation, as the facts say: materials with the alternatives left, visits, all
/// visits, time, fee.
fn shown(guide: &Guide, facts: &GuideFacts, outcome: &Outcome, library: &Library) -> String {
    let brought: Vec<String> = facts
        .brought(outcome, guide, library)
        .into_iter()
        .map(|b| match b.part {
            Part::Alternative(i, _) => format!("{}（{}）", facts::short_name(&guide.materials[i], library), b.label),
            _ if b.any_of.is_empty() => b.label,
            _ => format!("{}（{}）", b.label, b.any_of.join("/")),
        })
        .collect();
    let visits = |v: Option<facts::Range<u32>>| {
        v.map_or("打电话问".to_owned(), |v| match v.most {
            0 => "不用跑".to_owned(),
            _ => format!("{v} 趟"),
        })
    };
    let all = if outcome.all_visits == outcome.visits { String::new() } else { visits(outcome.all_visits) };
    let time = outcome.time.map_or("打电话问".to_owned(), output::situations::time_label);
    let fee = output::situations::fee_words(guide, facts, outcome).unwrap_or("打电话问".to_owned());
    format!("{}|{}|{all}|{time}|{fee}", brought.join("、"), visits(outcome.visits))
}

/// What every page has to show in every situation, 我不清楚 included; Chromium is held to the same file.
#[test]
fn the_vectors_say_what_the_facts_say() {
    let (checked, _) = site::county();
    let library = &checked.library;
    let mut all = serde_json::Map::new();
    for (guide, facts) in library.guides.iter().zip(&checked.facts.guides).filter(|(g, _)| !g.scenarios.is_empty()) {
        let mut of = serde_json::Map::new();
        for number in 0..facts.branch_count() {
            let answers = facts.questions.answers(number);
            // A guide's own option 不清楚 takes the place of the one that every question has.
            let own = |s: &zhinan::guide::Scenario| s.options.iter().any(|(id, _)| id.value == "不清楚");
            if guide.scenarios.iter().zip(&answers).any(|(s, a)| a.is_none() && own(s)) {
                continue;
            }
            of.insert(fragment(guide, &answers), shown(guide, facts, facts.outcome(&answers), library).into());
        }
        all.insert(output::project::guide_slug(guide), of.into());
    }
    assert!(all.len() >= 20, "at least twenty guides tell situations apart");
    let text = serde_json::to_string_pretty(&all).unwrap() + "\n";
    expect(&root().join("tests/vectors/situations.json"), &text);
}

/// The county's headline failure: a guide claims one visit, and one situation needs another office's permit first.
#[test]
fn a_false_number_of_visits_is_an_error_that_shows_the_sum() {
    let file = |name: &str| {
        let path = root().join("guides/事项").join(name);
        source::load(&path, FileKind::Guide, &Limits::default()).unwrap()
    };
    let permit = file("应急局/烟花爆竹经营（零售）许可.yaml");
    let shop = file("市监局/个体工商户设立登记.yaml");
    let claim = shop.text.replace("最多跑几趟: 2", "最多跑几趟: 1");
    assert_ne!(claim, shop.text);
    let shop = Source::new(shop.path.clone(), FileKind::Guide, claim);
    let checked = support::check(vec![permit, shop]);
    let found: Vec<_> = checked.findings.iter().filter(|f| f.code == "C201").collect();
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.level, Level::Error);
    assert_eq!(
        finding.message.zh,
        "声明 1 趟，情形〔许可=要〕要跑 2 趟：① 先办“烟花爆竹经营（零售）许可” 1 趟，② 交材料 1 趟"
    );
}

/// Writes guides of about 3 KB with three questions of three options each.
fn made_up(folder: &Path, count: usize) {
    let base = std::fs::read_to_string(root().join("guides/事项/市监局/个体工商户设立登记.yaml")).unwrap();
    let kept: String = base
        .split_inclusive('\n')
        .scan(false, |skip, line| {
            if !line.starts_with([' ', '#']) {
                *skip =
                    ["网址名", "事项编码", "附件", "核对样例", "常见问题", "依据"].iter().any(|k| line.starts_with(k));
            }
            Some(if *skip { "" } else { line })
        })
        .collect();
    for i in 0..count {
        let text = kept
            .replace("事项名称: 个体工商户设立登记", &format!("事项名称: 个体工商户设立登记（{i}）"))
            .replace("选项: { 本人: 我自己来, 代办:", "选项: { 本人: 我自己来, 家人: 家里人来, 代办:")
            .replace("承诺: 当场", &format!("承诺: {}个工作日", i % 20 + 1));
        let folder = folder.join(format!("事项/局{}", i % 40));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{i}.yaml")), text).unwrap();
    }
}

/// Facts must be cheap: for 10,000 guides with three questions each, every situation of all of them takes less
/// time than reading the files does.
#[test]
fn every_situation_takes_less_time_than_reading_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let guides = folder.path().join("guides");
    let shared = root().join("guides");
    for name in ["部门", "地点", "材料库"] {
        std::fs::create_dir_all(guides.join(name)).unwrap();
        for entry in std::fs::read_dir(shared.join(name)).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, guides.join(name).join(from.file_name().unwrap())).unwrap();
        }
    }
    std::fs::create_dir_all(guides.join("事项/应急局")).unwrap();
    let first = "事项/应急局/烟花爆竹经营（零售）许可.yaml";
    std::fs::copy(shared.join(first), guides.join(first)).unwrap();
    // Without optimization the rules alone would take minutes; the ratio means little there anyway.
    let count = if cfg!(debug_assertions) { 500 } else { 10_000 };
    made_up(&guides, count);

    // The best of three of each, so that one hiccup of the machine decides nothing.
    let best = |f: &dyn Fn()| -> Duration {
        let run = || {
            let start = Instant::now();
            f();
            start.elapsed()
        };
        (0..3).map(|_| run()).min().unwrap()
    };
    let paths = source::discover(&guides).unwrap();
    let reading = best(&|| {
        paths.par_iter().for_each(|path| {
            let source = source::load(path, source::kind_of(path), &Limits::default()).unwrap();
            assert!(yaml::parse(&source.text, &Limits::default()).unwrap().is_some());
        });
    });
    let loading = best(&|| {
        paths.par_iter().for_each(|path| {
            source::load(path, source::kind_of(path), &Limits::default()).unwrap();
        });
    });
    let library = Workspace::open(std::slice::from_ref(&guides)).unwrap().check().library;
    assert_eq!(library.guides.len(), count + 1);
    let deriving = best(&|| assert_eq!(Facts::of(&library).guides.len(), count + 1));
    let branches: usize = Facts::of(&library).guides.iter().map(GuideFacts::branch_count).sum();
    assert!(branches >= count * 64, "{branches} situations");
    let ratio = deriving.as_secs_f64() / reading.as_secs_f64();
    println!(
        "every situation ({branches}) of {} files / reading them {ratio:.2}, / loading them unparsed {:.2}",
        paths.len(),
        deriving.as_secs_f64() / loading.as_secs_f64()
    );
    assert!(ratio < 1.0, "every situation {deriving:?}, reading {reading:?}");
}

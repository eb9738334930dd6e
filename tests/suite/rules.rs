//! Every rule does what its page says, has a fixture folder, and speaks as plainly as it asks others to.

use std::collections::HashSet;
use std::fs;

use zhinan::finding::{Finding, Lang, Safety};
use zhinan::lint::lexicon::{Class, hits};
use zhinan::lint::{Example, Field, Part, Rule};
use zhinan::output::theme::Theme;
use zhinan::report::{Concise, Format, Report};
use zhinan::rules::{FAMILIES, RULES};
use zhinan::schema;
use zhinan::source::{FileKind, Limits, Source};
use zhinan::workspace::Checked;
use zhinan::{output, source, yaml};

use crate::support::{check, expect, root, updating};

const BASE: &str = "\
事项名称: 个体户歇业登记
实施单位: 市监局
申请主体: [年满 18 周岁的中国公民]
办理条件: [有一个能写到门牌号的店址]
申请材料: [居民身份证]
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
办理时限: 3个工作日
咨询: \"0917-4000001\"
投诉: \"0917-4000002\"
";

const PLACE: &str = "\
名称: 凤县坪坎镇月亮湾便民点
类型: 镇大厅
地址: 凤县坪坎镇坪坎街 6 号 1 楼
时间: { 周一至周五: [\"09:00-12:00\", \"13:00-17:00\"] }
";

const DEPARTMENT: &str = "\
名称: 凤县档案馆
地址: 凤县双石铺镇新建路 70 号
时间: { 周一至周五: [\"09:00-12:00\", \"13:00-17:00\"] }
";

/// What kind of file an example is a part of.
fn kind_of(example: &Example) -> FileKind {
    match (example.has("place"), example.has("department")) {
        (true, _) => FileKind::Place,
        (_, true) => FileKind::Department,
        _ => FileKind::Guide,
    }
}

/// The rules that this build can show at work: what cannot be printed is found by the layout.
fn shown() -> impl Iterator<Item = &'static dyn Rule> {
    RULES.iter().copied().filter(|r| cfg!(feature = "leaflet") || !r.meta().code.starts_with('R'))
}

fn examples(rule: &dyn Rule) -> Vec<Example> {
    let example = |part| if let Part::Example(e) = part { Some(e) } else { None };
    rule.meta().parts().into_iter().filter_map(example).collect()
}

/// A whole file from a fragment: the fragment's keys replace those of an otherwise complete one.
fn whole(fragment: &str, kind: FileKind) -> String {
    let schema = schema::schema(kind);
    let base = match kind {
        FileKind::Place => PLACE,
        FileKind::Department => DEPARTMENT,
        _ => BASE,
    };
    let own = |key: &str| schema.child(schema.root(), key.trim()).map(|s| s.key.clone());
    let replaced: HashSet<String> = fragment.lines().filter_map(|l| own(l.split_once(':')?.0)).collect();
    let kept =
        base.lines().filter(|l| l.split_once(':').and_then(|(k, _)| own(k)).is_none_or(|k| !replaced.contains(&k)));
    kept.map(|l| format!("{l}\n")).collect::<String>() + fragment
}

/// The files of an example, as bytes.
fn files(example: &Example) -> Vec<Vec<u8>> {
    let (text, kind) = (&example.text, kind_of(example));
    if example.has("file") {
        vec![text.clone().into_bytes()]
    } else if example.has("remove") {
        let key = text.trim();
        vec![BASE.lines().filter(|l| !l.starts_with(key)).map(|l| format!("{l}\n")).collect::<String>().into_bytes()]
    } else if example.has("gbk") {
        vec![encoding_rs::GB18030.encode(&whole(text, kind)).0.into_owned()]
    } else if example.has("deep") {
        vec![format!("{BASE}附件: {}{}\n", "[".repeat(100), "]".repeat(100)).into_bytes()]
    } else if example.has("long") {
        let lines: String = (1..90).map(|i| format!("  - 第 {i} 种人：在本县住满一年、有居住证的人\n")).collect();
        vec![whole(&format!("申请主体:\n{lines}"), kind).into_bytes()]
    } else if example.has("library") {
        text.split("---\n")
            .map(|part| {
                if of_words(part) || of_bundle(part) { part.to_owned() } else { whole(part, kind) }.into_bytes()
            })
            .collect()
    } else {
        vec![whole(text, kind).into_bytes()]
    }
}

/// True for the text of a vocabulary: it begins with one of a vocabulary's keys.
fn of_words(text: &str) -> bool {
    let schema = schema::schema(FileKind::Vocabulary);
    let first = text.lines().find_map(|l| l.split_once(':')).map(|(key, _)| key);
    first.is_some_and(|key| schema.child(schema.root(), key).is_some())
}

/// True for the text of a bundle: only that contains guides.
fn of_bundle(text: &str) -> bool {
    text.lines().any(|l| l.starts_with("包含:"))
}

/// Reads bytes through the disk, as users' files are.
fn load(name: &str, bytes: &[u8], kind: FileKind) -> Source {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.yaml");
    fs::write(&path, bytes).unwrap();
    let is = |what: fn(&str) -> bool| std::str::from_utf8(bytes).is_ok_and(what);
    let (kind, folder) = match (is(of_words), is(of_bundle)) {
        (true, _) => (FileKind::Vocabulary, "词库/"),
        (_, true) => (FileKind::Bundle, "一件事/"),
        _ => (kind, ""),
    };
    let mut source = source::load(&path, kind, &Limits::default()).unwrap();
    source.path = format!("{folder}{name}");
    source.location = source.path.clone().into();
    source
}

fn findings(files: &[Vec<u8>], kind: FileKind) -> Vec<Finding> {
    let sources = files.iter().enumerate().map(|(i, b)| load(&format!("{i}.yaml"), b, kind)).collect();
    judge(sources).findings
}

/// Checks guides, and when nothing is wrong with them lays out their leaflets, as `build` does.
fn judge(sources: Vec<Source>) -> Checked {
    let mut checked = check(sources);
    let site = checked.library.site.as_ref().expect("the example county's site");
    if checked.findings.is_empty() {
        let theme = Theme::new(Vec::new());
        let made = output::render(&checked.library, &checked.facts, &checked.sources, site, &theme).unwrap();
        checked.findings = made.findings;
    }
    checked
}

#[test]
fn codes_are_unique_and_name_their_file() {
    let mut codes = HashSet::new();
    let listing = walkdir::WalkDir::new(root().join("src/rules"))
        .into_iter()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect::<HashSet<_>>();
    for rule in RULES {
        let meta = rule.meta();
        assert!(codes.insert(meta.code), "{} is used twice", meta.code);
        let file = format!("{}_{}.rs", meta.code.to_lowercase(), meta.slug());
        assert!(listing.contains(&file), "{} stands in src/rules/…/{file}", meta.code);
        assert!(meta.title.chars().count() <= 6, "{} has a title of at most six characters", meta.code);
    }
    let of_families: Vec<&str> = FAMILIES.iter().flat_map(|f| f.rules().map(|r| r.meta().code)).collect();
    assert_eq!(of_families.iter().collect::<HashSet<_>>().len(), of_families.len(), "one family for a rule");
    assert_eq!(of_families.len(), RULES.len(), "every letter is explained in FAMILIES");
    assert!(FAMILIES.iter().all(|f| f.rules().next().is_some()), "no family without rules");
    let rules = listing.iter().filter(|f| f.as_bytes()[1].is_ascii_digit()).count();
    assert_eq!(rules, RULES.len(), "every rule's file is in the list");
}

#[test]
fn examples_are_true() {
    for rule in shown() {
        let meta = rule.meta();
        let examples = examples(rule);
        assert!(
            examples.iter().any(|e| e.has("hit")) && examples.iter().any(|e| e.has("ok")),
            "{} has both",
            meta.code
        );
        for example in &examples {
            let found = findings(&files(example), kind_of(example));
            let own = found.iter().filter(|f| f.code == meta.code).count();
            assert_eq!(own > 0, example.has("hit"), "{}: {}\nfound: {found:#?}", meta.code, example.text);
            if !example.has("hit") {
                assert_eq!(found, [], "{}: the good example is wholly good: {}", meta.code, example.text);
            }
        }
    }
}

#[test]
fn fixture_folders_match_the_rules() {
    let folder = root().join("tests/rules");
    for rule in shown() {
        let code = rule.meta().code;
        let dir = folder.join(code);
        let examples = examples(rule);
        for kind in ["hit", "ok"] {
            let path = dir.join(format!("{kind}.yaml"));
            let of = examples.iter().find(|e| e.has(kind)).map_or(FileKind::Guide, kind_of);
            if updating() && !path.exists() {
                let example = examples.iter().find(|e| e.has(kind)).unwrap();
                fs::create_dir_all(&dir).unwrap();
                fs::write(&path, files(example).concat()).unwrap();
            }
            let bytes = fs::read(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
            // Several files in one fixture follow each other.
            let parts: Vec<Vec<u8>> = match std::str::from_utf8(&bytes) {
                Ok(text) if ["C151", "L003", "M304", "W501"].contains(&code) || code.starts_with("Q2") => {
                    split_guides(text)
                }
                _ => vec![bytes.clone()],
            };
            let sources: Vec<Source> =
                parts.iter().enumerate().map(|(i, b)| load(&format!("{kind}{i}.yaml"), b, of)).collect();
            let checked = judge(sources);
            let mut out = Vec::new();
            let report = Report {
                sources: &checked.sources,
                findings: &checked.findings,
                counts: checked.counts,
                lang: Lang::Zh,
                color: false,
                base_url: None,
            };
            Concise.write(&report, &mut out).unwrap();
            expect(&dir.join(format!("{kind}.expected")), &String::from_utf8(out).unwrap());
            let own = checked.findings.iter().any(|f| f.code == code);
            assert_eq!(own, kind == "hit", "{}", path.display());
            if kind == "hit" {
                fixed_files_stay_fixed(&dir.join("hit.fixed.yaml"), &parts[0], of, &checked.findings);
            }
        }
    }
    let folders: HashSet<String> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    let codes: HashSet<String> = RULES.iter().map(|r| r.meta().code.to_owned()).collect();
    assert_eq!(folders, codes, "a fixture folder for each rule and none besides");
}

fn split_guides(text: &str) -> Vec<Vec<u8>> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with("实施单位") || line.starts_with("名称") || parts.is_empty() {
            parts.push(String::new());
        }
        *parts.last_mut().unwrap() += &format!("{line}\n");
    }
    parts.into_iter().map(String::into_bytes).collect()
}

/// Applies the safe fixes; what comes out has none left and is what stands in the fixture.
fn fixed_files_stay_fixed(path: &std::path::Path, bytes: &[u8], kind: FileKind, found: &[Finding]) {
    let edits: Vec<_> = found
        .iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|f| f.safety == Safety::Safe)
        .flat_map(|f| f.edits.clone())
        .collect();
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if edits.is_empty() {
        return;
    }
    let fixed = yaml::apply(text, &edits).expect("edits do not overlap");
    expect(path, &fixed);
    let left = findings(&[fixed.into_bytes()], kind);
    assert!(left.iter().all(|f| f.fix.as_ref().is_none_or(|x| x.safety != Safety::Safe)), "{left:#?}");
}

#[test]
fn rules_speak_plainly_themselves() {
    for rule in RULES {
        let mut said: Vec<String> = vec![rule.meta().title.to_owned()];
        for example in examples(*rule).iter().filter(|e| e.has("hit")) {
            for f in findings(&files(example), kind_of(example)).iter().filter(|f| f.code == rule.meta().code) {
                said.extend([f.why.zh.clone(), f.help.zh.clone()]);
                assert!(!f.why.zh.is_empty() && !f.help.zh.is_empty(), "{} says why and how", f.code);
                assert!(
                    !f.message.en.is_empty() && !f.help.en.is_empty() && !f.why.en.is_empty(),
                    "{} speaks English too",
                    f.code
                );
            }
        }
        for text in said {
            for class in [
                Class::CatchAll,
                Class::OpenList,
                Class::FuzzyTime,
                Class::FuzzyQuantity,
                Class::FuzzyCondition,
                Class::Deferral,
            ] {
                let vague = hits(class, Field::Other, &text);
                // Words that are quoted are named, not used.
                let used = vague
                    .iter()
                    .filter(|h| !text[..h.range.start].rsplit(['”', '。']).next().unwrap().contains('“'))
                    .count();
                assert_eq!(used, 0, "{}: {text}", rule.meta().code);
            }
        }
    }
}

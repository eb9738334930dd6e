//! Whatever a clerk does to a guide: nothing panics, findings keep their order, fixes come to rest and make
//! nothing worse, and every byte that no fix speaks of stays.

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::Config;
use zhinan::finding::{Finding, Level, Safety};
use zhinan::mend::mend;
use zhinan::source::{self, FileKind, Limits, Source};
use zhinan::workspace::Workspace;
use zhinan::yaml;

use crate::support::{check, root};

/// What clerks type into a value, right and wrong.
const WORDS: [&str; 14] = [
    "法律法规规定的其他材料",
    "户口簿、结婚证等3项材料",
    "材料齐全后尽快办结",
    "15日内办结",
    "满18岁以上",
    "国办发[2020]42号",
    "（0917）4000034",
    "'引号没有关",
    "- 一条",
    "{ 名称：身份证，份数：2 }",
    "同上",
    "2026-02-30",
    "# 忽略: W201 因为: 等通知 到: 2027-01-31",
    "工商局",
];

/// One slip of the hand, at the line that the number picks.
#[derive(Clone, Debug)]
enum Slip {
    Drop(usize),
    Twice(usize),
    Swap(usize),
    WideColon(usize),
    NoSpace(usize),
    Tab(usize),
    Deeper(usize),
    Value(usize, usize),
    Behind(usize, usize),
    Cut(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let line = 0usize..400;
    let word = 0..WORDS.len();
    prop_oneof![
        line.clone().prop_map(Slip::Drop),
        line.clone().prop_map(Slip::Twice),
        line.clone().prop_map(Slip::Swap),
        line.clone().prop_map(Slip::WideColon),
        line.clone().prop_map(Slip::NoSpace),
        line.clone().prop_map(Slip::Tab),
        line.clone().prop_map(Slip::Deeper),
        (line.clone(), word.clone()).prop_map(|(l, w)| Slip::Value(l, w)),
        (line.clone(), word).prop_map(|(l, w)| Slip::Behind(l, w)),
        line.prop_map(Slip::Cut),
    ]
}

fn county() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let files = source::discover(&root().join("guides/事项")).unwrap();
        let guides = files.iter().filter(|f| source::kind_of(f) == FileKind::Guide);
        guides.map(|f| source::load(f, FileKind::Guide, &Limits::default()).unwrap().text).collect()
    })
}

fn slipped(guide: usize, slips: &[Slip]) -> String {
    let texts = county();
    let mut lines: Vec<String> = texts[guide % texts.len()].lines().map(str::to_owned).collect();
    for slip in slips {
        let count = lines.len();
        match slip {
            Slip::Drop(at) => drop(lines.remove(at % count)),
            Slip::Twice(at) => lines.insert(at % count, lines[at % count].clone()),
            Slip::Swap(at) => lines.swap(at % count, (at + 1) % count),
            Slip::WideColon(at) => lines[at % count] = lines[at % count].replacen(": ", "：", 1),
            Slip::NoSpace(at) => lines[at % count] = lines[at % count].replacen(": ", ":", 1),
            Slip::Tab(at) => lines[at % count].insert(0, '\t'),
            Slip::Deeper(at) => lines[at % count].insert(0, ' '),
            Slip::Value(at, word) => {
                if let Some((key, _)) = lines[at % count].clone().split_once(": ") {
                    lines[at % count] = format!("{key}: {}", WORDS[*word]);
                }
            }
            Slip::Behind(at, word) => lines[at % count] += &format!(" {}", WORDS[*word]),
            Slip::Cut(at) => {
                let line = lines[at % count].clone();
                lines[at % count] = line.chars().take(line.chars().count() / 2).collect();
            }
        }
    }
    lines.join("\n") + "\n"
}

fn judged(text: &str) -> zhinan::workspace::Checked {
    check(vec![Source::new("a.yaml", FileKind::Guide, text)])
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.level == Level::Error).count()
}

/// The text with one fix applied, told apart by hand: what stands before, between and behind its edits.
fn outside(text: &str, finding: &Finding) -> Vec<String> {
    let mut edits = finding.fix.as_ref().unwrap().edits.clone();
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let ends = std::iter::once(0).chain(edits.iter().map(|e| e.span.end));
    let starts = edits.iter().map(|e| e.span.start).chain(std::iter::once(text.len()));
    ends.zip(starts).map(|(from, to)| text[from..to].to_owned()).collect()
}

proptest! {
    #![proptest_config(Config { cases: 96, max_shrink_iters: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_guide_is_judged_alike_each_time(guide in 0usize..1000, slips in prop::collection::vec(slip(), 0..7)) {
        let text = slipped(guide, &slips);
        let (one, two) = (judged(&text), judged(&text));
        prop_assert_eq!(&one.findings, &two.findings);
        let places: Vec<_> = one.findings.iter().map(|f| (f.file, f.span.start, f.span.end)).collect();
        prop_assert!(places.is_sorted());
        for f in &one.findings {
            prop_assert!(text.get(f.span.range()).is_some(), "{} points into the text: {:?}", f.code, f.span);
            if f.fix.is_some() {
                let fixed = yaml::apply(&text, &f.fix.as_ref().unwrap().edits);
                prop_assert!(fixed.is_some(), "the edits of {} fit the text", f.code);
                let fixed = fixed.unwrap();
                let mut at = 0;
                for kept in outside(&text, f) {
                    let found = fixed[at..].find(&kept);
                    prop_assert!(found.is_some(), "{} keeps {kept:?}", f.code);
                    at += found.unwrap() + kept.len();
                }
            }
        }
    }

    #[test]
    fn fixes_come_to_rest_and_add_no_error(
        guide in 0usize..1000,
        slips in prop::collection::vec(slip(), 0..7),
        unsafe_too in any::<bool>(),
    ) {
        let text = slipped(guide, &slips);
        let most = if unsafe_too { Safety::Unsafe } else { Safety::Safe };
        let only = |text: &str| Workspace::of(vec![Source::new("a.yaml", FileKind::Guide, text)]).check();
        let before = only(&text);
        let (count, readable) = (errors(&before.findings), before.counts.fields > 0);
        let mended = mend(before, most, &|_| true);
        let (_, source) = mended.checked.sources.iter().next().unwrap();
        let after = source.text.clone();
        if readable {
            prop_assert!(!mended.checked.findings.iter().any(|f| f.code == "Y010"), "still readable:\n{after}");
            prop_assert!(errors(&mended.checked.findings) <= count, "no more errors:\n{after}");
        }
        let again = mend(only(&after), most, &|_| true);
        prop_assert_eq!(again.fixes, 0, "fixing twice changes nothing:\n{}", after);
    }
}

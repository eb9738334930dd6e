//! A county's own words: nearest folder first, exceptions, levels, and entries that fail their own sentences.

use zhinan::finding::{Finding, Level, Safety};
use zhinan::source::{self, FileKind, Source};
use zhinan::workspace::{Checked, Workspace};
use zhinan::yaml;

/// A county in memory: what a file is, its folder says.
fn county(files: &[(&str, &str)]) -> Checked {
    let sources = files.iter().map(|(path, text)| {
        let kind = source::kind_of(std::path::Path::new(path));
        let text = if kind == FileKind::Guide { guide(text) } else { (*text).to_owned() };
        Source::new(*path, kind, text)
    });
    Workspace::of(sources.collect()).check()
}

/// A guide that is whole but for one step's words.
fn guide(words: &str) -> String {
    format!(
        "事项名称: 个体户歇业登记\n实施单位: 市监局\n申请主体: [年满 18 周岁的中国公民]\n办理条件: [有一个店]\n\
         申请材料: [居民身份证]\n办理时限: 3个工作日\n办理流程:\n  - 步骤: 交材料\n    到场: 来一趟\n    说明: {words}\n"
    )
}

/// Code, level and words of what is found on the guides' last line.
fn said(checked: &Checked, path: &str) -> Vec<(&'static str, Level, String)> {
    let in_words = |f: &&Finding| {
        let source = checked.sources.get(f.file);
        source.path == path && (source.kind != FileKind::Guide || source.position(f.span.start).0 == 10)
    };
    let text = |f: &Finding| checked.sources.get(f.file).text[f.span.range()].to_owned();
    checked.findings.iter().filter(in_words).map(|f| (f.code, f.level, text(f))).collect()
}

fn codes(checked: &Checked, path: &str) -> Vec<&'static str> {
    said(checked, path).into_iter().map(|(code, ..)| code).collect()
}

const RED: &str = "词:\n  - { 词: 红本, 换成: 房产证, 级别: 错误, 该报: 带红本, 不该报: 带房产证 }\n";

#[test]
fn the_nearest_folder_is_heard() {
    let near = "词:\n  - { 词: 红本, 规则: 行话没解释, 该报: 带红本, 不该报: 带林权证 }\n";
    let spared = "放过:\n  - { 词: 红本, 为什么: 本局就叫红本, 该报: 尽快办, 不该报: 带红本 }\n";
    let checked = county(&[
        ("g/词库/本县.yaml", RED),
        ("g/事项/林业局/词库/本局.yaml", near),
        ("g/事项/教体局/词库/本局.yaml", spared),
        ("g/事项/a.yaml", "带红本"),
        ("g/事项/林业局/b.yaml", "带红本"),
        ("g/事项/林业局/下面/c.yaml", "带红本"),
        ("g/事项/教体局/d.yaml", "带红本"),
        ("h/e.yaml", "带红本"),
    ]);
    let red = |code, level| vec![(code, level, "红本".to_owned())];
    assert_eq!(said(&checked, "g/事项/a.yaml"), red("W501", Level::Error));
    assert_eq!(said(&checked, "g/事项/林业局/b.yaml"), red("P101", Level::Advice));
    assert_eq!(said(&checked, "g/事项/林业局/下面/c.yaml"), red("P101", Level::Advice));
    assert_eq!(said(&checked, "g/事项/教体局/d.yaml"), []);
    assert_eq!(said(&checked, "h/e.yaml"), [], "a vocabulary holds for its folder alone");
    assert_eq!((checked.counts.guides, checked.counts.shared), (5, 3), "a vocabulary is no guide");
    assert_eq!(checked.library.guides.len(), 5);
    assert!(
        checked
            .sources
            .iter()
            .all(|(id, s)| s.kind == FileKind::Guide || checked.findings.iter().all(|f| f.file != id))
    );
}

#[test]
fn a_near_word_outweighs_a_far_exception() {
    let far = "放过:\n  - { 词: 尽快, 为什么: 习惯, 该报: 约 5 天, 不该报: 尽快办结 }\n";
    let near = "词:\n  - { 词: 尽快, 该报: 尽快办, 不该报: 办 }\n";
    let checked = county(&[
        ("g/词库/a.yaml", far),
        ("g/近/词库/a.yaml", near),
        ("g/a.yaml", "尽快办结"),
        ("g/近/b.yaml", "尽快办结"),
    ]);
    assert_eq!(codes(&checked, "g/a.yaml"), [""; 0]);
    assert_eq!(codes(&checked, "g/近/b.yaml"), ["W201", "W501"]);
}

#[test]
fn exceptions_silence_the_rules_that_they_name() {
    let one = "放过:\n  - { 词: 尽快办专窗, 规则: W201, 为什么: 窗口的名字, 该报: 尽快办, 不该报: 到尽快办专窗 }\n";
    let checked = county(&[("词库/a.yaml", one), ("a.yaml", "到尽快办专窗，尽快办好")]);
    assert_eq!(said(&checked, "a.yaml"), [("W201", Level::Warning, "尽快".to_owned())]);
    assert_eq!(checked.findings.iter().find(|f| f.code == "W201").map(|f| f.span.start), {
        let text = guide("到尽快办专窗，尽快办好");
        text.rfind("尽快")
    });
    let other = "放过:\n  - { 词: 暂住证, 规则: P102, 为什么: 老证, 该报: 到工商所去, 不该报: 带暂住证 }\n";
    let checked = county(&[("词库/a.yaml", other), ("a.yaml", "尽快带暂住证")]);
    assert_eq!(codes(&checked, "a.yaml"), ["W201"]);
}

#[test]
fn a_word_inside_its_exception_does_not_count_and_the_longest_word_does() {
    let words = "词:\n  - { 词: 手续, 例外: [手续费, 免手续], 该报: 先办手续, 不该报: 手续费 }\n  \
                 - { 词: 过户手续, 规则: W302, 该报: 过户手续, 不该报: 过户 }\n  \
                 - { 词: 大红本, 用在: 办理条件, 该报: 大红本, 不该报: 红本 }\n";
    let checked = county(&[
        ("词库/a.yaml", words),
        ("词库/b.yaml", RED),
        ("a.yaml", "手续费、免手续、过户手续、别的手续"),
        ("b.yaml", "大红本"),
    ]);
    let found: Vec<_> = said(&checked, "a.yaml").into_iter().map(|(code, _, word)| (code, word)).collect();
    assert!(found.contains(&("W302", "过户手续".to_owned())), "{found:?}");
    assert_eq!(found.iter().filter(|(code, _)| *code == "W501").count(), 1, "{found:?}");
    assert_eq!(said(&checked, "b.yaml")[0].2, "红本", "a longer word that does not count here hides nothing");
}

#[test]
fn the_countys_entry_stands_in_place_of_the_rules_own() {
    let own = "词:\n  - { 词: 尽快, 规则: 含糊时间, 怎么改: 写 3 天, 级别: 建议, 该报: 尽快, 不该报: 快 }\n";
    let checked = county(&[("词库/a.yaml", own), ("a.yaml", "尽快办好")]);
    assert_eq!(said(&checked, "a.yaml"), [("W201", Level::Advice, "尽快".to_owned())]);
    assert_eq!(checked.findings.iter().find(|f| f.code == "W201").unwrap().help.zh, "写 3 天");
}

#[test]
fn levels_hold_for_every_rule_and_every_place_of_the_folder() {
    let far = "级别: { 含糊时间: 建议, fuzzy_quantity: 不查, L001: 警告 }\n";
    let near = "级别: { W201: 错误 }\n词:\n  - { 词: 红本, 规则: W201, 级别: 建议, 该报: 红本, 不该报: 本 }\n";
    let files = [
        ("g/词库/a.yaml", far),
        ("g/近/词库/a.yaml", near),
        ("g/a.yaml", "尽快交若干份"),
        ("g/近/b.yaml", "尽快带红本"),
        ("h/c.yaml", "尽快交若干份"),
    ];
    let checked = county(&files);
    let loud = |path| said(&checked, path).into_iter().map(|(code, level, _)| (code, level)).collect::<Vec<_>>();
    assert_eq!(loud("g/a.yaml"), [("W201", Level::Advice)]);
    assert_eq!(loud("g/近/b.yaml"), [("W201", Level::Error), ("W201", Level::Advice)]);
    assert_eq!(loud("h/c.yaml"), [("W201", Level::Warning), ("W202", Level::Warning)]);
    let names = |path: &str| {
        let level = |f: &&Finding| f.code == "L001" && checked.sources.get(f.file).path == path;
        checked.findings.iter().find(level).map(|f| f.level)
    };
    assert_eq!(names("g/a.yaml"), Some(Level::Warning), "what is found across files obeys too");
    assert_eq!(names("h/c.yaml"), Some(Level::Error));
}

#[test]
fn what_keeps_a_guide_from_being_published_stays_loud() {
    for (rule, level) in [
        ("Y010", "不查"),
        ("Y009", "警告"),
        ("E105", "不查"),
        ("缺申请材料", "建议"),
        ("R101", "错误"),
        ("W502", "不查"),
        ("W503", "建议"),
    ] {
        let text = format!("级别: {{ {rule}: {level} }}\n");
        let checked = county(&[("词库/a.yaml", &text), ("a.yaml", "交材料")]);
        assert_eq!(said(&checked, "词库/a.yaml"), [("W503", Level::Error, rule.to_owned())], "{rule}");
    }
    let checked = county(&[("词库/a.yaml", "级别: { E201: 错误, W501: 不查 }\n"), ("a.yaml", "交材料")]);
    assert_eq!(said(&checked, "词库/a.yaml"), []);
}

#[test]
fn an_entry_that_fails_is_reported_and_not_used() {
    for (entry, code, place) in [
        ("{ 词: 红本, 该报: 带本, 不该报: 无 }", "W502", "带本"),
        ("{ 词: 红本, 该报: 红本, 不该报: 大红本 }", "W502", "大红本"),
        ("{ 词: 红本, 例外: 蓝本, 该报: 红本, 不该报: 无 }", "W503", "蓝本"),
        ("{ 词: 红本, 规则: 含胡时间, 该报: 红本, 不该报: 无 }", "W503", "含胡时间"),
        ("{ 词: 红本, 规则: C113, 该报: 红本, 不该报: 无 }", "W503", "C113"),
        ("{ 词: 红本, 该报: 红本 }", "E108", ""),
        ("{ 词: 红本, 级别: 严重, 该报: 红本, 不该报: 无 }", "Y013", "严重"),
        ("{ 词: 红本, 用在: 附件, 该报: 红本, 不该报: 无 }", "Y013", "附件"),
    ] {
        let checked = county(&[("词库/a.yaml", &format!("词:\n  - {entry}\n")), ("a.yaml", "带红本")]);
        let own = said(&checked, "词库/a.yaml");
        assert_eq!(own.len(), 1, "{entry}: {own:?}");
        assert_eq!((own[0].0, own[0].1), (code, Level::Error), "{entry}");
        assert!(place.is_empty() || own[0].2 == place, "{entry}: {own:?}");
        assert_eq!(said(&checked, "a.yaml"), [], "{entry}");
    }
    for (entry, what) in [
        ("{ 词: 办理大厅, 为什么: 名字, 该报: 尽快办, 不该报: 到办理大厅 }", "it is not reported anyway"),
        ("{ 词: 尽快, 为什么: 习惯, 该报: 尽快办, 不该报: 尽快办 }", "nothing is left to report"),
        ("{ 词: 尽快, 规则: W201, 为什么: 习惯, 该报: 约 5 天, 不该报: 尽快交，约 5 天 }", "another word is left"),
    ] {
        let checked = county(&[("词库/a.yaml", &format!("放过:\n  - {entry}\n")), ("a.yaml", "尽快办好")]);
        assert_eq!(codes(&checked, "词库/a.yaml"), ["W502"], "{what}");
        assert_eq!(codes(&checked, "a.yaml"), ["W201"], "{what}");
    }
}

#[test]
fn an_unknown_rule_is_asked_after() {
    let checked = county(&[("词库/a.yaml", "级别: { 含糊时问: 建议 }\n"), ("a.yaml", "交材料")]);
    let finding = checked.findings.iter().find(|f| f.code == "W503").unwrap();
    assert_eq!(finding.help.zh, "是不是“含糊时间”？");
    let fixed = yaml::apply("级别: { 含糊时问: 建议 }\n", &finding.fix.as_ref().unwrap().edits).unwrap();
    assert_eq!(fixed, "级别: { 含糊时间: 建议 }\n");
}

#[test]
fn one_folder_speaks_of_a_word_once() {
    let checked = county(&[("词库/a.yaml", RED), ("词库/b.yaml", RED), ("a.yaml", "交材料")]);
    assert_eq!(codes(&checked, "词库/a.yaml"), [""; 0]);
    assert_eq!(codes(&checked, "词库/b.yaml"), ["W503"]);
    let label = &checked.findings.iter().find(|f| f.code == "W503").unwrap().labels[0];
    assert_eq!(checked.sources.get(label.file).path, "词库/a.yaml");
    let twice = "级别: { W201: 建议, 含糊时间: 警告 }\n";
    assert_eq!(codes(&county(&[("词库/a.yaml", twice)]), "词库/a.yaml"), ["W503"]);
}

#[test]
fn a_replacement_is_offered_where_the_text_stands_as_it_reads() {
    let sure = RED.replace("换成: 房产证", "换成: '房产证, 原件', 可直接替换: 是");
    let fix = |vocabulary: &str, words: &str| {
        let checked = county(&[("词库/a.yaml", vocabulary), ("a.yaml", words)]);
        let finding = checked.findings.iter().find(|f| f.code == "W501").unwrap_or_else(|| panic!("{words}")).clone();
        finding.fix.map(|f| (f.safety, yaml::apply(&guide(words), &f.edits).unwrap()))
    };
    assert_eq!(fix(RED, "带红本来"), Some((Safety::Unsafe, guide("带房产证来"))));
    assert_eq!(fix(&sure, "'带红本来'"), Some((Safety::Safe, guide("'带房产证, 原件来'"))));
    assert_eq!(fix(RED, "\"带红本来\""), Some((Safety::Unsafe, guide("\"带房产证来\""))));
    for other in ["带红本来", "\"带\\t红本\"", "|\n      带红本来\n      再走"] {
        assert_eq!(fix(&sure, other), None, "{other}");
    }
}

#[test]
fn slips_in_a_vocabulary_are_mended_and_reported_as_anywhere() {
    let checked = county(&[("词库/a.yaml", &RED.replace("词:\n", "词：\n")), ("a.yaml", "带红本")]);
    assert_eq!(codes(&checked, "词库/a.yaml"), ["Y001"]);
    assert_eq!(codes(&checked, "a.yaml"), ["W501"]);
    let wrong = "词：\n  - { 词：红本, 该报：带本, 不该报：无 }\n";
    let checked = county(&[("词库/a.yaml", wrong)]);
    let at = checked.findings.iter().find(|f| f.code == "W502").map(|f| &wrong[f.span.range()]);
    assert_eq!(at, Some("带本"), "places lead back to what was written");
}

#[test]
fn many_words_are_one_automaton() {
    let entry = |i: usize| format!("  - {{ 词: 怪词{i}号, 该报: 写怪词{i}号, 不该报: 写 }}\n");
    let many = (0..5000).map(entry).fold("词:\n".to_owned(), |all, one| all + &one);
    let words: String = (0..400).map(|i| format!("怪词{}号、", i * 7)).collect();
    let checked = county(&[("词库/a.yaml", &many), ("a.yaml", &format!("{words}怪词号"))]);
    assert_eq!(codes(&checked, "a.yaml").iter().filter(|c| **c == "W501").count(), 400);
    assert_eq!(said(&checked, "词库/a.yaml"), []);
}

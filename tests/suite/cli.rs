//! The commands as a clerk runs them, with wrong input too.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{root, zhinan};

fn run(dir: &Path, args: &[&str]) -> Output {
    Command::new(zhinan()).args(args).current_dir(dir).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_county_is_clean_and_the_summary_says_what_was_covered() {
    let out = run(root(), &["check", "guides", "--format", "concise", "--today", "2026-11-24"]);
    let findings = text(&out.stdout);
    assert!(findings.lines().all(|l| l.contains(" 建议 ")), "no finding above advice:\n{findings}");
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let summary = text(&out.stderr);
    for part in ["份指南", "处填写", "条规则", "错误 0"] {
        assert!(summary.contains(part), "{summary}");
    }
}

#[test]
fn a_wrong_or_empty_path_is_exit_2_never_a_silent_success() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("空")).unwrap();
    for (args, says) in
        [(["check", "没有"], "找不到"), (["check", "空"], "没有一份指南"), (["explain", "W999"], "没有叫")]
    {
        let out = run(dir.path(), &args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(out.stdout.is_empty());
        let err = text(&out.stderr);
        assert!(err.contains(says) && err.contains("怎么办"), "{err}");
        let english = run(dir.path(), &["--lang", "en", args[0], args[1]]);
        assert!(text(&english.stderr).starts_with("error: "), "{}", text(&english.stderr));
    }
    for (args, says) in [
        (&["chek"][..], "是不是“check”"),
        (&["check", "--formt", "json"], "是不是“--format”"),
        (&["check", "--format", "xml"], "只能是：full、concise、json"),
        (&["explain", "W101", "--all"], "不能一起用"),
        (&["explain", "--format", "md"], "还要写上"),
        (&["check", "--today", "明天"], "要写成这样：2026-11-24"),
        (&["--lang", "en", "chek"], "similar"),
    ] {
        let out = run(dir.path(), args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(text(&out.stderr).contains(says), "{}", text(&out.stderr));
    }
}

#[test]
fn help_is_in_the_language_of_the_interface() {
    for command in ["", "ask", "check", "build", "explain", "score"] {
        let command: &[&str] = if command.is_empty() { &["--help"] } else { &[command, "-h"] };
        let chinese = text(&run(root(), command).stdout);
        let words: Vec<&str> = chinese.split(|c: char| !c.is_ascii_alphabetic()).collect();
        for english in ["Usage", "Options", "Arguments", "Print", "Possible", "default"] {
            assert!(!words.contains(&english), "{chinese}");
        }
        let english = text(&run(root(), &[&["--lang", "en"], command].concat()).stdout);
        assert!(english.is_ascii(), "{english}");
    }
}

#[test]
fn marks_stand_under_chinese_words() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.yaml"), "事项名称: 甲\n办理时线: 3个工作日\n").unwrap();
    let out = run(dir.path(), &["check", "a.yaml"]);
    assert_eq!(out.status.code(), Some(1));
    let report = text(&out.stdout);
    assert!(!report.contains('\u{1b}'), "no colour where there is no terminal");
    let lines: Vec<&str> = report.lines().collect();
    let at = lines.iter().position(|l| l.contains("办理时线: ")).unwrap();
    // Cells, not characters: each Han character is two wide.
    let cells = |s: &str| s.chars().map(|c| if c.is_ascii() || "│╭╰━┃".contains(c) { 1 } else { 2 }).sum::<usize>();
    let before_word = lines[at].split("办理时线").next().unwrap();
    let before_mark = lines[at + 1].split('━').next().unwrap();
    assert_eq!(cells(before_word), cells(before_mark), "{report}");
    assert!(report.contains("a.yaml:2:1") && report.contains("是不是“办理时限”"), "{report}");
}

#[test]
fn machines_get_version_one_on_stdout_alone() {
    let out = run(root(), &["check", "tests/bad", "--format", "json"]);
    assert_eq!(out.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json["version"], 1);
    let first = &json["findings"][0];
    for key in ["code", "slug", "tags", "level", "path", "range", "message", "help"] {
        assert!(!first[key].is_null(), "{key}");
    }
    assert!(first["range"]["start"]["line"].as_u64().unwrap() >= 1);
    assert!(!first["path"].as_str().unwrap().starts_with('/'), "paths are as given");
}

#[test]
fn every_rule_explains_itself() {
    let listed = text(&run(root(), &["explain"]).stdout);
    assert_eq!(listed.lines().count(), zhinan::rules::RULES.len());
    for name in ["W101", "w101", "catch_all_material", "兜底材料"] {
        let page = text(&run(root(), &["explain", name]).stdout);
        assert!(page.starts_with("# W101〔兜底材料〕") && page.contains("## 为什么") && page.contains("✗"), "{page}");
    }
}

#[test]
fn all_rules_are_one_book_with_a_table_of_contents() {
    let book = text(&run(root(), &["explain", "--all"]).stdout);
    let plain = text(&run(root(), &["explain", "--all", "--format", "text"]).stdout);
    for rule in zhinan::rules::RULES {
        let meta = rule.meta();
        let (code, title) = (meta.code, meta.title);
        assert_eq!(book.matches(&format!("- [{code} {title}](#{code})")).count(), 1, "{code} is in the contents");
        assert_eq!(book.matches(&format!("<a id=\"{code}\"></a>\n\n### {code}〔{title}〕")).count(), 1);
        assert!(book.contains(&meta.gist()) && plain.contains(&meta.gist()), "{code}");
    }
    assert!(!plain.lines().any(|l| l.starts_with(['#', '`'])), "plain text has no signs of Markdown");
    let english = text(&run(root(), &["--lang", "en", "explain", "--all"]).stdout);
    for words in ["rules of zhinan", "**W wording**", "level: warning · since", "✗ reported:"] {
        assert!(english.contains(words), "{words}");
    }
}

#[test]
fn scores_say_what_sharing_a_paper_would_save() {
    let json = |args: &[&str]| -> serde_json::Value {
        let out = run(root(), &[&["score", "guides", "--format", "json"], args].concat());
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let plain = json(&[]);
    assert_eq!(plain["version"], 1);
    assert!(plain["what_if"].is_null());
    let licence = plain["papers"].as_array().unwrap().iter().find(|p| p["paper"] == "营业执照").expect("a licence");
    // Any name of it, as an input method types it.
    let one = json(&["--what-if", "共享＝工商执照"]);
    assert_eq!(one["what_if"]["asks"], licence["saves"]["asks"], "the same as in the table");
    let saved = |v: &serde_json::Value| v["what_if"]["asks"]["saved"].as_u64().unwrap();
    let both = json(&["--what-if", "共享=营业执照，户口簿", "--what-if", "共享=居民身份证"]);
    assert_eq!(both["what_if"]["papers"].as_array().unwrap().len(), 3, "all of them together");
    let department = json(&["--what-if", "共享=市监局发的"]);
    assert!(saved(&both) > saved(&one) && saved(&department) >= saved(&one));

    let shown = text(&run(root(), &["score", "--what-if", "共享=营业执照"]).stdout);
    for words in
        ["真一次率", "谁向谁要什么：前 20 样", "市监局", "假如窗口自己能查到：营业执照", "还是要先办", "没有办件数"]
    {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let english = text(&run(root(), &["--lang", "en", "score", "--what-if", "share=营业执照"]).stdout);
    for words in ["one visit at most", "who asks whom for what: 20 of", "if windows looked up: 营业执照", "partly"]
    {
        assert!(english.contains(words), "{words} in {english}");
    }
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.yaml"), "事项名称: 甲\n申请材料: [营业执照, 户口簿]\n").unwrap();
    let all = text(&run(dir.path(), &["score", "a.yaml"]).stdout);
    assert!(all.contains("谁向谁要什么：2 样") && all.contains("市监部门"), "{all}");
    for (asked, says) in
        [("共享=营业执找", "是不是“营业执照”"), ("营业执照", "共享=营业执照"), ("共享=没这局发的", "没有哪份指南要")]
    {
        let out = run(dir.path(), &["score", "a.yaml", "--what-if", asked]);
        assert_eq!(out.status.code(), Some(2), "{asked}");
        assert!(out.stdout.is_empty() && text(&out.stderr).contains(says), "{}", text(&out.stderr));
    }
}

#[test]
fn an_errand_of_several_is_answered_as_one() {
    let out = Command::new(zhinan())
        .args(["ask", "开小饭馆", "--set", "店面=小", "--set", "谁来办=本人"])
        .current_dir(root())
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(text.starts_with("开餐馆（一件事") && text.contains("办这件事要跑：一起办"), "{text}");
    // Who comes in person needs no letter of attorney, and everybody's own card once.
    assert!(!text.contains("委托书") && text.matches("□ 身份证").count() == 1, "{text}");
}

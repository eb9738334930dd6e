//! Reports for programs: what a platform reads, finds again in the next run, and shows.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use zhinan::finding::Lang;
use zhinan::report::{FORMATS, Report};
use zhinan::rules::RULES;
use zhinan::source::{FileKind, Source};
use zhinan::workspace::Checked;

use crate::site::needs;
use crate::support::{check, root, zhinan};

/// A guide with errors, warnings and fixes. The same words are wrong in it twice, and what it says is hostile to
/// every format.
const GUIDE: &str = "\
事项名称: 摆摊 <b>登记</b> | 50% & `x` [点](javascript:1)
实施单位: 市监局
申请主体: [年满 18 周岁的中国公民]
办理条件: [有一个能写到门牌号的店址]
申请材料: [居民身份证, 其他有关材料, 其他有关材料]
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
办理时限: 30个工作日
法律依剧: \"50%: a,b]]>\\u0007\"
咨询: \"0917-4000001\"
投诉：\"0917-4000002\"
";
const PATH: &str = "guides/事项/市监局/摆摊 登记,甲:乙%.yaml";
const URL: &str = "https://example.gov.cn/zhinan";

fn checked(text: &str) -> Checked {
    check(vec![Source::new(PATH, FileKind::Guide, text)])
}

fn written(format: &str, checked: &Checked, base_url: Option<&str>, lang: Lang) -> String {
    let report = Report {
        sources: &checked.sources,
        findings: &checked.findings,
        counts: checked.counts,
        lang,
        color: false,
        base_url,
    };
    let mut out = Vec::new();
    FORMATS.iter().find(|f| f.name() == format).expect("a format").write(&report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(format: &str, text: &str) -> Value {
    serde_json::from_str(&written(format, &checked(text), Some(URL), Lang::Zh)).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

// -------------------------------------------------------------------------------------------- SARIF

/// The standard's own schema: `ZHINAN_SARIF` says where it lies, `tests/run` puts it in the cache.
fn schema() -> Option<Value> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let kept = cache.map(|dir| dir.join("zhinan/sarif-schema-2.1.0.json"));
    let found = std::env::var_os("ZHINAN_SARIF").map(PathBuf::from).or(kept).filter(|p| p.is_file());
    let text = needs(found, "the schema of SARIF").map(|path| fs::read_to_string(path).unwrap())?;
    // A bracket too many in two patterns: JavaScript forgives it, Rust's regular expressions do not.
    Some(serde_json::from_str(&text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).unwrap())
}

#[test]
fn sarif_keeps_the_standard() {
    let Some(schema) = schema() else { return };
    let standard = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    for (guide, url) in [(GUIDE, Some(URL)), (GUIDE, None), ("", Some(URL))] {
        for lang in [Lang::Zh, Lang::En] {
            let log: Value = serde_json::from_str(&written("sarif", &checked(guide), url, lang)).unwrap();
            let wrong: Vec<String> =
                standard.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
    let log = json("sarif", GUIDE);
    for (at, wrong) in [
        ("/runs/0/columnKind", "bytes"),
        ("/runs/0/results/0/level", "advice"),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "事项/a b.yaml"),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(at).unwrap() = wrong.into();
        assert!(!standard.is_valid(&log), "the schema refuses {wrong} at {at}");
    }
}

#[test]
fn sarif_says_where_what_and_how() {
    let log = json("sarif", GUIDE);
    let run = &log["runs"][0];
    let rules = list(&run["tool"]["driver"]["rules"]);
    assert_eq!(rules.len(), RULES.len(), "clean rules are listed too: they were applied");
    let w101 = rules.iter().find(|r| r["id"] == "W101").unwrap();
    assert_eq!(w101["helpUri"], format!("{URL}/rules/#W101"));
    assert_eq!(w101["name"], "CatchAllMaterial");
    assert!(text(&w101["help"]["markdown"]).contains("## 为什么") && text(&w101["help"]["text"]).contains("✗"));
    assert!(list(&w101["properties"]["tags"]).iter().any(|t| t == "vague"));

    let checked = checked(GUIDE);
    let results = list(&run["results"]);
    assert_eq!(results.len(), checked.findings.len());
    let source = checked.sources.get(checked.findings[0].file);
    let lines: Vec<&str> = source.text.lines().collect();
    for (result, finding) in results.iter().zip(&checked.findings) {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "guides/%E4%BA%8B%E9%A1%B9/%E5%B8%82%E7%9B%91%E5%B1%80/%E6%91%86%E6%91%8A%20%E7%99%BB%E8%AE%B0%2C%E7%94%B2%3A%E4%B9%99%25.yaml"
        );
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        // What the region cuts out, counted in characters, is what the finding is about.
        let number = |key: &str| place["region"][key].as_u64().unwrap() as usize;
        if number("startLine") == number("endLine") {
            let line = lines.get(number("startLine") - 1).copied().unwrap_or_default();
            let cut: String = line
                .chars()
                .skip(number("startColumn") - 1)
                .take(number("endColumn") - number("startColumn"))
                .collect();
            assert_eq!(cut, source.text[finding.span.range()].trim_end_matches('\n'), "{}", finding.code);
        }
    }
    let fixed = results.iter().zip(&checked.findings).find(|(_, f)| f.fix.is_some()).expect("a finding with a fix");
    let edits = list(&fixed.0["fixes"][0]["artifactChanges"][0]["replacements"]);
    let wanted = &fixed.1.fix.as_ref().unwrap().edits;
    assert_eq!(edits.len(), wanted.len());
    assert_eq!(edits[0]["insertedContent"]["text"], wanted[0].text);

    let none: Value = serde_json::from_str(&written("sarif", &checked, None, Lang::En)).unwrap();
    let rule = &none["runs"][0]["tool"]["driver"]["rules"][0];
    assert!(rule["helpUri"].is_null(), "no site, no page");
    assert!(rule["shortDescription"]["text"].as_str().unwrap().is_ascii());
}

// ------------------------------------------------------------------------------------- fingerprints

/// Each finding's code with its fingerprint.
fn prints(format: &str, guide: &str) -> Vec<(String, String)> {
    let log = json(format, guide);
    let pair = |code: &Value, print: &Value| (text(code).to_owned(), text(print).to_owned());
    match format {
        "sarif" => list(&log["runs"][0]["results"])
            .iter()
            .map(|r| pair(&r["ruleId"], &r["partialFingerprints"]["zhinanFinding/v1"]))
            .collect(),
        _ => list(&log).iter().map(|r| pair(&r["check_name"], &r["fingerprint"])).collect(),
    }
}

#[test]
fn a_finding_is_known_again_and_none_is_taken_for_another() {
    for format in ["sarif", "gitlab"] {
        let before = prints(format, GUIDE);
        let twice = before.iter().filter(|(code, _)| code == "W101").count();
        assert_eq!(twice, 2, "the same words are wrong twice: {before:?}");
        assert_eq!(before.iter().map(|(_, print)| print).collect::<HashSet<_>>().len(), before.len(), "{before:?}");
        let pushed_down = format!("# 备注\n# 再一行\n{GUIDE}");
        assert_eq!(prints(format, &pushed_down), before, "lines above change nothing");
        let mended = GUIDE.replacen("法律依剧", "俗称", 1);
        let after: HashSet<_> = prints(format, &mended).into_iter().collect();
        let gone: Vec<&String> = before.iter().filter(|p| !after.contains(p)).map(|(code, _)| code).collect();
        assert_eq!(gone, ["Y011"], "the others are still the same");
    }
    assert_eq!(prints("sarif", GUIDE), prints("gitlab", GUIDE));
}

// ---------------------------------------------------------------------------------- other platforms

#[test]
fn gitlab_gets_a_list_of_issues() {
    let issues = json("gitlab", GUIDE);
    for issue in list(&issues) {
        assert_eq!(issue["location"]["path"], PATH);
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(["critical", "minor", "info"].contains(&text(&issue["severity"])));
        assert!(!text(&issue["description"]).contains('\n'));
    }
    assert_eq!(written("gitlab", &checked(&clean()), None, Lang::Zh), "[]\n", "clean is a list, too");
}

/// A guide without a fault.
fn clean() -> String {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the sample").to_owned()
}

#[test]
fn github_gets_errors_first_and_no_word_breaks_out() {
    let checked = checked(GUIDE);
    let out = written("github", &checked, None, Lang::Zh);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), checked.findings.len(), "a line each:\n{out}");
    let kinds: Vec<usize> = lines
        .iter()
        .map(|l| ["::error ", "::warning ", "::notice "].iter().position(|k| l.starts_with(k)).expect("a command"))
        .collect();
    assert!(kinds.is_sorted() && kinds[0] == 0 && kinds.last() > Some(&0), "{out}");
    for line in lines {
        let (properties, message) = line[2..].split_once("::").unwrap();
        let properties: Vec<&str> = properties.split_once(' ').unwrap().1.split(',').collect();
        assert!(properties.iter().all(|p| p.split_once('=').is_some_and(|(_, v)| !v.contains(':'))), "{line}");
        assert_eq!(properties[0], "file=guides/事项/市监局/摆摊 登记%2C甲%3A乙%25.yaml");
        assert!(properties.iter().any(|p| p.starts_with("title=")) && message.contains("%0A怎么改："), "{line}");
    }

    let many = GUIDE.replace("其他有关材料, 其他有关材料", &["其他有关材料"; 15].join(", "));
    let out = written("github", &self::checked(&many), None, Lang::Zh);
    let last = out.lines().last().unwrap();
    assert!(!last.starts_with("::") && last.contains("GitHub 每种只标出前 10 条"), "{last}");
}

#[test]
fn junit_is_xml_that_fails_on_errors_alone() {
    let checked = checked(GUIDE);
    let out = written("junit", &checked, None, Lang::Zh);
    let xml = roxmltree::Document::parse(&out).unwrap_or_else(|e| panic!("{e}\n{out}"));
    let all = |name: &str| xml.descendants().filter(|n| n.has_tag_name(name)).collect::<Vec<_>>();
    let errors = checked.findings.iter().filter(|f| f.level == zhinan::finding::Level::Error).count();
    assert_eq!((all("failure").len(), all("testcase").len()), (errors, checked.findings.len()));
    assert_eq!(xml.root_element().attribute("failures"), Some(errors.to_string().as_str()));
    let names: HashSet<&str> = all("testcase").iter().map(|c| c.attribute("name").unwrap()).collect();
    assert_eq!(names.len(), checked.findings.len(), "no case hides another");
    assert!(all("testcase").iter().all(|c| c.attribute("file") == Some(PATH)));
    assert!(all("failure").iter().all(|f| f.text().is_some_and(|t| t.contains("怎么改："))));

    let out = written("junit", &self::checked(&clean()), None, Lang::Zh);
    let xml = roxmltree::Document::parse(&out).unwrap();
    assert_eq!(xml.descendants().filter(|n| n.has_tag_name("testcase")).count(), 1, "clean is one case that passed");
    assert!(!xml.descendants().any(|n| n.has_tag_name("failure")));
}

#[test]
fn markdown_shows_what_counts_and_lets_nothing_through() {
    let out = written("markdown", &checked(GUIDE), Some(URL), Lang::Zh);
    let rows: Vec<&str> = out.lines().filter(|l| l.starts_with("| ")).skip(1).collect();
    assert!(!rows.is_empty() && rows.iter().all(|r| r.matches('|').count() == 5), "{out}");
    assert!(rows[0].starts_with("| 错误 |"), "{out}");
    assert!(out.contains(&format!("]({URL}/rules/#W101)")), "{out}");
    let parts = pulldown_cmark::Parser::new_ext(&out, pulldown_cmark::Options::all());
    for event in parts {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with(URL), "{dest_url}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("a picture: {dest_url}"),
            Event::Html(t) | Event::InlineHtml(t) => {
                let own = ["<details>", "</details>", "<summary>", "</summary>", "<br>"];
                assert!(own.iter().any(|o| t.starts_with(o)), "{t}");
            }
            _ => {}
        }
    }

    let many = GUIDE.replace("其他有关材料, 其他有关材料", &["其他有关材料"; 150].join(", "));
    let out = written("markdown", &checked(&many), Some(URL), Lang::Zh);
    assert!(out.lines().last().unwrap().starts_with("还有 "), "{out}");
    assert!(out.chars().count() < 65_536, "a comment holds it: {}", out.chars().count());
    assert!(out.contains("<details>") && out.matches("<details>").count() == out.matches("</details>").count());
}

#[test]
fn addresses_start_at_the_repository_from_any_folder() {
    for (dir, path) in [("", "tests/bad/事项"), ("guides", "../tests/bad/事项"), ("tests/bad/事项", ".")] {
        let run = |format: &str| {
            let mut command = Command::new(zhinan());
            let out = command.args(["check", path, "--format", format]).current_dir(root().join(dir)).output().unwrap();
            String::from_utf8(out.stdout).unwrap()
        };
        let issues: Value = serde_json::from_str(&run("gitlab")).unwrap();
        for issue in list(&issues) {
            assert!(text(&issue["location"]["path"]).starts_with("tests/bad/事项/"), "{dir}: {issue}");
        }
        assert!(run("github").lines().filter(|l| l.starts_with("::")).all(|l| l.contains(" file=tests/bad/事项/")));
    }
}

//! Living with findings: waivers, fixes, a baseline, what git says was changed, editors.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::zhinan;

const GUIDE: &str = "\
# 备注一
事项名称: 个体户歇业登记


实施单位: 市监局   # 备注二
申请主体: [年满 18 周岁的中国公民]
办理条件: [有一个能写到门牌号的店址]
申请材料: [居民身份证]
办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 材料齐全后尽快办结 }]
办理时限: 3个工作日
咨询: \"0917-4000001\"
投诉: \"0917-4000002\"
";

fn run(dir: &Path, args: &[&str]) -> Output {
    Command::new(zhinan()).args(args).args(["--today", "2026-11-24"]).current_dir(dir).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with one guide.
fn folder(text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("guides")).unwrap();
    fs::write(dir.path().join("guides/歇业.yaml"), text).unwrap();
    dir
}

#[test]
fn a_waiver_counts_with_a_reason_until_its_day() {
    let waive = |note: &str| GUIDE.replace("尽快办结 }]", &format!("尽快办结 }}] {note}"));
    let codes = |text: &str| -> Vec<String> {
        let dir = folder(text);
        let report = out(&run(dir.path(), &["check", "--format", "concise", "--select", "W,N"]));
        report.lines().map(|l| l.split_whitespace().nth(2).unwrap()[..4].to_owned()).collect()
    };
    assert_eq!(codes(GUIDE), ["W201"]);
    assert_eq!(codes(&waive("# 忽略: W201 因为: 等省里定 到: 2026-12-31")), [""; 0]);
    assert_eq!(codes(&waive("# 忽略：含糊时间 因为：等省里定 到：2026年12月31日")), [""; 0]);
    assert_eq!(codes(&GUIDE.replace("办理流程", "# 忽略: W201 因为: 等省里定 到: 2026-12-31\n办理流程")), [""; 0]);
    assert_eq!(codes(&waive("# 忽略: W201 因为: 等省里定 到: 2026-11-23")), ["W201", "N102"]);
    assert_eq!(codes(&waive("# 忽略: W201 到: 2026-12-31")), ["W201", "N101"]);
    assert_eq!(codes(&waive("# 忽略: W202 因为: 等省里定 到: 2026-12-31")), ["W201", "N103"]);
    let dir = folder(&waive("# 忽略: W201 因为: 等省里定 到: 2026-12-31"));
    assert!(err(&run(dir.path(), &["check"])).contains("1 处写明理由忽略了"));
}

#[test]
fn fixing_touches_only_what_is_wrong_and_reports_the_rest() {
    let slips = GUIDE.replace("实施单位: ", "实施单位：").replace("申请主体: [", "申请主体:[").replace('\n', "\r\n");
    let dir = folder(&slips);
    let file = dir.path().join("guides/歇业.yaml");
    let shown = run(dir.path(), &["check", "--diff"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(out(&shown).contains("-实施单位：市监局") && out(&shown).contains("+实施单位: 市监局"), "{}", out(&shown));
    assert_eq!(fs::read_to_string(&file).unwrap(), slips, "--diff changes nothing");

    let fixed = run(dir.path(), &["check", "--fix", "--format", "concise", "--fail-on", "warning"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), GUIDE.replace('\n', "\r\n"), "every other byte is as it was");
    assert!(out(&fixed).contains("W201") && !out(&fixed).contains("Y001"), "what is left is reported");
    assert_eq!(fixed.status.code(), Some(1));
    assert!(err(&fixed).contains("改好了 2 处"), "{}", err(&fixed));
    run(dir.path(), &["check", "--fix"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), GUIDE.replace('\n', "\r\n"), "fixing twice changes nothing");
    assert_eq!(run(dir.path(), &["check", "--diff"]).status.code(), Some(0));

    // A rule that is not wanted changes no file; another encoding becomes UTF-8.
    let gbk = encoding_rs::GB18030.encode(&slips).0.into_owned();
    fs::write(&file, &gbk).unwrap();
    run(dir.path(), &["check", "--fix", "--select", "W"]);
    assert_eq!(fs::read(&file).unwrap(), gbk);
    run(dir.path(), &["check", "--fix"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), GUIDE.replace('\n', "\r\n"));
    assert_eq!(fs::read_dir(dir.path().join("guides")).unwrap().count(), 1, "nothing half-written is left");
}

#[test]
fn a_baseline_only_shrinks() {
    let dir = folder(GUIDE);
    let (file, list) = (dir.path().join("guides/歇业.yaml"), dir.path().join("guides/基线.json"));
    let with = |more: &[&str]| run(dir.path(), &[&["check", "--fail-on", "warning", "--select", "W"], more].concat());
    assert_eq!(with(&["--baseline"]).status.code(), Some(2), "a list that is not there is no empty list");
    assert_eq!(with(&["--baseline", "--update-baseline"]).status.code(), Some(0));
    assert!(fs::read_to_string(&list).unwrap().contains("W201"));
    // Lines above move nothing; a second one is new.
    fs::write(&file, GUIDE.replace("# 备注一", "# 备注一\n# 又一行")).unwrap();
    assert_eq!(with(&["--baseline"]).status.code(), Some(0));
    fs::write(
        &file,
        GUIDE.to_owned() + "一句话: 店不开了，近期办结。\n常见问题: [{ 问: 要带什么？, 答: 带上有关证明材料 }]\n",
    )
    .unwrap();
    let new = with(&["--baseline", "--update-baseline"]);
    assert_eq!(new.status.code(), Some(1));
    assert!(!out(&new).contains("尽快") && out(&new).contains("有关证明材料"), "{}", out(&new));
    assert!(err(&new).contains("只减不增"));
    // What was mended goes, and is new when it comes back.
    fs::write(&file, GUIDE.replace("尽快办结", "3 个工作日内办结")).unwrap();
    assert!(err(&with(&["--baseline"])).contains("少了 1 处"));
    with(&["--baseline", "--update-baseline"]);
    fs::write(&file, GUIDE).unwrap();
    assert_eq!(with(&["--baseline"]).status.code(), Some(1));
    fs::write(&list, "[]").unwrap();
    assert_eq!(with(&["--baseline"]).status.code(), Some(2));
}

#[test]
fn rules_are_chosen_and_counted() {
    let dir = folder(GUIDE);
    let code = |args: &[&str]| run(dir.path(), &[&["check"], args].concat()).status.code();
    assert_eq!(code(&["--fail-on", "warning", "--select", "vague"]), Some(1));
    assert_eq!(code(&["--fail-on", "警告", "--select", "vague", "--ignore", "含糊时间"]), Some(0));
    assert_eq!(code(&["--fail-on", "never"]), Some(0));
    let unknown = run(dir.path(), &["check", "--select", "兜底财料"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("是不是“兜底材料”"), "{}", err(&unknown));
    let counted = out(&run(dir.path(), &["check", "--select", "W", "--statistics"]));
    assert!(counted.contains("1  W201  含糊时间") && counted.contains("条规则没有发现问题"), "{counted}");
    let json = run(dir.path(), &["check", "--select", "W", "--statistics", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["version"], &json["statistics"][0]["count"]), (&1.into(), &1.into()));
}

#[test]
fn git_says_what_was_changed() {
    let dir = folder(GUIDE);
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let done = Command::new("git").args(who).args(args).current_dir(dir.path()).output().unwrap();
        assert!(done.status.success(), "{}", err(&done));
    };
    let report =
        |args: &[&str]| out(&run(dir.path(), &[&["check", "--format", "concise", "--select", "W"], args].concat()));
    let outside = run(dir.path(), &["check", "--changed"]);
    assert_eq!(outside.status.code(), Some(2), "no repository, no silent success");
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    assert_eq!(report(&["--changed"]), "");
    fs::write(dir.path().join("guides/新的.yaml"), GUIDE.replace("歇业登记", "注销登记")).unwrap();
    let fresh = report(&["--changed"]);
    assert!(fresh.lines().count() == 1 && fresh.contains("新的.yaml"), "{fresh}");
    git(&["checkout", "-q", "-b", "work"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "two"]);
    assert_eq!(report(&["--changed"]), "");
    assert!(report(&["--changed=main"]).contains("新的.yaml"));
    // Who changes what guides refer to may have broken any of them.
    fs::create_dir(dir.path().join("guides/部门")).unwrap();
    fs::write(dir.path().join("guides/部门/市监局.yaml"), "名称: 凤县市场监督管理局\n").unwrap();
    assert_eq!(report(&["--changed"]).lines().count(), 2);
    assert_eq!(run(dir.path(), &["check", "--changed=没有这个分支"]).status.code(), Some(2));
}

#[test]
fn an_editor_asks_about_what_it_holds() {
    let dir = folder(GUIDE);
    let ask = |path: &str, text: &str| {
        let mut child = Command::new(zhinan())
            .args(["check", "--format", "concise", "--select", "W", "--stdin-filename", path])
            .current_dir(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        out(&child.wait_with_output().unwrap())
    };
    assert_eq!(ask("guides/歇业.yaml", &GUIDE.replace("尽快办结", "当场办结")), "");
    let found = ask("guides/还没存.yaml", GUIDE);
    assert!(found.lines().count() == 1 && found.starts_with("guides/还没存.yaml:"), "{found}");
}

#[test]
fn watching_checks_again_after_each_save() {
    let dir = folder(GUIDE);
    let mut child = Command::new(zhinan())
        .args(["check", "--watch", "--format", "concise", "--select", "W"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut says = child.stderr.take().unwrap();
    let mut heard = String::new();
    let mut wait_for = |count: usize| {
        let until = Instant::now() + Duration::from_secs(20);
        let mut buffer = [0; 4096];
        while heard.matches("等着文件改动").count() < count && Instant::now() < until {
            let n = says.read(&mut buffer).unwrap();
            heard.push_str(&String::from_utf8_lossy(&buffer[..n]));
        }
        assert_eq!(heard.matches("等着文件改动").count(), count, "{heard}");
    };
    wait_for(1);
    fs::write(dir.path().join("guides/歇业.yaml"), GUIDE.replace("尽快办结", "当场办结")).unwrap();
    wait_for(2);
    child.kill().unwrap();
    let mut report = String::new();
    child.stdout.take().unwrap().read_to_string(&mut report).unwrap();
    child.wait().unwrap();
    assert_eq!(report.matches("W201").count(), 1, "the second report is clean:\n{report}");
}

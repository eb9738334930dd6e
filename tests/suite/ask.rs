//! `zhinan ask` as people use it: at a terminal, in a script, from a program.

use std::collections::HashSet;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use zhinan::ask::{Answer, Chosen, Desk, Queries, answers, choose, interview, write_found};
use zhinan::finding::Lang;
use zhinan::guide::Guide;
use zhinan::han::cells;
use zhinan::workspace::{Checked, Workspace};

use crate::support::{root, today, zhinan};

const QUERIES: &str = include_str!("../vectors/queries.tsv");

fn run(args: &[&str]) -> Output {
    let args = [&["ask", "--today", "2026-11-24"], args].concat();
    Command::new(zhinan()).args(args).current_dir(root()).stdin(Stdio::null()).output().unwrap()
}

fn said(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

fn complained(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&said(&run(&[args, &["--json"]].concat()))).unwrap()
}

/// The county, read once for all tests here.
fn county() -> &'static Checked {
    static COUNTY: OnceLock<Checked> = OnceLock::new();
    COUNTY.get_or_init(|| Workspace::open(&[root().join("guides")]).unwrap().on(today()).check())
}

fn desk() -> &'static Desk<'static> {
    static DESK: OnceLock<Desk<'static>> = OnceLock::new();
    DESK.get_or_init(|| Desk::open(&county().library, &county().facts))
}

/// The list of what a query clearly means, as it is printed; `all` for the table.
fn printed(query: &str, set: &[&str], all: bool, lang: Lang) -> String {
    let found = desk().find(query);
    assert!(found.is_clear, "{query}");
    let number = found.hits[0].entry;
    let set: Vec<String> = set.iter().map(|s| (*s).to_owned()).collect();
    let given = answers(desk().scenarios(number), &set).unwrap();
    let mut out = Vec::new();
    desk().answer(number, given).write(all, lang, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn guide(name: &str) -> (usize, &'static Guide) {
    let number = county().library.guide_index(name).expect("a guide of the county");
    (number, &county().library.guides[number])
}

/// The part of a list below a heading.
fn below<'t>(text: &'t str, heading: &str) -> &'t str {
    let from = text.find(&format!("\n{heading}")).unwrap_or_else(|| panic!("no {heading} in\n{text}"));
    text[from + 1..].split("\n\n").next().unwrap()
}

#[test]
fn a_list_says_what_to_bring_how_often_how_long_how_much_and_where() {
    let out = run(&["小饭馆办证"]);
    assert_eq!(out.status.code(), Some(0), "{}", complained(&out));
    let text = said(&out);
    assert!(text.starts_with("小餐饮经营许可"), "{text}");
    for (heading, holds) in [
        ("带什么", "□ "),
        ("怎么办", "1. "),
        ("跑几趟", "趟"),
        ("多久", "工作日"),
        ("去哪", "☎"),
        ("先打电话问", "12345"),
    ] {
        assert!(below(&text, heading).contains(holds), "{text}");
    }
    assert!(below(&text, "多少钱").lines().count() > 1, "{text}");
    assert!(!below(&text, "去哪").contains("医院"), "nothing is handed in where only a check-up is done\n{text}");
    assert!(text.lines().all(|l| cells(l) <= 80), "no line is wider than a screen\n{text}");
}

#[test]
fn answers_make_the_list_shorter_and_the_sum_is_drawn() {
    let open = printed("办营业执照", &[], false, Lang::Zh);
    let text = printed("办营业执照", &["场所=租借", "许可＝不用，谁来办=我自己来"], false, Lang::Zh);
    let papers = |t: &str| below(t, "带什么").matches("\n  □").count();
    assert!(papers(&text) < papers(&open), "{open}\n{text}");
    assert!(text.contains("□ 租房合同") && !text.contains("摊位证明") && !text.contains("--set"), "{text}");
    assert!(below(&text, "您的情形").contains("租的或借的"), "{text}");
    // What is not answered is named with the way to answer it and somebody to ask.
    let offered = open.split("--set ").skip(1).map(|s| s.split_whitespace().next().unwrap());
    let offered: HashSet<&str> = offered.collect();
    assert!(offered.contains("场所=租借") && offered.contains("许可=要"), "{open}");
    assert!(open.contains("任选一样") && open.contains("不清楚：先打 0917-4000013"), "{open}");

    // A stall, and something that needs a licence first: two sums, each defined, each with its parts.
    let far = printed("办营业执照", &["场所=摊位,许可=要,谁来办=本人"], false, Lang::Zh);
    let visits = below(&far, "跑几趟").replace("\n  ", "");
    assert!(visits.contains("办这件事要跑：2 趟 ＝ 先办烟花爆竹经营（零售）许可 1 ＋ 交材料 1"), "{far}");
    assert!(visits.contains("连取材料一共跑：3 趟 ＝ ") && visits.contains("取材料 1"), "{far}");
    assert!(visits.contains("来交、来领，连要先办的事"), "{far}");
    assert!(below(&far, "多久").contains("先办烟花爆竹经营（零售）许可：10 个工作日"), "{far}");
}

#[test]
fn a_wrong_answer_names_what_was_meant_and_what_there_is() {
    let (_, shop) = guide("个体工商户设立登记");
    for (given, nearest) in [("场=自有", "场所"), ("场所=租房", "租借"), ("谁来力=本人", "谁来办")] {
        let error = answers(&shop.scenarios, &[given.to_owned()]).unwrap_err().report(Lang::Zh);
        assert!(error.contains(&format!("是不是“{nearest}”")), "{error}");
        assert!(error.contains("谁来办=本人|代办") && error.contains("场所=自有|租借|摊位|网店"), "{error}");
    }
    let error = answers(&guide("小餐饮经营许可").1.scenarios, &["场所=自有".to_owned()]).unwrap_err().report(Lang::Zh);
    assert!(error.contains("不用问什么"), "{error}");
    let out = run(&["办营业执照", "--set", "场所", "--lang", "en"]);
    assert_eq!(out.status.code(), Some(2));
    let error = complained(&out);
    assert!(
        out.stdout.is_empty() && error.starts_with("error: no = in") && error.contains("场所=自有|租借"),
        "{error}"
    );
}

#[test]
fn where_several_may_be_meant_they_are_numbered() {
    let text = said(&run(&["身份证"]));
    let numbered = |n: usize| {
        let line = text.lines().find(|l| l.starts_with(&format!("  {n}  "))).unwrap_or_else(|| panic!("{text}"));
        line[5..].split('（').next().unwrap().to_owned()
    };
    assert!(text.contains("--pick 2"), "{text}");
    assert!((1..=3).all(|n| numbered(n).contains("身份证")), "{text}");
    assert!(said(&run(&["身份证", "--pick", "2"])).starts_with(&numbered(2)));
    let out = run(&["身份证", "--pick", "900"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(complained(&out).contains("没有第 900 项"), "{}", complained(&out));
    // One that only mentions the word in passing is not taken for the answer.
    let found = desk().find("坐飞机");
    assert!(!found.is_clear && !found.hits.is_empty());
    let mut shown = Vec::new();
    write_found(desk(), "坐飞机", &found, Lang::En, &mut shown).unwrap();
    assert!(String::from_utf8(shown).unwrap().starts_with("坐飞机: "));
}

#[test]
fn nothing_found_is_exit_1_with_what_is_near_and_whom_to_call() {
    let out = run(&["醫"]);
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    let text = said(&out);
    assert!(text.contains("没有找到“醫”") && text.contains("12345") && text.matches("\n  · ").count() == 3, "{text}");
    let out = run(&["醫", "--json"]);
    assert_eq!(out.status.code(), Some(1));
    let value: Value = serde_json::from_str(&said(&out)).unwrap();
    assert_eq!((&value["version"], &value["found"], &value["guide"]), (&1.into(), &Value::Array(vec![]), &Value::Null));
    assert_eq!(run(&[]).status.code(), Some(2), "a query is needed");
}

#[test]
fn english_labels_stand_beside_the_guides_own_words() {
    let text = printed("办营业执照", &[], false, Lang::En);
    for heading in ["Your situation", "Bring (", "What to do", "Visits", "Time", "Fee", "Where", "Ask first"] {
        assert!(text.lines().any(|l| l.starts_with(heading)), "{heading} in\n{text}");
    }
    assert!(text.contains("□ 申请书") && text.contains("perhaps"), "{text}");
}

#[test]
fn the_table_has_every_certain_situation_once() {
    let text = printed("办营业执照", &[], true, Lang::Zh);
    let rows = below(&text, "每种情形");
    let (_, guide) = guide("个体工商户设立登记");
    // Every row's situations, with | and left out questions written out.
    let mut seen: HashSet<Vec<&str>> = HashSet::new();
    for row in rows.lines().filter(|l| l.contains('=')) {
        let situation = row.split("  ").last().unwrap();
        for one in situation.split('；') {
            let mut all: Vec<Vec<&str>> = vec![Vec::new()];
            for scenario in &guide.scenarios {
                let id = &scenario.id.as_ref().unwrap().value;
                let said = one.split('，').find_map(|part| part.strip_prefix(&format!("{id}=")));
                let keys = scenario.options.iter().map(|(k, _)| k.value.as_str());
                let keys: Vec<&str> = keys.filter(|k| said.is_none_or(|s| s.split('|').any(|o| o == *k))).collect();
                all = all.iter().flat_map(|a| keys.iter().map(move |k| [a.as_slice(), &[*k]].concat())).collect();
            }
            for situation in all {
                assert!(seen.insert(situation.clone()), "{situation:?} is there twice\n{text}");
            }
        }
    }
    assert_eq!(seen.len(), guide.scenarios.iter().map(|s| s.options.len()).product::<usize>(), "{text}");
    assert!(rows.lines().count() < seen.len() * 3, "equal situations are one row\n{text}");
    assert!(printed("小饭馆办证", &[], true, Lang::Zh).contains("不管什么情形"));
}

#[test]
fn json_is_version_one_with_what_the_facts_say() {
    let checked = county();
    let (number, guide) = guide("个体工商户设立登记");
    let facts = &checked.facts.guides[number];
    let value = json(&["办营业执照", "--all-branches", "--set", "场所=租借"]);
    assert_eq!((&value["version"], &value["query"]), (&1.into(), &"办营业执照".into()));
    assert_eq!(value["guide"]["name"], "个体工商户设立登记");
    assert_eq!(value["questions"][1]["answer"], "租借");
    assert_eq!(value["questions"][0]["answer"], Value::Null);
    assert_eq!(value["questions"][0]["open"], true);
    let branches = value["branches"].as_array().unwrap();
    assert_eq!(branches.len(), facts.certain().count());
    for (branch, (answers, outcome)) in branches.iter().zip(facts.certain()) {
        for (scenario, answer) in guide.scenarios.iter().zip(&answers) {
            let id = &scenario.id.as_ref().unwrap().value;
            assert_eq!(branch["answers"][id], scenario.options[answer.unwrap()].0.value);
        }
        assert_eq!(branch["visits"], serde_json::to_value(outcome.visits).unwrap());
        assert_eq!(branch["all_visits"], serde_json::to_value(outcome.all_visits).unwrap());
        assert_eq!(branch["fee"], serde_json::to_value(outcome.fee).unwrap());
        let names: Vec<&str> =
            branch["bring"].as_array().unwrap().iter().map(|b| b["name"].as_str().unwrap()).collect();
        let brought = facts.brought(outcome, guide, &checked.library);
        assert_eq!(names, brought.iter().map(|b| b.label.as_str()).collect::<Vec<_>>());
        // The parts come to the sum.
        let sum = |of: &str| -> u64 {
            branch["because"].as_array().unwrap().iter().map(|b| b[of]["most"].as_u64().unwrap()).sum()
        };
        assert_eq!(sum("visits"), branch["visits"]["most"]);
        assert_eq!(sum("all_visits"), branch["all_visits"]["most"]);
    }
    let open = json(&["身份证"]);
    assert!(open["guide"].is_null() && open["list"].is_null() && open["found"].as_array().unwrap().len() > 1);
    assert!(open.get("branches").is_none());
}

/// Questions as they appear on a terminal, and the answers that come of what is typed.
fn asked(name: &str, typed: &str) -> (String, Vec<Option<usize>>) {
    let (number, _) = guide(name);
    let mut shown = Vec::new();
    let answers = interview(desk(), number, Lang::Zh, &mut Cursor::new(typed), &mut shown).unwrap();
    (String::from_utf8(shown).unwrap(), answers)
}

#[test]
fn questions_are_answered_by_number_and_can_be_taken_back() {
    let name = "个体工商户设立登记";
    let (shown, answers) = asked(name, "1\n2\n1\n");
    assert_eq!(answers, [Some(0), Some(1), Some(0)]);
    assert!(shown.contains("店面是什么样的？") && shown.contains("  2  租的或借的") && shown.contains("  0  我不清楚"));
    // Back twice, then other answers; full-width digits are what an input method leaves.
    assert_eq!(asked(name, "1\n2\nb\nb\n2\n３\n1\n").1, [Some(1), Some(2), Some(0)]);
    assert_eq!(asked(name, "b\n1\n1\n1\n").1, [Some(0), Some(0), Some(0)], "before the first there is none");
    // 0 is 我不清楚; a blank line and a number that is not offered ask again; the end leaves the rest open.
    let (shown, answers) = asked(name, "0\n\n9\nx\n2\n");
    assert_eq!(answers, [None, Some(1), None]);
    assert_eq!(shown.matches("店面是什么样的？").count(), 4, "{shown}");
}

#[test]
fn a_question_that_changes_nothing_is_not_asked() {
    let mut spared = 0;
    for (number, guide) in county().library.guides.iter().enumerate() {
        let facts = &county().facts.guides[number];
        let questions = guide.scenarios.len();
        for answer in 1..=guide.scenarios.first().map_or(0, |s| s.options.len()) {
            let mut shown = Vec::new();
            let typed = format!("{answer}\n{}", "1\n".repeat(questions));
            let answers = interview(desk(), number, Lang::Zh, &mut Cursor::new(typed), &mut shown).unwrap();
            let shown = String::from_utf8(shown).unwrap();
            for (i, scenario) in guide.scenarios.iter().enumerate() {
                let is_shown = shown.contains(&format!("\n{}\n", scenario.question.as_ref().unwrap().value));
                assert_eq!(is_shown, facts.is_worth_asking(i, &answers), "{:?}: {shown}", guide.stem);
                spared += usize::from(!is_shown);
            }
        }
    }
    assert!(spared > 0, "some answer of the county makes another question idle");
}

#[test]
fn which_guide_is_meant_is_chosen_by_number() {
    let found = desk().find("身份证");
    let pick = |typed: &str| choose(desk(), &found.hits, Lang::Zh, &mut Cursor::new(typed), &mut Vec::new()).unwrap();
    assert_eq!(pick("7\n2\n"), Chosen::Number(found.hits[1].entry), "only five are offered");
    assert_eq!(pick("0\n"), Chosen::None);
    assert_eq!(pick(""), Chosen::None);
}

#[test]
fn queries_are_many_of_all_kinds_and_mostly_not_names() {
    let checked = county();
    let pairs: Vec<(&str, &str)> =
        QUERIES.lines().filter(|l| !l.starts_with('#')).map(|l| l.split_once('\t').unwrap()).collect();
    let queries: HashSet<&str> = pairs.iter().map(|(q, _)| *q).collect();
    let guides: HashSet<&str> = pairs.iter().flat_map(|(_, names)| names.split('、')).collect();
    assert!(queries.len() >= 160 && queries.len() == pairs.len() && guides.len() >= 45, "{}", queries.len());
    let known: HashSet<&str> = (checked.library.guides.iter())
        .flat_map(|g| g.name.iter().chain(&g.aliases))
        .map(|t| t.value.as_str())
        .collect();
    let literal = queries.iter().filter(|q| known.contains(**q)).count();
    assert!(literal * 3 <= queries.len(), "{literal} of {} are a name or an alias", queries.len());
}

#[test]
fn people_find_what_they_ask_for() {
    let out = run(&["--eval", "tests/vectors/queries.tsv"]);
    let text = said(&out);
    assert_eq!(out.status.code(), Some(0), "below 0.90:\n{text}");
    // Whatever is not first is listed, and the number is the mean of what the list says.
    let missed: Vec<&str> = text.lines().filter(|l| l.contains("要的是")).collect();
    let count = QUERIES.lines().filter(|l| !l.starts_with('#')).count();
    let worth = |l: &str| match l.split("：第 ").nth(1).and_then(|r| r.split('，').next()) {
        Some("2") => 500,
        Some("3") => 333,
        _ => 0,
    };
    let mean = ((count - missed.len()) * 1000 + missed.iter().map(|l| worth(l)).sum::<usize>()) / count;
    let shown: f64 = text.trim_end().rsplit('）').next().unwrap().parse().unwrap();
    assert!((shown * 1000.0 - mean as f64).abs() <= 1.0, "{mean} and {text}");
    let strict = run(&["--eval", "tests/vectors/queries.tsv", "--min", "1"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(complained(&strict).contains("不到 1.000"));
}

#[test]
fn a_file_of_queries_may_be_yaml_and_is_told_what_is_wrong() {
    let read = |name: &str, text: &str| Queries::read(Path::new(name), text, desk());
    let queries = read("问.yaml", "身份证丢了: 居民身份证补领\nsfz: [居民身份证换领, 居民身份证补领]\n").unwrap();
    let quality = queries.ask(desk());
    assert_eq!(quality.thousandths(), 1000);
    let mut shown = Vec::new();
    quality.write(desk(), Lang::En, &mut shown).unwrap();
    assert_eq!(String::from_utf8(shown).unwrap(), "2 queries, 2 answered first, 2 within 3, MRR@3 1.000\n");
    for (name, text, says) in [
        ("a.tsv", "身份证\t居民身份证换领\n没有事项\n", "第 2 行"),
        ("b.tsv", "身份证\t没有这个事项\n", "没有这份指南，也没有这件事"),
        ("c.tsv", "# 空的\n", "一条查询也没有"),
        ("d.yaml", "- 身份证\n", "要写成"),
    ] {
        let error = read(name, text).err().expect("wrong").report(Lang::Zh);
        assert!(error.contains(says) && error.contains(name), "{error}");
    }
    assert_eq!(run(&["--eval", "没有.tsv"]).status.code(), Some(2));
    assert!(complained(&run(&["--eval", "x", "--min", "9"])).contains("要写成这样：0.90"));
}

#[test]
fn a_bundle_is_found_asked_and_listed_as_one() {
    let found = desk().find("开小饭馆");
    let number = found.hits[0].entry;
    assert_eq!((desk().name(number), found.is_clear), ("开餐馆", true));
    let open = printed("开小饭馆", &[], false, Lang::Zh);
    let set = ["店面=小", "场所=租借", "招牌=不装", "谁来办=本人"];
    let text = printed("开小饭馆", &set, false, Lang::Zh);
    let papers = |t: &str| below(t, "带什么").matches("\n  □").count();
    assert!(papers(&text) < papers(&open) && text.contains("□ 租房合同") && !text.contains("□ 房产证"), "{text}");
    // Each paper once, with those who want it; a guide that is not needed is not done.
    assert_eq!(below(&text, "带什么").matches("□ 身份证").count(), 1, "{text}");
    assert!(below(&text, "带什么").contains("个体工商户设立登记、小餐饮经营许可 要用"), "{text}");
    assert!(!below(&text, "按这个先后办").contains("户外招牌设置"), "{text}");
    assert!(!text.contains("--set") && open.contains("--set 店面=小"), "{text}");

    let Answer::Several(together) =
        desk().answer(number, answers(desk().scenarios(number), &set.map(str::to_owned)).unwrap())
    else {
        panic!("a bundle")
    };
    let o = together.outcome;
    let visits = (o.visits.together.unwrap(), o.visits.apart.unwrap());
    assert!(visits.0.most < visits.1.most, "doing it together saves visits");
    assert!(text.contains(&format!("办这件事要跑：一起办 {} 趟，一件一件办 {} 趟", visits.0, visits.1)), "{text}");
    assert_eq!(below(&text, "一趟一趟怎么跑").matches("\n  ").count() as u32, visits.0.most, "{text}");
    assert!(text.lines().all(|l| cells(l) <= 80), "{text}");

    let value = json(&["开小饭馆", "--set", "店面=小", "--all-branches"]);
    assert_eq!((&value["bundle"]["name"], &value["guide"]), (&"开餐馆".into(), &Value::Null));
    assert_eq!(value["branches"].as_array().unwrap().len(), together.facts.certain().count());
    for (branch, (_, outcome)) in value["branches"].as_array().unwrap().iter().zip(together.facts.certain()) {
        assert_eq!(branch["visits"]["together"], serde_json::to_value(outcome.visits.together).unwrap());
        assert_eq!(branch["bring"].as_array().unwrap().len() as u64, branch["materials"]["together"]["most"]);
    }
}

#[test]
fn a_bundle_asks_each_question_once() {
    let number = desk().named("开餐馆").unwrap();
    let questions = desk().scenarios(number).len();
    let mut shown = Vec::new();
    let answers = interview(desk(), number, Lang::Zh, &mut Cursor::new("1\n".repeat(questions)), &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    // No sign, so nobody asks whose wall it is on.
    assert!(shown.contains("店门外要装招牌吗") && !shown.contains("别人家的墙"), "{shown}");
    for scenario in desk().scenarios(number) {
        assert!(shown.matches(&scenario.question.as_ref().unwrap().value).count() <= 1, "{shown}");
    }
    assert_eq!(answers.last(), Some(&None));
}

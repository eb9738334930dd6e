//! Vague wording, measured on sentences of our own: `tests/vectors/wording.tsv`.

use std::fs;

use zhinan::finding::Safety;
use zhinan::lint::Field;
use zhinan::lint::lexicon::{Class, hits};

use crate::support::{check, root};

use zhinan::source::{FileKind, Source};
use zhinan::yaml;

const VAGUE: [Class; 7] = [
    Class::CatchAll,
    Class::OpenList,
    Class::FuzzyTime,
    Class::FuzzyQuantity,
    Class::FuzzyCondition,
    Class::Deferral,
    Class::Placeholder,
];

fn field(name: &str) -> Field {
    match name {
        "material" => Field::Material,
        "condition" => Field::Condition,
        "process" => Field::Process,
        "time_limit" => Field::TimeLimit,
        "fee" => Field::Fee,
        "other" => Field::Other,
        _ => panic!("no field {name}"),
    }
}

fn found(field: Field, text: &str) -> Vec<String> {
    VAGUE.iter().flat_map(|&class| hits(class, field, text)).map(|h| text[h.range].to_owned()).collect()
}

#[test]
fn our_own_sentences_are_judged_right() {
    let table = fs::read_to_string(root().join("tests/vectors/wording.tsv")).unwrap();
    let (mut right, mut false_alarms, mut missed) = (0_u32, Vec::new(), Vec::new());
    let mut rows = 0;
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let [text, part, vague, class] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert_eq!(vague == "1", !class.is_empty(), "a vague sentence has a class: {line}");
        rows += 1;
        let found = found(field(part), text);
        match (vague == "1", found.is_empty()) {
            (true, false) => right += 1,
            (true, true) => missed.push(text),
            (false, false) => false_alarms.push(format!("{text} {found:?}")),
            (false, true) => {}
        }
    }
    assert!(rows >= 600, "{rows} sentences");
    let all = |wrong: usize| f64::from(right) / (f64::from(right) + wrong as f64);
    eprintln!("{right} right, {} false alarms, {} missed of {rows}", false_alarms.len(), missed.len());
    assert!(all(false_alarms.len()) >= 0.97, "precision {}: {false_alarms:#?}", all(false_alarms.len()));
    assert!(all(missed.len()) >= 0.95, "recall {}: {missed:#?}", all(missed.len()));
}

#[test]
fn words_that_only_contain_a_vague_one_are_left_alone() {
    for text in [
        "残疾等级",
        "高等学校",
        "人人平等",
        "公民、法人或者其他组织",
        "增值税一般纳税人",
        "特殊教育学校",
        "身份证长期有效",
        "相关系数 0.9",
        "中等职业学校",
        "同等学历",
        "一等奖",
        "视力检查报告",
        "提前预约 3 天",
    ] {
        for part in ["material", "condition", "process", "time_limit", "fee", "other"] {
            assert_eq!(found(field(part), text), Vec::<String>::new(), "{text} in {part}");
        }
    }
}

#[test]
fn the_quoted_text_of_a_law_is_left_alone() {
    let text = "\
事项名称: 个体户歇业登记
实施单位: 市监局
申请主体: [年满 18 周岁的中国公民]
办理条件: [有一个能写到门牌号的店址]
申请材料: [居民身份证]
办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
办理时限: 3个工作日
咨询: \"0917-4000001\"
投诉: \"0917-4000002\"
依据:
  - 名称: 中华人民共和国行政许可法
    条款: 第三十一条
    原文: 申请人应当如实提交有关材料和其他相关证明文件，行政机关应当及时审查，必要时按照有关规定适当延长期限，法律、法规规定的其他情形除外。
";
    let checked = check(vec![Source::new("a.yaml", FileKind::Guide, text)]);
    let wording: Vec<_> = checked.findings.iter().filter(|f| f.code.starts_with(['W', 'P'])).collect();
    assert!(wording.is_empty(), "{wording:#?}");
}

/// A whole guide with these keys, and the same guide once the first finding of a rule is mended.
fn mended(code: &str, keys: &str) -> Option<String> {
    let rest = "\
事项名称: 个体户歇业登记
实施单位: 市监局
申请主体: [年满 18 周岁的中国公民]
办理条件: [有一个能写到门牌号的店址]
";
    let text = format!("{keys}{rest}");
    let checked = check(vec![Source::new("a.yaml", FileKind::Guide, text.clone())]);
    let finding = checked.findings.iter().find(|f| f.code == code).unwrap_or_else(|| panic!("{code}: {text}"));
    let fix = finding.fix.as_ref()?;
    assert_eq!(fix.safety, Safety::Unsafe, "wording is for a person to agree to");
    let fixed = yaml::apply(&text, &fix.edits).expect("edits that fit");
    let again = check(vec![Source::new("a.yaml", FileKind::Guide, fixed.clone())]);
    assert!(again.findings.iter().all(|f| f.code != code), "{code}: {fixed}");
    Some(fixed.strip_suffix(rest).expect("nothing else changes").to_owned())
}

#[test]
fn plain_words_and_todays_names_can_be_put_in_place() {
    let step = |words: &str| format!("办理流程: [{{ 步骤: 交材料, 到场: 来一趟, 说明: {words} }}]\n");
    let fixed = |code, words: &str| mended(code, &step(words));
    assert_eq!(fixed("P102", "交到镇上的工商所"), Some(step("交到镇上的市场监管所")));
    assert_eq!(fixed("P102", "'交到镇上的工商所'"), Some(step("'交到镇上的市场监管所'")));
    assert_eq!(fixed("P102", "\"交到\\t工商所\""), None, "places in it are not what they seem");
    assert_eq!(fixed("P102", "带上税务登记证"), None, "no one word stands for it");
    assert_eq!(fixed("P101", "先办转移登记，再办转移登记"), Some(step("先办过户，再办过户")), "every use at once");
    assert_eq!(fixed("P101", "带上骑缝章"), None);
}

#[test]
fn a_licences_days_are_working_days() {
    let limit =
        |kind: &str, day| format!("{kind}办理时限: {{ 承诺: 5个工作日, 说明: 自收到申请书起15{day}内作出决定 }}\n");
    let licence = "事项类型: 行政许可\n";
    assert_eq!(mended("W203", &limit(licence, "日")), Some(limit(licence, "个工作日")));
    assert_eq!(mended("W203", &limit("事项类型: 行政给付\n", "日")), None, "other periods are counted by other laws");
    assert_eq!(mended("W203", &limit("", "天")), None);
    let step = "事项类型: 行政许可\n办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 15日内作出决定 }]\n";
    assert_eq!(mended("W203", step), None, "a step is not the licence's period");
}

#[test]
fn a_catch_all_leaves_the_list_of_materials() {
    let list = |more: &str| format!("申请材料:\n  - 居民身份证\n{more}");
    for entry in
        ["  - 其他材料\n", "  - 法律、法规规定的其他材料\n", "  - 名称: 其他有关材料\n    形式: 纸质原件 1 份\n"]
    {
        assert_eq!(mended("W101", &list(entry)), Some(list("")), "{entry}");
    }
    for kept in [
        "  - 户口簿、其他材料\n",
        "  # 备注\n  - 其他材料\n",
        "  - 其他材料 # 备注\n",
        "  - 名称: 其他有关材料\n    # 备注\n    形式: 纸质原件 1 份\n",
    ] {
        assert_eq!(mended("W101", &list(kept)), None, "{kept}");
    }
    assert_eq!(mended("W101", "申请材料: [居民身份证, 其他材料]\n"), None, "a list in one line is for a person");
    assert_eq!(mended("W101", "申请材料:\n  - 其他材料\n"), None, "something must be left to bring");
}

//! What bundles come to: small ones that were worked out by hand, and the county's own.

use std::fmt::Write as _;

use zhinan::facts::{BundleFacts, BundleOutcome, Compared, Elapsed, Range};
use zhinan::guide::{Money, Scenario};
use zhinan::source::{FileKind, Source};
use zhinan::workspace::{Checked, Workspace};

use crate::site;

const HALL: &str = "\
名称: 县政务中心
地址: 新建路 1 号
";

const HOSPITAL: &str = "\
名称: 县医院
地址: 新建路 9 号
";

const ID_CARD: &str = "\
名称: 居民身份证
简称: 身份证
谁发: 公安局
怎么补: 带户口簿去照相
";

/// A guide with one visit to the hall that is done on the spot; `more` replaces what it says otherwise.
fn guide(name: &str, more: &str) -> (String, FileKind, String) {
    let own = |key: &str| more.lines().any(|l| l.starts_with(&format!("{key}:")));
    let base = [
        ("实施单位", "市监局"),
        ("申请材料", "[{ 引用: 居民身份证, 谁的: 申请人 }]"),
        ("办理流程", "[{ 步骤: 交材料, 到场: 来一趟, 地点: 大厅 }]"),
        ("办理时限", "当场"),
        ("收费", "不收费"),
        ("办理地点", "[大厅]"),
    ];
    let kept: String = base.iter().filter(|(k, _)| !own(k)).map(|(k, v)| format!("{k}: {v}\n")).collect();
    (format!("事项/{name}.yaml"), FileKind::Guide, format!("事项名称: {name}\n{kept}{more}\n"))
}

fn county(guides: Vec<(String, FileKind, String)>, bundle: &str) -> Checked {
    let shared = [
        ("地点/大厅.yaml", FileKind::Place, HALL),
        ("地点/医院.yaml", FileKind::Place, HOSPITAL),
        ("材料库/居民身份证.yaml", FileKind::Material, ID_CARD),
        ("一件事/事.yaml", FileKind::Bundle, bundle),
    ];
    let shared = shared.into_iter().map(|(path, kind, text)| Source::new(path, kind, text));
    let guides = guides.into_iter().map(|(path, kind, text)| Source::new(path, kind, text));
    Workspace::of(shared.chain(guides).collect()).check()
}

fn facts(checked: &Checked) -> &BundleFacts {
    &checked.facts.bundles[0]
}

/// Materials by name.
fn brought<'a>(facts: &'a BundleFacts, outcome: &BundleOutcome) -> Vec<&'a str> {
    BundleFacts::brought(outcome).into_iter().map(|i| facts.papers[i].label.as_str()).collect()
}

/// `3 → 1`
fn numbers(n: Compared<Option<Range<u32>>>) -> String {
    let say = |r: Option<Range<u32>>| r.map_or("?".to_owned(), |r| r.to_string());
    format!("{} → {}", say(n.apart), say(n.together))
}

fn times(outcome: &BundleOutcome) -> String {
    let say = |r: Option<Range<Elapsed>>| r.map_or("?".to_owned(), |r| r.to_string());
    format!("{} → {}", say(outcome.time.apart), say(outcome.time.together))
}

/// Who goes where and when: `0 大厅: 甲 乙`.
fn plan(outcome: &BundleOutcome) -> Vec<String> {
    let names = ["甲", "乙", "丙", "丁"];
    let line = |v: &zhinan::facts::JointVisit| {
        let items: Vec<&str> = v.items.iter().map(|(m, _)| names[*m]).collect();
        format!("{} {}: {}", v.moment, v.place, items.join(" "))
    };
    outcome.plan.iter().map(line).collect()
}

/// Two errands of one hall, each 1 visit and on the spot; the second needs what the first issues. It is there
/// while people wait, so both are one visit: 2 → 1. The identity card is asked for twice and brought once, the
/// first one's certificate is not brought: 3 materials → 1.
#[test]
fn one_hall_on_one_day_is_one_visit() {
    let checked = county(
        vec![
            guide("甲", "办理结果: { 名称: 甲证, 类型: 证照 }"),
            guide("乙", "申请材料: [{ 引用: 居民身份证, 谁的: 老板本人 }, { 名称: 甲证 }]"),
        ],
        "名称: 事\n包含:\n  - 甲\n  - { 事项: 乙, 先办好: 甲 }\n",
    );
    let (facts, whole) = (facts(&checked), facts(&checked).whole());
    assert_eq!(plan(whole), ["0 大厅: 甲 乙"]);
    assert_eq!(numbers(whole.visits), "2 → 1");
    assert_eq!(brought(facts, whole), ["身份证"]);
    assert_eq!((whole.materials.apart, whole.materials.together), (Range::exactly(3), Range::exactly(1)));
    assert_eq!(facts.papers[0].uses.len(), 2);
    // One department → one place.
    assert_eq!((whole.offices.apart, whole.offices.together), (Range::exactly(1), Range::exactly(1)));
}

/// The first takes 5 working days and is handed in at the hall, the second is another department's at the hospital
/// and takes 3 working days. Handed over inside, both are handed in at once at the joint place: 2 → 1 visits. What
/// is needed is still waited for: 5 + 3 = 8 working days either way. Fetched by the applicant, the second is handed in
/// one moment later, at its own place: 2 visits.
#[test]
fn an_internal_handover_spares_the_visit_and_not_the_time() {
    let members = || {
        vec![
            guide("甲", "办理时限: 5个工作日"),
            guide(
                "乙",
                "实施单位: 卫健局\n办理时限: 3个工作日\n办理地点: [医院]\n办理流程: [{ 步骤: 交材料, 到场: 来一趟, 地点: 医院 }]",
            ),
        ]
    };
    let bundle = |handover: &str| {
        format!("名称: 事\n统一受理: 大厅\n包含:\n  - 甲\n  - {{ 事项: 乙, 先办好: 甲, 怎么接: {handover} }}\n")
    };
    let checked = county(members(), &bundle("内部转"));
    let whole = facts(&checked).whole();
    assert_eq!(plan(whole), ["0 大厅: 甲 乙"]);
    assert_eq!(numbers(whole.visits), "2 → 1");
    assert_eq!(times(whole), "8 个工作日 → 8 个工作日");
    assert_eq!((whole.offices.apart, whole.offices.together), (Range::exactly(2), Range::exactly(1)));

    let checked = county(members(), &bundle("自己拿来"));
    let whole = facts(&checked).whole();
    assert_eq!(plan(whole), ["0 大厅: 甲", "1 医院: 乙"]);
    assert_eq!(numbers(whole.visits), "2 → 2");
}

/// The first is handed in, 5 working days later its result is fetched, and on that day the second is handed in at
/// the same hall: 2 + 1 = 3 visits → 2.
#[test]
fn what_is_fetched_is_handed_in_on_the_same_day() {
    let process = "办理流程: [{ 步骤: 交材料, 到场: 来一趟, 地点: 大厅 }, { 步骤: 审核, 到场: 不用来, 用时: 5个工作日 }, { 步骤: 领证, 到场: 来一趟, 地点: 大厅 }]";
    let bundle = "名称: 事\n包含:\n  - 甲\n  - { 事项: 乙, 先办好: 甲 }\n";
    let checked = county(vec![guide("甲", &format!("办理时限: 5个工作日\n{process}")), guide("乙", "")], bundle);
    let whole = facts(&checked).whole();
    assert_eq!(plan(whole), ["0 大厅: 甲", "1 大厅: 甲 乙"]);
    assert_eq!(numbers(whole.visits), "3 → 2");

    // The second visit does not fetch anything: the result comes 5 working days after it. 2 + 1 → 3.
    let process = "办理流程: [{ 步骤: 体检, 到场: 来一趟, 地点: 医院 }, { 步骤: 交材料, 到场: 来一趟, 地点: 大厅 }, { 步骤: 审核, 到场: 不用来, 用时: 5个工作日 }]";
    let checked = county(vec![guide("甲", &format!("办理时限: 5个工作日\n{process}")), guide("乙", "")], bundle);
    let whole = facts(&checked).whole();
    assert_eq!(plan(whole), ["0 医院: 甲", "1 大厅: 甲", "2 大厅: 乙"]);
    assert_eq!(numbers(whole.visits), "3 → 3");
}

/// A health check at the hospital comes before handing in, and nobody's result is needed for it. The licence, which could
/// be had at once, waits until the way leads to the hall anyway: 1 + 2 = 3 visits → 2.
#[test]
fn an_errand_waits_for_another_that_leads_to_the_same_place() {
    let check = "办理流程: [{ 步骤: 体检, 到场: 来一趟, 地点: 医院 }, { 步骤: 交材料, 到场: 来一趟, 地点: 大厅 }]";
    let checked = county(
        vec![guide("甲", ""), guide("乙", check)],
        "名称: 事\n包含:\n  - 甲\n  - { 事项: 乙, 先办好: 甲, 怎么接: 内部转 }\n",
    );
    let whole = facts(&checked).whole();
    assert_eq!(plan(whole), ["0 医院: 乙", "1 大厅: 甲 乙"]);
    assert_eq!(numbers(whole.visits), "3 → 2");
}

/// 5, 3 and 4 working days; the last waits for the second: one after the other 12, side by side max(5, 3 + 4) = 7.
#[test]
fn errands_without_order_run_side_by_side() {
    let days = |n: usize| format!("办理时限: {n}个工作日");
    let checked = county(
        vec![guide("甲", &days(5)), guide("乙", &days(3)), guide("丙", &days(4))],
        "名称: 事\n包含:\n  - 甲\n  - 乙\n  - { 事项: 丙, 先办好: 乙, 怎么接: 内部转 }\n",
    );
    assert_eq!(times(facts(&checked).whole()), "12 个工作日 → 7 个工作日");
}

/// Both need a permit from a guide outside the bundle (1 visit, 2 working days), which is had once: 1 + 1 + 1 = 3
/// visits apart, 1 + 1 = 2 together. One of them also needs a paper from a village office, one journey: 4 → 3 in all.
/// One by one 2 + 5 + 5 = 12 working days, side by side 2 + 5 = 7.
#[test]
fn a_predecessor_outside_the_bundle_comes_once() {
    let permit = "{ 名称: 丁证, 先去办: 丁 }";
    let paper = "{ 名称: 摊位证明, 出具机构: 集贸市场管理办公室 }";
    let checked = county(
        vec![
            guide("甲", &format!("办理时限: 5个工作日\n申请材料: [{permit}, {paper}]")),
            guide("乙", &format!("办理时限: 5个工作日\n申请材料: [{permit}]")),
            guide("丁", "办理时限: 2个工作日"),
        ],
        "名称: 事\n包含: [甲, 乙]\n",
    );
    let (facts, whole) = (facts(&checked), facts(&checked).whole());
    assert_eq!(numbers(whole.visits), "3 → 2");
    assert_eq!(numbers(whole.all_visits), "4 → 3");
    assert_eq!(times(whole), "12 个工作日 → 7 个工作日");
    assert_eq!(brought(facts, whole), ["丁证", "摊位证明"]);

    // Inside the bundle it is a member like any other, and nobody brings what it issues: 1 + 1 + 1 → 2, since 2 working
    // days lie between.
    let checked = county(
        vec![
            guide("丁", "办理时限: 2个工作日"),
            guide("甲", &format!("申请材料: [{permit}]")),
            guide("乙", &format!("申请材料: [{permit}]")),
        ],
        "名称: 事\n包含: [丁, 甲, 乙]\n",
    );
    let whole = self::facts(&checked).whole();
    assert_eq!(plan(whole), ["0 大厅: 甲", "1 大厅: 乙 丙"]);
    assert_eq!(numbers(whole.visits), "3 → 2");
    assert_eq!(brought(self::facts(&checked), whole), ["身份证"]);
}

const WHO: &str = "情形: [{ 代号: 谁来办, 问: 谁来？, 选项: { 本人: 我自己来, 代办: 别人来 } }]";

/// 谁来办 is asked once, in the bundle's words; whose hands the papers are in decides whose card 来办的人 is: with an
/// agent the card of 来办的人 is the agent's, otherwise the applicant's.
#[test]
fn a_question_is_asked_once() {
    let letter = "{ 名称: 代办人身份证, 引用: 居民身份证, 简称: 代办人身份证, 谁的: 代办人, 适用: { 谁来办: 代办 } }";
    let checked = county(
        vec![
            guide("甲", &format!("{WHO}\n申请材料: [{{ 引用: 居民身份证, 谁的: 申请人 }}, {letter}]")),
            guide(
                "乙",
                &format!(
                    "{WHO}\n申请材料: [{{ 引用: 居民身份证, 谁的: 来办的人 }}, {{ 名称: 委托书, 适用: {{ 谁来办: 代办 }} }}]"
                ),
            ),
            guide("丙", "办理时限: 3个工作日"),
        ],
        "名称: 事\n情形:\n  - { 代号: 谁来办, 问: 谁去窗口？, 选项: { 本人: 自己, 代办: 别人 } }\n  - { 代号: 大小, 问: 多大？, 选项: { 小: 小, 大: 大 } }\n包含:\n  - 甲\n  - 乙\n  - { 事项: 丙, 适用: { 大小: 大 } }\n",
    );
    let facts = facts(&checked);
    let asked: Vec<&str> = facts.scenarios.iter().map(|s| s.question.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(asked, ["谁去窗口？", "多大？"]);
    assert!(facts.conflicts.is_empty());
    // (2 + 1) × (2 + 1) combinations with 我不清楚.
    assert_eq!(facts.table().len(), 9);
    let (own, small) = (Some(0), Some(0));
    let (agent, large) = (Some(1), Some(1));
    assert_eq!(brought(facts, facts.outcome(&[own, small])), ["身份证"]);
    assert_eq!(brought(facts, facts.outcome(&[agent, small])), ["身份证", "代办人身份证", "委托书"]);
    assert_eq!(facts.outcome(&[own, large]).members, [0, 1, 2]);
    assert_eq!(times(facts.outcome(&[own, large])), "3 个工作日 → 3 个工作日");
    // Unsure of the size: the third may be needed.
    let unsure = facts.outcome(&[own, None]);
    assert_eq!((unsure.members.as_slice(), unsure.certain.as_slice()), (&[0, 1, 2][..], &[0, 1][..]));
    assert_eq!(numbers(unsure.visits), "2～3 → 1");
    assert_eq!(times(unsure), "当场～3 个工作日 → 当场～3 个工作日");
    assert!(facts.is_worth_asking(1, &[own]) && !facts.is_idle(0));
}

/// An answer that the bundle settles is not asked; a question of one name with other options stays a question of
/// its own, and is a conflict.
#[test]
fn questions_that_differ_stay_apart() {
    let other = WHO.replace("代办: 别人来", "员工: 店里的人来");
    let members = || vec![guide("甲", WHO), guide("乙", &other)];
    let checked = county(members(), "名称: 事\n包含: [甲, 乙]\n");
    let ids =
        |f: &BundleFacts| -> Vec<String> { f.scenarios.iter().map(|s| s.id.as_ref().unwrap().value.clone()).collect() };
    assert_eq!(ids(facts(&checked)), ["谁来办", "乙·谁来办"]);
    let conflict = facts(&checked).conflicts[0];
    assert_eq!((conflict.member, conflict.with), (1, Some((0, 0))));

    let checked = county(members(), "名称: 事\n包含:\n  - 甲\n  - { 事项: 乙, 已定: { 谁来办: 本人 } }\n");
    assert_eq!(ids(facts(&checked)), ["谁来办"]);
    assert!(facts(&checked).conflicts.is_empty());

    // The bundle may ask for more where the member is not needed, and leave out what nobody answers.
    let own = "名称: 事\n情形:\n  - { 代号: 谁来办, 问: 谁来？, 选项: { 本人: 我, 没人: 没人 } }\n包含:\n  - { 事项: 甲, 适用: { 谁来办: 本人 } }\n  - { 事项: 乙, 不适用: { 谁来办: 没人 } }\n";
    let checked = county(members(), own);
    assert_eq!(ids(facts(&checked)), ["谁来办"]);
    assert!(facts(&checked).conflicts.is_empty());
    assert!(facts(&checked).outcome(&[Some(1)]).members.is_empty());
}

/// Too many situations: nothing is counted, everything that may be needed is there.
#[test]
fn too_many_situations_are_not_counted() {
    let questions: String =
        (0..8).map(|i| format!("  - {{ 代号: 问{i}, 问: 是吗？, 选项: {{ 是: 是, 否: 否 }} }}\n")).collect();
    let checked = county(
        vec![guide("甲", ""), guide("乙", "")],
        &format!("名称: 事\n情形:\n{questions}包含:\n  - 甲\n  - {{ 事项: 乙, 适用: {{ 问0: 是 }} }}\n"),
    );
    let facts = facts(&checked);
    assert!(facts.too_many() && facts.certain().next().is_none());
    let whole = facts.whole();
    assert_eq!((whole.members.as_slice(), numbers(whole.visits)), (&[0, 1][..], "? → ?".to_owned()));
    assert_eq!(brought(facts, whole), ["身份证"]);
}

/// The six bundles of the county: their examples say what the program derives.
#[test]
fn the_countys_examples_come_out_as_written() {
    let (checked, _) = site::county();
    assert_eq!(checked.library.bundles.len(), 6);
    let mut wrong = String::new();
    for (bundle, facts) in checked.library.bundles.iter().zip(&checked.facts.bundles) {
        let name = &bundle.name.as_ref().unwrap().value;
        assert!(facts.conflicts.is_empty() && !facts.too_many() && bundle.examples.len() > 1, "{name}");
        for example in &bundle.examples {
            let answer = |s: &Scenario| {
                let (_, options) =
                    example.situation.iter().find(|(id, _)| Some(&id.value) == s.id.as_ref().map(|i| &i.value))?;
                s.options.iter().position(|(key, _)| key.value == options[0].value)
            };
            let answers: Vec<Option<usize>> = facts.scenarios.iter().map(answer).collect();
            let outcome = facts.outcome(&answers);
            let mut said: Vec<&str> = example.bring.iter().map(|t| t.value.as_str()).collect();
            let mut due = brought(facts, outcome);
            said.sort_unstable();
            due.sort_unstable();
            if !said.is_empty() && said != due {
                writeln!(wrong, "{name} {:?}\n  written {said:?}\n  derived {due:?}", outcome.plan).unwrap();
            }
            let visits = outcome.visits.together.and_then(Range::only);
            let time = outcome.time.together.and_then(Range::only);
            if example.visits.as_ref().is_some_and(|v| Some(v.value) != visits) {
                writeln!(wrong, "{name}: {visits:?} visits {:?}", outcome.plan).unwrap();
            }
            if example.duration.as_ref().is_some_and(|d| Some(Elapsed::of(d.value)) != time) {
                writeln!(wrong, "{name}: {time:?}").unwrap();
            }
            let fen = |m: &Money| if let Money::Amount { fen, .. } = m { *fen } else { 0 };
            if example.fee.as_ref().is_some_and(|f| Some(Range::exactly(fen(&f.value))) != outcome.fee) {
                writeln!(wrong, "{name}: {:?} fen", outcome.fee).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Together is never worse than one by one, in no situation.
#[test]
fn together_is_never_worse() {
    let (checked, _) = site::county();
    for (bundle, facts) in checked.library.bundles.iter().zip(&checked.facts.bundles) {
        for (answers, outcome) in facts.certain() {
            let who = format!("{} {answers:?}", bundle.name.as_ref().unwrap().value);
            assert!(outcome.materials.together.most <= outcome.materials.apart.most, "{who}");
            let (apart, together) = (outcome.visits.apart.unwrap(), outcome.visits.together.unwrap());
            assert!(together.most <= apart.most && together.least <= apart.least, "{who}");
            let (apart, together) = (outcome.time.apart.unwrap(), outcome.time.together.unwrap());
            assert!(together.most.length() <= apart.most.length(), "{who}");
            assert!(outcome.offices.together.most <= outcome.offices.apart.most, "{who} {:?}", outcome.plan);
        }
        assert!((0..facts.questions.len()).all(|q| !facts.is_idle(q)), "every question changes something");
    }
}

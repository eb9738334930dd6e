//! Situations and claims: what the rules of the families Q and C say of guides that the rules' own pages do not show.

use std::collections::BTreeSet;

use zhinan::finding::{Finding, Safety};
use zhinan::source::{FileKind, Source};

use crate::support::check;

/// What every guide here has unless it says otherwise.
const REST: [(&str, &str); 8] = [
    ("事项名称", " 个体户歇业登记"),
    ("实施单位", " 市监局"),
    ("申请主体", " [年满 18 周岁的中国公民]"),
    ("办理条件", " [有一个能写到门牌号的店址]"),
    ("申请材料", " [居民身份证]"),
    ("办理流程", " [{ 步骤: 交材料, 谁做: 办事人, 到场: 来一趟 }]"),
    ("办理时限", " 3个工作日"),
    ("咨询", " \"0917-4000001\""),
];

const WHO: &str = "情形: [{ 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }]\n";

fn found(guides: &[&str]) -> Vec<Finding> {
    let sources = guides.iter().enumerate().map(|(i, text)| {
        let own: BTreeSet<&str> = text.lines().filter_map(|l| l.split_once(':')).map(|(key, _)| key).collect();
        let rest = REST.iter().filter(|(key, _)| !own.contains(key)).map(|(key, value)| format!("{key}:{value}\n"));
        Source::new(format!("{i}.yaml"), FileKind::Guide, format!("{}{text}", rest.collect::<String>()))
    });
    check(sources.collect()).findings
}

/// The messages of one rule.
fn messages(code: &str, guides: &[&str]) -> Vec<String> {
    found(guides).into_iter().filter(|f| f.code == code).map(|f| f.message.zh).collect()
}

#[test]
fn an_errand_that_comes_first_breaks_pledges_but_no_description() {
    let first = "事项名称: 店面备案\n办理流程: [{ 步骤: 当面查验, 谁做: 办事人, 到场: 来一趟 }]\n办理时限: 5个工作日\n";
    let second = |claims: &str| {
        format!(
            "{claims}\n申请材料: [居民身份证, {{ 名称: 备案回执, 先去办: 店面备案 }}]\n\
             办理流程: [{{ 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 网上: 在手机上交 }}]\n办理时限: 当场\n"
        )
    };
    let described = second("办件类型: 即办件\n网上办: 全程网上办");
    assert_eq!(messages("C203", &[first, &described]), [""; 0]);
    assert_eq!(messages("C205", &[first, &described]), [""; 0]);
    let pledged = second("便民承诺: [即办, 全程网办]\n网上办: 全程网上办");
    assert_eq!(messages("C203", &[first, &pledged]), ["写了全程网办，要先办“店面备案”，那一件要跑 1 趟"]);
    assert_eq!(messages("C205", &[first, &pledged]), ["便民承诺写了即办，当场办不完：先办“店面备案”要 5 个工作日"]);
}

#[test]
fn a_pledge_must_hold_for_everybody() {
    let online = format!(
        "{WHO}网上办: 全程网上办\n办理流程:\n  - {{ 步骤: 交材料, 谁做: 办事人, 到场: 不用来, 网上: 在手机上交 }}\n  \
         - {{ 步骤: 当面核对, 谁做: 窗口, 到场: 来一趟, 适用: {{ 谁来办: 代办 }} }}\n"
    );
    assert_eq!(messages("C203", &[&online]), ["写了全程网上办，情形〔谁来办=代办〕“当面核对”这一步还要来"]);
    let nearby = format!(
        "{WHO}便民承诺: [就近办]\n办理地点: [政务中心, {{ 地点: 凤州镇便民大厅, 适用: {{ 谁来办: 本人 }} }}]\n"
    );
    assert_eq!(
        messages("C206", &[&nearby]),
        ["写了就近办，情形〔谁来办=代办〕只有 1 个镇受理。受理：政务中心（双石铺镇）"]
    );
    let step = format!(
        "{WHO}便民承诺: [即办]\n办理流程:\n  - {{ 步骤: 交材料, 谁做: 办事人, 到场: 来一趟 }}\n  \
         - {{ 步骤: 发函问清, 谁做: 市监局, 到场: 不用来, 用时: 2个工作日, 适用: {{ 谁来办: 代办 }} }}\n办理时限: 当场\n"
    );
    assert_eq!(
        messages("C205", &[&step]),
        ["便民承诺写了即办，情形〔谁来办=代办〕当场办不完：“发函问清”这一步要 2 个工作日"]
    );
}

#[test]
fn towns_and_places_are_counted_where_applications_are_taken() {
    // Two places of one town are two places, but not two towns.
    let both = "便民承诺: [就近办, 同城通办]\n办理地点: [政务中心, 双石铺市监所]\n";
    assert_eq!(messages("C206", &[both]).len(), 1);
    assert_eq!(messages("C207", &[both]), [""; 0]);
    // Where nothing is said of places, the steps say it; what is fetched at the end is not applied for there.
    let steps = "便民承诺: [就近办]\n办理流程:\n  - { 步骤: 交材料, 到场: 来一趟, 地点: [政务中心, 凤州市监所] }\n";
    assert_eq!(messages("C206", &[steps]), [""; 0]);
    let fetched = "便民承诺: [就近办]\n办理流程:\n  - { 步骤: 交材料, 到场: 来一趟, 地点: 政务中心 }\n  \
                   - { 步骤: 领证, 到场: 来一趟, 地点: 凤州市监所 }\n";
    assert_eq!(messages("C206", &[fetched]).len(), 1);
}

#[test]
fn citywide_means_the_same_at_every_place() {
    let some = format!(
        "{WHO}便民承诺: [同城通办]\n\
         办理地点: [政务中心, 凤州市监所, {{ 地点: 留凤关市监所, 适用: {{ 谁来办: 本人 }} }}]\n"
    );
    assert_eq!(messages("C207", &[&some]), ["写了同城通办，“留凤关市监所”只给一部分人办"]);
    let asked = |condition: &str| {
        format!(
            "便民承诺: [同城通办]\n办理地点: [政务中心, 凤州市监所]\n\
             情形: [{{ 代号: 去哪办, 问: 您去哪一处？, 选项: [政务中心, 凤州市监所] }}]\n\
             申请材料: [居民身份证, {{ 引用: 居民户口簿, 适用: {{ 去哪办: {condition} }} }}]\n"
        )
    };
    assert_eq!(
        messages("C207", &[&asked("凤州市监所")]),
        ["写了同城通办，“政务中心”和“凤州市监所”要的材料或时间不一样"]
    );
    assert_eq!(messages("C207", &[&asked("[政务中心, 凤州市监所]")]), [""; 0]);
}

#[test]
fn steps_side_by_side_take_as_long_as_the_longest() {
    let steps = |second: &str, order: &str| {
        format!(
            "办理流程:\n  - {{ 步骤: 到店里看, 谁做: 市监局, 到场: 不用来, 用时: 5个工作日 }}\n  \
             - {{ 步骤: 查底档, 谁做: 市监局, 到场: 不用来, 用时: {second}{order} }}\n办理时限: 5个工作日\n"
        )
    };
    assert_eq!(messages("C112", &[&steps("3个工作日", "")]), ["承诺 5 个工作日，流程加起来要 8 个工作日"]);
    assert_eq!(messages("C112", &[&steps("3个工作日", ", 先后: 和上一步同时")]), [""; 0]);
    assert_eq!(
        messages("C112", &[&steps("6个工作日", ", 先后: 和上一步同时")]),
        ["承诺 5 个工作日，流程加起来要 6 个工作日"]
    );
}

#[test]
fn examples_are_held_against_what_follows() {
    let example = |line: &str| {
        format!(
            "{WHO}申请材料:\n  - {{ 引用: 居民身份证, 简称: 身份证 }}\n  \
             - {{ 名称: 住处的凭据, 任选一样: [居民户口簿, 租房合同] }}\n  \
             - {{ 引用: 委托书, 适用: {{ 谁来办: 代办 }} }}\n\
             办理流程:\n  - {{ 步骤: 交材料, 到场: 来一趟 }}\n  \
             - {{ 步骤: 再来核对, 到场: 来一趟, 适用: {{ 谁来办: 代办 }} }}\n\
             办理时限: {{ 承诺: 3个工作日, 分情形: [{{ 承诺: 1周, 适用: {{ 谁来办: 代办 }} }}] }}\n\
             收费: {{ 项目: [{{ 名称: 工本费, 标准: 5元 }}, {{ 名称: 代办费, 标准: 10元, 适用: {{ 谁来办: 代办 }} }}] }}\n\
             核对样例: [{{ 情况: {{ 谁来办: {line} }}]\n"
        )
    };
    let said = |line: &str| messages("Q108", &[&example(line)]);
    // One of several that will do may be named by its own name, any material by its full one.
    for line in [
        "本人 }, 应带: [身份证, 居民户口簿], 趟数: 1, 时长: 3个工作日, 费用: 5元",
        "本人 }, 应带: [居民身份证, 住处的凭据], 费用: 5元",
        "代办 }, 应带: [身份证, 租房合同, 委托书], 趟数: 2, 时长: 7天, 费用: 15元",
    ] {
        assert_eq!(said(line), [""; 0], "{line}");
    }
    assert_eq!(
        said("[本人, 代办] }, 趟数: 1, 时长: 3个工作日, 费用: 不收费"),
        ["〔谁来办=本人〕费用：样例写 不收费，算出来 5 元"],
        "the first that is wrong is shown"
    );
    assert_eq!(
        said("[本人, 代办] }, 趟数: 1, 时长: 3个工作日, 费用: 5元"),
        [
            "〔谁来办=代办〕趟数：样例写 1，算出来 2；时长：样例写 3 个工作日，算出来 7 天；费用：样例写 5 元，算出来 15 元"
        ]
    );
}

#[test]
fn what_an_example_leaves_open_counts_as_unsure() {
    let base = format!(
        "{}申请材料: [居民身份证, {{ 引用: 委托书, 适用: {{ 谁来办: 代办 }} }}, {{ 引用: 居民户口簿, 适用: {{ 户口: 外县 }} }}]\n\
         办理流程: [{{ 步骤: 交材料, 到场: 来一趟 }}, {{ 步骤: 再来, 到场: 来一趟, 适用: {{ 户口: 外县 }} }}]\n",
        WHO.replace("}]\n", "}, { 代号: 户口, 问: 户口在哪里？, 选项: [本县, 外县] }]\n")
    );
    let with = |line: &str| format!("{base}核对样例: [{{ 情况: {{ 谁来办: 代办 }}, {line} }}]\n");
    assert_eq!(messages("Q108", &[&with("应带: [居民身份证, 委托书, 户口簿], 趟数: 2")]), [""; 0]);
    let wrong = found(&[&with("应带: [居民身份证, 委托书], 趟数: 1")]);
    let wrong = wrong.iter().find(|f| f.code == "Q108").expect("户口 is open");
    assert_eq!(wrong.message.zh, "〔谁来办=代办〕少写：户口簿；趟数：样例写 1，算出来 1～2");
    assert!(wrong.help.zh.ends_with("\n- 少写：户口簿\n趟数：样例写 1，算出来 1～2\n没写的情形按“我不清楚”算：户口"));
}

#[test]
fn nothing_is_said_twice_of_one_hole() {
    let codes = |text: &str| -> BTreeSet<&str> {
        found(&[text]).iter().map(|f| f.code).filter(|c| c.starts_with('Q')).collect()
    };
    // A name that nobody knows makes its condition exclude nobody: what follows from that is not reported, too.
    let typed = format!("{WHO}申请材料: [居民身份证, {{ 引用: 委托书, 适用: {{ 谁来办: 代理 }} }}]\n");
    assert_eq!(codes(&typed), ["Q102"].into());
    let nowhere = "申请材料: [居民身份证, { 引用: 委托书, 适用: { 谁来办: 代办 } }]\n";
    assert_eq!(codes(nowhere), ["Q101"].into());
    // Nothing of a group is left: the group is asked for, so the situation is not empty.
    let group =
        format!("{WHO}申请材料: [{{ 名称: 凭据, 任选一样: [{{ 引用: 委托书, 适用: {{ 谁来办: 代办 }} }}] }}]\n");
    assert_eq!(codes(&group), ["Q106"].into());
    let empty = format!("{WHO}申请材料: [{{ 引用: 委托书, 适用: {{ 谁来办: 代办 }} }}]\n");
    assert_eq!(codes(&empty), ["Q105"].into());
    assert_eq!(codes(&format!("{empty}无需材料: 本人来的，窗口在电脑上查\n")), [].into());
    // Conditions and special procedures are changes, too.
    let special = format!(
        "{WHO}办理时限: {{ 承诺: 3个工作日, 特别程序: [{{ 名称: 鉴定, 时长: 5个工作日, 适用: {{ 谁来办: 代办 }} }}] }}\n"
    );
    assert_eq!(codes(&special), [].into());
    let condition = format!("{WHO}办理条件: [{{ 条件: 代办的年满 18 周岁, 适用: {{ 谁来办: 代办 }} }}]\n");
    assert_eq!(codes(&condition), [].into());
    // A limit behind one that holds for the same people is never used.
    let limits = format!(
        "{WHO}办理时限: {{ 承诺: 3个工作日, 分情形: [{{ 承诺: 5个工作日, 适用: {{ 谁来办: 代办 }} }}, {{ 承诺: 8个工作日, 适用: {{ 谁来办: 代办 }} }}] }}\n"
    );
    assert_eq!(messages("Q103", &[&limits]), ["“8 个工作日”没有一种情形用得上"]);
}

#[test]
fn a_name_is_mended_by_itself_only_where_it_is_a_slip() {
    let safety = |written: &str| {
        let options = "{ 本人: 我自己来, 代办人: 请别人办, 无人: 没有人来 }";
        let text = format!(
            "情形: [{{ 代号: 谁来办, 问: 谁来交材料？, 选项: {options} }}]\n\
             申请材料: [居民身份证, {{ 引用: 委托书, 适用: {{ 谁来办: {written} }} }}]\n"
        );
        let found = found(&[&text]);
        let one = found.iter().find(|f| f.code == "Q102").expect("unknown");
        one.fix.as_ref().map(|f| (f.safety, f.edits[0].text.clone()))
    };
    assert_eq!(safety("代办"), Some((Safety::Safe, "代办人".to_owned())));
    assert_eq!(safety("有人"), Some((Safety::Unsafe, "无人".to_owned())), "the contrary is no slip");
    assert_eq!(safety("公司派来的员工"), None);
}

#[test]
fn a_circle_is_said_once_and_names_its_whole_way() {
    let of = |name: &str, first: &str| {
        format!("事项名称: {name}\n申请材料: [居民身份证, {{ 名称: {first}回单, 先去办: {first} }}]\n")
    };
    let three = [of("摊位登记", "摊位许可"), of("摊位许可", "摊位查验"), of("摊位查验", "摊位登记")];
    let three: Vec<&str> = three.iter().map(String::as_str).collect();
    let circles: Vec<Finding> = found(&three).into_iter().filter(|f| f.code == "M304").collect();
    let [one] = circles.as_slice() else { panic!("one circle: {circles:?}") };
    assert_eq!(one.message.zh, "“先去办”绕成一圈：摊位登记 → 摊位许可 → 摊位查验 → 摊位登记");
    assert_eq!(one.labels.len(), 2);
    let own = of("摊位登记", "摊位登记");
    assert_eq!(messages("M304", &[&own]), ["“先去办”绕成一圈：摊位登记 → 摊位登记"]);
}

#[test]
fn a_place_that_only_hands_out_serves_nobody_who_applies() {
    let only =
        |place: &str| format!("事项名称: 养老保险缴费档次变更\n办理形式: [移动端网上申请]\n办理地点: [{place}]\n");
    assert_eq!(messages("L109", &[&only("{ 地点: 政务中心, 办什么: 只领取 }")]).len(), 1);
    assert_eq!(messages("L109", &[&only("政务中心")]), [""; 0]);
}

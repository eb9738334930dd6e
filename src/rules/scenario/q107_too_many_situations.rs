//! Too many situations.

use crate::facts::{BRANCHES_MOST, GuideFacts};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 情形问得太多，所有的答法（每题再加一个“我不清楚”）超过 4096 种，算不过来，也没有人答得完。
    ///
    /// 七个两选一的问题是 2187 种，六个三选一的是 4096 种，都还可以。
    ///
    /// ## 为什么
    /// 太多就不再一种一种算，网页只好把谁都可能要的材料全列出来。
    ///
    /// ## 怎么改
    /// 要带的东西一样的选项合成一个；只差一句话的问题，改写在材料的说明里；本来是两件事的，拆成两份指南。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 甲, 问: 谁来交材料？, 选项: { 一: 本人, 二: 家人, 三: 代办 } }
    ///   - { 代号: 乙, 问: 户口在哪里？, 选项: { 一: 本县, 二: 外县, 三: 国外 } }
    ///   - { 代号: 丙, 问: 住在哪里？, 选项: { 一: 县城, 二: 镇上, 三: 村里 } }
    ///   - { 代号: 丁, 问: 房子是谁的？, 选项: { 一: 自己的, 二: 租的, 三: 借的 } }
    ///   - { 代号: 戊, 问: 做什么工作？, 选项: { 一: 上班, 二: 做生意, 三: 种地 } }
    ///   - { 代号: 己, 问: 家里几口人？, 选项: { 一: 一人, 二: 两人, 三: 三人 } }
    ///   - { 代号: 庚, 问: 以前办过没有？, 选项: { 一: 没办过, 二: 办过 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// ```
    TooManySituations { code: "Q107", title: "情形太多", en: "too many situations", level: Error, since: "0.1" }
}

impl Rule for TooManySituations {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, _: &Library, out: &mut Vec<Finding>) {
        if !facts.too_many() {
            return;
        }
        let counts: Vec<usize> = facts.questions.options().iter().map(|o| o + 1).collect();
        let all = counts.iter().fold(1_usize, |n, c| n.saturating_mul(*c));
        let sum = counts.iter().map(usize::to_string).collect::<Vec<_>>().join("×");
        let span = guide.scenarios.iter().find_map(|s| s.id.as_ref()).map_or(guide.span, |i| i.span);
        Self::META
            .finding(
                guide.file,
                span,
                words(
                    format!("情形有 {sum}＝{all} 种答法，最多 {BRANCHES_MOST} 种"),
                    format!("{sum} = {all} combinations of answers, {BRANCHES_MOST} at most"),
                ),
            )
            .why("不再一种一种算，谁都看到全部材料", "not told apart any more: everybody sees everything")
            .help(
                "要带的东西一样的选项合成一个，只差一句话的问题写进说明，两件事拆成两份指南",
                "merge options that ask for the same, move small differences into words, or split the guide",
            )
            .push(out);
    }
}

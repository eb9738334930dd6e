//! Unknown question.

use super::{ids, lines, question, suggest};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “适用”“不适用”或者核对样例的“情况”里，写了一个没有问过的情形：左边要写“情形”里的代号，一个字不差。
    ///
    /// ## 为什么
    /// 认不出来，这一条就变成人人都要，网页也不会问。
    ///
    /// ## 怎么改
    /// 改成“情形”里已有的代号；真要分出来的，在“情形”里加上这个问题。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁办: 代办 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// ```
    UnknownQuestion { code: "Q101", title: "没有这个情形", en: "unknown question", level: Error, since: "0.1" }
}

impl Rule for UnknownQuestion {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let known: Vec<&str> = ids(guide).collect();
        for (id, _) in lines(guide).filter(|(id, _)| question(guide, &id.value).is_none()) {
            let draft = Self::META
                .finding(
                    guide.file,
                    id.span,
                    words(format!("没有叫“{}”的情形", id.value), format!("no question named {}", id.value)),
                )
                .why("认不出来，就变成人人都要", "unknown, it would hold for everybody");
            if known.is_empty() {
                draft.help(
                    format!("这份指南还没有“情形”：加上“{}”这个问题和它的选项", id.value),
                    format!("add 情形 with the question {} and its options", id.value),
                )
            } else {
                suggest(draft, id, &known, "情形", "questions")
            }
            .push(out);
        }
    }
}

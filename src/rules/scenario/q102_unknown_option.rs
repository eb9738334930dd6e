//! Unknown option.

use super::{lines, question, suggest, unknown_options};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “适用”“不适用”或者核对样例的“情况”里，写了那个情形没有的选项：要写选项的代号，不是给群众看的话。
    ///
    /// ## 为什么
    /// 认不出来，选了这一项的人看不到该看的材料，或者人人都看到。
    ///
    /// ## 怎么改
    /// 改成那个情形已有的选项代号；真有这样一种人，就在“选项”里加上。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办人: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办人: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办人 } }
    /// ```
    UnknownOption { code: "Q102", title: "没有这个选项", en: "unknown option", level: Error, since: "0.1" }
}

impl Rule for UnknownOption {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (id, named) in lines(guide) {
            let Some(question) = question(guide, &id.value) else { continue };
            let known: Vec<&str> = question.options.iter().map(|(o, _)| o.value.as_str()).collect();
            for option in unknown_options(question, named) {
                let draft = Self::META
                    .finding(
                        guide.file,
                        option.span,
                        words(
                            format!("“{}”没有“{}”这个选项", id.value, option.value),
                            format!("{} has no option {}", id.value, option.value),
                        ),
                    )
                    .why("认不出来，该看到的人看不到", "unknown, who needs it does not see it");
                suggest(draft, option, &known, "选项", "options").push(out);
            }
        }
    }
}

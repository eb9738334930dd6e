//! Duplicate question.

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 两个情形用了同一个代号，或者一个情形里两个选项用了同一个代号。
    ///
    /// ## 为什么
    /// “适用”里写的是代号，重了就不知道说的是哪一个，后一个永远轮不到。
    ///
    /// ## 怎么改
    /// 给其中一个换个代号，“适用”里跟着改；问的是同一件事，就删掉一个。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    ///   - { 代号: 谁来办, 问: 谁来领证？, 选项: { 本人: 我自己来, 代办: 请别人领 } }
    /// ```
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: [本人, 代办, 本人] }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: [本人, 代办] }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// ```
    DuplicateQuestion { code: "Q109", title: "情形重名", en: "duplicate question", level: Error, since: "0.1" }
}

impl Rule for DuplicateQuestion {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let questions: Vec<&Text> = guide.scenarios.iter().filter_map(|s| s.id.as_ref()).collect();
        report(guide, &questions, "情形", "questions", out);
        for scenario in &guide.scenarios {
            let options: Vec<&Text> = scenario.options.iter().map(|(id, _)| id).collect();
            report(guide, &options, "选项", "options", out);
        }
    }
}

fn report(guide: &Guide, names: &[&Text], what: &str, what_en: &str, out: &mut Vec<Finding>) {
    for (i, name) in names.iter().enumerate() {
        let Some(first) = names[..i].iter().find(|n| n.value == name.value) else { continue };
        DuplicateQuestion::META
            .finding(
                guide.file,
                name.span,
                words(format!("两个{what}都叫“{}”", name.value), format!("two {what_en} are named {}", name.value)),
            )
            .why("“适用”里分不清是哪一个", "适用 cannot tell which is meant")
            .label(guide.file, first.span, "已经有一个", "the first one")
            .help("给其中一个换个代号，“适用”里跟着改；问的一样就删掉一个", "rename one of them, or delete it")
            .push(out);
    }
}

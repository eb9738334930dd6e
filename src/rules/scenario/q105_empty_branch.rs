//! Empty branch.

use crate::facts::{GuideFacts, Outcome, Part};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;

rule! {
    /// 有一种情形，一样材料也轮不到，又没有写“无需材料”；或者一步流程也轮不到。
    ///
    /// ## 为什么
    /// 这样的人看到的是一张空单子，不知道是不用带，还是漏写了。
    ///
    /// ## 怎么改
    /// 核对这种情形的“适用”，补上漏的材料或步骤；真的什么都不用带，就写“无需材料”和理由。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县, 国外: 在国外 } }
    /// 申请材料:
    ///   - { 引用: 居民身份证, 适用: { 户口: 本县 } }
    ///   - { 引用: 居民户口簿, 适用: { 户口: 外县 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县 } }
    /// 申请材料:
    ///   - { 引用: 居民身份证, 适用: { 户口: 本县 } }
    ///   - { 引用: 居民户口簿, 适用: { 户口: 外县 } }
    /// ```
    EmptyBranch { code: "Q105", title: "情形里没材料", en: "empty branch", level: Error, since: "0.1" }
}

impl Rule for EmptyBranch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, _: &Library, out: &mut Vec<Finding>) {
        let none = |count: usize, part: fn(usize) -> Part, o: &Outcome| (0..count).all(|i| !facts.applies(part(i), o));
        let no_material = |o: &Outcome| none(guide.materials.len(), Part::Material, o);
        let no_step = |o: &Outcome| none(guide.process.len(), Part::Step, o);
        let materials = (!guide.materials.is_empty() && guide.no_materials.is_none())
            .then(|| Some((first_situation(guide, facts, no_material)?.0, guide.materials_key?)))
            .flatten();
        let steps =
            guide.process.first().and_then(|step| Some((first_situation(guide, facts, no_step)?.0, step.name.span)));
        let (who, span, what, what_en) = match (materials, steps) {
            (Some((who, span)), _) => (who, span, "一样材料", "no material"),
            (_, Some((who, span))) => (who, span, "一步流程", "no step"),
            _ => return,
        };
        Self::META
            .finding(
                guide.file,
                span,
                words(format!("{}{what}也没有", who.zh), format!("{what_en} is left {}", who.en)),
            )
            .why("不知道是没有，还是漏写了", "people cannot tell nothing from forgotten")
            .help(
                "核对这种情形的“适用”，补上漏的；什么都不用带的，写“无需材料”和理由",
                "correct 适用, or say in 无需材料 why nothing is needed",
            )
            .push(out);
    }
}

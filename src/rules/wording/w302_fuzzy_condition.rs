//! Fuzzy condition.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 条件写成“良好”“健全”“相适应的”“必要的”“一定的”“特殊情况”，没有能核对的标准。
    ///
    /// ## 为什么
    /// 够不够条件全凭窗口一句话，群众没法自己先对一遍，白跑一趟也说不清理。
    ///
    /// ## 怎么改
    /// 写能核对的标准：一个数、一张证、到哪里查、查到什么算合格；情形就一条一条列出来。
    ///
    /// ```yaml,hit
    /// 办理条件: [有与规模相适应的资金]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [信用良好]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [因特殊原因不能到场的]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [有资质的机构开的检测报告]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [账户里有 10 万元以上（含）存款]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [在“信用中国”查不到失信记录]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 符合条件的，当场发证 }]
    /// ```
    FuzzyCondition { code: "W302", title: "含糊条件", en: "fuzzy condition", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for FuzzyCondition {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(
            Self::META,
            file,
            (path, leaf),
            Class::FuzzyCondition,
            &[Field::Material, Field::Condition],
            out,
            |word| {
                (
                    words(format!("“{word}”没有能核对的标准"), format!("{word}: nothing to check it against")),
                    words("群众没法自己判断够不够条件", "people cannot tell whether they qualify"),
                    "give a number, a paper or a place to look it up",
                )
            },
        );
    }
}

//! Fuzzy time.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 时间写成“尽快”“及时办理”“一般 5 天”“约 5-10 个工作日”“在规定时间内”。
    ///
    /// ## 为什么
    /// 群众不知道哪天能拿到，只能一趟一趟来问；晚了也没法说理。
    ///
    /// ## 怎么改
    /// 写一个上限和单位，例如“不超过 5 个工作日”；有例外，单独写清谁批准、最多延几天。
    ///
    /// ```yaml,hit
    /// 办理时限: { 承诺: 5个工作日, 说明: 材料齐了尽快办结 }
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 审核一般5天 }]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 审核约5-10个工作日 }]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 收到材料后及时办理 }]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 在规定期限内缴费 }]
    /// ```
    /// ```yaml,ok
    /// 办理时限: { 承诺: 5个工作日, 说明: 从材料交齐那天算起 }
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 提前 3 天打电话约 }]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 收到短信后请及时领取 }]
    /// ```
    FuzzyTime { code: "W201", title: "含糊时间", en: "fuzzy time", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for FuzzyTime {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::FuzzyTime, &[Field::TimeLimit], out, |word| {
            (
                words(format!("“{word}”说不清是哪天"), format!("{word}: does not say when")),
                words("群众不知道哪天能办好", "people cannot tell when it will be done"),
                "give an upper bound with its unit",
            )
        });
    }
}

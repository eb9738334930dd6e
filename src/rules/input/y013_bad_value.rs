//! Bad value.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 时长、收费、到场、日期这些值有固定的写法，这里写的不在里面。
    ///
    /// ## 为什么
    /// 固定写法才能核算趟数和天数；“3 日”分不清是工作日还是自然日，群众会白等。
    ///
    /// ## 怎么改
    /// 照着提示改；要解释的话写在“说明”里。
    ///
    /// ```yaml,hit
    /// 办理时限: 3日
    /// ```
    /// ```yaml,hit
    /// 收费: 看情况收
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 要来 }]
    /// ```
    /// ```yaml,hit
    /// 核对: 2026-02-30
    /// ```
    /// ```yaml,ok
    /// 办理时限: 3个工作日
    /// ```
    /// ```yaml,ok
    /// 收费: 不收费
    /// ```
    BadValue { code: "Y013", title: "写法不对", en: "bad value", level: Error, since: "0.1" }
}

impl Rule for BadValue {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::BadValue { key, value, rule, nearest } = &fault.kind else { return };
        let shown: String = value.chars().take(30).collect();
        Self::META
            .finding(file.id, fault.span, words(format!("“{key}”不能写“{shown}”"), format!("{key} cannot be {shown}")))
            .why("机器算不出来，群众也看不准", "neither machine nor reader can tell what it means")
            .help(
                match nearest {
                    Some(near) => format!("是不是“{near}”？可以写：{rule}"),
                    None => rule.clone(),
                },
                format!("see schema/: {rule}"),
            )
            .push(out);
    }
}

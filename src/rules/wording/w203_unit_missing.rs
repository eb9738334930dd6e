//! Days without saying which.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 期限只写“15日”“3天”，没有说是工作日，还是连周末一起算的自然日。
    ///
    /// ## 为什么
    /// 行政许可的期限按工作日算，复议、起诉的期限按自然日算。同样写“15日”，能差一个星期，群众会白来一趟。
    ///
    /// ## 怎么改
    /// 写“15 个工作日”；连周末一起算的，写“15 日（自然日）”。
    ///
    /// ```yaml,hit
    /// 办理时限: { 承诺: 5个工作日, 说明: 自收到申请书起15日内作出决定 }
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 交了材料以后3天内审完 }]
    /// ```
    /// ```yaml,ok
    /// 办理时限: { 承诺: 5个工作日, 说明: 自收到申请书起15个工作日内作出决定 }
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 审完后在村里公示7日 }]
    /// ```
    UnitMissing { code: "W203", title: "没写单位", en: "unit missing", level: Warning, since: "0.1" }
}

impl Rule for UnitMissing {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::Unit, &[], out, |word| {
            (
                words(format!("“{word}”没有说是工作日还是自然日"), format!("{word}: working days or calendar days?")),
                words("差一个周末，群众就会白来一趟", "people come a weekend too early"),
                "write 工作日, or 自然日 in brackets",
            )
        });
    }
}

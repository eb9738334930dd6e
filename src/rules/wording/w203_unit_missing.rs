//! Days without saying which.

use super::words_with;
use crate::finding::{Edit, Finding, Words, words};
use crate::lint::lexicon::{Class, Hit};
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 期限只写“15日”“3天”，没有说是工作日，还是连周末一起算的自然日。
    ///
    /// ## 为什么
    /// 行政许可的期限按工作日算，复议、起诉的期限按自然日算。同样写“15日”，能差一个星期，群众会白来一趟。
    ///
    /// ## 怎么改
    /// 写“15 个工作日”；连周末一起算的，写“15 日（自然日）”。行政许可机关的期限按工作日算（《行政许可法》第八十二条），可以一键改成工作日。
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
        let licence = Field::of(path) == Field::TimeLimit && is_licence(file);
        let mend = |hit: &Hit| licence.then(|| in_working_days(leaf, hit)).flatten();
        words_with(Self::META, file, (path, leaf), Class::Unit, &[], out, (said, mend));
    }
}

fn said(word: &str) -> (Words, Words, &'static str) {
    (
        words(format!("“{word}”没有说是工作日还是自然日"), format!("{word}: working days or calendar days?")),
        words("差一个周末，群众就会白来一趟", "people come a weekend too early"),
        "write 工作日, or 自然日 in brackets",
    )
}

/// True for a guide to a licence: the organ's periods are counted in working days.
fn is_licence(file: &File<'_>) -> bool {
    let kind = file.tree.and_then(|t| t.get("item_type")).and_then(|t| t.leaf());
    kind.is_some_and(|leaf| leaf.value.trim() == "行政许可")
}

/// The edit that makes a bare day a working day.
fn in_working_days(leaf: &Leaf, hit: &Hit) -> Option<Edit> {
    let word = &leaf.value[hit.range.clone()];
    let (at, day) = word.char_indices().find(|(_, c)| matches!(c, '日' | '天'))?;
    let start = hit.range.start + at;
    leaf.edit(start..start + day.len_utf8(), "个工作日")
}

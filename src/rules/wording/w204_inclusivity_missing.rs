//! Limits that do not say whether they are in.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 写了“60岁以上”“50平方米以下”，没有说这个数本身算不算。
    ///
    /// ## 为什么
    /// 刚好 60 岁、刚好 50 平方米的人，不知道自己能不能办。各部法律的算法也不一样。
    ///
    /// ## 怎么改
    /// 写“满 60 岁”“不超过 50 平方米（含）”。
    ///
    /// ```yaml,hit
    /// 办理条件: [60周岁以上]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [店面50平方米以下]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [60周岁以上（含）]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [年满 60 周岁]
    /// ```
    InclusivityMissing { code: "W204", title: "含不含本数", en: "is the limit itself in", level: Advice, since: "0.1" }
}

impl Rule for InclusivityMissing {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::Inclusivity, &[], out, |word| {
            (
                words(format!("“{word}”没有说这个数算不算在内"), format!("{word}: is the number itself included?")),
                words("刚好是这个数的人不知道能不能办", "people who are exactly there cannot tell"),
                "add （含） or （不含）",
            )
        });
    }
}

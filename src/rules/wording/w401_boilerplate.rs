//! Standards that say nothing.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 标准只有一句“材料真实有效”“齐全、清晰”，放在哪份指南里都一样。
    ///
    /// ## 为什么
    /// 群众没法照着对一遍自己的材料，交上去才知道哪里不行。
    ///
    /// ## 怎么改
    /// 写能核对的点：在有效期内、名字和身份证一致、盖章看得清。
    ///
    /// ```yaml,hit
    /// 办理条件: [材料真实、有效]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 居民身份证, 怎么用: 真实有效 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [身份证在有效期内]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [{ 名称: 居民身份证, 怎么用: 看一下原件 }]
    /// ```
    Boilerplate { code: "W401", title: "套话标准", en: "boilerplate", level: Warning, since: "0.1" }
}

impl Rule for Boilerplate {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::Boilerplate, &[], out, |word| {
            (
                words(format!("“{word}”是套话，对不了材料"), format!("{word}: says nothing to check a paper against")),
                words("群众没法照着先对一遍", "people cannot check their papers against it"),
                "say what is looked at",
            )
        });
    }
}

//! A guide without 申请材料.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“申请材料”。
    ///
    /// ## 为什么
    /// 不知道带什么，是多跑一趟最常见的原因。
    ///
    /// ## 怎么改
    /// 补上“申请材料”，一条写一样；真的什么都不用带，写“无需材料: 为什么”。
    ///
    /// ```yaml,hit,remove
    /// 申请材料
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    MissingMaterials { code: "E105", title: "缺申请材料", en: "no materials", level: Error, since: "0.1" }
}

impl Rule for MissingMaterials {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "materials") else { return };
        draft
            .why(
                "不知道带什么，是多跑一趟最常见的原因",
                "Not knowing what to bring is the most common reason for a second visit",
            )
            .help(
                "补上“申请材料”，一条写一样；真的什么都不用带，写“无需材料: 为什么”",
                "Add 申请材料, one a line; when nothing is needed, write 无需材料 with the reason",
            )
            .push(out);
    }
}

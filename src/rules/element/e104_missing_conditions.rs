//! A guide without 办理条件.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“办理条件”。
    ///
    /// ## 为什么
    /// 条件没写清，来了才知道不够格。
    ///
    /// ## 怎么改
    /// 补上“办理条件”，一条写一个能核对的条件。
    ///
    /// ```yaml,hit,remove
    /// 办理条件
    /// ```
    /// ```yaml,ok
    /// 办理条件: [有一个固定的经营地址]
    /// ```
    MissingConditions { code: "E104", title: "缺办理条件", en: "no conditions", level: Error, since: "0.1" }
}

impl Rule for MissingConditions {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "conditions") else { return };
        draft
            .why("条件没写清，来了才知道不够格", "People learn only at the window that they do not qualify")
            .help("补上“办理条件”，一条写一个能核对的条件", "Add 办理条件, one condition a line that can be checked")
            .push(out);
    }
}

//! A guide without 办理时限.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“办理时限”。
    ///
    /// ## 为什么
    /// 不写多久办完，群众只能一趟一趟来问。
    ///
    /// ## 怎么改
    /// 补上“办理时限: …”，比如 当场、3个工作日。
    ///
    /// ```yaml,hit,remove
    /// 办理时限
    /// ```
    /// ```yaml,ok
    /// 办理时限: 3个工作日
    /// ```
    MissingTimeLimit { code: "E107", title: "缺办理时限", en: "no time limit", level: Error, since: "0.1" }
}

impl Rule for MissingTimeLimit {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "time_limit") else { return };
        draft
            .why("不写多久办完，群众只能一趟一趟来问", "Without a time limit people come again and again to ask")
            .help("补上“办理时限: …”，比如 当场、3个工作日", "Add 办理时限, such as 3个工作日")
            .push(out);
    }
}

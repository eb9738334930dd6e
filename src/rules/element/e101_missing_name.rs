//! A guide without 事项名称.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“事项名称”。
    ///
    /// ## 为什么
    /// 没有名字，群众搜不到，窗口也说不清办的是哪一件事。
    ///
    /// ## 怎么改
    /// 补上“事项名称: …”，和事项清单上的写法一字不差。
    ///
    /// ```yaml,hit,remove
    /// 事项名称
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体工商户设立登记
    /// ```
    MissingName { code: "E101", title: "缺事项名称", en: "no name", level: Error, since: "0.1" }
}

impl Rule for MissingName {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "name") else { return };
        draft
            .why("没有名字，群众搜不到，窗口也说不清办的是哪一件事", "Nobody can find an errand without a name")
            .help("补上“事项名称: …”，和事项清单上的写法一字不差", "Add 事项名称, exactly as in the list of errands")
            .push(out);
    }
}

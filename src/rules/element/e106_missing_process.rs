//! A guide without 办理流程.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“办理流程”。
    ///
    /// ## 为什么
    /// 不写怎么办，群众不知道要来几趟、找几个部门。
    ///
    /// ## 怎么改
    /// 补上“办理流程”，一步一条，写清要不要来。
    ///
    /// ```yaml,hit,remove
    /// 办理流程
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟 }]
    /// ```
    MissingProcess { code: "E106", title: "缺办理流程", en: "no process", level: Error, since: "0.1" }
}

impl Rule for MissingProcess {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "process") else { return };
        draft
            .why("不写怎么办，群众不知道要来几趟、找几个部门", "Nobody can tell how many visits and offices it takes")
            .help(
                "补上“办理流程”，一步一条，写清要不要来",
                "Add 办理流程, one step a line, saying whether a visit is needed",
            )
            .push(out);
    }
}

//! A guide without 实施单位.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“实施单位”。
    ///
    /// ## 为什么
    /// 不知道谁来办，就不知道该去哪里、该问谁。
    ///
    /// ## 怎么改
    /// 补上“实施单位: …”，写部门文件夹里的名字。
    ///
    /// ```yaml,hit,remove
    /// 实施单位
    /// ```
    /// ```yaml,ok
    /// 实施单位: 市监局
    /// ```
    MissingDepartment { code: "E102", title: "缺实施单位", en: "no department", level: Error, since: "0.1" }
}

impl Rule for MissingDepartment {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "department") else { return };
        draft
            .why(
                "不知道谁来办，就不知道该去哪里、该问谁",
                "Without a department nobody knows where to go or whom to ask",
            )
            .help("补上“实施单位: …”，写部门文件夹里的名字", "Add 实施单位 with the name of a file in 部门")
            .push(out);
    }
}

//! A guide without 申请主体.

use super::missing;
use crate::lint::{File, Meta, Rule, rule};
use crate::{finding::Finding, schema::Fault};

rule! {
    /// 指南里没有“申请主体”。
    ///
    /// ## 为什么
    /// 不写谁能办，不能办的人会白跑一趟。
    ///
    /// ## 怎么改
    /// 补上“申请主体”，一条写一种人。
    ///
    /// ```yaml,hit,remove
    /// 申请主体
    /// ```
    /// ```yaml,ok
    /// 申请主体: [年满 18 周岁的中国公民]
    /// ```
    MissingApplicant { code: "E103", title: "缺申请主体", en: "no applicant", level: Error, since: "0.1" }
}

impl Rule for MissingApplicant {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let Some(draft) = missing(Self::META, file, fault, "applicant") else { return };
        draft
            .why("不写谁能办，不能办的人会白跑一趟", "Those who may not apply come in vain")
            .help("补上“申请主体”，一条写一种人", "Add 申请主体, one kind of person a line")
            .push(out);
    }
}

//! Duplicate key.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 同一个键写了两次。
    ///
    /// ## 为什么
    /// 只有一处会生效，另一处悄悄丢了，谁也看不出来。
    ///
    /// ## 怎么改
    /// 留下对的那一处，删掉另一处。
    ///
    /// ```yaml,hit
    /// 收费: 不收费
    /// 收费: 20元
    /// ```
    /// ```yaml,ok
    /// 收费: 不收费
    /// ```
    DuplicateKey { code: "Y008", title: "重复的键", en: "duplicate key", level: Error, since: "0.1" }
}

impl Rule for DuplicateKey {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::DuplicateKey { key, first } = &fault.kind else { return };
        Self::META
            .finding(file.id, fault.span, words(format!("“{key}”写了两次"), format!("{key} is written twice")))
            .why("这是第二次", "the second time")
            .label(file.id, *first, "第一次在这里", "the first time")
            .help("留下对的那一处，删掉另一处", "keep the right one, delete the other")
            .push(out);
    }
}

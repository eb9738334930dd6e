//! Mixed spellings.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 同一个键用了两种写法，比如“申请材料”和“申报材料”。
    ///
    /// ## 为什么
    /// 机器看来是同一项写了两次，只有一处会生效。
    ///
    /// ## 怎么改
    /// 只留一种写法，把两处的内容合在一起。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证]
    /// 申报材料: [户口簿]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    MixedKey { code: "Y014", title: "同键两种写法", en: "mixed spellings", level: Error, since: "0.1" }
}

impl Rule for MixedKey {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::MixedKey { key, other, first } = &fault.kind else { return };
        Self::META
            .finding(
                file.id,
                fault.span,
                words(format!("“{key}”就是“{other}”，写了两次"), format!("{key} is the same key as {other}")),
            )
            .why("这是同一项的第二次", "the same key again")
            .label(file.id, *first, "第一次在这里", "the first time")
            .help("合成一处，只用一种写法", "merge the two under one spelling")
            .push(out);
    }
}

//! Empty value.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 写了键，后面什么也没有。
    ///
    /// ## 为什么
    /// 群众看到的是空白，不知道是没有还是忘了写。
    ///
    /// ## 怎么改
    /// 写上内容；不需要，就整行删掉。
    ///
    /// ```yaml,hit
    /// 办理条件:
    /// ```
    /// ```yaml,hit
    /// 申请材料: []
    /// ```
    /// ```yaml,ok
    /// 办理条件: [年满 18 周岁]
    /// ```
    EmptyValue { code: "Y016", title: "只有键没有值", en: "empty value", level: Error, since: "0.1" }
}

impl Rule for EmptyValue {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::Empty { key, help, example } = &fault.kind else { return };
        Self::META
            .finding(file.id, fault.span, words(format!("“{key}”后面是空的"), format!("{key} is empty")))
            .why(help.split('。').next().unwrap_or_default(), "nothing is here")
            .help(format!("写上内容，比如“{key}: {example}”；不需要就整行删掉"), "write the content, or delete the key")
            .push(out);
    }
}

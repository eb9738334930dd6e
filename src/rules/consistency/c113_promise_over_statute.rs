//! Promise over statute.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 承诺时限比法定时限还长。
    ///
    /// ## 为什么
    /// 法律规定的天数是上限，承诺更长就是违法，群众也可以投诉。
    ///
    /// ## 怎么改
    /// 核对两个数：承诺只能等于或短于法定。
    ///
    /// ```yaml,hit
    /// 办理时限: { 承诺: 30个工作日, 法定: 20个工作日 }
    /// ```
    /// ```yaml,ok
    /// 办理时限: { 承诺: 5个工作日, 法定: 20个工作日 }
    /// ```
    PromiseOverStatute { code: "C113", title: "承诺超法定", en: "promise over statute", level: Error, since: "0.1" }
}

impl Rule for PromiseOverStatute {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(limit) = &guide.time_limit else { return };
        let (Some(promised), Some(statutory)) = (&limit.promised, &limit.statutory) else { return };
        if !promised.certainly_longer_than(statutory.value) {
            return;
        }
        let (p, s) = (promised.value, statutory.value);
        Self::META
            .finding(
                guide.file,
                promised.span,
                words(format!("承诺 {p}，比法定的 {s} 还长"), format!("{p} promised, {s} by law")),
            )
            .why("比法律规定的上限还长", "longer than the law allows")
            .label(guide.file, statutory.span, "法定时限在这里", "the statutory limit")
            .help("核对两个数：承诺只能等于或短于法定", "check both: a promise may not exceed the statutory limit")
            .push(out);
    }
}

//! Permit without questions.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 行政许可的指南一个常见问题都没有。
    ///
    /// ## 为什么
    /// 许可最容易卡在细节上，窗口天天答的那几句，写出来就少接电话、少退件。
    ///
    /// ## 怎么改
    /// 问问窗口的人哪句话答得最多，写进“常见问题”，有一条就行。
    ///
    /// ```yaml,hit
    /// 事项类型: 行政许可
    /// ```
    /// ```yaml,ok
    /// 事项类型: 行政许可
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    PermitWithoutFaq { code: "E301", title: "缺常见问题", en: "permit without questions", level: Advice, since: "0.1" }
}

impl Rule for PermitWithoutFaq {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(kind) = guide.item_type.as_ref().filter(|t| t.value == "行政许可") else { return };
        if !guide.faq.is_empty() {
            return;
        }
        Self::META
            .finding(
                guide.file,
                kind.span,
                words("行政许可的指南，一个常见问题都没有", "a licence's guide without a single question"),
            )
            .why("群众要打电话来问", "people have to call")
            .help(
                "问问窗口哪句话答得最多，写进“常见问题”",
                "ask the window what it answers most, and add it to 常见问题",
            )
            .push(out);
    }
}

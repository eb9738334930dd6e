//! Delivery too late.

use super::everybody;
use crate::finding::{Finding, words};
use crate::guide::{Duration, Guide, Unit};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 行政许可决定以后，发证、送达这一步比十个工作日还长。
    ///
    /// 《行政许可法》第四十四条：应当自作出决定之日起十日内向申请人颁发、送达许可证件。这里的日是工作日（第八十二条）。
    ///
    /// ## 为什么
    /// 已经批了，证还在路上，群众没法开门营业。
    ///
    /// ## 怎么改
    /// 核对这一步的天数；这一步里还有审批的，分成两步写。
    ///
    /// ```yaml,hit
    /// 事项类型: 行政许可
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟 }
    ///   - { 步骤: 发证, 谁做: 市监局, 到场: 不用来, 用时: 15个工作日 }
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    /// ```yaml,ok
    /// 事项类型: 行政许可
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟 }
    ///   - { 步骤: 发证, 谁做: 市监局, 到场: 不用来, 用时: 5个工作日 }
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    DeliveryTooLate { code: "C117", title: "送达超十日", en: "delivery too late", level: Warning, since: "0.1" }
}

impl Rule for DeliveryTooLate {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        if guide.item_type.as_ref().is_none_or(|t| t.value != "行政许可") {
            return;
        }
        for step in &guide.process {
            let Some(duration) = &step.duration else { continue };
            let late = duration.certainly_longer_than(Duration::Span(10, Unit::Workday));
            if !late || !everybody(&step.applies_if, &step.applies_unless) || !only_delivers(&step.name.value) {
                continue;
            }
            let d = duration.value;
            Self::META
                .finding(
                    guide.file,
                    duration.span,
                    words(
                        format!("“{}”要 {d}，超过十个工作日", step.name.value),
                        format!("{} takes {d}, more than ten workdays", step.name.value),
                    ),
                )
                .why("批了还拿不到证", "granted, and still not in hand")
                .help(
                    "改成十个工作日以内（《行政许可法》第四十四条）；里面还有审批的，分成两步写",
                    "ten workdays at most (行政许可法, article 44); split a step that also decides",
                )
                .push(out);
        }
    }
}

/// Hands over what has been decided before, and does nothing else.
pub(super) fn only_delivers(step: &str) -> bool {
    ["送达", "发证", "颁证", "寄证", "发放许可证", "颁发许可证"].contains(&step)
}

//! Licence limit over twenty workdays.

use crate::finding::{Finding, words};
use crate::guide::{Duration, Guide, Unit};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 行政许可的法定时限比二十个工作日还长，又没有写是哪部法律另外规定的。
    ///
    /// 《行政许可法》第四十二条：一般在二十日内作出决定；几家统一办、联合办、集中办的四十五日；法律、法规另有规定的，
    /// 依照其规定。这里的日是工作日（第八十二条）。
    ///
    /// ## 为什么
    /// 写长了，群众白白多等。
    ///
    /// ## 怎么改
    /// 另有法律、法规规定的，写进“依据”；没有的，法定时限改成二十个工作日以内。
    ///
    /// ```yaml,hit
    /// 事项类型: 行政许可
    /// 办理时限: { 承诺: 5个工作日, 法定: 60个工作日 }
    /// 依据: [中华人民共和国行政许可法]
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    /// ```yaml,ok
    /// 事项类型: 行政许可
    /// 办理时限: { 承诺: 5个工作日, 法定: 20个工作日 }
    /// 依据: [中华人民共和国行政许可法]
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    /// ```yaml,ok
    /// 事项类型: 行政许可
    /// 办理时限: { 承诺: 5个工作日, 法定: 60个工作日 }
    /// 依据: [公共场所卫生管理条例]
    /// 常见问题: [{ 问: 能代办吗？, 答: 能，带上委托书。 }]
    /// ```
    LicenceLimitOverTwenty { code: "C116", title: "法定超二十日", en: "licence limit over twenty workdays", level: Warning, since: "0.1" }
}

impl Rule for LicenceLimitOverTwenty {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        if guide.item_type.as_ref().is_none_or(|t| t.value != "行政许可") {
            return;
        }
        let Some(statutory) = guide.time_limit.as_ref().and_then(|l| l.statutory.as_ref()) else { return };
        let most = if guide.joint_departments.is_empty() { 20 } else { 45 };
        let other_law = guide.basis.iter().filter_map(|b| b.title.as_ref()).any(|t| !t.value.contains("行政许可法"));
        if other_law || !statutory.certainly_longer_than(Duration::Span(most, Unit::Workday)) {
            return;
        }
        let s = statutory.value;
        Self::META
            .finding(
                guide.file,
                statutory.span,
                words(
                    format!("行政许可的法定时限写了 {s}，没有写另有规定的法律"),
                    format!("{s} for a licence, and no law that allows it"),
                ),
            )
            .why(format!("法律规定最长 {most} 个工作日"), format!("{most} workdays are the rule"))
            .help(
                format!("把允许更长的那部法律写进“依据”；没有就改成 {most} 个工作日以内（《行政许可法》第四十二条）"),
                format!("add the law to 依据, or write {most} workdays or fewer (行政许可法, article 42)"),
            )
            .push(out);
    }
}

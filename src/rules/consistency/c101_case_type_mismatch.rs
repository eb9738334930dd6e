//! Case type mismatch.

use crate::finding::{Finding, words};
use crate::guide::{Duration, Guide, Unit};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写的是即办件，承诺却要好几天；或者写的是承诺件，承诺却是当场。
    ///
    /// ## 为什么
    /// 群众看到“即办件”就等着当场拿，结果白等一天。
    ///
    /// ## 怎么改
    /// 当场办完的写即办件，要等的写承诺件，另一处跟着改。
    ///
    /// ```yaml,hit
    /// 办件类型: 即办件
    /// 办理时限: 5个工作日
    /// ```
    /// ```yaml,hit
    /// 办件类型: 承诺件
    /// 办理时限: 当场
    /// ```
    /// ```yaml,ok
    /// 办件类型: 即办件
    /// 办理时限: 当场
    /// ```
    /// ```yaml,ok
    /// 办件类型: 即办件
    /// 办理时限: 2小时
    /// ```
    CaseTypeMismatch { code: "C101", title: "件型不符", en: "case type mismatch", level: Warning, since: "0.1" }
}

impl Rule for CaseTypeMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(case) = &guide.case_type else { return };
        let Some(promised) = guide.time_limit.as_ref().and_then(|l| l.promised.as_ref()) else { return };
        let (why, why_en) = match (case.value.as_str(), promised.value) {
            ("即办件", days) if takes_days(days) => ("群众以为当场就能拿", "people expect it on the spot"),
            ("承诺件", Duration::OnTheSpot) => ("群众以为还要等几天", "people expect to wait"),
            _ => return,
        };
        let p = promised.value;
        Self::META
            .finding(
                guide.file,
                case.span,
                words(format!("写的是{}，承诺却是{p}", case.value), format!("{}, but promised: {p}", case.value)),
            )
            .why(why, why_en)
            .label(guide.file, promised.span, "承诺时限在这里", "the promise")
            .help(
                "当场办完的写“即办件”和“当场”；要等的写“承诺件”和天数",
                "write 即办件 with 当场, or 承诺件 with a number of days",
            )
            .push(out);
    }
}

/// A day or more, not minutes or hours at the window.
pub(super) fn takes_days(duration: Duration) -> bool {
    matches!(duration, Duration::Span(_, unit) if !matches!(unit, Unit::Minute | Unit::Hour))
}

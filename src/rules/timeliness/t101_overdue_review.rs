//! Overdue review.

use super::{checked_on, fresh_until};
use crate::finding::{Finding, words};
use crate::guide::{Duration, Guide, Unit};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

/// For guides that do not say how often they are checked.
const USUAL: Duration = Duration::Span(180, Unit::Day);

rule! {
    /// 过了该核对的日子，还没有再核对。没写“多久核对一次”的，按 180 天算。
    ///
    /// ## 为什么
    /// 电话、地址、材料变了没人改，群众照着旧的来就白跑一趟。
    ///
    /// ## 怎么改
    /// 请负责的股室照着窗口现在的做法逐项核对，改好以后把“核对日期”写成核对的那天。
    ///
    /// ```yaml,hit
    /// 核对: { 核对日期: 2026-03-01, 多久核对一次: 6个月, 谁负责: 登记注册股 }
    /// ```
    /// ```yaml,ok
    /// 核对: { 核对日期: 2026-09-01, 多久核对一次: 6个月, 谁负责: 登记注册股 }
    /// ```
    OverdueReview { code: "T101", title: "超过核对期", en: "overdue review", level: Warning, since: "0.1" }
}

impl Rule for OverdueReview {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let (Some(today), Some((checked, text))) = (library.today, checked_on(guide)) else { return };
        let review = guide.review.as_ref();
        let interval = review.and_then(|r| r.interval.as_ref()).map_or(USUAL, |i| i.value);
        let Some(days) = fresh_until(checked, interval).map(|last| (today - last).whole_days()).filter(|d| *d > 0)
        else {
            return;
        };
        let owner =
            review.and_then(|r| r.owner.as_ref()).or(guide.handling_office.as_ref()).or(guide.department.as_ref());
        let owner = owner.map_or("实施单位", |o| o.value.as_str());
        Self::META
            .finding(
                guide.file,
                text.span,
                words(
                    format!("超过核对期 {days} 天（{interval}核对一次），该由{owner}核对"),
                    format!("{days} days overdue (checked every {interval}), {owner} is in charge"),
                ),
            )
            .why("照着旧的来，就白跑一趟", "people come with what was right once")
            .help(
                "照窗口现在的做法逐项核对，再把“核对日期”写成核对的那天",
                "check it against the counter, then write the day of the check",
            )
            .push(out);
    }
}

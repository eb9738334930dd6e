//! Impossible date of review.

use super::checked_on;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// “核对日期”还没有到，或者早在 2000 年以前。
    ///
    /// ## 为什么
    /// 日期写错，就看不出指南有没有过期；群众也不信。
    ///
    /// ## 怎么改
    /// 写真正核对的那一天，不要提前写。
    ///
    /// ```yaml,hit
    /// 核对: 2062-09-01
    /// ```
    /// ```yaml,ok
    /// 核对: 2026-09-01
    /// ```
    ImpossibleReviewDate {
        code: "T102", title: "核对日期错", en: "impossible date of review", level: Warning, since: "0.1"
    }
}

impl Rule for ImpossibleReviewDate {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let (Some(today), Some((checked, text))) = (library.today, checked_on(guide)) else { return };
        let (zh, en) = if checked > today {
            ("这一天还没有到", "this day is yet to come")
        } else if checked.year() < 2000 {
            ("早在 2000 年以前", "before the year 2000")
        } else {
            return;
        };
        Self::META
            .finding(
                guide.file,
                text.span,
                words(format!("核对日期 {}：{zh}", text.value), format!("checked on {}: {en}", text.value)),
            )
            .why("看不出指南有没有过期", "nobody can tell whether the guide is fresh")
            .help("写真正核对的那一天", "write the day on which it was really checked")
            .push(out);
    }
}

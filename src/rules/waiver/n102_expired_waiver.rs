//! A waiver whose last day is over.

use super::{complete, expired};
use crate::date;
use crate::finding::{Finding, words};
use crate::lint::waiver::waivers;
use crate::lint::{File, Meta, Rule, rule};

rule! {
    /// “# 忽略”写的日期已经过了。
    ///
    /// ## 为什么
    /// 当初说好放到那一天；过了期，被放过的问题会重新报出来。
    ///
    /// ## 怎么改
    /// 把问题改好，删掉这条备注；确实还改不了，重新写理由和日期。
    ///
    /// ```yaml,hit
    /// 一句话: 店不开了，先停一停。 # 忽略: W201 因为: 等新规定 到: 2026-06-30
    /// ```
    /// ```yaml,ok
    /// 一句话: 店不开了，先停一停。
    /// ```
    ExpiredWaiver { code: "N102", title: "忽略过期", en: "expired waiver", level: Warning, since: "0.1" }
}

impl Rule for ExpiredWaiver {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        for waiver in waivers(&file.source.text).iter().filter(|w| complete(w)) {
            let Some(until) = expired(waiver, file.today).map(date::show) else { continue };
            Self::META
                .finding(
                    file.id,
                    waiver.span,
                    words(format!("这条忽略 {until} 就过期了"), format!("the waiver ended on {until}")),
                )
                .why("放过的问题又算数了", "what it waived counts again")
                .help(
                    "改好问题，删掉这条备注；还改不了就重写理由和日期",
                    "mend the finding and delete the waiver, or give a new reason and day",
                )
                .push(out);
        }
    }
}

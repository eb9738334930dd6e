//! A waiver that lacks something.

use super::{Refused, waivable};
use crate::finding::{Finding, words};
use crate::lint::waiver::waivers;
use crate::lint::{File, Meta, Rule, rule};

rule! {
    /// “# 忽略”没写全：缺规则、理由或日期，或者写了没有的规则。
    ///
    /// ## 为什么
    /// 不写理由和日期，过几年谁也说不清当初为什么放过，问题就一直留着。没写全的忽略不起作用。
    ///
    /// ## 怎么改
    /// 写在那一行后面，或者单独写在它上面一行：`# 忽略: W101 因为: 引用条例原文 到: 2027-01-31`。
    /// 缩进、编码这类让文件读不了的问题（Y 开头）和印不出来的字（R 开头）不能忽略。
    ///
    /// ```yaml,hit
    /// 一句话: 店不开了，先停一停。 # 忽略: W201
    /// ```
    /// ```yaml,hit
    /// 一句话: 店不开了，先停一停。 # 忽略: Y001 因为: 改不动 到: 2027-01-31
    /// ```
    /// ```yaml,ok
    /// # 这一条忽略了旧店名，等换证时再写
    /// 一句话: 店不开了，先停一停。
    /// ```
    BadWaiver { code: "N101", title: "忽略没写全", en: "incomplete waiver", level: Warning, since: "0.1" }
}

const LIKE: &str = "# 忽略: W101 因为: 引用条例原文 到: 2027-01-31";

impl Rule for BadWaiver {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        for waiver in waivers(&file.source.text) {
            let mut say = |span, zh: String, en: String| {
                Self::META
                    .finding(file.id, span, words(zh, en))
                    .why("这条忽略不起作用", "this waiver has no effect")
                    .help(format!("写成这样：{LIKE}"), format!("write it like this: {LIKE}"))
                    .push(out);
            };
            if waiver.rules.is_empty() {
                say(waiver.span, "没写忽略哪条规则".into(), "the waiver names no rule".into());
            }
            for (name, span) in &waiver.rules {
                match waivable(name) {
                    Ok(_) => {}
                    Err(Refused::Unknown) => {
                        say(*span, format!("没有叫“{name}”的规则"), format!("no rule named {name}"));
                    }
                    Err(Refused::Never) => say(*span, format!("{name} 不能忽略"), format!("{name} cannot be waived")),
                }
            }
            if waiver.reason.is_none() {
                say(waiver.span, "没写为什么忽略".into(), "the waiver gives no reason".into());
            }
            match &waiver.until {
                Some(Ok(_)) => {}
                Some(Err(text)) => {
                    say(waiver.span, format!("“{text}”不是日期"), format!("{text} is no day"));
                }
                None => say(waiver.span, "没写忽略到哪一天".into(), "the waiver has no last day".into()),
            }
        }
    }
}

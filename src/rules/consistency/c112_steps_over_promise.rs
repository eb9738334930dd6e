//! Steps over promise.

use super::{Work, work};
use crate::finding::{Finding, words};
use crate::guide::{Duration, Guide};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 办事单位自己做的几步，用时加起来比承诺还长。
    ///
    /// 只加同一个单位（都是工作日，或者都是天）、人人都要走的步骤；写了“先后: 和上一步同时”的几步，只算最长的；别的单位做的、特别程序里的、听证检验送达这些不加；
    /// 办事人又交了一次材料，就从头加起。
    ///
    /// ## 为什么
    /// 照流程走，一定过了承诺的那一天，群众到期来拿，拿不到。
    ///
    /// ## 怎么改
    /// 核对每一步的天数；几步一起做的，写“先后: 和上一步同时”；真的要这么久，就改承诺。
    ///
    /// ```yaml,hit
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 到店里看, 谁做: 市监局, 到场: 不用来, 用时: 3个工作日 }
    ///   - { 步骤: 决定, 谁做: 市监局, 到场: 不用来, 用时: 4个工作日 }
    /// 办理时限: 5个工作日
    /// ```
    /// ```yaml,ok
    /// 办理流程:
    ///   - { 步骤: 交材料, 谁做: 办事人, 到场: 来一趟, 用时: 当场 }
    ///   - { 步骤: 到店里看, 谁做: 市监局, 到场: 不用来, 用时: 3个工作日 }
    ///   - { 步骤: 决定, 谁做: 市监局, 到场: 不用来, 用时: 2个工作日 }
    /// 办理时限: 5个工作日
    /// ```
    StepsOverPromise { code: "C112", title: "步骤超承诺", en: "steps over promise", level: Warning, since: "0.1" }
}

impl Rule for StepsOverPromise {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let Some(promised) = guide.time_limit.as_ref().and_then(|l| l.promised.as_ref()) else { return };
        let Duration::Span(limit, unit) = promised.value else { return };
        for run in work(guide, library) {
            let counted: Vec<(&Work<'_>, u32)> = run
                .iter()
                .filter_map(|w| match w.duration.value {
                    Duration::Span(n, u) if u == unit => Some((w, n)),
                    _ => None,
                })
                .collect();
            let sum: u32 = counted.iter().map(|(_, n)| n).sum();
            if sum <= limit {
                continue;
            }
            let (p, s) = (promised.value, Duration::Span(sum, unit));
            let mut draft = Self::META
                .finding(
                    guide.file,
                    promised.span,
                    words(format!("承诺 {p}，流程加起来要 {s}"), format!("{p} promised, the steps add up to {s}")),
                )
                .why("群众到期来拿，拿不到", "people come on the promised day and get nothing")
                .help(
                    "核对每一步的天数；几步一起做的写“先后: 和上一步同时”，真的要这么久就改承诺",
                    "check the days of each step; mark parallel ones by 先后, or promise longer",
                );
            for (w, _) in counted {
                let d = w.duration.value;
                draft = draft.label(guide.file, w.duration.span, format!("这一步 {d}"), format!("{d} here"));
            }
            draft.push(out);
            return;
        }
    }
}

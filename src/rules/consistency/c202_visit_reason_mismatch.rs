//! Visit reason mismatch.

use crate::facts::GuideFacts;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要跑两趟和更多的，没有写为什么要来；或者写了一趟都不用跑，又写了为什么要来。
    ///
    /// ## 为什么
    /// 说不出理由的那一趟，往往可以省掉；理由写出来，群众也知道能不能请人代跑。
    ///
    /// ## 怎么改
    /// 补上“现场原因”，写清每一趟来做什么；不用来的，删掉“现场原因”。
    ///
    /// ```yaml,hit
    /// 最多跑几趟: 2
    /// 办理流程:
    ///   - { 步骤: 交材料, 到场: 来一趟 }
    ///   - { 步骤: 领证, 到场: 来一趟 }
    /// ```
    /// ```yaml,hit
    /// 最多跑几趟: 0
    /// 现场原因: 要当面看身份证
    /// 办理流程: [{ 步骤: 在手机上交材料, 到场: 不用来 }]
    /// ```
    /// ```yaml,ok
    /// 最多跑几趟: 1
    /// 现场原因: 要当面照相、按指纹
    /// ```
    VisitReasonMismatch { code: "C202", title: "现场原因不符", en: "visit reason mismatch", level: Warning, since: "0.1" }
}

impl Rule for VisitReasonMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, _: &Library, out: &mut Vec<Finding>) {
        let Some(declared) = &guide.max_visits else { return };
        let nobody_comes = facts.whole().visits.is_none_or(|v| v.most == 0);
        match (&guide.visit_reason, declared.value) {
            // Where the number itself is wrong, the number comes first.
            (Some(reason), 0) if wants_presence(&reason.value) && nobody_comes => {
                Self::META
                    .finding(
                        guide.file,
                        reason.span,
                        words("一趟都不用跑，又写了为什么要来", "no visit at all, yet a reason for one"),
                    )
                    .why("群众不知道要不要来", "people cannot tell whether to come")
                    .label(guide.file, declared.span, "这里说不用来", "no visit here")
                    .help("不用来就删掉“现场原因”；要来就改趟数", "delete 现场原因, or correct the number")
                    .push(out);
            }
            (None, visits @ 2..) => {
                Self::META
                    .finding(
                        guide.file,
                        declared.span,
                        words(
                            format!("要跑 {visits} 趟，没有写为什么要来"),
                            format!("visits: {visits}, without a reason"),
                        ),
                    )
                    .why("说不出理由的那一趟，往往可以省掉", "a visit without a reason can often be spared")
                    .help("补上“现场原因”，写清每一趟来做什么", "add 现场原因: what each visit is for")
                    .push(out);
            }
            _ => {}
        }
    }
}

/// Not 无 or 不用来.
fn wants_presence(reason: &str) -> bool {
    !["无", "不用", "不需", "没有", "不必"].iter().any(|w| reason.contains(w))
}

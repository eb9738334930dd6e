//! Idle question.

use super::{ids, names_unknown};
use crate::facts::{Answers, GuideFacts};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一个情形答什么都一样：材料、条件、步骤、收费、地点、时限，没有一处跟着它变。
    ///
    /// ## 为什么
    /// 群众白答一题，还以为有什么不同。
    ///
    /// ## 怎么改
    /// 在跟着变的那一条写上“适用”；什么都不变的，删掉这个情形。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 谁来办, 问: 谁来交材料？, 选项: { 本人: 我自己来, 代办: 请别人办 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - { 引用: 委托书, 适用: { 谁来办: 代办 } }
    /// ```
    IdleQuestion { code: "Q104", title: "白问的情形", en: "idle question", level: Warning, since: "0.1" }
}

impl Rule for IdleQuestion {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, _: &Library, out: &mut Vec<Finding>) {
        // A condition that names something unknown may have meant the question.
        if facts.too_many() || names_unknown(guide) {
            return;
        }
        for (i, scenario) in guide.scenarios.iter().enumerate() {
            let Some(id) = scenario.id.as_ref().filter(|_| scenario.options.len() > 1) else { continue };
            // Of two questions of one name the conditions mean either.
            if ids(guide).filter(|other| *other == id.value).count() > 1 {
                continue;
            }
            if earlier(facts.questions.options(), i).iter().any(|before| facts.is_worth_asking(i, before)) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    id.span,
                    words(
                        format!("“{}”答什么都一样，没有一处跟着它变", id.value),
                        format!("whatever is answered to {}, nothing changes", id.value),
                    ),
                )
                .why("群众白答一题", "people answer it for nothing")
                .help(
                    "在跟着变的材料、步骤或时限上写“适用”；什么都不变就删掉这个情形",
                    "say in 适用 what hangs on it, or delete the question",
                )
                .push(out);
        }
    }
}

/// Every combination of certain answers to the questions before one.
fn earlier(options: &[usize], question: usize) -> Vec<Answers> {
    let mut out: Vec<Answers> = vec![Vec::new()];
    for &count in &options[..question] {
        out = out
            .into_iter()
            .flat_map(|before| {
                // A question without options stays open.
                let answers = if count == 0 { vec![None] } else { (0..count).map(Some).collect() };
                answers.into_iter().map(move |a| before.iter().copied().chain([a]).collect())
            })
            .collect();
    }
    out
}

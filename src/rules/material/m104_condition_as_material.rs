//! Condition as material.

use std::sync::OnceLock;

use regex::Regex;

use super::each;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 材料清单里写的不是一样东西，是一个条件，比如“年满18周岁”。
    ///
    /// ## 为什么
    /// 群众不知道拿什么来证明，只好多跑一趟来问。
    ///
    /// ## 怎么改
    /// 挪到“办理条件”；要看什么材料，就写那样材料的名字。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 年满 18 周岁]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 从业人员名册, 来源: 自己填写 }]
    /// ```
    ConditionAsMaterial { code: "M104", title: "条件当材料", en: "condition as material", level: Warning, since: "0.1" }
}

impl Rule for ConditionAsMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (_, title) in each(guide) {
            if !condition().is_match(&title.value) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(format!("“{}”是条件，不是材料", title.value), format!("{} is a condition", title.value)),
                )
                .why("群众不知道带什么来证明", "people cannot tell what to bring for it")
                .help(
                    "挪到“办理条件”；要看什么材料就写它的名字",
                    "move it to 办理条件, or name the paper that shows it",
                )
                .push(out);
        }
    }
}

/// Begins like a condition and names no paper.
fn condition() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| {
        Regex::new("^(申请人|经营者|本人)?(年满|具有|具备|符合|遵守|无不良|无重大|没有不良|品行|身体健康|未被|不得|能够)[^证书表件簿照单图报告合同明料录册据函案]*$")
            .expect("internal error: a pattern")
    })
}

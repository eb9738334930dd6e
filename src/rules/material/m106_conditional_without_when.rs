//! Conditional without when.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Material};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了“非必要”，没有写谁要交、什么情况要交。
    ///
    /// ## 为什么
    /// 群众不知道自己要不要带，只好都带上，或者被退回来。
    ///
    /// ## 怎么改
    /// 写“适用”，说清哪种情形才要；谁都不用交的，删掉这一条。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店面说明, 必要性: 非必要 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 店面说明, 必要性: 非必要, 适用: { 店面: 租借 } }]
    /// 情形: [{ 代号: 店面, 问: 店面是什么样的？, 选项: { 自有: 自己的房, 租借: 租的或借的 } }]
    /// ```
    ConditionalWithoutWhen { code: "M106", title: "没写谁要交", en: "conditional without when", level: Warning, since: "0.1" }
}

impl Rule for ConditionalWithoutWhen {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let Some(necessity) = material.necessity.as_ref().filter(|n| n.value == "非必要") else { continue };
            if says_when(material) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    necessity.span,
                    words(
                        format!("“{}”写了非必要，没有写谁要交", title.value),
                        format!("{} is not always needed, and when is not said", title.value),
                    ),
                )
                .why("群众不知道自己要不要带", "people cannot tell whether they need it")
                .help("补上“适用”，说清哪种情形才要", "add 适用: who needs it")
                .push(out);
        }
    }
}

/// By its key, or in words.
fn says_when(material: &Material) -> bool {
    const WORDS: [&str; 10] = ["的，", "的才", "才要", "才交", "才带", "时", "如", "若", "的需", "的要"];
    let texts =
        [&material.name, &material.purpose, &material.usage, &material.how_to_get, &material.form, &material.whose];
    !material.applies_if.is_empty()
        || !material.applies_unless.is_empty()
        || material.exemption.is_some()
        || texts
            .into_iter()
            .flatten()
            .any(|t| WORDS.iter().any(|w| t.value.contains(w)) || t.value.ends_with('的') || t.value.contains("的）"))
}

//! Deferral without deadline.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 写了“容缺后补”，没有写几天以内补齐。
    ///
    /// ## 为什么
    /// 群众不知道哪天之前补，过了期就作废，从头再办一遍。
    ///
    /// ## 怎么改
    /// 写“容缺期限”。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店面说明, 必要性: 容缺后补 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 店面说明, 必要性: 容缺后补, 容缺期限: 5个工作日 }]
    /// ```
    DeferralWithoutDeadline { code: "M601", title: "容缺没期限", en: "deferral without deadline", level: Warning, since: "0.1" }
}

impl Rule for DeferralWithoutDeadline {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let Some(necessity) = &material.necessity else { continue };
            if necessity.value != "容缺后补" || material.deferral_limit.is_some() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    necessity.span,
                    words(
                        format!("“{}”可以后补，没有说几天以内", title.value),
                        format!("{} may follow later, and nothing says when", title.value),
                    ),
                )
                .why("群众不知道哪天之前补", "people cannot know until when")
                .help("写“容缺期限”，比如“5个工作日”", "give 容缺期限")
                .push(out);
        }
    }
}

//! Original and copy kept.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 同一样材料，原件也收，复印件也收。
    ///
    /// ## 为什么
    /// 有了原件就不用复印件；只是看一眼原件的，群众不知道还能拿回去。
    ///
    /// ## 怎么改
    /// 只收一样；看一眼就还的，写“看一下原件”。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店面说明, 原件份数: 1, 复印件份数: 1 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 店面说明, 形式: "复印件 1 份，看一下原件" }]
    /// ```
    OriginalAndCopyKept { code: "M402", title: "原件又复印", en: "original and copy kept", level: Advice, since: "0.1" }
}

impl Rule for OriginalAndCopyKept {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let kept = |n: &Option<crate::span::At<u32>>| n.as_ref().is_some_and(|n| n.value > 0);
            let form = material.form.as_ref().map_or("", |f| f.value.as_str());
            let looked_at = ["看", "验", "核对", "退", "还"].iter().any(|w| form.contains(w));
            let both = kept(&material.original_count) && kept(&material.copy_count)
                || form.contains("原件") && form.contains("复印件 1 份") && form.contains("原件 1 份");
            if !both || looked_at {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”原件、复印件都收", title.value),
                        format!("{}: original and copy are both kept", title.value),
                    ),
                )
                .why("有了原件就不用复印件", "whoever has the original needs no copy")
                .help("只收一样；看一眼就还的，写“看一下原件”", "keep one; write 看一下原件 when it is only looked at")
                .push(out);
        }
    }
}

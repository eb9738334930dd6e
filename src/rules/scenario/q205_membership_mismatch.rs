//! Membership mismatch.

use super::bundles;
use crate::facts::Facts;
use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 指南的“一件事”写了一件事，那件事的“包含”里却没有它；或者反过来，“包含”里有，指南上没写。
    ///
    /// ## 为什么
    /// 两边对不上，群众从指南点过去，找不到自己要办的；从这件事点进指南，又回不来。
    ///
    /// ## 怎么改
    /// 真在一起办，两边都写上；不在一起办，两边都删掉。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// ---
    /// 事项名称: 小店年检
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 包含: [小店开张, 小店装招牌]
    /// ```
    /// ```yaml,ok,library
    /// 事项名称: 小店开张
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 事项名称: 小店装招牌
    /// 分类: { 一件事: 开小店 }
    /// ---
    /// 名称: 开小店
    /// 包含: [小店开张, 小店装招牌]
    /// ```
    MembershipMismatch { code: "Q205", title: "一件事不合", en: "membership mismatch", level: Warning, since: "0.1" }
}

impl Rule for MembershipMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        for (bundle, facts) in bundles(facts, library) {
            let Some(name) = &bundle.name else { continue };
            let named_here = |text: &str| library.bundle(text).is_some_and(|b| b.file == bundle.file);
            for (i, guide) in library.guides.iter().enumerate() {
                let claim = guide.category.iter().flat_map(|c| &c.life_events).find(|t| named_here(&t.value));
                let place = facts.guides.iter().position(|g| *g == Some(i));
                let title = guide.name.as_ref().map_or(guide.stem.as_str(), |n| n.value.as_str());
                let draft = match (claim, place) {
                    (Some(claim), None) => Self::META
                        .finding(
                            guide.file,
                            claim.span,
                            words(
                                format!("“{}”里没有“{title}”", name.value),
                                format!("{} does not contain {title}", name.value),
                            ),
                        )
                        .label(bundle.file, name.span, "这里没有包含它", "not contained here"),
                    (None, Some(place)) => Self::META
                        .finding(
                            bundle.file,
                            bundle.members[place].guide.span,
                            words(
                                format!("“{title}”的“一件事”没写“{}”", name.value),
                                format!("{title} does not name {}", name.value),
                            ),
                        )
                        .label(
                            guide.file,
                            guide.name.as_ref().map_or(guide.span, |n| n.span),
                            "这份指南",
                            "this guide",
                        ),
                    _ => continue,
                };
                draft
                    .why("两边写的不一样", "both sides disagree")
                    .help(
                        format!("真在一起办，指南的“分类”和这件事的“包含”都写上；不在一起办，都删掉（{}）", name.value),
                        "name it on both sides, or on neither".to_owned(),
                    )
                    .push(out);
            }
        }
    }
}

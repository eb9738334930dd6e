//! Not nearby.

use super::pledge;
use super::spots::{drawn, spots, towns};
use crate::facts::GuideFacts;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;

rule! {
    /// “便民承诺”写了就近办，受理的地方却不到两个镇。只能领证的地方不算受理；有一种情形只有一个镇受理，也算。
    ///
    /// 先看“办理地点”，没写的看流程每一步的“地点”；每个地点在哪个镇，写在地点文件的“镇”里。
    ///
    /// ## 为什么
    /// 住在别的镇的人照样要跑到县城，“就近”只对县城的人是真的。
    ///
    /// ## 怎么改
    /// 别的镇也能受理的，写进“办理地点”；不能的，去掉“就近办”。
    ///
    /// ```yaml,hit
    /// 便民承诺: [就近办]
    /// 办理地点:
    ///   - 政务中心
    ///   - { 地点: 凤州镇便民大厅, 办什么: 只领取 }
    /// ```
    /// ```yaml,ok
    /// 便民承诺: [就近办]
    /// 办理地点:
    ///   - 政务中心
    ///   - { 地点: 凤州镇便民大厅, 办什么: 只受理 }
    /// ```
    NearbyFalse { code: "C206", title: "就近办不实", en: "not nearby", level: Error, since: "0.1" }
}

impl Rule for NearbyFalse {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        let Some(claim) = pledge(guide, "就近办") else { return };
        let spots = spots(guide, library);
        let Some((who, answers)) = first_situation(guide, facts, |o| towns(&spots, facts, o) < 2) else { return };
        let outcome = facts.outcome(&answers);
        let (count, sum) = (towns(&spots, facts, outcome), drawn(&spots, facts, outcome));
        let mut draft = Self::META
            .finding(
                guide.file,
                claim.span,
                words(
                    format!("写了就近办，{}只有 {count} 个镇受理。{}", who.zh, sum.zh),
                    format!("pledged nearby, but {count} town(s) take applications {}; {}", who.en, sum.en),
                ),
            )
            .why("别的镇的人照样要跑远路", "people of other towns still go far");
        if let Some(handing) = spots.iter().find(|s| !s.accepts) {
            draft = draft.label(guide.file, handing.text.span, "这里只领取，不算受理", "only handed out here");
        }
        draft
            .help(
                "别的镇能受理的写进“办理地点”；不能的，去掉“就近办”",
                "name places in other towns that take applications, or drop 就近办",
            )
            .push(out);
    }
}

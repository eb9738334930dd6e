//! Circular proof.

use crate::facts::Facts;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 两份指南互相要求“先去办”对方，几份指南绕成一圈，或者一份指南要先办它自己：谁也办不成。
    ///
    /// ## 为什么
    /// 群众在两个窗口之间来回跑，哪边都办不了。
    ///
    /// ## 怎么改
    /// 定一件先办，在那份指南里删掉“先去办”。
    ///
    /// ```yaml,hit,library
    /// 事项名称: 摊位登记
    /// 申请材料: [{ 名称: 摊位许可, 先去办: 摊位许可 }]
    /// ---
    /// 事项名称: 摊位许可
    /// 申请材料: [{ 名称: 摊位登记回单, 先去办: 摊位登记 }]
    /// ```
    /// ```yaml,hit
    /// 事项名称: 摊位登记
    /// 申请材料: [{ 名称: 摊位登记回单, 先去办: 摊位登记 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    CircularProof { code: "M304", title: "循环证明", en: "circular proof", level: Error, since: "0.1" }
}

impl Rule for CircularProof {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn facts(&self, facts: &Facts, library: &Library, out: &mut Vec<Finding>) {
        for circle in &facts.circles {
            report(circle, library, out);
        }
    }
}

/// One circle, at the guide that it begins with; the other guides are labelled.
fn report(circle: &[usize], library: &Library, out: &mut Vec<Finding>) {
    let onwards = circle.iter().cycle().skip(1);
    let mut ways = circle.iter().zip(onwards).filter_map(|(from, to)| {
        let guide = &library.guides[*from];
        firsts(guide).find(|t| library.guide_index(&t.value) == Some(*to)).map(|t| (guide, t))
    });
    let Some((first, wanted)) = ways.next() else { return };
    let names = circle.iter().chain(&circle[..1]).map(|i| library.guides[*i].name.as_ref().map_or("", |n| &n.value));
    let round = names.collect::<Vec<_>>().join(" → ");
    let mut draft = CircularProof::META
        .finding(
            first.file,
            wanted.span,
            words(format!("“先去办”绕成一圈：{round}"), format!("what must come first comes round to itself: {round}")),
        )
        .why("哪一件都办不成", "none of them can be done");
    for (guide, text) in ways {
        draft = draft.label(guide.file, text.span, "这里又绕下去", "and on it goes");
    }
    draft.help("定一件先办，在那份指南里删掉“先去办”", "decide which comes first and drop 先去办 there").push(out);
}

/// Guides that must come first, as they are named.
fn firsts(guide: &Guide) -> impl Iterator<Item = &Text> {
    guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)).filter_map(|m| m.first_do.as_ref())
}

//! Circular proof.

use crate::finding::{Finding, words};
use crate::guide::{Guide, Text};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 两份指南互相要求“先去办”对方，谁也办不成。
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
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    CircularProof { code: "M304", title: "循环证明", en: "circular proof", level: Error, since: "0.1" }
}

impl Rule for CircularProof {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for guide in &library.guides {
            for wanted in firsts(guide) {
                let Some(path) = back(guide, wanted, library) else { continue };
                Self::META
                    .finding(
                        guide.file,
                        wanted.span,
                        words(
                            format!("先办“{}”，它又要先办这一件", wanted.value),
                            format!("{} itself needs this errand first", wanted.value),
                        ),
                    )
                    .why("哪一件都办不成", "neither can be done")
                    .label(path.0, path.1, "这里又绕回来", "and here it comes back")
                    .help("定一件先办，在那份指南里删掉“先去办”", "decide which comes first and drop 先去办 there")
                    .push(out);
            }
        }
    }
}

/// What everybody must have done before.
fn firsts(guide: &Guide) -> impl Iterator<Item = &Text> {
    guide
        .materials
        .iter()
        .filter(|m| m.applies_if.is_empty() && m.exemption.is_none())
        .filter_map(|m| m.first_do.as_ref())
}

/// Follows the errands to be done first until they lead back to the guide; gives the place that closes the ring.
fn back(from: &Guide, wanted: &Text, library: &Library) -> Option<(crate::span::FileId, crate::span::Span)> {
    let mut seen = Vec::new();
    let mut open = vec![library.guide(&wanted.value)?];
    while let Some(guide) = open.pop() {
        if seen.contains(&guide.file) {
            continue;
        }
        seen.push(guide.file);
        for next in firsts(guide) {
            let Some(target) = library.guide(&next.value) else { continue };
            if target.file == from.file {
                return Some((guide.file, next.span));
            }
            open.push(target);
        }
    }
    None
}

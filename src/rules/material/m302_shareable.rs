//! Shareable record.

use super::{granted, handed_back, lines, own_output, spared};
use crate::facts::paper::Paper;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 窗口在电脑上能查到的证照，还写着一定要带，没有“免交”。
    ///
    /// ## 为什么
    /// 《国务院关于在线政务服务的若干规定》（国务院令第716号）第七条：数据共享能查到的，不得要求另行提供。
    ///
    /// ## 怎么改
    /// 写“免交”：什么情况可以不带；查不了的，在材料库里写“能共享: 不能”。
    ///
    /// ```yaml,hit
    /// 申请材料: [营业执照]
    /// 实施单位: 交通局
    /// ```
    /// ```yaml,ok
    /// 实施单位: 交通局
    /// 申请材料: [{ 名称: 营业执照, 免交: 窗口能查到的不用带 }]
    /// ```
    Shareable { code: "M302", title: "能查的证", en: "shareable record", level: Advice, since: "0.1", tags: &["needless"] }
}

impl Rule for Shareable {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            if spared(line.material) || handed_back(line.material, &line.title.value) {
                continue;
            }
            // What the office itself issued is said already.
            if line.all_papers().any(|p| own_output(guide, line.material, &line.title.value, p, library)) {
                continue;
            }
            let Some(paper) = line.all_papers().find(|p| shareable(p, library)) else { continue };
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(
                        format!("“{}”窗口能查到，没有写“免交”", paper.name),
                        format!("{} can be looked up, yet there is no 免交", paper.name),
                    ),
                )
                .why("窗口能查到的，还要群众带", "people bring what the window can look up")
                .help(
                    "写“免交”：什么情况不用带；查不了的，在材料库里写“能共享: 不能”",
                    "say in 免交 when it need not be brought",
                )
                .push(out);
        }
    }
}

/// The county's catalogue decides; where it is silent, what is known everywhere.
fn shareable(paper: &Paper, library: &Library) -> bool {
    let entry = library.document(&paper.key).or_else(|| library.document(&paper.name));
    match (entry.map(|e| e.shareable.as_ref()), paper.known) {
        (Some(said), _) => said.is_some_and(|s| s.value == "能"),
        (None, Some(known)) => known.shareable,
        (None, None) => granted(&paper.name),
    }
}

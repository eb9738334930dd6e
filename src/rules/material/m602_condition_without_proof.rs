//! Condition without proof.

use std::sync::OnceLock;

use regex::Regex;

use crate::facts::paper::{Paper, read};
use crate::finding::{Finding, words};
use crate::guide::{Condition, Guide};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::consistency::Listed;

rule! {
    /// 办理条件要有一样证，材料清单里没有，也没有写窗口怎么看。
    ///
    /// 只查人人都要满足的条件、全国通用或材料库里有的证；窗口自己能查到的证不算。
    ///
    /// ## 为什么
    /// 群众不知道这个证要不要带，没带的要再跑一趟。
    ///
    /// ## 怎么改
    /// 要看的，加进“申请材料”；窗口自己查的，在“怎么看”里写明。
    ///
    /// ```yaml,hit
    /// 办理条件: [有租房合同]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [{ 条件: 持有健康证明, 怎么看: 窗口在系统里查 }]
    /// ```
    ConditionWithoutProof { code: "M602", title: "条件没凭据", en: "condition without proof", level: Advice, since: "0.1" }
}

impl Rule for ConditionWithoutProof {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        if guide.materials.is_empty() {
            return;
        }
        let listed = Listed::of(guide, library);
        for condition in guide.conditions.iter().filter(|c| open(c)) {
            let Some(paper) = held(&condition.text.value, library).filter(|p| !listed.covers(p)) else { continue };
            Self::META
                .finding(
                    guide.file,
                    condition.text.span,
                    words(
                        format!("条件要有“{}”，清单里没有，也没有写怎么看", paper.name),
                        format!("{} is a condition, and neither listed nor said how it is checked", paper.name),
                    ),
                )
                .why("群众不知道这个证要不要带", "people cannot tell whether to bring it")
                .help(
                    "要看的加进“申请材料”；窗口自己查的写进“怎么看”",
                    "add it to 申请材料, or say in 怎么看 how the window checks it",
                )
                .push(out);
        }
    }
}

/// For everybody, and nothing said of how it is checked.
fn open(condition: &Condition) -> bool {
    condition.how_checked.is_none() && condition.applies_if.is_empty() && condition.applies_unless.is_empty()
}

/// The paper that a condition says one must hold, unless a window can look it up.
fn held(text: &str, library: &Library) -> Option<Paper> {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| {
        Regex::new("^(申请人|经营者|从业人员|员工|本人)?(须|应当?|要|必须)?(已经?)?(持有|取得|领取|拿到|有)了?([^，。；、或的]{2,24})$")
            .expect("internal error: a pattern of holding")
    });
    let name = pattern.captures(text)?.get(5)?.as_str();
    let paper = read(name, library).into_iter().next().filter(|p| !p.choice && !p.conditional)?;
    let entry = library.document(&paper.key).or_else(|| library.document(&paper.name));
    let shared = entry
        .and_then(|e| e.shareable.as_ref())
        .map_or_else(|| paper.known.is_some_and(|k| k.shareable), |s| s.value != "不能");
    ((paper.known.is_some() || entry.is_some()) && !shared).then_some(paper)
}

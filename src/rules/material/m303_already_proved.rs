//! Already proved.

use super::{abolished, lines};
use crate::facts::knowledge::AskedOf;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要一张证明，可清单里另一样证件已经能证明这件事：有结婚证，又要夫妻关系证明。
    ///
    /// ## 为什么
    /// 《优化营商环境条例》第四十四条：别的材料已经能证明的，不得再要证明。群众要多跑一个地方去开。
    ///
    /// ## 怎么改
    /// 删掉这张证明，看那样证件。
    ///
    /// ```yaml,hit
    /// 申请材料: [结婚证, 夫妻关系证明]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 无房证明]
    /// ```
    AlreadyProved { code: "M303", title: "已能证明", en: "already proved", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for AlreadyProved {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let lines = lines(guide, library);
        for (i, line) in lines.iter().enumerate() {
            let [proof] = line.papers.as_slice() else { continue };
            let gone = [AskedOf::Village, AskedOf::Police];
            if proof.choice
                || proof.conditional
                || proof.known.is_some()
                || gone.into_iter().any(|a| abolished(line.material, line.title, a).is_some())
            {
                continue;
            }
            let name = proof.name.trim_end_matches("材料").trim_end_matches("书");
            let Some(fact) = name.strip_suffix("证明") else { continue };
            let fact = fact.trim_end_matches("的").trim_end_matches("情况").trim_end_matches("信息");
            let other = lines.iter().enumerate().find(|(j, other)| {
                *j != i
                    && other.papers.iter().any(|p| {
                        let known = p.known.filter(|_| !p.choice && !p.conditional);
                        known.is_some_and(|k| k.proves.iter().any(|f| fact.ends_with(f)))
                    })
            });
            let Some((_, other)) = other else { continue };
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(
                        format!("“{}”已经能证明“{fact}”", other.title.value),
                        format!("{} already proves it: {fact}", other.title.value),
                    ),
                )
                .why("群众要多跑一个地方去开", "people make one more trip to get it")
                .label(guide.file, other.title.span, "看这一样就行", "this one is enough")
                .help("删掉这张证明", "drop the proof")
                .push(out);
        }
    }
}

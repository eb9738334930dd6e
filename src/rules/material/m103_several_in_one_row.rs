//! Several materials in one row.

use super::lines;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 一条里写了好几样材料，比如“身份证和户口簿”。
    ///
    /// ## 为什么
    /// 群众照着清单数东西，一条里的第二样最容易漏带；每样各要几份也没处写。
    ///
    /// ## 怎么改
    /// 一样写一条；几样带一样就行的，写“任选一样”。
    ///
    /// ```yaml,hit
    /// 申请材料: [身份证和户口簿]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 户口簿]
    /// ```
    SeveralInOneRow { code: "M103", title: "一条多样", en: "several materials in one row", level: Advice, since: "0.1" }
}

impl Rule for SeveralInOneRow {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            let own: Vec<_> = line.papers.iter().filter(|p| p.known.is_some() && !p.choice).collect();
            if !line.material.any_of.is_empty() || own.len() < 2 {
                continue;
            }
            let names = own.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("、");
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(format!("一条里写了几样：{names}"), format!("several materials in one row: {names}")),
                )
                .why("第二样容易漏带", "people forget the second one")
                .help("一样写一条；带一样就行的，写“任选一样”", "one row each; use 任选一样 for a choice")
                .push(out);
        }
    }
}

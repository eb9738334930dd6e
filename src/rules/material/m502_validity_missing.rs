//! Validity missing.

use super::lines;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 体检表、检测报告、无犯罪记录证明这样会过期的材料，没有说多久以内的才行。
    ///
    /// ## 为什么
    /// 群众拿着去年的来，白跑一趟，还要再花钱做一次。
    ///
    /// ## 怎么改
    /// 写“有效期”或“出具时间”，比如“6 个月内做的”。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 体检表]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 体检表, 有效期: 6 个月内做的 }]
    /// ```
    ValidityMissing { code: "M502", title: "没写有效期", en: "validity missing", level: Advice, since: "0.1" }
}

impl Rule for ValidityMissing {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            let m = line.material;
            let entry = library.document(&line.title.value);
            let fields = [&m.validity, &m.issue_time, &m.common_mistake, &m.exemption];
            let told = fields.into_iter().any(|t| t.is_some())
                || entry.is_some_and(|e| e.validity.is_some())
                || ["内", "有效", "近", "当年", "本年"].iter().any(|w| line.title.value.contains(w));
            let Some(paper) = line.papers.iter().find(|p| p.known.is_some_and(|k| k.expires)) else { continue };
            if told || !m.any_of.is_empty() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    line.title.span,
                    words(
                        format!("“{}”会过期，没有说多久以内的才行", paper.name),
                        format!("{} expires, and nothing says how recent it must be", paper.name),
                    ),
                )
                .why("群众拿着过期的来，白跑一趟", "people come with an old one")
                .help("写“有效期”或“出具时间”，比如“6 个月内做的”", "give 有效期 or 出具时间")
                .push(out);
        }
    }
}

//! Issuer missing.

use super::lines;
use crate::finding::{Finding, words};
use crate::guide::{Guide, Material};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 材料来源写“政府部门核发”，没有写是哪个部门。
    ///
    /// 居民身份证这样大家都知道谁发的，材料库里写了谁发的，不算。
    ///
    /// ## 为什么
    /// 群众手里没有这一样，不知道找谁去办。
    ///
    /// ## 怎么改
    /// 写“出具机构”，用单位的全名。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, { 名称: 店址核准单, 来源: 政府部门核发 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 店址核准单, 来源: 政府部门核发, 出具机构: 凤县自然资源局 }]
    /// ```
    IssuerMissing { code: "M105", title: "没写谁发", en: "issuer missing", level: Warning, since: "0.1" }
}

impl Rule for IssuerMissing {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        for line in lines(guide, library) {
            let Some(source) = line.material.source.as_ref().filter(|s| some_office(&s.value)) else { continue };
            let known = line.papers.iter().any(|p| {
                let entry = library.document(&p.key).or_else(|| library.document(&p.name));
                entry.is_some_and(|e| e.issuer.is_some()) || p.known.is_some_and(|k| !k.issuers.is_empty())
            });
            if known || says_where(line.material) {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    source.span,
                    words(
                        format!("“{}”写的是“{}”，没有写哪个部门", line.title.value, source.value),
                        format!("{}: from {}, which one is not said", line.title.value, source.value),
                    ),
                )
                .why("手里没有的人不知道找谁办", "who lacks it cannot tell where to get it")
                .help("补上“出具机构: 单位全名”", "add 出具机构 with the full name")
                .push(out);
        }
    }
}

/// Words that fit every office.
fn some_office(source: &str) -> bool {
    const OFFICES: [&str; 9] =
        ["政府部门", "政府", "行政机关", "行政部门", "主管部门", "发证机关", "发证部门", "出具部门", "出具机关"];
    let bare = ["核发", "颁发", "出具", "发放", "提供", "开具", "签发"]
        .iter()
        .find_map(|v| source.strip_suffix(v))
        .unwrap_or(source);
    OFFICES.contains(&bare)
}

fn says_where(material: &Material) -> bool {
    material.issuer.is_some()
        || material.where_to_get.is_some()
        || material.how_to_get.is_some()
        || material.first_do.is_some()
}

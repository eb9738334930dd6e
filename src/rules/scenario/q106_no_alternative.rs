//! No alternative.

use crate::facts::{GuideFacts, Part, short_name};
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};
use crate::rules::first_situation;

rule! {
    /// 一样材料写了“任选一样”，可是有一种情形，里面哪一样都不适用。
    ///
    /// ## 为什么
    /// 群众看到要交，却没有一样可以交，只好跑来问。
    ///
    /// ## 怎么改
    /// 给这种情形补上可以交的一样；不用交的，在这样材料上写“适用”或“不适用”。
    ///
    /// ```yaml,hit
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县, 国外: 在国外 } }
    /// 申请材料:
    ///   - 名称: 住处的凭据
    ///     任选一样:
    ///       - { 引用: 居民户口簿, 适用: { 户口: 本县 } }
    ///       - { 引用: 租房合同, 适用: { 户口: 外县 } }
    /// ```
    /// ```yaml,ok
    /// 情形:
    ///   - { 代号: 户口, 问: 户口在哪里？, 选项: { 本县: 在本县, 外县: 在外县, 国外: 在国外 } }
    /// 申请材料:
    ///   - 居民身份证
    ///   - 名称: 住处的凭据
    ///     不适用: { 户口: 国外 }
    ///     任选一样:
    ///       - { 引用: 居民户口簿, 适用: { 户口: 本县 } }
    ///       - { 引用: 租房合同, 适用: { 户口: 外县 } }
    /// ```
    NoAlternative { code: "Q106", title: "一样也选不了", en: "no alternative", level: Error, since: "0.1" }
}

impl Rule for NoAlternative {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn situations(&self, guide: &Guide, facts: &GuideFacts, library: &Library, out: &mut Vec<Finding>) {
        for (i, material) in guide.materials.iter().enumerate().filter(|(_, m)| !m.any_of.is_empty()) {
            let found = first_situation(guide, facts, |o| {
                let none_left = (0..material.any_of.len()).all(|j| !facts.applies(Part::Alternative(i, j), o));
                facts.applies(Part::Material(i), o) && none_left
            });
            let Some((who, _)) = found else { continue };
            let name = short_name(material, library);
            Self::META
                .finding(
                    guide.file,
                    material.title().map_or(material.span, |t| t.span),
                    words(
                        format!("{}要交“{name}”，里面一样也选不了", who.zh),
                        format!("{name} is asked for, and none of its alternatives will do {}", who.en),
                    ),
                )
                .why("要交，又没有一样可以交", "asked for, and nothing to hand in")
                .help(
                    "给这种情形补上可以交的一样；不用交的，在这样材料上写“不适用”",
                    "add an alternative for it, or say in 不适用 that it needs none",
                )
                .push(out);
        }
    }
}

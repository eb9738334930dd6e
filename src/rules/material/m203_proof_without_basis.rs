//! Proof without basis.

use super::each;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 别的材料写了依据，这张证明没有写：哪部法要的，看不出来。
    ///
    /// ## 为什么
    /// 《优化营商环境条例》第四十四条：要证明，得有法律、法规或者国务院决定作依据。没有依据的证明，群众可以不交。
    ///
    /// ## 怎么改
    /// 写“依据”到第几条；查不到依据，就删掉这张证明。
    ///
    /// ```yaml,hit
    /// 申请材料:
    ///   - { 名称: 申请书, 来源: 窗口有空表, 依据: 《市场主体登记管理条例》第十六条 }
    ///   - { 名称: 收入证明, 来源: 单位 }
    /// ```
    /// ```yaml,ok
    /// 申请材料:
    ///   - { 名称: 申请书, 来源: 窗口有空表, 依据: 《市场主体登记管理条例》第十六条 }
    /// ```
    ProofWithoutBasis { code: "M203", title: "证明无依据", en: "proof without basis", level: Advice, since: "0.1" }
}

impl Rule for ProofWithoutBasis {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        // Where no basis is given at all, one more reminder for each proof would only be noise.
        if each(guide).all(|(m, _)| m.basis.is_empty()) {
            return;
        }
        for (material, title) in each(guide) {
            let proof = title.value.ends_with("证明") && library.document(&title.value).is_none();
            let own = material.source.as_ref().is_some_and(|s| s.value.starts_with("自己"));
            if !proof || own || !material.basis.is_empty() || !material.any_of.is_empty() {
                continue;
            }
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(format!("“{}”没有写依据", title.value), format!("{} has no basis", title.value)),
                )
                .why("看不出是哪部法要的", "nobody can see which law asks for it")
                .help("写“依据”到第几条；查不到就删掉这张证明", "name the article, or drop the proof")
                .push(out);
        }
    }
}

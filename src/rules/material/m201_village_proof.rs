//! Proof from a village committee.

use super::{abolished, each};
use crate::facts::knowledge::AskedOf;
use crate::finding::{Finding, Level, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要群众去村委会、居委会开一张早就不让开的证明：亲属关系、婚姻状况、财产、健在等 20 种。
    ///
    /// ## 为什么
    /// 民政部等六部门民发〔2020〕20号列了 20 种村委会、居委会不该再开的证明。村里不给开，办事窗口又要，群众两头跑。
    ///
    /// ## 怎么改
    /// 删掉；要核实这件事，看现成的证件，或者由窗口去查。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 村委会出具的亲属关系证明]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 健在证明, 出具机构: 居委会 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 村民会议记录, 来源: 村委会 }]
    /// ```
    VillageProof { code: "M201", title: "村居证明", en: "proof from a village committee", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for VillageProof {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let Some(found) = abolished(material, title, AskedOf::Village) else { continue };
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”：村委会、居委会不再开这种证明（{}）", title.value, found.kind),
                        format!("{}: this proof ({}) is not issued any more", title.value, found.kind),
                    ),
                )
                .level(if found.mostly { Level::Advice } else { Level::Warning })
                .why("村里不给开，窗口又要，群众两头跑", "the office they are sent to does not issue it")
                .help(format!("删掉这一条，{}", found.instead), format!("delete it; instead: {}", found.instead))
                .push(out);
        }
    }
}

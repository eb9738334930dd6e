//! Proof from a police station.

use super::{abolished, each};
use crate::facts::knowledge::AskedOf;
use crate::finding::{Finding, Level, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 要群众去派出所，开一张户口簿、身份证上本来就有的证明：姓名、性别、出生日期、户籍地址。
    ///
    /// ## 为什么
    /// 派出所不再为这些事开证明，群众白跑一趟。
    ///
    /// ## 怎么改
    /// 删掉，看身份证、户口簿就行。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 派出所出具的出生日期证明]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, { 名称: 无犯罪记录证明, 来源: 派出所, 免交: 窗口自己查, 有效期: 3 个月内开的 }]
    /// ```
    PoliceProof { code: "M202", title: "派出所证明", en: "proof from a police station", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for PoliceProof {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        for (material, title) in each(guide) {
            let Some(found) = abolished(material, title, AskedOf::Police) else { continue };
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”：派出所不再开这种证明（{}）", title.value, found.kind),
                        format!("{}: this proof ({}) is not issued any more", title.value, found.kind),
                    ),
                )
                .level(if found.mostly { Level::Advice } else { Level::Warning })
                .why("群众白跑一趟派出所", "the office they are sent to does not issue it")
                .help(format!("删掉这一条，{}", found.instead), format!("delete it; instead: {}", found.instead))
                .push(out);
        }
    }
}

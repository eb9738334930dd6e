//! Duplicate material.

use crate::facts::identity;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 同一样材料换个名字写了两次，比如“身份证”和“居民身份证复印件”。
    ///
    /// ## 为什么
    /// 群众以为是两样，多跑一趟去准备；清单也显得更长。
    ///
    /// ## 怎么改
    /// 合成一条，在“形式”里写清要原件还是复印件；是两个人的，就各写“谁的”。
    ///
    /// ```yaml,hit
    /// 申请材料: [身份证, 居民身份证复印件]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证, 户口簿]
    /// ```
    /// ```yaml,ok
    /// 申请材料:
    ///   - { 名称: 居民身份证, 谁的: 本人 }
    ///   - { 名称: 居民身份证, 谁的: 代办人 }
    /// ```
    DuplicateMaterial { code: "M101", title: "重复材料", en: "duplicate material", level: Warning, since: "0.1", tags: &["needless"] }
}

impl Rule for DuplicateMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, library: &Library, out: &mut Vec<Finding>) {
        let listed: Vec<_> =
            guide.materials.iter().filter_map(|m| Some((m, m.title()?, identity(m, library)?))).collect();
        for (i, (material, title, same)) in listed.iter().enumerate() {
            let first = listed[..i].iter().find(|(other, _, id)| {
                id == same
                    && other.whose.as_deref() == material.whose.as_deref()
                    // Two situations may each ask for it once.
                    && other.applies_if == material.applies_if
                    && other.applies_unless == material.applies_unless
            });
            let Some((_, earlier, _)) = first else { continue };
            Self::META
                .finding(
                    guide.file,
                    title.span,
                    words(
                        format!("“{}”和“{}”是同一样", title.value, earlier.value),
                        format!("{} and {} are the same thing", title.value, earlier.value),
                    ),
                )
                .why("群众会以为要准备两样", "people take it for two things")
                .label(guide.file, earlier.span, "前面已经要过一次", "already asked for here")
                .help(
                    "合成一条，在“形式”里写清要原件还是复印件；是两个人的，各写“谁的”",
                    "merge the two, and say in 形式 whether original or copy",
                )
                .push(out);
        }
    }
}

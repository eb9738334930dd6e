//! Fuzzy quantity.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 份数、尺寸、钱数写成“若干”“多份”“大概 50 元”“近期照片”。
    ///
    /// ## 为什么
    /// 群众按自己的理解准备，带少了要再跑一趟，带多了白花钱。
    ///
    /// ## 怎么改
    /// 写一个数和单位；照片写清几寸、什么底色、几张、几个月以内拍的。
    ///
    /// ```yaml,hit
    /// 申请材料: [近期免冠照片]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [身份证复印件若干份]
    /// ```
    /// ```yaml,hit
    /// 收费: { 标准: 不收费, 说明: 快递费大概20元 }
    /// ```
    /// ```yaml,hit
    /// 办理条件: [离学校有一定距离]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [近期2寸白底免冠照片2张]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [注册资金不少于 3 万元]
    /// ```
    /// ```yaml,ok
    /// 收费: { 标准: 不收费, 说明: 快递费 20 元 }
    /// ```
    FuzzyQuantity { code: "W202", title: "含糊数量", en: "fuzzy quantity", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for FuzzyQuantity {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::FuzzyQuantity, &[Field::Material, Field::Fee], out, |word| {
            (
                words(format!("“{word}”说不清是多少"), format!("{word}: does not say how much")),
                words("群众不知道要准备多少", "people cannot tell how much or how many"),
                "give one number with its unit",
            )
        });
    }
}

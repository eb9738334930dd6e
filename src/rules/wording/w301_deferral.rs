//! Deferral.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 写“以窗口为准”“详询窗口”“按有关规定”“到有关部门”“视情况”，把该说的话推给了别处。
    ///
    /// ## 为什么
    /// 指南就是用来替群众问窗口的。推给窗口，群众就要多跑一趟。
    ///
    /// ## 怎么改
    /// 把窗口掌握的口径写进来：写《全名》第几条，再用一句大白话说清；要去别的单位，写单位的全名和地址。
    ///
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 居民身份证, 怎么用: 以窗口要求为准 }]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [详询窗口]
    /// ```
    /// ```yaml,hit
    /// 收费: { 标准: 不收费, 说明: 按有关规定执行 }
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 必要时上门核查 }]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 先到有关部门盖章 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [住房面积不超过 50 平方米（含）]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [符合《食品安全法》第三十三条的规定]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 送交县残联盖章 }]
    /// ```
    Deferral { code: "W301", title: "推给别处", en: "deferral", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for Deferral {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(
            Self::META,
            file,
            (path, leaf),
            Class::Deferral,
            &[Field::Material, Field::Condition, Field::Fee],
            out,
            |word| {
                (
                    words(
                        format!("“{word}”没有说清，推给了别处"),
                        format!("{word}: puts people off to somewhere else"),
                    ),
                    words("群众得再跑一趟去问", "people have to come and ask"),
                    "write what the window knows",
                )
            },
        );
    }
}

//! Catch-all.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 清单或条件里写了“其他材料”“有关证明”“规定的其他条件”一类的话。
    ///
    /// ## 为什么
    /// 群众看不出到底要带什么，只能多跑一趟来问；窗口也可以随口加东西。北京、上海、广东、河南的优化营商环境条例都不许办理条件有这样的兜底（不直接约束外地，写法值得照着做）。
    ///
    /// ## 怎么改
    /// 把每一样都写出来；确实没有别的，就删掉这一条。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 法律法规规定的其他材料]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 其他有关材料 }]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [具备规定的其他条件]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 带齐相关材料到窗口 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    /// ```yaml,ok
    /// 申请主体: [公民、法人或者其他组织]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 工作人员当面核对相关材料 }]
    /// ```
    CatchAllMaterial { code: "W101", title: "兜底材料", en: "catch-all", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for CatchAllMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::CatchAll, &[Field::Material, Field::Condition], out, |word| {
            (
                words(format!("“{word}”看不出到底是什么"), format!("{word}: nobody can tell what this is")),
                words("群众看不出到底要带什么、够不够条件", "people cannot tell what to bring"),
                "name each one; delete the line when there is nothing else",
            )
        });
    }
}

//! Lists closed by 等.

use super::words_of;
use crate::finding::{Finding, words};
use crate::lint::lexicon::Class;
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 一样一样列着，最后用“等”收尾，后面还有没有、有几样，都没有说。
    ///
    /// ## 为什么
    /// “身份证、户口簿等材料”，群众只带了写出来的两样，到窗口才听说还有第三样。
    ///
    /// ## 怎么改
    /// 把“等”后面的都列出来，写清共几样。只是举例、几样里选一样的，不报：“护照等有效身份证件”“窗口、邮寄等方式”。
    ///
    /// ```yaml,hit
    /// 申请材料: [户口簿、结婚证等材料]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 带户口簿、结婚证等资料到窗口 }]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [配备灭火器、应急灯等设施]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [户口簿、结婚证等2项材料]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [护照等有效身份证件]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 在窗口、网上、邮寄等方式里选一种 }]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [中等职业学校在校学生]
    /// ```
    OpenList { code: "W102", title: "没有列完", en: "open list", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for OpenList {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        words_of(Self::META, file, (path, leaf), Class::OpenList, &[Field::Material, Field::Condition], out, |word| {
            (
                words(format!("“{word}”没有列完"), format!("{word}: the list is left open")),
                words("群众不知道后面还有几样，只好再跑一趟", "people cannot tell what else there is"),
                "list the rest and say how many there are",
            )
        });
    }
}

//! Identity number.

use super::{expose, is_id_number};
use crate::finding::Finding;
use crate::lint::{File, Meta, Rule, rule};

/// How eighteen signs are typed: together, or parted behind the region and the day of birth.
const WAYS: &[&[usize]] = &[&[18], &[6, 8, 4], &[6, 4, 4, 4], &[6, 4, 2, 2, 4]];

rule! {
    /// 文件里有一个真的身份证号：地区、生日、校验码都对得上。备注里的也算。
    ///
    /// ## 为什么
    /// 指南和仓库都是公开的，身份证号登出去，别人能拿去贷款、开户。
    ///
    /// ## 怎么改
    /// 删掉这个号码；样表要举例，就写“身份证上的 18 位号码”。已经提交过的，历史版本里也有，请管理员一起清掉。
    ///
    /// ```yaml,hit
    /// 常见问题: [{ 问: 号码在哪看？, 答: 看身份证正面，像 11010519491231002X 这样。 }]
    /// ```
    /// ```yaml,hit
    /// 窗口: 1 号窗口 # 样表里用的是 110105 19491231 002X
    /// ```
    /// ```yaml,ok
    /// 常见问题: [{ 问: 号码在哪看？, 答: 看身份证正面，一共 18 位。 }]
    /// ```
    IdNumber { code: "S101", title: "写身份证号", en: "identity number", level: Error, since: "0.1" }
}

impl Rule for IdNumber {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let said = (("身份证号", "an identity number"), "别人能冒用", "身份证上的 18 位号码");
        expose(Self::META, file, WAYS, is_id_number, said, out);
    }
}

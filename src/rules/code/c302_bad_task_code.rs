//! Bad task code.

use super::credit_code_fault;
use crate::finding::{Finding, Words, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 实施编码不是“18 位信用代码 + 1 位行使层级 + 12 位基本编码”，或者里面的信用代码校验不过。
    ///
    /// ## 为什么
    /// 上级平台按这个编码收办件，错一位就收不到，群众查不到进度。
    ///
    /// ## 怎么改
    /// 从事项管理系统里复制，不要手抄；加上引号。
    ///
    /// ```yaml,hit
    /// 实施编码: "114507210081153718400103300200"
    /// ```
    /// ```yaml,hit
    /// 实施编码: "1145072100811537284001033002000"
    /// ```
    /// ```yaml,ok
    /// 实施编码: "1145072100811537184001033002000"
    /// ```
    BadTaskCode { code: "C302", title: "实施编码错", en: "bad task code", level: Warning, since: "0.1" }
}

impl Rule for BadTaskCode {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(code) = &guide.task_code else { return };
        let Some(fault) = fault(code.value.trim()) else { return };
        Self::META
            .finding(
                guide.file,
                code.span,
                words(
                    format!("实施编码 {}：{}", code.value, fault.zh),
                    format!("task code {}: {}", code.value, fault.en),
                ),
            )
            .why("上级平台收不到办件", "the platform above does not know it")
            .help("从事项管理系统里复制，加上引号", "copy it from the task system, in quotes")
            .push(out);
    }
}

/// Why this is no task code.
fn fault(code: &str) -> Option<Words> {
    let length = code.chars().count();
    if length != 31 {
        return Some(words(format!("要 31 位，写了 {length} 位"), format!("{length} signs instead of 31")));
    }
    if !code.is_ascii() {
        return Some(words("只能有数字和大写字母", "digits and capitals only"));
    }
    if let Some(fault) = credit_code_fault(&code[..18]) {
        return Some(words(
            format!("前 18 位是信用代码，{}", fault.zh),
            format!("the first 18 are a credit code: {}", fault.en),
        ));
    }
    if !matches!(code.as_bytes()[18], b'1'..=b'7') {
        return Some(words("第 19 位是行使层级，只能是 1 到 7", "the nineteenth is the level, 1 to 7"));
    }
    (!code[19..].bytes().all(|b| b.is_ascii_digit()))
        .then(|| words("最后 12 位是基本编码，只能是数字", "the last 12 are digits"))
}

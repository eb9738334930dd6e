//! Bad credit code.

use super::credit_code_fault;
use crate::finding::{Finding, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 部门的统一社会信用代码位数、字母或者校验位不对（GB 32100）。
    ///
    /// ## 为什么
    /// 和上级平台对不上，这个部门的事项就交换不过去。
    ///
    /// ## 怎么改
    /// 照着单位的统一社会信用代码证书重新抄一遍。
    ///
    /// ```yaml,hit,department
    /// 统一社会信用代码: "114507210081153728"
    /// ```
    /// ```yaml,ok,department
    /// 统一社会信用代码: "114507210081153718"
    /// ```
    BadCreditCode { code: "C301", title: "信用代码错", en: "bad credit code", level: Warning, since: "0.1" }
}

impl Rule for BadCreditCode {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for department in &library.departments {
            let Some(code) = &department.credit_code else { continue };
            let Some(fault) = credit_code_fault(code.value.trim()) else { continue };
            Self::META
                .finding(
                    department.file,
                    code.span,
                    words(
                        format!("统一社会信用代码 {}：{}", code.value, fault.zh),
                        format!("credit code {}: {}", code.value, fault.en),
                    ),
                )
                .why("和上级平台对不上", "other systems do not know it")
                .help("照统一社会信用代码证书重新抄一遍", "copy it anew from the certificate")
                .push(out);
        }
    }
}

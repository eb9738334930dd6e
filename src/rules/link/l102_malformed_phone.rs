//! Malformed phone.

use super::{canonical, phone_fault};
use crate::finding::{Edit, Finding, Safety, words};
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 电话号码少了区号、位数不对，或者不是“区号-号码”的写法：长横线、括号、全角数字、“转”。
    /// 看得懂的，工具能自动改。
    ///
    /// ## 为什么
    /// 少一位、多一位都打不通；没有区号，外地的子女替老人打不通。
    ///
    /// ## 怎么改
    /// 座机写成“区号-号码”，比如 0917-4000001；手机写 11 位；热线写 12345 这样的短号。
    ///
    /// ```yaml,hit
    /// 咨询: "4000001"
    /// ```
    /// ```yaml,hit
    /// 咨询: "0917—4000001"
    /// ```
    /// ```yaml,hit
    /// 咨询: （0917）4000001 转 802
    /// ```
    /// ```yaml,ok
    /// 咨询: { 电话: ["0917-4000001", "12345", "13800000000"] }
    /// ```
    MalformedPhone { code: "L102", title: "电话写错", en: "malformed phone", level: Error, since: "0.1" }
}

impl Rule for MalformedPhone {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn library(&self, library: &Library, out: &mut Vec<Finding>) {
        for (file, phone) in library.phones() {
            let Some((zh, en)) = phone_fault(&phone.value) else { continue };
            let mended = canonical(&phone.value);
            let draft = Self::META
                .finding(
                    file,
                    phone.span,
                    words(format!("“{}”打不通：{zh}", phone.value), format!("{}: {en}", phone.value)),
                )
                .why(zh, en)
                .help(
                    "座机写“区号-号码”，手机写 11 位，热线写短号；整个号码加引号",
                    "area code, hyphen, number; mobiles have 11 digits",
                );
            if mended != phone.value && phone_fault(&mended).is_none() {
                draft.fix(Safety::Safe, vec![Edit { span: phone.span, text: format!("\"{mended}\"") }])
            } else {
                draft
            }
            .push(out);
        }
    }
}

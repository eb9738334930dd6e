//! Wrong type.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 该写一个值的地方写成了列表，该写几项的地方写成了一段话。
    ///
    /// ## 为什么
    /// 机器看不懂，这一项就不会显示。
    ///
    /// ## 怎么改
    /// 照着提示里的例子改。
    ///
    /// ```yaml,hit
    /// 办理时限: [3个工作日]
    /// ```
    /// ```yaml,hit
    /// 最多跑几趟: 一趟
    /// ```
    /// ```yaml,ok
    /// 最多跑几趟: 1
    /// ```
    /// ```yaml,ok
    /// 办理时限: 3个工作日
    /// ```
    WrongType { code: "Y012", title: "类型不对", en: "wrong type", level: Error, since: "0.1" }
}

impl Rule for WrongType {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::WrongType { key, expected, found, example } = &fault.kind else { return };
        let due = expected.iter().map(|t| name(t)).collect::<Vec<_>>().join("或");
        Self::META
            .finding(
                file.id,
                fault.span,
                words(
                    format!("“{key}”要写{due}，这里是{}", name(found)),
                    format!("{key} takes {}, this is {found}", expected.join(" or ")),
                ),
            )
            .why(format!("应该写{due}"), format!("should be {}", expected.join(" or ")))
            .help(
                if example.is_empty() {
                    format!("改成{due}")
                } else {
                    format!("照这个样子写：{key}: {example}")
                },
                format!("for example {key}: {example}"),
            )
            .push(out);
    }
}

fn name(json_type: &str) -> &'static str {
    match json_type {
        "object" => "几项“键: 值”",
        "array" => "列表",
        "integer" => "整数",
        _ => "一段文字",
    }
}

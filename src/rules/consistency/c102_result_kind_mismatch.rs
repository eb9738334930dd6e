//! Result kind mismatch.

use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::library::Library;
use crate::lint::{Meta, Rule, rule};

rule! {
    /// 办理结果的名字和类型对不上：许可证写成批文，批复写成证照，有名有姓的证写成“无”。
    ///
    /// ## 为什么
    /// 群众拿着批文去找“证”；网上也把它归错了类，查不到电子证照。
    ///
    /// ## 怎么改
    /// 名字以“证、执照”结尾的，类型写证照；批复、决定书写批文；真的什么都不发，就删掉这一项。
    ///
    /// ```yaml,hit
    /// 办理结果: { 名称: 食品经营许可证, 类型: 批文 }
    /// ```
    /// ```yaml,ok
    /// 办理结果: { 名称: 食品经营许可证, 类型: 证照 }
    /// ```
    /// ```yaml,ok
    /// 办理结果: { 名称: 准予登记通知书, 类型: 其他 }
    /// ```
    ResultKindMismatch { code: "C102", title: "结果类型错", en: "result kind mismatch", level: Warning, since: "0.1" }
}

impl Rule for ResultKindMismatch {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn guide(&self, guide: &Guide, _: &Library, out: &mut Vec<Finding>) {
        let Some(result) = &guide.result else { return };
        let (Some(name), Some(kind)) = (&result.name, &result.kind) else { return };
        let Some(due) = kind_by_name(&name.value) else { return };
        // 其他 says too little, and is wrong only where the name leaves no doubt.
        let wrong = match kind.value.as_str() {
            "其他" => name.value.ends_with("许可证") || name.value.ends_with("执照"),
            written => written != due,
        };
        if !wrong {
            return;
        }
        Self::META
            .finding(
                guide.file,
                kind.span,
                words(
                    format!("“{}”是{due}，类型写的是“{}”", name.value, kind.value),
                    format!("{} is {due}, the kind says {}", name.value, kind.value),
                ),
            )
            .why("群众不知道拿到的是证还是一份文件", "people cannot tell what they will get")
            .label(guide.file, name.span, "结果的名字", "the name")
            .help(
                format!("类型改成“{due}”；名字写错了就改名字"),
                format!("write {due} as the kind, or correct the name"),
            )
            .push(out);
    }
}

/// What the last word of a name says beyond doubt.
fn kind_by_name(name: &str) -> Option<&'static str> {
    const NO_LICENCE: [&str; 6] = ["凭证", "公证", "见证", "保证", "论证", "签证"];
    let ends = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    if ends(&["批复", "批文", "决定书", "批准文件"]) {
        Some("批文")
    } else if ends(&["证", "许可证书", "资格证书", "资质证书", "登记证书", "执照"]) && !ends(&NO_LICENCE)
    {
        Some("证照")
    } else {
        None
    }
}

//! Unknown key.

use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::{Fault, FaultKind};

rule! {
    /// 指南里没有这个键，多半是打错了字。
    ///
    /// ## 为什么
    /// 打错的键不会显示在网站上，写了等于没写。
    ///
    /// ## 怎么改
    /// 改成提示里的那个键；要写备注，用 # 开头另起一行。
    ///
    /// ```yaml,hit
    /// 办理时线: 3个工作日
    /// ```
    /// ```yaml,ok
    /// 办理时限: 3个工作日
    /// ```
    UnknownKey { code: "Y011", title: "不认识的键", en: "unknown key", level: Error, since: "0.1" }
}

impl Rule for UnknownKey {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn shape(&self, file: &File<'_>, fault: &Fault, out: &mut Vec<Finding>) {
        let FaultKind::UnknownKey { key, nearest, belongs } = &fault.kind else { return };
        let draft = Self::META
            .finding(file.id, fault.span, words(format!("没有“{key}”这个键"), format!("unknown key {key}")))
            .why("网站不会显示它", "it is not published");
        match (nearest, belongs.as_slice()) {
            (Some(near), _) => draft
                .help(format!("是不是“{near}”？"), format!("did you mean {near}?"))
                .fix(Safety::Unsafe, vec![Edit { span: fault.span, text: near.clone() }]),
            (None, []) => draft.help("删掉它；要写备注，用 # 开头另起一行", "delete it; comments start with #"),
            (None, places) => {
                let shown = places.iter().take(4).cloned().collect::<Vec<_>>().join("”“");
                draft.help(format!("“{key}”要写在“{shown}”里面"), format!("{key} belongs inside {}", places.join(", ")))
            }
        }
        .push(out);
    }
}

//! Wide space indent.

use super::bad_indent;
use crate::finding::Finding;
use crate::lint::{File, Meta, Rule, rule};

rule! {
    /// 行首用了全角空格或者网页里粘来的空格。
    ///
    /// ## 为什么
    /// 看起来和空格一样，YAML 却当成文字，这一行会挂错地方。
    ///
    /// ## 怎么改
    /// 换成英文空格，每一层两个。
    ///
    /// ```yaml,hit,file
    /// 办理时限:
    /// 　承诺: 3个工作日
    /// ```
    /// ```yaml,ok
    /// 办理时限:
    ///   承诺: 3个工作日
    /// ```
    WideSpaceIndent { code: "Y004", title: "全角空格缩进", en: "wide space indent", level: Error, since: "0.1" }
}

impl Rule for WideSpaceIndent {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        bad_indent(Self::META, file, '\u{3000}', ("全角空格", "full-width space"), out);
        bad_indent(Self::META, file, '\u{a0}', ("网页里的空格", "no-break space"), out);
    }
}

//! Tab indent.

use super::bad_indent;
use crate::finding::Finding;
use crate::lint::{File, Meta, Rule, rule};

rule! {
    /// 行首用了 Tab 键。
    ///
    /// ## 为什么
    /// YAML 不许用 Tab 缩进，整个文件都会读不出来。
    ///
    /// ## 怎么改
    /// 换成空格，每一层两个。
    ///
    /// ```yaml,hit,file
    /// 办理时限:
    /// 	承诺: 3个工作日
    /// ```
    /// ```yaml,ok
    /// 办理时限:
    ///   承诺: 3个工作日
    /// ```
    TabIndent { code: "Y003", title: "制表符缩进", en: "tab indent", level: Error, since: "0.1" }
}

impl Rule for TabIndent {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        bad_indent(Self::META, file, '\t', (" Tab 键", "tab"), out);
    }
}

//! Nested clauses.

use super::sentences;
use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::schema::Leaf;

rule! {
    /// 括号里套括号，或者一句话里一连串“……的，……的，……的”。
    ///
    /// ## 为什么
    /// 一层套一层，要来回读几遍才知道说的是谁、什么情形。
    ///
    /// ## 怎么改
    /// 每种情形写一条；括号里的话拿出来，单独成句。
    ///
    /// ```yaml,hit
    /// 办理条件: [离了婚的，带着孩子的，没有房子的，可以申请]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [在本县有住处（自己的房子（含按揭）、租的房子）]
    /// ```
    /// ```yaml,ok
    /// 办理条件: [离了婚, 带着孩子, 在本县没有房子]
    /// ```
    NestedClauses { code: "P202", title: "套了几层", en: "nested clauses", level: Advice, since: "0.1" }
}

impl Rule for NestedClauses {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        if matches!(path, ["basis", ..]) {
            return;
        }
        for range in sentences(&leaf.value) {
            let sentence = &leaf.value[range.clone()];
            if !nested(sentence) {
                continue;
            }
            let end = range.start + sentence.trim_end().len();
            Self::META
                .finding(file.id, leaf.place(range.start..end), words("这一句套了几层", "clauses within clauses"))
                .why("要来回读几遍才懂", "people have to read it several times")
                .help("拆开：每种情形写一条，括号里的话单独成句", "one line for each case, no brackets in brackets")
                .push(out);
        }
    }
}

/// Brackets within brackets, or three cases chained by 的.
fn nested(sentence: &str) -> bool {
    let mut depth = 0_u32;
    for c in sentence.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 1 {
            return true;
        }
    }
    sentence.matches("的，").count() + sentence.matches("的,").count() > 2
}

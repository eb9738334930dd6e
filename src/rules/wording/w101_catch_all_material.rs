//! Catch-all.

use super::words_with;
use crate::finding::{Edit, Finding, Words, words};
use crate::lint::lexicon::{Class, Hit};
use crate::lint::{Field, File, Meta, Rule, rule};
use crate::schema::{Leaf, Tree};
use crate::span::Span;

rule! {
    /// 清单或条件里写了“其他材料”“有关证明”“规定的其他条件”一类的话。
    ///
    /// ## 为什么
    /// 群众看不出到底要带什么，只能多跑一趟来问；窗口也可以随口加东西。北京、上海、广东、河南的优化营商环境条例都不许办理条件有这样的兜底（不直接约束外地，写法值得照着做）。
    ///
    /// ## 怎么改
    /// 把每一样都写出来；确实没有别的，就删掉这一条。
    ///
    /// ```yaml,hit
    /// 申请材料: [居民身份证, 法律法规规定的其他材料]
    /// ```
    /// ```yaml,hit
    /// 申请材料: [{ 名称: 其他有关材料 }]
    /// ```
    /// ```yaml,hit
    /// 办理条件: [具备规定的其他条件]
    /// ```
    /// ```yaml,hit
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 带齐相关材料到窗口 }]
    /// ```
    /// ```yaml,ok
    /// 申请材料: [居民身份证]
    /// ```
    /// ```yaml,ok
    /// 申请主体: [公民、法人或者其他组织]
    /// ```
    /// ```yaml,ok
    /// 办理流程: [{ 步骤: 交材料, 到场: 来一趟, 说明: 工作人员当面核对相关材料 }]
    /// ```
    CatchAllMaterial { code: "W101", title: "兜底材料", en: "catch-all", level: Warning, since: "0.1", tags: &["vague"] }
}

impl Rule for CatchAllMaterial {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn text(&self, file: &File<'_>, path: &[&'static str], leaf: &Leaf, out: &mut Vec<Finding>) {
        let strict = &[Field::Material, Field::Condition];
        let mend = |hit: &Hit| (path == ["materials", "name"]).then(|| without(file, leaf, hit)).flatten();
        words_with(Self::META, file, (path, leaf), Class::CatchAll, strict, out, (said, mend));
    }
}

fn said(word: &str) -> (Words, Words, &'static str) {
    (
        words(format!("“{word}”看不出到底是什么"), format!("{word}: nobody can tell what this is")),
        words("群众看不出到底要带什么、够不够条件", "people cannot tell what to bring"),
        "name each one; delete the line when there is nothing else",
    )
}

/// The edit that takes a catch-all out of the list of materials: only where its name says nothing else, the entry
/// has whole lines of its own without a comment, and another material stays.
fn without(file: &File<'_>, leaf: &Leaf, hit: &Hit) -> Option<Edit> {
    let source = leaf.value[..hit.range.start].trim_start();
    let law = ["法律", "行政法规", "法规", "规章", "政策", "国家", "、", "和", "或者", "或", "以及", "等", "所"];
    if hit.range.end != leaf.value.trim_end().len() || !made_of(source, &law) {
        return None;
    }
    let items = file.tree?.get("materials").map(Tree::items)?;
    let entry = items.iter().find(|i| i.span().start <= leaf.span.start && leaf.span.end <= i.span().end)?;
    (items.len() > 1)
        .then(|| whole_lines(file.text, entry.span()))
        .flatten()
        .map(|span| Edit { span, text: String::new() })
}

/// True when a text is nothing but these words.
fn made_of(text: &str, words: &[&str]) -> bool {
    text.is_empty() || words.iter().any(|w| text.strip_prefix(w).is_some_and(|rest| made_of(rest, words)))
}

/// The lines of a list entry, when nothing else and no comment is on them or right above.
fn whole_lines(text: &str, entry: Span) -> Option<Span> {
    let start = text[..entry.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[entry.end..].find('\n').map_or(text.len(), |at| entry.end + at + 1);
    let dash = text[start..entry.start].trim() == "-";
    let above = text[..start].trim_end().rsplit('\n').next().unwrap_or_default();
    let comment = text[start..end].contains('#') || above.trim_start().starts_with('#');
    (dash && !comment && text[entry.end..end].trim().is_empty()).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_goes_with_its_lines_or_stays() {
        let cut = |text: &str, entry: &str| {
            let at = text.find(entry).unwrap();
            whole_lines(text, Span::new(at, at + entry.len()))
                .map(|s| format!("{}{}", &text[..s.start], &text[s.end..]))
        };
        let text = "料:\n  - 甲\n  - 名: 乙\n    用: 丙\n";
        assert_eq!(cut(text, "名: 乙\n    用: 丙").as_deref(), Some("料:\n  - 甲\n"));
        assert_eq!(cut(text, "甲").as_deref(), Some("料:\n  - 名: 乙\n    用: 丙\n"));
        for kept in ["料: [甲, 乙]\n", "料:\n  # 说甲\n  - 甲\n", "料:\n  - 甲 # 说甲\n"] {
            assert_eq!(cut(kept, "甲"), None, "{kept}");
        }
    }

    #[test]
    fn only_a_name_that_says_nothing_else_goes() {
        let law = ["法律", "法规", "、"];
        assert!(made_of("法律、法规", &law) && made_of("", &law) && !made_of("身份证、", &law));
    }
}

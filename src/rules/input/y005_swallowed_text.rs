//! Text swallowed.

use super::{plain_values, quoted};
use crate::finding::{Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;

rule! {
    /// 值里有“空格加 #”，后面的字被当成备注丢掉了。
    ///
    /// ## 为什么
    /// YAML 把“ #”后面的都当备注，群众看到的地址就少了半截，而且没有任何提示。
    ///
    /// ## 怎么改
    /// 给整个值加上引号；真是备注，就在 # 后面空一格。
    ///
    /// ```yaml,hit
    /// 窗口: 3 #楼
    /// ```
    /// ```yaml,ok
    /// 窗口: '3 #楼'
    /// ```
    /// ```yaml,ok
    /// 窗口: 3 号楼 # 备注这样写
    /// ```
    SwallowedText { code: "Y005", title: "井号吃字", en: "text swallowed", level: Error, since: "0.1" }
}

impl Rule for SwallowedText {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        for (value, comment) in plain_values(text) {
            let Some(comment) = comment else { continue };
            let lost = &text[comment.clone()];
            let meant_as_text = lost[1..].chars().next().is_some_and(|c| c != '#' && !c.is_whitespace());
            if !meant_as_text || text[value.clone()].starts_with(['"', '\'', '[', '{', '|', '>']) {
                continue;
            }
            let whole = value.start..comment.end;
            Self::META
                .finding(
                    file.id,
                    Span::new(comment.start, comment.end),
                    words(format!("“{lost}”被当成备注，丢掉了"), format!("{lost} is read as a comment and lost")),
                )
                .why("群众看到的只剩前半截", "only the part before it is published")
                .help(
                    format!("给整个值加引号：'{}'；真是备注，就在 # 后面空一格", &text[whole.clone()]),
                    "quote the whole value; for a real comment put a space after #",
                )
                .fix(Safety::Unsafe, quoted(text, &whole))
                .push(out);
        }
    }
}

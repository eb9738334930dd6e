//! Reserved start.

use super::{plain_values, quoted};
use crate::finding::{Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;

rule! {
    /// 值的第一个字是 YAML 的特殊符号，比如 @、[、"、*、%。
    ///
    /// ## 为什么
    /// 这些符号放在开头有特别的意思，后面的字 YAML 就看不懂了。
    ///
    /// ## 怎么改
    /// 给整个值加上引号。
    ///
    /// ```yaml,hit
    /// 窗口: @号窗口
    /// ```
    /// ```yaml,hit
    /// 窗口: [东]1 号
    /// ```
    /// ```yaml,ok
    /// 窗口: '@号窗口'
    /// ```
    /// ```yaml,ok
    /// 窗口: 1 号
    /// ```
    ReservedStart { code: "Y007", title: "特殊开头", en: "reserved start", level: Error, since: "0.1" }
}

impl Rule for ReservedStart {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        for (value, _) in plain_values(text) {
            let words_of = &text[value.clone()];
            if !reserved(words_of) {
                continue;
            }
            let sign = words_of.chars().next().unwrap_or_default();
            Self::META
                .finding(
                    file.id,
                    Span::new(value.start, value.start + sign.len_utf8()),
                    words(format!("值的开头是“{sign}”"), format!("the value starts with {sign}")),
                )
                .why("放在开头，YAML 会当成特别的记号", "at the start it has a meaning of its own in YAML")
                .help(format!("给整个值加引号：'{}'", words_of.replace('\'', "''")), "quote the whole value")
                .fix(Safety::Safe, quoted(text, &value))
                .push(out);
        }
    }
}

/// A first sign that no plain value may have, or a bracket or quote that closes before the value ends.
fn reserved(value: &str) -> bool {
    let rest_after =
        |close: char| value[1..].find(close).is_some_and(|i| !value[1 + i + close.len_utf8()..].trim().is_empty());
    let mut chars = value.chars();
    match (chars.next(), chars.next()) {
        (Some('@' | '`' | '%'), _) => true,
        (Some('['), _) => !value.ends_with(']') && rest_after(']'),
        (Some('{'), _) => !value.ends_with('}') && rest_after('}'),
        (Some('"'), _) => !value.ends_with('"') && rest_after('"'),
        (Some('\''), _) => !value.ends_with('\'') && rest_after('\''),
        (Some('*' | '!'), Some(c)) => !c.is_ascii(),
        (Some('>' | '|'), Some(c)) => !c.is_whitespace() && !matches!(c, '+' | '-' | '0'..='9'),
        _ => false,
    }
}

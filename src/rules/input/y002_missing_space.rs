//! Space missing.

use super::{keyed_lines, known, meant_as_key};
use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::scan::blank;

rule! {
    /// 键和值之间的英文冒号后面没有空格。
    ///
    /// ## 为什么
    /// 没有空格，YAML 就把“键:值”看成一段文字。
    ///
    /// ## 怎么改
    /// 在冒号后面加一个空格；`zhinan check` 会按改好的样子接着往下查。
    ///
    /// ```yaml,hit,file
    /// 事项名称: 个体户
    /// 实施单位:市监局
    /// ```
    /// ```yaml,ok
    /// 实施单位: 市监局
    /// ```
    MissingSpace { code: "Y002", title: "冒号后缺空格", en: "space missing", level: Error, since: "0.1" }
}

impl Rule for MissingSpace {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        let lines = keyed_lines(text);
        for (i, (line, keys)) in lines.iter().enumerate() {
            for key in keys.iter().filter(|k| text[k.colon.clone()] == *":" && known(file, &text[k.word.clone()])) {
                let rest = &text[key.colon.end..line.range.end];
                let blanks = rest.len() - rest.trim_start_matches(blank).len();
                // Only a plain space or a tab is one to YAML; a full-width space looks like one.
                let spaced = rest.is_empty() || rest.starts_with([' ', '\t']);
                if spaced || (!key.head && rest.starts_with(['}', ','])) || !meant_as_key(file, &lines, i, key) {
                    continue;
                }
                let word = &text[key.word.clone()];
                Self::META
                    .finding(
                        file.id,
                        Span::new(key.colon.start, key.colon.end),
                        words(format!("“{word}:”后面缺一个空格"), format!("no space after {word}:")),
                    )
                    .why("没有空格，整行会变成一段文字", "without a space the line is one piece of text")
                    .help(format!("改成“{word}: ”（冒号后面空一格）"), format!("write \"{word}: \""))
                    .fix(
                        Safety::Safe,
                        vec![Edit { span: Span::new(key.colon.end, key.colon.end + blanks), text: " ".to_owned() }],
                    )
                    .push(out);
            }
        }
    }
}

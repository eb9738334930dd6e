//! Full-width colon.

use super::{keyed_lines, known, meant_as_key};
use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::scan::blank;

rule! {
    /// 键后面打成了全角冒号“：”。
    ///
    /// ## 为什么
    /// 输入法开着的时候最容易打成全角。YAML 只认英文冒号加一个空格，全角冒号会让整行变成一段文字。
    ///
    /// ## 怎么改
    /// 换成英文冒号，后面空一格；`zhinan check` 会按改好的样子接着往下查。
    ///
    /// ```yaml,hit,file
    /// 事项名称：个体户
    /// 实施单位: 市监局
    /// ```
    /// ```yaml,ok
    /// 实施单位: 市监局
    /// ```
    FullWidthColon { code: "Y001", title: "全角冒号", en: "full-width colon", level: Error, since: "0.1" }
}

impl Rule for FullWidthColon {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        let lines = keyed_lines(text);
        for (i, (line, keys)) in lines.iter().enumerate() {
            for key in keys.iter().filter(|k| text[k.colon.clone()] == *"：" && known(file, &text[k.word.clone()])) {
                if !meant_as_key(file, &lines, i, key) {
                    continue;
                }
                let word = &text[key.word.clone()];
                let rest = &text[key.colon.end..line.range.end];
                let blanks = rest.len() - rest.trim_start_matches(blank).len();
                let edit = Edit {
                    span: Span::new(key.word.end, key.colon.end + blanks),
                    text: if blanks == rest.len() { ":" } else { ": " }.to_owned(),
                };
                Self::META
                    .finding(
                        file.id,
                        Span::new(key.colon.start, key.colon.end),
                        words(format!("“{word}”后面是全角冒号"), format!("full-width colon after {word}")),
                    )
                    .why("YAML 只认英文冒号加一个空格", "YAML knows only the ASCII colon with a space")
                    .help(format!("改成“{word}: ”（英文冒号，后面空一格）"), format!("write \"{word}: \""))
                    .fix(Safety::Safe, vec![edit])
                    .push(out);
            }
        }
    }
}

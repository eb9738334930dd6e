//! Colon in value.

use super::{known, plain_values, quoted};
use crate::finding::{Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;

rule! {
    /// 值里面又有一个“英文冒号加空格”。
    ///
    /// ## 为什么
    /// YAML 会把它当成又一个键，整个文件读不出来。
    ///
    /// ## 怎么改
    /// 给整个值加上引号，或者把里面的冒号换成全角“：”。
    ///
    /// ```yaml,hit
    /// 窗口: 注意: 在二楼
    /// ```
    /// ```yaml,ok
    /// 窗口: '注意: 在二楼'
    /// ```
    /// ```yaml,ok
    /// 窗口: 注意：在二楼
    /// ```
    ColonInValue { code: "Y006", title: "值里有冒号", en: "colon in value", level: Error, since: "0.1" }
}

impl Rule for ColonInValue {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        for (value, _) in plain_values(text) {
            let words_of = &text[value.clone()];
            if words_of.starts_with(['"', '\'', '[', '{', '｛', '［', '【', '|', '>', '&', '*', '!', '#']) {
                continue;
            }
            let Some(at) = words_of.find(": ").or_else(|| words_of.ends_with(':').then(|| words_of.len() - 1)) else {
                continue;
            };
            let span = Span::new(value.start + at, value.start + at + 1);
            let draft = Self::META
                .finding(
                    file.id,
                    span,
                    words("值里面又有一个英文冒号加空格", "a second colon with a space in the value"),
                )
                .why("YAML 会当成又一个键", "YAML takes it for another key");
            let word = words_of[..at].rsplit([' ', '，', '。', '；', ',', '、']).next().unwrap_or_default();
            if known(file, word) {
                // Two keys on one line: quoting would publish the second as text of the first.
                draft.help(format!("“{word}: …”另起一行写"), format!("put {word}: on a line of its own"))
            } else {
                draft
                    .help(format!("给整个值加引号：'{words_of}'"), "quote the whole value")
                    .fix(Safety::Safe, quoted(text, &value))
            }
            .push(out);
        }
    }
}

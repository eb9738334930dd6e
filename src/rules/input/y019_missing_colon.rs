//! A key alone on its line, without its colon.

use super::known;
use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::scan;

rule! {
    /// 一行里只写了键，忘了冒号。
    ///
    /// ## 为什么
    /// 没有冒号，YAML 当它是一段文字，下面几行就读不懂了。
    ///
    /// ## 怎么改
    /// 在键后面加一个英文冒号。
    ///
    /// ```yaml,hit
    /// 退回原因
    ///   - 身份证过期
    /// ```
    /// ```yaml,ok
    /// 退回原因:
    ///   - 身份证过期
    /// ```
    MissingColon { code: "Y019", title: "缺冒号", en: "colon missing", level: Error, since: "0.1" }
}

impl Rule for MissingColon {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        let lines = scan::lines(text);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let word = text[line.text..line.range.end].trim_end();
            // Only a key with something of its own below it: a list of plain words may hold such a word too.
            let below = next.text - next.range.start > line.text - line.range.start;
            if !below || !known(file, word) {
                continue;
            }
            let end = line.text + word.len();
            Self::META
                .finding(
                    file.id,
                    Span::new(line.text, end),
                    words(format!("“{word}”后面没有冒号"), format!("no colon after {word}")),
                )
                .why("下面几行会读不懂", "what follows cannot be read")
                .help(format!("写成“{word}:”"), format!("write {word}:"))
                .fix(Safety::Safe, vec![Edit { span: Span::at(end), text: ":".to_owned() }])
                .push(out);
        }
    }
}

//! A list's dash without its space, or typed full-width.

use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::scan;

rule! {
    /// 列表前面的横线打成了全角“－”，横线后面没有空格，或者比上一条缩进得多。
    ///
    /// ## 为什么
    /// YAML 只认英文横线加一个空格；少了空格，这一条会和上下几条连成一段话，而且没有任何提示。
    ///
    /// ## 怎么改
    /// 写成“- ”：英文横线，后面空一格。
    ///
    /// ```yaml,hit
    /// 申请主体:
    ///   -年满 18 周岁的中国公民
    ///   - 住在本县的外地人
    /// ```
    /// ```yaml,hit
    /// 申请主体:
    ///   － 年满 18 周岁的中国公民
    ///   － 住在本县的外地人
    /// ```
    /// ```yaml,hit
    /// 申请主体:
    /// - 年满 18 周岁的中国公民
    ///   - 住在本县的外地人
    /// ```
    /// ```yaml,ok
    /// 申请主体:
    ///   - 年满 18 周岁的中国公民
    /// ```
    ListDash { code: "Y017", title: "列表横线", en: "list dash", level: Error, since: "0.1" }
}

impl Rule for ListDash {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn source(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let text = &file.source.text;
        // The item above that is plain text: a deeper dash below it is not a list but more of its text.
        let mut above: Option<usize> = None;
        for line in scan::lines(text) {
            let column = line.text - line.range.start;
            let body = text[line.body..line.range.end].trim_end();
            if line.body > line.text {
                match above {
                    Some(due) if column > due => {
                        deeper(file, &line, due, out);
                        continue;
                    }
                    _ => above = is_plain(body).then_some(column),
                }
            } else {
                above = None;
            }
            let rest = &text[line.text..line.range.end];
            let Some(dash) = rest.chars().next().filter(|c| matches!(c, '-' | '－' | '—' | '–' | '•' | '·'))
            else {
                continue;
            };
            let after = &rest[dash.len_utf8()..];
            let spaced = after.is_empty() || after.starts_with(' ');
            // `-5` may be a number and `--` the end of a document; a word or a bracket is an item.
            let item = after.chars().next().is_some_and(|c| !c.is_ascii() || "{[\"'".contains(c));
            if (!item || spaced) && (!spaced || dash == '-') {
                continue;
            }
            let blanks = after.len() - after.trim_start_matches(scan::blank).len();
            let span = Span::new(line.text, line.text + dash.len_utf8());
            Self::META
                .finding(
                    file.id,
                    span,
                    words(format!("列表前面的“{dash}”没有写成“- ”"), format!("{dash} does not start a list item")),
                )
                .why("这一条会和上下几条连成一段话", "the item runs into its neighbours")
                .help("写成“- ”：英文横线，后面空一格", "write \"- \": a hyphen and a space")
                .fix(Safety::Safe, vec![Edit { span: Span::new(span.start, span.end + blanks), text: "- ".to_owned() }])
                .push(out);
        }
    }
}

/// Text alone: no key, no brackets, no quotes, no block.
fn is_plain(body: &str) -> bool {
    !body.contains(": ") && !body.ends_with(':') && !body.starts_with(['{', '[', '"', '\'', '|', '>', '&', '*', '#'])
}

fn deeper(file: &File<'_>, line: &scan::Line, due: usize, out: &mut Vec<Finding>) {
    let span = Span::new(line.range.start, line.text);
    ListDash::META
        .finding(
            file.id,
            span,
            words(
                format!("这一条前面有 {} 个空格，上一条是 {due} 个", line.text - line.range.start),
                format!("indented by {} spaces, the item above by {due}", line.text - line.range.start),
            ),
        )
        .why("会接在上一条后面，变成一段话", "it becomes part of the item above")
        .help("和上一条对齐", "align it with the item above")
        .fix(Safety::Safe, vec![Edit { span, text: " ".repeat(due) }])
        .push(out);
}

//! Syntax.

use crate::finding::{Finding, words};
use crate::lint::{File, Meta, Rule, rule};
use crate::span::Span;
use crate::yaml::scan::{self, Line};
use crate::yaml::{Breakage, Broken};

rule! {
    /// YAML 读不懂这个文件，多半是少了引号、括号，或者缩进没有对齐。
    ///
    /// ## 为什么
    /// 读不懂就没法检查，更没法发布。
    ///
    /// ## 怎么改
    /// 看标出来的地方和它上面一行：引号、括号有没有配对，缩进有没有对齐。
    ///
    /// ```yaml,hit,file
    /// 事项名称: '个体户
    /// 实施单位: 市监局
    /// ```
    /// ```yaml,hit,file
    /// 事项名称: [个体户
    /// 实施单位: 市监局
    /// ```
    /// ```yaml,ok
    /// 事项名称: 个体户登记
    /// ```
    Syntax { code: "Y010", title: "读不懂的写法", en: "syntax", level: Error, since: "0.1" }
}

impl Rule for Syntax {
    fn meta(&self) -> &'static Meta {
        Self::META
    }

    fn document(&self, file: &File<'_>, out: &mut Vec<Finding>) {
        let Some(broken) = file.broken else { return };
        if let Some((span, zh, en, help, help_en)) = likely_cause(file.text, broken) {
            Self::META
                .finding(file.id, span, words(zh, en))
                .why("从这里起读不懂", "not readable from here")
                .help(help, help_en)
                .push(out);
            return;
        }
        let (zh, en, help, help_en) = match &broken.what {
            Breakage::Syntax(info) => (
                "从这里开始读不懂".to_owned(),
                format!("not YAML: {info}"),
                "看这一行和上面一行：冒号后面有没有空格，缩进有没有对齐；值里有特殊符号就加引号",
                "look at this line and the one above: space after the colon, indentation, quotes",
            ),
            Breakage::Tab => {
                ("这里有 Tab 键".to_owned(), "a tab".to_owned(), "把 Tab 换成空格", "replace the tab with spaces")
            }
            Breakage::Unclosed => (
                "引号或括号没有配对".to_owned(),
                "a quote or bracket is never closed".to_owned(),
                "补上另一半引号或括号",
                "add the closing quote or bracket",
            ),
            Breakage::SecondDocument => (
                "一个文件里写了两份".to_owned(),
                "a second document".to_owned(),
                "一份指南一个文件：把“---”后面的移到另一个文件",
                "one guide a file: move what follows --- to another file",
            ),
            Breakage::Tag => (
                "值前面有“!”记号".to_owned(),
                "a tag".to_owned(),
                "删掉“!”开头的记号，或者给值加引号",
                "delete the tag or quote the value",
            ),
            Breakage::ComplexKey => (
                "键不能是列表".to_owned(),
                "a key that is a list or mapping".to_owned(),
                "键写成普通的字",
                "write a plain word as the key",
            ),
            Breakage::TooDeep(_) | Breakage::TooMany(_) => return,
        };
        Self::META
            .finding(file.id, broken.span, words(zh, en))
            .why("读到这里停下了", "reading stopped here")
            .help(help, help_en)
            .push(out);
    }
}

type Cause = (Span, String, String, &'static str, &'static str);

/// Parsers stop a line or two behind what is wrong; a bracket without its other half and a line that aligns
/// with nothing above it are what people look for and do not see.
fn likely_cause(text: &str, broken: &Broken) -> Option<Cause> {
    if !matches!(broken.what, Breakage::Syntax(_) | Breakage::Unclosed) {
        return None;
    }
    // What was parsed may be the text with slips mended: its own lines count, not the file's.
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line_at = |at: usize| breaks.partition_point(|&end| end < at);
    let stop = line_at(broken.span.start);
    let lines = scan::lines(text);
    let number = |line: &Line| line_at(line.range.start);
    let near = |line: &&Line| number(line) + 3 >= stop && number(line) <= stop;
    if let Some(at) = lines.iter().filter(near).find_map(|line| open_bracket(text, line)) {
        let sign = &text[at..at + 1];
        return Some((
            Span::new(at, at + 1),
            format!("“{sign}”没有配对"),
            format!("{sign} is never closed"),
            "在这一行末尾补上另一半括号",
            "close it at the end of the line",
        ));
    }
    let column = |line: &Line| line.text - line.range.start;
    let (i, line) = lines
        .iter()
        .enumerate()
        .find(|(_, l)| (stop.saturating_sub(1)..=stop).contains(&number(l)) && !aligned(text, &lines, l))?;
    let above = lines[..i].last().map_or(0, column);
    Some((
        Span::new(line.range.start, line.text),
        format!("行首有 {} 个空格，和上面对不齐（上一行是 {above} 个）", column(line)),
        format!("indented by {} spaces, which aligns with nothing above", column(line)),
        "和同一层的上一行对齐，每一层两个空格",
        "align it with its neighbours, two spaces for each level",
    ))
}

/// The first bracket of a line that the line does not close.
fn open_bracket(text: &str, line: &Line) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quote: Option<char> = None;
    for (i, c) in text[line.body..line.range.end].char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '[') => open.push(line.body + i),
            (None, '}' | ']') => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().copied()
}

/// True when a line begins in a column that one of the levels above it has, or opens a new level below a key.
fn aligned(text: &str, lines: &[Line], line: &Line) -> bool {
    let column = line.text - line.range.start;
    let before: Vec<&Line> = lines.iter().take_while(|l| l.range.start < line.range.start).collect();
    let Some(last) = before.last() else { return true };
    if text[last.range.clone()].trim_end().ends_with(':') && column > last.text - last.range.start {
        return true;
    }
    // Walking up, only levels further left than every one between are still open.
    let mut left = usize::MAX;
    before.iter().rev().any(|above| {
        let columns = [above.body - above.range.start, above.text - above.range.start];
        let found = columns.iter().any(|&c| c == column && c <= left);
        left = left.min(above.text - above.range.start);
        found
    })
}

//! Lines as a clerk typed them, before any parser has seen them: which are structure, which are text inside
//! a block, and where a key or a value begins. The text rules stand on this, because a parser's message about
//! a full-width colon comes one line late and names something else.

use std::ops::Range;

/// One line that is structure: not blank, not a comment, not inside a block or a quoted text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line without its line break.
    pub range: Range<usize>,
    /// First byte that is no white space of any kind.
    pub text: usize,
    /// First byte behind leading `- `.
    pub body: usize,
}

/// A key at the head of a line or inside `{ }`, with the colon that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMark {
    /// The word before the colon.
    pub word: Range<usize>,
    /// The colon itself: `:` or `：`.
    pub colon: Range<usize>,
    /// True at the head of a line, false inside `{ }`.
    pub head: bool,
}

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The comment.
    pub range: Range<usize>,
    /// True when nothing else stands on its line.
    pub alone: bool,
}

/// All structural lines.
pub fn lines(text: &str) -> Vec<Line> {
    walk(text, &mut |_| {})
}

/// All comments.
pub fn comments(text: &str) -> Vec<Comment> {
    let mut out = Vec::new();
    walk(text, &mut |comment| out.push(comment));
    out
}

fn walk(text: &str, comment: &mut dyn FnMut(Comment)) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    // Text lines of a block are those indented deeper than the line that opened it.
    let mut block: Option<usize> = None;
    let mut quote: Option<char> = None;
    for piece in text.split_inclusive('\n') {
        let range = start..start + piece.trim_end_matches(['\n', '\r']).len();
        start += piece.len();
        let line = &text[range.clone()];
        let trimmed = line.trim_start_matches(blank);
        let indent = line.len() - trimmed.len();
        if let Some(q) = quote {
            quote = open_quote(line, Some(q)).0;
            continue;
        }
        if trimmed.trim_end().is_empty() {
            continue;
        }
        if let Some(depth) = block {
            if indent > depth {
                continue;
            }
            block = None;
        }
        if trimmed.starts_with('#') {
            comment(Comment { range: range.start + indent..range.end, alone: true });
            continue;
        }
        if line.starts_with('%') || line.starts_with("---") {
            continue;
        }
        let text_at = range.start + indent;
        let mut body = text_at;
        while let Some(rest) = text[body..range.end].strip_prefix("- ") {
            body = range.end - rest.trim_start_matches(' ').len();
        }
        if opens_block(&text[body..range.end]) {
            block = Some(indent);
        }
        let (open, sign) = open_quote(&text[body..range.end], None);
        quote = open;
        sign.iter().for_each(|&at| comment(Comment { range: body + at..range.end, alone: false }));
        out.push(Line { range, text: text_at, body });
    }
    out
}

/// White space that people indent with, allowed or not.
pub fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

fn opens_block(body: &str) -> bool {
    let body = body.split(" #").next().unwrap_or(body).trim_end();
    let head = body.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    (head.ends_with('|') || head.ends_with('>'))
        && matches!(head[..head.len() - 1].chars().next_back(), None | Some(' ' | ':'))
}

/// The quote that a line leaves open, given the one it began in, and where its comment begins. One pass: a
/// quoted text is jumped over.
fn open_quote(line: &str, open: Option<char>) -> (Option<char>, Option<usize>) {
    let mut at = match open.map(|q| (q, closing(line, q))) {
        Some((q, None)) => return (Some(q), None),
        Some((_, Some(end))) => end,
        None => 0,
    };
    let (mut depth, mut before) = (0usize, None);
    while let Some(c) = line[at..].chars().next() {
        match c {
            '#' if line[..at].ends_with([' ', '\t']) => return (None, Some(at)),
            '"' | '\'' if begins_value(before, depth) => match closing(&line[at + 1..], c) {
                Some(end) => at += end,
                None => return (Some(c), None),
            },
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !blank(c) {
            before = Some(c);
        }
        at += c.len_utf8();
    }
    (None, None)
}

/// A value begins behind a key, a bracket or, inside brackets, a comma: only there does a quote open one.
fn begins_value(before: Option<char>, depth: usize) -> bool {
    match before {
        None | Some(':' | '[' | '{') => true,
        Some(',') => depth > 0,
        _ => false,
    }
}

/// Where a quoted text ends, behind its closing quote.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if quote == '"' && c == '\\' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                chars.next();
            } else {
                return Some(i + 1);
            }
        }
    }
    None
}

/// Keys of a line: the one at its head and those inside `{ }`, where a full-width comma parts them as well.
pub fn keys(text: &str, line: &Line) -> Vec<KeyMark> {
    let mut out = Vec::new();
    let mut start = Some((line.body, true));
    let (mut depth, mut before) = (0usize, None);
    let mut at = line.body;
    while let Some(c) = text[at..line.range.end].chars().next() {
        match c {
            '"' | '\'' if begins_value(before, depth) => {
                match closing(&text[at + 1..line.range.end], c) {
                    Some(end) => at += end,
                    None => return out,
                }
                start = None;
            }
            ':' | '：' => {
                if let Some((from, head)) = start.take() {
                    let word = text[from..at].trim_matches(blank);
                    let from = from + text[from..at].find(word).unwrap_or(0);
                    if !word.is_empty() {
                        out.push(KeyMark { word: from..from + word.len(), colon: at..at + c.len_utf8(), head });
                    }
                }
            }
            '{' => {
                depth += 1;
                start = Some((at + 1, false));
            }
            '}' => {
                depth = depth.saturating_sub(1);
                start = None;
            }
            ',' | '，' if depth > 0 => start = Some((at + c.len_utf8(), false)),
            ',' | '，' | '[' | ']' | '#' => start = None,
            _ => {}
        }
        if !blank(c) {
            before = Some(c);
        }
        at += c.len_utf8();
    }
    out
}

/// The value behind a key at the head of a line, without a trailing comment and the white space before it;
/// the second range is the comment.
pub fn value(text: &str, line: &Line, key: &KeyMark) -> (Range<usize>, Option<Range<usize>>) {
    plain(text, key.colon.end, line.range.end)
}

/// The value that a line `- text` holds.
pub fn plain(text: &str, from: usize, end: usize) -> (Range<usize>, Option<Range<usize>>) {
    let rest = &text[from..end];
    let start = from + (rest.len() - rest.trim_start_matches(blank).len());
    let rest = &text[start..end];
    let comment = rest.find(" #").map(|i| start + i + 1).or(rest.starts_with('#').then_some(start));
    let stop = comment.unwrap_or(end);
    let stop = start + text[start..stop].trim_end_matches(blank).len();
    (start..stop.max(start), comment.map(|c| c..end))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn text_inside_blocks_and_quotes_is_no_structure() {
        let text = "甲: |\n  乙：丙\n\n  丁\n戊: 'a\n  己：b'\n# 庚：\n辛: 1 # 壬\n";
        let heads: Vec<&str> = lines(text).iter().map(|l| &text[l.range.clone()]).collect();
        assert_eq!(heads, ["甲: |", "戊: 'a", "辛: 1 # 壬"]);
    }

    #[test]
    fn keys_are_found_at_the_head_and_in_braces() {
        let text = "  - 名称：甲\n- { 名称: 乙, 简称:丙, 说明: \"a, b: c\" }\n一句话: 先来, 再走\n";
        let words: Vec<Vec<&str>> =
            lines(text).iter().map(|l| keys(text, l).iter().map(|k| &text[k.word.clone()]).collect()).collect();
        assert_eq!(words, [vec!["名称"], vec!["名称", "简称", "说明"], vec!["一句话"]]);
    }

    #[test]
    fn comments_are_told_from_text() {
        let text =
            "# 头\n名称: 店 # 尾\n窗口: '3 # 楼'\n说明: |\n  # 不是备注\n  - # 空\n网址: a#b\n文: \"一\n  # 二\"\n";
        let found: Vec<(&str, bool)> = comments(text).iter().map(|c| (&text[c.range.clone()], c.alone)).collect();
        assert_eq!(found, [("# 头", true), ("# 尾", false)]);
    }

    #[test]
    fn long_lines_cost_no_more_than_their_length() {
        // Each of these once took time that doubled, or grew with the square, and the last one the stack.
        let quoted = format!("俗称: [{}]", "\"a\", 'b', ".repeat(50_000));
        let braces = format!("常见问题: [{}]", "{ 问：甲, 答：乙 }, ".repeat(50_000));
        let loose = format!("窗口: a ' b {}", "\" ' ".repeat(50_000));
        for text in [quoted, braces, loose] {
            let started = std::time::Instant::now();
            let found = lines(&text);
            assert_eq!(found.len(), 1);
            keys(&text, &found[0]);
            assert!(started.elapsed().as_secs() < 5);
        }
    }
}

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

/// All structural lines.
pub fn lines(text: &str) -> Vec<Line> {
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
            quote = open_quote(line, Some(q));
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
        if trimmed.starts_with('#') || line.starts_with('%') || line.starts_with("---") {
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
        quote = open_quote(&text[body..range.end], None);
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

/// The quote that a line leaves open, given the one it began in.
fn open_quote(line: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match open {
            Some('"') if c == '\\' => {
                chars.next();
            }
            Some(q) if c == q => {
                if q == '\'' && chars.peek() == Some(&'\'') {
                    chars.next();
                } else {
                    open = None;
                }
            }
            Some(_) => {}
            None if c == '#' && before == ' ' => return None,
            // Only where a value can begin does a quote open one: `说"好"` is plain text.
            None if (c == '"' || c == '\'') && matches!(before, ' ' | '[' | '{' | ',') => {
                let rest: String = chars.clone().collect();
                // A quote that the line closes and text follows is not ours to judge here.
                open = Some(c);
                if open_quote(&rest, open).is_none() && !rest.contains(c) {
                    open = None;
                }
            }
            None => {}
        }
        before = c;
    }
    open
}

/// Keys of a line: the one at its head and those inside `{ }`.
pub fn keys(text: &str, line: &Line) -> Vec<KeyMark> {
    let mut out = Vec::new();
    let end = line.range.end;
    let mut at = Some((line.body, true));
    while let Some((from, head)) = at.take() {
        let rest = &text[from..end];
        let stop = rest.find([':', '：', ',', '{', '}', '[', ']', '"', '\'', '#', '，']);
        if let Some(stop) = stop {
            let colon = rest[stop..].chars().next().expect("found above");
            let word = rest[..stop].trim_end_matches(blank);
            if (colon == ':' || colon == '：') && !word.is_empty() {
                out.push(KeyMark {
                    word: from..from + word.len(),
                    colon: from + stop..from + stop + colon.len_utf8(),
                    head,
                });
            }
        }
        at = next_flow_key(text, from, end);
    }
    out
}

/// Where the next key inside braces begins: behind `{` or `,`, outside quotes.
fn next_flow_key(text: &str, from: usize, end: usize) -> Option<(usize, bool)> {
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (i, c) in text[from..end].char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if (c == '"' || c == '\'') && matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            None if c == '{' || (c == ',' && text[..from + i].contains('{')) => {
                let rest = &text[from + i + 1..end];
                let next = end - rest.trim_start_matches(' ').len();
                return (next < end).then_some((next, false));
            }
            None => {}
        }
        before = c;
    }
    None
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
}

//! `# 忽略: W101 因为: 引用条例原文 到: 2027-01-31`: one rule at one place, for a reason, until a day. A waiver
//! that lacks one of these waives nothing.

use std::ops::Range;

use crate::date::{self, Date};
use crate::span::Span;
use crate::yaml::scan;

/// A waiver as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The comment.
    pub span: Span,
    /// What goes when the waiver goes: the comment with the white space before it, or its whole line.
    pub whole: Span,
    /// Bytes of the place it speaks of: its own line, or the next one with what belongs to it.
    pub place: Range<usize>,
    /// Names of rules as written, each with its place.
    pub rules: Vec<(String, Span)>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds; `Err` for words that are no day.
    pub until: Option<Result<Date, String>>,
}

const HEAD: [&str; 2] = ["忽略", "ignore"];
const REASON: [&str; 2] = ["因为", "because"];
const UNTIL: [&str; 2] = ["到", "until"];

/// Every waiver of a file, in the order in which they stand.
pub fn waivers(text: &str) -> Vec<Waiver> {
    if !HEAD.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let lines = scan::lines(text);
    scan::comments(text).into_iter().filter_map(|comment| read(text, &lines, &comment)).collect()
}

fn read(text: &str, lines: &[scan::Line], comment: &scan::Comment) -> Option<Waiver> {
    let written = text[comment.range.clone()].trim_start_matches('#').trim_start();
    let start = comment.range.end - written.len();
    let head = HEAD.iter().find(|word| written.starts_with(**word))?;
    let rest = written[head.len()..].trim_start().strip_prefix([':', '：'])?;
    let body = start + (written.len() - rest.len())..comment.range.end;

    let reason = part(text, &body, &REASON);
    let until = part(text, &body, &UNTIL);
    let names_end = reason.iter().chain(&until).map(|p| p.0.start).min().unwrap_or(body.end);
    let value = |of: &(Range<usize>, usize), other: Option<&(Range<usize>, usize)>| {
        let end = other.map(|o| o.0.start).filter(|&start| start > of.0.start).unwrap_or(body.end);
        text[of.1..end].trim_matches(|c: char| c.is_whitespace() || ",，;；。".contains(c)).to_owned()
    };
    let reason_text = reason.as_ref().map(|r| value(r, until.as_ref())).filter(|t| !t.is_empty());
    let until_text = until.as_ref().map(|u| value(u, reason.as_ref())).filter(|t| !t.is_empty());

    let own = lines.partition_point(|l| l.range.start <= comment.range.start);
    let first = if comment.alone { own } else { own.saturating_sub(1) };
    // What follows up to the next line of structure, such as a block of text, belongs to the line.
    let place = lines.get(first).map_or(comment.range.end..comment.range.end, |line| {
        line.range.start..lines.get(first + 1).map_or(text.len(), |next| next.range.start)
    });
    Some(Waiver {
        span: Span::new(comment.range.start, comment.range.end),
        whole: whole(text, comment),
        place,
        rules: names(text, body.start..names_end),
        reason: reason_text,
        until: until_text.map(|t| date::parse(&t).ok_or(t)),
    })
}

/// Where a marked part begins, and where its words do.
fn part(text: &str, body: &Range<usize>, marks: &[&str]) -> Option<(Range<usize>, usize)> {
    marks.iter().find_map(|mark| {
        text[body.clone()].match_indices(mark).find_map(|(at, _)| {
            let from = body.start + at;
            let rest = text[from + mark.len()..body.end].trim_start();
            // A colon marks it; 到 without one may be part of any sentence, unless a day follows.
            let words = rest.strip_prefix([':', '：']).or_else(|| {
                (*mark != "到" && *mark != "until" || rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
            })?;
            Some((from..from + mark.len(), body.end - words.len()))
        })
    })
}

fn names(text: &str, range: Range<usize>) -> Vec<(String, Span)> {
    let apart = |c: char| c.is_whitespace() || ",，、;；".contains(c);
    let mut out = Vec::new();
    let mut at = range.start;
    for piece in text[range].split(apart) {
        if !piece.is_empty() {
            out.push((piece.to_owned(), Span::new(at, at + piece.len())));
        }
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    out
}

fn whole(text: &str, comment: &scan::Comment) -> Span {
    let before = &text[..comment.range.start];
    if comment.alone {
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = text[comment.range.end..].find('\n').map_or(text.len(), |at| comment.range.end + at + 1);
        Span::new(start, end)
    } else {
        Span::new(before.trim_end_matches(scan::blank).len(), comment.range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_is_read_as_clerks_write_it() {
        let text = "\
# 忽略: W101, 含糊时间 因为: 引用条例原文 到: 2027-01-31
甲: 一
乙: 二 # 忽略：W102 因为：等字是店名，到：2027年1月31日
# 忽略: W103
丙: |
  三
  四
# 忽略了这一点
丁: 五
";
        let found = waivers(text);
        let read: Vec<_> = found
            .iter()
            .map(|w| {
                let rules: Vec<&str> = w.rules.iter().map(|r| r.0.as_str()).collect();
                let until = w.until.clone().map(|u| u.map(date::show));
                (rules, w.reason.as_deref(), until, &text[w.place.clone()])
            })
            .collect();
        let day = Some(Ok("2027-01-31".to_owned()));
        assert_eq!(
            read,
            [
                (vec!["W101", "含糊时间"], Some("引用条例原文"), day.clone(), "甲: 一\n"),
                (
                    vec!["W102"],
                    Some("等字是店名"),
                    day,
                    "乙: 二 # 忽略：W102 因为：等字是店名，到：2027年1月31日\n# 忽略: W103\n"
                ),
                (vec!["W103"], None, None, "丙: |\n  三\n  四\n# 忽略了这一点\n"),
            ]
        );
        for w in &found {
            for (name, span) in &w.rules {
                assert_eq!(&text[span.range()], name);
            }
        }
        assert_eq!(&text[found[0].whole.range()], text.lines().next().unwrap().to_owned() + "\n");
        assert_eq!(&text[found[1].whole.start..found[1].whole.start + 2], " #");
    }
}

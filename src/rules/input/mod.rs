//! Y: how the file was typed. An input method slips in full-width signs that YAML does not know; a parser's own
//! message about them comes a line late and names something else.

mod y001_full_width_colon;
mod y002_missing_space;
mod y003_tab_indent;
mod y004_wide_space_indent;
mod y005_swallowed_text;
mod y006_colon_in_value;
mod y007_reserved_start;
mod y008_duplicate_key;
mod y009_encoding;
mod y010_syntax;
mod y011_unknown_key;
mod y012_wrong_type;
mod y013_bad_value;
mod y014_mixed_key;
mod y015_limit;
mod y016_empty_value;
mod y017_list_dash;
mod y018_wide_list_sign;
mod y019_missing_colon;

pub use y001_full_width_colon::FullWidthColon;
pub use y002_missing_space::MissingSpace;
pub use y003_tab_indent::TabIndent;
pub use y004_wide_space_indent::WideSpaceIndent;
pub use y005_swallowed_text::SwallowedText;
pub use y006_colon_in_value::ColonInValue;
pub use y007_reserved_start::ReservedStart;
pub use y008_duplicate_key::DuplicateKey;
pub use y009_encoding::Encoding;
pub use y010_syntax::Syntax;
pub use y011_unknown_key::UnknownKey;
pub use y012_wrong_type::WrongType;
pub use y013_bad_value::BadValue;
pub use y014_mixed_key::MixedKey;
pub use y015_limit::Limit;
pub use y016_empty_value::EmptyValue;
pub use y017_list_dash::ListDash;
pub use y018_wide_list_sign::WideListSign;
pub use y019_missing_colon::MissingColon;

use crate::finding::{Edit, Finding, Safety, words};
use crate::lint::{File, Meta};
use crate::schema;
use crate::span::Span;
use crate::yaml::scan::{self, KeyMark, Line, blank};

/// True for a word that some contract knows as a key.
fn known(file: &File<'_>, word: &str) -> bool {
    schema::schema(file.source.kind).is_key(word)
}

/// True when a key at the head of line `i` is one. Behind a dash `说明：没写清` may be a sentence; it is a
/// mapping when the list it stands in holds mappings with such a key.
fn meant_as_key(file: &File<'_>, lines: &[(Line, Vec<KeyMark>)], i: usize, key: &KeyMark) -> bool {
    let text = &file.source.text;
    let line = &lines[i].0;
    if !key.head || line.body == line.text {
        return true;
    }
    let column = |l: &Line| l.text - l.range.start;
    let dashed = |l: &Line| l.body > l.text;
    let parent =
        lines[..i].iter().rev().find(|(l, _)| column(l) < column(line) || (column(l) == column(line) && !dashed(l)));
    let Some(parent) = parent.and_then(|(_, keys)| keys.last()) else { return true };
    let (parent, word) = (&text[parent.word.clone()], &text[key.word.clone()]);
    let schema = schema::schema(file.source.kind);
    schema
        .shapes()
        .filter(|s| s.key == parent || s.id == parent || s.aliases.iter().any(|a| a == parent))
        .any(|s| schema.item(s).is_some_and(|item| schema.child(item, word).is_some()))
}

/// Structural lines with the keys on each.
fn keyed_lines(text: &str) -> Vec<(Line, Vec<KeyMark>)> {
    let with_keys = |line: Line| {
        let keys = scan::keys(text, &line);
        (line, keys)
    };
    scan::lines(text).into_iter().map(with_keys).collect()
}

/// The plain value of each line, behind its key or its dash: where a sign means something to YAML that the
/// author did not mean. Quoted values and blocks are left out.
fn plain_values(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, Option<std::ops::Range<usize>>)> + '_ {
    keyed_lines(text).into_iter().filter_map(|(line, keys)| {
        let head = keys
            .first()
            .filter(|k| k.head && text[k.colon.clone()] == *":")
            .filter(|k| k.colon.end == line.range.end || text[k.colon.end..].starts_with([' ', '\t']));
        let (value, comment) = match head {
            Some(key) => scan::value(text, &line, key),
            None if line.body > line.text => scan::plain(text, line.body, line.range.end),
            None => return None,
        };
        (!value.is_empty() || comment.is_some()).then_some((value, comment))
    })
}

/// Reports an indentation by `what`, once a line, and offers two spaces for each.
fn bad_indent(meta: &'static Meta, file: &File<'_>, what: char, name: (&str, &str), out: &mut Vec<Finding>) {
    let text = &file.source.text;
    for line in scan::lines(text) {
        let indent = &text[line.range.start..line.text];
        if !indent.contains(what) {
            continue;
        }
        let spaces: String = indent.chars().map(|c| if c == ' ' || !blank(c) { " " } else { "  " }).collect();
        let span = Span::new(line.range.start, line.text);
        meta.finding(
            file.id,
            span,
            words(format!("行首用了{}", name.0), format!("{} at the head of the line", name.1)),
        )
        .why("YAML 只认空格，看不懂这一行在谁下面", "YAML indents with spaces only")
        .help("把行首换成空格，每一层两个", "indent with spaces, two for each level")
        .fix(Safety::Safe, vec![Edit { span, text: spaces }])
        .push(out);
    }
}

/// The value in single quotes, so that every sign in it is only a sign.
fn quoted(text: &str, value: &std::ops::Range<usize>) -> Vec<Edit> {
    let span = Span::new(value.start, value.end);
    vec![Edit { span, text: format!("'{}'", text[value.clone()].replace('\'', "''")) }]
}

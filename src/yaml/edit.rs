//! Changing one value and leaving every other byte alone: what fixes and a form editor stand on.

use super::{Kind, Node, Route, Style};
use crate::finding::Edit;

/// Applies edits that do not overlap. `None` when they do, or when one lies outside the text: then nothing
/// is changed at all.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| (e.span.start, e.span.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        if edit.span.start < done {
            return None;
        }
        out.push_str(text.get(done..edit.span.start)?);
        text.get(edit.span.range())?;
        out.push_str(&edit.text);
        done = edit.span.end;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// The edit that gives the scalar at `route` a new value, quoted only when it must be. `None` when there
/// is no scalar at the route, or when it is a block (`|`), whose indentation an edit in place cannot keep.
pub fn set_scalar(root: &Node, route: &Route, value: &str) -> Option<Edit> {
    let node = root.at(route)?;
    let Kind::Scalar { style, .. } = &node.kind else { return None };
    let text = match style {
        Style::Block => return None,
        // An empty plain scalar has no byte of its own; it follows the colon.
        Style::Plain if node.span.is_empty() => format!(" {}", literal(value)),
        Style::Plain => literal(value),
        Style::Single if !value.contains(['\n', '\r']) => single(value),
        Style::Single | Style::Double => double(value),
    };
    Some(Edit { span: node.span, text })
}

/// A scalar in the plainest style that reads back as the same text, in block and in flow context alike.
pub fn literal(value: &str) -> String {
    let control = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{85}');
    if value.contains(control) {
        double(value)
    } else if plain(value) {
        value.to_owned()
    } else {
        single(value)
    }
}

fn plain(value: &str) -> bool {
    let Some(first) = value.chars().next() else { return false };
    !(first.is_whitespace()
        || value.ends_with(char::is_whitespace)
        || "-?:,[]{}#&*!|>'\"%@`~=<".contains(first)
        || value.contains([',', '[', ']', '{', '}'])
        || value.contains(": ")
        || value.contains(" #")
        || value.ends_with(':')
        || value.starts_with("...")
        || matches!(value, "null" | "Null" | "NULL"))
}

fn single(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

fn double(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{85}') => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Limits;
    use crate::span::Span;
    use crate::yaml::parse;

    #[test]
    fn one_value_changes_and_every_other_byte_stays() {
        let text = "# 头\n名称:  '旧'   # 尾\n列: [甲, 乙]\n空:\n";
        let root = parse(text, &Limits::default()).unwrap().unwrap();
        let edit = |route: Route, value: &str| apply(text, &[set_scalar(&root, &route, value).unwrap()]).unwrap();
        assert_eq!(edit(Route::default().key("名称"), "新"), text.replace("'旧'", "'新'"));
        assert_eq!(edit(Route::default().key("列").index(1), "a, b"), text.replace("乙", "'a, b'"));
        assert_eq!(edit(Route::default().key("空"), "有"), text.replace("空:", "空: 有"));
        assert_eq!(set_scalar(&root, &Route::default().key("列"), "x"), None);
    }

    #[test]
    fn overlapping_edits_change_nothing() {
        let edit = |start, end| Edit { span: Span::new(start, end), text: String::new() };
        assert_eq!(apply("abcdef", &[edit(0, 3), edit(2, 4)]), None);
        assert_eq!(apply("abcdef", &[edit(4, 9)]), None);
        assert_eq!(apply("abcdef", &[edit(4, 5), edit(0, 1)]).as_deref(), Some("bcdf"));
    }

    proptest! {
        #[test]
        fn any_text_reads_back(value in "\\PC*|[ -~\\n\\t：，、#\\[\\]]{0,20}") {
            for text in [format!("键: {}\n", literal(&value)), format!("{{ 键: {} }}\n", literal(&value))] {
                let root = parse(&text, &Limits::default()).unwrap().unwrap();
                let Kind::Scalar { value: back, .. } = &root.entries()[0].value.kind else { panic!("{text}") };
                prop_assert_eq!(back, &value);
            }
        }
    }
}

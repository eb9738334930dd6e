//! A file with obvious slips mended in memory, and the way back to what was written.

use crate::finding::{Edit, Finding, Safety};
use crate::span::Span;
use crate::yaml;

/// The text after safe fixes, with the edits that led to it.
#[derive(Debug, Default)]
pub struct Repair {
    edits: Vec<Edit>,
}

impl Repair {
    /// Applies the safe fixes of the findings. Of two that overlap, the first in the file wins.
    pub fn new(text: &str, findings: &[Finding]) -> (Repair, Option<String>) {
        let mut edits: Vec<Edit> = Vec::new();
        let mut wanted: Vec<&Edit> = findings
            .iter()
            .filter_map(|f| f.fix.as_ref())
            .filter(|f| f.safety == Safety::Safe)
            .flat_map(|f| &f.edits)
            .collect();
        wanted.sort_by_key(|e| (e.span.start, e.span.end));
        for edit in wanted {
            if edits.last().is_none_or(|last| last.span.end <= edit.span.start && *last != *edit) {
                edits.push(edit.clone());
            }
        }
        if edits.is_empty() {
            return (Repair::default(), None);
        }
        let mended = yaml::apply(text, &edits);
        (Repair { edits }, mended)
    }

    /// The place in the file as written that a place in the mended text came from.
    pub fn origin(&self, span: Span) -> Span {
        let start = self.back(span.start, false);
        Span { start, end: self.back(span.end, true).max(start) }
    }

    fn back(&self, offset: usize, end: bool) -> usize {
        let mut shift = 0isize;
        for edit in &self.edits {
            let start = edit.span.start.wrapping_add_signed(shift);
            if offset <= start {
                break;
            }
            let stop = start + edit.text.len();
            if offset < stop {
                return if end { edit.span.end } else { edit.span.start };
            }
            shift += edit.text.len() as isize - (edit.span.end - edit.span.start) as isize;
        }
        offset.wrapping_add_signed(-shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_what_was_written() {
        let text = "名称：店\n甲:乙\n";
        let edit = |from: &str, to: &str| {
            let at = text.find(from).unwrap();
            Edit { span: Span::new(at, at + from.len()), text: to.to_owned() }
        };
        let repair = Repair {
            edits: vec![edit("：", ": "), Edit { span: Span::at(text.find('乙').unwrap()), text: " ".into() }],
        };
        let mended = yaml::apply(text, &repair.edits).unwrap();
        assert_eq!(mended, "名称: 店\n甲: 乙\n");
        for word in ["店", "甲", "乙", "名称"] {
            let at = mended.find(word).unwrap();
            let back = repair.origin(Span::new(at, at + word.len()));
            assert_eq!(&text[back.range()], word);
        }
    }
}

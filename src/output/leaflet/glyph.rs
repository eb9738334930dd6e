//! The glyph guard: a character that no font can draw is a fault, not a little box on paper.
//!
//! Typst sets a missing character as glyph 0 of some font. So the question is asked of the finished pages:
//! it then concerns exactly what would be printed. A rare character in a field that stays on the web does
//! not stop the sheet, and one that the bold font lacks does, though the regular font has it.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::Fault;
use super::sheet::Sheet;

/// Names every undrawable character once for each field that contains it.
pub fn check(document: &PagedDocument, sheet: &Sheet, families: &[String]) -> Vec<Fault> {
    let mut missing = BTreeSet::new();
    for page in document.pages() {
        collect(&page.frame, &mut missing);
    }
    if missing.is_empty() {
        return Vec::new();
    }

    let fields = sheet.fields();
    let mut faults = Vec::new();
    for character in missing {
        let holders: Vec<_> = fields.iter().filter(|field| field.text.contains(character)).collect();
        if holders.is_empty() {
            let message = format!("the template itself prints {character:?}, which no font has");
            faults.push(Fault::Template { message });
        }
        for field in holders {
            let (field, fonts) = (field.path.clone(), families.to_vec());
            faults.push(Fault::MissingGlyph { character, field, fonts });
        }
    }
    faults
}

fn collect(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let range = usize::from(glyph.range.start)..usize::from(glyph.range.end);
                    let undrawn = text.text.get(range).unwrap_or_default();
                    missing.extend(undrawn.chars().filter(|c| !c.is_control()));
                }
            }
            _ => {}
        }
    }
}

//! The fit guard: a guide fits on both sides of one sheet, or the author hears by how much it does not.
//! Downwards that means at most two pages, sideways that no text leaves the printable width.
//!
//! How small type may become is the template's business. When even its smallest type runs past the second
//! page, nothing is cut: the sheet is refused with the length of the excess and the longest text on it,
//! because that is where shortening pays.

use std::collections::BTreeMap;

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use super::Fault;
use super::sheet::Sheet;

/// Front and back.
const SIDES: usize = 2;

/// Height of a line at the smallest body type (10 pt × 1.5), for saying the excess in lines.
const LINE_MM: f64 = 5.3;

/// Margins at the top and foot that carry no body text, in millimetres.
const MARGIN_MM: f64 = 14.0;

/// Office printers leave about this much at the edges, in millimetres.
const UNPRINTABLE_MM: f64 = 5.0;

/// How many characters tell that a text is on the paper; few enough to stand on one line.
const START: usize = 12;

/// A single text of so many characters is what makes a sheet too long.
const LONG: usize = 120;

/// `None` when the text ends on the second side.
pub fn too_long(document: &PagedDocument, sheet: &Sheet) -> Option<Fault> {
    let excess = document.pages().get(SIDES..).filter(|pages| !pages.is_empty())?;
    let by_mm: f64 = excess.iter().map(used_mm).sum();

    let printed = text(document);
    // A long text may go on in the next column or on the back: its beginning stands together.
    let on_paper = |text: &str| {
        let start: String = squeeze(text).chars().take(START).collect();
        printed.contains(&start)
    };
    // Only what a department wrote as prose can be shortened: not addresses, not what is worked out from them.
    let derived = |path: &str| {
        path.starts_with("tiles")
            || path.starts_with("site.")
            || path == "address"
            || path.ends_with("url")
            || path.ends_with("href")
    };
    let mut fields = sheet.fields();
    // The longest text of the guide may be one that only the web shows; shortening that helps nobody here.
    fields.retain(|field| !derived(&field.path) && on_paper(field.text));
    let count = |text: &str| text.chars().count();
    let single = fields.iter().max_by_key(|field| count(field.text))?;
    // One long text is the thing to shorten; without one it is the part that says the most altogether.
    let (path, chars) = if count(single.text) >= LONG {
        (single.path.clone(), count(single.text))
    } else {
        let part = |path: &str| path.split(['.', '[']).next().unwrap_or(path).to_owned();
        let mut parts: BTreeMap<String, usize> = BTreeMap::new();
        fields.iter().for_each(|field| *parts.entry(part(&field.path)).or_default() += count(field.text));
        parts.into_iter().max_by_key(|(_, chars)| *chars)?
    };

    Some(Fault::Overflow {
        by_mm,
        by_lines: (by_mm / LINE_MM).ceil() as usize,
        longest_field: path,
        longest_chars: chars,
    })
}

/// Texts that run into the right edge, where printers do not print. Each field is named once.
pub fn too_wide(document: &PagedDocument, sheet: &Sheet) -> Vec<Fault> {
    let fields = sheet.fields();
    let mut faults: Vec<Fault> = Vec::new();
    for page in document.pages() {
        let edge = page.frame.width() - Abs::mm(UNPRINTABLE_MM);
        visit(&page.frame, Point::zero(), &mut |at, text| {
            let by_mm = (at.x + text.width() - edge).to_mm();
            if by_mm <= 0.0 {
                return;
            }
            let line = squeeze(&text.text);
            let holder = fields.iter().find(|field| squeeze(field.text).contains(&line));
            let field = holder.map_or_else(String::new, |field| field.path.clone());
            let known = |fault: &Fault| matches!(fault, Fault::TooWide { field: f, .. } if *f == field);
            if !faults.iter().any(known) {
                faults.push(Fault::TooWide { by_mm, field, line });
            }
        });
    }
    faults
}

/// How far down the page its body reaches, without the margins.
fn used_mm(page: &Page) -> f64 {
    let floor = page.frame.height() - Abs::mm(MARGIN_MM);
    let mut lowest = Abs::zero();
    visit(&page.frame, Point::zero(), &mut |at, _| {
        if at.y < floor {
            lowest.set_max(at.y);
        }
    });
    (lowest - Abs::mm(MARGIN_MM)).max(Abs::zero()).to_mm()
}

/// Everything that the pages say, without spaces, in the order of layout.
pub fn text(document: &PagedDocument) -> String {
    let mut letters = String::new();
    for page in document.pages() {
        visit(&page.frame, Point::zero(), &mut |_, text| letters.push_str(&squeeze(&text.text)));
    }
    letters
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn visit(frame: &Frame, origin: Point, see: &mut impl FnMut(Point, &TextItem)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                // Leaflets are not rotated, so moving is all that a group does.
                let Transform { tx, ty, .. } = group.transform;
                visit(&group.frame, origin + *at + Point::new(tx, ty), see);
            }
            FrameItem::Text(text) => see(origin + *at, text),
            _ => {}
        }
    }
}

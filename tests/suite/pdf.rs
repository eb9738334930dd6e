//! The printed leaflets, read back with other people's programs: poppler-utils and a QR reader.

use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use zhinan::output::view;

use crate::site::{built, config, county, needs, program, tags};

fn poppler() -> Option<()> {
    let tools = ["pdffonts", "pdfinfo", "pdftotext", "pdftoppm"];
    needs(tools.iter().map(|t| program(&[t])).collect::<Option<PathBuf>>(), "poppler-utils").map(drop)
}

fn output(tool: &str, args: &[&str], file: &Path, last: &[&str]) -> String {
    let out = Command::new(tool).args(args).arg(file).args(last).output().unwrap();
    assert!(out.status.success(), "{tool} {}: {}", file.display(), String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// `2026-09-08` as the sheet says it.
fn in_words(date: &str) -> String {
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { panic!("{date} is no date") };
    format!("{year}年{}月{}日", month.trim_start_matches('0'), day.trim_start_matches('0'))
}

/// Does it with every guide and its leaflet, and shows everything that is wrong with any.
fn every_leaflet(check: impl Fn(&view::Guide, &Path) -> Vec<String> + Sync) {
    let guides = &county().1;
    assert!(!guides.is_empty());
    let wrong: Vec<String> = guides
        .par_iter()
        .flat_map(|guide| {
            let path = guide.leaflet.as_ref().expect("a leaflet");
            let found = check(guide, &built().join(path));
            found.into_iter().map(|w| format!("{path}: {w}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn leaflets_carry_their_fonts() {
    if poppler().is_none() {
        return;
    }
    every_leaflet(|_, pdf| {
        let listed = output("pdffonts", &[], pdf, &[]);
        let fonts: Vec<&str> = listed.lines().skip(2).collect();
        let mut wrong: Vec<String> = Vec::new();
        if fonts.is_empty() {
            wrong.push("no font, so no text".to_owned());
        }
        for font in fonts {
            // … encoding, embedded, subset, maps to Unicode, object, generation
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            let subset = font.as_bytes().get(6) == Some(&b'+');
            if columns[2..5] != ["yes", "yes", "yes"] || !subset {
                wrong.push(format!("not an embedded subset: {font}"));
            }
        }
        wrong
    });
}

#[test]
fn leaflets_say_what_to_bring_and_whom_to_ask() {
    if poppler().is_none() {
        return;
    }
    let hotline = config(&county().0).hotline.clone();
    let squeezed = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    every_leaflet(|guide, pdf| {
        let text = squeezed(&output("pdftotext", &["-layout"], pdf, &["-"]));
        // Words in columns are torn apart by -layout and kept together by -raw.
        let raw = squeezed(&output("pdftotext", &["-raw"], pdf, &["-"]));
        let mut expected: Vec<&str> = vec![&guide.plain_name, &guide.name, &guide.department.name];
        expected
            .extend(guide.materials.iter().flat_map(|m| std::iter::once(m).chain(&m.any_of)).map(|m| m.name.as_str()));
        expected.extend(guide.consult.phones.iter().map(|p| p.text.as_str()));
        if guide.consult.phones.is_empty() {
            expected.extend(hotline.as_deref());
        }
        expected.extend(guide.steps.iter().map(|s| s.name.text.as_str()));
        // The places of all towns stand in running text, by the names that people use.
        let many = guide.places.len() > 6;
        let called = |p: &'_ zhinan::output::view::Place| if many { p.short_name.clone() } else { p.name.clone() };
        let places: Vec<String> = guide.places.iter().map(called).collect();
        expected.extend(places.iter().map(String::as_str));
        expected.extend(guide.places.iter().map(|p| p.address.as_str()));
        expected.extend(guide.return_reasons.iter().map(|r| r.text.as_str()));
        let checked_on = guide.review.as_ref().and_then(|r| r.checked_on.as_deref()).map(in_words);
        expected.extend(checked_on.as_deref());
        let missing =
            expected.into_iter().map(squeezed).filter(|w| !text.contains(w.as_str()) && !raw.contains(w.as_str()));
        let mut wrong: Vec<String> = missing.map(|w| format!("“{w}” is not on it")).collect();
        if text.contains('\u{fffd}') || raw.contains('\u{fffd}') {
            wrong.push("a character cannot be copied".to_owned());
        }
        wrong
    });
}

#[test]
fn leaflets_are_one_sheet_that_a_screen_reader_can_name() {
    if poppler().is_none() {
        return;
    }
    every_leaflet(|guide, pdf| {
        let info = output("pdfinfo", &[], pdf, &[]);
        let value = |key: &str| {
            let line = info.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':'));
            line.unwrap_or_default().trim().to_owned()
        };
        let bytes = std::fs::read(pdf).unwrap();
        let says = |text: &str| bytes.windows(text.len()).any(|w| w == text.as_bytes());
        let pages: usize = value("Pages").parse().unwrap_or(0);
        let checks = [
            ((1..=2).contains(&pages), format!("{pages} pages")),
            (bytes.len() <= 300 * 1024, format!("{} bytes", bytes.len())),
            (value("Page size").contains("(A4)"), value("Page size")),
            (value("Title").contains(&guide.plain_name), format!("called “{}”", value("Title"))),
            (value("Tagged") == "yes", "not tagged".to_owned()),
            (value("Encrypted") == "no" && value("JavaScript") == "no", "does not just lie there".to_owned()),
            (says("/Lang(zh-CN)") || says("/Lang (zh-CN)"), "does not say that it is Chinese".to_owned()),
        ];
        checks.into_iter().filter(|(right, _)| !right).map(|(_, wrong)| wrong).collect()
    });
}

#[test]
fn the_code_on_a_leaflet_leads_to_its_page() {
    if poppler().is_none() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    every_leaflet(|guide, pdf| {
        let html = std::fs::read_to_string(built().join(&guide.url)).unwrap();
        let links = tags(&html);
        let canonical = links.iter().find(|t| t.get("rel") == Some("canonical")).and_then(|t| t.get("href")).unwrap();
        let picture = dir.path().join(pdf.file_stem().unwrap());
        // A reader that fails at one distance is moved, as a phone is.
        let read_at = |resolution: &str| -> Vec<String> {
            let args = ["-r", resolution, "-gray", "-png", "-f", "1", "-l", "1", "-singlefile"];
            output("pdftoppm", &args, pdf, &[picture.to_str().unwrap()]);
            let grey = image::open(picture.with_extension("png")).unwrap().to_luma8();
            let (width, height) = (grey.width() as usize, grey.height() as usize);
            let pixel = |x: usize, y: usize| grey.get_pixel(x as u32, y as u32).0[0];
            let mut sheet = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
            sheet.detect_grids().iter().filter_map(|g| g.decode().ok()).map(|(_, text)| text).collect()
        };
        let read = ["150", "200"].map(read_at).into_iter().find(|r| !r.is_empty()).unwrap_or_default();
        if read == [canonical] { Vec::new() } else { vec![format!("the code says {read:?}, the page {canonical}")] }
    });
}

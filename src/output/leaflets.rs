//! A PDF leaflet for every guide, and the findings that point at what cannot be printed.

use rayon::prelude::*;

use super::leaflet::{Fault, Press};
use super::tree::{Content, FileTree};
use super::{Output, RenderContext, Rendered, view};
use crate::error::Error;
use crate::finding::{Finding, words};
use crate::guide::Guide;
use crate::lint::Rule;
use crate::rules::print::{MissingGlyph, Overflow};
use crate::span::{FileId, Span};

/// A PDF for every guide.
pub struct Leaflets;

impl Output for Leaflets {
    fn name(&self) -> &'static str {
        "leaflets"
    }

    fn render(&self, cx: &RenderContext<'_>) -> Result<Rendered, Error> {
        let fonts = cx
            .theme
            .below("fonts")
            .filter(|(n, _)| n.ends_with(".otf") || n.ends_with(".ttf"))
            .map(|(_, b)| b.to_vec())
            .collect();
        let press = Press::new(fonts, |name| cx.theme.text(&format!("leaflet/{name}")).map(str::to_owned))
            .map_err(|e| Error::Theme("leaflet".to_owned(), words(e.to_string(), e.to_string())))?;
        let printed: Vec<Result<Vec<u8>, Vec<Fault>>> =
            cx.views.par_iter().map(|v| press.print(cx.site_view, v)).collect();
        let mut files = FileTree::default();
        let mut findings = Vec::new();
        for ((guide, view), sheet) in cx.library.guides.iter().zip(cx.views).zip(printed) {
            match (sheet, &view.leaflet) {
                (Ok(pdf), Some(path)) => files.add(path.clone(), Content::Bytes(pdf)),
                (Ok(_), None) => {}
                (Err(faults), _) => {
                    for fault in faults {
                        findings.push(finding(cx, guide, view, fault)?);
                    }
                }
            }
        }
        Ok(Rendered { files, findings })
    }
}

fn finding(cx: &RenderContext<'_>, guide: &Guide, view: &view::Guide, fault: Fault) -> Result<Finding, Error> {
    let mut out = Vec::new();
    match fault {
        Fault::MissingGlyph { character, field, fonts } => {
            let (file, span) = place(cx, guide, &character.to_string());
            let code = character as u32;
            MissingGlyph
                .meta()
                .finding(
                    file,
                    span,
                    words(
                        format!("字体里没有“{character}”（U+{code:04X}），在 {field}"),
                        format!("no font has {character} (U+{code:04X}), in {field}"),
                    ),
                )
                .why("印出来会是一个空框", "it would print as an empty box")
                .help(
                    format!("换一个字，或者在 themes/ 的 fonts 里加上有这个字的字体（找过：{}）", fonts.join("、")),
                    format!(
                        "use another character, or add a font that has it to themes/…/fonts (tried: {})",
                        fonts.join(", ")
                    ),
                )
                .push(&mut out);
        }
        Fault::TooWide { by_mm, field, line } => {
            let (file, span) = place(cx, guide, &line);
            Overflow
                .meta()
                .finding(
                    file,
                    span,
                    words(
                        format!("{field} 太长，中间没有能换行的地方，超出纸边 {by_mm:.0} 毫米"),
                        format!("{field} cannot be broken and runs {by_mm:.0} mm over the edge"),
                    ),
                )
                .why("会印到纸外面", "it would run off the paper")
                .help("写短一些，或者在中间加标点、空格", "shorten it, or put a space or a sign in it")
                .push(&mut out);
        }
        Fault::Template { message } => return Err(Error::Theme("leaflet".to_owned(), words(message.clone(), message))),
        Fault::Overflow { by_mm, longest_field, longest_chars, .. } => {
            let json = serde_json::to_value(view).unwrap_or_default();
            let text = at(&json, &longest_field).unwrap_or_default();
            // Markup and folded lines differ between file and view; the first words are enough to point.
            let head: String = text.chars().take(8).collect();
            let (file, span) = place(cx, guide, &head);
            Overflow
                .meta()
                .finding(
                    file,
                    span,
                    words(
                        format!("一张纸两面放不下，多出 {by_mm:.0} 毫米；最长的是 {longest_field}，{longest_chars} 个字"),
                        format!("{by_mm:.0} mm too much for both sides of a sheet; longest is {longest_field} with {longest_chars} characters"),
                    ),
                )
                .why("这一段最长", "the longest text")
                .help("把它写短，或者把细节移到“常见问题”（宣传页不印）", "shorten it, or move details to 常见问题, which the leaflet leaves out")
                .push(&mut out);
        }
    }
    out.pop().ok_or_else(|| Error::Theme("leaflet".to_owned(), words("", "")))
}

/// Where words stand: in the guide's own file, else in the first file of the county that has them, since a
/// leaflet also prints what is shared.
fn place(cx: &RenderContext<'_>, guide: &Guide, needle: &str) -> (FileId, Span) {
    let own = std::iter::once((guide.file, cx.sources.get(guide.file)));
    let found = own.chain(cx.sources.iter()).find_map(|(id, s)| {
        let at = s.text.find(needle).filter(|_| !needle.is_empty())?;
        Some((id, Span::new(at, at + needle.len())))
    });
    found.unwrap_or((guide.file, guide.name.as_ref().map_or(guide.span, |n| n.span)))
}

/// The text at a path such as `materials[2].name`.
fn at<'a>(json: &'a serde_json::Value, path: &str) -> Option<&'a str> {
    let mut value = json;
    for part in path.split(['.', '[', ']']).filter(|p| !p.is_empty()) {
        value = match part.parse::<usize>() {
            Ok(i) => value.get(i)?,
            Err(_) => value.get(part)?,
        };
    }
    value.as_str().or_else(|| value.get("text")?.as_str())
}

//! A PDF leaflet for every guide, and the findings that point at what cannot be printed.

use rayon::prelude::*;

use super::leaflet::{Fault, Press};
use super::tree::{Content, FileTree};
use super::{Output, RenderContext, Rendered};
use crate::error::Error;
use crate::finding::{Finding, words};
use crate::guide::{Bundle, Guide};
use crate::lint::Rule;
use crate::rules::print::{MissingGlyph, Overflow};
use crate::schema;
use crate::source::FileKind;
use crate::span::{FileId, Span};

/// A PDF for every guide.
pub struct Leaflets;

impl Output for Leaflets {
    fn name(&self) -> &'static str {
        "leaflets"
    }

    fn render(&self, cx: &RenderContext<'_>) -> Result<Rendered, Error> {
        let press = |main: &str| {
            let fonts = cx.theme.below("fonts").filter(|(n, _)| n.ends_with(".otf") || n.ends_with(".ttf"));
            let fonts = fonts.map(|(_, b)| b.to_vec()).collect();
            Press::new(main, fonts, |name| cx.theme.text(&format!("leaflet/{name}")).map(str::to_owned))
                .map_err(|e| Error::Theme("leaflet".to_owned(), words(e.to_string(), e.to_string())))
        };
        let sheets = press("a4.typ")?;
        let printed: Vec<Result<Vec<u8>, Vec<Fault>>> =
            cx.views.par_iter().map(|v| sheets.print(cx.site_view, v)).collect();
        let mut files = FileTree::default();
        let mut findings = Vec::new();
        for ((guide, view), sheet) in cx.library.guides.iter().zip(cx.views).zip(printed) {
            match (sheet, &view.leaflet) {
                (Ok(pdf), Some(path)) => files.add(path.clone(), Content::Bytes(pdf)),
                (Ok(_), None) => {}
                (Err(faults), _) => {
                    for fault in faults {
                        findings.push(finding(cx, &Subject::of(guide), fault)?);
                    }
                }
            }
        }
        if !cx.bundles.is_empty() {
            let sheets = press("bundle.typ")?;
            for (bundle, view) in cx.library.bundles.iter().zip(cx.bundles) {
                match (sheets.print(cx.site_view, view), &view.leaflet) {
                    (Ok(pdf), Some(path)) => files.add(path.clone(), Content::Bytes(pdf)),
                    (Ok(_), None) => {}
                    (Err(faults), _) => {
                        for fault in faults {
                            findings.push(finding(cx, &Subject::of_bundle(bundle), fault)?);
                        }
                    }
                }
            }
        }
        Ok(Rendered { files, findings })
    }
}

/// What a sheet is about, as far as a finding has to point at it.
struct Subject {
    file: FileId,
    kind: FileKind,
    /// Where it is pointed at when no better place is known.
    name: Span,
}

impl Subject {
    fn of(guide: &Guide) -> Subject {
        let name = guide.name.as_ref().map_or(guide.span, |n| n.span);
        Subject { file: guide.file, kind: FileKind::Guide, name }
    }

    fn of_bundle(bundle: &Bundle) -> Subject {
        let name = bundle.name.as_ref().map_or(bundle.span, |n| n.span);
        Subject { file: bundle.file, kind: FileKind::Bundle, name }
    }
}

fn finding(cx: &RenderContext<'_>, guide: &Subject, fault: Fault) -> Result<Finding, Error> {
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
                        format!("字体里没有“{character}”（U+{code:04X}），在“{}”", in_chinese(guide.kind, &field)),
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
                        format!(
                            "“{}”太长，中间没有能换行的地方，超出纸边 {by_mm:.0} 毫米",
                            in_chinese(guide.kind, &field)
                        ),
                        format!("{field} cannot be broken and runs {by_mm:.0} mm over the edge"),
                    ),
                )
                .why("会印到纸外面", "it would run off the paper")
                .help("写短一些，或者在中间加标点、空格", "shorten it, or put a space or a sign in it")
                .push(&mut out);
        }
        Fault::Template { message } => return Err(Error::Theme("leaflet".to_owned(), words(message.clone(), message))),
        Fault::Overflow { by_mm, longest_field, longest_chars, .. } => {
            let name = in_chinese(guide.kind, &longest_field);
            Overflow
                .meta()
                .finding(
                    guide.file,
                    key_place(cx, guide, &longest_field),
                    words(
                        format!("一张纸两面放不下，多出 {by_mm:.0} 毫米；最长的是“{name}”，{longest_chars} 个字"),
                        format!("{by_mm:.0} mm too much for both sides of a sheet; longest is {longest_field}, {longest_chars} characters"),
                    ),
                )
                .why("这一项最长", "the longest part")
                .help("把它写短，或者把细节移到“常见问题”（宣传页不印）", "shorten it, or move details to 常见问题, which the leaflet leaves out")
                .push(&mut out);
        }
    }
    out.pop().ok_or_else(|| Error::Theme("leaflet".to_owned(), words("", "")))
}

/// Where words stand: in the guide's own file, else in the first file of the county that has them, since a
/// leaflet also prints what is shared.
fn place(cx: &RenderContext<'_>, guide: &Subject, needle: &str) -> (FileId, Span) {
    let own = std::iter::once((guide.file, cx.sources.get(guide.file)));
    let found = own.chain(cx.sources.iter()).find_map(|(id, s)| {
        let at = s.text.find(needle).filter(|_| !needle.is_empty())?;
        Some((id, Span::new(at, at + needle.len())))
    });
    found.unwrap_or((guide.file, guide.name))
}

/// A view's path in the guide's own keys: `steps[2].note` is 办理流程[2].说明.
fn in_chinese(kind: FileKind, path: &str) -> String {
    let schema = schema::schema(kind);
    let mut shape = Some(schema.root());
    let mut out: Vec<String> = Vec::new();
    for part in path.split('.') {
        let (id, index) = part.split_once('[').map_or((part, String::new()), |(id, rest)| (id, format!("[{rest}")));
        let child = shape.and_then(|s| schema.child(s, guide_id(id)));
        out.push(format!("{}{index}", child.map_or(id, |c| &c.key)));
        shape = child.map(|c| schema.item(c).unwrap_or(c));
    }
    out.join(".")
}

/// Views and guides call one thing by two names: what people do are steps, what the law lists is a process.
fn guide_id(view_id: &str) -> &str {
    match view_id {
        "steps" => "process",
        "questions" => "scenarios",
        other => other,
    }
}

/// Where the guide's key for a view's field stands, at the head of a line.
fn key_place(cx: &RenderContext<'_>, guide: &Subject, path: &str) -> Span {
    let id = guide_id(path.split(['.', '[']).next().unwrap_or(path));
    let schema = schema::schema(guide.kind);
    let source = cx.sources.get(guide.file);
    let spellings =
        schema.child(schema.root(), id).into_iter().flat_map(|c| [&c.key, &c.id].into_iter().chain(&c.aliases));
    let line_of = |key: &String| {
        (1..=source.line_count())
            .map(|n| source.line(n))
            .find(|line| source.text[line.clone()].strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(':')))
    };
    let found =
        spellings.into_iter().find_map(|key| line_of(key).map(|line| Span::new(line.start, line.start + key.len())));
    found.unwrap_or(guide.name)
}

//! The small world that Typst sees: the theme's templates and fonts, one guide's data, nothing else.
//!
//! No disk, no system fonts, no packages, no clock. [`Shelf`] is what all leaflets share; a [`Desk`] adds the
//! data of one guide and lives as long as its printing.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::ast;
use typst::syntax::{DiagSpanKind, FileId, RootedPath, Source, SyntaxNode, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use super::PressError;
use super::sheet::Sheet;

/// Fonts, templates and the standard library: read once, shared by every leaflet and thread.
pub struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<String>,
    sources: HashMap<FileId, Source>,
    main: FileId,
    data: FileId,
    qr: FileId,
}

/// One guide on the shelf's table.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    data: Bytes,
    qr: Option<Bytes>,
}

impl Shelf {
    /// Parses the fonts, and the main template with everything that it imports.
    pub fn new(main: &str, files: Vec<Vec<u8>>, template: impl Fn(&str) -> Option<String>) -> Result<Self, PressError> {
        let mut fonts = Vec::new();
        for (position, file) in files.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file)));
            if fonts.len() == before {
                return Err(PressError::BadFont { position });
            }
        }
        if fonts.is_empty() {
            return Err(PressError::NoFonts);
        }
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            let family = font.info().family.as_str();
            if !families.iter().any(|known| known == family) {
                families.push(family.to_owned());
            }
        }

        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            families,
            sources: load(main, template)?,
            main: id(main),
            data: id("data.json"),
            qr: id("qr.svg"),
        })
    }

    /// Names of the font families, in the order of the files.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// Puts one guide's data on the table.
    pub fn open(&self, sheet: &Sheet) -> Desk<'_> {
        let data = Bytes::new(sheet.json.clone());
        let qr = sheet.qr.as_ref().map(|qr| Bytes::from_string(qr.svg.clone()));
        Desk { shelf: self, data, qr }
    }
}

impl Desk<'_> {
    /// A diagnostic in one line: `a4.typ:12: unknown variable: x`.
    pub fn explain(&self, error: &SourceDiagnostic) -> String {
        let place = error.span.id().map(|id| {
            let name = id.get().vpath().get_without_slash();
            let source = self.source(id).ok();
            let line =
                self.range(error.span).zip(source).and_then(|(range, source)| source.lines().byte_to_line(range.start));
            match line {
                Some(line) => format!("{name}:{}: ", line + 1),
                None => format!("{name}: "),
            }
        });
        let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{}{}{hints}", place.unwrap_or_default(), error.message)
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.shelf.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.sources.get(&id).cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let qr = if id == self.shelf.qr { self.qr.clone() } else { None };
        match qr {
            Some(qr) => Ok(qr),
            None if id == self.shelf.data => Ok(self.data.clone()),
            None => Err(unknown(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // A leaflet shows the day of its last check, which is data. The day of printing would change bytes.
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Names of virtual files are few and fixed, so Typst's table of interned ids does not grow with guides.
fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("internal error: names of virtual files are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// Reads the main template and, following `#import "…"` and `#include "…"`, what it needs. Reading everything now
/// keeps the shelf immutable, so threads share it without a lock.
fn load(main: &str, template: impl Fn(&str) -> Option<String>) -> Result<HashMap<FileId, Source>, PressError> {
    let mut sources = HashMap::new();
    let mut wanted = vec![main.to_owned()];
    while let Some(name) = wanted.pop() {
        // Whether a name is a path is for Typst to say, when it meets the import.
        let Ok(path) = VirtualPath::new(&name) else { continue };
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        if sources.contains_key(&id) {
            continue;
        }
        let Some(text) = template(&name) else {
            return Err(PressError::MissingTemplate { name });
        };
        let source = Source::new(id, text);
        if let Some((line, message)) = first_error(&source) {
            return Err(PressError::BadTemplate { name, line, message });
        }
        imports(source.root(), &mut wanted);
        sources.insert(id, source);
    }
    Ok(sources)
}

fn first_error(source: &Source) -> Option<(usize, String)> {
    let (errors, _) = source.root().errors_and_warnings();
    let error = errors.into_iter().next()?;
    let start = match error.span.get() {
        DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range).map(|range| range.start),
        DiagSpanKind::Range { range, .. } => Some(range.start),
        DiagSpanKind::Detached => None,
    };
    let line = start.and_then(|start| source.lines().byte_to_line(start)).unwrap_or(0);
    Some((line + 1, error.message.to_string()))
}

fn imports(node: &SyntaxNode, wanted: &mut Vec<String>) {
    let path = match node.cast::<ast::Expr>() {
        Some(ast::Expr::ModuleImport(import)) => Some(import.source()),
        Some(ast::Expr::ModuleInclude(include)) => Some(include.source()),
        _ => None,
    };
    if let Some(ast::Expr::Str(path)) = path {
        wanted.push(path.get().trim_start_matches('/').to_owned());
    }
    for child in node.children() {
        imports(child, wanted);
    }
}

//! Printed leaflets: a guide's view in, the bytes of one PDF out.
//!
//! ```text
//! view ─sheet─▶ JSON + QR ─world─▶ Typst ─▶ pages ─glyph─▶ ─fit─▶ PDF
//!                (data)      (no disk, no clock)    (never tofu) (never cut)
//! ```
//!
//! The look lives in the theme: `leaflet/a4.typ` and what it imports. This module gives the template data
//! (never markup), and afterwards judges what came out: a character that no font can draw and a text that
//! does not fit on the sheet are faults with an address, not something to discover at the printer.
//!
//! A [`Press`] is built once and shared by all threads. It knows only the fonts and templates that it was
//! given, so the same guide always gives the same bytes.

mod fit;
mod glyph;
mod qr;
mod sheet;
#[cfg(test)]
mod tests;
mod world;

use std::fmt;
use std::panic;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::output::view;
pub use sheet::Printed;
use sheet::Sheet;
use world::Shelf;

/// How many sweeps an unused memoized result survives; there is a sweep after each guide. Guides share the
/// template but hardly any layout, and one guide's layout takes 20 to 60 MB: keep little.
const SWEEP_AGE: usize = 1;

/// Typst recurses into nested content; the same stack as the main thread has on Linux.
const STACK: usize = 8 << 20;

/// Theme files that a leaflet needs, loaded once and shared by all guides and threads.
pub struct Press {
    shelf: Shelf,
    standards: PdfStandards,
    pool: ThreadPool,
}

/// Why a press cannot be set up: the theme's fault, or the system's, never a guide's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PressError {
    /// No font file at all: nothing could be drawn.
    NoFonts,
    /// The font file at this position (from 0) is not a font that can be read.
    BadFont {
        /// Position in the list given to [`Press::new`].
        position: usize,
    },
    /// The system gave no threads to work with.
    NoThreads {
        /// The system's words.
        message: String,
    },
    /// A template that is needed does not exist.
    MissingTemplate {
        /// Its name, relative to the theme's `leaflet` folder.
        name: String,
    },
    /// A template is not valid Typst.
    BadTemplate {
        /// Its name, relative to the theme's `leaflet` folder.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// Why a guide can't be printed: never cut, never tofu.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A character that would be printed and that no font can draw.
    MissingGlyph {
        /// The character.
        character: char,
        /// Path of a field that contains it, in English ids: `materials[2].name`.
        field: String,
        /// Names of the fonts that were tried.
        fonts: Vec<String>,
    },
    /// The guide does not fit on both sides of one sheet at the smallest type that may be printed.
    Overflow {
        /// By how much the text is too long, in millimetres of page height.
        by_mm: f64,
        /// The same in lines of body text, rounded up.
        by_lines: usize,
        /// Path of a text of unusual length, or else the part of the guide that says the most: `steps`.
        longest_field: String,
        /// How many characters it has.
        longest_chars: usize,
    },
    /// A text without a place to break runs out of the page at the right, such as a very long web address.
    TooWide {
        /// By how much, in millimetres.
        by_mm: f64,
        /// Path of a field that contains it.
        field: String,
        /// The text of that line.
        line: String,
    },
    /// The template failed: a fault of the theme.
    Template {
        /// Where and what: `a4.typ:12: unknown variable: x`.
        message: String,
    },
}

impl Press {
    /// Reads fonts and templates. `template` returns the text of a file in the theme's `leaflet` folder by
    /// its name; it is asked for `main`, such as `a4.typ`, and for whatever that imports, and not kept.
    pub fn new(main: &str, fonts: Vec<Vec<u8>>, template: impl Fn(&str) -> Option<String>) -> Result<Self, PressError> {
        let shelf = Shelf::new(main, fonts, template)?;
        // PDF/UA-1 makes a screen reader's needs (title, language, order, alternative text) an error
        // when a template forgets them.
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1]).expect("internal error: PDF/UA-1 is a valid set of standards");
        let pool = ThreadPoolBuilder::new()
            .thread_name(|index| format!("leaflet-{index}"))
            .stack_size(STACK)
            .build()
            .map_err(|error| PressError::NoThreads { message: error.to_string() })?;
        Ok(Self { shelf, standards, pool })
    }

    /// Prints one guide or bundle, or says everything that prevents it. May be called from any number of threads,
    /// rayon's among them.
    pub fn print<'a>(&self, site: &view::Site, what: impl Into<Printed<'a>>) -> Result<Vec<u8>, Vec<Fault>> {
        let what = what.into();
        let sheet = Sheet::new(site, what, self.shelf.families());
        let world = self.shelf.open(&sheet);
        self.apart(|| {
            let result = self.set(&world, &sheet, what.address());
            comemo::evict(SWEEP_AGE);
            result
        })
    }

    /// Runs `work` where its inner parallelism cannot start another print.
    ///
    /// Typst and krilla wait for their own jobs by taking up any other job of the same rayon pool. Were that
    /// the pool that the caller spreads guides over, a waiting print would begin the next one on top of
    /// itself, and that one the next: all guides half done in memory at once (1.4 GB for 40, measured). So
    /// prints have a pool of their own, and a caller that is a rayon worker waits on a plain thread, because
    /// waiting as a worker would also take up the next guide.
    fn apart<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        if rayon::current_thread_index().is_none() {
            return self.pool.install(work);
        }
        thread::scope(|scope| scope.spawn(|| self.pool.install(work)).join())
            .unwrap_or_else(|payload| panic::resume_unwind(payload))
    }

    fn set(&self, world: &world::Desk, sheet: &Sheet, address: &str) -> Result<Vec<u8>, Vec<Fault>> {
        let document = lay(world)?;
        let mut faults = glyph::check(&document, sheet, self.shelf.families());
        faults.extend(fit::too_long(&document, sheet));
        faults.extend(fit::too_wide(&document, sheet));
        if !faults.is_empty() {
            return Err(faults);
        }

        let options = PdfOptions {
            // The address is permanent and unique, so the identifier of the PDF is too.
            ident: Smart::Custom(address.to_owned()),
            creator: Smart::Custom(Some("zhinan".to_owned())),
            // No clock: the same guide gives the same bytes tomorrow.
            timestamp: None,
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| template_faults(world, &errors))
    }
}

fn lay(world: &world::Desk) -> Result<PagedDocument, Vec<Fault>> {
    typst::compile(world).output.map_err(|errors| template_faults(world, &errors))
}

fn template_faults(world: &world::Desk, errors: &EcoVec<SourceDiagnostic>) -> Vec<Fault> {
    let fault = |error| Fault::Template { message: world.explain(error) };
    errors.iter().map(fault).collect()
}

impl fmt::Display for PressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFonts => f.write_str("主题里没有字体文件，印不出宣传页"),
            Self::BadFont { position } => write!(f, "第 {} 个字体文件读不出来", position + 1),
            Self::NoThreads { message } => write!(f, "系统不让开新线程，印不了宣传页：{message}"),
            Self::MissingTemplate { name } => write!(f, "主题里缺少宣传页模板 {name}"),
            Self::BadTemplate { name, line, message } => {
                write!(f, "宣传页模板 {name} 第 {line} 行写错了：{message}")
            }
        }
    }
}

impl std::error::Error for PressError {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingGlyph { character, field, fonts } => write!(
                f,
                "字体里没有“{character}”（U+{:04X}），印出来会是方框；它在 {field}，找过的字体：{}",
                u32::from(*character),
                fonts.join("、"),
            ),
            Self::Overflow { by_mm, by_lines, longest_field, longest_chars } => write!(
                f,
                "一张纸的正反两面放不下，超出约 {by_lines} 行（{by_mm:.0} 毫米）；\
                 最长的一处是 {longest_field}，{longest_chars} 个字",
            ),
            Self::TooWide { by_mm, field, line } => {
                write!(f, "{field} 里有一段没法换行，伸出了纸边 {by_mm:.0} 毫米：{line}",)
            }
            Self::Template { message } => write!(f, "宣传页模板出错：{message}"),
        }
    }
}

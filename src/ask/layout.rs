//! Lines for a terminal, in cells: a Chinese character takes two.

use std::io::{self, Write};

use crate::han::{cells, wrap};

/// Text of a given width.
pub(super) struct Layout<'o> {
    out: &'o mut dyn Write,
    width: usize,
}

impl<'o> Layout<'o> {
    pub(super) fn new(out: &'o mut dyn Write, width: usize) -> Layout<'o> {
        Layout { out, width }
    }

    /// A heading behind a blank line.
    pub(super) fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{text}")
    }

    /// A paragraph that begins with `mark`; further lines stand under its first word.
    pub(super) fn line(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = cells(mark);
        let lines = wrap(text, self.width.saturating_sub(indent).max(20));
        for (i, line) in lines.iter().enumerate() {
            match i {
                0 => writeln!(self.out, "{mark}{line}")?,
                _ => writeln!(self.out, "{}{line}", " ".repeat(indent))?,
            }
        }
        Ok(())
    }
}

/// A text filled with blanks.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(cells(text))))
}

/// How wide the terminal is; text in a pipe or a file is as wide as an old screen, for any reader.
pub(super) fn width() -> usize {
    const SCREEN: usize = 80;
    const WIDEST: usize = 100;
    terminal_size::terminal_size_of(io::stdout()).map_or(SCREEN, |(w, _)| usize::from(w.0).clamp(40, WIDEST))
}

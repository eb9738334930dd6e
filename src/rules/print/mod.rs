//! R: what cannot be printed. Found while the leaflets are laid out, since only layout knows.

mod r101_missing_glyph;
mod r102_overflow;

pub use r101_missing_glyph::MissingGlyph;
pub use r102_overflow::Overflow;

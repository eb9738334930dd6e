//! The QR code: vector, level M, with the quiet zone that scanners need.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// Modules of quiet zone on each side (ISO/IEC 18004 asks for four).
pub const QUIET: usize = 4;

/// A QR code ready to be placed.
pub struct Qr {
    /// SVG with the quiet zone included.
    pub svg: String,
    /// Modules on a side without the quiet zone; the template sizes the image by it.
    pub modules: usize,
}

/// Draws `address`. `None` when it is too long for any QR code (about 2 300 bytes).
pub fn draw(address: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).ok()?;
    // One unit a module: the template scales, and nothing is rounded.
    let svg = code.render::<svg::Color>().quiet_zone(true).module_dimensions(1, 1).build();
    Some(Qr { svg, modules: code.width() })
}

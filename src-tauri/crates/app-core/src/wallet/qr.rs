//! The signed event of a licence as a code that a camera reads.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, as the standard asks.
const QUIET: i32 = 4;

/// The dark modules as one path, and the side of the square that it is drawn in; `None` for what no code can hold.
pub(super) fn path(payload: &str) -> Option<(String, u32)> {
    let code = QrCode::encode_text(payload, QrCodeEcc::Low).ok()?;
    let mut dark = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing into a text cannot fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let side = u32::try_from(code.size() + 2 * QUIET).ok()?;
    Some((dark, side))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_within_its_quiet_zone_and_what_is_too_long_has_none() {
        let (drawn, side) = path("token").expect("short enough");
        assert_eq!(side, 29, "21 modules and four on either side");
        assert!(drawn.starts_with("M4 4h1v1h-1z"), "{drawn}");
        assert_eq!(path(&"x".repeat(3000)), None);
    }
}

//! The typefaces: Noto Sans as on the one page, and Lucide's icons beside it.
//!
//! Scripts that Noto Sans lacks come from the system's fonts, which the window's frame adds by itself.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

pub(super) const BOLD: &str = "bold";
pub(super) const ITALIC: &str = "italic";
const REGULAR: &str = "regular";
const ICONS: &str = "icons";

pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces: [(&str, &'static [u8]); 4] = [
        (REGULAR, notosans::REGULAR_TTF),
        (BOLD, notosans::BOLD_TTF),
        (ITALIC, notosans::ITALIC_TTF),
        (ICONS, lucide_icons::LUCIDE_FONT_BYTES),
    ];
    for (name, bytes) in faces {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let families = [
        (FontFamily::Proportional, REGULAR),
        (FontFamily::Monospace, REGULAR),
        (FontFamily::Name(BOLD.into()), BOLD),
        (FontFamily::Name(ITALIC.into()), ITALIC),
    ];
    for (family, first) in families {
        let faces = [first, REGULAR, ICONS].map(str::to_owned).to_vec();
        fonts.families.insert(family, faces);
    }
    fonts
}

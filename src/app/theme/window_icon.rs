//! The program's icon: two bars in balance, drawn from the theme's own colours.

use super::palette::LIGHT;
use egui::{Color32, IconData};

const SIZE: usize = 64;

/// The icon for the window and the task bar.
pub(crate) fn window_icon() -> IconData {
    let mut rgba = Vec::with_capacity(SIZE * SIZE * 4);
    for y in 0..SIZE {
        for x in 0..SIZE {
            rgba.extend(pixel(x, y).to_srgba_unmultiplied());
        }
    }
    IconData {
        rgba,
        width: 64,
        height: 64,
    }
}

fn pixel(x: usize, y: usize) -> Color32 {
    let corner = |a: usize| a.min(SIZE - 1 - a);
    let (cx, cy) = (corner(x), corner(y));
    let outside = cx < 12 && cy < 12 && (12 - cx).pow(2) + (12 - cy).pow(2) > 144;
    if outside {
        return Color32::TRANSPARENT;
    }
    let bar = |left: usize, top: usize| (left..left + 10).contains(&x) && (top..50).contains(&y);
    if bar(14, 36) {
        LIGHT.cost
    } else if bar(28, 26) || bar(42, 14) {
        LIGHT.on_accent
    } else {
        LIGHT.accent
    }
}

//! What must hold for any page on any sheet.

use worthwhile::report::pdf::{Fitted, PlacedText};

/// The white around the content, less a point for what rounding and italics stick out. Desk printers leave at most a quarter of an inch (18 points)
/// of an edge unprinted.
const SIDE: f64 = 43.0;
const TOP: f64 = 29.0;
const BOTTOM: f64 = 25.0;

/// Nothing too small, nothing beyond the margins, nothing on top of something else, every letter
/// drawn.
pub(crate) fn assert_sound(fitted: &Fitted, what: &str) {
    let (width, height) = fitted.size();
    let texts = fitted.texts();
    for text in &texts {
        assert!(text.size >= 7.499, "{what}: too small: {text:?}");
        assert!(text.drawn, "{what}: a letter without a glyph: {text:?}");
        let inside = text.left >= SIDE
            && text.right <= width - SIDE
            && text.baseline - 0.8 * text.size >= TOP
            && text.baseline + 0.22 * text.size <= height - BOTTOM;
        // Marks that a fallback font draws over their neighbour have no width and no place.
        assert!(
            inside || text.left >= text.right,
            "{what}: beyond the margin: {text:?}"
        );
    }
    for (i, one) in texts.iter().enumerate() {
        for other in &texts[i + 1..] {
            assert!(
                !touch(one, other),
                "{what}: on each other:\n{one:?}\n{other:?}"
            );
        }
    }
}

fn touch(one: &PlacedText, other: &PlacedText) -> bool {
    let visible = |text: &PlacedText| !text.text.trim().is_empty();
    let across = one.right.min(other.right) - one.left.max(other.left);
    let apart = (one.baseline - other.baseline).abs();
    visible(one) && visible(other) && across > 0.6 && apart < 0.72 * one.size.min(other.size)
}

/// All text of the sheet in reading order.
pub(crate) fn words(fitted: &Fitted) -> String {
    let texts: Vec<String> = fitted.texts().into_iter().map(|text| text.text).collect();
    texts.join(" ")
}

//! A link behind words of a paragraph.

use super::prelude::*;

/// A link that moves to the next line whole where there is no room for it, instead of breaking between its words. For rows that wrap.
pub(super) fn whole_link(ui: &mut Ui, words: &str) -> Response {
    let left = ui.available_rect_before_wrap().width();
    if left < text_width(ui, Role::Body, words) {
        ui.end_row();
    }
    link(ui, words)
}

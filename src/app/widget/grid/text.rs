//! Texts inside cells.

use crate::app::theme::Role;
use crate::app::widget::basic::{in_lines, text_job};
use egui::{Align2, Color32, Rect, Response, Ui};

/// How a text stands in its cell.
pub(crate) type CellLook = (Role, Color32, Align2);

/// One line of text; what is cut off is shown where the pointer rests.
pub(crate) fn cell_text(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    (role, color, align): CellLook,
    text: &str,
) {
    if text.is_empty() {
        return;
    }
    let galley = in_lines(ui, text_job(role, color, text), rect.width(), 1);
    let cut = galley.elided;
    let at = align.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, color);
    if cut {
        cell_says(response, || text.to_owned());
    }
}

/// What is said of a cell where the pointer rests.
pub(crate) fn cell_says(response: &Response, words: impl FnOnce() -> String) {
    if response.hovered() {
        response.clone().on_hover_text(words());
    }
}

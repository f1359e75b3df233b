//! Texts inside cells.

use super::BESIDE;
use crate::app::theme::{Role, palette};
use crate::app::widget::text::{in_lines, text_job};
use egui::{Align2, Color32, Rect, Response, Stroke, Ui, vec2};

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

/// The line below a cell, whose room for text is given.
pub(crate) fn cell_edge(ui: &Ui, room: Rect) {
    let whole = room.expand2(vec2(BESIDE, 0.0));
    let edge = Stroke::new(1.0, palette(ui).line);
    ui.painter().hline(whole.x_range(), whole.bottom(), edge);
}

/// What is said of texts that were pasted where there is no cell for them; `None` where there are none.
pub(crate) fn left_out(texts: usize) -> Option<String> {
    let texts = match texts {
        0 => return None,
        1 => "1 text was".to_owned(),
        count => format!("{count} texts were"),
    };
    Some(format!(
        "{texts} left out: no cell that can be written lies there."
    ))
}

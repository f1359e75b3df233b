//! Scrolling along with the focus, so that who walks with Tab sees where they are, and to details that were just opened.

use super::flash::just_landed;
use super::pane::Pane;
use crate::app::state::part::PartId;
use egui::{Align, Id, Key, Rect, Ui};

/// Brings a part whose details were just opened into view, from its top at `top` to here; of one that is higher than the window, the top,
/// unless a field was jumped to that lies further below.
pub(crate) fn reveal(ui: &Pane, part: &PartId, top: f32) {
    if !ui.cx.takes_reveal(part) {
        return;
    }
    let below = ui.cursor().top().max(top);
    let whole = Rect::from_x_y_ranges(ui.min_rect().x_range(), top..=below);
    let high = ui.clip_rect().height();
    let fits = whole.height() <= high;
    let below_top = |field: Rect| field.bottom() > top + high;
    if !fits && just_landed(ui).is_some_and(below_top) {
        return;
    }
    ui.scroll_to_rect(whole, (!fits).then_some(Align::Min));
}

/// Brings what has just taken the focus by Tab into view. Called at the end of what is scrolled.
pub(crate) fn follow_focus(ui: &Ui) {
    let tab = ui.input(|input| input.key_pressed(Key::Tab));
    let key = Id::unique("tab was pressed");
    // Backwards the focus comes a frame after the key.
    let before = ui.data_mut(|data| {
        let before = data.get_temp(key).unwrap_or(false);
        data.insert_temp(key, tab);
        before
    });
    if !tab && !before {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let inside = ui.min_rect().x_range().contains(response.rect.center().x);
    if inside && response.layer_id == ui.layer_id() {
        ui.scroll_to_rect(response.rect.expand(ui.spacing().interact_size.y), None);
    }
}

//! The ring around a field that was jumped to; it fades by itself, or with less motion it stays for a moment as it is.

use super::pane::Pane;
use crate::app::state::part::PartId;
use crate::app::theme::{moves_less, palette};
use egui::{Align, Context, Id, Key, Rect, Response, Stroke, StrokeKind, Ui};
use std::time::Duration;

const FLASH: &str = "flash";
const FLASH_SECONDS: f64 = 1.4;

/// Lets a widget take a jump to its path: it gets the focus, comes into view, and is ringed for a moment. True when it took it.
pub(crate) fn land(ui: &Pane, path: &str, response: &Response) -> bool {
    let landed = ui.cx.takes_jump(path);
    if landed {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
        flash(ui.ctx(), response.id);
    }
    show_flash(ui, response);
    landed
}

fn flash(ctx: &Context, widget: Id) {
    let now = ctx.input(|input| input.time);
    ctx.data_mut(|data| data.insert_temp(Id::unique(FLASH), (widget, now)));
}

fn just_landed(ui: &Ui) -> Option<Rect> {
    let now = ui.input(|input| input.time);
    let ctx = ui.ctx();
    let (widget, since) = ctx.data(|data| data.get_temp::<(Id, f64)>(Id::unique(FLASH)))?;
    #[expect(clippy::float_cmp, reason = "the time of the same frame, untouched")]
    let in_this_frame = since == now;
    let landed = in_this_frame.then(|| ctx.read_response(widget)).flatten();
    landed.map(|response| response.rect)
}

fn show_flash(ui: &Ui, response: &Response) {
    let Some((widget, since)) = ui
        .ctx()
        .data(|data| data.get_temp::<(Id, f64)>(Id::unique(FLASH)))
    else {
        return;
    };
    let age = ui.input(|input| input.time) - since;
    if widget != response.id || age > FLASH_SECONDS {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let left = (1.0 - age / FLASH_SECONDS) as f32;
    let still = moves_less(ui.ctx());
    let color = palette(ui).accent;
    let color = if still {
        color
    } else {
        color.gamma_multiply(left)
    };
    ui.painter().rect_stroke(
        response.rect.expand(3.0),
        7.0,
        Stroke::new(3.0, color),
        StrokeKind::Outside,
    );
    if still {
        let rest = Duration::from_secs_f64(FLASH_SECONDS - age + 0.02);
        ui.ctx().request_repaint_after(rest);
    } else {
        ui.ctx().request_repaint();
    }
}

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
    // More than one region is scrolled.
    let key = ui.scope_id().with("tab was pressed");
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

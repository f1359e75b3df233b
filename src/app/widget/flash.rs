//! The ring around a field that was jumped to; it fades by itself.

use super::pane::Pane;
use crate::app::theme::palette;
use egui::{Align, Context, Id, Rect, Response, Stroke, StrokeKind, Ui};

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

pub(super) fn just_landed(ui: &Ui) -> Option<Rect> {
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
    let color = palette(ui).accent.gamma_multiply(left);
    ui.painter().rect_stroke(
        response.rect.expand(3.0),
        7.0,
        Stroke::new(3.0, color),
        StrokeKind::Outside,
    );
    ui.ctx().request_repaint();
}

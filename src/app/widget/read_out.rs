//! Reads out the values of one bar of a chart: of the bar under the pointer, or of the one that arrow keys have reached.

use super::pick::keep_arrows;
use crate::app::theme::{Role, palette};
use egui::{
    Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Tooltip, Ui, Vec2b, WidgetInfo,
};

/// The bars of a chart, the room of which was taken: how many, where each is, and what it says.
pub(crate) struct ReadOutBars<'a> {
    pub(crate) id: Id,
    pub(crate) room: Rect,
    pub(crate) alt: &'a str,
    pub(crate) count: usize,
    pub(crate) place: &'a dyn Fn(usize) -> Rect,
    pub(crate) says: &'a dyn Fn(usize) -> &'a str,
}

/// Makes a chart answer pointer and keys; returns the bar whose values are read out.
pub(crate) fn read_out_bar(ui: &Ui, bars: &ReadOutBars<'_>) -> Option<usize> {
    let chart = ui.interact(bars.room, bars.id, Sense::click());
    chart.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, bars.alt));
    if chart.clicked() {
        chart.request_focus();
    }
    let under = chart.hover_pos().and_then(|at| {
        let mut all = 0..bars.count;
        all.find(|bar| (bars.place)(*bar).x_range().contains(at.x))
    });
    let chosen = chart.has_focus().then(|| by_keys(ui, &chart, bars.count));
    if chart.has_focus() {
        let stroke = Stroke::new(1.5, palette(ui).accent);
        let around = chart.rect.expand(2.0);
        ui.painter()
            .rect_stroke(around, 4.0, stroke, StrokeKind::Outside);
    }
    let bar = under.or(chosen).filter(|bar| *bar < bars.count)?;
    let (place, says) = ((bars.place)(bar), (bars.says)(bar));
    ui.ctx()
        .accesskit_node_builder(chart.id, |node| node.set_value(says));
    let id = chart.id.with("told");
    Tooltip::always_open(ui.ctx().clone(), chart.layer_id, id, place).show(|ui| {
        ui.label(Role::Small.text(says));
    });
    Some(bar)
}

/// The bar that arrow keys lead to, the middle one at first.
fn by_keys(ui: &Ui, chart: &Response, count: usize) -> usize {
    keep_arrows(ui, chart.id, Vec2b::new(true, false));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let known = ui.data(|data| data.get_temp::<usize>(chart.id));
    let known = known.unwrap_or(count / 2).min(last);
    let mut bar = (known + pressed(Key::ArrowRight)).min(last);
    bar = bar.saturating_sub(pressed(Key::ArrowLeft));
    if pressed(Key::Home) > 0 {
        bar = 0;
    }
    if pressed(Key::End) > 0 {
        bar = last;
    }
    ui.data_mut(|data| data.insert_temp(chart.id, bar));
    bar
}

/// Tells a text beside a widget that has the focus, as a pointer over it would.
pub(crate) fn read_out_on_focus(widget: &Response, says: &str) {
    if widget.has_focus() && !widget.hovered() {
        Tooltip::for_widget(widget).show(|ui| {
            ui.label(Role::Small.text(says));
        });
    }
}

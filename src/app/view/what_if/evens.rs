//! "It still pays if…": how far each thing may move, as a small table.

use super::{computing, headed, slider, trouble};
use crate::app::view::prelude::*;
use crate::report::{BreakEvenBound, BreakEvenRow, BreakEvenTable, SliderTarget};

/// Above and below the words of a row, in points.
const AROUND: f32 = 5.0;
const BOUND: f32 = 170.0;

pub(super) fn ui(ui: &mut Pane) {
    let evens = ui.cx.what_if.map(|known| &known.rows.evens);
    let heading = match evens {
        Some(Ok(evens)) => evens.heading,
        _ => "It still pays if…",
    };
    let words = "each alone, all else as it is";
    headed(ui, heading, words, |ui| match evens {
        None => computing(ui),
        Some(Err(why)) => trouble(ui, why),
        Some(Ok(evens)) => table(ui, evens),
    });
}

fn table(ui: &mut Pane, evens: &BreakEvenTable) {
    let weak = palette(ui).text_weak;
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = if evens.hurdle.is_some() { 2.0 } else { 1.0 };
    let figure = (ui.available_width() * 0.66 / columns).min(BOUND);
    if let Some(hurdle) = &evens.hurdle {
        let head = |text: &str| Role::Tiny.text(text).color(weak);
        let texts = [head("net present value of 0"), head(hurdle)];
        row(ui, figure, |_| {}, &texts);
    }
    let bounds = |even: &BreakEvenRow| [Some(even.pays.clone()), even.in_time.clone()];
    for even in &evens.rows {
        hairline(ui);
        let bounds = bounds(even).into_iter().flatten();
        let texts: Vec<RichText> = bounds.map(|bound| words(ui, &bound)).collect();
        row(ui, figure, |ui| name(ui, even), &texts);
    }
    let mut rows = evens.rows.iter().flat_map(bounds).flatten();
    ui.add_space(space::TIGHT);
    if rows.any(|bound| bound.near) {
        caption(ui, "Bold: within its own range. Look at this one first.");
    }
    if evens.more > 0 {
        caption(
            ui,
            format!("and {} more numbers, further from it", evens.more),
        );
    }
}

/// The name of a row; that of a driver leads to its slider.
fn name(ui: &mut Pane, even: &BreakEvenRow) {
    let p = palette(ui);
    let Some(id) = &even.driver else {
        wrapped(ui, Role::Small, &even.label);
        return;
    };
    let label = Label::new(Role::Small.text(&even.label).color(p.text));
    let pressed = ui
        .add(label.wrap().sense(Sense::click()))
        .on_hover_cursor(CursorIcon::PointingHand)
        .accessible_name(format!("Move {}", even.label))
        .on_hover_text("Go to its slider");
    if pressed.hovered() || pressed.has_focus() {
        let (rect, stroke) = (pressed.rect, Stroke::new(1.0, p.accent));
        ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
    }
    if pressed.clicked() {
        let path = slider::path(&SliderTarget::Driver(id.clone()));
        ui.push(Action::Jump(format!("{path}.track")));
    }
}

fn words(ui: &Ui, bound: &BreakEvenBound) -> RichText {
    let p = palette(ui);
    match (bound.found, bound.near) {
        (true, true) => Role::SmallStrong.text(&bound.text).color(p.text),
        (true, false) => Role::Small.text(&bound.text).color(p.text),
        (false, _) => Role::Small.text(&bound.text).color(p.text_weak),
    }
}

/// A name with its bounds, as high as its longest cell.
fn row(ui: &mut Pane, figure: f32, name: impl FnOnce(&mut Pane), texts: &[RichText]) {
    let start = ui.cursor().min;
    let width = ui.available_width();
    let top = start.y + AROUND;
    let cell = |from: f32, to: f32| Rect::from_min_max(pos2(from, top), pos2(to, f32::INFINITY));
    let mut right = start.x + width;
    let mut bottom = top;
    for text in texts.iter().rev() {
        let place = cell(right - figure, right);
        let used = ui.placed(place, Layout::top_down(Align::Max), |ui| {
            ui.add(Label::new(text.clone()).wrap());
        });
        bottom = bottom.max(used.bottom());
        right -= figure + space::NEAR;
    }
    let used = ui.placed(cell(start.x, right), Layout::top_down(Align::Min), name);
    bottom = bottom.max(used.bottom());
    let size = Vec2::new(width, bottom + AROUND - start.y);
    ui.allocate_rect(Rect::from_min_size(start, size), Sense::hover());
}

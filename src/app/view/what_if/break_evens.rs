//! "It still pays if…": how far each thing may move, as a small table.

use super::slider;
use crate::app::view::figure_card::{computing, headed, trouble};
use crate::app::view::prelude::*;
use crate::report::{BreakEvenBound, BreakEvenRow, BreakEvenTable, SliderTarget};

/// Above and below the words of a row, and the widest a bound becomes, in points.
const AROUND: f32 = 5.0;
const BOUND: f32 = 170.0;

pub(super) fn ui(ui: &mut Pane) {
    let evens = ui.cx.what_if.map(|known| &known.rows.evens);
    let heading = match evens {
        Some(Ok(evens)) => &evens.heading,
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
    ui.spacing_mut().item_spacing.y = 0.0;
    let heads = std::iter::once("net present value of 0").chain(evens.hurdle.as_deref());
    let heads: Vec<&str> = heads.collect();
    #[expect(clippy::cast_precision_loss, reason = "one or two columns")]
    let bound = (ui.available_width() * 0.66 / heads.len() as f32).min(BOUND);
    let mut columns = vec![Column::rest(None, "", (80.0, 80.0), 1.0)];
    for (place, head) in heads.iter().enumerate() {
        columns.push(Column::new(Some(place), *head, bound).right().lines());
    }
    let table = Table::new(ui.available_width(), columns).high(0.0);
    if evens.hurdle.is_some() {
        table.heads(ui);
    }
    let bounds = |even: &BreakEvenRow| [Some(even.pays.clone()), even.in_time.clone()];
    for even in &evens.rows {
        hairline(ui);
        ui.add_space(AROUND);
        let bounds: Vec<BreakEvenBound> = bounds(even).into_iter().flatten().collect();
        table.row(ui, |ui, key| match key.map(|place| bounds.get(place)) {
            None => name(ui, even),
            Some(Some(bound)) => {
                let text = words(ui, bound);
                ui.add(Label::new(text).wrap());
            }
            Some(None) => {}
        });
        ui.add_space(AROUND);
    }
    let mut rows = evens.rows.iter().flat_map(bounds).flatten();
    ui.add_space(space::TIGHT);
    if rows.any(|bound| bound.near) {
        caption(ui, "Bold: within its own range. Look at this one first.");
    }
    if evens.more > 0 {
        let more = format!("and {} more numbers, further from it", evens.more);
        caption(ui, more);
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
        .on_hover_text("Go to its slider");
    let name = format!("Move {}", even.label);
    pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
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

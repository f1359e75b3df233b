//! "It still pays if…": how far each thing may move, as a small table.
//!
//! Left out: the words (`report`).

use super::{computing, headed, quiet, trouble};
use crate::app::action::{Action, PartId};
use crate::app::theme::{Role, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{hairline, link};
use crate::report::{Bound, EvenRow, Evens};
use egui::{Align, Label, Layout, RichText, Ui, Vec2};

/// Height of a row, in points.
const ROW: f32 = 24.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let evens = cx.what_if.map(|known| &known.rows.evens);
    let heading = match evens {
        Some(Ok(evens)) => evens.heading,
        _ => "It still pays if…",
    };
    let words = "each alone, all else as it is";
    headed(ui, heading, words, |ui| match evens {
        None => computing(ui),
        Some(Err(why)) => trouble(ui, cx, why, out),
        Some(Ok(evens)) => table(ui, evens, out),
    });
}

fn table(ui: &mut Ui, evens: &Evens, out: &mut Vec<Action>) {
    let weak = palette(ui).text_weak;
    let columns = if evens.hurdle.is_some() { 2.0 } else { 1.0 };
    let figure = (ui.available_width() * 0.66 / columns).min(190.0);
    if let Some(hurdle) = &evens.hurdle {
        let head = |text: &str| Role::Tiny.text(text).color(weak);
        row(
            ui,
            figure,
            |_| {},
            &[head("net present value of 0"), head(hurdle)],
        );
    }
    for even in &evens.rows {
        hairline(ui);
        let bounds = std::iter::once(&even.pays).chain(&even.in_time);
        let texts: Vec<RichText> = bounds.map(|bound| words(ui, bound)).collect();
        row(ui, figure, |ui| name(ui, even, out), &texts);
    }
    if evens.more > 0 {
        ui.add_space(space::TIGHT);
        quiet(
            ui,
            &format!("and {} more numbers, further from it", evens.more),
        );
    }
}

fn name(ui: &mut Ui, even: &EvenRow, out: &mut Vec<Action>) {
    match &even.driver {
        Some(id) => {
            let label = Label::new(Role::Small.text(&even.label)).truncate();
            let near = even.pays.near || even.in_time.as_ref().is_some_and(|bound| bound.near);
            let about = if near {
                "Within its own range: look at this one first."
            } else {
                "Outside the range that is thought possible."
            };
            ui.add(label)
                .on_hover_text(format!("{}\n{about}", even.label));
            if near {
                let pressed = link(ui, "ask").accessible_name(format!("Go to {}", even.label));
                if pressed.on_hover_text(about).clicked() {
                    out.push(Action::Jump(PartId::Driver(id.clone()).path()));
                }
            }
        }
        None => {
            ui.add(Label::new(Role::Small.text(&even.label)).truncate());
        }
    }
}

fn words(ui: &Ui, bound: &Bound) -> RichText {
    let p = palette(ui);
    match (bound.found, bound.near) {
        (true, true) => Role::SmallStrong.text(&bound.text).color(p.text),
        (true, false) => Role::Small.text(&bound.text).color(p.text),
        (false, _) => Role::Small.text(&bound.text).color(p.text_weak),
    }
}

fn row(ui: &mut Ui, figure: f32, name: impl FnOnce(&mut Ui), texts: &[RichText]) {
    let size = Vec2::new(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(size.x);
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.spacing_mut().interact_size.y = 0.0;
        #[expect(clippy::cast_precision_loss, reason = "one or two columns")]
        let taken = texts.len() as f32 * (figure + space::NEAR);
        let first = Vec2::new((size.x - taken).max(40.0), ROW);
        ui.allocate_ui_with_layout(first, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(first.x);
            name(ui);
        });
        for text in texts {
            let cell = Vec2::new(figure, ROW);
            ui.allocate_ui_with_layout(cell, Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(figure);
                let full = text.text().to_owned();
                ui.add(Label::new(text.clone()).truncate())
                    .on_hover_text(full);
            });
        }
    });
}

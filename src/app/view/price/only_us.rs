//! What only our side knows about the price: closed until somebody opens it, and never there in a meeting.
//!
//! A customer may look at this step on the wall, so that opening it is a decision.

use super::private;
use crate::app::state::pricing::Pricing;
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::report::{RowState, TopicRow};

pub(super) fn is_open(cx: &ViewContext<'_>) -> bool {
    cx.screen.meeting.is_none() && cx.screen.opened.contains(&Fold::OnlyUs)
}

pub(super) fn ui(ui: &mut Pane, pricing: Option<&Pricing>) {
    if ui.cx.screen.meeting.is_some() {
        return;
    }
    ui.card( |ui| {
        let text = Role::Heading.text(Icon::Lock.before("Only for us"));
        let open = ui.unfolds(Fold::OnlyUs, text, "only for us");
        let says = if open {
            "It stays in this file, is hidden in a meeting, and is on no page, in no export and in no shared copy."
        } else {
            "What it costs us, what is left to us, below which price we walk away. Open it only when nobody else is looking."
        };
        weak(ui, Role::Small, says);
        if open {
            ui.add_space(space::NEAR);
            figures(ui, pricing);
            private::ui(ui);
        }
    });
}

fn figures(ui: &mut Pane, pricing: Option<&Pricing>) {
    match pricing.and_then(|pricing| pricing.ours.as_ref()) {
        Some(Ok(ours)) => {
            for row in ours {
                self::row(ui, row);
            }
        }
        Some(Err(problem)) => {
            let says = format!("What the price leaves us cannot be told: {problem}.");
            wrong(ui, says);
        }
        None => {
            let says = "Write what delivering costs us, and the margin and the joint value are shown here.";
            wrapped(ui, Role::Body, says);
        }
    }
}

/// Width of the names and of the figures, in points.
const NAME: f32 = 140.0;
const VALUE: f32 = 112.0;

fn row(ui: &mut Pane, row: &TopicRow) {
    let p = palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        let place = |ui: &mut Ui, wide: f32, layout: Layout, add: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui_with_layout(Vec2::new(wide, 20.0), layout, |ui| {
                ui.set_width(wide);
                add(ui);
            });
        };
        let left = Layout::top_down(Align::Min);
        place(ui, NAME, left, &mut |ui| {
            truncated(ui, Role::Body, &row.label);
        });
        place(ui, VALUE, Layout::top_down(Align::Max), &mut |ui| {
            truncated(ui, Role::Strong, &row.value);
        });
        ui.add_space(space::NEAR);
        let rest = ui.available_width();
        place(ui, rest, left, &mut |ui| {
            let color = match row.state {
                RowState::Warning => p.wrong,
                _ => p.text_weak,
            };
            let note = row.note.as_deref().unwrap_or_default();
            ui.add(Label::new(Role::Small.text(note).color(color)).wrap());
        });
    });
}

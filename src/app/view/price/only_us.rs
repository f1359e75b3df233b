//! What only our side knows about the price: closed until somebody opens it, and never there in a meeting.
//!
//! A customer may look at this step on the wall, so that opening it is a decision.

use super::private;
use crate::app::state::pricing::Pricing;
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::report::RowState;

pub(super) fn is_open(cx: &ViewContext<'_>) -> bool {
    cx.screen.meeting.is_none() && cx.screen.opened.contains(&Fold::OnlyUs)
}

/// Says that private figures are seen, with the way to hide them; nothing while they are not.
pub(super) fn ribbon(ui: &mut Pane) {
    if !is_open(ui.cx) {
        return;
    }
    let p = palette(ui);
    let frame = Frame::new()
        .fill(p.attention_soft)
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(Margin::symmetric(10, 4));
    ui.framed(frame, |ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.ends(
            |ui| {
                let says = Icon::Lock.before("Private figures are visible");
                ui.label(Role::SmallStrong.text(says).color(p.attention));
            },
            |ui| {
                if link(ui, "Hide")
                    .accessible_name("Hide private figures")
                    .clicked()
                {
                    ui.push(Action::Fold(Fold::OnlyUs, false));
                }
            },
        );
    });
    ui.add_space(space::NEAR);
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OursColumn {
    Label,
    Value,
    Note,
}

fn figures(ui: &mut Pane, pricing: Option<&Pricing>) {
    match pricing.and_then(|pricing| pricing.ours.as_ref()) {
        Some(Ok(ours)) => {
            let columns = vec![
                Column::new(OursColumn::Label, "", 140.0).lines(),
                Column::new(OursColumn::Value, "", 112.0).right().lines(),
                Column::rest(OursColumn::Note, "", (120.0, 120.0), 1.0),
            ];
            let table = Table::new(ui.available_width(), columns).high(20.0);
            for row in ours {
                table.row(ui, |ui, key| match key {
                    OursColumn::Label => {
                        truncated(ui, Role::Body, &row.label);
                    }
                    OursColumn::Value => {
                        truncated(ui, Role::Strong, &row.value);
                    }
                    OursColumn::Note => {
                        let p = palette(ui);
                        let color = match row.state {
                            RowState::Warning => p.wrong,
                            _ => p.text_weak,
                        };
                        let note = row.note.as_deref().unwrap_or_default();
                        colored(ui, Role::Small, color, note);
                    }
                });
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

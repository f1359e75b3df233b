//! One benefit as a row: its name, its class, how it builds up, what it brings.
//!
//! Wide rows have a column for each figure; narrow ones put what a year brings below the present value.

use super::{details, name_of};
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::{Benefit, Gain};
use crate::report::BenefitRow;

/// From this width on there are columns, in points.
const WIDE: f32 = 600.0;
/// Widths of the columns of figures, in points.
pub(super) const YEARLY: f32 = 124.0;
pub(super) const PRESENT: f32 = 108.0;
/// Before the text of a row: the handle and the sign that opens it.
pub(super) const INDENT: f32 = 45.0;
const RAMP: f32 = 54.0;

pub(super) fn ui(ui: &mut Pane, benefit: &Benefit, row: Option<&BenefitRow>) {
    let part = PartId::of(benefit);
    let name = name_of(benefit);
    let open = ui.cx.screen.unfolded.contains(&part);
    let wide = ui.available_width() >= WIDE;
    let top = ui.cursor().top();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        reorder_handle(ui, &part, name);
        let figures = if wide {
            RAMP + YEARLY + PRESENT + 3.0 * space::NEAR
        } else {
            PRESENT + space::NEAR
        };
        let text = ui.available_width() - figures;
        ui.cell(text, Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 24.0;
            let dim = row.is_some_and(|row| !row.counts);
            let color = if dim {
                palette(ui).text_weak
            } else {
                palette(ui).text
            };
            if fold(ui, open, Role::Strong.text(name).color(color), name).clicked() {
                ui.push(Action::Unfold(part.clone()));
            }
            below(ui, row, wide);
        });
        if let Some(row) = row {
            ui.scope(|ui| {
                if !row.counts {
                    ui.multiply_opacity(0.7);
                }
                self::figures(ui, row, benefit, wide);
            });
        }
    });
    if let Some(note) = row.and_then(|row| row.note.as_ref()) {
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT);
            let color = palette(ui).text_weak;
            ui.add(Label::new(Role::Small.text(note).color(color)).wrap());
        });
    }
    if open {
        details::ui(ui, benefit);
        reveal(ui, &part, top);
    }
}

fn below(ui: &mut Pane, row: Option<&BenefitRow>, wide: bool) {
    let Some(row) = row else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.add_space(21.0);
        if !wide {
            curve(ui, row);
        }
        let hard = if row.hard { "hard" } else { "soft" };
        let class = match &row.risk {
            Some(risk) if wide => format!("{} · {hard} · {risk} off for risk", row.class),
            Some(risk) => format!("{} · −{risk} risk", row.class),
            None if wide => format!("{} · {hard}", row.class),
            None => row.class.to_owned(),
        };
        caption(ui, class);
        verified(ui, row, wide);
    });
}

fn verified(ui: &mut Pane, row: &BenefitRow, wide: bool) {
    // Without an amount there is nothing yet that could be verified; the note says what is missing.
    if row.present_value.is_none() {
        chip(ui, Tone::Attention, "no amount yet");
        return;
    }
    match &row.verified_share {
        _ if row.verified => {
            let about = "The customer stated, measured or agreed to all of its numbers.";
            chip(ui, Tone::Good, "verified").on_hover_text(about);
        }
        Some(share) if wide => {
            chip(ui, Tone::Attention, share);
        }
        Some(share) => {
            chip(ui, Tone::Attention, "partly verified").on_hover_text(share);
        }
        None => {
            let about = "None of its numbers was stated, measured or agreed by the customer.";
            chip(ui, Tone::Attention, "ask").on_hover_text(about);
        }
    }
}

fn figures(ui: &mut Pane, row: &BenefitRow, benefit: &Benefit, wide: bool) {
    let explain = || Action::Explain(Figure::Benefit(row.id.clone()));
    let name = name_of(benefit);
    if wide {
        ui.cell(RAMP, Layout::top_down(Align::Min), |ui| {
            ui.add_space(5.0);
            curve(ui, row);
        });
        amount(ui, YEARLY, |ui| {
            if yearly(ui, row, benefit, Role::Body, name) {
                ui.push(explain());
            }
            let when = match (&row.once, &benefit.gain) {
                (Some(_), _) => "",
                (None, Gain::ByYear(_)) => "a year, on average",
                _ => "a year",
            };
            if row.per_year.is_some() {
                caption(ui, when);
            }
        });
    }
    amount(ui, PRESENT, |ui| {
        let present = row.present_value.as_deref().unwrap_or("–");
        let of = format!("Present value of {name}");
        if figure_link(ui, Role::Strong, present, &of).clicked() {
            ui.push(explain());
        }
        if !wide && yearly(ui, row, benefit, Role::Small, name) {
            ui.push(explain());
        }
        if let Some(share) = row.share.filter(|_| wide) {
            let about = format!("{name}: its share of all benefits");
            ui.add_space(space::TIGHT);
            share_bar(ui, share, 84.0, &about);
        }
    });
}

/// What a year brings, or that it comes once; whether it is to be explained.
fn yearly(ui: &mut Pane, row: &BenefitRow, benefit: &Benefit, role: Role, name: &str) -> bool {
    let small = role == Role::Small;
    match (&row.per_year, &row.once, &benefit.gain) {
        (Some(per_year), ..) => {
            let text = if small {
                format!("{per_year} a year")
            } else {
                per_year.clone()
            };
            figure_link(ui, role, &text, &format!("{name} in a year")).clicked()
        }
        (None, Some(once), Gain::OneOff { .. }) => {
            let response = figure_link(ui, role, "once", name);
            response.on_hover_text(once).clicked()
        }
        _ => false,
    }
}

fn curve(ui: &mut Pane, row: &BenefitRow) {
    let name = format!("How {} builds up over the months of the case", row.label);
    ramp(ui, &row.ramp, &name);
}

pub(super) fn amount(ui: &mut Pane, width: f32, content: impl FnOnce(&mut Pane)) {
    ui.cell(width, Layout::top_down(Align::Max), |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(2.0);
        content(ui);
    });
}

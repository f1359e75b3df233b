//! The benefits that serve one stated value, on one card, with what they come to.

use super::{add_for, row};
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::{Benefit, StatedValue, Words};
use crate::report::BenefitGroup;

pub(super) fn ui(ui: &mut Pane, value: Option<&StatedValue>, benefits: &[&Benefit]) {
    let board = ui.cx.answer.board.as_ref();
    let group = board.and_then(|board| {
        let same = |group: &&BenefitGroup| group.value.as_ref() == value.map(|value| &value.id);
        board.benefits.iter().find(same)
    });
    ui.card(|ui| {
        head(ui, value, benefits, group);
        if benefits.is_empty() {
            unanswered(ui, value);
            return;
        }
        let mut order = Reorder::new();
        for benefit in benefits {
            ui.add_space(space::TIGHT);
            hairline(ui);
            let figures = group.and_then(|group| group.rows.iter().find(|r| r.id == benefit.id));
            let top = ui.cursor().top();
            row::ui(ui, benefit, figures);
            let whole = ui.min_rect().with_min_y(top);
            order.row(ui, &PartId::of(*benefit), whole);
        }
        if let Some(overlap) = group.and_then(|group| group.overlap.as_ref()) {
            ui.add_space(space::TIGHT);
            hairline(ui);
            let per_year = overlap.per_year.as_deref().unwrap_or_default();
            line(ui, &overlap.label, per_year, &overlap.present_value);
        }
        let whole = ui.cx.case.benefits.iter().map(|benefit| &benefit.id);
        order.finish_among(ui, whole, "Move a benefit");
    });
}

fn head(
    ui: &mut Pane,
    value: Option<&StatedValue>,
    benefits: &[&Benefit],
    group: Option<&BenefitGroup>,
) {
    let totals = if benefits.is_empty() { 0.0 } else { 190.0 };
    let words = (ui.available_width() - totals - space::PART).max(100.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::PART;
        ui.allocate_ui_with_layout(Vec2::new(words, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(words);
            heading(ui, value);
        });
        if totals > 0.0 {
            ui.allocate_ui_with_layout(
                Vec2::new(totals, 0.0),
                Layout::top_down(Align::Max),
                |ui| self::totals(ui, value, group),
            );
        }
    });
}

fn heading(ui: &mut Pane, value: Option<&StatedValue>) {
    let Some(value) = value else {
        ui.label(Role::Heading.text("Not tied to a stated value"));
        let about = "These are in no total until they are tied to something the customer said.";
        chip(ui, Tone::Attention, "left out").on_hover_text(about);
        return;
    };
    let text = match &value.words {
        words if words.text().trim().is_empty() => match value.label.trim() {
            "" => Role::Heading.text("Something they said, not written down yet"),
            label => Role::Heading.text(label),
        },
        Words::Customers(words) => Role::Quote.text(format!("“{}”", words.trim())),
        Words::Ours(words) => Role::Quote.text(words.trim()),
    };
    ui.add(Label::new(text).wrap());
    if matches!(value.words, Words::Ours(_)) {
        caption(ui, "in our words so far");
    }
}

fn totals(ui: &mut Pane, value: Option<&StatedValue>, group: Option<&BenefitGroup>) {
    let Some(group) = group else { return };
    ui.spacing_mut().item_spacing.y = 1.0;
    let present = &group.present_value;
    let name = format!("Present value of {}", group.heading);
    match value {
        Some(value) => {
            if figure_link(ui, Role::Figure, present, &name).clicked() {
                ui.push(Action::Explain(Figure::Value(value.id.clone())));
            }
        }
        None => {
            ui.label(Role::Figure.text(present));
        }
    }
    caption(ui, "present value");
    if let Some(per_year) = &group.total_per_year {
        caption(ui, format!("{per_year} a year"));
    }
}

fn unanswered(ui: &mut Pane, value: Option<&StatedValue>) {
    ui.horizontal(|ui| {
        let weak = palette(ui).text_weak;
        ui.label(Role::Body.text("No benefit answers this yet").color(weak));
        if let Some(value) = value {
            let words = value.words.text().trim();
            let of = if words.is_empty() {
                &value.label
            } else {
                words
            };
            let name = format!("Add one · {of}");
            if button(ui, Icon::Add.before("Add one"))
                .accessible_name(name)
                .clicked()
            {
                add_for(ui, value);
            }
        }
    });
}

fn line(ui: &mut Pane, label: &str, per_year: &str, present: &str) {
    let weak = palette(ui).text_weak;
    ui.horizontal(|ui| {
        ui.add_space(row::INDENT);
        ui.label(Role::Body.text(label).color(weak));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            row::amount(ui, row::PRESENT, |ui| {
                ui.label(Role::Body.text(present).color(weak));
            });
            row::amount(ui, row::YEARLY, |ui| {
                ui.label(Role::Body.text(per_year).color(weak));
            });
        });
    });
}

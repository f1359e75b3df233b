//! The benefits that serve one stated value, on one card, with what they come to.

use super::{add_for, row};
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::{Benefit, StatedValue, Words};
use crate::report::BenefitGroup;

pub(super) fn ui(ui: &mut Pane, value: Option<&StatedValue>, benefits: &[&Benefit]) {
    let board = ui.cx.answer.board();
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
        let table = row::table(ui, benefits);
        let all = &ui.cx.case.benefits;
        ui.parts(all, benefits.iter().copied(), |ui, part, benefit| {
            ui.add_space(space::TIGHT);
            hairline(ui);
            let figures =
                group.and_then(|group| group.rows.iter().find(|r| r.line.id == benefit.id));
            row::ui(ui, part, benefit, figures, &table);
        });
        if let Some(overlap) = group.and_then(|group| group.overlap.as_ref()) {
            ui.add_space(space::TIGHT);
            hairline(ui);
            let per_year = overlap.per_year.as_deref().unwrap_or_default();
            table.row(ui, |ui, key| {
                let text = match key {
                    row::BenefitColumn::Name => overlap.label,
                    row::BenefitColumn::Year => per_year,
                    row::BenefitColumn::Present => overlap.present_value.as_str(),
                    row::BenefitColumn::Handle | row::BenefitColumn::Ramp => return,
                };
                weak(ui, Role::Body, text);
            });
        }
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
        ui.column(words, |ui| heading(ui, value));
        if totals > 0.0 {
            let right = Layout::top_down(Align::Max);
            ui.strip(Vec2::new(totals, 0.0), right, |ui| {
                self::totals(ui, value, group);
            });
        }
    });
}

fn heading(ui: &mut Pane, value: Option<&StatedValue>) {
    let Some(value) = value else {
        subheading(ui, "Not tied to a stated value");
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
        weak(ui, Role::Body, "No benefit answers this yet");
        if let Some(value) = value {
            let of = name_or(value.words.text(), &value.label);
            let press = button(ui, Icon::Add.before("Add one"));
            if press.accessible_name(format!("Add one · {of}")).clicked() {
                add_for(ui, value);
            }
        }
    });
}

//! One stated value: the words, who said them, what it costs and what removes it; unfolded, the same with its fields.

use super::{details, figures, name};
use crate::app::view::prelude::*;
use crate::check::{Code, Finding};
use crate::model::{Confirmation, StatedValue, Words};
use crate::report::ValueCard;

const BUTTON: f32 = 36.0;

pub(super) fn ui(ui: &mut Pane, part: &PartId, value: &StatedValue) {
    let row = ui.cx.value_card(&value.id);
    let open = ui.cx.screen.unfolded.contains(part);
    let top = ui.cursor().top();
    ui.card(|ui| {
        handle(ui, part, value);
        if open {
            details::ui(ui, value, row);
        } else {
            folded(ui, value, row);
        }
    });
    if open {
        reveal(ui, part, top);
    }
}

/// The handle stands in the edge of the card, so that everything else begins on one line.
fn handle(ui: &mut Pane, part: &PartId, value: &StatedValue) {
    let corner = ui.cursor().min - Vec2::new(space::INSIDE - 1.0, 0.0);
    let place = Rect::from_min_size(corner, Vec2::new(16.0, 24.0));
    let mut edge = ui.new_child(UiBuilder::new().id_salt("handle").max_rect(place));
    reorder_handle(&mut edge, part, &name(value));
}

fn folded(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let part = PartId::of(value);
    let jump = Action::Jump(format!("{}.words", part.path()));
    let wide = (ui.available_width() - BUTTON).max(0.0);
    let corner = ui.cursor().min + Vec2::new(wide + space::NEAR, -space::NEAR);
    let pressed = ui.column(wide, |ui| quote(ui, value));
    // In the corner, so that the line below does not wait for the height of a button.
    let place = Rect::from_min_size(corner, Vec2::splat(BUTTON));
    let mut edge = ui.new_child(UiBuilder::new().id_salt("edit").max_rect(place));
    let edit = format!("Edit {}", name(value));
    if pressed || icon_button(&mut edge, Icon::Edit, &edit).clicked() {
        ui.push(jump);
    }
    said(ui, value, row);
    figures::ui(ui, value, row);
    chips(ui, value, row);
}

/// The words, large. Ours stand without quotation marks, because nobody said them. True when they are pressed.
fn quote(ui: &mut Pane, value: &StatedValue) -> bool {
    let p = palette(ui);
    let text = value.words.text().trim();
    let words = match (&value.words, text) {
        (_, "") => Role::Quote.text("No words yet").color(p.text_weak),
        (Words::Customers(_), text) => Role::Quote.text(format!("“{text}”")),
        (Words::Ours(_), text) => Role::Quote.text(text).color(p.text_weak),
    };
    // The button beside it does the same for the keyboard.
    ui.add(Label::new(words).wrap().sense(Sense::CLICK))
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
}

fn said(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let path = PartId::of(value).path();
    ui.chip_row(|ui| {
        let who = match row {
            Some(row) => row.who.clone(),
            None => value.said_by.clone(),
        };
        if who.is_empty() {
            ask(ui, value, "nobody is named yet", &format!("{path}.said_by"));
        } else {
            weak(ui, Role::Small, who);
        }
        if matches!(value.words, Words::Ours(_)) {
            ask(
                ui,
                value,
                "not yet in their words",
                &format!("{path}.words"),
            );
            return;
        }
        let confirmed = row.and_then(|row| row.confirmed.as_deref());
        match (&value.confirmation, confirmed) {
            (Confirmation::ByCustomer { .. }, words) => {
                chip(ui, Tone::Good, words.unwrap_or("confirmed by the customer"));
            }
            (Confirmation::NotYet, _) => {
                let path = format!("{path}.confirmation");
                ask(ui, value, "not confirmed yet", &path);
            }
        }
    });
}

/// Something that is missing, as a chip that leads to its field.
fn ask(ui: &mut Pane, value: &StatedValue, words: &str, path: &str) {
    let about = ui
        .cx
        .finding(path)
        .map_or("Press to go to its field.", |finding| {
            finding.message.as_str()
        });
    if chip_button(ui, Tone::Attention, words)
        .accessible_name(format!("{words} · {}", name(value)))
        .on_hover_text(about)
        .clicked()
    {
        ui.push(Action::Jump(path.to_owned()));
    }
}

pub(super) fn chips(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let findings = findings(ui.cx, value);
    ui.chip_row(|ui| {
        if let Some(row) = row {
            benefits(ui, value, row);
            if let Some(share) = &row.verified_share {
                chip(ui, Tone::Neutral, share);
            }
            if let Some(me_too) = &row.me_too {
                chip(ui, Tone::Attention, me_too);
            }
        }
        if let Some(first) = findings.first() {
            let words = match findings.len() {
                1 => "1 finding".to_owned(),
                n => format!("{n} findings"),
            };
            let all: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
            if chip_button(ui, Tone::Attention, &words)
                .on_hover_text(all.join("\n"))
                .accessible_name(format!("{words} about {}", name(value)))
                .clicked()
            {
                ui.push(Action::Jump(first.path.clone()));
            }
        }
    });
}

fn benefits(ui: &mut Pane, value: &StatedValue, row: &ValueCard) {
    let (tone, words) = match row.benefits {
        0 => (Tone::Attention, "no benefit yet".to_owned()),
        1 => (Tone::Neutral, "1 benefit".to_owned()),
        n => (Tone::Neutral, format!("{n} benefits")),
    };
    if chip_button(ui, tone, &words)
        .accessible_name(format!("{words} · {}", name(value)))
        .on_hover_text("Go to the benefits")
        .clicked()
    {
        ui.push(Action::Go(Step::Benefits));
    }
}

/// Findings about a value that no other chip of its card tells.
fn findings<'a>(cx: &'a ViewContext<'_>, value: &StatedValue) -> Vec<&'a Finding> {
    let path = PartId::of(value).path();
    let told = [
        Code::NotConfirmed,
        Code::NotCustomersWords,
        Code::UnservedValue,
    ];
    cx.findings(&path)
        .filter(|finding| !told.contains(&finding.code))
        .collect()
}

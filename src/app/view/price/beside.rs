//! Each benefit beside every alternative: what it answers, how much of it others reach, and whether it is ours alone.
//!
//! Left out: changing how much an alternative reaches (`alternative`).

use crate::app::action::{Action, PartId};
use crate::app::theme::{Role, Tone, palette, space};
use crate::app::widget::{cell, chip, hairline, link};
use crate::report::{ReasonBoard, ReasonRow};
use egui::{Align, Label, Layout, Ui};

/// Width of the column of an alternative, of the verdict, and the least of the names, in points.
const REACH: f32 = 84.0;
const VERDICT: f32 = 104.0;
const NAME: f32 = 170.0;
/// Height of the heads: two lines.
const HEADS: f32 = 32.0;

pub(super) fn ui(ui: &mut Ui, table: &ReasonBoard, out: &mut Vec<Action>) {
    ui.add_space(space::NEAR);
    ui.label(Role::Heading.text("How much of each benefit they reach"));
    let room = ui.available_width() - NAME - VERDICT;
    // More alternatives than have room are told by the verdict alone.
    let fits = table
        .others
        .iter()
        .scan(room, |left, _| {
            *left -= REACH;
            (*left >= 0.0).then_some(())
        })
        .count();
    heads(ui, table, fits);
    for row in &table.rows {
        hairline(ui);
        self::row(ui, row, fits, out);
    }
    for only in &table.only_theirs {
        let color = palette(ui).attention;
        let worth = only.present_value.as_deref();
        let worth = worth.map_or_else(String::new, |worth| format!(", {worth} at present value"));
        let says = format!("Only theirs: {}{worth}", only.label);
        ui.add(Label::new(Role::Small.text(says).color(color)).wrap());
    }
}

fn heads(ui: &mut Ui, table: &ReasonBoard, fits: usize) {
    let weak = palette(ui).text_weak;
    line(
        ui,
        HEADS,
        fits,
        |_| {},
        |ui, column| {
            if let Some(other) = table.others.get(column) {
                let role = if other.next_best {
                    Role::SmallStrong
                } else {
                    Role::Small
                };
                let text = role.text(&other.label).color(weak);
                ui.add(Label::new(text).wrap().halign(Align::Max))
                    .on_hover_text(&other.label);
            }
        },
        |_| {},
    );
}

fn row(ui: &mut Ui, row: &ReasonRow, fits: usize, out: &mut Vec<Action>) {
    let p = palette(ui);
    line(
        ui,
        38.0,
        fits,
        |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().interact_size.y = 18.0;
                let press = link(ui, &row.label);
                let name = format!("Go to benefit {}", row.label);
                if press.accessible_name(name).clicked() {
                    let part = PartId::Benefit(row.id.clone());
                    out.push(Action::Jump(part.path()));
                }
                let (serves, color) = match &row.serves {
                    Some(value) => (format!("answers “{value}”"), p.text_weak),
                    None => ("answers nothing they said".to_owned(), p.attention),
                };
                ui.add(Label::new(Role::Tiny.text(serves).color(color)).truncate());
            });
        },
        |ui, column| {
            if let Some(beside) = row.beside.get(column) {
                let reach = ui.add(Label::new(Role::Body.text(&beside.share)).truncate());
                if let Some(difference) = &beside.difference {
                    reach.on_hover_text(difference);
                }
            }
        },
        |ui| {
            let (tone, words, about) = match (&row.me_too, row.only_us) {
                (Some(me_too), _) => (Tone::Attention, "me too", me_too.as_str()),
                (None, true) => (Tone::Good, "only us", "Nobody else reaches any of it."),
                (None, false) => match &row.uniqueness {
                    Some(uniqueness) => (Tone::Neutral, "more with us", uniqueness.as_str()),
                    None => return,
                },
            };
            chip(ui, tone, words).on_hover_text(about);
        },
    );
}

/// A line: a name, a column for each alternative that fits, and the verdict.
fn line(
    ui: &mut Ui,
    height: f32,
    fits: usize,
    name: impl FnOnce(&mut Ui),
    mut reach: impl FnMut(&mut Ui, usize),
    verdict: impl FnOnce(&mut Ui),
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = height;
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let taken = VERDICT + REACH * fits as f32;
        let left = Layout::left_to_right(Align::Center);
        let right = Layout::right_to_left(Align::Center);
        let wide = ui.available_width() - taken;
        cell(ui, wide, left, |ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            name(ui);
        });
        for column in 0..fits {
            cell(ui, REACH, right, |ui| reach(ui, column));
        }
        cell(ui, VERDICT, right, verdict);
    });
}

//! Each benefit beside every alternative: what it answers, how much of it others reach, and whether it is ours alone.
//!
//! Left out: changing how much an alternative reaches (`alternative`).

use crate::app::action::{Action, PartId};
use crate::app::theme::{Role, Tone, palette, space};
use crate::app::widget::{cell, chip, hairline, link};
use crate::report::{BesideOthers, ComparedRow};
use egui::{Align, Label, Layout, Ui};

/// Width of the column of an alternative, of the verdict, and the least of the names, in points.
const REACH: f32 = 84.0;
const VERDICT: f32 = 148.0;
const NAME: f32 = 170.0;
/// Height of the heads: two lines.
const HEADS: f32 = 32.0;

pub(super) fn ui(ui: &mut Ui, table: &BesideOthers, out: &mut Vec<Action>) {
    ui.add_space(space::NEAR);
    ui.label(Role::Heading.text("How much of each benefit they reach"));
    let room = ui.available_width() - NAME - VERDICT;
    // More alternatives than have room are told by the verdict alone.
    let fits = table
        .alternatives
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
        ui.add(Label::new(Role::Small.text(only).color(color)).wrap());
    }
}

fn heads(ui: &mut Ui, table: &BesideOthers, fits: usize) {
    let weak = palette(ui).text_weak;
    line(
        ui,
        HEADS,
        fits,
        |_| {},
        |ui, column| {
            if let Some((name, best)) = table.alternatives.get(column) {
                let role = if *best {
                    Role::SmallStrong
                } else {
                    Role::Small
                };
                let text = role.text(name).color(weak);
                ui.add(Label::new(text).wrap().halign(Align::Max))
                    .on_hover_text(name);
            }
        },
        |_| {},
    );
}

fn row(ui: &mut Ui, row: &ComparedRow, fits: usize, out: &mut Vec<Action>) {
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
                    let part = PartId::Benefit(row.benefit.clone());
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
            let reach = row.reaches.get(column).map_or("", String::as_str);
            ui.add(Label::new(Role::Body.text(reach)).truncate());
        },
        |ui| {
            let tone = if row.me_too {
                Tone::Attention
            } else if row.only_us {
                Tone::Good
            } else {
                Tone::Neutral
            };
            if row.me_too {
                let about = "The next-best alternative does as well: no reason to choose us.";
                chip(ui, tone, "me too").on_hover_text(format!("{about} {}", row.unique));
            } else {
                chip(ui, tone, &row.unique);
            }
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

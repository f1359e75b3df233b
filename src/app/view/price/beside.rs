//! Each benefit beside every alternative: what it answers, how much of it others reach, and whether it is ours alone.

use crate::app::view::prelude::*;
use crate::report::{ReasonBoard, ReasonRow};
use egui::WidgetInfo;
use egui::text::{LayoutJob, TextFormat, TextWrapping};

/// Widths in points: a column at least and at most, the verdict, and the names at least.
const REACH: (f32, f32) = (84.0, 150.0);
const VERDICT: f32 = 104.0;
const NAME: f32 = 220.0;
/// Height of the heads in points, and their most lines.
const HEADS: (f32, usize) = (36.0, 2);

/// How many alternatives have a column, and its width. Where more do not fit, the verdict alone counts them.
#[derive(Debug, Clone, Copy)]
struct Columns {
    count: usize,
    wide: f32,
}

impl Columns {
    fn of(room: f32, others: usize) -> Self {
        let mut fit = Self {
            count: 0,
            wide: REACH.0,
        };
        let mut taken = 0.0;
        for count in 1..=others {
            taken += REACH.0;
            if taken > room {
                break;
            }
            #[expect(clippy::cast_precision_loss, reason = "a few columns")]
            let wide = (room / count as f32).clamp(REACH.0, REACH.1);
            fit = Self { count, wide };
        }
        fit
    }
}

pub(super) fn ui(ui: &mut Pane, table: &ReasonBoard) {
    let room = ui.available_width() - NAME - VERDICT;
    let fits = Columns::of(room, table.others.len());
    heads(ui, table, fits);
    for row in &table.rows {
        hairline(ui);
        self::row(ui, row, fits);
    }
}

/// What only others bring speaks against us.
pub(super) fn only_theirs(ui: &mut Pane, table: &ReasonBoard) {
    for only in &table.only_theirs {
        let color = palette(ui).attention;
        let worth = only.present_value.as_deref();
        let worth = worth.map_or_else(String::new, |worth| format!(", {worth} at present value"));
        let says = format!("Only theirs: {}{worth}", only.label);
        ui.add(Label::new(Role::Small.text(says).color(color)).wrap());
    }
}

fn heads(ui: &mut Pane, table: &ReasonBoard, fits: Columns) {
    line(
        ui,
        HEADS.0,
        fits,
        |_| {},
        |ui, column| {
            if let Some(other) = table.others.get(column) {
                let role = if other.next_best {
                    Role::SmallStrong
                } else {
                    Role::Small
                };
                head(ui, role, &other.label);
            }
        },
        |_| {},
    );
}

/// The name of an alternative, right-aligned on at most two lines.
fn head(ui: &mut Pane, role: Role, name: &str) {
    let weak = palette(ui).text_weak;
    let wide = ui.available_width() - space::NEAR;
    let format = TextFormat::simple(role.font(), weak);
    let mut job = LayoutJob::single_section(name.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: wide,
        max_rows: HEADS.1,
        ..TextWrapping::default()
    };
    job.halign = Align::Max;
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(ui.available_width(), HEADS.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = pos2(rect.right(), rect.bottom() - galley.size().y);
    ui.painter().galley(at, galley, weak);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
    response.on_hover_text(name);
}

fn row(ui: &mut Pane, row: &ReasonRow, fits: Columns) {
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
                    let part = PartId::new(PartKind::Benefit, &row.id);
                    ui.push(Action::Jump(part.path()));
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
                let reach = truncated(ui, Role::Body, &beside.share);
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

fn line(
    ui: &mut Pane,
    height: f32,
    fits: Columns,
    name: impl FnOnce(&mut Pane),
    mut reach: impl FnMut(&mut Pane, usize),
    verdict: impl FnOnce(&mut Pane),
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = height;
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let taken = VERDICT + fits.wide * fits.count as f32;
        let left = Layout::left_to_right(Align::Center);
        let right = Layout::right_to_left(Align::Center);
        let wide = ui.available_width() - taken;
        ui.cell(wide, left, |ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            name(ui);
        });
        for column in 0..fits.count {
            ui.cell(fits.wide, right, |ui| reach(ui, column));
        }
        ui.cell(VERDICT, right, verdict);
    });
}

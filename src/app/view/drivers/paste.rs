//! The box for rows of a spreadsheet: paste, look at what was read, add.

use super::pasted::{Cell, Pasted, Row, read};
use crate::app::state::action::{Change, Part};
use crate::app::state::list_limits::no_room_for;
use crate::app::theme::{Role, palette, space};
use crate::app::widget::{Pane, ask_reading, button, caption, filled_button, hairline};
use crate::format::DecimalMark;
use egui::{Align, Grid, Id, Label, Layout, TextEdit, Ui, Vec2};

/// So many rows are shown before they are added; all are added.
const SHOWN: usize = 12;
/// The widest a cell becomes, in points.
const WIDEST: f32 = 150.0;

/// What is in the box, while it is open, and how its numbers were said to be written.
#[derive(Debug, Clone)]
struct Draft(String, Option<DecimalMark>);

fn key() -> Id {
    Id::unique("rows of a spreadsheet")
}

pub(super) fn open(ui: &Ui, text: String) {
    ui.data_mut(|data| data.insert_temp(key(), Draft(text, None)));
    ui.memory_mut(|memory| memory.request_focus(key().with("text")));
}

pub(super) fn ui(ui: &mut Pane) {
    let Some(Draft(mut text, mut answer)) = ui.data(|data| data.get_temp(key())) else {
        return;
    };
    ui.add_space(space::NEAR);
    ui.label(Role::Heading.text("Paste rows"));
    caption(
        ui,
        "Columns: name or question, value, unit, low, high, source. With a row of headings they may come in any order.",
    );
    let edit = TextEdit::multiline(&mut text)
        .id(key().with("text"))
        .hint_text("Copy the rows in the spreadsheet and paste them here")
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    ui.add(edit).accessible_name("Rows from a spreadsheet");
    let taken = |id: &crate::model::Id| ui.cx.case.drivers.iter().any(|driver| driver.id == *id);
    if text.trim().is_empty() {
        answer = None;
    }
    let pasted = read(&text, ui.cx.locale(), answer, taken);
    if let Some(question) = &pasted.question {
        answer = ask_reading(ui, question);
    }
    if !pasted.rows.is_empty() {
        preview(ui, &pasted);
    }
    let top = ui.cursor().top();
    let done = buttons(ui, &pasted);
    show_whole(ui, &text, top);
    ui.data_mut(|data| {
        if done {
            data.remove::<Draft>(key());
        } else {
            data.insert_temp(key(), Draft(text, answer));
        }
    });
}

/// Brings the buttons into view when the rows above them have changed: whoever pastes looks for what comes next.
fn show_whole(ui: &Ui, text: &str, top: f32) {
    let id = key().with("seen");
    let seen: Option<String> = ui.data(|data| data.get_temp(id));
    if seen.as_deref() != Some(text) {
        let buttons = ui.min_rect().with_min_y(top);
        ui.scroll_to_rect(buttons.expand(space::PART), None);
        ui.data_mut(|data| data.insert_temp(id, text.to_owned()));
    }
}

fn buttons(ui: &mut Pane, pasted: &Pasted) -> bool {
    let drivers = pasted.rows.iter().filter_map(|row| row.driver.clone());
    let parts: Vec<Part> = drivers
        .map(|driver| Part::Driver(Box::new(driver)))
        .collect();
    let left_out = pasted.rows.len() - parts.len();
    let mut done = false;
    ui.add_space(space::TIGHT);
    let no_room = no_room_for(ui.cx.case, &parts, ui.cx.locale());
    if let Some(why) = &no_room {
        let wrong = palette(ui).wrong;
        ui.add(Label::new(Role::Small.text(why).color(wrong)).wrap());
    }
    ui.horizontal(|ui| {
        if !parts.is_empty() && no_room.is_none() {
            let label = if parts.len() == 1 {
                "Add 1 number".to_owned()
            } else {
                format!("Add {} numbers", parts.len())
            };
            if filled_button(ui, &label).clicked() {
                ui.edit(label, Change::Add { parts, at: None });
                done = true;
            }
        }
        if button(ui, "Cancel")
            .accessible_name("Cancel pasting")
            .clicked()
        {
            done = true;
        }
        if left_out > 0 {
            let rows = if left_out == 1 { "row is" } else { "rows are" };
            let color = palette(ui).wrong;
            let says = format!("{left_out} {rows} left out until put right above");
            ui.add(Label::new(Role::Small.text(says).color(color)).truncate());
        }
    });
    done
}

/// The rows as they were read, each problem and each doubt below its cell.
fn preview(ui: &mut Pane, pasted: &Pasted) {
    let count = pasted.columns.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = (ui.available_width() / count as f32 - space::NEAR).min(WIDEST);
    hairline(ui);
    Grid::new(key().with("preview"))
        .num_columns(count)
        .spacing(Vec2::new(space::NEAR, space::TIGHT))
        .min_row_height(0.0)
        .show(ui, |ui| {
            for column in &pasted.columns {
                let heading = column.map_or("left out", super::pasted::Column::heading);
                cell(ui, width, |ui| {
                    caption(ui, heading);
                });
            }
            ui.end_row();
            for row in pasted.rows.iter().take(SHOWN) {
                for place in 0..count {
                    cell(ui, width, |ui| {
                        if let Some(cell) = row.cells.get(place) {
                            self::content(ui, cell);
                        }
                    });
                }
                ui.end_row();
            }
        });
    let hidden = pasted.rows.get(SHOWN..).unwrap_or_default();
    if hidden.is_empty() {
        return;
    }
    let is_doubtful = |row: &&Row| row.cells.iter().any(|cell| cell.doubt.is_some());
    let more = match hidden.iter().filter(is_doubtful).count() {
        0 => format!("and {} more", hidden.len()),
        doubtful => format!("and {} more, {doubtful} of them doubtful", hidden.len()),
    };
    caption(ui, more);
}

fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 1.0;
        content(ui);
    });
}

fn content(ui: &mut Ui, cell: &Cell) {
    let (wrong, attention) = (palette(ui).wrong, palette(ui).attention);
    // What was read, where it is written otherwise.
    let text = match &cell.read {
        Some(read) => format!("{} → {read}", cell.text),
        None => cell.text.clone(),
    };
    let text = Role::Small.text(text);
    let Some(problem) = &cell.problem else {
        ui.add(Label::new(text).truncate());
        if let Some(doubt) = &cell.doubt {
            ui.add(Label::new(Role::Tiny.text(doubt).color(attention)).wrap());
        }
        return;
    };
    ui.add(Label::new(text.color(wrong)).truncate());
    ui.add(Label::new(Role::Tiny.text(problem).color(wrong)).wrap());
}

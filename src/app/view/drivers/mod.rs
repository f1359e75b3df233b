//! Step 2, its lower half: the numbers that everything is calculated from, open questions first.
//!
//! One table, in which a value is typed where it stands.

mod add;
mod details;
mod line;
mod name;
mod order;
mod paste;
mod pasted;
mod row;
mod units;
mod value;

pub(super) use value::{End, became_percent, value};

#[cfg(feature = "flows")]
use crate::app::view::prelude::*;
use crate::format::{DecimalMark, Locale};
use crate::model::Driver;

/// What the box for rows makes of a text: how many rows, and the numbers that would be added.
#[cfg(feature = "flows")]
pub(in crate::app) fn pasted_numbers(
    text: &str,
    locale: &Locale,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Driver>) {
    let pasted = pasted::read(text, locale, answer, |_| false);
    let drivers = pasted.rows.iter().filter_map(|row| row.driver.clone());
    (pasted.rows.len(), drivers.collect())
}

pub(super) fn ui(ui: &mut Pane) {
    head(ui);
    ui.card(|ui| {
        let columns = row::Columns::of(ui);
        if !ui.cx.case.drivers.is_empty() {
            headings(ui, &columns);
        }
        let mut order = Reorder::new();
        for (driver, figures) in order::rows(ui) {
            hairline(ui);
            let top = ui.cursor().top();
            row::ui(ui, driver, figures, &columns);
            let whole = ui.min_rect().with_min_y(top);
            order.row(ui, &PartId::of(driver), whole);
        }
        let whole = ui.cx.case.drivers.iter().map(|driver| &driver.id);
        order.finish_among(ui, whole, "Move a number");
        if !ui.cx.case.drivers.is_empty() {
            hairline(ui);
            ui.add_space(space::TIGHT);
        }
        add::ui(ui);
        order::note_focus(ui);
    });
}

fn head(ui: &mut Pane) {
    wrapped(ui, Role::Title, "Numbers");
    let open = ui.cx.answer.board.as_ref().map_or(0, |board| {
        board.drivers.iter().filter(|row| row.open).count()
    });
    let says = match (ui.cx.case.drivers.len(), open) {
        (0, _) => "Everything is calculated from numbers the customer can give. Begin with what you would ask them.".to_owned(),
        (_, 0) => "What everything is calculated from, and who said so.".to_owned(),
        (_, 1) => "One question is still open; what rests on it has no amount yet.".to_owned(),
        (_, open) => format!("{open} questions are still open; what rests on them has no amount yet."),
    };
    weak(ui, Role::Body, says);
    ui.add_space(space::NEAR);
}

fn headings(ui: &mut Pane, columns: &row::Columns) {
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.x = space::NEAR;
        let right = Layout::right_to_left(Align::Center);
        let left = Layout::left_to_right(Align::Center);
        heading(ui, columns.text + row::HANDLE + space::NEAR, left, "Number");
        heading(ui, columns.value, right, "Value");
        heading(ui, columns.unit, left, "Unit");
        if let Some(range) = columns.range {
            heading(ui, range, right, "Low – high");
        }
        heading(ui, columns.said, left, "");
        if let Some(used) = columns.used {
            heading(ui, used, right, "Used in");
        }
    });
}

fn heading(ui: &mut Pane, width: f32, layout: Layout, text: &str) {
    ui.allocate_ui_with_layout(egui::Vec2::new(width, 18.0), layout, |ui| {
        ui.set_width(width);
        caption(ui, text);
    });
}

/// What a number is called while it has no name: its question, else that it is new.
fn name_of(driver: &Driver) -> String {
    match (driver.label.trim(), driver.question.trim()) {
        ("", "") => "New number".to_owned(),
        ("", question) => question.to_owned(),
        (label, _) => label.to_owned(),
    }
}

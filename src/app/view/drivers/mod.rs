//! Step 2, its lower half: the numbers that everything is calculated from, open questions first.
//!
//! One table, in which a value is typed where it stands.

mod add;
mod details;
mod line;
mod name;
mod pasted;
mod sheet;
mod value;
mod years;

pub(super) use value::{End, became_percent, value};

use crate::app::view::prelude::*;
#[cfg(feature = "flows")]
use crate::format::{DecimalMark, Locale};
use crate::model::Driver;

/// What the box for rows makes of a text: how many rows, and the numbers that would be added.
#[cfg(feature = "flows")]
pub fn pasted_numbers(
    text: &str,
    locale: &Locale,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Driver>) {
    let rows = pasted::read(text, locale, answer, |_| false).rows;
    let drivers = rows.iter().filter_map(pasted::driver_of);
    (rows.len(), drivers.collect())
}

pub(super) fn ui(ui: &mut Pane) {
    head(ui);
    ui.card(|ui| {
        if !ui.cx.case.drivers.is_empty() {
            sheet::ui(ui);
            hairline(ui);
            ui.add_space(space::NEAR);
        }
        add::ui(ui);
        sheet::note_focus(ui);
    });
}

fn head(ui: &mut Pane) {
    wrapped(ui, Role::Title, "Numbers");
    let open = ui.cx.answer.board().map_or(0, |board| {
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

/// What a number is called while it has no name: its question, else that it is new.
fn name_of(driver: &Driver) -> String {
    match (driver.label.trim(), driver.question.trim()) {
        ("", "") => "New number".to_owned(),
        ("", question) => question.to_owned(),
        (label, _) => label.to_owned(),
    }
}

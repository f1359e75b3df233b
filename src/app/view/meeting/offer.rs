//! Where open questions are seen, the interview is offered.

use crate::app::view::prelude::*;
use crate::model::{Case, DriverValue};

/// How many numbers are open.
pub(in crate::app::view) fn open_questions(case: &Case) -> usize {
    let drivers = case.drivers.iter();
    drivers
        .filter(|driver| driver.value == DriverValue::Open)
        .count()
}

/// Whether the case was agreed, and something is reported since.
pub(in crate::app::view) const fn is_reported(case: &Case) -> bool {
    case.baseline.is_some() && !(case.measured.is_empty() && case.actuals.is_empty())
}

/// A line that offers to ask what is open, as long as something is.
pub(in crate::app::view) fn offer(ui: &mut Pane) {
    let says = match open_questions(ui.cx.case) {
        0 => return,
        1 => "One question is open".to_owned(),
        open => format!("{open} questions are open"),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(Role::Strong.text(says));
        run(ui);
    });
    ui.add_space(space::NEAR);
}

/// The button that begins it.
pub(in crate::app::view) fn run(ui: &mut Pane) {
    let command = Command::Interview;
    let press = button(ui, command.icon().before(&command.text()));
    let press = press.accessible_name(command.text());
    if command.is_pressed(ui, press) {
        ui.push(Action::Command(command));
    }
}

//! Who said each number, and how much of the answer rests on what the customer verified.

use crate::app::view::meeting;
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::report::DriverRow;

pub(super) fn ui(ui: &mut Pane) {
    let Some(board) = ui.cx.answer.board() else {
        caption(
            ui,
            "There is no evidence to show while the case has no answer.",
        );
        return;
    };
    if board.drivers.is_empty() {
        let says = "No numbers yet. Each number that is added shows here with who said it, when, and where it is written.";
        weak(ui, Role::Body, says);
        return;
    }
    let rows = || board.drivers.iter();
    if rows().any(|row| row.open) {
        meeting::run(ui);
        ui.add_space(space::NEAR);
    }
    group(ui, "Open questions", rows().filter(|d| d.open));
    let unverified = rows().filter(|d| !d.open && !d.verified);
    group(ui, "To be confirmed", unverified);
    let verified = rows().filter(|d| d.verified);
    group(ui, "Verified by the customer", verified);
}

fn group<'a>(ui: &mut Pane, heading: &str, rows: impl Iterator<Item = &'a DriverRow>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    subheading(ui, heading);
    for row in rows {
        hairline(ui);
        self::row(ui, row);
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane, row: &DriverRow) {
    let Some(driver) = ui.cx.answer.case.driver(&row.id) else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    let value = row.value.clone().unwrap_or_else(|| "?".to_owned());
    ui.ends(
        |ui| {
            wrapped(ui, Role::Body, &driver.label);
        },
        |ui| {
            if figure_link(ui, Role::Strong, &value, &driver.label).clicked() {
                ui.push(Action::Explain(Figure::Driver(row.id.clone())));
            }
        },
    );
    if row.open {
        let question = match driver.question.as_str() {
            "" => "Nobody has been asked yet.",
            question => question,
        };
        weak(ui, Role::Small, question);
        if link(ui, "Answer it").clicked() {
            ui.push(Action::Jump(format!(
                "{}.value",
                PartId::new(PartKind::Driver, &row.id).path()
            )));
        }
        return;
    }
    let said = if row.said.is_empty() {
        "Nobody is named for it."
    } else {
        &row.said
    };
    weak(ui, Role::Small, said);
    let source = driver.said.as_ref().map(|said| said.source.as_str());
    if let Some(source) = source.filter(|source| !source.is_empty() && !said.contains(source)) {
        weak(ui, Role::Small, source);
    }
    if let Some(changed) = &row.changed {
        chip(ui, Tone::Attention, changed);
    }
}

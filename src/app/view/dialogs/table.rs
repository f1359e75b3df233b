//! A table that was opened: what is read, what is left out, and what is still to be answered, before it becomes a case.

use super::says;
use crate::app::state::opened_table::{OpenedTable, TableAnswer};
use crate::app::view::prelude::*;
use crate::format::Locale;
use crate::storage::{TableError, TableRead};

pub(super) fn ui(ui: &mut Ui, table: &OpenedTable, actions: &mut Vec<Action>) {
    let frame = &table.frame;
    let file = &frame.file_name;
    says(
        ui,
        "Begin a case from a table",
        &format!("This is what “{file}” holds. Nothing is taken over yet."),
    );
    ui.horizontal(|ui| {
        ui.label(Role::Body.text("Currency of the amounts:"));
        let words = currency_words(frame.currency);
        let response = button(ui, &words).accessible_name(format!("Currency: {words}"));
        let picked = currency_popup(&response, "table", frame.currency, &Locale::english());
        if let Some(currency) = picked {
            answer(TableAnswer::Currency(currency), actions);
        }
    });
    ui.add_space(space::NEAR);
    match &table.read {
        Ok(read) => account(ui, read, table),
        Err(problem) => question(ui, problem, actions),
    }
    ui.add_space(space::PART);
    let row = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.add_enabled_ui(table.read.is_ok(), |ui| {
            if filled_button(ui, "Begin the case").clicked() {
                actions.push(Action::Reply(Reply::TakeTable));
            }
        });
        super::cancel(ui, actions);
    });
}

fn account(ui: &mut Ui, read: &TableRead, table: &OpenedTable) {
    for part in &read.report.read {
        wrapped(ui, Role::Strong, format!("Read: {part}"));
    }
    for note in &read.report.notes {
        wrapped(ui, Role::Body, note);
    }
    if let Some(left_out) = read.report.left_out_sentence() {
        wrapped(ui, Role::Body, left_out);
    }
    let frame = &table.frame;
    let rate = Locale::english().percent_to_edit(frame.discount_rate.fraction());
    let says = format!(
        "The case starts on {}, with a discount rate of {rate}; change both in its settings.",
        frame.start
    );
    weak(ui, Role::Small, says);
}

fn question(ui: &mut Ui, problem: &TableError, actions: &mut Vec<Action>) {
    let wrong = palette(ui).wrong;
    let text = Role::Body
        .text(format!("Not read: {problem}."))
        .color(wrong);
    ui.add(Label::new(text).wrap());
    let mut choices: Vec<(String, TableAnswer)> = Vec::new();
    match problem {
        TableError::TwoReadings {
            found, readings, ..
        } => {
            for (mark, value) in readings {
                let value = Locale::english().number_to_edit(value.normalize());
                choices.push((
                    format!("{found} means {value}"),
                    TableAnswer::Numbers(*mark),
                ));
            }
        }
        TableError::SeveralSheets { names } | TableError::DifferentYears { sheets: names, .. } => {
            for name in names.iter().take(8) {
                let says = format!("Read the sheet “{name}”");
                choices.push((says, TableAnswer::Sheet(name.clone())));
            }
        }
        TableError::CalendarYears {
            first,
            after_initial,
            ..
        } => {
            let next = first.saturating_add(1);
            let says = format!("{first} is Year 1");
            choices.push((says, TableAnswer::FirstYear(*first)));
            if !after_initial {
                let says = format!("{first} is the start, {next} is Year 1");
                choices.push((says, TableAnswer::FirstYear(next)));
            }
        }
        _ => {}
    }
    ui.horizontal_wrapped(|ui| {
        for (says, chosen) in choices {
            if button(ui, &says).clicked() {
                answer(chosen, actions);
            }
        }
    });
}

fn answer(answer: TableAnswer, actions: &mut Vec<Action>) {
    actions.push(Action::Reply(Reply::AboutTable(answer)));
}

//! As of which month results are shown.

use crate::app::state::after_sale::ShownResults;
use crate::app::view::meeting::is_reported;
use crate::app::view::prelude::*;
use crate::model::calendar_month;

pub(super) fn ui(ui: &mut Pane, shown: &ShownResults) {
    let tracking = &shown.tracking;
    let month = u32::try_from(tracking.month).unwrap_or_default();
    let last = u32::try_from(tracking.last_month).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.label(Role::Body.text("As of"));
        step(
            ui,
            Icon::Back,
            "An earlier review month",
            month.checked_sub(1),
        );
        choose(ui, shown, month, last);
        let later = Some(month + 1).filter(|later| *later <= last);
        step(ui, Icon::Forward, "A later review month", later);
        if ui.cx.screen.review_month.is_some() && link(ui, "The last report").clicked() {
            ui.push(Action::ReviewMonth(None));
        }
        if is_reported(ui.cx.case) {
            let command = Command::Review;
            let press = button(ui, command.icon().before(&command.text()));
            let press = press.accessible_name(command.text());
            if command.is_pressed(ui, press) {
                ui.push(Action::Command(command));
            }
        }
    });
    ui.add_space(space::NEAR);
}

fn step(ui: &mut Pane, icon: Icon, name: &str, to: Option<u32>) {
    ui.add_enabled_ui(to.is_some(), |ui| {
        if icon_button(ui, icon, name).clicked() {
            ui.push(Action::ReviewMonth(to));
        }
    });
}

fn choose(ui: &mut Pane, shown: &ShownResults, month: u32, last: u32) {
    let locale = ui.cx.locale();
    let start = shown.tracking.start;
    let words = |month: u32| match calendar_month(start, month) {
        _ if month == 0 => "the start".to_owned(),
        Some(day) => format!("{}, month {month} of {last}", locale.month(day)),
        None => format!("month {month}"),
    };
    let choices: Vec<(u32, String)> = (0..=last).map(|month| (month, words(month))).collect();
    let mut chosen = month;
    let combo = egui::ComboBox::from_id_salt("review month")
        .selected_text(Role::Body.text(words(month)))
        .width(240.0);
    let (response, changed) = pick(ui, combo, &choices, &mut chosen);
    response.accessible_name("Review month");
    if changed {
        ui.push(Action::ReviewMonth(Some(chosen)));
    }
}

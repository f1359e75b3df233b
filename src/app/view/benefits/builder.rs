//! A formula that can be typed or put together from numbers by pressing them.

use super::bridge;
use super::product::{factors, names, times, without};
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::app::widget::formula_problem;
use crate::formula::{Formula, Target};
use crate::model::Driver;
use egui::Id;

/// So many numbers are offered before the rest is asked for.
const OFFERED: usize = 12;
/// So many once the formula has been begun, where only some fit it.
const OFFERED_MORE: usize = 6;

pub(super) fn ui(ui: &mut Pane, form: &mut Form, target: &Target, formula: &mut String) {
    heading(ui);
    // What is typed stays as it is typed; only what is pressed below takes its place.
    let before = formula.clone();
    let bridge = ui.cx.answer.bridge(&form.path(""));
    let product = factors(formula);
    if let Some(bridge) = &bridge {
        let removable = product.is_some();
        let taken = bridge::formula(ui, form, bridge, removable);
        if let (Some((place, name)), Some(factors)) = (taken, product) {
            *formula = without(&factors, place);
            form.chose(format!("Take {name} out"));
        }
    }
    if let Some(bridge) = bridge {
        bridge::steps(ui, form, &bridge);
    }
    as_text(ui, form, target, formula);
    offers(ui, form, formula);
    if *formula != before {
        form.release("gain", ui.ctx());
    }
}

/// The amounts of a benefit by year as tiles.
pub(super) fn of_years(ui: &mut Pane, form: &Form) {
    if let Some(bridge) = ui.cx.answer.bridge(&form.path("")) {
        heading(ui);
        bridge::formula(ui, form, &bridge, false);
        bridge::steps(ui, form, &bridge);
    }
}

fn heading(ui: &mut Pane) {
    ui.label(Role::SmallStrong.text("From their numbers to the money"));
}

/// The formula as text: where it is asked for, and always where it cannot be read.
fn as_text(ui: &mut Pane, form: &mut Form, target: &Target, formula: &mut String) {
    let id = Id::unique(("formula as text", form.path("gain")));
    let jumped_to = ui.cx.jump.borrow().as_deref() == Some(form.path("gain").as_str());
    if jumped_to {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    let open = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let unreadable = !formula.trim().is_empty() && Formula::parse(formula).is_err();
    if open || unreadable {
        form.formula(ui, Field::new("gain", "Formula"), target, formula);
    } else {
        formula_problem(ui, target, formula);
    }
    if unreadable {
        return;
    }
    let words = if open {
        "Close the text"
    } else {
        "Edit as text"
    };
    let name = format!("{words} · {}", form.subject());
    if link(ui, words).accessible_name(name).clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
        if !open {
            form.stay(ui.ctx(), "gain");
        }
    }
}

fn label(driver: &Driver) -> &str {
    name_or(&driver.label, driver.id.as_str())
}

fn offers(ui: &mut Pane, form: &mut Form, formula: &mut String) {
    let used = names(formula);
    let drivers = &ui.cx.case.drivers;
    if drivers.is_empty() {
        ui.horizontal_wrapped(|ui| {
            caption(ui, "There are no numbers to multiply yet.");
            let add = link(ui, "Add a number to ask for");
            if Command::AddNumber.is_pressed(ui, add) {
                ui.push(Action::Command(Command::AddNumber));
            }
        });
        return;
    }
    let mut left: Vec<&Driver> = drivers
        .iter()
        .filter(|driver| !used.contains(&driver.id.to_string()))
        .collect();
    let is_used = |driver: &&Driver| {
        let row = ui.cx.driver_row(&driver.id);
        row.is_some_and(|row| !row.used_in.is_empty())
    };
    left.sort_by_key(is_used);
    if left.is_empty() {
        return;
    }
    let all_id = Id::unique(("all numbers", form.path("gain")));
    let all = ui.data(|data| data.get_temp(all_id)).unwrap_or(false);
    // Two or three more need no button of their own.
    let few = if used.is_empty() {
        OFFERED
    } else {
        OFFERED_MORE
    };
    let shown = if all || left.len() <= few + 3 {
        left.len()
    } else {
        few
    };
    caption(ui, "Pick numbers to multiply:");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for driver in left.iter().take(shown) {
            if offer(ui, form, driver) {
                *formula = times(formula, driver.id.as_str());
                form.chose(format!("Multiply by {}", label(driver)));
            }
        }
        if left.len() > shown && link(ui, format!("All {}…", left.len())).clicked() {
            ui.data_mut(|data| data.insert_temp(all_id, true));
        }
    });
}

fn offer(ui: &mut Pane, form: &Form, driver: &Driver) -> bool {
    let p = palette(ui);
    let row = ui.cx.driver_row(&driver.id);
    let about = match row.and_then(|row| row.value.as_ref()) {
        Some(value) => value.clone(),
        None => "not known yet".to_owned(),
    };
    // Two numbers of one name are told apart by their values.
    let named_so = |one: &&Driver| label(one) == label(driver);
    let name = match ui.cx.case.drivers.iter().filter(named_so).count() {
        0 | 1 => label(driver).to_owned(),
        _ => format!("{} ({about})", label(driver)),
    };
    let button = Button::new(Role::Small.text(Icon::Add.before(&name)).color(p.text))
        .wrap_mode(egui::TextWrapMode::Extend)
        .stroke(Stroke::new(1.0, p.line_strong))
        .min_size(Vec2::new(0.0, 26.0));
    ui.spacing_mut().button_padding = Vec2::new(8.0, 2.0);
    ui.add(button)
        .accessible_name(format!("Multiply by {name} · {}", form.subject()))
        .on_hover_text(about)
        .clicked()
}

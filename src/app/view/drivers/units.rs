//! The unit of a number: its field, what is wrong with it while it is typed, and units to press.

use crate::app::theme::{Role, space};
use crate::app::widget::{Field, Form, Pane, caption, wrong};
use crate::check::doubt::unit_doubt;
use crate::check::sentence;
use crate::formula::Unit;
use egui::{Button, TextWrapMode, Vec2};

/// What the unit was when its field got the focus.
#[derive(Debug, Clone)]
struct Before(String);

/// The unit; `has_number` says whether there is a number that is meant in it.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, unit: &mut String, has_number: bool) {
    let width = 200.0_f32.min(ui.available_width());
    let field = Field::from(("unit", width)).whole();
    let held = unit.clone();
    let response = form.field(ui, field, unit);
    if response.gained_focus() {
        ui.data_mut(|data| data.insert_temp(response.id, Before(held)));
    }
    if response.lost_focus()
        && let Some(Before(before)) = ui.data(|data| data.get_temp(response.id))
        && has_number
        && !before.trim().is_empty()
        && Unit::parse(unit).is_ok()
        && let Some(why) = unit_doubt(&before, unit)
    {
        form.say_doubtful(ui, field, why);
    }
    if let Err(problem) = Unit::parse(unit) {
        let says = sentence(&problem.to_string());
        wrong(ui, says);
    }
    if unit.trim().is_empty() {
        offers(ui, form, unit);
    }
}

/// The units most numbers have. They go once there is one.
fn offers(ui: &mut Pane, form: &mut Form, unit: &mut String) {
    let money = ui.cx.case.currency.code();
    let mut usual = vec![
        money.to_owned(),
        format!("{money}/hour"),
        format!("{money}/year"),
        "hour".to_owned(),
        "minute".to_owned(),
        "%".to_owned(),
        "1/week".to_owned(),
        "1/month".to_owned(),
        "1/year".to_owned(),
    ];
    // What the case counts is counted again.
    for driver in &ui.cx.case.drivers {
        let own = driver.unit.trim();
        if usual.len() < 16 && !own.is_empty() && !usual.iter().any(|one| one == own) {
            usual.push(own.to_owned());
        }
    }
    caption(ui, "A number without a unit only counts. Otherwise:");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        ui.spacing_mut().button_padding = Vec2::new(space::NEAR, 2.0);
        for one in usual {
            let button = Button::new(Role::Small.text(&one))
                .wrap_mode(TextWrapMode::Extend)
                .min_size(Vec2::new(0.0, 24.0));
            let name = format!("Unit {one} · {}", form.subject());
            if ui.add(button).accessible_name(name).clicked() {
                *unit = one;
                form.chose("Change unit");
            }
        }
    });
}

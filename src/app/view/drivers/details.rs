//! What is behind a number: how it is asked, in which unit, how sure it is, who said it.

use super::name;
use super::pasted::{self, NumberCell};
use super::value::{End, became_percent};
use crate::app::view::prelude::*;
use crate::check::doubt::unit_doubt;
use crate::check::sentence;
use crate::formula::{Target, Unit};
use crate::model::{Distribution, Driver, DriverValue, Id, MeasuredAs};
use egui::{Button, TextWrapMode, Vec2};

pub(super) fn ui(ui: &mut Pane, form: &mut Form, part: &PartId, draft: &mut Driver) {
    ui.add_space(space::TIGHT);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::NEAR;
        asked(ui, form, draft);
        kind(ui, form, draft);
        let has_number = draft.value.known().is_some();
        unit(ui, form, &mut draft.unit, has_number);
        super::years::ui(ui, form, draft);
        range(ui, form, draft);
        form.provenance(ui, "said", &mut draft.said);
        used_in(ui, draft);
        ui.field_row(|ui| {
            name::ui(ui, form, &draft.id);
            if ui.cx.case.baseline.is_some() {
                let field = ("measured_as", 230.0);
                form.choice(ui, field, &MEASURED, &mut draft.measured_as);
            }
            form.field(ui, "note", &mut draft.note);
        });
        part_buttons(ui, part, &super::name_of(draft));
    });
}

/// What is measured of it after the sale.
const MEASURED: [(MeasuredAs, &str); 2] = [
    (MeasuredAs::Volume, "A volume or price"),
    (
        MeasuredAs::Effect,
        "The effect itself, with ramp and risk in it",
    ),
];

fn used_in(ui: &mut Pane, draft: &Driver) {
    let row = ui.cx.driver_row(&draft.id);
    let Some(row) = row.filter(|row| !row.used_in.is_empty()) else {
        return;
    };
    ui.chip_row(|ui| {
        caption(ui, "Used in");
        for (line, figure) in &row.used_in {
            if chip_button(ui, Tone::Neutral, line)
                .accessible_name(format!("Explain {line}"))
                .clicked()
            {
                ui.push(Action::Explain(figure.clone()));
            }
        }
    });
}

fn asked(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let whole = ui.available_width();
    let third = (whole / 3.0).max(150.0).floor();
    ui.field_row(|ui| {
        form.field(ui, ("label", third), &mut draft.label);
        let rest = whole - third - space::PART - 1.0;
        form.field(ui, ("question", rest), &mut draft.question);
    });
}

fn kind(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let kinds = [
        (false, "Entered as a value"),
        (true, "Calculated by a formula"),
    ];
    let was = matches!(draft.value, DriverValue::Calculated(_));
    let mut calculated = was;
    ui.field_row(|ui| {
        let field = Field::new("kind", "Where it comes from").width(190.0);
        form.choice(ui, field, &kinds, &mut calculated);
        if calculated != was {
            draft.value = if calculated {
                DriverValue::Calculated(String::new())
            } else {
                DriverValue::Open
            };
        }
        if let DriverValue::Calculated(formula) = &mut draft.value {
            // While the unit cannot be read, its own field says so; the formula is judged as a plain number until then.
            let target = Target::Unit(Unit::parse(&draft.unit).unwrap_or(Unit::PURE));
            form.formula(ui, Field::new("value", "Formula"), &target, formula);
        }
    });
}

fn range(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    if matches!(draft.value, DriverValue::Calculated(_)) {
        return;
    }
    ui.field_row(|ui| {
        let low = form.known(("low", 116.0));
        end(ui, form, low, (End::Low, NumberCell::Low), draft);
        let high = form.known(("high", 116.0));
        end(ui, form, high, (End::High, NumberCell::High), draft);
        let shapes = [
            (Distribution::Pert, "Near the value, seldom at the ends"),
            (Distribution::Triangular, "Falling evenly to both ends"),
            (
                Distribution::Uniform,
                "Every value between is equally probable",
            ),
        ];
        let shape = ("distribution", 280.0);
        form.choice(ui, shape, &shapes, &mut draft.distribution);
        moves_with(ui, form, draft);
    });
}

/// An end of the range, with what is doubtful about it beside the value and the other end once it is typed.
pub(super) fn end(
    ui: &mut Pane,
    form: &mut Form,
    field: Field,
    (end, cell): (End, NumberCell),
    draft: &mut Driver,
) {
    let value = match end {
        End::Low => &mut draft.low,
        _ => &mut draft.high,
    };
    let (unit, before) = (draft.unit.clone(), *value);
    form.number_with_unit(ui, field, &mut draft.unit, value);
    let is_new = *value != before;
    became_percent(&unit, draft, end);
    if is_new {
        let doubts = pasted::doubts(draft, ui.cx.locale());
        if let Some((_, why)) = doubts.into_iter().find(|(of, _)| *of == cell) {
            form.say_doubtful(ui, field, why);
        }
    }
}

fn moves_with(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let mut groups: Vec<&Id> = Vec::new();
    for driver in &ui.cx.case.drivers {
        if let Some(group) = &driver.moves_with
            && !groups.contains(&group)
        {
            groups.push(group);
        }
    }
    let mut choices = vec![(None, "No other number".to_owned())];
    for group in &groups {
        choices.push((Some((*group).clone()), group.as_str().replace('_', " ")));
    }
    let fresh = Id::from_label(&draft.label, &draft.id, |id| groups.contains(&id));
    choices.push((Some(fresh), "A new group".to_owned()));
    form.choice(ui, ("moves_with", 170.0), &choices, &mut draft.moves_with);
}

/// What the unit was when its field got the focus.
#[derive(Debug, Clone)]
struct Before(String);

/// Its unit; `has_number` says whether there is a number that is meant in it.
fn unit(ui: &mut Pane, form: &mut Form, unit: &mut String, has_number: bool) {
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

/// The units most numbers have, then those of the case.
pub(super) fn usual_units(cx: &ViewContext<'_>) -> Vec<String> {
    let money = cx.case.currency.code();
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
    for driver in &cx.case.drivers {
        let own = driver.unit.trim();
        if !own.is_empty() && !usual.iter().any(|one| one == own) {
            usual.push(own.to_owned());
        }
    }
    usual
}

/// They go once there is a unit.
fn offers(ui: &mut Pane, form: &mut Form, unit: &mut String) {
    caption(
        ui,
        "Without a unit this is a plain number. Units to choose from:",
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        ui.spacing_mut().button_padding = Vec2::new(space::NEAR, 2.0);
        for one in usual_units(ui.cx).into_iter().take(16) {
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

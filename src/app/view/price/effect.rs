//! One thing that a trade changes in the case: its kind, and how much.

use crate::app::view::prelude::*;
use crate::model::{Case, Change, DriverValue, Exact, Horizon, Id, Payment, Rate, Spend, limits};
use rust_decimal::Decimal;
use std::mem::discriminant;

/// A change of each kind, in the order in which they are offered: the present one, or one that changes nothing yet. Kinds for which the case
/// has no part are left out.
fn kinds(case: &Case, present: Option<&Change>) -> Vec<(Change, &'static str)> {
    let payment = case.costs.iter().find_map(|cost| match &cost.spend {
        Spend::Recurring { paid, .. } => Some(Change::Payment {
            cost: cost.id.clone(),
            paid: *paid,
        }),
        _ => None,
    });
    let number = case.drivers.iter().find_map(|driver| {
        Some(Change::Driver {
            id: driver.id.clone(),
            value: known(&driver.value)?,
        })
    });
    let present = present.cloned();
    let is_payment = |change: &Change| matches!(change, Change::Payment { .. });
    let is_number = |change: &Change| matches!(change, Change::Driver { .. });
    let kinds = [
        (Some(Change::ExtraDiscount(Rate::ZERO)), "More discount"),
        (Some(Change::Discount(case.discount)), "The discount is"),
        (
            payment.or_else(|| present.clone().filter(is_payment)),
            "Paid at another time",
        ),
        (Some(Change::StartLater { months: 0 }), "Starts later"),
        (
            Some(Change::HorizonYears(case.horizon_years)),
            "The case runs",
        ),
        (
            Some(Change::DiscountRate(case.discount_rate)),
            "Their cost of money is",
        ),
        (number.or_else(|| present.filter(is_number)), "A number is"),
    ];
    let found = kinds.into_iter();
    found
        .filter_map(|(change, words)| Some((change?, words)))
        .collect()
}

/// A new effect, of a kind that the trade does not have yet.
pub(in crate::app::view) fn first(case: &Case, others: &[Change]) -> Change {
    let is_free = |change: &Change| {
        let mut others = others.iter();
        others.all(|other| discriminant(other) != discriminant(change))
    };
    let mut kinds = kinds(case, None).into_iter().map(|(change, _)| change);
    kinds
        .find(is_free)
        .unwrap_or(Change::ExtraDiscount(Rate::ZERO))
}

/// The fields of one effect; true when it is to be deleted.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, place: usize, change: &mut Change) -> bool {
    let mut away = false;
    ui.field_row(|ui| {
        fields(ui, form, change);
        let name = format!("Delete effect {} · {}", place + 1, form.subject());
        away = ui.delete_button(&name);
    });
    away
}

/// The kind of a change, and how much.
pub(in crate::app::view) fn fields(ui: &mut Pane, form: &mut Form, change: &mut Change) {
    let kinds = kinds(ui.cx.case, Some(change));
    let field = Field::new("", "Effect").width(190.0);
    form.variant(ui, field, kinds, change);
    amount(ui, form, change);
}

fn amount(ui: &mut Pane, form: &mut Form, change: &mut Change) {
    let value = |name| Field::new("value", name).width(130.0);
    match change {
        Change::ExtraDiscount(rate) => {
            form.discount(ui, value("Points of discount"), rate);
        }
        Change::Discount(rate) => {
            form.discount(ui, value("Discount"), rate);
        }
        Change::DiscountRate(rate) => {
            let field = value("Discount rate").within(limits::DISCOUNT_RATE);
            form.field(ui, field, rate);
        }
        Change::StartLater { months } => {
            let field = value("Months later").within(limits::DELAY_MONTHS);
            form.field(ui, field, months);
        }
        Change::HorizonYears(horizon) => {
            let mut years = horizon.in_years();
            let field = value("Years").within(limits::HORIZON_YEARS);
            form.field(ui, field, &mut years);
            if let Ok(changed) = Horizon::years(i64::from(years)) {
                *horizon = changed;
            }
        }
        Change::Payment { cost, paid } => payment(ui, form, cost, paid),
        Change::Driver { id, value } => driver(ui, form, id, value),
    }
}

fn payment(ui: &mut Pane, form: &mut Form, cost: &mut Id, paid: &mut Payment) {
    let recurring = ui.cx.case.costs.iter();
    let recurring = recurring.filter(|cost| matches!(cost.spend, Spend::Recurring { .. }));
    let lines = recurring.map(|cost| (cost.id.clone(), cost.label.as_str()));
    let lines: Vec<(Id, &str)> = lines.collect();
    form.choice(
        ui,
        Field::new("cost", "Cost line").width(200.0),
        &lines,
        cost,
    );
    let times = [
        (Payment::InAdvance, "In advance"),
        (Payment::InArrears, "In arrears"),
    ];
    form.choice(ui, Field::new("paid", "Paid").width(120.0), &times, paid);
}

fn driver(ui: &mut Pane, form: &mut Form, id: &mut Id, value: &mut Exact) {
    let case = ui.cx.case;
    let drivers = case.drivers.iter();
    let drivers = drivers.filter(|driver| known(&driver.value).is_some());
    let drivers = drivers.map(|driver| (driver.id.clone(), driver.label.as_str()));
    let drivers: Vec<(Id, &str)> = drivers.collect();
    if form.choice(ui, Field::new("id", "Number").width(220.0), &drivers, id) {
        let chosen = case.driver(id).and_then(|driver| known(&driver.value));
        *value = chosen.unwrap_or(Exact(Decimal::ZERO));
    }
    let unit = case.driver(id).map_or("", |driver| driver.unit.trim());
    let name = match unit {
        "" => "Value".to_owned(),
        unit => format!("Value, {unit}"),
    };
    form.field(ui, Field::new("value", &name).width(150.0), value);
}

const fn known(value: &DriverValue) -> Option<Exact> {
    match value {
        DriverValue::Known(value) => Some(*value),
        _ => None,
    }
}

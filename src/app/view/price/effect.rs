//! One thing that a trade changes in the case: its kind, and how much.

use crate::app::view::prelude::*;
use crate::model::{Case, Change, DriverValue, Exact, Horizon, Id, Payment, Rate, Spend, limits};
use rust_decimal::Decimal;
use std::mem::discriminant;

/// Width of the button at the end of a row.
const AWAY: f32 = 36.0;

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
pub(super) fn first(case: &Case, others: &[Change]) -> Change {
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
    let root = format!("effect[{place}]");
    let mut away = false;
    ui.field_row(|ui| {
        let kinds = kinds(ui.cx.case, Some(change));
        let field = Field::new(&root, "Effect").width(190.0);
        form.variant(ui, field, kinds, change);
        amount(ui, form, &root, change);
        let name = format!("Delete effect {} · {}", place + 1, form.subject());
        away = ui.beside_fields(AWAY, |ui| icon_button(ui, Icon::Delete, &name).clicked());
    });
    away
}

fn amount(ui: &mut Pane, form: &mut Form, root: &str, change: &mut Change) {
    let path = format!("{root}.value");
    match change {
        Change::ExtraDiscount(rate) => {
            form.discount(
                ui,
                Field::new(&path, "Points of discount").width(130.0),
                rate,
            );
        }
        Change::Discount(rate) => {
            form.discount(ui, Field::new(&path, "Discount").width(130.0), rate);
        }
        Change::DiscountRate(rate) => {
            let field = Field::new(&path, "Discount rate").width(130.0);
            form.field(ui, field.within(limits::DISCOUNT_RATE), rate);
        }
        Change::StartLater { months } => {
            let field = Field::new(&path, "Months later").width(130.0);
            form.field(ui, field.within(limits::DELAY_MONTHS), months);
        }
        Change::HorizonYears(horizon) => {
            let mut years = horizon.in_years();
            let field = Field::new(&path, "Years").width(130.0);
            form.field(ui, field.within(limits::HORIZON_YEARS), &mut years);
            if let Ok(changed) = Horizon::years(i64::from(years)) {
                *horizon = changed;
            }
        }
        Change::Payment { cost, paid } => payment(ui, form, root, cost, paid),
        Change::Driver { id, value } => driver(ui, form, root, id, value),
    }
}

fn payment(ui: &mut Pane, form: &mut Form, root: &str, cost: &mut Id, paid: &mut Payment) {
    let recurring = ui.cx.case.costs.iter();
    let recurring = recurring.filter(|cost| matches!(cost.spend, Spend::Recurring { .. }));
    let lines = recurring.map(|cost| (cost.id.clone(), cost.label.clone()));
    let lines: Vec<(Id, String)> = lines.collect();
    let path = format!("{root}.cost");
    form.choice(
        ui,
        Field::new(&path, "Cost line").width(200.0),
        &lines,
        cost,
    );
    let times = [
        (Payment::InAdvance, "In advance".to_owned()),
        (Payment::InArrears, "In arrears".to_owned()),
    ];
    let path = format!("{root}.paid");
    form.choice(ui, Field::new(&path, "Paid").width(120.0), &times, paid);
}

fn driver(ui: &mut Pane, form: &mut Form, root: &str, id: &mut Id, value: &mut Exact) {
    let case = ui.cx.case;
    let drivers = case
        .drivers
        .iter()
        .filter(|driver| known(&driver.value).is_some());
    let drivers = drivers.map(|driver| (driver.id.clone(), driver.label.clone()));
    let drivers: Vec<(Id, String)> = drivers.collect();
    let path = format!("{root}.id");
    if form.choice(ui, Field::new(&path, "Number").width(220.0), &drivers, id) {
        let mut all = case.drivers.iter();
        let chosen = all.find(|driver| driver.id == *id);
        *value = chosen
            .and_then(|driver| known(&driver.value))
            .unwrap_or(Exact(Decimal::ZERO));
    }
    let unit = case.driver(id);
    let name = unit.map_or("Value".to_owned(), |driver| match driver.unit.trim() {
        "" => "Value".to_owned(),
        unit => format!("Value, {unit}"),
    });
    let path = format!("{root}.value");
    form.field(ui, Field::new(&path, &name).width(150.0), value);
}

const fn known(value: &DriverValue) -> Option<Exact> {
    match value {
        DriverValue::Known(value) => Some(*value),
        _ => None,
    }
}

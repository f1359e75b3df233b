//! One thing that a trade changes in the case: its kind, and how much.

use crate::app::view::prelude::*;
use crate::model::{
    Amount, Case, Change, ContractItem, DriverValue, Exact, Horizon, Id, PaidTo, Rate, limits,
};
use rust_decimal::Decimal;
use std::mem::discriminant;

/// A change of each kind, in the order in which they are offered: the present one, or one that changes nothing yet. Kinds for which the case
/// has no part are left out.
fn kinds(case: &Case, present: Option<&Change>) -> Vec<(Change, &'static str)> {
    let number = case.drivers.iter().find_map(|driver| {
        Some(Change::Driver {
            id: driver.id.clone(),
            value: known(&driver.value)?,
        })
    });
    let is_number = |change: &&Change| matches!(change, Change::Driver { .. });
    let number = number.or_else(|| present.filter(is_number).cloned());
    let item = |item| {
        let found = lines_with(case, item).next();
        let of_kind = |change: &&Change| change.contract_item() == Some(item);
        found.or_else(|| present.filter(of_kind).cloned())
    };
    let kinds = [
        (Some(Change::ExtraDiscount(Rate::ZERO)), "More discount"),
        (Some(Change::Discount(case.discount)), "The discount is"),
        (item(ContractItem::Payment), "Paid at another time"),
        (item(ContractItem::Committed), "A contract over"),
        (item(ContractItem::Quantity), "Another quantity"),
        (Some(Change::StartLater { months: 0 }), "Starts later"),
        (
            Some(Change::HorizonYears(case.horizon_years)),
            "The case runs",
        ),
        (
            Some(Change::DiscountRate(case.discount_rate)),
            "Their cost of money is",
        ),
        (number, "A number is"),
    ];
    let found = kinds.into_iter();
    found
        .filter_map(|(change, words)| Some((change?, words)))
        .collect()
}

/// For each cost line whose contract has something, the change that leaves it as it is; our price first.
fn lines_with(case: &Case, item: ContractItem) -> impl Iterator<Item = Change> {
    let ours = |is_ours: bool| {
        let lines = case.costs.iter();
        lines.filter(move |line| (line.paid_to == PaidTo::OurPrice) == is_ours)
    };
    let lines = ours(true).chain(ours(false));
    lines.filter_map(move |line| item.as_is(line))
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
        Change::Payment { .. } | Change::Committed { .. } | Change::Quantity { .. } => {
            contract(ui, form, change);
        }
        Change::Driver { id, value } => driver(ui, form, id, value),
    }
}

/// A change of a contract: of which cost line, and what it is then. Another line begins with what its own contract says.
fn contract(ui: &mut Pane, form: &mut Form, change: &mut Change) {
    let case = ui.cx.case;
    let (Some(item), Some(mut cost)) = (change.contract_item(), change.cost().cloned()) else {
        return;
    };
    let lines = case.costs.iter();
    let lines = lines.filter(|line| item.as_is(line).is_some());
    let lines = lines.map(|line| (line.id.clone(), line.label.as_str()));
    let lines: Vec<(Id, &str)> = lines.collect();
    let field = Field::new("cost", "Cost line").width(200.0);
    if form.choice(ui, field, &lines, &mut cost) {
        let as_is = case.cost(&cost).and_then(|line| item.as_is(line));
        *change = as_is.unwrap_or_else(|| change.clone());
    }
    match change {
        Change::Payment { paid, .. } => {
            form.paid(ui, Field::new("paid", "Paid").width(120.0), paid);
        }
        Change::Committed {
            committed_months, ..
        } => {
            let field = Field::new("committed_months", "Committed months").width(140.0);
            form.field(ui, field.within(limits::TERM_MONTHS), committed_months);
        }
        Change::Quantity { cost, quantity } => {
            let name = match case.cost(cost).and_then(|line| line.spend.amount()) {
                Some(Amount::Quantity { unit, .. }) => named("Quantity", unit),
                _ => "Quantity".to_owned(),
            };
            form.field(ui, Field::new("quantity", &name).width(150.0), quantity);
        }
        _ => {}
    }
}

/// The name of a field with the unit of its number.
fn named(field: &str, unit: &str) -> String {
    match unit.trim() {
        "" => field.to_owned(),
        unit => format!("{field}, {unit}"),
    }
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
    let name = named(
        "Value",
        case.driver(id).map_or("", |driver| driver.unit.as_str()),
    );
    form.field(ui, Field::new("value", &name).width(150.0), value);
}

const fn known(value: &DriverValue) -> Option<Exact> {
    match value {
        DriverValue::Known(value) => Some(*value),
        _ => None,
    }
}

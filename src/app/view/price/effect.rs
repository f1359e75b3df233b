//! One thing that a trade changes in the case: its kind, and how much.

use crate::app::view::prelude::*;
use crate::model::{Case, Change, DriverValue, Exact, Horizon, Id, Payment, Rate, Spend, limits};
use rust_decimal::Decimal;

/// In the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EffectKind {
    ExtraDiscount,
    Discount,
    Payment,
    StartLater,
    Horizon,
    DiscountRate,
    Driver,
}

const KINDS: [(EffectKind, &str); 7] = [
    (EffectKind::ExtraDiscount, "More discount"),
    (EffectKind::Discount, "The discount is"),
    (EffectKind::Payment, "Paid at another time"),
    (EffectKind::StartLater, "Starts later"),
    (EffectKind::Horizon, "The case runs"),
    (EffectKind::DiscountRate, "Their cost of money is"),
    (EffectKind::Driver, "A number is"),
];

impl EffectKind {
    const fn of(change: &Change) -> Self {
        match change {
            Change::ExtraDiscount(_) => Self::ExtraDiscount,
            Change::Discount(_) => Self::Discount,
            Change::Payment { .. } => Self::Payment,
            Change::StartLater { .. } => Self::StartLater,
            Change::HorizonYears(_) => Self::Horizon,
            Change::DiscountRate(_) => Self::DiscountRate,
            Change::Driver { .. } => Self::Driver,
        }
    }

    /// A change of this kind that changes nothing yet; `None` where the case has no such part.
    fn begin(self, case: &Case) -> Option<Change> {
        Some(match self {
            Self::ExtraDiscount => Change::ExtraDiscount(Rate::ZERO),
            Self::Discount => Change::Discount(case.discount),
            Self::Payment => {
                let mut lines = case.costs.iter();
                lines.find_map(|cost| match &cost.spend {
                    Spend::Recurring { paid, .. } => Some(Change::Payment {
                        cost: cost.id.clone(),
                        paid: *paid,
                    }),
                    _ => None,
                })?
            }
            Self::StartLater => Change::StartLater { months: 0 },
            Self::Horizon => Change::HorizonYears(case.horizon_years),
            Self::DiscountRate => Change::DiscountRate(case.discount_rate),
            Self::Driver => {
                let mut drivers = case.drivers.iter();
                drivers.find_map(|driver| {
                    Some(Change::Driver {
                        id: driver.id.clone(),
                        value: known(&driver.value)?,
                    })
                })?
            }
        })
    }
}

/// A new effect, of a kind that the trade does not have yet.
pub(super) fn first(case: &Case, others: &[Change]) -> Change {
    let free = |kind: &EffectKind| others.iter().all(|other| EffectKind::of(other) != *kind);
    let mut kinds = KINDS.iter().map(|(kind, _)| *kind).filter(free);
    kinds
        .find_map(|kind| kind.begin(case))
        .unwrap_or(Change::ExtraDiscount(Rate::ZERO))
}

/// The fields of one effect; true when it is to be deleted.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, place: usize, change: &mut Change) -> bool {
    let case = ui.cx.case;
    let mut away = false;
    ui.field_row(|ui| {
        let mut kind = EffectKind::of(change);
        let can_be = |(one, _): &(EffectKind, &str)| *one == kind || one.begin(case).is_some();
        let kinds: Vec<(EffectKind, &str)> = KINDS.into_iter().filter(can_be).collect();
        let field = Field::new("", "Effect").width(190.0);
        if form.choice(ui, field, &kinds, &mut kind)
            && let Some(begun) = kind.begin(case)
        {
            *change = begun;
        }
        amount(ui, form, change);
        let name = format!("Delete effect {} · {}", place + 1, form.subject());
        away = ui.delete_button(&name);
    });
    away
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
            form.percent(ui, field, rate);
        }
        Change::StartLater { months } => {
            let limits = limits::DELAY_MONTHS.whole();
            form.count(ui, value("Months later"), limits, months);
        }
        Change::HorizonYears(horizon) => {
            let mut years = horizon.in_years();
            let limits = limits::HORIZON_YEARS.whole();
            form.count(ui, value("Years"), limits, &mut years);
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
    form.number(ui, Field::new("value", &name).width(150.0), value);
}

const fn known(value: &DriverValue) -> Option<Exact> {
    match value {
        DriverValue::Known(value) => Some(*value),
        _ => None,
    }
}

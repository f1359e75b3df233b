//! One thing that a trade changes in the case: its kind, and how much.

use crate::app::view::prelude::*;
use crate::model::{Case, Change, DriverValue, Exact, Horizon, Id, Payment, Rate, Spend, limits};
use rust_decimal::Decimal;

/// In the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    ExtraDiscount,
    Discount,
    Payment,
    StartLater,
    Horizon,
    DiscountRate,
    Driver,
}

const KINDS: [(Kind, &str); 7] = [
    (Kind::ExtraDiscount, "More discount"),
    (Kind::Discount, "The discount is"),
    (Kind::Payment, "Paid at another time"),
    (Kind::StartLater, "Starts later"),
    (Kind::Horizon, "The case runs"),
    (Kind::DiscountRate, "Their cost of money is"),
    (Kind::Driver, "A number is"),
];

/// Width of the button at the end of a row.
const AWAY: f32 = 36.0;

impl Kind {
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
    let free = |kind: &Kind| others.iter().all(|other| Kind::of(other) != *kind);
    let mut kinds = KINDS.iter().map(|(kind, _)| *kind).filter(free);
    kinds
        .find_map(|kind| kind.begin(case))
        .unwrap_or(Change::ExtraDiscount(Rate::ZERO))
}

/// The fields of one effect; true when it is to be deleted.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, place: usize, change: &mut Change) -> bool {
    let case = ui.cx.case;
    let root = format!("effect[{place}]");
    let mut away = false;
    ui.field_row(|ui| {
        let kinds = KINDS
            .iter()
            .filter(|(kind, _)| *kind == Kind::of(change) || kind.begin(case).is_some());
        let kinds: Vec<(Kind, String)> = kinds
            .map(|(kind, words)| (*kind, (*words).to_owned()))
            .collect();
        let mut kind = Kind::of(change);
        let field = Field::new(&root, "Effect").width(190.0);
        if form.choice(ui, field, &kinds, &mut kind)
            && let Some(begun) = kind.begin(case)
        {
            *change = begun;
        }
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

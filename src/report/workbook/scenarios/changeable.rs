//! One thing that a scenario may change: how it is called, what stands before any scenario, and what a change or a whole scenario makes
//! of it.

use super::{FIRST, IN_USE, ends_from};
use crate::engine::Frame;
use crate::model::{Case, Change, Cost, Driver, Spend};
use crate::report::words::paid_words;
use crate::report::workbook::book::{Book, BookScenario, Kind, in_cell};
use crate::report::workbook::cell::{Cell, Shown, number};
use crate::report::workbook::costs::{PAID, QUANTITY};
use crate::report::workbook::formula::{self as f, Expr, across, fixed, in_column};
use crate::report::workbook::inputs::pattern;
use crate::report::workbook::names::{
    COSTS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, YEARS_CELL, name_of,
};
use crate::report::workbook::style::{COUNT, PERCENT, Styles, plain};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq)]
pub(in crate::report::workbook) enum Changeable {
    Years,
    DiscountRate,
    Discount,
    StartLater,
    Payment(usize),
    /// The committed months of a cost.
    Committed(usize),
    Quantity(usize),
    Driver(usize),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Setting {
    Number(Decimal),
    Words(&'static str),
}

impl From<Setting> for Expr {
    fn from(setting: Setting) -> Self {
        match setting {
            Setting::Number(value) => value.into(),
            Setting::Words(words) => words.into(),
        }
    }
}

impl Setting {
    pub(super) fn cell(self, styles: &Styles, pattern: &str) -> Cell {
        let style = styles.input(pattern);
        match self {
            Self::Number(value) => Cell::number(number(value), &style),
            Self::Words(words) => Cell::text(words, &style),
        }
    }
}

enum Effect {
    To(Setting),
    Plus(Decimal),
}

impl Changeable {
    /// What a change does to it; `None` where it changes something else.
    fn effect(&self, change: &Change, case: &Case) -> Option<Effect> {
        let to = |value: Decimal| Some(Effect::To(Setting::Number(value)));
        match (change, self) {
            (Change::Driver { id, value }, Self::Driver(at)) => {
                let driver = case.drivers.get(*at).filter(|driver| driver.id == *id)?;
                to(in_cell(driver, value.value()))
            }
            (Change::Discount(rate), Self::Discount)
            | (Change::DiscountRate(rate), Self::DiscountRate) => to(rate.fraction()),
            (Change::ExtraDiscount(rate), Self::Discount) => Some(Effect::Plus(rate.fraction())),
            (Change::StartLater { months }, Self::StartLater) => to((*months).min(360).into()),
            (Change::HorizonYears(years), Self::Years) => to(years.in_years().into()),
            (Change::Payment { cost, paid }, Self::Payment(at)) => {
                case.costs.get(*at).filter(|line| line.id == *cost)?;
                Some(Effect::To(Setting::Words(paid_words(*paid))))
            }
            (Change::Committed { cost, .. }, Self::Committed(at))
            | (Change::Quantity { cost, .. }, Self::Quantity(at)) => {
                case.costs.get(*at).filter(|line| line.id == *cost)?;
                to(number_in(change)?)
            }
            _ => None,
        }
    }

    fn before(&self, book: &Book<'_>) -> Expr {
        match self {
            Self::Years => f::name(YEARS_CELL),
            Self::DiscountRate => f::name(DISCOUNT_RATE_CELL),
            Self::Discount => f::name(DISCOUNT_CELL),
            Self::StartLater => 0.into(),
            Self::Payment(at) => f::fixed(book.plan.costs.row(*at), PAID).on(COSTS),
            Self::Quantity(at) => f::fixed(book.plan.costs.row(*at), QUANTITY).on(COSTS),
            Self::Committed(at) => {
                let line = book.case.costs.get(*at);
                line.and_then(committed_of).unwrap_or_default().into()
            }
            Self::Driver(at) if book.drivers.is_calculated(*at) => "".into(),
            Self::Driver(at) => {
                let driver = book.case.drivers.get(*at);
                let name = f::name(driver.map_or_else(String::new, |driver| name_of(&driver.id)));
                f::when(f::is_number(&name), &name, "")
            }
        }
    }

    pub(super) fn driver<'c>(&self, case: &'c Case) -> Option<&'c Driver> {
        match self {
            Self::Driver(at) => case.drivers.get(*at),
            _ => None,
        }
    }

    /// What a frame makes of it, as its cell shows it.
    pub(super) fn shown(&self, book: &Book<'_>, frame: &Frame, in_use: bool) -> Shown {
        let in_force = |at: usize| book.case.costs.get(at).map(|line| frame.in_force(line));
        match self {
            Self::Years => f64::from(frame.horizon.in_years()).into(),
            Self::DiscountRate => frame.timeline.rate.into(),
            Self::Discount => frame.discount.fraction().into(),
            Self::StartLater => frame.timeline.delay.into(),
            Self::Payment(at) => {
                let line = in_force(*at);
                let paid = line.and_then(|line| line.spend.paid());
                paid.map_or("", paid_words).into()
            }
            Self::Committed(at) => {
                let line = in_force(*at);
                line.and_then(|line| committed_of(&line)).into()
            }
            Self::Quantity(at) => {
                let line = in_force(*at);
                line.and_then(|line| quantity_of(&line)).into()
            }
            Self::Driver(at) => {
                let Some(driver) = book.case.drivers.get(*at) else {
                    return "".into();
                };
                let set = frame.drivers.get(&driver.id).copied();
                // A calculated driver shows a value in its own cell only where a scenario sets one.
                let calculated = book.drivers.is_calculated(*at) && !in_use;
                let typed = driver.value.known().filter(|_| !calculated);
                set.or(typed).map(|value| in_cell(driver, value)).into()
            }
        }
    }

    pub(super) fn looks(&self, case: &Case) -> (String, String) {
        let (words, pattern) = match self {
            Self::Years => ("Horizon, years", COUNT),
            Self::DiscountRate => ("Discount rate a year", PERCENT),
            Self::Discount => ("Discount on our price", PERCENT),
            Self::StartLater => ("Start later by, months", COUNT),
            Self::Payment(at) | Self::Committed(at) | Self::Quantity(at) => {
                let line = case.costs.get(*at);
                let label = line.map_or("", |cost| &cost.label);
                let (words, pattern) = match self {
                    Self::Payment(_) => ("paid", "@".to_owned()),
                    Self::Committed(_) => ("committed months", COUNT.to_owned()),
                    _ => ("quantity", plain(line.and_then(quantity_of))),
                };
                return (format!("{label}, {words}"), pattern);
            }
            Self::Driver(at) => {
                let looks =
                    |driver: &Driver| (driver.label.clone(), pattern(driver, driver.value.known()));
                return case.drivers.get(*at).map(looks).unwrap_or_default();
            }
        };
        (words.to_owned(), pattern.to_owned())
    }
}

/// The committed months of a recurring cost with a term.
fn committed_of(cost: &Cost) -> Option<Decimal> {
    let is_recurring = matches!(cost.spend, Spend::Recurring { .. });
    let term = cost.term.as_ref().filter(|_| is_recurring)?;
    Some(term.committed_months.into())
}

pub(in crate::report::workbook) fn quantity_of(cost: &Cost) -> Option<Decimal> {
    Some(cost.spend.amount()?.priced()?.quantity)
}

fn number_in(change: &Change) -> Option<Decimal> {
    match change {
        Change::Committed {
            committed_months, ..
        } => Some((*committed_months).into()),
        Change::Quantity { quantity, .. } => Some(quantity.value()),
        _ => None,
    }
}

pub(super) enum ScenarioValue {
    Setting(Setting),
    Formula(Expr),
}

pub(super) fn value_in_scenario(
    book: &Book<'_>,
    scenario: &BookScenario,
    what: &Changeable,
    row: u32,
) -> ScenarioValue {
    let expected = in_column(row, FIRST);
    match &scenario.kind {
        Kind::Expected => ScenarioValue::Formula(with_trades(book, what)),
        Kind::Ends(_) => ScenarioValue::Formula(match what.driver(book.case) {
            Some(driver) => {
                let optimistic = scenario.name == "Optimistic";
                let first = ends_from(book) + if optimistic { 3 } else { 0 };
                let which = f::index(across(row, (first, first + 2)), f::name("view.number"));
                let name = name_of(&driver.id);
                let takes = |end: &str, otherwise: Expr| {
                    let value = f::name(format!("{name}.{end}"));
                    f::when(which.equals(end), value, otherwise)
                };
                takes("low", takes("high", expected))
            }
            None => expected,
        }),
        Kind::Own(changes) => changed(changes, what, book.case, expected),
    }
}

/// What stands before any scenario, with each agreed trade that is switched on.
fn with_trades(book: &Book<'_>, what: &Changeable) -> Expr {
    let trades = book.case.agreed_trades().zip(&book.plan.scenarios.trades);
    let changes = trades.flat_map(|(trade, row)| trade.effect.iter().map(move |one| (one, *row)));
    changes.fold(what.before(book), |before, (change, row)| {
        let counts = fixed(row, IN_USE).equals("yes");
        match what.effect(change, book.case) {
            Some(Effect::To(setting)) => f::when(counts, setting, before),
            Some(Effect::Plus(more)) => before + f::when(counts, more, 0),
            None => before,
        }
    })
}

/// What a scenario of the case makes of the expected value: a number to be changed by the reader where it sets one.
fn changed(changes: &[Change], what: &Changeable, case: &Case, expected: Expr) -> ScenarioValue {
    let effects = changes
        .iter()
        .filter_map(|change| what.effect(change, case));
    effects.fold(
        ScenarioValue::Formula(expected),
        |before, effect| match effect {
            Effect::To(setting) => ScenarioValue::Setting(setting),
            Effect::Plus(more) => ScenarioValue::Formula(match before {
                ScenarioValue::Setting(setting) => Expr::from(setting) + more,
                ScenarioValue::Formula(formula) => formula + more,
            }),
        },
    )
}

//! What a scenario makes of one input: the formula or number of a cell, and the value it shows.
//!
//! Left out: where the cell stands.

use super::{FIRST, IN_USE, Places, What, paid_words};
use crate::engine::Frame;
use crate::formula::Drivers;
use crate::model::{Case, Change, Cost, Driver, Payment, Spend};
use crate::report::workbook::address::{across, fixed, in_column, on};
use crate::report::workbook::book::{Book, Kind, Situation, in_cell};
use crate::report::workbook::names::{
    COSTS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, YEARS_CELL, name_of,
};
use crate::report::workbook::sheet::{Sheet, Shown, Written, as_number, number};
use crate::report::workbook::style::{COUNT, PERCENT};
use rust_decimal::Decimal;

/// What a change sets something to, or adds to what it was; as text of a formula.
pub(super) enum Effect {
    To(String),
    Plus(String),
}

pub(super) fn effect(change: &Change, what: &What, case: &Case) -> Option<Effect> {
    let of_driver = |at: usize| case.drivers.get(at);
    match (change, what) {
        (Change::Driver { id, value }, What::Driver(at)) => {
            let driver = of_driver(*at).filter(|driver| driver.id == *id)?;
            Some(Effect::To(in_cell(driver, value.value()).to_string()))
        }
        (Change::Discount(rate), What::Discount)
        | (Change::DiscountRate(rate), What::DiscountRate) => {
            Some(Effect::To(rate.fraction().to_string()))
        }
        (Change::ExtraDiscount(rate), What::Discount) => {
            Some(Effect::Plus(rate.fraction().to_string()))
        }
        (Change::StartLater { months }, What::StartLater) => {
            Some(Effect::To((*months).min(360).to_string()))
        }
        (Change::HorizonYears(years), What::Years) => Some(Effect::To(years.to_string())),
        (Change::Payment { cost, paid }, What::Payment(at)) => {
            case.costs.get(*at).filter(|line| line.id == *cost)?;
            Some(Effect::To(format!("\"{}\"", paid_words(*paid))))
        }
        _ => None,
    }
}

/// What a cell of a scenario holds.
pub(super) enum Made {
    Given(String),
    Formula(String),
}

pub(super) fn made(
    book: &Book<'_>,
    places: &Places,
    situation: &Situation,
    (what, row): (&What, u32),
    paid: &[u32],
    last: u16,
) -> Made {
    let case = book.case;
    let expected = in_column(row, FIRST);
    match &situation.kind {
        Kind::Expected => {
            let mut text = base(case, &book.drivers, what, paid);
            for (trade, place) in case.agreed_trades().zip(&places.trades) {
                let switch = fixed(*place, IN_USE);
                for change in &trade.effect {
                    text = match effect(change, what, case) {
                        Some(Effect::To(value)) => format!("IF({switch}=\"yes\",{value},{text})"),
                        Some(Effect::Plus(value)) => {
                            format!("({text}+IF({switch}=\"yes\",{value},0))")
                        }
                        None => text,
                    };
                }
            }
            Made::Formula(text)
        }
        Kind::Ends(_) => {
            let optimistic = situation.name == "Optimistic";
            let first = last + 2 + if optimistic { 3 } else { 0 };
            Made::Formula(match of_driver(case, what) {
                Some(driver) => {
                    let which = format!("INDEX({},view.number)", across(row, (first, first + 2)));
                    let name = name_of(&driver.id);
                    format!(
                        "IF({which}=\"low\",{name}.low,IF({which}=\"high\",{name}.high,{expected}))"
                    )
                }
                None => expected,
            })
        }
        Kind::Own(changes) => {
            let mut text = expected;
            let mut given = None;
            for change in changes {
                match effect(change, what, case) {
                    Some(Effect::To(value)) => given = Some(value),
                    Some(Effect::Plus(value)) => {
                        text = format!("{}+{value}", given.take().unwrap_or(text));
                    }
                    None => {}
                }
            }
            given.map_or(Made::Formula(text), Made::Given)
        }
    }
}

pub(super) fn given_cell(
    sheet: &mut Sheet<'_>,
    (row, column): (u32, u16),
    given: &str,
    pattern: &str,
) -> Written {
    let style = sheet.styles.input(pattern);
    match given.parse::<Decimal>() {
        Ok(value) => sheet.number(row, column, number(value), &style),
        Err(_) => sheet.text(row, column, given.trim_matches('"'), &style),
    }
}

/// What stands before any trade and scenario.
fn base(case: &Case, drivers: &Drivers, what: &What, paid: &[u32]) -> String {
    match what {
        What::Years => YEARS_CELL.to_owned(),
        What::DiscountRate => DISCOUNT_RATE_CELL.to_owned(),
        What::Discount => DISCOUNT_CELL.to_owned(),
        What::StartLater => "0".to_owned(),
        What::Payment(at) => {
            let row = paid.get(*at).copied().unwrap_or_default();
            on(COSTS, &fixed(row, crate::report::workbook::costs::PAID))
        }
        What::Driver(at) if drivers.is_calculated(*at) => "\"\"".to_owned(),
        What::Driver(at) => {
            let name = case
                .drivers
                .get(*at)
                .map_or_else(String::new, |driver| name_of(&driver.id));
            format!("IF(ISNUMBER({name}),{name},\"\")")
        }
    }
}

pub(super) fn of_driver<'a>(case: &'a Case, what: &What) -> Option<&'a Driver> {
    match what {
        What::Driver(at) => case.drivers.get(*at),
        _ => None,
    }
}

/// What a frame makes of something, as its cell shows it.
pub(super) fn value(book: &Book<'_>, frame: &Frame, what: &What, in_use: bool) -> Shown {
    match what {
        What::Years => f64::from(frame.horizon.in_years()).into(),
        What::DiscountRate => frame.timeline.rate.into(),
        What::Discount => frame.discount.fraction().into(),
        What::StartLater => as_number(frame.timeline.delay).into(),
        What::Payment(at) => {
            let line = book.case.costs.get(*at);
            line.and_then(|line| frame.payments.get(&line.id).copied().or(paid_of(line)))
                .map_or("", paid_words)
                .into()
        }
        What::Driver(at) => {
            let Some(driver) = book.case.drivers.get(*at) else {
                return "".into();
            };
            let value = frame
                .drivers
                .get(&driver.id)
                .copied()
                .or_else(|| driver.value.known());
            let calculated = book.drivers.is_calculated(*at) && !in_use;
            value
                .filter(|_| !calculated || frame.drivers.contains_key(&driver.id))
                .map(|value| in_cell(driver, value))
                .into()
        }
    }
}

/// When a recurring cost is paid.
pub(in crate::report::workbook) fn paid_of(cost: &Cost) -> Option<Payment> {
    match &cost.spend {
        Spend::Recurring { paid, .. } => Some(*paid),
        Spend::OneOff { .. } | Spend::ByYear(_) => None,
    }
}

pub(super) fn looks(book: &Book<'_>, what: &What) -> (String, String) {
    match what {
        What::Years => ("Horizon, years".to_owned(), COUNT.to_owned()),
        What::DiscountRate => ("Discount rate a year".to_owned(), PERCENT.to_owned()),
        What::Discount => ("Discount on our price".to_owned(), PERCENT.to_owned()),
        What::StartLater => ("Start later by, months".to_owned(), COUNT.to_owned()),
        What::Payment(at) => {
            let label = book
                .case
                .costs
                .get(*at)
                .map_or("", |cost| cost.label.as_str());
            (format!("{label}, paid"), "@".to_owned())
        }
        What::Driver(at) => {
            let Some(driver) = book.case.drivers.get(*at) else {
                return (String::new(), String::new());
            };
            (
                driver.label.clone(),
                crate::report::workbook::inputs::pattern(driver, driver.value.known()),
            )
        }
    }
}

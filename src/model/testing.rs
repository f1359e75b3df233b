//! Short ways to write the parts of a case in tests.

use super::{Baseline, Case, Currency, Driver, DriverValue, Exact, ExchangeRate, Id, Money};
use jiff::civil::date;
use rust_decimal::Decimal;
use std::fmt::Display;

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// The numbers of a text, with spaces between them.
pub(crate) fn decs<const N: usize>(texts: &str) -> [Decimal; N] {
    let numbers: Vec<Decimal> = texts.split(' ').map(dec).collect();
    numbers.try_into().expect(texts)
}

/// A driver that is called by its id.
pub(crate) fn driver(name: &str, unit: &str, value: i64) -> Driver {
    let mut driver = Driver::open(id(name), name, unit);
    driver.value = DriverValue::Known(Exact::from(value));
    driver
}

pub(crate) fn eur(amount: i64) -> Money {
    Money::new(amount.into(), Currency::EUR)
}

pub(crate) fn rate(from: Currency, to: Currency, rate: &str) -> ExchangeRate {
    ExchangeRate {
        from,
        to,
        rate: Exact(dec(rate)),
        on: date(2026, 1, 1),
        source: "test".to_owned(),
    }
}

/// The case as it was agreed on 1 November 2026.
pub(crate) fn agreed(case: Case) -> Baseline {
    Baseline {
        agreed_on: date(2026, 11, 1),
        agreed_by: vec!["Head of Claims".to_owned()],
        case: Box::new(case),
    }
}

/// A case from the fields after its title, its currency and its start, as the file writes them: three years at 10 % where they say nothing.
pub(crate) fn case(fields: &str) -> Case {
    let mut head = r#"format: 1, title: "Test", currency: EUR, start: "2027-01-01""#.to_owned();
    if !fields.contains("horizon_years") {
        head += r#", horizon_years: 3, discount_rate: "10%""#;
    }
    crate::storage::parse(&format!("({head}, {fields})")).unwrap()
}

/// The lines of a table, each a text, an arrow and what is expected of it; comments are left out.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| line.split_once(" => ").expect(line))
}

/// The cells of a table, line by line, with a bar between them.
pub(crate) fn cells<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells.try_into().expect(line)
    })
}

/// A text has each of these parts, which are parted by `…`, one after the other.
#[track_caller]
pub(crate) fn says(text: impl Display, parts: &str) {
    let text = text.to_string();
    let mut rest = text.as_str();
    for part in parts.split(" … ") {
        let found = rest.split_once(part);
        rest = found
            .unwrap_or_else(|| panic!("“{part}” is not in: {text}"))
            .1;
    }
}

/// The same for a text that begins with the first part.
#[track_caller]
pub(crate) fn begins(text: impl Display, parts: &str) {
    let first = parts.split(" … ").next().unwrap_or_default();
    assert!(text.to_string().starts_with(first), "{text}");
    says(text, parts);
}

/// The lines of a list are these, one below the other.
#[track_caller]
pub(crate) fn lists(found: &[impl AsRef<str>], lines: &str) {
    let lines: Vec<&str> = lines.trim().lines().map(str::trim).collect();
    let found: Vec<&str> = found.iter().map(AsRef::as_ref).collect();
    assert_eq!(found, lines);
}

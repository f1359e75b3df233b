//! Short ways to write the parts of a case in tests.

use super::{Case, Driver, DriverValue, Exact, Id};
use rust_decimal::Decimal;

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// A driver that is called by its id.
pub(crate) fn driver(name: &str, unit: &str, value: i64) -> Driver {
    let mut driver = Driver::open(id(name), name, unit);
    driver.value = DriverValue::Known(Exact::from(value));
    driver
}

/// A case from the fields after its title, its currency and its start, as the file writes them.
pub(crate) fn case(fields: &str) -> Case {
    let head = r#"format: 1, title: "Test", currency: EUR, start: "2027-01-01""#;
    crate::storage::parse(&format!("({head}, {fields})")).unwrap()
}

//! The value of a number, in its cell of the table.

use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::Exact;
use crate::model::{Driver, DriverValue};
use crate::report::DriverRow;
use rust_decimal::Decimal;

/// The field for the value of a number; what is calculated is shown, and explained when it is pressed.
pub(in crate::app::view) fn value(
    ui: &mut Pane,
    form: &mut Form,
    field: Field,
    row: Option<&DriverRow>,
    draft: &mut Driver,
) {
    let name = super::name_of(draft);
    let mut number = match &draft.value {
        DriverValue::Known(number) => Some(*number),
        DriverValue::Open => None,
        DriverValue::Calculated(_) => {
            ui.add_space(5.0);
            let text = row.and_then(|row| row.number.as_deref()).unwrap_or("–");
            if figure_link(ui, Role::Body, text, &name).clicked() {
                ui.push(Action::Explain(Figure::Driver(draft.id.clone())));
            }
            return;
        }
    };
    let before = (number, draft.unit.clone());
    form.number_with_unit(ui, field.hint("?").bare(), &mut draft.unit, &mut number);
    if number != before.0 || draft.unit != before.1 {
        draft.value = number.map_or(DriverValue::Open, DriverValue::Known);
        form.call(format!("Change “{name}”"));
    }
    became_percent(&before.1, draft, End::Value);
}

/// Which of its numbers was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app::view) enum End {
    Value,
    /// A later year.
    Year,
    Low,
    High,
}

/// A number without a unit was typed as a percentage and counts in percent from now on: so do its two other numbers, and all mean the same as
/// before.
pub(in crate::app::view) fn became_percent(unit_before: &str, draft: &mut Driver, typed: End) {
    if !unit_before.trim().is_empty() || draft.unit != "%" {
        return;
    }
    let in_percent = |number: Exact| {
        let percent = number.value().checked_mul(Decimal::ONE_HUNDRED);
        percent.map_or(number, |percent| Exact::from(percent.normalize()))
    };
    if typed != End::Value
        && let DriverValue::Known(number) = &mut draft.value
    {
        *number = in_percent(*number);
    }
    for year in &mut draft.years {
        *year = in_percent(*year);
    }
    if typed != End::Low {
        draft.low = draft.low.map(in_percent);
    }
    if typed != End::High {
        draft.high = draft.high.map(in_percent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn the_range_of_a_number_that_becomes_a_percentage_means_the_same_as_before() {
        let mut driver = Driver::open(Id::new("share").unwrap(), "Share", "%");
        driver.value = DriverValue::Known(Exact::from(15));
        driver.low = Some("0.1".parse().unwrap());
        driver.years = vec!["0.3".parse().unwrap()];
        driver.high = Some("0.2".parse().unwrap());
        became_percent("", &mut driver, End::Value);
        assert_eq!(driver.low, Some(Exact::from(10)));
        assert_eq!(driver.high, Some(Exact::from(20)));
        assert_eq!(driver.years, [Exact::from(30)]);
        let before = driver.clone();
        became_percent("%", &mut driver, End::Value);
        assert_eq!(driver, before, "it was one already");
    }
}

//! A renewal begins where the agreed case ends: with what they said, and with what was measured in the place of what was expected.

use crate::format::Locale;
use crate::model::{Case, Driver, DriverValue, Measured, Provenance, calendar_month};
use jiff::Span;
use jiff::civil::Date;

/// The case of a renewal: stated values, numbers, benefits and costs of a case as it stands, without what belongs to the deal that was agreed.
/// Each number that was measured carries the latest measured value with its source; ranges and values by year of before are left out there.
pub fn renewal(case: &Case) -> Case {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let agreed = case.baseline.as_ref().map(|baseline| &*baseline.case);
    let start = agreed.map_or(case.start, |agreed| agreed.start);
    let mut new = Case {
        title: format!("{} – renewal", case.title.trim()),
        prepared_on: None,
        decision: None,
        start: end(agreed.unwrap_or(case)),
        exchange: Vec::new(),
        trades: Vec::new(),
        next_steps: Vec::new(),
        private: None,
        ..super::as_agreed(case)
    };
    for driver in &mut new.drivers {
        let of_driver = case.measured.iter().filter(|one| one.driver == driver.id);
        if let Some(latest) = of_driver.max_by_key(|one| one.from_month) {
            take(driver, latest, start, &locale);
        }
    }
    new
}

/// The day behind the last month of a case.
fn end(case: &Case) -> Date {
    let years = i64::from(case.horizon_years.in_years());
    let later = Span::new().try_years(years).ok();
    let end = later.and_then(|later| case.start.checked_add(later).ok());
    end.unwrap_or(case.start)
}

fn take(driver: &mut Driver, latest: &Measured, start: Date, locale: &Locale) {
    driver.value = DriverValue::Known(latest.value);
    driver.years.clear();
    driver.low = None;
    driver.high = None;
    let month = calendar_month(start, latest.from_month);
    let when = month.map(|month| format!("measured {}", locale.month_short(month)));
    if let Some(mut said) = latest.said.clone() {
        said.changed_from = None;
        let parts = [said.source.trim().to_owned(), when.unwrap_or_default()];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        said.source = parts.join(", ");
        driver.said = Some(said);
    } else {
        let mut said = Provenance::new(crate::model::Basis::OurEstimate, "");
        said.source = when.unwrap_or_default();
        driver.said = Some(said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{case, id};
    use crate::model::{Basis, Exact};
    use crate::storage::agree;
    use jiff::civil::date;

    #[test]
    fn a_renewal_begins_at_the_end_with_what_was_measured_last_and_keeps_what_they_said() {
        let case = case(
            r#"horizon_years: 2, discount_rate: "10%",
            stated_values: [(id: "time", label: "Time", words: Customers("Too slow"))],
            drivers: [
                (id: "claims", label: "Claims", value: Known("1000"), years: ["1100"], low: "900", high: "1050", unit: "claim/month"),
                (id: "minutes", label: "Minutes", value: Known("12"), low: "10", unit: "minute/claim")],
            private: (walk_away_price: "11 EUR")"#,
        );
        let mut case = agree(&case, &["CFO".to_owned()], date(2026, 12, 1)).unwrap();
        let measured = |from_month, value: i64, source: &str| {
            let mut said = Provenance::new(Basis::Measured, "Head of Claims");
            source.clone_into(&mut said.source);
            Measured {
                driver: id("claims"),
                from_month,
                value: Exact::from(value),
                said: Some(said),
            }
        };
        // Entered in another order than that of the months.
        case.measured = vec![measured(8, 940, "Register"), measured(3, 1_010, "")];
        let new = renewal(&case);
        assert_eq!(
            new.start,
            date(2029, 1, 1),
            "the agreed case ends with 2028"
        );
        assert_eq!(new.stated_values, case.stated_values);
        let claims = &new.drivers[0];
        assert_eq!(claims.value, DriverValue::Known(Exact::from(940)));
        assert!(claims.years.is_empty() && claims.low.is_none() && claims.high.is_none());
        let said = claims.said.as_ref().unwrap();
        assert_eq!(
            (said.basis, said.by.as_str()),
            (Basis::Measured, "Head of Claims")
        );
        assert_eq!(said.source, "Register, measured Aug 2027");
        assert_eq!(
            new.drivers[1], case.drivers[1],
            "what was not measured stays"
        );
        assert!(new.baseline.is_none() && new.measured.is_empty() && new.private.is_none());
    }
}

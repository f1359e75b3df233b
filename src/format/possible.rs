//! What a kind of number can be, as a locale writes it.

use super::locale::Locale;
use crate::model::limits::Limits;
use rust_decimal::Decimal;

impl Locale {
    /// "A discount rate lies between −99 % and 10,000 %."
    pub fn possible(&self, limits: &Limits) -> String {
        let end = |end: i64| {
            let end = Decimal::from(end);
            if limits.percent {
                self.percent(end.saturating_mul(Decimal::new(1, 2)), 0)
            } else {
                self.number(end)
            }
        };
        let (name, least, most) = (limits.name, end(limits.least), end(limits.most));
        if limits.above {
            format!("{name} lies above {least} and is at most {most}.")
        } else {
            format!("{name} lies between {least} and {most}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::{DISCOUNT_RATE, WEEKS_PER_YEAR};

    #[test]
    fn limits_are_told_in_the_numbers_of_the_locale() {
        let german = Locale::parse("de-DE").unwrap();
        assert_eq!(
            german.possible(&DISCOUNT_RATE),
            "A discount rate lies between −99\u{a0}% and 10.000\u{a0}%."
        );
        assert_eq!(
            Locale::english().possible(&WEEKS_PER_YEAR),
            "A year's number of weeks lies above 0 and is at most 53."
        );
    }
}

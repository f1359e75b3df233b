//! How a driver's value, as typed, enters formulas: percent as a fraction, money in the case's currency.

use super::{Atom, FormulaError, Unit};
use crate::model::{Currency, ExchangeRate, RateLink, rate_chain};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Conversion {
    percents: i32,
    rates: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    stored: usize,
    rate: Decimal,
    /// Above zero multiplies so often, below zero divides.
    exponent: i32,
}

impl Conversion {
    /// How values of a unit become values in the case's currency.
    ///
    /// A rate stored in the direction needed is preferred to its inverse, and that to a chain; of several alike the first is used.
    pub(super) fn of(
        unit: &Unit,
        to: Currency,
        rates: &[ExchangeRate],
    ) -> Result<Self, FormulaError> {
        let mut steps = Vec::new();
        for (atom, exponent) in unit.factors() {
            if let Atom::Money(from) = atom
                && *from != to
            {
                steps.extend(self::steps(*from, to, *exponent, rates)?);
            }
        }
        Ok(Self {
            percents: unit.percents(),
            rates: steps,
        })
    }

    /// The value that formulas use, of a value in its own unit; `None` if it is too large.
    pub(super) fn enter(&self, value: Decimal) -> Option<Decimal> {
        self.apply(value, 1)
    }

    /// The value in its own unit, of a value that formulas use; `None` if it is too large.
    pub(super) fn leave(&self, value: Decimal) -> Option<Decimal> {
        self.apply(value, -1)
    }

    fn apply(&self, value: Decimal, direction: i32) -> Option<Decimal> {
        let percents = power(value, Decimal::ONE_HUNDRED, -self.percents * direction)?;
        if self.rates.is_empty() {
            return Some(percents);
        }
        // Multiplied before anything is divided, so that a chain of rates is rounded once.
        let (times, over): (Vec<&Step>, Vec<&Step>) = self
            .rates
            .iter()
            .partition(|step| step.exponent * direction > 0);
        times
            .into_iter()
            .chain(over)
            .try_fold(percents, |value, step| {
                power(value, step.rate, step.exponent * direction)
            })
    }

    /// The same between a spreadsheet's cells, which hold percent as fractions: `direction` 1 enters, −1 leaves.
    pub(super) fn in_cells(
        &self,
        cell: &str,
        rate: &dyn Fn(usize) -> String,
        direction: i32,
    ) -> String {
        let mut text = cell.to_owned();
        let mut times = |factor: &str, exponent: i32| {
            let sign = if exponent > 0 { '*' } else { '/' };
            for _ in 0..exponent.unsigned_abs() {
                text.push(sign);
                text.push_str(factor);
            }
        };
        if self.percents != 1 {
            times("100", -self.percents * direction);
        }
        for step in &self.rates {
            times(&rate(step.stored), step.exponent * direction);
        }
        text
    }
}

/// Multiplies by a factor above zero so often; divides for exponents below zero.
fn power(value: Decimal, factor: Decimal, exponent: i32) -> Option<Decimal> {
    (0..exponent.unsigned_abs()).try_fold(value, |value, _| {
        if exponent > 0 {
            value.checked_mul(factor)
        } else {
            value.checked_div(factor)
        }
    })
}

fn steps(
    from: Currency,
    to: Currency,
    exponent: i32,
    rates: &[ExchangeRate],
) -> Result<Vec<Step>, FormulaError> {
    let missing = FormulaError::MissingRate { from, to };
    let chain = rate_chain(rates, from, to).ok_or_else(|| missing.clone())?;
    let one = |link: RateLink| {
        let rate = rates.get(link.stored).ok_or_else(|| missing.clone())?;
        if rate.rate.value() <= Decimal::ZERO {
            return Err(FormulaError::BadRate {
                from: rate.from,
                to: rate.to,
                rate: rate.rate.value(),
            });
        }
        Ok(Step {
            stored: link.stored,
            rate: rate.rate.value(),
            exponent: if link.inverse { -exponent } else { exponent },
        })
    };
    chain.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{dec as number, rate};

    fn conversion(unit: &str, rates: &[ExchangeRate]) -> Result<Conversion, FormulaError> {
        Conversion::of(&Unit::parse(unit).unwrap(), Currency::EUR, rates)
    }

    /// What 80 enters formulas as, and whether it leaves as 80 again.
    fn eighty(unit: &str, rates: &[ExchangeRate]) -> String {
        let conversion = conversion(unit, rates).unwrap();
        let entered = conversion.enter(number("80")).unwrap();
        assert_eq!(conversion.leave(entered), Some(number("80")));
        entered.normalize().to_string()
    }

    #[test]
    fn money_is_converted_at_the_rate_or_its_inverse_by_its_exponent() {
        let direct = [rate(Currency::USD, Currency::EUR, "0.8")];
        let inverse = [rate(Currency::EUR, Currency::USD, "1.25")];
        for rates in [&direct, &inverse] {
            // 80 USD × 0.8 = 64 EUR = 80 ÷ 1.25.
            assert_eq!(eighty("USD/hour", rates), "64");
            // 80 a dollar are 80 ÷ 0.8 = 100 a euro.
            assert_eq!(eighty("1/USD", rates), "100");
            // 80 × 0.8 × 0.8.
            assert_eq!(eighty("USD*USD", rates), "51.2");
            assert_eq!(eighty("USD/USD", rates), "80");
        }
        assert_eq!(eighty("EUR/hour", &[]), "80");
    }

    #[test]
    fn the_stored_direction_comes_before_the_inverse() {
        let rates = [
            rate(Currency::EUR, Currency::USD, "2"),
            rate(Currency::GBP, Currency::EUR, "9"),
            rate(Currency::USD, Currency::EUR, "0.8"),
        ];
        assert_eq!(eighty("USD", &rates), "64");
        let used = |unit: &str| -> Vec<usize> {
            let steps = conversion(unit, &rates).unwrap().rates;
            steps.iter().map(|step| step.stored).collect()
        };
        assert_eq!(used("USD"), [2]);
        assert_eq!(used("USD/GBP"), [2, 1]);
        assert!(used("EUR").is_empty());
    }

    #[test]
    fn percent_enter_as_fractions() {
        assert_eq!(eighty("%", &[]), "0.8");
        assert_eq!(eighty("EUR/%", &[]), "8000");
        assert_eq!(eighty("%*%", &[]), "0.008");
    }

    #[test]
    fn a_missing_rate_is_never_one() {
        let other = [rate(Currency::USD, Currency::GBP, "0.7")];
        let (from, to) = (Currency::USD, Currency::EUR);
        assert_eq!(
            conversion("USD", &other),
            Err(FormulaError::MissingRate { from, to })
        );
    }

    #[test]
    fn a_rate_must_be_above_zero() {
        for text in ["0", "-1"] {
            let error = conversion("USD", &[rate(Currency::EUR, Currency::USD, text)]).unwrap_err();
            let said =
                format!("the exchange rate from EUR to USD is {text}; it must be above zero");
            assert_eq!(error.to_string(), said);
        }
    }

    #[test]
    fn too_large_a_value_is_said_not_wrapped() {
        let rates = [rate(Currency::USD, Currency::EUR, "2")];
        let conversion = conversion("USD", &rates).unwrap();
        assert_eq!(conversion.enter(Decimal::MAX), None);
    }
}

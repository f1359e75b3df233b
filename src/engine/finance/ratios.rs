//! Further figures of finance: the equivalent annual amount, and rates with and without inflation.

use crate::engine::arithmetic::{Checked, add, div, mul, power, sub};
use rust_decimal::Decimal;

/// The equal amount at the end of each year that is worth as much as a present value: PV · r / (1 − (1+r)^−years).
///
/// # Errors
/// Where it does not fit into 28 digits.
pub fn equivalent_annual(present: Decimal, rate: Decimal, years: u32) -> Checked {
    if rate.is_zero() {
        return div(present, Decimal::from(years));
    }
    let later = power(div(Decimal::ONE, add(Decimal::ONE, rate)?)?, years)?;
    div(mul(present, rate)?, sub(Decimal::ONE, later)?)
}

/// The rate above inflation: (1+r)/(1+i) − 1.
///
/// # Errors
/// At an inflation of −100 %.
pub fn real_rate(nominal: Decimal, inflation: Decimal) -> Checked {
    let base = add(Decimal::ONE, inflation)?;
    sub(div(add(Decimal::ONE, nominal)?, base)?, Decimal::ONE)
}

/// The rate with inflation in it: (1+r)(1+i) − 1.
///
/// # Errors
/// Where it does not fit into 28 digits.
pub fn nominal_rate(real: Decimal, inflation: Decimal) -> Checked {
    let grown = mul(add(Decimal::ONE, real)?, add(Decimal::ONE, inflation)?)?;
    sub(grown, Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    #[test]
    fn an_equivalent_amount_has_the_same_present_value() {
        // 100/1.25 + 100/1.5625 = 80 + 64 = 144
        let at_a_quarter = equivalent_annual(dec("144"), dec("0.25"), 2).unwrap();
        assert_eq!(at_a_quarter.round_dp(20), dec("100"));
        let at_nothing = equivalent_annual(dec("90"), Decimal::ZERO, 3);
        assert_eq!(at_nothing, Ok(dec("30")));
    }

    #[test]
    fn a_real_rate_put_back_is_the_nominal_one() {
        // 1.155 / 1.05 = 1.1
        assert_eq!(real_rate(dec("0.155"), dec("0.05")), Ok(dec("0.1")));
        assert_eq!(nominal_rate(dec("0.1"), dec("0.05")), Ok(dec("0.155")));
    }
}

//! Equal payments of a lease or loan, and what of each is interest.

use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, power, sub};
use crate::model::Payment;
use rust_decimal::Decimal;

/// One payment of a lease or loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// After how many periods it is paid; 0 for the first in advance.
    pub period: u32,
    pub payment: Decimal,
    /// The part of it that is interest since the payment before.
    pub interest: Decimal,
    /// What is owed after it.
    pub balance: Decimal,
}

/// The equal payment that repays `principal` in so many periods at a rate per period.
///
/// # Errors
/// Where there is no period, or the payment does not fit into 28 digits.
pub fn annuity(principal: Decimal, rate: Decimal, periods: u32, paid: Payment) -> Checked {
    if periods == 0 {
        return Err(Overflow);
    }
    if rate.is_zero() {
        return div(principal, Decimal::from(periods));
    }
    let one_period = add(Decimal::ONE, rate)?;
    let later = power(div(Decimal::ONE, one_period)?, periods)?;
    let in_arrears = div(mul(principal, rate)?, sub(Decimal::ONE, later)?)?;
    match paid {
        Payment::InArrears => Ok(in_arrears),
        Payment::InAdvance => div(in_arrears, one_period),
    }
}

/// All payments of the same, in order.
///
/// # Errors
/// As [`annuity`].
pub fn instalments(
    principal: Decimal,
    rate: Decimal,
    periods: u32,
    paid: Payment,
) -> Result<Vec<Instalment>, Overflow> {
    let payment = annuity(principal, rate, periods, paid)?;
    let first = match paid {
        Payment::InAdvance => 0,
        Payment::InArrears => 1,
    };
    let mut balance = principal;
    (first..first + periods)
        .map(|period| {
            let interest = if period == 0 {
                Decimal::ZERO
            } else {
                mul(balance, rate)?
            };
            balance = sub(add(balance, interest)?, payment)?;
            if period + 1 == first + periods {
                // What is left after the last is rounding.
                balance = Decimal::ZERO;
            }
            Ok(Instalment {
                period,
                payment,
                interest,
                balance,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    #[test]
    fn a_loan_is_repaid_by_equal_payments_with_less_interest_each_time() {
        // 1,000 at 10 % over two periods: 1,000 · 0.1 / (1 − 1/1.21) = 576.190…
        let all = instalments(dec("1000"), dec("0.1"), 2, Payment::InArrears).unwrap();
        let round = |one: &Instalment| (one.payment.round_dp(4), one.interest.round_dp(4));
        let expected = [("576.1905", "100.0000"), ("576.1905", "52.3810")];
        let expected = expected.map(|(payment, interest)| (dec(payment), dec(interest)));
        assert_eq!(all.iter().map(round).collect::<Vec<_>>(), expected);
        assert_eq!(all[0].balance.round_dp(4), dec("523.8095"));
    }

    #[test]
    fn in_advance_the_first_payment_bears_no_interest() {
        // 1,100 at 10 % over two periods, one at once: 1,100 / (1 + 1/1.1) = 576.190…
        let all = instalments(dec("1100"), dec("0.1"), 2, Payment::InAdvance).unwrap();
        assert_eq!(all[0].payment.round_dp(4), dec("576.1905"));
        assert_eq!((all[0].period, all[0].interest), (0, Decimal::ZERO));
        assert_eq!(all[1].interest.round_dp(4), dec("52.3810"));
    }

    #[test]
    fn without_interest_the_principal_is_split_evenly() {
        let over = |periods| annuity(dec("1200"), Decimal::ZERO, periods, Payment::InAdvance);
        assert_eq!(over(12), Ok(dec("100")));
        assert_eq!(over(0), Err(Overflow));
    }
}

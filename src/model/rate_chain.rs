//! By which stored rates money of one currency becomes money of another: directly, the other way round, or over other currencies.

use super::{Currency, ExchangeRate};
use rust_decimal::Decimal;
use std::collections::VecDeque;

/// One rate on the way from a currency to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLink {
    /// The place of the rate in the list of the case.
    pub stored: usize,
    /// Whether it is used the other way round: divided by instead of multiplied with.
    pub inverse: bool,
}

/// The rates on the way from one currency to another, in their order; empty for the same currency, `None` where no way leads there.
///
/// A rate stored for the two is preferred, first in the direction needed; of several alike the first is used, even where it is not
/// above zero, so that its mistake is reported. Otherwise the fewest rates above zero are chained (method §5a).
pub fn rate_chain(rates: &[ExchangeRate], from: Currency, to: Currency) -> Option<Vec<RateLink>> {
    if from == to {
        return Some(Vec::new());
    }
    let find = |from, to| {
        rates
            .iter()
            .position(|rate| rate.from == from && rate.to == to)
    };
    let own = find(from, to)
        .map(|stored| (stored, false))
        .or_else(|| find(to, from).map(|stored| (stored, true)));
    match own {
        Some((stored, inverse)) => Some(vec![RateLink { stored, inverse }]),
        None => shortest(rates, from, to),
    }
}

/// The currencies on the way, from the first to the last.
pub fn chain_currencies(
    rates: &[ExchangeRate],
    from: Currency,
    chain: &[RateLink],
) -> Vec<Currency> {
    let mut all = vec![from];
    for link in chain {
        if let Some(rate) = rates.get(link.stored) {
            all.push(if link.inverse { rate.from } else { rate.to });
        }
    }
    all
}

/// Breadth first, in the order of the rates, so that the same case always takes the same way.
fn shortest(rates: &[ExchangeRate], from: Currency, to: Currency) -> Option<Vec<RateLink>> {
    let mut reached: Vec<Currency> = vec![from];
    let mut open: VecDeque<(Currency, Vec<RateLink>)> = VecDeque::from([(from, Vec::new())]);
    while let Some((here, way)) = open.pop_front() {
        if here == to {
            return Some(way);
        }
        for (stored, rate) in rates.iter().enumerate() {
            if rate.rate.value() <= Decimal::ZERO {
                continue;
            }
            let (next, inverse) = if rate.from == here {
                (rate.to, false)
            } else if rate.to == here {
                (rate.from, true)
            } else {
                continue;
            };
            if !reached.contains(&next) {
                reached.push(next);
                let mut longer = way.clone();
                longer.push(RateLink { stored, inverse });
                open.push_back((next, longer));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing;

    fn rate(from: Currency, to: Currency, rate: i64) -> ExchangeRate {
        testing::rate(from, to, &rate.to_string())
    }

    fn way(rates: &[ExchangeRate], from: Currency, to: Currency) -> Option<Vec<(usize, bool)>> {
        let chain = rate_chain(rates, from, to)?.into_iter();
        Some(chain.map(|link| (link.stored, link.inverse)).collect())
    }

    const EUR: Currency = Currency::EUR;
    const USD: Currency = Currency::USD;
    const INR: Currency = Currency::INR;
    const JPY: Currency = Currency::JPY;

    #[test]
    fn a_rate_of_the_two_comes_before_any_chain() {
        let rates = [rate(EUR, USD, 1), rate(USD, INR, 80), rate(INR, EUR, 1)];
        assert_eq!(way(&rates, EUR, INR), Some(vec![(2, true)]));
        assert_eq!(way(&rates, INR, EUR), Some(vec![(2, false)]));
        assert_eq!(way(&rates, EUR, EUR), Some(vec![]));
    }

    #[test]
    fn the_fewest_rates_are_chained_in_either_direction() {
        let rates = [rate(EUR, USD, 1), rate(JPY, USD, 1), rate(JPY, INR, 1)];
        let found = way(&rates, EUR, INR).unwrap();
        assert_eq!(found, [(0, false), (1, true), (2, false)]);
        let chain = rate_chain(&rates, EUR, INR).unwrap();
        assert_eq!(chain_currencies(&rates, EUR, &chain), [EUR, USD, JPY, INR]);
    }

    #[test]
    fn no_chain_leads_over_a_rate_that_is_not_above_zero_or_to_nowhere() {
        let rates = [rate(EUR, USD, 0), rate(USD, INR, 80)];
        assert_eq!(way(&rates, EUR, INR), None);
        assert_eq!(way(&rates, EUR, JPY), None);
        // The rate of the two itself is found, so that its mistake is reported.
        assert_eq!(way(&rates, EUR, USD), Some(vec![(0, false)]));
    }
}

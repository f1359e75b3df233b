//! Internal and modified internal rate of return (method §5).
//!
//! Both read yearly net flows, whatever the discounting convention. Roots are isolated in floating point and then
//! made exact by Newton's method on decimals. Left out: words for the reader (`report`).

use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, power, root, sub};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The rate at which the net present value of yearly flows is zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Irr {
    /// Exactly one rate, as a fraction.
    Rate(Decimal),
    /// Several rates, ascending, as fractions: none of them is *the* rate.
    Several(Vec<Decimal>),
    None(NoIrr),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoIrr {
    /// The flows never change sign, so that no rate balances them.
    NoSignChange,
    /// The flows change sign but no rate above −100 % balances them, or only one so close to it that 28 digits do not hold what it makes of them.
    NoRoot,
}

impl Irr {
    /// The rates that balance yearly net flows; the first flow stands at time 0.
    pub(crate) fn of(flows: &[Decimal]) -> Self {
        if sign_changes(flows) == 0 {
            return Self::None(NoIrr::NoSignChange);
        }
        let largest = flows.iter().map(Decimal::abs).max().unwrap_or(Decimal::ONE);
        let scaled: Vec<f64> = flows
            .iter()
            .map(|flow| {
                div(*flow, largest)
                    .ok()
                    .and_then(|f| f.to_f64())
                    .unwrap_or(0.0)
            })
            .collect();
        let mut rates: Vec<Decimal> = positive_roots(&scaled)
            .into_iter()
            .filter_map(|x| exact_rate(flows, x.recip() - 1.0))
            .collect();
        rates.sort_unstable();
        rates.dedup_by(|a, b| a.saturating_sub(*b).abs() < Decimal::new(1, 9));
        match rates.as_slice() {
            [rate] if balances(flows, *rate) => Self::Rate(*rate),
            [] | [_] => Self::None(NoIrr::NoRoot),
            _ => Self::Several(rates),
        }
    }
}

/// How often consecutive non-zero flows have different signs: the most rates that can exist.
fn sign_changes(flows: &[Decimal]) -> usize {
    let signs: Vec<bool> = flows
        .iter()
        .filter(|f| !f.is_zero())
        .map(Decimal::is_sign_negative)
        .collect();
    signs
        .windows(2)
        .filter(|pair| pair.first() != pair.last())
        .count()
}

/// The value of Σ cₖxᵏ, divided by x^degree where x > 1 so that it stays finite: only its sign and smallness matter.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    if x <= 1.0 {
        coefficients
            .iter()
            .rev()
            .fold(0.0, |sum, c| sum.mul_add(x, *c))
    } else {
        let inverse = x.recip();
        coefficients
            .iter()
            .fold(0.0, |sum, c| sum.mul_add(inverse, *c))
    }
}

/// Whether the terms of the sum cancel, within the precision of floating point: what is left is noise beside their sizes.
fn is_zero(coefficients: &[f64], x: f64) -> bool {
    let sizes: Vec<f64> = coefficients.iter().map(|c| c.abs()).collect();
    polynomial(coefficients, x).abs() <= 1e-14 * polynomial(&sizes, x)
}

/// The range of discount factors that is searched: rates from −99.9999999 % up.
const LOWEST: f64 = 1e-12;
const HIGHEST: f64 = 1e9;

/// All roots above zero, ascending. Between two turning points there is at most one, and turning points are roots of the derivative.
fn positive_roots(coefficients: &[f64]) -> Vec<f64> {
    let is_flow = |c: &f64| *c != 0.0;
    let (Some(first), Some(last)) = (
        coefficients.iter().position(is_flow),
        coefficients.iter().rposition(is_flow),
    ) else {
        return Vec::new();
    };
    // Zeros at either end only multiply by a power of x; left there they would make everything look small.
    let coefficients = coefficients.get(first..=last).unwrap_or_default();
    if coefficients.len() <= 1 {
        return Vec::new();
    }
    let derivative: Vec<f64> = (1_u32..)
        .zip(coefficients.iter().skip(1))
        .map(|(power, c)| f64::from(power) * c)
        .collect();
    let mut marks = vec![LOWEST];
    marks.extend(positive_roots(&derivative));
    marks.push(HIGHEST);
    let mut roots = Vec::new();
    for pair in marks.windows(2) {
        let &[low, high] = pair else { continue };
        let (at_low, at_high) = (
            polynomial(coefficients, low),
            polynomial(coefficients, high),
        );
        // A turning point that touches zero is a double root.
        if is_zero(coefficients, high) && high < HIGHEST {
            roots.push(high);
        } else if !is_zero(coefficients, low) && (at_low < 0.0) != (at_high < 0.0) {
            roots.push(bisect(coefficients, low, high, at_low < 0.0));
        }
    }
    roots
}

/// The root between two points of different sign, halving on a logarithmic scale.
fn bisect(coefficients: &[f64], mut low: f64, mut high: f64, low_is_negative: bool) -> f64 {
    for _ in 0..200 {
        let middle = (low * high).sqrt();
        if (polynomial(coefficients, middle) < 0.0) == low_is_negative {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}

/// Two steps of Newton's method on decimals; the floating-point rate where they do not improve it.
fn exact_rate(flows: &[Decimal], rate: f64) -> Option<Decimal> {
    let mut best = Decimal::try_from(rate)
        .ok()
        .filter(|r| *r > Decimal::NEGATIVE_ONE)?;
    for _ in 0..3 {
        let Ok(next) = newton_step(flows, best) else {
            break;
        };
        let improves = match (present_value(flows, next), present_value(flows, best)) {
            (Ok(new), Ok(old)) => new.abs() < old.abs(),
            _ => false,
        };
        if !improves {
            break;
        }
        best = next;
    }
    // Beyond 24 places there is only rounding noise of the 28th digit.
    Some(best.round_dp(24).normalize())
}

/// Whether a rate put back leaves less than a millionth of the largest flow (method §5). One so close to −100 % that it cannot be put back
/// in 28 digits does not.
fn balances(flows: &[Decimal], rate: Decimal) -> bool {
    let largest = flows.iter().map(Decimal::abs).max().unwrap_or_default();
    let left = present_value(flows, rate);
    let most = mul(largest, Decimal::new(1, 6));
    matches!((left, most), (Ok(left), Ok(most)) if left.abs() < most)
}

fn newton_step(flows: &[Decimal], rate: Decimal) -> Checked {
    let base = add(Decimal::ONE, rate)?;
    let mut slope = Decimal::ZERO;
    let mut factor = Decimal::ONE;
    for (year, flow) in flows.iter().enumerate() {
        let weight = div(mul(Decimal::from(year), factor)?, base)?;
        slope = sub(slope, mul(*flow, weight)?)?;
        factor = div(factor, base)?;
    }
    sub(rate, div(present_value(flows, rate)?, slope)?)
}

/// The net present value of yearly flows at a rate above −1; the first flow stands at time 0.
pub(crate) fn present_value(flows: &[Decimal], rate: Decimal) -> Checked {
    let base = add(Decimal::ONE, rate)?;
    // From the last year back to time 0: each step discounts everything later by one year.
    flows
        .iter()
        .rev()
        .try_fold(Decimal::ZERO, |later, flow| add(div(later, base)?, *flow))
}

/// The modified internal rate of return of yearly flows as a fraction; the first flow stands at time 0.
///
/// `finance` discounts what is paid in and `reinvestment` compounds what is paid back; both are fractions above −1. A case uses its
/// discount rate for both (method §5). `None` when there is nothing paid in or nothing paid back.
///
/// # Errors
///
/// [`Overflow`] when an intermediate amount has more than 28 digits.
pub fn mirr(
    flows: &[Decimal],
    finance: Decimal,
    reinvestment: Decimal,
) -> Result<Option<Decimal>, Overflow> {
    let years = u32::try_from(flows.len().saturating_sub(1)).map_err(|_| Overflow)?;
    let largest = flows.iter().map(Decimal::abs).max().unwrap_or_default();
    // What is left of flows that cancel is the rounding of the 28th digit.
    let noise = mul(largest, Decimal::new(1, 20))?;
    let part = |keep: fn(&Decimal) -> bool| -> Vec<Decimal> {
        let kept = |flow: &Decimal| keep(flow) && flow.abs() > noise;
        let flows = flows.iter();
        flows
            .map(|flow| if kept(flow) { *flow } else { Decimal::ZERO })
            .collect()
    };
    let paid_in = present_value(&part(Decimal::is_sign_negative), finance)?;
    let paid_back = present_value(&part(Decimal::is_sign_positive), reinvestment)?;
    if paid_in.is_zero() || paid_back.is_zero() || years == 0 {
        return Ok(None);
    }
    // (FV of what comes back / PV of what goes in)^(1/n) − 1, with FV = PV·(1+r)^n
    let end = mul(paid_back, power(add(Decimal::ONE, reinvestment)?, years)?)?;
    let growth = root(div(end, -paid_in)?, years)?;
    Ok(Some(sub(growth, Decimal::ONE)?.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    fn flows(numbers: &[i64]) -> Vec<Decimal> {
        numbers.iter().map(|n| Decimal::from(*n)).collect()
    }

    fn rate(flows: &[Decimal]) -> Decimal {
        match Irr::of(flows) {
            Irr::Rate(rate) => rate,
            other => panic!("one rate, not {other:?}"),
        }
    }

    #[test]
    fn one_rate_several_or_none() {
        let one = |text: &str| Irr::Rate(dec(text));
        for (numbers, expected) in [
            (&[-100, 110][..], one("0.1")),
            (&[-100, 50], one("-0.5")),
            (&[-1, 1_000_000], one("999999")),
            (&[-1_000_000, 1], one("-0.999999")),
            // −1 + 2.3/(1+r) − 1.32/(1+r)²: 10 % and 20 %
            (
                &[-100, 230, -132],
                Irr::Several(vec![dec("0.1"), dec("0.2")]),
            ),
            (&[-100, -5], Irr::None(NoIrr::NoSignChange)),
            (&[0, 50, 50], Irr::None(NoIrr::NoSignChange)),
            (&[], Irr::None(NoIrr::NoSignChange)),
            (&[100, -150, 100], Irr::None(NoIrr::NoRoot)),
        ] {
            assert_eq!(Irr::of(&flows(numbers)), expected, "{numbers:?}");
        }
    }

    #[test]
    fn years_without_flows_at_the_end_do_not_hide_the_rate() {
        let flows = ["-1.08", "-1256.40", "0.42", "0", "0", "0"].map(dec);
        // -1.08 - 1256.40·x + 0.42·x² = 0 at x = 2991.4294…, from the quadratic formula.
        let off = rate(&flows) - dec("-0.9996657116");
        assert!(off.abs() < Decimal::new(1, 9), "{off}");
    }

    #[test]
    fn a_rate_that_cannot_be_put_back_is_none() {
        let numbers = [
            -8, 5, -324_610, 95, 10, 1_464, 80_954, -985_754, 10, -319_525, 64,
        ];
        assert_eq!(Irr::of(&flows(&numbers)), Irr::None(NoIrr::NoRoot));
    }

    #[test]
    fn a_double_root_is_one_rate() {
        // −(1 − 1.1x)². Where the curve only touches zero, half of the digits are lost.
        let off = rate(&flows(&[-100, 220, -121])) - dec("0.1");
        assert!(off.abs() < dec("0.0000001"), "{off}");
    }

    #[test]
    fn a_rate_put_back_leaves_nothing() {
        let study = flows(&[-53_150, 939_796, 2_424_559, 3_581_977]);
        let left = present_value(&study, rate(&study)).unwrap();
        assert!(left.abs() < dec("0.000001"));
        // The first flow is not discounted.
        let left = present_value(&flows(&[-10, 11]), dec("0.1"));
        assert_eq!(left, Ok(Decimal::ZERO));
    }

    #[test]
    fn the_modified_rate_reinvests_at_the_discount_rate() {
        // −100 now, 60 and 60: FV = 60·1.1 + 60 = 126 → √1.26 − 1
        let mirr = |flows: &[Decimal]| mirr(flows, dec("0.1"), dec("0.1"));
        let rate = mirr(&flows(&[-100, 60, 60])).unwrap().unwrap();
        assert!((rate - dec("0.122497216032182416")).abs() < dec("0.000000000000001"));
        for none in [&[0, 60][..], &[-60, -1], &[-60]] {
            assert_eq!(mirr(&flows(none)), Ok(None), "{none:?}");
        }
    }
}

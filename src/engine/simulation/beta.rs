//! Quantiles of the Beta distribution, many at once.
//!
//! The distribution is integrated once, upwards from its lower end, on a grid of logarithms, where it is smooth to the very end; the
//! quantiles are read off it.

use libm::{exp, lgamma, log, log1p};

/// Grid steps from the lower end to beyond the median.
const STEPS: u32 = 160;
/// The grid ends here; no Beta-PERT of shape 4 has its median above 0.871.
const END: f64 = 0.9;
const FIRST_SHARE: f64 = 1.0 / 4_194_304.0;

/// A point of the distribution, in logarithms.
#[derive(Clone, Copy)]
struct Point {
    /// ln of the share of values below.
    share: f64,
    /// ln of the value.
    value: f64,
    slope: f64,
}

/// The quantiles at these shares of Beta(a, b) with a, b ≥ 1 and a median below 0.9.
///
/// `log_shares` ascend, from above 2⁻²² to at most ½, as natural logarithms.
pub(super) fn lower_quantiles(a: f64, b: f64, log_shares: &[f64]) -> Vec<f64> {
    let points = grid(a, b);
    let mut intervals = points.windows(2).filter_map(|two| match two {
        [left, right] => Some((*left, *right)),
        _ => None,
    });
    let Some(mut interval) = intervals.next() else {
        return Vec::new();
    };
    let mut quantiles = Vec::with_capacity(log_shares.len());
    for share in log_shares {
        while interval.1.share < *share {
            match intervals.next() {
                Some(next) => interval = next,
                None => break,
            }
        }
        quantiles.push(exp(between(interval.0, interval.1, *share)));
    }
    quantiles
}

fn grid(a: f64, b: f64) -> Vec<Point> {
    let log_beta = lgamma(a) + lgamma(b) - lgamma(a + b);
    // Density by the logarithm of the value: xᵃ (1 − x)ᵇ⁻¹ / B(a, b).
    let density = |value: f64| exp(a * value + (b - 1.0) * log1p(-exp(value)) - log_beta);
    let first = (log(FIRST_SHARE) + log(a) + log_beta) / a;
    let step = (log(END) - first) / f64::from(STEPS);
    let mut share = exp(a * first - log_beta) * start(a, b, exp(first));
    let mut points = Vec::with_capacity(STEPS as usize + 1);
    for n in 0..=STEPS {
        let value = first + step * f64::from(n);
        points.push(Point {
            share: log(share),
            value,
            slope: share / density(value),
        });
        if share > 0.5 {
            break;
        }
        share += integral(&density, value, step);
    }
    points
}

/// Σ (1 − b)ₙ xⁿ / (n! (a + n)): the beginning of the incomplete Beta function without its power of x.
fn start(a: f64, b: f64, x: f64) -> f64 {
    let mut factor = 1.0;
    let mut sum = 0.0;
    for n in 0..60_u32 {
        let n = f64::from(n);
        sum += factor / (a + n);
        factor *= (n + 1.0 - b) * x / (n + 1.0);
    }
    sum
}

/// Gauss–Legendre with three points.
fn integral(of: &impl Fn(f64) -> f64, from: f64, step: f64) -> f64 {
    let middle = from + 0.5 * step;
    let away = 0.5 * step * 0.774_596_669_241_483_4;
    step * (5.0 * of(middle - away) + 8.0 * of(middle) + 5.0 * of(middle + away)) / 18.0
}

fn between(left: Point, right: Point, share: f64) -> f64 {
    let width = right.share - left.share;
    let t = (share - left.share) / width;
    let (t2, t3) = (t * t, t * t * t);
    left.value * (2.0 * t3 - 3.0 * t2 + 1.0)
        + left.slope * width * (t3 - 2.0 * t2 + t)
        + right.value * (3.0 * t2 - 2.0 * t3)
        + right.slope * width * (t3 - t2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantile(a: f64, b: f64, share: f64) -> f64 {
        lower_quantiles(a, b, &[share.ln()])[0]
    }

    #[test]
    fn beta_1_5_and_5_1_have_quantiles_in_closed_form() {
        for share in [1e-6, 0.001, 0.1, 0.25, 0.5] {
            let one_five: f64 = 1.0 - (1.0_f64 - share).powf(0.2);
            let five_one: f64 = share.powf(0.2);
            for (a, b, exact) in [(1.0, 5.0, one_five), (5.0, 1.0, five_one)] {
                let found = quantile(a, b, share);
                assert!(
                    (found / exact - 1.0).abs() < 2e-6,
                    "{share}: {found} {exact}"
                );
            }
        }
    }

    #[test]
    fn whole_parameters_give_back_their_polynomial() {
        // Beta(3, 3): x³ (10 − 15 x + 6 x²); Beta(2, 4): Σ over k ≥ 2 of the binomial of 5.
        for share in [1e-5, 0.01, 0.1, 0.3, 0.5] {
            let x = quantile(3.0, 3.0, share);
            assert!((x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x) / share - 1.0).abs() < 1e-6);
            let x = quantile(2.0, 4.0, share);
            let y = 1.0 - x;
            let below = 1.0 - y.powi(5) - 5.0 * x * y.powi(4);
            assert!((below / share - 1.0).abs() < 1e-6, "{below} {share}");
        }
    }
}

//! A whole model against a computation by other means.
//!
//! The numbers come from brute force with numpy 2.x: `Generator.beta` (PCG64, seed 20261125), arrays of cash by month, 2,000,000 runs in 20
//! batches, whose spread gives the standard error beside each number.

use super::*;
use crate::model::{Every, Payment, Ramp};

/// What numpy found, and its standard error.
struct Reference(f64, f64);

impl Reference {
    /// Five standard errors of both: ours has a twentieth of the runs.
    fn is(&self, found: f64) {
        let Self(number, error) = *self;
        let both = error * (1.0 + 20.0_f64).sqrt();
        let off = (found - number).abs();
        assert!(off < 5.0 * both, "{found}, not {number} ± {both}");
    }
}

fn pert(name: &str, unit: &str, range: [i64; 3]) -> Driver {
    let [low, likely, high] = range.map(|number| number.to_string());
    driver(name, unit, [&low, &likely, &high], Distribution::default())
}

/// Twelve benefits of three drivers each and six costs, over 36 months.
fn model(trials: u32) -> Case {
    let mut case = blank(trials);
    case.hurdles.payback_within_months = Some(6);
    for n in 0..12_u32 {
        let k = i64::from(n);
        case.drivers.extend([
            pert(&format!("items_{n}"), "item/month", [500, 1000 + k, 1900]),
            pert(&format!("minutes_{n}"), "minute/item", [5, 12 + k, 40]),
            pert(&format!("hourly_{n}"), "EUR/hour", [20, 34 + k, 70]),
        ]);
        let formula = format!("items_{n} * minutes_{n} * hourly_{n}");
        let mut gain = every_month(&format!("gain_{n}"), &formula);
        gain.ramp = Ramp::Linear(1 + n % 6);
        gain.risk = Rate::from_percent(Decimal::TEN);
        case.benefits.push(gain);
    }
    for n in 0..6_u32 {
        let fee = format!("fee_{n}");
        let unit = if n < 3 { "EUR" } else { "EUR/year" };
        let range = [90_000, 110_000 + i64::from(n), 180_000];
        case.drivers.push(pert(&fee, unit, range));
        let amount = Amount::Formula(fee);
        let cost = format!("cost_{n}");
        let mut cost = paid(&cost, amount.clone(), n);
        if n > 2 {
            cost.spend = Spend::recurring(amount, Every::Year, Payment::InAdvance);
        }
        case.costs.push(cost);
    }
    case
}

#[test]
fn quantiles_chances_and_losses_are_those_of_brute_force() {
    let case = model(100_000);
    let found = found(&case);
    let npv = &found.npv;
    Reference(2_315_140.668, 474.1).is(npv.p10);
    Reference(3_066_090.272, 500.6).is(npv.p50);
    Reference(3_917_318.174, 916.9).is(npv.p90);
    Reference(3_096_774.486, 458.6).is(npv.mean);
    let roi = found.roi.as_ref().unwrap();
    Reference(1.740_880_434, 0.000_345).is(roi.p10);
    Reference(2.354_680_860, 0.000_509).is(roi.p50);
    Reference(3.070_410_671, 0.000_817).is(roi.p90);
    let payback = &found.payback;
    Reference(5.155_231_268, 0.000_656).is(payback.p10.unwrap());
    Reference(5.973_857_548, 0.000_565).is(payback.p50.unwrap());
    Reference(7.002_008_868, 0.000_714).is(payback.p90.unwrap());
    Reference(6.037_410_996, 0.000_498).is(payback.mean.unwrap());
    Reference(0.514_531_5, 0.000_316).is(found.chance_payback_within_hurdle.unwrap());
    // The band is read off 8,192 runs: a twelfth of ours.
    let loss = &found.band[4].loss;
    let coarse = |number, error: f64| Reference(number, error * 12.0_f64.sqrt());
    coarse(294_027.367, 52.35).is(loss.mean);
    coarse(384_874.137, 66.86).is(loss.p90);
    assert!(loss.chance > 0.999);
    let bars = &found.npv_histogram.bars;
    let lower = bars.iter().filter(|bar| bar.to <= npv.p50);
    let below = found.npv_histogram.below + lower.map(|bar| bar.runs).sum::<u64>();
    // Up to the bar that holds the median: half of the runs but for that bar.
    let most = bars.iter().map(|bar| bar.runs).max().unwrap();
    assert!(below <= 50_000 && below + most >= 50_000, "{below}");
}

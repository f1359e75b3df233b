//! The ends of the ranges that lower, or raise, the net present value: what *Conservative* and *Optimistic* change (method §8).
//!
//! Coordinate descent: one driver after the other is moved to its best end, all others fixed, until none moves any more. Drivers that
//! make no difference alone may do so together, as under a `max`: those are tried all at their low ends, all at their high ends, and in
//! pairs. Where three or more drivers interact, the result is a corner that no single move and none of these joint moves improves, which
//! need not be the lowest of all corners.

use crate::engine::EngineError;
use crate::engine::evaluation::NpvParts;
use crate::model::{Case, Change, Exact};
use rust_decimal::Decimal;

/// The most passes over all drivers.
const ROUNDS: usize = 8;
/// The most drivers without effect alone that are tried in pairs.
const PAIRS: usize = 10;

pub(crate) type Better = fn(Decimal, Decimal) -> bool;

struct Ranged {
    driver: usize,
    likely: Decimal,
    ends: [Option<Decimal>; 2],
}

/// A driver at its base value, with those of its ends that make no difference alone.
struct Idle {
    slot: usize,
    ends: [Option<Decimal>; 2],
}

struct Corner {
    one: NpvParts,
    at: Vec<Decimal>,
}

/// The changes that move the net present value of a case furthest, from the initial values of its drivers.
///
/// # Errors
/// When a net present value does not fit into 28 digits.
pub(crate) fn ends(
    case: &Case,
    start: NpvParts,
    better: Better,
) -> Result<Vec<Change>, EngineError> {
    let ranged: Vec<Ranged> = case
        .drivers
        .iter()
        .enumerate()
        .filter_map(|(driver, known)| {
            known.value.known()?;
            let ends = [known.low, known.high].map(|end| end.map(Exact::value));
            let likely = start.value_of(driver)?;
            let matters = start.matters(driver) && ends.iter().flatten().any(|end| *end != likely);
            matters.then_some(Ranged {
                driver,
                likely,
                ends,
            })
        })
        .collect();
    let mut corner = Corner {
        one: start,
        at: ranged.iter().map(|ranged| ranged.likely).collect(),
    };
    corner.descend(&ranged, better)?;
    corner.move_together(&ranged, better)?;
    let moved = ranged.iter().zip(&corner.at);
    let moved = moved.filter(|(ranged, at)| **at != ranged.likely);
    let changes = moved.filter_map(|(ranged, at)| {
        let id = case.drivers.get(ranged.driver)?.id.clone();
        let value = Exact(*at);
        Some(Change::Driver { id, value })
    });
    Ok(changes.collect())
}

impl Ranged {
    fn places(&self) -> impl Iterator<Item = Decimal> {
        let likely = std::iter::once(self.likely);
        likely.chain(self.ends.into_iter().flatten())
    }
}

impl Corner {
    fn put(&mut self, ranged: &[Ranged], slot: usize, value: Decimal) -> Result<(), EngineError> {
        if let (Some(ranged), Some(at)) = (ranged.get(slot), self.at.get_mut(slot))
            && *at != value
        {
            self.one.put(ranged.driver, value)?;
            *at = value;
        }
        Ok(())
    }

    fn descend(&mut self, ranged: &[Ranged], better: Better) -> Result<(), EngineError> {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for (slot, one) in ranged.iter().enumerate() {
                let now = self.at.get(slot).copied().unwrap_or(one.likely);
                // Changes are compared and not sums, whose cost would be quadratic in the size of the case.
                let mut best = (Decimal::ZERO, None);
                for place in one.places().filter(|place| *place != now) {
                    let change = self.one.change(one.driver, place)?;
                    if better(change, best.0) {
                        best = (change, Some(place));
                    }
                }
                if let Some(place) = best.1 {
                    self.put(ranged, slot, place)?;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        Ok(())
    }

    /// The drivers at their base value, with those of their ends that make no difference alone.
    fn without_effect(&mut self, ranged: &[Ranged]) -> Result<Vec<Idle>, EngineError> {
        let mut found = Vec::new();
        for (slot, one) in ranged.iter().enumerate() {
            if self.at.get(slot) != Some(&one.likely) {
                continue;
            }
            let mut ends = [None; 2];
            for (end, place) in one.ends.iter().zip(&mut ends) {
                if let Some(end) = end
                    && self.one.change(one.driver, *end)?.is_zero()
                {
                    *place = Some(*end);
                }
            }
            if ends != [None; 2] {
                found.push(Idle { slot, ends });
            }
        }
        Ok(found)
    }

    fn move_together(&mut self, ranged: &[Ranged], better: Better) -> Result<(), EngineError> {
        let idle = self.without_effect(ranged)?;
        if idle.len() < 2 {
            return Ok(());
        }
        for side in [0, 1] {
            let end = |idle: &Idle| {
                let end = idle.ends.get(side).copied().flatten();
                let [low, high] = idle.ends;
                Some((idle.slot, end.or(low).or(high)?))
            };
            let places: Vec<(usize, Decimal)> = idle.iter().filter_map(end).collect();
            self.take_if_better(ranged, &places, better)?;
        }
        if idle.len() <= PAIRS {
            self.try_pairs(ranged, &idle, better)?;
        }
        self.go_back(ranged)
    }

    fn try_pairs(
        &mut self,
        ranged: &[Ranged],
        idle: &[Idle],
        better: Better,
    ) -> Result<(), EngineError> {
        for (place, first) in idle.iter().enumerate() {
            for second in idle.iter().skip(place + 1) {
                let (Some(one), Some(other)) = (ranged.get(first.slot), ranged.get(second.slot))
                else {
                    continue;
                };
                if !self.one.share_a_part(one.driver, other.driver) {
                    continue;
                }
                for a in first.ends.iter().flatten() {
                    for b in second.ends.iter().flatten() {
                        let places = [(first.slot, *a), (second.slot, *b)];
                        self.take_if_better(ranged, &places, better)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts drivers to places and lets all others follow; goes back where that is not better.
    fn take_if_better(
        &mut self,
        ranged: &[Ranged],
        places: &[(usize, Decimal)],
        better: Better,
    ) -> Result<(), EngineError> {
        let (before, npv) = (self.at.clone(), self.one.npv()?);
        for (slot, place) in places {
            self.put(ranged, *slot, *place)?;
        }
        if better(self.one.npv()?, npv) {
            return self.descend(ranged, better);
        }
        for (slot, place) in before.into_iter().enumerate() {
            self.put(ranged, slot, place)?;
        }
        Ok(())
    }

    /// Resets drivers to their base values where that makes no difference.
    fn go_back(&mut self, ranged: &[Ranged]) -> Result<(), EngineError> {
        for (slot, one) in ranged.iter().enumerate() {
            if self.at.get(slot) != Some(&one.likely)
                && self.one.change(one.driver, one.likely)?.is_zero()
            {
                self.put(ranged, slot, one.likely)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, ScenarioChoice, View, evaluate};
    use crate::model::{DriverValue, testing};

    /// Three drivers with ranges in a benefit of a year, at rate 0, against a price of 10.
    fn case(formula: &str) -> Case {
        testing::case(&format!(
            r#"horizon_years: 1, discount_rate: "0%",
            stated_values: [(id: "value", label: "Value", words: Customers("It matters."))],
            drivers: [(id: "alpha", label: "alpha", value: Known("5"), low: "2", high: "7"),
                (id: "beta", label: "beta", value: Known("5"), low: "-3", high: "6"),
                (id: "gamma", label: "gamma", value: Known("4"), low: "1", high: "9"),
                (id: "euro", label: "Euro", value: Known("1"), unit: "EUR/year")],
            benefits: [(id: "gain", label: "Gain", serves: "value", class: CashSaving, gain: Recurring(formula: "({formula}) * euro"))],
            costs: [(id: "price", label: "Price", paid_to: OurPrice, spend: OneOff(amount: Fixed("10 EUR")))]"#
        ))
    }

    /// The net present value of every corner.
    fn corners(case: &Case) -> Vec<Decimal> {
        let mut corners = vec![case.clone()];
        for place in 0..3 {
            let driver = &case.drivers[place];
            let ends = [driver.low, driver.high].map(Option::unwrap);
            let places = [Exact(driver.value.known().unwrap()), ends[0], ends[1]];
            let at = |corner: &Case, value: Exact| {
                let mut corner = corner.clone();
                corner.drivers[place].value = DriverValue::Known(value);
                corner
            };
            let around = |one: &Case| places.map(|value| at(one, value));
            corners = corners.iter().flat_map(around).collect();
        }
        let npv = |corner: &Case| evaluate(corner, &Ask::default()).unwrap().npv;
        corners.iter().map(npv).collect()
    }

    #[test]
    fn conservative_and_optimistic_are_the_lowest_and_the_highest_of_all_corners() {
        for formula in [
            "alpha + beta - gamma",
            "alpha * beta",
            "alpha * beta * gamma",
            "max(alpha, beta)",
            "max(alpha, beta, gamma)",
            "min(alpha, beta, gamma)",
            "max(alpha, beta) - gamma",
            "max(alpha, 5) * gamma + beta",
            "alpha - beta * gamma",
            "max(alpha - beta, beta - alpha)",
            "min(alpha * gamma, beta * gamma, 20)",
            "max(alpha, 6) + max(beta, gamma)",
        ] {
            let case = case(formula);
            let npv = |scenario| {
                let ask = Ask {
                    scenario,
                    ..Ask::default()
                };
                evaluate(&case, &ask).unwrap().npv
            };
            let corners = corners(&case);
            let found = [ScenarioChoice::Conservative, ScenarioChoice::Optimistic].map(npv);
            let ends = [corners.iter().min(), corners.iter().max()];
            assert_eq!(found.each_ref().map(Some), ends, "{formula}");
        }
    }

    #[test]
    fn the_ends_of_several_views_are_those_of_each_view() {
        let case = crate::storage::library::sample().unwrap();
        let drivers = std::sync::Arc::new(crate::formula::Drivers::of(&case));
        let views = [View::All, View::HardOnly, View::VerifiedOnly, View::All];
        for scenario in [ScenarioChoice::Conservative, ScenarioChoice::Optimistic] {
            let together = scenario.changes_by_view(&case, &drivers, views);
            for (view, changes) in views.iter().zip(together) {
                assert_eq!(changes, scenario.changes(&case, &drivers, *view));
            }
        }
    }

    #[test]
    fn what_makes_no_difference_stays_where_it_is() {
        // Only alpha counts: the others lie below it at every end.
        let case = case("max(alpha, 1) + 0 * beta + 0 * gamma");
        let drivers = std::sync::Arc::new(crate::formula::Drivers::of(&case));
        let changes = ScenarioChoice::Conservative.changes(&case, &drivers, View::All);
        let changes = changes.unwrap();
        let moved: Vec<_> = changes.iter().filter_map(Change::driver).collect();
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0].as_str(), "alpha");
    }
}

//! What would have to go wrong: the chances of the simulation, what stopping early would cost, and how far single things may move
//! (method §8).
//!
//! Every bound is rounded to the side where it still holds.

use super::break_even::{BoundAs, months_later};
use crate::engine::simulation::Simulated;
use crate::engine::{Hurdle, Lever, Margin, Margins, Needs};
use crate::format::SafeSide;
use crate::model::calendar_month;
use crate::report::Report;
use crate::report::page::{Bound, Risks};
use crate::report::topics::simulation::quantiles::exact;
use crate::report::words::{self, Writer, many};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const ONE_YEAR: usize = 12;

impl Report<'_> {
    /// What would have to go wrong, with at most so many bounds; empty where it was not computed.
    pub fn risks(&self, most_bounds: usize) -> Risks {
        // A case without any amount has nothing that could go wrong.
        if self.results.is_blank() {
            return Risks::default();
        }
        let simulated = self.uncertain();
        let mut sentences = self.missed_hurdles();
        let mut heading = "What would have to go wrong";
        // A cost that is not known may take away whatever holds without it (method §4).
        if let Some(before) = self.before_costs() {
            sentences.push(format!(
                "How likely it is to pay, what stopping early costs and how far a number may move is not known {before}."
            ));
            return Risks {
                heading: heading.to_owned(),
                sentences,
                ..Risks::default()
            };
        }
        if let Some(simulated) = simulated {
            sentences.push(self.chances(simulated));
            sentences.extend(self.outside_the_middle(simulated));
        }
        let mut risks = Risks::default();
        if let Some(sensitivity) = self.sensitivity {
            let margins = sensitivity.margins(self.case);
            if !margins.holds_now {
                heading = "What would have to change";
            }
            risks.as_long_as = as_long_as(&margins);
            risks.bounds = self.bounds(&margins, most_bounds);
            if risks.bounds.is_empty() {
                sentences.push(no_bound(margins.holds_now).to_owned());
            }
            sentences.extend(self.stopped_early(simulated));
        }
        Risks {
            heading: heading.to_owned(),
            sentences,
            ..risks
        }
    }

    /// "With all benefits and the ranges given, it pays (net present value above 0) in 96% of 100,000 simulated futures; in 84% it is back for
    /// good within your 18 months."
    fn chances(&self, simulated: &Simulated) -> String {
        let trials = self.write.locale.number(Decimal::from(simulated.trials));
        let pays = share(simulated.chance_npv_positive, &self.write);
        let counted = words::view(self.results.view);
        let hurdle = self.case.hurdles.payback_within_months;
        match hurdle.zip(simulated.chance_payback_within_hurdle) {
            Some((months, chance)) => format!(
                "With {counted} it pays in {pays} of {trials} simulated futures; in {} it is back for good within your {}.",
                share(chance, &self.write),
                many(months, "month")
            ),
            None => format!("With {counted} it pays in {pays} of {trials} simulated futures."),
        }
    }

    /// The loss from stopping after a year; nothing where the case is over by then.
    fn stopped_early(&self, simulated: Option<&Simulated>) -> Option<String> {
        self.results.monthly_cumulative.get(ONE_YEAR + 1)?;
        let balance = match simulated {
            Some(simulated) => exact(-simulated.band.get(ONE_YEAR)?.loss.p90)?,
            None => self.results.balance_stopped_after(ONE_YEAR)?,
        };
        let cost = self.lost(balance);
        let cost = cost.map_or_else(|| "nothing".to_owned(), |lost| format!("at most {lost}"));
        // The sentence stands in one line of the page, after one that speaks of simulated futures.
        let often = simulated.map_or("", |_| " in 9 of 10");
        Some(match self.cash_lost_in_a_year() {
            Some(cash) => format!("Stopping after a year costs {cost}{often} (cash: {cash})."),
            None if often.is_empty() => format!("Stopping after a year costs {cost}."),
            None => format!("Stopping after a year costs {cost}{often} futures."),
        })
    }

    /// What stopping after a year costs in money alone as the numbers stand, where the answer counts more than money: "€123k", "nothing".
    pub(in crate::report) fn cash_lost_in_a_year(&self) -> Option<String> {
        if !self.results.is_more_than_cash(self.case) {
            return None;
        }
        let balance = self.results.cash_stopped_after(self.case, ONE_YEAR)?;
        Some(self.lost(balance).unwrap_or_else(|| "nothing".to_owned()))
    }

    /// A balance below zero as a loss; more of a loss is the safe side.
    fn lost(&self, balance: Decimal) -> Option<String> {
        let lost = || self.write.money_outward(-balance, SafeSide::Up);
        (balance < Decimal::ZERO).then(lost)
    }

    /// The drivers nearest to their bound, then the start and our price.
    fn bounds(&self, margins: &Margins, most: usize) -> Vec<Bound> {
        let price = || self.price(margins);
        let price = self.case.page.show_highest_price.then(price).flatten();
        let ours: Vec<Bound> = [self.start(margins), price].into_iter().flatten().collect();
        let drivers = most.saturating_sub(ours.len()).max(1);
        let nearest = margins.drivers.iter().take(drivers);
        let nearest = nearest.filter_map(|margin| self.driver(margin, margins.holds_now));
        nearest.chain(ours).take(most).collect()
    }

    fn driver(&self, margin: &Margin, holds: bool) -> Option<Bound> {
        let Lever::Driver(driver) = margin.lever else {
            return None;
        };
        let driver = self.case.drivers.get(driver)?;
        Some(Bound {
            label: driver.label.clone(),
            bound: self.margin(margin, holds),
            // The bound beside it has the unit.
            now: format!("now {}", self.write.bare_value(margin.now, &driver.unit)),
        })
    }

    fn start(&self, margins: &Margins) -> Option<Bound> {
        let margin = margins.start.as_ref()?;
        let later = margin.bound.checked_sub(margin.now)?;
        // The start of this scenario, from which the bound is counted.
        let begins = calendar_month(self.case.start, margin.now.to_u32()?.checked_add(1)?)?;
        let bound = if later.is_zero() {
            "not a month later".to_owned()
        } else {
            months_later(later, &self.write)
        };
        Some(Bound {
            label: "Start".to_owned(),
            bound,
            now: format!("now {}", self.write.locale.month_short(begins)),
        })
    }

    /// Our price; a case that pays only with a higher one is no advice to give.
    fn price(&self, margins: &Margins) -> Option<Bound> {
        let margin = margins.discount.as_ref()?;
        let helps = margin.needs == Needs::AtLeast && self.results.has_our_price();
        helps.then(|| Bound {
            label: self.lever_label(margin.lever),
            bound: self.margin(margin, margins.holds_now),
            now: format!("now {}", self.lever_value(margin.lever, margin.now)),
        })
    }

    fn margin(&self, margin: &Margin, holds: bool) -> String {
        let how = if holds {
            BoundAs::Reach
        } else {
            BoundAs::Needed
        };
        let bound = (margin.needs, margin.bound);
        self.bound((margin.lever, margin.now), bound, how)
    }
}

/// What holds as long as one of the bounds is kept, all else as it is.
fn as_long_as(margins: &Margins) -> String {
    match (margins.holds_now, margins.hurdle) {
        (true, Hurdle::PaybackWithin(months)) => {
            let within = many(months, "month");
            format!("It still pays, and within {within}, with each of these alone:")
        }
        (true, _) => "It still pays with each of these alone:".to_owned(),
        (false, _) => "It does not pay as it stands. It would with one of these alone:".to_owned(),
    }
}

const fn no_bound(holds: bool) -> &'static str {
    if holds {
        "No number alone makes it miss that, in the range that was searched."
    } else {
        "It does not pay as it stands, and no number alone would change that."
    }
}

/// A share of the futures: "96%", "all", "under 1%", "none".
fn share(chance: f64, write: &Writer) -> String {
    if chance >= 1.0 {
        "all".to_owned()
    } else if chance <= 0.0 {
        "none".to_owned()
    } else {
        write.chance(chance)
    }
}

#[cfg(test)]
mod tests;

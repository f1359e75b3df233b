//! Break-evens in words: the only place that names a lever and writes a bound, and "It still pays if…", how far each thing may move, each
//! alone (method §8).
//!
//! A bound is written with few digits on the safe side: put into the case as printed, the condition still holds.

use crate::engine::{BreakEven, Crossing, Lever, Needs, Sensitivity};
use crate::format::{
    SafeSide, round_decimals_to_safe_side, round_to_safe_side, whole_on_safe_side,
};
use crate::model::{Driver, Id, Rate};
use crate::report::Report;
use crate::report::words::{Writer, driver_name, many};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum BoundAs {
    /// As a requirement: "at least 600", "at most 600".
    Needed,
    /// As a distance from the present value: "down to 600", "up to 600".
    Reach,
}

impl BoundAs {
    fn in_words(self, needs: Needs, value: &str) -> String {
        match (self, needs) {
            (Self::Needed, Needs::AtLeast) => format!("at least {value}"),
            (Self::Needed, Needs::AtMost) => format!("at most {value}"),
            (Self::Reach, Needs::AtLeast) => format!("down to {value}"),
            (Self::Reach, Needs::AtMost) => format!("up to {value}"),
        }
    }
}

/// What a break-even is the limit of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Condition {
    /// A net present value of at least 0.
    Pays,
    /// The customer's payback hurdle.
    InTime,
}

impl Condition {
    /// Up to where it holds, or from where on it would: "stops paying below 600".
    pub(in crate::report) fn limit(self, holds_now: bool, needs: Needs, at: &str) -> String {
        match (self, holds_now, needs) {
            (Self::Pays, true, Needs::AtLeast) => format!("stops paying below {at}"),
            (Self::Pays, true, Needs::AtMost) => format!("stops paying above {at}"),
            (Self::Pays, false, Needs::AtLeast) => format!("pays from {at}"),
            (Self::Pays, false, Needs::AtMost) => format!("pays up to {at}"),
            (Self::InTime, true, Needs::AtLeast) => format!("payback hurdle missed below {at}"),
            (Self::InTime, true, Needs::AtMost) => format!("payback hurdle missed above {at}"),
            (Self::InTime, false, Needs::AtLeast) => format!("payback hurdle met from {at}"),
            (Self::InTime, false, Needs::AtMost) => format!("payback hurdle met up to {at}"),
        }
    }

    /// Where it has no limit in the range that was searched.
    pub(in crate::report) const fn without_limit(self, holds_now: bool) -> &'static str {
        match (self, holds_now) {
            (Self::Pays, true) => "never stops paying",
            (Self::InTime, true) => "always in time",
            (_, false) => "not by this alone",
        }
    }
}

/// The value of a bound with few digits, on the side where it holds.
pub(in crate::report) fn safe_bound(value: Decimal, needs: Needs, now: Decimal) -> Decimal {
    let side = match needs {
        Needs::AtLeast => SafeSide::Up,
        Needs::AtMost => SafeSide::Down,
    };
    round_to_safe_side(value, side, now)
}

impl Report<'_> {
    pub(in crate::report) fn lever_label(&self, lever: Lever) -> String {
        match lever {
            Lever::Driver(driver) => self.driver_at(driver).map_or("", driver_name).to_owned(),
            Lever::Discount => "Our price".to_owned(),
            Lever::StartLater => "Start".to_owned(),
            Lever::DiscountRate => "Discount rate".to_owned(),
        }
    }

    /// A value of a lever with all its digits.
    pub(in crate::report) fn lever_value(&self, lever: Lever, value: Decimal) -> String {
        match lever {
            Lever::Driver(driver) => {
                let unit = self
                    .driver_at(driver)
                    .map_or("", |driver| driver.unit.as_str());
                self.write.bound_value(value, unit)
            }
            Lever::Discount => match self.results.price_at(Rate::from_percent(value)) {
                Some(price) => self.write.money(price),
                None => format!("a discount of {}", self.write.bound_value(value, "%")),
            },
            Lever::StartLater if value.is_zero() => "no later than planned".to_owned(),
            Lever::StartLater => months_later(value, &self.write),
            Lever::DiscountRate => self.write.bound_value(value, "%"),
        }
    }

    /// The good side of a break-even with few digits; a discount as the price that it makes.
    pub(in crate::report) fn bound(
        &self,
        (lever, now): (Lever, Decimal),
        (needs, value): (Needs, Decimal),
        how: BoundAs,
    ) -> String {
        if lever == Lever::Discount {
            let (needs, price) = self.price_bound(needs, value, now);
            return how.in_words(needs, &price);
        }
        let value = safe_bound(value, needs, now);
        match lever {
            Lever::StartLater if value.is_zero() => self.lever_value(lever, value),
            _ => how.in_words(needs, &self.lever_value(lever, value)),
        }
    }

    /// The price at a discount in whole units, on the side where it holds, as the price desk prints it: a lower discount is a higher price.
    fn price_bound(&self, needs: Needs, discount: Decimal, now: Decimal) -> (Needs, String) {
        let (of_price, side) = match needs {
            Needs::AtLeast => (Needs::AtMost, SafeSide::Down),
            Needs::AtMost => (Needs::AtLeast, SafeSide::Up),
        };
        let Some(price) = self.results.price_at(Rate::from_percent(discount)) else {
            // At a present discount of 100 % there is no price to compare with.
            let discount = safe_bound(discount, needs, now);
            return if discount.is_sign_negative() {
                let above = self.write.bound_value(-discount, "%");
                (of_price, format!("{above} above the list price"))
            } else {
                (needs, self.lever_value(Lever::Discount, discount))
            };
        };
        let minor = self.write.currency.exponent().map_or(0, u32::from);
        // Below that, the twelve digits of a break-even do not resolve a price.
        let price = round_decimals_to_safe_side(price.round_dp(4), side, minor);
        let price = whole_on_safe_side(price, side);
        (
            of_price,
            self.write.locale.money(price, self.write.currency),
        )
    }

    fn driver_at(&self, driver: usize) -> Option<&Driver> {
        self.case.drivers.get(driver)
    }
}

/// "1 month later", "12 months later".
pub(in crate::report) fn months_later(months: Decimal, write: &Writer) -> String {
    match months.to_u32().filter(|months| *months == 1) {
        Some(one) => format!("{} later", many(one, "month")),
        None => format!("{} months later", write.locale.number(months)),
    }
}

/// Number of drivers shown before our price, start and discount rate; the rest is counted.
const MOST: usize = 6;

#[derive(Debug, Clone, PartialEq)]
pub struct BreakEvenTable {
    /// "It still pays if…", or the heading where it does not pay.
    pub heading: String,
    /// "Back within 18 months", where the case has such a hurdle.
    pub hurdle: Option<String>,
    /// The most relevant first.
    pub rows: Vec<BreakEvenRow>,
    /// How many more numbers there are.
    pub more: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BreakEvenRow {
    pub driver: Option<Id>,
    pub label: String,
    /// For a net present value of 0.
    pub pays: BreakEvenBound,
    /// For the payback hurdle, where there is one.
    pub in_time: Option<BreakEvenBound>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvenBound {
    /// "at least 812", or that there is none.
    pub text: String,
    pub found: bool,
    /// Whether it lies between low and high.
    pub near: bool,
}

impl Report<'_> {
    pub(in crate::report) fn even_rows(&self, found: &Sensitivity) -> BreakEvenTable {
        let (drivers, frame): (Vec<&BreakEven>, Vec<&BreakEven>) = found
            .break_evens
            .iter()
            .partition(|even| matches!(even.lever, Lever::Driver(_)));
        let swing = |even: &BreakEven| {
            let own = |swing: &&crate::engine::Swing| even.lever == Lever::Driver(swing.driver);
            let own = found.swings.iter().find(own);
            own.map_or(Decimal::ZERO, |swing| swing.swing)
        };
        let mut nearest = drivers;
        // A stable sort keeps the order of the case among equals.
        nearest.sort_by_key(|even| {
            let any = |of: fn(&Crossing) -> bool| even.payback.iter().chain([&even.npv]).any(of);
            (!any(is_near), !any(|at| at.bound().is_some()), -swing(even))
        });
        let more = nearest.len().saturating_sub(MOST);
        nearest.truncate(MOST);
        let pays = found.likely.npv >= Decimal::ZERO;
        BreakEvenTable {
            heading: self.heading_before(if pays {
                "It still pays if…"
            } else {
                "It would pay if…"
            }),
            hurdle: found.payback_hurdle.map(|months| {
                let within = self.write.locale.duration_months(Decimal::from(months));
                format!("back within {within}")
            }),
            rows: nearest
                .into_iter()
                .chain(frame.into_iter().filter(|even| self.is_free(even.lever)))
                .map(|even| self.even_row(even))
                .collect(),
            more,
        }
    }

    /// Without a known price of ours, no price is free to be another.
    pub(in crate::report) fn is_free(&self, lever: Lever) -> bool {
        lever != Lever::Discount || self.results.has_our_price()
    }

    /// A heading of what a cost that is not known may take away: "It still pays if… (before “Licence”)".
    fn heading_before(&self, heading: &str) -> String {
        match self.before_costs() {
            Some(before) => format!("{heading} ({before})"),
            None => heading.to_owned(),
        }
    }

    fn even_row(&self, even: &BreakEven) -> BreakEvenRow {
        let payback = even.payback.as_ref();
        BreakEvenRow {
            driver: match even.lever {
                Lever::Driver(index) => self.case.drivers.get(index).map(|one| one.id.clone()),
                _ => None,
            },
            label: self.lever_label(even.lever),
            pays: self.bound_of(even, &even.npv, Condition::Pays),
            in_time: payback.map(|at| self.bound_of(even, at, Condition::InTime)),
        }
    }

    fn bound_of(&self, even: &BreakEven, crossing: &Crossing, of: Condition) -> BreakEvenBound {
        let how = match even.lever {
            Lever::StartLater | Lever::Discount => BoundAs::Reach,
            Lever::Driver(_) | Lever::DiscountRate => BoundAs::Needed,
        };
        BreakEvenBound {
            text: match *crossing {
                Crossing::At(at) => self.bound((even.lever, even.now), (at.needs, at.value), how),
                Crossing::NoneInRange { holds_now } => of.without_limit(holds_now).to_owned(),
            },
            found: crossing.bound().is_some(),
            near: is_near(crossing) && matches!(even.lever, Lever::Driver(_)),
        }
    }
}

fn is_near(crossing: &Crossing) -> bool {
    crossing.bound().is_some_and(|bound| bound.within_range)
}

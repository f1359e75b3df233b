//! How far one thing may move, in words: the one place that names what is moved and writes a bound (method §8).
//!
//! A bound is written with few digits on the safe side: put into the case as printed, the condition still holds. Left out: the search
//! (`engine`), and which bounds a reader sees (`sensitivity`, `risks`, the sliders).

use crate::engine::{Lever, Needs};
use crate::format::{SafeSide, round_to_safe_side};
use crate::model::Driver;
use crate::report::Report;
use crate::report::words::{Writer, driver_name, many};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// How a bound is said before its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Said {
    /// "at least 600".
    AtLeast,
    /// "at most 600".
    AtMost,
    /// "up to 600".
    UpTo,
    /// "down to 600".
    DownTo,
}

impl Said {
    /// What must be kept.
    pub(in crate::report) const fn needed(needs: Needs) -> Self {
        match needs {
            Needs::AtLeast => Self::AtLeast,
            Needs::AtMost => Self::AtMost,
        }
    }

    /// How far a value may go from where it stands.
    pub(in crate::report) const fn reach(needs: Needs) -> Self {
        match needs {
            Needs::AtLeast => Self::DownTo,
            Needs::AtMost => Self::UpTo,
        }
    }

    pub(in crate::report) fn before(self, value: &str) -> String {
        match self {
            Self::AtLeast => format!("at least {value}"),
            Self::AtMost => format!("at most {value}"),
            Self::UpTo => format!("up to {value}"),
            Self::DownTo => format!("down to {value}"),
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
    /// What is moved, for people.
    pub(in crate::report) fn lever_label(&self, lever: Lever) -> String {
        match lever {
            Lever::Driver(driver) => self.driver_at(driver).map_or("", driver_name).to_owned(),
            Lever::Discount => "Our price".to_owned(),
            Lever::StartLater => "Start".to_owned(),
            Lever::DiscountRate => "Discount rate".to_owned(),
        }
    }

    /// Where a lever stands, for people.
    pub(in crate::report) fn lever_value(&self, lever: Lever, value: Decimal) -> String {
        match lever {
            Lever::Driver(driver) => {
                let unit = self
                    .driver_at(driver)
                    .map_or("", |driver| driver.unit.as_str());
                self.write.short_value(value, unit)
            }
            Lever::Discount if value.is_sign_negative() && !value.is_zero() => {
                self.above_list(-value)
            }
            Lever::Discount => format!("a discount of {}", self.write.value(value, "%")),
            Lever::StartLater if value.is_zero() => "no later than planned".to_owned(),
            Lever::StartLater => months_later(value, &self.write),
            Lever::DiscountRate => self.write.value(value, "%"),
        }
    }

    /// The good side of a break-even, with few digits.
    pub(in crate::report) fn bound(
        &self,
        lever: Lever,
        value: Decimal,
        (needs, said): (Needs, Said),
        now: Decimal,
    ) -> String {
        let value = safe_bound(value, needs, now);
        match (lever, needs) {
            // A higher price is a lower discount.
            (Lever::Discount, Needs::AtLeast) if value.is_sign_negative() => {
                Said::AtMost.before(&self.above_list(-value))
            }
            (Lever::StartLater, _) if value.is_zero() => self.lever_value(lever, value),
            _ => said.before(&self.lever_value(lever, value)),
        }
    }

    fn above_list(&self, percent: Decimal) -> String {
        format!("{} above the list price", self.write.value(percent, "%"))
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

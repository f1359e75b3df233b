//! The sliders of *What if*: inputs, their range, their present value, and the break-even.

use super::break_even::{Condition, safe_bound};
use crate::engine::{BreakEven, Crossing, Frame, Lever, Sensitivity};
use crate::model::{Case, Change, Exact, Horizon, Id, Rate};
use crate::report::Report;
use crate::report::topics::scale::Scale;
use crate::report::words::{driver_name, short_unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SliderTarget {
    /// A driver, in its own unit.
    Driver(Id),
    /// The start, in months later than the case says.
    StartLater,
    /// The discount rate, in percent per year.
    DiscountRate,
    /// The horizon, in years.
    Horizon,
}

impl SliderTarget {
    /// The change that sets it to a value; `None` where it cannot be so.
    pub fn to(&self, value: Decimal) -> Option<Change> {
        match self {
            Self::Driver(id) => Some(Change::Driver {
                id: id.clone(),
                value: Exact(value),
            }),
            Self::StartLater => value.to_u32().map(|months| Change::StartLater { months }),
            Self::DiscountRate => Some(Change::DiscountRate(Rate::from_percent(value))),
            Self::Horizon => {
                let years = Horizon::years(value.to_i64()?).ok()?;
                Some(Change::HorizonYears(years))
            }
        }
    }
}

/// A slider with its marks. Places are shares of its track, from 0 at the left to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct SliderRow {
    pub target: SliderTarget,
    pub label: String,
    pub question: String,
    /// The unit after the number, shortened where the name says what is counted: "minutes", "€ / hour", "%".
    pub unit: String,
    pub scale: Scale,
    /// Its value in this answer.
    pub now: Decimal,
    /// The value of the case without its scenario.
    pub likely: Decimal,
    /// The value of the case in its scenario.
    in_scenario: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
    pub stops_paying: Option<f32>,
    /// Where the customer's hurdle for payback is just met, when that is on the track.
    pub meets_payback: Option<f32>,
    /// "23 minutes", the value of the case where another one is tried.
    pub changed: Option<String>,
    /// "outside 12%–40%", where its value is outside its range.
    pub outside: Option<String>,
    /// Its value and its marks as one sentence: "23 minutes; from 18 to 30; stops paying below 9".
    pub says: String,
}

#[derive(Debug, Clone, Copy)]
pub struct SliderInput<'a> {
    /// The open case, without the trial.
    pub case: &'a Case,
    /// Its frame in the scenario, without the trial.
    pub frame: &'a Frame,
    pub sensitivity: Option<&'a Sensitivity>,
    pub order: &'a [usize],
}

impl SliderRow {
    fn new(target: SliderTarget, label: &str, scale: Scale, now: Decimal, likely: Decimal) -> Self {
        Self {
            target,
            label: label.to_owned(),
            question: String::new(),
            unit: String::new(),
            scale,
            now,
            likely,
            in_scenario: likely,
            low: None,
            high: None,
            stops_paying: None,
            meets_payback: None,
            changed: None,
            outside: None,
            says: String::new(),
        }
    }

    /// From low to high, the value of the case included; `None` where the case gives neither.
    fn ends(&self) -> Option<(Decimal, Decimal)> {
        let own = self.in_scenario;
        (self.low.is_some() || self.high.is_some()).then(|| {
            let (low, high) = (self.low.unwrap_or(own), self.high.unwrap_or(own));
            (low.min(own), high.max(own))
        })
    }

    pub fn range(&self) -> Option<(f32, f32)> {
        let (low, high) = self.ends()?;
        Some((self.scale.place(low), self.scale.place(high)))
    }

    /// Whether it is a driver that the case gives no range.
    pub fn wants_range(&self) -> bool {
        self.ends().is_none() && matches!(self.target, SliderTarget::Driver(_))
    }

    /// Whether it is a share of a whole: a percentage whose range lies between 0 and 100.
    pub fn is_share(&self) -> bool {
        let inside = |value: Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value);
        let range = self.ends();
        self.unit == "%" && range.is_some_and(|(low, high)| inside(low) && inside(high))
    }
}

impl Report<'_> {
    /// The sliders of the drivers in their order, then start, discount rate and horizon.
    pub fn sliders(&self, ground: &SliderInput<'_>) -> Vec<SliderRow> {
        let drivers = ground.order.iter();
        let drivers = drivers.filter_map(|index| self.driver_slider(ground, *index));
        drivers.chain(self.frame_sliders(ground)).collect()
    }

    /// Sliders for start, discount rate and horizon.
    fn frame_sliders(&self, ground: &SliderInput<'_>) -> Vec<SliderRow> {
        let horizon = Decimal::from(ground.frame.horizon.in_months());
        let late = horizon.min(Decimal::from(24));
        let months = |frame: &Frame| Some(Decimal::from(frame.timeline.delay));
        let percent = |frame: &Frame| {
            let percent = frame.timeline.rate.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(percent.normalize())
        };
        let years = |frame: &Frame| Some(Decimal::from(frame.horizon.in_years()));
        let slider = |target, label, unit, value: fn(&Frame) -> Option<Decimal>, ends, step| {
            let (base, now) = (value(ground.frame)?, value(&self.results.frame)?);
            let (least, most): (Decimal, Decimal) = ends;
            let ends = (least.min(base).min(now), most.max(base).max(now));
            let lever = match target {
                SliderTarget::StartLater => Some(Lever::StartLater),
                SliderTarget::DiscountRate => Some(Lever::DiscountRate),
                SliderTarget::Driver(_) | SliderTarget::Horizon => None,
            };
            let row = SliderRow::new(target, label, Scale::between(ends, step, base)?, now, base);
            Some(self.worded(row, unit, lever, ground))
        };
        let (zero, one) = (Decimal::ZERO, Decimal::ONE);
        let (rates, half) = ((zero, Decimal::from(25)), Decimal::new(5, 1));
        let (start, rate) = ("Start delayed by", "Discount rate");
        let sliders = [
            slider(
                SliderTarget::StartLater,
                start,
                "month",
                months,
                (zero, late),
                one,
            ),
            slider(SliderTarget::DiscountRate, rate, "%", percent, rates, half),
            slider(
                SliderTarget::Horizon,
                "Horizon",
                "year",
                years,
                (one, Decimal::TEN),
                one,
            ),
        ];
        sliders.into_iter().flatten().collect()
    }

    fn driver_slider(&self, ground: &SliderInput<'_>, index: usize) -> Option<SliderRow> {
        let driver = ground.case.drivers.get(index)?;
        let likely = driver.value.known()?;
        let in_scenario = ground.frame.drivers.get(&driver.id).copied();
        let in_scenario = in_scenario.unwrap_or(likely);
        let now = self.results.driver(index)?;
        let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
        let around = |value| Scale::around((low, high), likely, value, &driver.unit);
        let scale = around(now.min(in_scenario))?;
        // A value of a scenario, like one of the trial, may lie outside the range.
        let scale = match scale.place_inside(now.max(in_scenario)) {
            Some(_) => scale,
            None => around(now.max(in_scenario))?,
        };
        let target = SliderTarget::Driver(driver.id.clone());
        let row = SliderRow {
            question: driver.question.clone(),
            in_scenario,
            low,
            high,
            ..SliderRow::new(target, driver_name(driver), scale, now, likely)
        };
        Some(self.worded(row, &driver.unit, Some(Lever::Driver(index)), ground))
    }

    /// The row with its words and the marks of its break-evens. `unit` is that of the case.
    fn worded(
        &self,
        row: SliderRow,
        unit: &str,
        lever: Option<Lever>,
        ground: &SliderInput<'_>,
    ) -> SliderRow {
        let value = |value: Decimal| self.write.short_value(value, unit);
        let changed = (row.now != row.in_scenario).then(|| value(row.in_scenario));
        let range = row.ends();
        let mut row = SliderRow {
            unit: self.unit_beside(unit, row.now),
            outside: self.outside(&row, unit),
            changed,
            ..row
        };
        let clauses = [
            Some(value(row.now)),
            range.map(|(low, high)| format!("from {} to {}", value(low), value(high))),
            row.changed.as_ref().map(|own| format!("{own} in the case")),
            row.outside.as_ref().map(|_| "outside its range".to_owned()),
        ];
        let marks = lever.into_iter();
        let marks = marks.flat_map(|lever| self.marks(&mut row, ground, lever));
        let says: Vec<String> = clauses.into_iter().flatten().chain(marks).collect();
        row.says = says.join("; ");
        row
    }

    /// Marks where the case stops paying and where the payback hurdle is just met; the same in words.
    fn marks(&self, row: &mut SliderRow, ground: &SliderInput<'_>, lever: Lever) -> Vec<String> {
        let found = ground.sensitivity.and_then(|found| {
            let mut evens = found.break_evens.iter();
            evens.find(|even| even.lever == lever)
        });
        let Some(BreakEven { npv, payback, .. }) = found else {
            return Vec::new();
        };
        row.stops_paying = on_track(&row.scale, npv);
        row.meets_payback = payback.as_ref().and_then(|at| on_track(&row.scale, at));
        let conditions = [
            (Some(npv), Condition::Pays),
            (payback.as_ref(), Condition::InTime),
        ];
        let words = conditions.into_iter().filter_map(|(crossing, condition)| {
            let bound = crossing?.bound()?;
            let at = safe_bound(bound.value, bound.needs, row.now);
            let at = self.lever_value(lever, at);
            Some(condition.limit(bound.holds_now, bound.needs, &at))
        });
        words.collect()
    }

    fn outside(&self, row: &SliderRow, unit: &str) -> Option<String> {
        let below = row.low.is_some_and(|low| row.now < low);
        let above = row.high.is_some_and(|high| row.now > high);
        let short = |value| self.write.few_digits(value, unit);
        match (row.low, row.high) {
            (Some(low), Some(high)) if below || above => {
                Some(format!("outside {}–{}", short(low), short(high)))
            }
            (Some(low), _) if below => Some(format!("below {}", short(low))),
            (_, Some(high)) if above => Some(format!("above {}", short(high))),
            _ => None,
        }
    }

    /// The unit as it is written behind the field of a number.
    fn unit_beside(&self, unit: &str, number: Decimal) -> String {
        let unit = short_unit(number, unit);
        let mut parts = unit.split('/').map(str::trim);
        let head = parts.next().unwrap_or_default();
        let sign = crate::model::Currency::from_code(head)
            .map(|currency| self.write.locale.currency_sign(currency));
        std::iter::once(sign.unwrap_or(head))
            .chain(parts)
            .collect::<Vec<_>>()
            .join(" / ")
            .trim()
            .to_owned()
    }
}

fn on_track(scale: &Scale, crossing: &Crossing) -> Option<f32> {
    scale.place_inside(crossing.bound()?.value)
}

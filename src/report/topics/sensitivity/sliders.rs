//! The sliders of *What if*: inputs, their range, their present value, and the break-even.

use super::break_even::safe_bound;
use crate::engine::{BreakEven, Crossing, Frame, Lever, Needs, Sensitivity};
use crate::model::{Case, Change, Driver, Exact, Horizon, Id, Rate};
use crate::report::Report;
use crate::report::topics::scale::Scale;
use crate::report::words::{driver_name, short_unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moved {
    /// A driver, in its own unit.
    Driver(Id),
    /// The start, in months later than the case says.
    StartLater,
    /// The discount rate, in percent per year.
    DiscountRate,
    /// The horizon, in years.
    Horizon,
}

impl Moved {
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
    pub moves: Moved,
    pub label: String,
    pub question: String,
    /// Its value in this answer.
    pub now: Decimal,
    /// The unit after the number, shortened where the name says what is counted: "minutes", "€ / hour", "%".
    pub unit: String,
    pub scale: Scale,
    /// Where its value in this answer lies.
    pub knob: f32,
    /// The place of the base value of the case.
    pub likely: f32,
    /// From low to high; `None` where the case gives neither.
    pub range: Option<(f32, f32)>,
    pub stops_paying: Option<f32>,
    /// Where the customer's hurdle for payback is just met, when that is on the track.
    pub meets_payback: Option<f32>,
    /// "23 minutes in the case", where another value is tried.
    pub changed: Option<String>,
    /// Whether it is a share: a percentage that the case holds between 0 and 100.
    pub is_share: bool,
    /// "outside 12%–40%", where its value is outside its range.
    pub outside: Option<String>,
    pub wants_range: bool,
    /// Its value and its marks as one sentence: "23 minutes; from 18 to 30; stops paying below 9".
    pub says: String,
}

#[derive(Debug, Clone, Copy)]
pub struct SliderGround<'a> {
    /// The open case, without the trial.
    pub case: &'a Case,
    /// Its frame in the scenario, without the trial.
    pub frame: &'a Frame,
    pub sensitivity: Option<&'a Sensitivity>,
    pub order: &'a [usize],
}

/// What a slider moves, and its values in case and answer.
struct Stand<'a> {
    moves: Moved,
    label: &'a str,
    question: &'a str,
    unit: &'a str,
    /// The lever of its break-evens.
    lever: Option<Lever>,
    /// The value of the case without its scenario.
    likely: Decimal,
    scenario_value: Decimal,
    now: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
    scale: Scale,
}

impl Report<'_> {
    /// The sliders of the drivers in their order, then start, discount rate and horizon.
    pub fn sliders(&self, ground: &SliderGround<'_>) -> Vec<SliderRow> {
        let drivers = ground.order.iter().filter_map(|index| {
            let driver = ground.case.drivers.get(*index)?;
            self.driver_stand(ground, *index, driver)
        });
        drivers
            .chain(self.frame_stands(ground))
            .map(|stand| self.slider(ground, stand))
            .collect()
    }

    /// Sliders for start, discount rate and horizon.
    fn frame_stands<'a>(&self, ground: &SliderGround<'a>) -> Vec<Stand<'a>> {
        let horizon = Decimal::from(ground.frame.horizon.in_months());
        let late = horizon.min(Decimal::from(24));
        let months = |frame: &Frame| Some(Decimal::from(frame.timeline.delay));
        let percent = |frame: &Frame| {
            let percent = frame.timeline.rate.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(percent.normalize())
        };
        let years = |frame: &Frame| Some(Decimal::from(frame.horizon.in_years()));
        let frame =
            |moves, label, unit, lever, value: fn(&Frame) -> Option<Decimal>, ends, step| {
                let (base, now) = (value(ground.frame)?, value(&self.results.frame)?);
                let (least, most): (Decimal, Decimal) = ends;
                let ends = (least.min(base).min(now), most.max(base).max(now));
                Some(Stand {
                    moves,
                    label,
                    question: "",
                    unit,
                    lever,
                    likely: base,
                    scenario_value: base,
                    now,
                    low: None,
                    high: None,
                    scale: Scale::between(ends, step, base)?,
                })
            };
        let (zero, one) = (Decimal::ZERO, Decimal::ONE);
        let half = Decimal::new(5, 1);
        let frame = [
            frame(
                Moved::StartLater,
                "Start delayed by",
                "month",
                Some(Lever::StartLater),
                months,
                (zero, late),
                one,
            ),
            frame(
                Moved::DiscountRate,
                "Discount rate",
                "%",
                Some(Lever::DiscountRate),
                percent,
                (zero, Decimal::from(25)),
                half,
            ),
            frame(
                Moved::Horizon,
                "Horizon",
                "year",
                None,
                years,
                (one, Decimal::TEN),
                one,
            ),
        ];
        frame.into_iter().flatten().collect()
    }

    fn driver_stand<'a>(
        &self,
        ground: &SliderGround<'a>,
        index: usize,
        driver: &'a Driver,
    ) -> Option<Stand<'a>> {
        let likely = driver.value.known()?;
        let scenario_value = ground.frame.drivers.get(&driver.id).copied();
        let scenario_value = scenario_value.unwrap_or(likely);
        let now = self.results.drivers.get(index).copied().flatten()?;
        let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
        let around = |value| Scale::around((low, high), likely, value, &driver.unit);
        let scale = around(now.min(scenario_value))?;
        // A value of a scenario, like one of the trial, may lie outside the range.
        let scale = match scale.place_inside(now.max(scenario_value)) {
            Some(_) => scale,
            None => around(now.max(scenario_value))?,
        };
        Some(Stand {
            moves: Moved::Driver(driver.id.clone()),
            label: driver_name(driver),
            question: &driver.question,
            unit: &driver.unit,
            lever: Some(Lever::Driver(index)),
            likely,
            scenario_value,
            now,
            low,
            high,
            scale,
        })
    }

    fn slider(&self, ground: &SliderGround<'_>, stand: Stand<'_>) -> SliderRow {
        let value = |value: Decimal| self.write.short_value(value, stand.unit);
        let ranged = stand.low.is_some() || stand.high.is_some();
        let low = stand
            .low
            .unwrap_or(stand.scenario_value)
            .min(stand.scenario_value);
        let high = stand
            .high
            .unwrap_or(stand.scenario_value)
            .max(stand.scenario_value);
        let changed = (stand.now != stand.scenario_value).then(|| value(stand.scenario_value));
        let outside = self.outside(&stand);
        let clauses = [
            Some(value(stand.now)),
            ranged.then(|| format!("from {} to {}", value(low), value(high))),
            changed
                .as_ref()
                .map(|scenario_value| format!("{scenario_value} in the case")),
            outside.as_ref().map(|_| "outside its range".to_owned()),
        ];
        let scale = &stand.scale;
        let mut row = SliderRow {
            label: stand.label.to_owned(),
            question: stand.question.to_owned(),
            now: stand.now,
            unit: self.unit_beside(stand.unit, stand.now),
            knob: scale.place(stand.now),
            likely: scale.place(stand.likely),
            range: ranged.then(|| (scale.place(low), scale.place(high))),
            stops_paying: None,
            meets_payback: None,
            changed,
            is_share: is_share(&stand),
            outside,
            wants_range: !ranged && matches!(stand.moves, Moved::Driver(_)),
            says: String::new(),
            scale: stand.scale,
            moves: stand.moves,
        };
        let lever = stand.lever.into_iter();
        let marks = lever.flat_map(|lever| self.marks(&mut row, ground, lever));
        let says: Vec<String> = clauses.into_iter().flatten().chain(marks).collect();
        row.says = says.join("; ");
        row
    }

    /// Marks where the case stops paying and where the payback hurdle is just met; the same in words.
    fn marks(&self, row: &mut SliderRow, ground: &SliderGround<'_>, lever: Lever) -> Vec<String> {
        let found = ground.sensitivity.and_then(|found| {
            let mut evens = found.break_evens.iter();
            evens.find(|even| even.lever == lever)
        });
        let Some(BreakEven { npv, payback, .. }) = found else {
            return Vec::new();
        };
        row.stops_paying = on_track(&row.scale, npv);
        row.meets_payback = payback.as_ref().and_then(|at| on_track(&row.scale, at));
        let crossings = [(Some(npv), Mark::Pays), (payback.as_ref(), Mark::InTime)];
        let words = crossings.into_iter().filter_map(|(crossing, of)| {
            let Crossing::At {
                value,
                needs,
                holds_now,
                ..
            } = crossing?
            else {
                return None;
            };
            let at = safe_bound(*value, *needs, row.now);
            Some(of.in_words(*holds_now, *needs, &self.lever_value(lever, at)))
        });
        words.collect()
    }

    fn outside(&self, stand: &Stand<'_>) -> Option<String> {
        let below = stand.low.is_some_and(|low| stand.now < low);
        let above = stand.high.is_some_and(|high| stand.now > high);
        let short = |value| self.write.few_digits(value, stand.unit);
        match (stand.low, stand.high) {
            (Some(low), Some(high)) if below || above => {
                Some(format!("outside {}–{}", short(low), short(high)))
            }
            (Some(low), _) if below => Some(format!("below {}", short(low))),
            (_, Some(high)) if above => Some(format!("above {}", short(high))),
            _ => None,
        }
    }

    /// The unit as it stands behind the field of a number.
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

#[derive(Debug, Clone, Copy)]
enum Mark {
    Pays,
    InTime,
}

impl Mark {
    fn in_words(self, holds_now: bool, needs: Needs, at: &str) -> String {
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
}

/// Whether a percentage is a share of a whole: it has a range, and that lies between 0 and 100.
fn is_share(stand: &Stand<'_>) -> bool {
    let ends = [stand.low, stand.high];
    let inside = |value: &Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(value);
    let ranged = ends.iter().any(Option::is_some);
    stand.unit.trim() == "%"
        && ranged
        && ends
            .iter()
            .flatten()
            .chain([&stand.scenario_value])
            .all(inside)
}

fn on_track(scale: &Scale, crossing: &Crossing) -> Option<f32> {
    match crossing {
        Crossing::At { value, .. } => scale.place_inside(*value),
        Crossing::NoneInRange { .. } => None,
    }
}

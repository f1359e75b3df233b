//! Sensitivity as text, as data and as the bars of a window: tornado and break-evens (method §8).

mod break_even;
mod risks;
mod sliders;

pub use break_even::*;
pub use sliders::*;

use crate::engine::{BreakEven, Crossing, End, Lever, Sensitivity, Swing};
use crate::model::{Driver, Id, Rate};
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::json::{completeness, exact, joined, view};
use crate::report::text::{Section, Topic};
use crate::report::words::{self, driver_name, many};
use break_even::BoundAs;
use rust_decimal::Decimal;
use serde_json::{Value, json};

impl Report<'_> {
    pub fn sensitivity_topic(&self, found: &Sensitivity) -> Topic {
        let (scenario, view) = (&self.results.scenario, words::view(self.results.view));

        if let Some(nothing) = words::nothing_to_test(self.results) {
            return Topic {
                title: self.title(),
                lines: vec![format!("{scenario} scenario, {view}."), nothing],
                sections: Vec::new(),
            };
        }
        let mut lines = vec![format!(
            "{scenario} scenario, {view}. Net present value {}, payback {}.",
            self.write.sum(found.likely.npv),
            self.payback_words(&found.likely.payback),
        )];
        lines.extend(words::not_complete(&self.results.before()));
        let swings = found.swings.iter();
        let mut swings: Vec<String> = swings.map(|swing| self.swing(swing)).collect();
        if swings.is_empty() {
            swings.push("No number with a low or a high value moves it.".to_owned());
        }
        let moves = "What moves the net present value, each number alone from low to high";
        let evens = || found.break_evens.iter();
        let npv = evens().map(|even| (even, &even.npv)).collect();
        let before = words::behind(words::before(&self.results.before()));
        let pays = format!("It pays (net present value of at least 0){before}");
        let mut sections = vec![
            Section::list(moves, swings),
            Section::list(pays, self.evens(npv)),
        ];
        if let Some(months) = found.payback_hurdle {
            let payback = evens().filter_map(|even| Some((even, even.payback.as_ref()?)));
            let within = many(months, "month");
            let heading = format!("The money is back within {within}{before}");
            sections.push(Section::list(heading, self.evens(payback.collect())));
        }
        Topic {
            title: self.title(),
            lines,
            sections,
        }
    }

    fn swing(&self, swing: &Swing) -> String {
        let lever = Lever::Driver(swing.driver);
        format!(
            "{}: {} at {} to {} at {}, a swing of {}",
            self.lever_label(lever),
            self.write.sum(swing.low.npv),
            self.lever_value(lever, swing.low.value),
            self.write.sum(swing.high.npv),
            self.lever_value(lever, swing.high.value),
            self.write.money(swing.swing)
        )
    }

    /// Everything with a bound, then the names of what has none, or cannot reach the hurdle.
    fn evens(&self, evens: Vec<(&BreakEven, &Crossing)>) -> Vec<String> {
        let mut lines = Vec::new();
        let (mut free, mut useless) = (Vec::new(), Vec::new());
        let evens = evens.into_iter();
        for (even, crossing) in evens.filter(|(even, _)| self.is_free(even.lever)) {
            match *crossing {
                Crossing::At(at) => {
                    let lever = (even.lever, even.now);
                    let bound = self.bound(lever, (at.needs, at.value), BoundAs::Needed);
                    let when = if at.holds_now {
                        "as long as"
                    } else {
                        "only if"
                    };
                    let inside = match even.lever {
                        Lever::Driver(_) if at.within_range => "; inside its range",
                        _ => "",
                    };
                    let label = self.lever_label(even.lever);
                    let now = self.lever_value(even.lever, even.now);
                    lines.push(format!("{label}: {when} it is {bound} (now {now}{inside})"));
                }
                Crossing::NoneInRange { holds_now: true } => free.push(even.lever),
                Crossing::NoneInRange { holds_now: false } => useless.push(even.lever),
            }
        }
        let alone = [
            (
                free,
                "Whatever these are in the range that was searched, each alone",
            ),
            (
                useless,
                "Not by any of these alone, in the range that was searched",
            ),
        ];
        for (levers, words) in alone.into_iter().filter(|(levers, _)| !levers.is_empty()) {
            let names = levers.into_iter().map(|one| self.lever_label(one));
            lines.push(format!("{words}: {}", names.collect::<Vec<_>>().join(", ")));
        }
        lines
    }

    /// The effects of the drivers, as data: decimal strings, rates as fractions, drivers in their own unit.
    pub fn sensitivity_json(&self, found: &Sensitivity) -> Value {
        let swings = found.swings.iter();
        let evens = found.break_evens.iter();
        let head = json!({
            "currency": self.results.frame.currency.code(),
            "scenario": self.results.scenario,
            "view": view(self.results.view),
        });
        let rest = json!({
            "npv": exact(found.likely.npv),
            "payback": found.likely.payback,
            "payback_hurdle_months": found.payback_hurdle,
            "drivers": swings.map(|swing| self.swing_data(swing)).collect::<Value>(),
            "break_evens": evens.map(|even| self.even_data(even)).collect::<Value>(),
        });
        joined([head, completeness(self.results), rest])
    }

    fn swing_data(&self, swing: &Swing) -> Value {
        let ends = json!({
            "low": swing.low,
            "high": swing.high,
            "swing": exact(swing.swing),
        });
        joined([driver_data(self.case.drivers.get(swing.driver)), ends])
    }

    fn even_data(&self, even: &BreakEven) -> Value {
        let (lever, driver) = match even.lever {
            Lever::Driver(index) => ("driver", self.case.drivers.get(index)),
            Lever::Discount => ("discount", None),
            Lever::StartLater => ("start_later_months", None),
            Lever::DiscountRate => ("discount_rate", None),
        };
        let value = |value: Decimal| match even.lever {
            Lever::Driver(_) | Lever::StartLater => exact(value),
            Lever::Discount | Lever::DiscountRate => exact(Rate::from_percent(value).fraction()),
        };
        let payback = even.payback.as_ref();
        let bounds = json!({
            "now": value(even.now),
            "npv_zero": crossing_data(&even.npv, value),
            "payback_within_hurdle": payback.map(|one| crossing_data(one, value)),
        });
        joined([json!({"lever": lever}), driver_data(driver), bounds])
    }
}

fn driver_data(driver: Option<&Driver>) -> Value {
    json!({
        "id": driver.map(|driver| &driver.id),
        "label": driver.map(|driver| &driver.label),
        "unit": driver.map(|driver| &driver.unit),
    })
}

fn crossing_data(crossing: &Crossing, value_of: impl Fn(Decimal) -> Value) -> Value {
    match *crossing {
        Crossing::At(bound) => json!({
            "kind": "At",
            "value": value_of(bound.value),
            "needs": bound.needs,
            "within_range": bound.within_range,
            "holds_now": bound.holds_now,
        }),
        Crossing::NoneInRange { holds_now } => {
            json!({"kind": "NoneInRange", "holds_now": holds_now})
        }
    }
}

const MOST: usize = 8;

/// The bars around the net present value at base values. Places are shares of the picture, from 0 at the left to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The net present value at base values.
    pub likely: String,
    pub likely_at: f32,
    /// What the places are shares of, in money.
    pub axis: Axis,
    pub bars: Vec<TornadoBar>,
    /// How many more numbers move the answer, each less than those shown.
    pub more: usize,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TornadoBar {
    pub driver: Id,
    pub label: String,
    /// The end with the lower net present value.
    pub worse: TornadoEnd,
    pub better: TornadoEnd,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TornadoEnd {
    pub at: f32,
    /// The number there, "22".
    pub value: String,
    /// The same with few digits, for where it does not fit.
    pub short: String,
    pub npv: String,
}

impl Report<'_> {
    pub(in crate::report) fn tornado(&self, found: &Sensitivity) -> Tornado {
        let shown: Vec<&Swing> = found.swings.iter().take(MOST).collect();
        let ends = shown
            .iter()
            .flat_map(|swing| [swing.low.npv, swing.high.npv]);
        let axis = Axis::of_decimals(ends.chain([found.likely.npv]));
        let bars: Vec<TornadoBar> = shown
            .iter()
            .filter_map(|swing| self.tornado_bar(swing, &axis))
            .collect();
        let likely = self.write.sum(found.likely.npv);
        let says = bars.iter().map(|bar| bar.says.as_str());
        Tornado {
            says: std::iter::once(format!("Net present value {likely}."))
                .chain(says.map(str::to_owned))
                .collect::<Vec<_>>()
                .join(" "),
            likely,
            axis,
            likely_at: axis.decimal(found.likely.npv),
            more: found.swings.len() - shown.len(),
            bars,
        }
    }

    fn tornado_bar(&self, swing: &Swing, axis: &Axis) -> Option<TornadoBar> {
        let driver = self.case.drivers.get(swing.driver)?;
        let end = |end: &End| TornadoEnd {
            at: axis.decimal(end.npv),
            value: self.write.bare_value(end.value, &driver.unit),
            short: self.write.few_digits(end.value, &driver.unit),
            npv: self.write.sum(end.npv),
        };
        let (worse, better) = if swing.low.npv <= swing.high.npv {
            (&swing.low, &swing.high)
        } else {
            (&swing.high, &swing.low)
        };
        let (worse, better) = (end(worse), end(better));
        let label = driver_name(driver).to_owned();
        Some(TornadoBar {
            says: format!(
                "{label}: {} at {}, {} at {}.",
                worse.npv, worse.value, better.npv, better.value
            ),
            driver: driver.id.clone(),
            label,
            worse,
            better,
        })
    }
}

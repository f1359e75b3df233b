//! The results of a simulation as text, as data (the contract of `simulate --json`), and as the chances and the histogram of a window.
//!
//! In the data, numbers are plain numbers.

pub(in crate::report) mod quantiles;

use crate::engine::simulation::{BandMonth, DriverShare, Histogram, Simulated, Spread};
use crate::format::Locale;
use crate::model::Case;
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::json::{joined, with_why};
use crate::report::text::{Section, Topic};
use crate::report::words::{self, Writer, many, name_or_id, of_float, years};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value, json};

const NO_RETURN: &str = "costs are not above zero at present value in all futures";
const WHY: [(&str, &str); 2] = [
    ("roi", NO_RETURN),
    (
        "chance_payback_within_hurdle",
        "the case has no payback hurdle",
    ),
];

/// The simulation as data.
pub fn simulated_json(simulated: &Simulated) -> Value {
    let complete = json!({"complete": simulated.before.is_empty()});

    let answer = with_why(joined([json!(simulated), complete]), &WHY);
    if simulated.payback.p90.is_some() {
        return answer;
    }
    let known = answer.get("why").cloned().unwrap_or_default();
    let not_back = json!({
        "payback_months": "where a quantile is null, that many runs are not back within the horizon",
    });
    joined([answer, json!({"why": joined([not_back, known])})])
}

/// The simulation for people, in the locale of the case; `scenario` is named unless it is the expected one.
pub fn simulated_topic(case: &Case, scenario: &str, simulated: &Simulated) -> Topic {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let write = Writer::new(locale, simulated.currency);
    let runs = runs(simulated, &write);
    let names: Vec<&str> = simulated.before.iter().map(String::as_str).collect();
    let mut lines = vec![format!(
        "{runs}, seed {}, scenario {scenario}",
        simulated.seed
    )];
    lines.extend(crate::report::words::not_complete(&names));
    Topic {
        title: format!("Simulation: {}", case.title),
        lines,
        sections: vec![
            figures(simulated, &write),
            chances(case, simulated, &write),
            drivers(simulated, &write),
        ],
    }
}

/// "100,000 runs".
pub(in crate::report) fn runs(simulated: &Simulated, write: &Writer) -> String {
    match simulated.trials {
        1 => "1 run".to_owned(),
        trials => format!("{} runs", write.locale.number(Decimal::from(trials))),
    }
}

/// Where the spread of the net present value comes from, the largest first.
pub(in crate::report) fn by_share(simulated: &Simulated) -> Vec<&DriverShare> {
    let mut drivers: Vec<&DriverShare> = simulated.drivers.iter().collect();
    drivers.sort_by(|a, b| b.share_of_variance.total_cmp(&a.share_of_variance));
    drivers
}

pub(in crate::report) fn share_of(driver: &DriverShare, write: &Writer) -> String {
    of_float(driver.share_of_variance, |share| write.percent(share))
}

/// The three figures at their low, middle and high tenths.
fn figures(simulated: &Simulated, write: &Writer) -> Section {
    let money = |x: f64| of_float(x, |x| write.money(x));
    let percent = |x: f64| of_float(x, |x| write.percent(x));
    let months = |x: Option<f64>| match x {
        Some(x) if x > 0.0 => of_float(x, |x| write.locale.duration_months(x)),
        Some(_) => "immediate".to_owned(),
        None => format!("not within {}", years(simulated.horizon_years)),
    };
    let payback = &simulated.payback;
    let mut items = vec![
        quantiles("Net present value", four(&simulated.npv).map(money)),
        match &simulated.roi {
            Some(roi) => quantiles(
                "Return on investment",
                outward(four(roi), 100.0).map(percent),
            ),
            None => format!("Return on investment: not defined, {NO_RETURN}"),
        },
        quantiles(
            "Payback",
            [payback.p10, payback.p50, payback.p90, payback.mean].map(months),
        ),
    ];
    if payback.never > 0.0 && payback.mean.is_some() {
        items.push(
            "The mean payback is that of the runs that are back within the horizon.".to_owned(),
        );
    }
    let below = "One run in ten lies below P10, one in two below P50, nine in ten below P90.";
    Section {
        heading: "What the answer may be".to_owned(),
        lines: vec![below.to_owned()],
        items,
        ..Section::default()
    }
}

const fn four(spread: &Spread) -> [f64; 4] {
    [spread.p10, spread.p50, spread.p90, spread.mean]
}

/// The ends rounded outward, as on the page, to parts of one.
fn outward([p10, p50, p90, mean]: [f64; 4], parts: f64) -> [f64; 4] {
    let (low, high) = ((p10 * parts).floor(), (p90 * parts).ceil());
    [low / parts, p50, high / parts, mean]
}

fn quantiles(label: &str, [p10, p50, p90, mean]: [String; 4]) -> String {
    format!("{label}: P10 {p10} · P50 {p50} · P90 {p90} · mean {mean}")
}

fn chances(case: &Case, simulated: &Simulated, write: &Writer) -> Section {
    let hurdle = case.hurdles.payback_within_months;
    let in_time = hurdle.zip(simulated.chance_payback_within_hurdle);
    let chance = |what: &str, chance| format!("Chance that {what}: {}", write.chance(chance));
    let back = |within: &str, found| {
        let what = format!("it is paid back within {within}, and stays so");
        chance(&what, found)
    };
    let above = "the net present value is above zero";
    let items = [
        Some(chance(above, simulated.chance_npv_positive)),
        in_time.map(|(months, found)| back(&many(months, "month"), found)),
        Some(back("the horizon", simulated.chance_back_at_end)),
    ];
    Section::list("Chance that it pays", items.into_iter().flatten().collect())
}

fn drivers(simulated: &Simulated, write: &Writer) -> Section {
    let none = simulated.drivers.is_empty().then(|| {
        "No number has a range, so that every run is alike: give numbers a low and a high."
            .to_owned()
    });
    let rows = by_share(simulated).into_iter().map(|driver| {
        let name = name_or_id(&driver.label, &driver.id);
        format!("{name}: {}", share_of(driver, write))
    });
    Section {
        heading: "Where the spread of the net present value comes from".to_owned(),
        lines: none.into_iter().collect(),
        items: rows.collect(),
        ..Section::default()
    }
}

const MOST_SHARES: usize = 3;
/// The month after which the loss from stopping is stated.
const STOPPED_AFTER: u32 = 12;

#[derive(Debug, Clone, PartialEq)]
pub struct Chance {
    /// "100,000 runs".
    pub runs: String,
    /// "seed 2027": the same number gives the same runs.
    pub seed: String,
    /// The chance that the net present value is above zero, "96%".
    pub pays: String,
    /// Its label: "chance that it pays".
    pub pays_words: String,
    /// The chance that the customer's payback hurdle is met, and its label: "61%", "back within 12 months".
    pub in_time: Option<(String, String)>,
    /// The loss if everything stops after the first year, in a sentence; `None` for a case that is shorter.
    pub stopped: Option<String>,
    /// Where the spread comes from, the largest first: name, share in words, share from 0 to 1.
    pub shares: Vec<(String, String, f32)>,
    /// The picture; `None` where all runs are alike.
    pub picture: Option<ChanceHistogram>,
}

/// The runs as bars over the net present value. Places and heights are shares from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ChanceHistogram {
    pub bars: Vec<ChanceBar>,
    /// One run in ten, one in two and nine in ten lie below: name, amount, place.
    pub marks: [(&'static str, String, f32); 3],
    pub explained: String,
    /// What the places are shares of, in money.
    pub axis: Axis,
    /// The share of the runs for each unit of money in the highest bar: two pictures with bars of different widths compare by it.
    pub densest: f64,
    /// The net present value of the headline, in words and as a number of the axis; it may lie outside.
    pub headline: Option<(String, f64)>,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ChanceBar {
    pub from: f32,
    pub to: f32,
    /// Its height; the highest has 1.
    pub height: f32,
    pub loses: bool,
    /// "€100,000 to €120,000: 5% of runs".
    pub says: String,
}

impl Report<'_> {
    pub(in crate::report) fn chance(&self, found: &Simulated) -> Chance {
        let hurdle = self.case.hurdles.payback_within_months;
        let in_time = hurdle.zip(found.chance_payback_within_hurdle);
        let runs = runs(found, &self.write);
        let certain = found.chance_npv_positive >= 1.0;
        let before = words::behind(self.before_costs());
        Chance {
            pays_words: if certain {
                format!("chance that it pays: in all of {runs}{before}")
            } else {
                format!("chance that it pays{before}")
            },
            runs,
            seed: format!("seed {}", found.seed),
            pays: self.write.chance(found.chance_npv_positive),
            in_time: in_time.map(|(months, chance)| {
                let within = self.write.locale.duration_months(Decimal::from(months));
                (
                    self.write.chance(chance),
                    format!("back within {within}{before}"),
                )
            }),
            stopped: found
                .band
                .iter()
                .find(|month| month.month == STOPPED_AFTER && before.is_empty())
                .map(|month| self.stopped(month)),
            shares: self.shares(found),
            picture: self.picture(found),
        }
    }

    fn stopped(&self, month: &BandMonth) -> String {
        let loss = &month.loss;
        let often = self.write.bad_chance(loss.chance);
        let (likely, bad) = (self.cash(loss.p50), self.cash(loss.p90));
        let says = if loss.chance <= 0.0 {
            "no run would lose money".to_owned()
        } else if loss.p50 <= 0.0 {
            format!("{often} of runs would lose money; in nine of ten no more than {bad}")
        } else {
            format!(
                "{often} of runs would lose money: {likely} in the middle, no more than {bad} in nine of ten"
            )
        };
        let cash = self.cash_lost_in_a_year();
        let cash = cash.map_or_else(String::new, |cash| {
            format!("; in cash alone, as the numbers stand, it costs {cash}")
        });
        format!("If everything stopped after a year, {says}{cash}.")
    }

    fn shares(&self, found: &Simulated) -> Vec<(String, String, f32)> {
        let whole = Axis::between(0.0, 1.0);
        let all = by_share(found).into_iter();
        let shown = all.filter(|driver| driver.share_of_variance >= 0.005);
        shown
            .take(MOST_SHARES)
            .map(|driver| {
                let label = name_or_id(&driver.label, &driver.id).to_owned();
                let place = whole.place(driver.share_of_variance);
                (label, share_of(driver, &self.write), place)
            })
            .collect()
    }

    fn picture(&self, found: &Simulated) -> Option<ChanceHistogram> {
        let Histogram { bars, .. } = &found.npv_histogram;
        let (first, last) = (bars.first()?, bars.last()?);
        if found.drivers.is_empty() || first.from >= last.to {
            return None;
        }
        let axis = Axis::between(first.from, last.to);
        let highest = bars.iter().map(|bar| bar.share).fold(0.0, f64::max);
        let height = Axis::between(0.0, highest);
        let npv = &found.npv;
        let headline = self.results.npv.to_f64();
        let headline = headline.map(|npv| (self.short_cash(npv), npv));
        let width = first.to - first.from;
        let marks = [("P10", npv.p10), ("P50", npv.p50), ("P90", npv.p90)];
        let marks = marks.map(|(name, npv)| (name, self.short_cash(npv), axis.place(npv)));
        Some(ChanceHistogram {
            bars: bars
                .iter()
                .map(|bar| ChanceBar {
                    from: axis.place(bar.from),
                    to: axis.place(bar.to),
                    height: height.place(bar.share),
                    loses: bar.to <= 0.0,
                    says: format!(
                        "{} to {}: {} of runs",
                        self.short_cash(bar.from),
                        self.short_cash(bar.to),
                        self.write.chance(bar.share)
                    ),
                })
                .collect(),
            axis,
            densest: highest / width,
            headline,
            says: format!(
                "Net present value of all runs: one in ten below {}, one in two below {}, nine in ten below {}; {} of runs are above zero.",
                self.cash(npv.p10),
                self.cash(npv.p50),
                self.cash(npv.p90),
                self.write.chance(found.chance_npv_positive)
            ),
            explained: format!(
                "One run in ten below {} (P10), half of them below {} (P50), nine in ten below {} (P90).",
                marks[0].1, marks[1].1, marks[2].1
            ),
            marks,
        })
    }

    /// A simulated amount, in whole units.
    pub(in crate::report) fn cash(&self, amount: f64) -> String {
        of_float(amount, |amount| self.write.money(amount))
    }

    pub(in crate::report) fn short_cash(&self, amount: f64) -> String {
        of_float(amount, |amount| self.write.compact(amount))
    }
}

//! The chance of a positive return: a histogram of the simulation, the main probabilities, and their assumptions.

use super::{by_share, runs, share_of};
use crate::engine::simulation::{BandMonth, Histogram, Simulated};
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::words::{name_or_id, of_float};
use rust_decimal::Decimal;

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
    pub picture: Option<Picture>,
}

/// The runs as bars over the net present value. Places and heights are shares from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub bars: Vec<PictureBar>,
    /// Where the net present value is 0, when that is in the picture.
    pub zero: Option<f32>,
    /// One run in ten, one in two and nine in ten lie below: name, amount, place.
    pub marks: [(&'static str, String, f32); 3],
    pub explained: String,
    pub ends: (String, String),
    pub says: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureBar {
    pub from: f32,
    pub to: f32,
    /// Its height; the highest has 1.
    pub height: f32,
    pub loses: bool,
}

impl Report<'_> {
    pub(in crate::report) fn chance(&self, found: &Simulated) -> Chance {
        let hurdle = self.case.hurdles.payback_within_months;
        let in_time = hurdle.zip(found.chance_payback_within_hurdle);
        let runs = runs(found, &self.write);
        let certain = found.chance_npv_positive >= 1.0;
        Chance {
            pays_words: if certain {
                format!("chance that it pays: in all of {runs}")
            } else {
                "chance that it pays".to_owned()
            },
            runs,
            seed: format!("seed {}", found.seed),
            pays: self.write.chance(found.chance_npv_positive),
            in_time: in_time.map(|(months, chance)| {
                let within = self.write.locale.duration_months(Decimal::from(months));
                (self.write.chance(chance), format!("back within {within}"))
            }),
            stopped: found
                .band
                .iter()
                .find(|month| month.month == STOPPED_AFTER)
                .map(|month| self.stopped(month)),
            shares: self.shares(found),
            picture: self.picture(found),
        }
    }

    fn stopped(&self, month: &BandMonth) -> String {
        let loss = &month.loss;
        if loss.chance <= 0.0 {
            return "If everything stopped after a year, no run would lose money.".to_owned();
        }
        let often = self.write.bad_chance(loss.chance);
        let likely = self.cash(loss.p50);
        let bad = self.cash(loss.p90);
        if loss.p50 <= 0.0 {
            return format!(
                "If everything stopped after a year, {often} of runs would lose money; in nine of ten no more than {bad}."
            );
        }
        format!(
            "If everything stopped after a year, {often} of runs would lose money: {likely} in the middle, no more than {bad} in nine of ten."
        )
    }

    fn shares(&self, found: &Simulated) -> Vec<(String, String, f32)> {
        let whole = Axis::between(0.0, 1.0);
        let all = by_share(found).into_iter();
        let told = all.filter(|driver| driver.share_of_variance >= 0.005);
        told.take(MOST_SHARES)
            .map(|driver| {
                let label = name_or_id(&driver.label, &driver.id).to_owned();
                let place = whole.place(driver.share_of_variance);
                (label, share_of(driver, &self.write), place)
            })
            .collect()
    }

    fn picture(&self, found: &Simulated) -> Option<Picture> {
        let Histogram { bars, .. } = &found.npv_histogram;
        let (first, last) = (bars.first()?, bars.last()?);
        if found.drivers.is_empty() || first.from >= last.to {
            return None;
        }
        let axis = Axis::between(first.from, last.to);
        let highest = bars.iter().map(|bar| bar.share).fold(0.0, f64::max);
        let height = Axis::between(0.0, highest);
        let npv = &found.npv;
        let marks = [("P10", npv.p10), ("P50", npv.p50), ("P90", npv.p90)];
        let marks = marks.map(|(name, npv)| (name, self.short_cash(npv), axis.place(npv)));
        Some(Picture {
            bars: bars
                .iter()
                .map(|bar| PictureBar {
                    from: axis.place(bar.from),
                    to: axis.place(bar.to),
                    height: height.place(bar.share),
                    loses: bar.to <= 0.0,
                })
                .collect(),
            zero: axis.inside(0.0),
            ends: (self.short_cash(first.from), self.short_cash(last.to)),
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

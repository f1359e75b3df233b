//! What net present value, return and payback do while the price moves, as places in a picture.
//!
//! Each figure has a height of its own: curves of different units share the picture, never a scale, so that each says what it is at its
//! ends. Floating point is enough here: nothing is read off a picture to the last digit. Left out: drawing, and where the picture begins
//! and ends (`rail`).

use crate::engine::{Hurdle, PriceSide, Priced};
use crate::model::Rate;
use crate::report::Report;
use crate::report::axis::Axis;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The curves, from the lowest price of the slider to its highest.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurves {
    pub points: Vec<CurvePoint>,
    pub npv: PriceCurve,
    pub roi: PriceCurve,
    pub payback: PriceCurve,
    pub alt: String,
}

/// One figure along the prices.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurve {
    /// "NPV".
    pub name: &'static str,
    /// Its height at each place, 0 at the bottom to 1 at the top; `None` where it has no figure.
    pub heights: Vec<Option<f32>>,
    /// What it is where it begins and where it ends: "€481k", "9.8 months".
    pub ends: Option<(String, String)>,
    /// What the customer's own rules ask of it: how high, and in words; `None` where that lies far outside the picture.
    pub hurdle: Option<(f32, String)>,
}

/// One price, and what the customer has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// From left to right, 0 to 1.
    pub at: f32,
    pub discount: Rate,
    /// "€240,000: NPV €412,600, ROI 164%, payback 11.4 months".
    pub words: String,
}

/// A figure at a price, to be drawn.
type Figure<'f> = &'f dyn Fn(&Priced) -> Option<f64>;
/// The same as it is written.
type Told<'f> = &'f dyn Fn(&Priced) -> String;

impl Report<'_> {
    pub(in crate::report) fn price_curves(&self, side: &PriceSide) -> PriceCurves {
        let curve = &side.curve;
        let years = self.results.frame.horizon.in_years();
        let npv_words = |at: &Priced| self.write.compact(at.outcome.npv);
        let roi_words = |at: &Priced| self.write.roi(at.outcome.roi);
        let payback_words = |at: &Priced| self.write.payback(&at.outcome.payback, years);
        let hurdle = |wanted: fn(Hurdle) -> Option<f64>| {
            let mut limits = side.limits.iter();
            limits.find_map(|limit| Some((wanted(limit.hurdle)?, limit.hurdle)))
        };
        let steps = curve.len().saturating_sub(1).max(1);
        let points = curve.iter().enumerate().map(|(step, priced)| {
            #[expect(clippy::cast_precision_loss, reason = "a few steps")]
            let at = step as f32 / steps as f32;
            CurvePoint {
                at,
                discount: priced.discount,
                words: self.at_price(priced),
            }
        });
        PriceCurves {
            points: points.collect(),
            npv: self.price_curve("NPV", curve, (&npv_at, &npv_words), hurdle(npv)),
            roi: self.price_curve("ROI", curve, (&return_at, &roi_words), hurdle(roi)),
            payback: self.price_curve(
                "Payback",
                curve,
                (&payback_at, &payback_words),
                hurdle(payback),
            ),
            alt: self.curves_in_words(side),
        }
    }

    fn price_curve(
        &self,
        name: &'static str,
        curve: &[Priced],
        (figure, told): (Figure<'_>, Told<'_>),
        hurdle: Option<(f64, Hurdle)>,
    ) -> PriceCurve {
        let figures: Vec<Option<f64>> = curve.iter().map(figure).collect();
        let own = Axis::of(figures.iter().copied().flatten()).ends();
        // A hurdle far off would press the curve flat against an edge.
        let hurdle = hurdle.filter(|(at, _)| is_near(*at, own));
        let (low, high) = match hurdle {
            Some((at, _)) => (own.0.min(at), own.1.max(at)),
            None => own,
        };
        // Room above and below, so that no point is the edge of the picture.
        let span = if high > low { (high - low) * 1.34 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
        let height = |figure: f64| ((figure - low) / span + 0.15) as f32;
        let drawn = || curve.iter().zip(&figures).filter(|(_, at)| at.is_some());
        let ends = drawn().next().zip(drawn().next_back());
        let ends = ends.map(|((first, _), (last, _))| (told(first), told(last)));
        PriceCurve {
            name,
            ends,
            heights: figures
                .into_iter()
                .map(|figure| figure.map(height))
                .collect(),
            hurdle: hurdle.map(|(at, hurdle)| (height(at), self.write.hurdle(hurdle).mark)),
        }
    }

    /// A price and the customer's figures at it.
    fn at_price(&self, priced: &Priced) -> String {
        let outcome = &priced.outcome;
        let years = self.results.frame.horizon.in_years();
        format!(
            "{}: NPV {}, ROI {}, payback {}",
            self.write.money(priced.total),
            self.write.sum(outcome.npv),
            self.write.roi(outcome.roi),
            self.write.payback(&outcome.payback, years)
        )
    }

    fn curves_in_words(&self, side: &PriceSide) -> String {
        let ends = [side.curve.first(), Some(&side.now), side.curve.last()];
        let ends = ends.into_iter().flatten();
        let told: Vec<String> = ends.map(|priced| self.at_price(priced)).collect();
        let hurdles = side.limits.iter();
        let hurdles: Vec<String> = hurdles
            .map(|limit| self.write.hurdle(limit.hurdle).row)
            .collect();
        format!(
            "What the price does to their figures. At the lowest price of the picture, now, and at the highest: {}. Their hurdles: {}.",
            told.join("; "),
            hurdles.join(", ")
        )
    }
}

/// Whether something lies among figures, or not further away from them than they reach themselves.
fn is_near(at: f64, (low, high): (f64, f64)) -> bool {
    let reach = high - low;
    (low - reach..=high + reach).contains(&at)
}

fn npv_at(priced: &Priced) -> Option<f64> {
    priced.outcome.npv.to_f64()
}

fn return_at(priced: &Priced) -> Option<f64> {
    priced.outcome.roi.ratio()?.to_f64()
}

fn payback_at(priced: &Priced) -> Option<f64> {
    priced.outcome.payback.months()?.to_f64()
}

fn npv(hurdle: Hurdle) -> Option<f64> {
    matches!(hurdle, Hurdle::NpvNotNegative).then_some(0.0)
}

fn roi(hurdle: Hurdle) -> Option<f64> {
    match hurdle {
        Hurdle::RoiAtLeast(least) => least.fraction().to_f64(),
        _ => None,
    }
}

fn payback(hurdle: Hurdle) -> Option<f64> {
    match hurdle {
        Hurdle::PaybackWithin(months) => Decimal::from(months).to_f64(),
        _ => None,
    }
}

//! What net present value, return and payback do while the price moves, as places in a picture.
//!
//! Each figure has a height of its own: curves of different units share the picture, never a scale. Floating point is enough here:
//! nothing is read off a picture to the last digit. Left out: drawing.

use super::super::super::Report;
use crate::engine::{Hurdle, PriceSide, Priced};
use crate::model::Rate;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The curves, from half the list price to one and a half times it.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurves {
    /// What stands at each place, from left to right.
    pub points: Vec<CurvePoint>,
    /// Net present value.
    pub npv: PriceCurve,
    /// Return on investment.
    pub roi: PriceCurve,
    /// When the money is back.
    pub payback: PriceCurve,
    /// The picture in words.
    pub alt: String,
}

/// One figure along the prices.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurve {
    /// "NPV".
    pub name: &'static str,
    /// Its height at each place, 0 at the bottom to 1 at the top; `None` where it has no figure.
    pub heights: Vec<Option<f32>>,
    /// What the customer's own rules ask of it: how high, and in words.
    pub hurdle: Option<(f32, String)>,
}

/// One price, and what the customer has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// From left to right, 0 to 1.
    pub at: f32,
    /// The discount that makes it.
    pub discount: Rate,
    /// "€240,000: NPV €412,600, ROI 164%, payback 11.4 months".
    pub words: String,
}

impl Report<'_> {
    pub(super) fn price_curves(&self, side: &PriceSide) -> PriceCurves {
        let curve = &side.curve;
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
            npv: self.price_curve("NPV", curve, &|at| at.outcome.npv.to_f64(), hurdle(npv)),
            roi: self.price_curve("ROI", curve, &return_at, hurdle(roi)),
            payback: self.price_curve("Payback", curve, &payback_at, hurdle(payback)),
            alt: self.curves_in_words(side),
        }
    }

    fn price_curve(
        &self,
        name: &'static str,
        curve: &[Priced],
        figure: &dyn Fn(&Priced) -> Option<f64>,
        hurdle: Option<(f64, Hurdle)>,
    ) -> PriceCurve {
        let figures: Vec<Option<f64>> = curve.iter().map(figure).collect();
        let all = figures.iter().copied().flatten();
        let all = all.chain(hurdle.map(|(at, _)| at)).chain([0.0]);
        let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), figure| {
            (low.min(figure), high.max(figure))
        });
        // Room above, so that the highest point is not the edge of the picture.
        let span = if high > low { (high - low) * 1.1 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
        let height = |figure: f64| ((figure - low) / span) as f32;
        let words = |hurdle| match hurdle {
            Hurdle::NpvNotNegative => "NPV 0".to_owned(),
            other => format!("their hurdle: {}", self.hurdle_words(other)),
        };
        PriceCurve {
            name,
            heights: figures
                .into_iter()
                .map(|figure| figure.map(height))
                .collect(),
            hurdle: hurdle.map(|(at, hurdle)| (height(at), words(hurdle))),
        }
    }

    /// A price and the customer's figures at it.
    fn at_price(&self, priced: &Priced) -> String {
        let outcome = &priced.outcome;
        let years = self.results.frame.horizon.in_years();
        format!(
            "{}: NPV {}, ROI {}, payback {}",
            self.write.money(priced.total),
            self.write.money(outcome.npv),
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
            .map(|limit| self.hurdle_words(limit.hurdle))
            .collect();
        format!(
            "What the price does to their figures. At the lowest price of the picture, now, and at the highest: {}. Their hurdles: {}.",
            told.join("; "),
            hurdles.join(", ")
        )
    }
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

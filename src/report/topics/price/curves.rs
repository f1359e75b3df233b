//! Net present value, return and payback as functions of the price, as curves of a picture.
//!
//! Each figure has a height of its own: curves of different units share the picture, never a scale, so that each says what it is at its
//! ends. Floating point is enough here: nothing is read off a picture to the last digit.

use crate::engine::{Figure, PriceSide, Priced};
use crate::model::Rate;
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::words::figure_of;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurves {
    pub points: Vec<CurvePoint>,
    pub npv: PriceCurve,
    pub roi: PriceCurve,
    pub payback: PriceCurve,
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PriceCurve {
    /// "NPV".
    pub name: &'static str,
    /// Its height at each place, 0 at the bottom to 1 at the top; `None` where it has no figure.
    pub heights: Vec<Option<f32>>,
    /// The values at its start and end: "€481k", "9.8 months".
    pub ends: Option<(String, String)>,
    /// The customer's hurdle for it: height, and in words; `None` where that lies far outside the picture.
    pub hurdle: Option<(f32, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// From left to right, 0 to 1.
    pub at: f32,
    pub discount: Rate,
    /// "€240,000: NPV €412,600, ROI 164%, payback 11.4 months".
    pub words: String,
}

impl Report<'_> {
    pub(in crate::report) fn price_curves(&self, side: &PriceSide) -> PriceCurves {
        let curve = &side.curve;
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
            npv: self.price_curve("NPV", &Figure::Npv, side, |at| {
                let npv = at.outcome.npv;
                Some((npv.to_f64()?, self.write.compact(npv)))
            }),
            roi: self.price_curve("ROI", &Figure::Roi, side, |at| {
                let roi = at.outcome.roi;
                Some((roi.ratio()?.to_f64()?, self.write.roi(roi)))
            }),
            payback: self.price_curve("Payback", &Figure::Payback, side, |at| {
                let payback = &at.outcome.payback;
                let words = self.payback_words(payback);
                Some((payback.months()?.to_f64()?, words))
            }),
            alt: self.curves_in_words(side),
        }
    }

    /// The curve of a figure, for drawing and in words, with its hurdle.
    fn price_curve(
        &self,
        name: &'static str,
        of: &Figure,
        side: &PriceSide,
        figure: impl Fn(&Priced) -> Option<(f64, String)>,
    ) -> PriceCurve {
        let figures: Vec<Option<(f64, String)>> = side.curve.iter().map(figure).collect();
        let drawn = || figures.iter().flatten();
        let own = Axis::of(drawn().map(|(at, _)| *at)).ends();
        let mut hurdles = side.limits.iter().map(|limit| limit.hurdle);
        let hurdle = hurdles.find(|hurdle| figure_of(*hurdle) == *of);
        let hurdle = hurdle.map(|hurdle| self.write.hurdle(hurdle));
        let hurdle = hurdle.and_then(|hurdle| Some((hurdle.required.to_f64()?, hurdle.mark)));
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
        let words = |(_, words): &(f64, String)| words.clone();
        let heights = figures
            .iter()
            .map(|one| one.as_ref().map(|(at, _)| height(*at)));
        PriceCurve {
            name,
            ends: drawn()
                .next()
                .map(words)
                .zip(drawn().next_back().map(words)),
            heights: heights.collect(),
            hurdle: hurdle.map(|(at, mark)| (height(at), mark)),
        }
    }

    fn at_price(&self, priced: &Priced) -> String {
        let outcome = &priced.outcome;
        format!(
            "{}: NPV {}, ROI {}, payback {}",
            self.write.money(priced.total),
            self.write.sum(outcome.npv),
            self.roi_words(outcome.roi),
            self.payback_words(&outcome.payback)
        )
    }

    fn curves_in_words(&self, side: &PriceSide) -> String {
        let ends = [side.curve.first(), Some(&side.now), side.curve.last()];
        let ends = ends.into_iter().flatten();
        let shown: Vec<String> = ends.map(|priced| self.at_price(priced)).collect();
        let hurdles = side.limits.iter();
        let hurdles: Vec<String> = hurdles
            .map(|limit| self.write.hurdle(limit.hurdle).row)
            .collect();
        format!(
            "What the price does to their figures. At the lowest price of the picture, now, and at the highest: {}. Their hurdles: {}.",
            shown.join("; "),
            hurdles.join(", ")
        )
    }
}

/// Whether something lies among figures, or not further away from them than they reach themselves.
fn is_near(at: f64, (low, high): (f64, f64)) -> bool {
    let reach = high - low;
    (low - reach..=high + reach).contains(&at)
}

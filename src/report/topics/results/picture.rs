//! The results as a picture: the cumulative net benefit as it was promised, as it came, and as it is expected.

use super::{ResultsReport, rule_name};
use crate::engine::Payback;
use crate::engine::tracking::TrackedMonth;
use crate::report::axis::{Axis, float};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Cumulative net benefits by month. Places are shares of the two axes, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultPicture {
    /// From month 0 to the last one.
    pub months: Axis,
    /// In money, 0 included.
    pub money: Axis,
    pub promised: Vec<(f32, f32)>,
    /// What is reported, up to the review month.
    pub achieved: Vec<(f32, f32)>,
    /// What is reported, and where nothing is the latest measures or the promise.
    pub expected: Vec<(f32, f32)>,
    /// The review month.
    pub review: f32,
    /// Where the promise pays back; `None` where it does not, or at once.
    pub promised_payback: Option<f32>,
    /// Where it pays back by what is reported and expected.
    pub expected_payback: Option<f32>,
    /// The rule of what is expected: "latest measures".
    pub rule: &'static str,
    /// The ends of the money axis in few characters.
    pub ends: (String, String),
    /// The picture in words.
    pub says: String,
}

impl ResultsReport<'_> {
    /// The picture; `None` where nothing flows, or a sum is too large.
    pub fn picture(&self) -> Option<ResultPicture> {
        let tracking = self.tracking;
        let all = &tracking.by_month;
        let to_date = all.get(..=tracking.month)?;
        let promised = cumulative(all, |month| Some((month.promised, month.promised_costs)))?;
        let expected = cumulative(all, |month| Some((month.expected, month.expected_costs)))?;
        let achieved = cumulative(to_date, |month| {
            let came = month.achieved.is_some() || month.spent.is_some();
            came.then(|| {
                let none = Decimal::ZERO;
                (month.achieved.unwrap_or(none), month.spent.unwrap_or(none))
            })
        })?;
        let balances = promised.iter().chain(&expected).chain(&achieved);
        let balances = balances.map(|(_, balance)| *balance);
        let money = Axis::of_decimals(balances.chain([Decimal::ZERO]));
        let months = Axis::between(
            0.0,
            float(all.len().checked_sub(1).filter(|last| *last > 0)?),
        );
        let place = |(month, balance): &(usize, Decimal)| {
            (months.place(float(*month)), money.decimal(*balance))
        };
        let along = |payback: &Payback| match payback {
            Payback::After { months: after, .. } => months.inside(after.to_f64()?),
            Payback::Immediate | Payback::NotWithinHorizon => None,
        };
        let (least, most) = money.ends();
        Some(ResultPicture {
            review: months.place(float(tracking.month)),
            promised_payback: along(&tracking.promised_payback),
            expected_payback: along(&tracking.expected_payback),
            rule: rule_name(tracking.benefits.forecasts.usual_rule()),
            ends: (self.compact(least), self.compact(most)),
            says: self.picture_in_words(&promised, &achieved, &expected),
            promised: promised.iter().map(place).collect(),
            achieved: achieved.iter().map(place).collect(),
            expected: expected.iter().map(place).collect(),
            months,
            money,
        })
    }

    fn compact(&self, end: f64) -> String {
        let end = Decimal::from_f64_retain(end).unwrap_or_default();
        self.write.compact(end.round())
    }

    fn picture_in_words(
        &self,
        promised: &[(usize, Decimal)],
        achieved: &[(usize, Decimal)],
        expected: &[(usize, Decimal)],
    ) -> String {
        let last = |balances: &[(usize, Decimal)]| {
            let end = balances.last().map_or(Decimal::ZERO, |(_, end)| *end);
            self.write.sum(end)
        };
        let years = self.promise.case().horizon_years.in_years();
        let back = |payback: &Payback| self.write.payback(payback, years);
        let rule = rule_name(self.tracking.benefits.forecasts.usual_rule());
        format!(
            "Cumulative net benefit: promised {} at the end, payback {}; achieved {} so far; expected {} at the end ({rule}), payback {}.",
            last(promised),
            back(&self.tracking.promised_payback),
            last(achieved),
            last(expected),
            back(&self.tracking.expected_payback),
        )
    }
}

/// The balances at the ends of months that have an amount, with what came and what was spent; `None` where a sum is too large.
fn cumulative(
    months: &[TrackedMonth],
    of: impl Fn(&TrackedMonth) -> Option<(Decimal, Decimal)>,
) -> Option<Vec<(usize, Decimal)>> {
    let mut balance = Decimal::ZERO;
    let mut balances = Vec::new();
    for (month, amounts) in months.iter().enumerate() {
        let Some((came, spent)) = of(amounts) else {
            continue;
        };
        balance = balance.checked_add(came)?.checked_sub(spent)?;
        balances.push((month, balance));
    }
    Some(balances)
}

//! The results as a picture: the cumulative net benefit as it was promised, as it came, and as it is expected.

use super::{ResultsReport, rule_name};
use crate::engine::Payback;
use crate::engine::tracking::TrackedMonth;
use crate::report::axis::{Axis, float};
use crate::report::page::{Chart, Mark};
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
    /// Up to the review month: what is reported, and where nothing is the promise.
    pub so_far: Vec<(f32, f32)>,
    /// From the review month on: the latest measures, or the promise.
    pub expected: Vec<(f32, f32)>,
    /// Whether a month up to the review month is not reported.
    pub has_gaps: bool,
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
        let promised = cumulative(all, |month| (month.promised, month.promised_costs))?;
        let expected = cumulative(all, |month| (month.expected, month.expected_costs))?;
        let balances = promised.iter().chain(&expected);
        let balances = balances.map(|(_, balance)| *balance);
        let so_far = expected.get(..=tracking.month)?;
        let to_come = expected.get(tracking.month..)?;
        let mut lines = tracking.lines.iter();
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
            has_gaps: lines.any(|line| !line.not_reported.months.is_empty()),
            says: self.picture_in_words(&promised, so_far, &expected),
            promised: promised.iter().map(place).collect(),
            so_far: so_far.iter().map(place).collect(),
            expected: to_come.iter().map(place).collect(),
            months,
            money,
        })
    }

    /// The picture as the page draws it: promised dotted, what came solid, and what is expected dashed.
    pub(super) fn page_chart(&self) -> Option<Chart> {
        let picture = self.picture()?;
        let (first, last) = picture.months.ends();
        let (lowest, highest) = picture.money.ends();
        let on_page = |points: &[(f32, f32)]| -> Vec<(f64, f64)> {
            let points = points.iter();
            points
                .map(|(x, y)| (f64::from(*x), f64::from(*y)))
                .collect()
        };
        let zero_y = f64::from(picture.money.place(0.0));
        let ends = [(lowest, picture.ends.0), (highest, picture.ends.1)].into_iter();
        let ends = ends.filter(|(end, _)| *end != 0.0);
        let ends = ends.map(|(end, words)| (f64::from(picture.money.place(end)), words));
        let month = float(self.tracking.month);
        let review = format!("review, month {}", self.tracking.month);
        let labels = [
            (first, "start".to_owned(), true),
            (month, review, month > first),
            (last, format!("month {last}"), month < last),
        ];
        let labels = labels.into_iter().filter(|(.., shown)| *shown);
        let labels =
            labels.map(|(month, words, _)| (f64::from(picture.months.place(month)), words));
        Some(Chart {
            points: on_page(&picture.so_far),
            cash: on_page(&picture.expected),
            promised: on_page(&picture.promised),
            zero_y,
            band: None,
            payback: picture
                .expected_payback
                .and_then(|x| self.back_mark(f64::from(x), zero_y)),
            x_labels: labels.collect(),
            y_labels: std::iter::once((zero_y, "0".to_owned()))
                .chain(ends)
                .collect(),
            alt: picture.says,
        })
    }

    /// Where it is back at 0, and where it was promised to be.
    fn back_mark(&self, x: f64, y: f64) -> Option<Mark> {
        let month = |payback: &Payback| match payback {
            Payback::After { months, .. } => Some(months.ceil().normalize()),
            Payback::Immediate | Payback::NotWithinHorizon => None,
        };
        let back = month(&self.tracking.expected_payback)?;
        let promised = month(&self.tracking.promised_payback);
        let promised =
            promised.map_or_else(String::new, |month| format!(", promised month {month}"));
        Some(Mark {
            x,
            y,
            label: format!("back in month {back}{promised}"),
        })
    }

    fn compact(&self, end: f64) -> String {
        let end = Decimal::from_f64_retain(end).unwrap_or_default();
        match end.round() {
            // Nothing has no cents.
            nothing if nothing.is_zero() => self.write.sum(nothing),
            end => self.write.compact(end),
        }
    }

    fn picture_in_words(
        &self,
        promised: &[(usize, Decimal)],
        so_far: &[(usize, Decimal)],
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
            "Cumulative net benefit: promised {} at the end, payback {}; {} so far; expected {} at the end ({rule}), payback {}.",
            last(promised),
            back(&self.tracking.promised_payback),
            last(so_far),
            last(expected),
            back(&self.tracking.expected_payback),
        )
    }
}

/// The balances at the ends of months, with what comes and what is spent; `None` where a sum is too large.
fn cumulative(
    months: &[TrackedMonth],
    of: impl Fn(&TrackedMonth) -> (Decimal, Decimal),
) -> Option<Vec<(usize, Decimal)>> {
    let mut balance = Decimal::ZERO;
    let mut balances = Vec::new();
    for (month, amounts) in months.iter().enumerate() {
        let (came, spent) = of(amounts);
        balance = balance.checked_add(came)?.checked_sub(spent)?;
        balances.push((month, balance));
    }
    Some(balances)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tracking::{Promise, track};
    use crate::model::testing::{case, id};
    use crate::model::{Exact, Measured};
    use crate::storage::agree;

    fn near(one: (f32, f32), other: (f32, f32)) -> bool {
        (one.0 - other.0).abs() < 1e-5 && (one.1 - other.1).abs() < 1e-5
    }

    #[test]
    fn promise_and_forecast_lie_on_one_pair_of_axes_and_meet_at_the_review_month() {
        let case = case(
            r#"horizon_years: 3, discount_rate: "10%",
            stated_values: [(id: "time", label: "Time", words: Customers("Too slow"))],
            drivers: [(id: "saving", label: "Saving", value: Known("1000"), unit: "EUR/month")],
            benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saving"))],
            costs: [
                (id: "set_up", label: "Set-up", paid_to: OurPrice, spend: OneOff(amount: Fixed("6000 EUR"))),
                (id: "fee", label: "Fee", paid_to: OurPrice,
                    spend: Recurring(amount: Fixed("500 EUR"), every: Month, paid: InArrears))]"#,
        );
        let mut case = agree(&case, &["CFO".to_owned()], case.start).unwrap();
        case.measured.push(Measured {
            driver: id("saving"),
            from_month: 1,
            value: Exact::from(2_000),
            said: None,
        });
        let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
        let tracking = track(&case, &promise, Some(6)).unwrap();
        let picture = ResultsReport::new(&case, &promise, &tracking)
            .picture()
            .unwrap();
        // From −6,000 to −6,000 + 36 · (2,000 − 500) = 48,000.
        assert_eq!(picture.money.ends(), (-6_000.0, 48_000.0));
        // Promised at the end: −6,000 + 36 · 500 = 12,000, a third of the way up; back after 12 months.
        assert!(near(*picture.promised.last().unwrap(), (1.0, 1.0 / 3.0)));
        assert!((picture.promised_payback.unwrap() - 12.0 / 36.0).abs() < 1e-5);
        // So far −6,000 + 6 · 1,500 = 3,000; back after 4 months.
        let meets = (6.0 / 36.0, 9_000.0 / 54_000.0);
        assert!(near(*picture.so_far.last().unwrap(), meets));
        assert!(near(picture.expected[0], meets));
        assert!(near(*picture.expected.last().unwrap(), (1.0, 1.0)));
        assert!((picture.expected_payback.unwrap() - 4.0 / 36.0).abs() < 1e-5);
        assert!(picture.has_gaps, "no cost is reported");
        assert!(picture.says.contains("€3,000 so far"), "{}", picture.says);
    }
}

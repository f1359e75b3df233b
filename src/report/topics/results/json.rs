//! The results as data, for scripts: decimal strings with all digits, shares and rates as fractions.

use super::ResultsReport;
use super::names::{day_of, rule_name, verdict_name};
use crate::engine::Payback;
use crate::engine::tracking::{
    LineSide, LineStanding, MeasureProgress, Progress, TrackedLine, Why,
};
use crate::model::ForecastRule;
use crate::report::json::{exact, joined, with_why};
use serde_json::{Map, Value, json};

/// Why a figure of a line, a stated value or the case is `null`.
const WHY: [(&str, &str); 7] = [
    (
        "achieved_share",
        "nothing is reported, or nothing was promised in the reported months",
    ),
    ("reported_share", "nothing was promised to date"),
    ("needed_rate", "nothing is promised in what is not reported"),
    (
        "months_behind",
        "nothing is reported, or more came than is promised in all",
    ),
    ("verified_share", "nothing was achieved"),
    (
        "verdict",
        "nothing is reported, or nothing was promised in the reported months",
    ),
    ("measure", "no number of the agreed case shows the measure"),
];
const WHY_FORECAST: [(&str, &str); 2] = [
    (
        "at_the_pace_seen",
        "nothing was promised in the reported months",
    ),
    ("latest_measures", "nothing is measured"),
];
const WHY_CASE: [(&str, &str); 3] = [
    ("per_spent", "nothing is reported as spent"),
    (
        "roi_to_date",
        "nothing is reported as spent, or less than nothing",
    ),
    ("paid_back", "no cost is reported"),
];

impl ResultsReport<'_> {
    /// All figures; the keys are a contract, see `worthwhile results --help`.
    pub fn json(&self) -> Value {
        let tracking = self.tracking;
        let head = json!({
            "as_of": self.month(tracking.month),
            "month": tracking.month,
            "last_report": tracking.last_report,
            "last_month": tracking.last_month,
            "agreed_on": self.case.baseline.as_ref().map(|agreed| agreed.agreed_on),
            "currency": tracking.currency.code(),
        });
        let of_case = json!({
            "per_spent": exact(tracking.per_spent),
            "net_to_date": exact(tracking.net_to_date),
            "npv_to_date": exact(tracking.npv_to_date),
            "roi_to_date": exact(tracking.roi_to_date.ratio()),
            "paid_back": tracking.paid_back.as_ref().map(paid_back),
            "promised_payback": tracking.promised_payback,
            "expected_payback": tracking.expected_payback,
            "differs": self.why(&tracking.benefits.why),
            "costs": with_why(self.progress(&tracking.costs, LineSide::Cost), &WHY),
        });
        let reasons: Vec<Value> = self
            .case
            .reasons
            .iter()
            .map(|reason| json!(reason))
            .collect();
        let forecasts: Vec<Value> = self.case.reforecasts.iter().map(|one| json!(one)).collect();
        let lists = json!({
            "values": self.values_data(),
            "lines": tracking.lines.iter().map(|line| self.line_data(line)).collect::<Value>(),
            "not_reported": self.not_reported_data(),
            "by_month": self.months_data(),
            "reasons": reasons,
            "reforecasts": forecasts,
            "left_out": self.left_out(),
        });
        let figures = self.progress(&tracking.benefits, LineSide::Benefit);
        let reasons = [&WHY[..], &WHY_CASE].concat();
        with_why(joined([head, figures, of_case, lists]), &reasons)
    }

    /// "2027-08" for a month of the agreed case.
    fn month(&self, month: usize) -> Value {
        let day = day_of(self.tracking.start, month);
        json!(day.map(|day| format!("{:04}-{:02}", day.year(), day.month())))
    }

    fn progress(&self, progress: &Progress, side: LineSide) -> Value {
        let forecasts = &progress.forecasts;
        let by = |rule: ForecastRule| exact(forecasts.by(rule));
        let forecast = json!({
            "rest_as_promised": by(ForecastRule::RestAsPromised),
            "at_the_pace_seen": by(ForecastRule::AtThePaceSeen),
            "latest_measures": by(ForecastRule::LatestMeasures),
            "usual": rule_name(forecasts.usual_rule()).replace(' ', "_"),
        });
        let came = match side {
            LineSide::Benefit => "achieved",
            LineSide::Cost => "spent",
        };
        let mut all = Map::new();
        all.insert(
            "promised".to_owned(),
            json!({
                "total": exact(progress.promised),
                "to_date": exact(progress.promised_to_date),
                "reported": exact(progress.promised_reported),
            }),
        );
        all.insert(came.to_owned(), exact(progress.achieved));
        let rest = json!({
            "difference": exact(progress.difference),
            "achieved_share": exact(progress.achieved_share),
            "reported_share": exact(progress.reported_share),
            "forecast": with_why(forecast, &WHY_FORECAST),
            "needed_rate": exact(progress.needed_rate),
            "months_behind": exact(progress.months_behind),
            "verified_share": exact(progress.verified_share),
        });
        // More spent than promised is no success, so that costs have no verdict of this kind.
        let verdict = match side {
            LineSide::Benefit => {
                let verdict = self.verdict(progress).map(verdict_name);
                json!({"verdict": verdict.map(|name| name.replace(' ', "_"))})
            }
            LineSide::Cost => Value::Null,
        };
        joined([Value::Object(all), rest, verdict])
    }

    /// The parts of a difference, each with its name.
    fn why(&self, why: &Why) -> Value {
        let drivers = why.drivers.iter().map(|(place, amount)| {
            let id = self
                .promise
                .case()
                .drivers
                .get(*place)
                .map(|driver| driver.id.as_str());
            json!({"driver": id, "amount": exact(*amount)})
        });
        let rest = [
            json!({"timing": exact(why.timing)}),
            json!({"booked": exact(why.booked)}),
        ];
        let in_order = why.in_order.then(|| json!({"in_order_of_the_case": true}));
        drivers.chain(rest).chain(in_order).collect()
    }

    fn values_data(&self) -> Value {
        let values = self.tracking.values.iter().zip(&self.rounded.values);
        let one = |(value, rounded)| {
            let words = self.value_row(value, rounded);
            let head = json!({
                "id": value.id,
                "label": words.label,
                "words": words.words,
                "new_since": value.is_new,
            });
            let figures = self.progress(&value.progress, LineSide::Benefit);
            let rest = json!({
                "differs": self.why(&value.progress.why),
                "measure": value.measure.as_ref().map(measure),
            });
            with_why(joined([head, figures, rest]), &WHY)
        };
        values.map(one).collect()
    }

    fn line_data(&self, line: &TrackedLine) -> Value {
        let value = line.value.and_then(|value| self.tracking.values.get(value));
        let head = json!({
            "id": line.id,
            "kind": side(line.side),
            "label": self.line_name(line),
            "serves": value.map(|value| &value.id),
            "standing": standing(line),
            "last_entry": line.last_entry,
        });
        let figures = self.progress(&line.progress, line.side);
        // The key `why` is taken by the parts of the difference.
        let found = with_why(figures, &WHY);
        let (figures, missing) = without_why(found);
        let why = json!({"why": self.why(&line.progress.why), "not_given": missing});
        joined([head, figures, why])
    }

    fn not_reported_data(&self) -> Value {
        let lines = self.tracking.lines.iter();
        let lines = lines.filter(|line| !line.not_reported.months.is_empty());
        let one = |line: &TrackedLine| {
            json!({
                "line": line.id,
                "kind": side(line.side),
                "months": line.not_reported.months,
                "promised": exact(line.not_reported.promised),
            })
        };
        lines.map(one).collect()
    }

    fn months_data(&self) -> Value {
        let months = self.tracking.by_month.iter().enumerate();
        let one = |(month, row): (usize, &crate::engine::tracking::TrackedMonth)| {
            json!({
                "month": month,
                "promised": exact(row.promised),
                "achieved": exact(row.achieved),
                "expected": exact(row.expected),
                "promised_costs": exact(row.promised_costs),
                "spent": exact(row.spent),
                "expected_costs": exact(row.expected_costs),
            })
        };
        months.map(one).collect()
    }
}

/// An object apart from its reasons for what is `null`.
fn without_why(object: Value) -> (Value, Value) {
    let Value::Object(mut all) = object else {
        return (object, Value::Null);
    };
    let why = all.shift_remove("why").unwrap_or_else(|| json!({}));
    (Value::Object(all), why)
}

fn paid_back(payback: &Payback) -> Value {
    let yes = !matches!(payback, Payback::NotWithinHorizon);
    joined([json!({"yes": yes}), json!(payback)])
}

fn measure(measure: &MeasureProgress) -> Value {
    let why = if measure.is_other_unit {
        "the number that shows it has another unit"
    } else {
        "it is not measured yet, or now or the target is not known"
    };
    let data = json!({
        "driver": measure.driver,
        "measured": exact(measure.measured),
        "improvement": exact(measure.improvement),
        "progress": exact(measure.share),
    });
    with_why(
        data,
        &[
            ("measured", "it is not measured yet"),
            ("improvement", why),
            ("progress", why),
        ],
    )
}

const fn side(side: LineSide) -> &'static str {
    match side {
        LineSide::Benefit => "benefit",
        LineSide::Cost => "cost",
    }
}

const fn standing(line: &TrackedLine) -> &'static str {
    match line.standing {
        LineStanding::New => "new_since",
        LineStanding::Untied => "untied",
        LineStanding::WithoutNumber => "without_number",
        LineStanding::Promised if line.is_gone => "gone_since",
        LineStanding::Promised => "promised",
    }
}

//! The results as rows of words, for a window, a page and the text.

use super::ResultsReport;
use super::names::rule_name;
use super::rounded::RoundedProgress;
use super::structure::{ResultLine, ResultRows, ResultValue};
use crate::engine::Payback;
use crate::engine::tracking::{LineSide, MeasureProgress, Progress, TrackedValue, Why};
use crate::format::reconcile;
use crate::model::{ForecastRule, Id, Words, upper_first};
use crate::report::rounding::total;
use crate::report::{RowState, TopicRow};
use rust_decimal::Decimal;

/// What the part of a difference that is called timing consists of.
pub(super) const TIMING: &str =
    "a later start, and the build-up and the cut for risk that a measured effect has in it already";

/// Positions, the largest amount first.
fn largest(parts: &[(TopicRow, Decimal)]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..parts.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(parts.get(*place).map(|(_, part)| part.abs())));
    places
}

impl ResultsReport<'_> {
    /// All rows of the results.
    pub fn rows(&self) -> ResultRows {
        let tracking = self.tracking;
        let values = tracking.values.iter().zip(&self.rounded.values);
        ResultRows {
            as_of: self.as_of_sentence(),
            agreed: self.agreed_sentence(),
            achieved: self.achieved(&tracking.benefits, &self.rounded.benefits),
            difference: self.difference(),
            benefits: self.benefit_rows(),
            values: values
                .map(|(value, rounded)| self.value_row(value, rounded))
                .collect(),
            why_largest: largest(&self.why_parts(&tracking.benefits.why)),
            why: self.why_rows(&tracking.benefits.why, self.rounded.benefits.difference()),
            forecasts: self.forecast_rows(&tracking.benefits),
            costs: self.cost_rows(),
            to_date: self.to_date_rows(),
            benefit_lines: self.lines(LineSide::Benefit),
            benefits_total: self.line("Benefits", &tracking.benefits, &self.rounded.benefits),
            cost_lines: self.lines(LineSide::Cost),
            costs_total: self.line("Costs", &tracking.costs, &self.rounded.costs),
            marks: self.marks(),
            reasons: self
                .case
                .reasons
                .iter()
                .map(|reason| self.reason(reason))
                .collect(),
            next: self.next(),
            reforecasts: self.reforecasts(),
            not_reported: self.not_reported(),
            left_out: self.left_out(),
            small_print: self.small_print(),
        }
    }

    /// Of all benefits; `None` where none is reported.
    fn difference(&self) -> Option<String> {
        let is_reported = self.tracking.benefits.is_reported;
        is_reported.then(|| self.signed(self.rounded.benefits.difference()))
    }

    fn benefit_rows(&self) -> Vec<TopicRow> {
        let (progress, rounded) = (&self.tracking.benefits, &self.rounded.benefits);
        let mut rows = vec![
            TopicRow::new("Promised", self.promised(rounded)),
            TopicRow::new("Achieved", self.achieved(progress, rounded)),
        ];
        let difference = self.difference();
        rows.extend(difference.map(|amount| TopicRow::new("Difference", amount)));
        let shares = [
            (
                "Reported",
                progress.reported_share,
                "of what was promised to date",
            ),
            (
                "Verified",
                progress.verified_share,
                "of what was achieved was stated, measured or agreed by the customer",
            ),
        ];
        for (label, share, of) in shares {
            let share = share.map(|share| format!("{} {of}", self.locale().percent(share, 1)));
            rows.extend(share.map(|share| TopicRow::new(label, share)));
        }
        rows.extend(
            self.behind(progress)
                .map(|words| TopicRow::new("In time", words)),
        );
        rows.extend(
            self.needed(progress)
                .map(|words| TopicRow::new("The rest must bring", words)),
        );
        rows
    }

    fn promised(&self, rounded: &RoundedProgress) -> String {
        let (all, to_date) = (
            self.write.sum(rounded.promised),
            self.write.sum(rounded.to_date),
        );
        format!("{all} in all, {to_date} of it to date")
    }

    pub(super) fn value_row(&self, value: &TrackedValue, rounded: &RoundedProgress) -> ResultValue {
        let (agreed, today) = (self.promise.case(), self.case);
        let stated = agreed
            .stated_value(&value.id)
            .or_else(|| today.stated_value(&value.id));
        let words = stated.map(|stated| match &stated.words {
            Words::Customers(text) => format!("“{text}”"),
            Words::Ours(text) => text.clone(),
        });
        let progress = &value.progress;
        let rule = rule_name(progress.forecasts.usual_rule());
        let expected = self.write.sum(rounded.expected);
        let share = progress.achieved_share;
        ResultValue {
            id: value.id.clone(),
            label: self.value_label(&value.id),
            words: words.unwrap_or_else(|| value.id.to_string()),
            who: stated.map_or_else(String::new, |stated| stated.said_by.trim().to_owned()),
            promised: (!rounded.promised.is_zero()).then(|| self.write.sum(rounded.promised)),
            achieved: self.achieved(progress, rounded),
            came: self.came(progress, rounded),
            share,
            share_words: share.map_or_else(String::new, |share| self.share(share)),
            verdict: self.verdict(progress),
            expected: format!("{expected} expected in all, {rule}"),
            expected_amount: expected,
            rule,
            measure: value
                .measure
                .as_ref()
                .and_then(|measure| self.measure(&value.id, measure)),
        }
    }

    /// "Minutes: 22 measured, from 30 to 20, 80.0% of the way".
    fn measure(&self, value: &Id, found: &MeasureProgress) -> Option<String> {
        let of = |case: &'_ crate::model::Case| case.stated_value(value)?.measure.clone();
        let measure = of(self.promise.case()).or_else(|| of(self.case))?;
        let number = |number: Decimal| self.locale().number(number.normalize());
        let name = match measure.name.trim() {
            "" => "Measure",
            name => name,
        };
        if found.is_other_unit {
            return Some(format!(
                "{name}: the number that shows it has another unit, so that they cannot be compared"
            ));
        }
        let Some(measured) = found.measured else {
            return Some(format!("{name}: not measured yet"));
        };
        let measured = number(measured);
        let ends = measure.now.zip(measure.target);
        match (ends, found.share) {
            (Some((now, target)), Some(share)) => Some(format!(
                "{name}: {measured} measured, from {} to {}, {} of the way",
                number(now.value()),
                number(target.value()),
                self.locale().percent(share, 1)
            )),
            _ => Some(format!("{name}: {measured} measured")),
        }
    }

    /// The parts of a difference, each with its exact amount and a row without one.
    fn why_parts(&self, why: &Why) -> Vec<(TopicRow, Decimal)> {
        let mut parts: Vec<(TopicRow, Decimal)> = why
            .drivers
            .iter()
            .map(|(driver, part)| (TopicRow::new(self.driver(*driver), ""), *part))
            .collect();
        if !why.timing.is_zero() {
            let timing = TopicRow {
                note: Some(TIMING.to_owned()),
                ..TopicRow::new("Timing", "")
            };
            parts.push((timing, why.timing));
        }
        if !why.booked.is_zero() {
            parts.push((TopicRow::new("Booked differently", ""), why.booked));
        }
        parts
    }

    /// The parts of a difference, rounded to it.
    pub(super) fn why_rows(&self, why: &Why, difference: Decimal) -> Vec<TopicRow> {
        let parts = self.why_parts(why);
        let exact: Vec<Decimal> = parts.iter().map(|(_, part)| *part).collect();
        let rounded = reconcile(&exact, difference, self.write.decimals).unwrap_or(exact);
        let rows = parts.into_iter().zip(rounded);
        let mut rows: Vec<TopicRow> = rows
            .map(|((row, _), part)| TopicRow {
                value: self.signed(part),
                ..row
            })
            .collect();
        if let (true, Some(first)) = (why.in_order, rows.first_mut()) {
            first.note = Some("more than eight numbers of a line differ; they are changed once, in the order of the case".to_owned());
        }
        rows
    }

    pub(super) fn forecast_rows(&self, progress: &Progress) -> Vec<TopicRow> {
        let usual = progress.forecasts.usual_rule();
        let rules = [
            ForecastRule::LatestMeasures,
            ForecastRule::RestAsPromised,
            ForecastRule::AtThePaceSeen,
        ];
        let row = |rule: ForecastRule| {
            let amount = progress.forecasts.by(rule)?;
            let mut row = TopicRow::new(upper_first(rule_name(rule)), self.write.sum(amount));
            row.note = (rule == usual).then(|| "used where no rule is named".to_owned());
            Some(row)
        };
        rules.into_iter().filter_map(row).collect()
    }

    fn cost_rows(&self) -> Vec<TopicRow> {
        let (progress, rounded) = (&self.tracking.costs, &self.rounded.costs);
        let mut rows = vec![
            TopicRow::new("Promised", self.promised(rounded)),
            TopicRow::new("Spent", self.spent(progress, rounded)),
        ];
        if rounded.difference() > Decimal::ZERO
            && let Some(spent) = rows.last_mut()
        {
            spent.state = RowState::Warning;
        }
        let per_spent = self
            .tracking
            .per_spent
            .map(|share| self.locale().percent(share, 1));
        rows.extend(per_spent.map(|share| TopicRow::new("Benefits for the money spent", share)));
        rows.extend(
            self.forecast_rows(progress)
                .into_iter()
                .map(|row| TopicRow {
                    label: format!("Expected in all, {}", row.label.to_lowercase()),
                    ..row
                }),
        );
        rows
    }

    fn to_date_rows(&self) -> Vec<TopicRow> {
        let tracking = self.tracking;
        let (gained, spent) = (self.rounded.benefits.achieved, self.rounded.costs.achieved);
        vec![
            TopicRow::new("Net benefit", self.signed(total([gained, -spent]))),
            TopicRow::new(
                "Net present value",
                self.signed(self.write.rounded(tracking.npv_to_date)),
            ),
            TopicRow::new("Return on investment", self.write.roi(tracking.roi_to_date)),
            TopicRow {
                note: Some(format!(
                    "by reported months alone; promised: {}",
                    self.back(&tracking.promised_payback)
                )),
                ..TopicRow::new("Paid back", self.paid_back())
            },
            TopicRow::new("Payback expected", self.back(&tracking.expected_payback)),
        ]
    }

    pub(super) fn back(&self, payback: &Payback) -> String {
        let horizon = self.promise.results().frame.horizon.in_years();
        self.write.payback(payback, horizon)
    }

    /// The same in few words.
    pub(super) fn paid_back_briefly(&self) -> String {
        match &self.tracking.paid_back {
            None => "not known".to_owned(),
            Some(_) => self.paid_back(),
        }
    }

    /// "yes, after 14.2 months", "not yet", or why that cannot be said.
    pub(super) fn paid_back(&self) -> String {
        match &self.tracking.paid_back {
            None => "not known, because no cost is reported".to_owned(),
            Some(Payback::NotWithinHorizon) => "not yet".to_owned(),
            Some(Payback::Immediate) => "yes, at once".to_owned(),
            Some(Payback::After { months, dips_again }) => {
                let after = self.locale().duration_months(*months);
                let lost = if *dips_again {
                    ", and lost again since"
                } else {
                    ""
                };
                format!("yes, after {after}{lost}")
            }
        }
    }

    fn lines(&self, side: LineSide) -> Vec<ResultLine> {
        let lines = self.tracking.lines.iter().zip(&self.rounded.lines);
        let lines = lines.filter(|(line, _)| line.side == side);
        let lines = lines.map(|(line, rounded)| ResultLine {
            id: Some(line.id.clone()),
            ..self.line(&self.marked_name(line), &line.progress, rounded)
        });
        lines.collect()
    }

    fn line(&self, label: &str, progress: &Progress, rounded: &RoundedProgress) -> ResultLine {
        let amount = |amount: Decimal| self.locale().amount(amount, self.write.decimals);
        let known = |amount: String| {
            if progress.is_reported {
                amount
            } else {
                String::new()
            }
        };
        ResultLine {
            id: None,
            label: label.to_owned(),
            promised: amount(rounded.promised),
            to_date: amount(rounded.to_date),
            reported: amount(rounded.reported),
            achieved: known(amount(rounded.achieved)),
            difference: known(amount(rounded.difference())),
            share: progress
                .achieved_share
                .map(|share| self.share(share))
                .unwrap_or_default(),
            expected: amount(rounded.expected),
            verdict: self.verdict(progress),
            is_above: rounded.difference() > Decimal::ZERO,
        }
    }
}

//! A figure of the results explained: its value, how it comes about, and its parts.

use super::ResultsReport;
use super::figure::ResultFigure;
use super::names::months;
use super::rounded::RoundedProgress;
use super::structure::ResultValue;
use crate::engine::tracking::{LineSide, Progress, TrackedLine, TrackedValue};
use crate::format::Lines;
use crate::report::words::{discounting, said_in_full};
use crate::report::{ExplainedFigure, ExplainedPart, RowState, TopicRow};
use rust_decimal::Decimal;

impl ResultsReport<'_> {
    /// Explains a figure in text; `None` where there is no such line or value.
    pub fn explain(&self, figure: &ResultFigure) -> Option<String> {
        Some(Lines::from_iter(self.explained(figure)?.lines()).into_text())
    }

    /// Explains a figure as structure; `None` where there is no such line or value.
    pub fn explained(&self, figure: &ResultFigure) -> Option<ExplainedFigure> {
        let tracking = self.tracking;
        let (benefits, rounded) = (&tracking.benefits, &self.rounded.benefits);
        Some(match figure {
            ResultFigure::Whole => self.whole(),
            ResultFigure::Line(side, id) => {
                let mut lines = tracking.lines.iter().zip(&self.rounded.lines);
                let (line, rounded) =
                    lines.find(|(line, _)| line.side == *side && line.id == *id)?;
                self.line_explained(line, rounded)
            }
            ResultFigure::Value(id) => {
                let mut values = tracking.values.iter().zip(&self.rounded.values);
                let (value, rounded) = values.find(|(value, _)| value.id == *id)?;
                self.value_explained(value, rounded)
            }
            ResultFigure::Costs => {
                let mut explained =
                    ExplainedFigure::new("Costs", self.spent(&tracking.costs, &self.rounded.costs));
                self.parts_of(&mut explained, &tracking.costs, &self.rounded.costs);
                self.lines_of(&mut explained, LineSide::Cost);
                explained
            }
            ResultFigure::NetToDate
            | ResultFigure::NpvToDate
            | ResultFigure::RoiToDate
            | ResultFigure::PaidBack => self.together(figure),
            named => self.of_benefits(named, benefits, rounded),
        })
    }

    /// A line with its reports.
    fn line_explained(&self, line: &TrackedLine, rounded: &RoundedProgress) -> ExplainedFigure {
        let value = match line.side {
            LineSide::Benefit => self.achieved(&line.progress, rounded),
            LineSide::Cost => self.spent(&line.progress, rounded),
        };
        let mut explained = ExplainedFigure::new(self.line_name(line), value);
        if let Some(mark) = Self::mark(line) {
            explained.say(format!(
                "It {}.",
                match mark {
                    "new since" => "is new since the case was agreed: nothing was promised",
                    "no longer in the case" => "is no longer in the case; its promise stays",
                    other => other,
                }
            ));
        }
        self.parts_of(&mut explained, &line.progress, rounded);
        if !line.not_reported.months.is_empty() {
            let promised = self.write.sum(line.not_reported.promised);
            explained.say(format!(
                "Not reported, which is not zero: {}, promised {promised}.",
                months(&line.not_reported.months)
            ));
        }
        self.reports_of(&mut explained, line);
        explained
    }

    /// The measured values and booked amounts of a line, with who said them.
    fn reports_of(&self, explained: &mut ExplainedFigure, line: &TrackedLine) {
        let case = self.case;
        let until = |month: u32| month as usize <= self.tracking.month;
        let said = |said: Option<&crate::model::Provenance>| {
            let state = match said {
                Some(said) if said.basis.is_verified() => RowState::Verified,
                _ => RowState::Unverified,
            };
            (said_in_full(said, self.locale()), state)
        };
        for actual in case
            .actuals
            .iter()
            .filter(|one| one.line == line.id && until(one.month))
        {
            let currency = actual.currency.unwrap_or(case.currency);
            let (note, state) = said(actual.said.as_ref());
            explained.rests_on.push(TopicRow {
                note: Some(note),
                state,
                ..TopicRow::new(
                    format!("Booked in month {}", actual.month),
                    self.locale().money(actual.amount.value(), currency),
                )
            });
        }
        let measured = line
            .progress
            .why
            .drivers
            .iter()
            .filter_map(|(place, _)| self.promise.case().drivers.get(*place));
        for driver in measured {
            let values = case
                .measured
                .iter()
                .filter(|one| one.driver == driver.id && until(one.from_month));
            for value in values {
                let (note, state) = said(value.said.as_ref());
                explained.rests_on.push(TopicRow {
                    note: Some(note),
                    state,
                    ..TopicRow::new(
                        format!("{}, from month {} on", driver.label, value.from_month),
                        self.write.value(value.value.value(), &driver.unit),
                    )
                });
            }
        }
    }

    fn value_explained(&self, value: &TrackedValue, rounded: &RoundedProgress) -> ExplainedFigure {
        let row: ResultValue = self.value_row(value, rounded);
        let mut explained = ExplainedFigure::new(row.words, row.achieved);
        self.parts_of(&mut explained, &value.progress, rounded);
        if let Some(measure) = row.measure {
            explained.say(format!("{measure}."));
        }
        let place = self
            .tracking
            .values
            .iter()
            .position(|other| other.id == value.id);
        let lines = self.tracking.lines.iter().zip(&self.rounded.lines);
        for (line, rounded) in lines.filter(|(line, _)| line.value.is_some() && line.value == place)
        {
            explained.item(
                self.line_name(line),
                self.achieved(&line.progress, rounded),
                None,
            );
        }
        explained
    }

    /// What was promised, the difference with its parts, and the forecasts of a line or sum.
    fn parts_of(
        &self,
        explained: &mut ExplainedFigure,
        progress: &Progress,
        rounded: &RoundedProgress,
    ) {
        let (all, to_date) = (
            self.write.sum(rounded.promised),
            self.write.sum(rounded.to_date),
        );
        let reported = self.write.sum(rounded.reported);
        explained.say(format!("Promised: {all} in all, {to_date} of it to date, {reported} of that in reported months."));
        if progress.is_reported {
            explained.say(format!(
                "Difference: {}.",
                self.signed(rounded.difference())
            ));
            let why = self.why_rows(&progress.why, rounded.difference());
            explained
                .parts
                .extend(why.into_iter().map(ExplainedPart::Item));
        }
        let forecasts = self
            .forecast_rows(progress)
            .into_iter()
            .map(|row| TopicRow {
                label: format!("Expected in all, {}", row.label.to_lowercase()),
                ..row
            });
        explained.parts.extend(forecasts.map(ExplainedPart::Item));
    }

    fn lines_of(&self, explained: &mut ExplainedFigure, side: LineSide) {
        let lines = self.tracking.lines.iter().zip(&self.rounded.lines);
        for (line, rounded) in lines.filter(|(line, _)| line.side == side) {
            let words = match side {
                LineSide::Benefit => self.achieved(&line.progress, rounded),
                LineSide::Cost => self.spent(&line.progress, rounded),
            };
            explained.item(self.line_name(line), words, None);
        }
    }

    fn whole(&self) -> ExplainedFigure {
        let rows = self.rows();
        let mut explained = ExplainedFigure::titled(rows.as_of);
        explained.say(rows.agreed);
        let items = rows
            .benefits
            .into_iter()
            .chain(rows.why)
            .chain(rows.forecasts);
        let items = items.chain(rows.to_date);
        explained.parts.extend(items.map(ExplainedPart::Item));
        for sentence in rows.not_reported {
            explained.say(format!("Not reported: {sentence}."));
        }
        rows.small_print
            .into_iter()
            .fold(explained, ExplainedFigure::saying)
    }

    fn of_benefits(
        &self,
        figure: &ResultFigure,
        progress: &Progress,
        rounded: &RoundedProgress,
    ) -> ExplainedFigure {
        let sum = |amount: Decimal| self.write.sum(amount);
        let percent = |share: Option<Decimal>| {
            share.map_or_else(
                || "not defined".to_owned(),
                |share| self.locale().percent(share, 1),
            )
        };
        let (achieved, reported) = (sum(rounded.achieved), sum(rounded.reported));
        let (promised, to_date) = (sum(rounded.promised), sum(rounded.to_date));
        let mut explained = match figure {
            ResultFigure::Promised => ExplainedFigure::new("Promised", promised)
                .saying(format!("{to_date} of it up to {}.", self.as_of()))
                .saying("The benefits of the agreed case, with ramp, growth, attribution, risk and overlaps as agreed."),
            ResultFigure::Difference => ExplainedFigure::new("Difference", self.signed(rounded.difference()))
                .saying(format!("= {achieved} achieved − {reported} promised in the same months.")),
            ResultFigure::Reported => ExplainedFigure::new("Reported", percent(progress.reported_share))
                .saying(format!("= {reported} promised in reported months / {to_date} promised to date."))
                .saying("What is not reported is not zero: it enters no difference."),
            ResultFigure::NeededRate => ExplainedFigure::new("What the rest must bring", percent(progress.needed_rate))
                .saying(format!("= ({promised} promised − {achieved} achieved) / ({promised} promised − {reported} promised in reported months).")),
            ResultFigure::MonthsBehind => {
                let behind = self.behind(progress).unwrap_or_else(|| "not known, because nothing is reported, or more came than is promised in all".to_owned());
                ExplainedFigure::new("In time", behind).saying(format!(
                    "The review month less the moment at which {achieved} had been promised in reported months, linear inside the month."
                ))
            }
            ResultFigure::VerifiedShare => ExplainedFigure::new("Verified", percent(progress.verified_share))
                .saying("The share of what was achieved that rests on booked amounts and numbers that the customer stated, measured or agreed."),
            ResultFigure::Forecast => ExplainedFigure::new("Expected in all", sum(rounded.expected))
                .saying(format!("Rest as promised: {achieved} achieved + ({promised} promised − {reported} promised in reported months)."))
                .saying(format!("At the pace seen: {promised} promised · {achieved} / {reported}."))
                .saying("Latest measures: what was achieved, what was promised in past months without a report, and the months to come with the measured values in force."),
            _ => ExplainedFigure::new("Achieved", self.achieved(progress, rounded)),
        };
        match figure {
            ResultFigure::Difference => {
                let why = self.why_rows(&progress.why, rounded.difference());
                explained
                    .parts
                    .extend(why.into_iter().map(ExplainedPart::Item));
            }
            ResultFigure::Forecast => {
                let rows = self.forecast_rows(progress);
                explained
                    .parts
                    .extend(rows.into_iter().map(ExplainedPart::Item));
            }
            _ => self.lines_of(&mut explained, LineSide::Benefit),
        }
        explained
    }

    /// Figures of benefits and costs together.
    fn together(&self, figure: &ResultFigure) -> ExplainedFigure {
        let tracking = self.tracking;
        let (gained, spent) = (self.rounded.benefits.achieved, self.rounded.costs.achieved);
        let (achieved, costs) = (self.write.sum(gained), self.write.sum(spent));
        let frame = &self.promise.results().frame;
        let rate = self.write.rate(frame.timeline.rate);
        let convention = format!(
            "discounted at {rate} a year, {}, as agreed",
            discounting(frame.timeline.discounting)
        );
        let explained = match figure {
            ResultFigure::NpvToDate => ExplainedFigure::new("Net present value to date", self.signed(self.write.rounded(tracking.npv_to_date)))
                .saying(format!("Benefits achieved less costs spent in reported months, {convention}.")),
            ResultFigure::RoiToDate => ExplainedFigure::new("Return on investment to date", self.write.roi(tracking.roi_to_date))
                .saying(format!("Net present value to date / present value of what was spent, {convention}.")),
            ResultFigure::PaidBack => ExplainedFigure::new("Paid back", self.paid_back())
                .saying("The first moment at which the cumulative net benefit of reported months is no longer below zero after it was, linear inside the month."),
            _ => {
                let net = crate::report::rounding::total([gained, -spent]);
                ExplainedFigure::new("Net benefit to date", self.signed(net))
            }
        };
        explained.saying(format!(
            "{achieved} achieved, {costs} spent in reported months."
        ))
    }
}

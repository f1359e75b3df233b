//! What stands beside the figures: reasons, forecasts that were given, what is not reported, and how it is computed.

use super::ResultsReport;
use super::names::{day_of, months, reason_name, rule_name};
use super::rows::TIMING;
use super::structure::{ResultNext, ResultReason};
use crate::check::{line_name, problem_words};
use crate::engine::tracking::TrackedLine;
use crate::model::{Reason, Reforecast, StepState};
use crate::report::words::{discounting, said_by_whom};

impl ResultsReport<'_> {
    pub(super) fn marks(&self) -> Option<String> {
        let any = |of: fn(&TrackedLine) -> bool| self.tracking.lines.iter().any(of);
        let blank = any(|line| !line.progress.is_reported);
        blank.then(|| "An empty cell is not reported, which is not zero.".to_owned())
    }

    pub(super) fn reason(&self, reason: &Reason) -> ResultReason {
        let line = reason.line.as_ref();
        let by = reason.by.map(|day| format!("by {}", self.write.date(day)));
        let owner = Some(reason.owner.trim().to_owned()).filter(|owner| !owner.is_empty());
        let who: Vec<String> = owner.into_iter().chain(by).collect();
        ResultReason {
            id: reason.id.clone(),
            kind: reason_name(reason.kind),
            line: line.map(|line| line_name(self.promise.case(), self.case, line)),
            why: reason.why.clone(),
            action: reason.action.clone(),
            who: who.join(", "),
        }
    }

    /// What is done about differences, and the steps of the plan that are open; what stands in both is named once.
    pub(super) fn next(&self) -> Vec<ResultNext> {
        let actions = self.case.reasons.iter();
        let actions = actions.map(|one| (one.action.trim(), one.owner.trim(), one.by));
        let actions: Vec<_> = actions.filter(|(what, ..)| !what.is_empty()).collect();
        let steps = self.case.next_steps.iter();
        let steps = steps.filter(|step| step.state == StepState::Open);
        let steps = steps.map(|step| (step.what.trim(), step.owner.trim(), step.by));
        let is_new = |what: &str| actions.iter().all(|(known, ..)| *known != what);
        let steps = steps.filter(|(what, ..)| !what.is_empty() && is_new(what));
        let mut all: Vec<_> = actions.iter().copied().chain(steps).collect();
        all.sort_by_key(|(.., by)| (by.is_none(), *by));
        let mut next: Vec<ResultNext> = Vec::new();
        for (what, who, by) in all {
            let by = by.map(|day| format!("by {}", self.write.date(day)));
            let what = (what.to_owned(), by.unwrap_or_default());
            match next.iter_mut().find(|one| one.who == who) {
                Some(known) => known.what.push(what),
                None => next.push(ResultNext {
                    who: who.to_owned(),
                    what: vec![what],
                }),
            }
        }
        next
    }

    pub(super) fn reforecasts(&self) -> Vec<String> {
        let mut given: Vec<&Reforecast> = self.case.reforecasts.iter().collect();
        given.sort_by_key(|forecast| forecast.on);
        let sentence = |forecast: &Reforecast| {
            let currency = forecast.currency.unwrap_or(self.case.currency);
            let amount = self.locale().money(forecast.amount.value(), currency);
            let of = forecast.line.as_ref().map_or_else(
                || "all benefits".to_owned(),
                |line| line_name(self.promise.case(), self.case, line),
            );
            let rule = forecast.rule.map_or("a judgement", rule_name);
            let who = said_by_whom(forecast.said.as_ref(), self.locale());
            let day = self.write.date(forecast.on);
            let words = [
                format!(
                    "{day}, as of month {}: {amount} in all for {of}",
                    forecast.month
                ),
                rule.to_owned(),
                who,
            ];
            let words: Vec<String> = words.into_iter().filter(|part| !part.is_empty()).collect();
            words.join("; ")
        };
        given.into_iter().map(sentence).collect()
    }

    pub(super) fn not_reported(&self) -> Vec<String> {
        let lines = self.tracking.lines.iter();
        let lines = lines.filter(|line| !line.not_reported.months.is_empty());
        let sentence = |line: &TrackedLine| {
            let promised = self.write.sum(line.not_reported.promised);
            format!(
                "{}: {}, promised {promised}",
                self.line_name(line),
                months(&line.not_reported.months)
            )
        };
        lines.map(sentence).collect()
    }

    pub(super) fn left_out(&self) -> Vec<String> {
        let problems = self.tracking.problems.iter();
        let words = problems.map(|problem| problem_words(problem, self.promise.case(), self.case));
        words.collect()
    }

    pub(super) fn small_print(&self) -> Vec<String> {
        let frame = &self.promise.results().frame;
        let start = self.write.date(self.tracking.start);
        let end = day_of(self.tracking.start, self.tracking.last_month + 1);
        let end = end.map_or_else(String::new, |end| format!(" to {}", self.write.date(end)));
        vec![
            format!("Months are counted from the start of the agreed case, {start}{end}. What is not reported enters no difference; in forecasts it counts as promised."),
            "What is booked of a line in a month counts; else its formula with the measured values in force, each of which holds until the next one.".to_owned(),
            format!("Timing is {TIMING}. Where benefits overlap, each keeps the share that the agreed case left it."),
            format!(
                "Present value at {} a year, {}, as agreed.",
                self.write.rate(frame.timeline.rate),
                discounting(frame.timeline.discounting)
            ),
        ]
    }
}

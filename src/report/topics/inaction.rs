//! Doing nothing in words: the cost of the problems, the part that the proposal removes, the rest, and the cost of waiting (method §5a, §6).

use crate::engine::{BenefitResult, Figures, Results, Standing};
use crate::model::name_or;
use crate::report::Report;
use crate::report::page::{self, Figure, Line};
use crate::report::{rounding, words};
use rust_decimal::Decimal;

/// What the problems cost over the horizon; `None` where nothing of it falls into the horizon, so that there is nothing to compare with.
pub(in crate::report) fn problem_cost(results: &Results) -> Option<&Figures> {
    let nothing = results.inaction.doing_nothing.as_ref();
    nothing.filter(|figures| !figures.total.is_zero())
}

impl Report<'_> {
    /// The large figure of the headline.
    pub(in crate::report) fn cost_of_inaction(&self) -> Figure {
        let inaction = &self.results.inaction;
        let delay = inaction.delay_per_month();
        let before = words::behind(words::before(&self.results.before()));
        let note = if delay < Decimal::ZERO {
            format!("waiting a month: {} gained{before}", self.write.sum(-delay))
        } else {
            format!("{} a month of waiting{before}", self.write.sum(delay))
        };
        let (label, value) = match problem_cost(self.results) {
            Some(figures) => ("Cost of doing nothing", self.write.sum(figures.total)),
            None => (
                "Benefit given up by doing nothing",
                self.rounding().money(rounding::LineKey::is_gain),
            ),
        };
        Figure {
            label: label.to_owned(),
            value,
            note: Some(note),
            ..Figure::default()
        }
    }

    /// What the proposal removes of the problems, and what it leaves: "14% removed, €4,863,782 left".
    pub(in crate::report) fn removed_and_left(&self) -> Option<String> {
        let (nothing, left) = problem_cost(self.results).zip(self.results.inaction.left)?;
        let removed = nothing.total.saturating_sub(left);
        let share = removed.checked_div(nothing.total).unwrap_or_default();
        let before = self.before_problem();
        Some(format!(
            "{}{} removed, {} left",
            before.map_or_else(String::new, |before| format!("{before}: ")),
            self.write.percent(share),
            self.write.sum(left)
        ))
    }

    /// "before “Errors”": the parts of what the problems cost that have no number; `None` where all have one.
    fn before_problem(&self) -> Option<String> {
        let missing = self.results.inaction.missing.iter();
        let names = missing.map(|part| {
            let value = self.case.stated_value(&part.value);
            let value = value.map_or("", |value| value.label.as_str());
            name_or(&part.label, name_or(value, part.value.as_str()))
        });
        words::before(&names.collect::<Vec<_>>())
    }

    /// What the problems cost, the share of it that the proposal removes, and what is left, in amounts that add up as printed. Never added to
    /// the benefits. The cost of waiting is placed under the large figure.
    pub(in crate::report) fn inaction(&self) -> Option<page::Inaction> {
        let nothing = problem_cost(self.results)?;
        let over = self.horizon_words();
        let before = words::behind(self.before_problem());
        let left = self.results.inaction.left.unwrap_or(nothing.total);
        let removed = nothing.total.checked_sub(left)?;
        let (parts, whole) = self.rounding().added_up(&[removed, left], None);
        let [removed_words, left_words] = <[String; 2]>::try_from(parts).ok()?;
        let share = removed.checked_div(nothing.total).unwrap_or_default();
        let share = self.write.percent(share);
        let present = self.write.sum(nothing.present_value);
        let beside = self.beside_problem(removed);
        let beside = beside.map(|more| format!("Benefits of {more} take nothing off this cost."));
        let unanswered = self.unanswered().join(", ");
        let unanswered =
            (!unanswered.is_empty()).then(|| format!("No benefit yet for: {unanswered}."));
        let present = format!("Present value {present}; not added to the benefits.");
        let note = [Some(present), beside, unanswered];
        Some(page::Inaction {
            lines: [
                (format!("What the problems cost over {over}{before}"), whole),
                (
                    format!("What this proposal removes of it ({share})"),
                    removed_words,
                ),
                ("What is left".to_owned(), left_words),
            ]
            .map(|(label, value)| Line { label, value })
            .into(),
            note: Some(note.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        })
    }

    /// The benefits that remove nothing of what the problems cost: those that come once, and those of values that do not say what they
    /// cost. Written so that they and what is removed add up to all benefits as printed; `None` where nothing is left to say.
    pub(in crate::report) fn beside_problem(&self, removed: Decimal) -> Option<String> {
        let [all, removed] =
            [self.results.inaction.removed, removed].map(|amount| self.write.rounded(amount));
        let beside = all.saturating_sub(removed);
        (!beside.is_zero()).then(|| self.write.sum(beside))
    }

    /// The stated values that say what their problem costs and have no benefit with a figure, in this view or another.
    fn unanswered(&self) -> Vec<&str> {
        let has_figure = |line: &BenefitResult| {
            matches!(line.standing, Standing::Counted | Standing::OutsideView)
        };
        let answered = |index: usize| {
            let benefits = self.results.benefits.iter();
            let mut serving = benefits.filter(|line| line.serves == Some(index));
            serving.any(has_figure)
        };
        let costs = &self.results.inaction.by_value;
        let values = self.case.stated_values.iter().zip(costs).enumerate();
        values
            .filter(|(index, (_, cost))| cost.is_some() && !answered(*index))
            .map(|(_, (value, _))| value.label.as_str())
            .filter(|label| !label.is_empty())
            .collect()
    }
}

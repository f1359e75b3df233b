//! What answers a stated value, in words.

use super::ExplainedFigure;
use crate::engine::Figure;
use crate::model::{StatedValue, Words};
use crate::report::Report;
use crate::report::rounding::OVERLAP;

impl Report<'_> {
    pub(in crate::report) fn value(&self, value: &StatedValue, index: usize) -> ExplainedFigure {
        let horizon = self.horizon_words();
        let [total, present] = self.entries_as_printed(|line| line.answers(index));
        let mut explained = ExplainedFigure::titled(quoted(&value.words)).saying(format!(
            "Answered with {total} over {horizon}, present value {present}."
        ));
        if let Some(cost) = self.cost_of_problem(index) {
            explained.say(format!("Costs {cost} over {horizon} if nothing changes."));
        }
        let lines = self.results.benefits.iter();
        for line in lines.filter(|line| line.serves == Some(index)) {
            let printed = self.benefit_as_printed(line);
            let figure = Some(Figure::Benefit(line.id.clone()));
            explained.item(&line.label, self.standing(&line.standing, &printed), figure);
        }
        if self
            .results
            .trims
            .iter()
            .any(|trim| trim.stated_value == index)
        {
            let [total, present] = self.overlap_as_printed(index);
            let amounts = format!("{total} over {horizon}, present value {present}");
            explained.item(OVERLAP, amounts, None);
        }
        explained
    }
}

/// The customer's words between quotation marks; ours without them, and said to be ours.
pub(super) fn quoted(words: &Words) -> String {
    match words {
        Words::Customers(text) => format!("“{text}”"),
        Words::Ours(text) => format!(
            "a value not yet in the customer's words: {}",
            text.trim_end_matches('.')
        ),
    }
}

//! Doing nothing, waiting, what is removed and what is verified, in words.

use super::ExplainedFigure;
use crate::engine::Figure;
use crate::report::{Report, words};
use rust_decimal::Decimal;

const NO_PROBLEM: &str = "not known, because no stated value says what its problem costs today.";

impl Report<'_> {
    pub(in crate::report) fn inaction_explained(&self, figure: &Figure) -> ExplainedFigure {
        let inaction = &self.results.inaction;
        match figure {
            Figure::CostOfInaction => self.doing_nothing(),
            Figure::Removed => self.removed(),
            Figure::ProblemLeft => self.problem_left(),
            Figure::DelayPerMonth => self.waiting(),
            Figure::BreakEven => {
                let date = inaction.break_even.map_or_else(
                    || "not within the horizon".to_owned(),
                    |date| self.write.date(date),
                );
                ExplainedFigure::new("Break-even", date).saying(format!(
                    "The start, {}, plus the payback.",
                    self.write.date(self.case.start)
                ))
            }
            _ => self.verified(),
        }
    }

    fn waiting(&self) -> ExplainedFigure {
        let delay = self.results.inaction.delay_per_month();
        let [now, lost] = [self.results.npv, delay].map(|amount| self.write.rounded(amount));
        let later = now.saturating_sub(lost);
        let mut explained = ExplainedFigure::new("Cost of one month of waiting", self.write.sum(delay))
            .saying("Net present value when starting now − net present value when everything comes a month later.")
            .saying(format!("{} − ({})", self.write.sum(now), self.write.sum(later)));
        if delay < Decimal::ZERO {
            explained.say("It is below zero: waiting is better.");
        }
        explained
    }

    /// All benefits, and of them what draws on the cost of the problems.
    fn removed(&self) -> ExplainedFigure {
        let inaction = &self.results.inaction;
        let all = inaction.removed;
        let mut explained = ExplainedFigure::new("Removed by this proposal", self.write.sum(all))
            .saying(
                "The benefits over the horizon, seen from the other side; never added to them.",
            );
        let of_it = inaction.doing_nothing.as_ref().zip(inaction.left);
        let of_it = of_it.and_then(|(nothing, left)| nothing.total.checked_sub(left));
        if let Some(of_it) = of_it {
            let off = format!(
                "Of it {} is taken off what the problems cost",
                self.write.sum(of_it)
            );
            explained.say(match self.beside_problem(of_it) {
                Some(rest) => format!("{off}, and {rest} comes beside that."),
                None => format!("{off}."),
            });
        }
        explained
    }

    fn problem_left(&self) -> ExplainedFigure {
        const NAME: &str = "Problem left";
        let inaction = &self.results.inaction;
        let (Some(nothing), Some(left)) = (&inaction.doing_nothing, inaction.left) else {
            return ExplainedFigure::new(NAME, NO_PROBLEM);
        };
        let removed = nothing.total.saturating_sub(left);
        let (parts, whole) = self.rounding().added_up(&[removed, left], None);
        let mut parts = parts.into_iter();
        let removed = parts.next().unwrap_or_default();
        ExplainedFigure::new(NAME, parts.next().unwrap_or_default()).saying(format!(
            "What the problems cost over {}, {whole}, less what this proposal removes of it, {removed}.",
            self.horizon_words()
        ))
    }

    fn verified(&self) -> ExplainedFigure {
        let share = self.results.verified_share.map_or_else(
            || {
                if self.results.has_benefit_below_zero() {
                    format!("{}.", words::BENEFIT_BELOW_ZERO)
                } else {
                    "there is no benefit to share.".to_owned()
                }
            },
            |share| self.write.percent(share),
        );
        let mut explained = ExplainedFigure::new("Verified share", share).saying(
            "The part of the benefits' present value whose every number was stated, measured or agreed by the customer.",
        );
        let counted = self.results.benefits.iter();
        for line in counted.filter(|line| line.verified) {
            let Some(share) = self.results.share_of_benefits(line) else {
                continue;
            };
            let figure = Some(Figure::Benefit(line.id.clone()));
            explained.item(&line.label, self.write.locale.percent(share, 1), figure);
        }
        explained
    }

    fn doing_nothing(&self) -> ExplainedFigure {
        let inaction = &self.results.inaction;
        let Some(nothing) = &inaction.doing_nothing else {
            return ExplainedFigure::new("Cost of doing nothing", NO_PROBLEM).saying(format!(
                "Benefit given up by doing nothing: {}.",
                self.write.sum(inaction.removed)
            ));
        };
        let horizon = self.horizon_words();
        let mut explained = ExplainedFigure::new(
            format!("Cost of doing nothing over {horizon}"),
            self.write.sum(nothing.total),
        )
        .saying(format!(
            "At present value: {}. What the problems cost today, each growing at its own rate:",
            self.write.sum(nothing.present_value)
        ));
        for (index, value) in self.case.stated_values.iter().enumerate() {
            if let Some(cost) = self.cost_of_problem(index) {
                explained.item(&value.label, cost, Some(Figure::Value(value.id.clone())));
            }
        }
        for part in &inaction.missing {
            explained.item(
                format!("{} ({})", part.label, part.value),
                "no number yet, left out",
                Some(Figure::Value(part.value.clone())),
            );
        }
        explained
    }

    /// What one stated value's problem costs over the horizon, rounded with the others to their sum; `None` where it is not stated.
    pub(in crate::report) fn cost_of_problem(&self, index: usize) -> Option<String> {
        let by_value = &self.results.inaction.by_value;
        by_value.get(index)?.as_ref()?;
        let known = by_value.iter().flatten();
        let parts: Vec<Decimal> = known.map(|figures| figures.total).collect();
        let before = by_value.iter().take(index).flatten().count();
        let (printed, _) = self.rounding().added_up(&parts, None);
        printed.into_iter().nth(before)
    }
}

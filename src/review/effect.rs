//! The effect of the accepted changes on the four figures.

use super::prepared::Prepared;
use super::{Choice, Review};
use crate::check::errors;
use crate::engine::{Ask, EngineError, Results, evaluate};
use crate::model::Case;
use crate::report::{Report, Writer};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// One of the four key figures, before and after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FigureChange {
    /// "Net present value".
    pub label: String,
    /// As it is, in words.
    pub old: String,
    /// As it would be, in words.
    pub new: String,
}

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The four figures in their usual order.
    pub figures: Vec<FigureChange>,
    /// By how much the net present value moves, in the currency in which the case is presented; `None` without an answer on either side.
    pub npv: Option<Decimal>,
    /// The same in words: "+€12,000", "no effect on the net present value", or that there is no answer.
    pub npv_words: String,
    /// Errors that the case would have and does not have now, each a sentence.
    pub new_errors: Vec<String>,
}

impl Review {
    /// What a choice does to the case as it is, in the expected scenario with all benefits.
    pub fn effect(&self, choice: &Choice) -> Effect {
        let before = Answered::of(&self.base, true);
        self.against(&before, choice, true)
    }

    /// What each item does alone to the net present value, together with what it needs; `None` for one that cannot be accepted. The four
    /// figures are left empty.
    ///
    /// The case is compiled once; most changes touch one driver or one line of it, and need no more than adding up again.
    pub fn effects_alone(&self) -> Vec<Option<Effect>> {
        let before = Answered::of(&self.base, false);
        let mut prepared = Prepared::of(&self.base, &before);
        let mut alone = Vec::with_capacity(self.items.len());
        for index in 0..self.items.len() {
            if !self.can_accept(index) {
                alone.push(None);
                continue;
            }
            let changes = self.changes_of(self.needed(index));
            let effect = prepared
                .effect(&self.base, &before, &changes)
                .unwrap_or_else(|| {
                    let mut choice = self.nothing();
                    self.accept(&mut choice, index);
                    self.against(&before, &choice, false)
                });
            alone.push(Some(effect));
        }
        alone
    }

    fn against(&self, before: &Answered, choice: &Choice, figures: bool) -> Effect {
        match self.apply(choice) {
            Ok(case) => before.to(&self.base, &Answered::of(&case, figures)),
            Err(problem) => {
                let mut effect = before.to(&self.base, before);
                effect.npv = None;
                effect.npv_words = problem.to_string();
                effect.new_errors.push(problem.to_string());
                effect
            }
        }
    }
}

pub(super) struct Answered {
    pub(super) answer: Result<Results, EngineError>,
    /// The four figures with their labels, in words; none without an answer, or where they are not asked for.
    figures: Vec<(String, String)>,
    /// What is wrong with the case, each a sentence.
    errors: Vec<String>,
}

impl Answered {
    pub(super) fn of(case: &Case, figures: bool) -> Self {
        Self::with(case, evaluate(case, &Ask::default()), figures)
    }

    /// From an answer of the case that is there already.
    pub(super) fn with(case: &Case, answer: Result<Results, EngineError>, figures: bool) -> Self {
        let results = answer.iter().filter(|_| figures);
        let figures = results.flat_map(|results| Report::new(case, results).key_figures());
        let figures = figures.map(|figure| (figure.label.clone(), figure.whole()));
        Self {
            errors: errors(case, &answer),
            figures: figures.collect(),
            answer,
        }
    }

    /// From this answer, of the base, to another one.
    pub(super) fn to(&self, base: &Case, after: &Self) -> Effect {
        const NONE: &str = "no answer";
        let (old, new) = (&self.figures, &after.figures);
        let longer = if old.len() > new.len() { old } else { new };
        let value = |figures: &[(String, String)], index: usize| {
            let figure = figures.get(index);
            figure.map_or_else(|| NONE.to_owned(), |(_, value)| value.clone())
        };
        let figures = longer.iter().enumerate();
        let figures = figures.map(|(index, (label, _))| FigureChange {
            label: label.clone(),
            old: value(old, index),
            new: value(new, index),
        });
        let (npv, npv_words) = self.npv(base, after);
        let known: HashSet<&String> = self.errors.iter().collect();
        let new_errors = after.errors.iter();
        Effect {
            figures: figures.collect(),
            npv,
            npv_words,
            new_errors: new_errors
                .filter(|error| !known.contains(error))
                .cloned()
                .collect(),
        }
    }

    fn npv(&self, base: &Case, after: &Self) -> (Option<Decimal>, String) {
        let none = |words: &str| (None, words.to_owned());
        let (Ok(old), Ok(new)) = (&self.answer, &after.answer) else {
            return none("no answer to compare");
        };
        if old.frame.currency != new.frame.currency {
            return none("in another currency");
        }
        match new.npv.checked_sub(old.npv) {
            Some(change) => (Some(change), in_words(base, new, change)),
            None => none("too large to be told"),
        }
    }

    /// The effect of a change that moves the net present value and brings these errors, without the figures.
    pub(super) fn moved(
        &self,
        base: &Case,
        change: Decimal,
        mut errors: Vec<String>,
    ) -> Option<Effect> {
        let results = self.answer.as_ref().ok()?;
        errors.retain(|error| !self.errors.contains(error));
        Some(Effect {
            figures: Vec::new(),
            npv: Some(change),
            npv_words: in_words(base, results, change),
            new_errors: errors,
        })
    }
}

/// "+€12,000", or that there is no effect.
fn in_words(base: &Case, results: &Results, change: Decimal) -> String {
    if change.is_zero() {
        return "no effect".to_owned();
    }
    let locale = crate::format::Locale::parse(&base.locale).unwrap_or_default();
    let write = Writer::new(locale, results.frame.currency);
    let sign = if change.is_sign_positive() { "+" } else { "" };
    format!("{sign}{}", write.money(change))
}

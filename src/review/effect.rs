//! What a choice does to the four figures.
//!
//! Left out: choosing and applying.

use super::{Choice, Review};
use crate::check::{Severity, check_answer};
use crate::engine::{Ask, EngineError, Results, evaluate};
use crate::model::Case;
use crate::report::{Report, Writer};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// One of the four figures, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let before = Answered::of(self.base.clone());
        self.against(&before, choice)
    }

    /// What each item does alone, together with what it needs; `None` for one that cannot be accepted.
    pub fn effects_alone(&self) -> Vec<Option<Effect>> {
        let before = Answered::of(self.base.clone());
        let alone = |index| {
            self.can_accept(index).then(|| {
                let mut choice = self.nothing();
                self.accept(&mut choice, index);
                self.against(&before, &choice)
            })
        };
        (0..self.items.len()).map(alone).collect()
    }

    fn against(&self, before: &Answered, choice: &Choice) -> Effect {
        match self.apply(choice) {
            Ok(case) => before.to(&Answered::of(case)),
            Err(problem) => {
                let mut effect = before.to(before);
                effect.npv = None;
                effect.npv_words = problem.to_string();
                effect.new_errors.push(problem.to_string());
                effect
            }
        }
    }
}

/// A case, its answer, and what is compared of it.
struct Answered {
    case: Case,
    answer: Result<Results, EngineError>,
    /// The four figures with their labels, in words; none without an answer.
    figures: Vec<(String, String)>,
    /// What is wrong with it, each a sentence.
    errors: Vec<String>,
}

impl Answered {
    fn of(case: Case) -> Self {
        let answer = evaluate(&case, &Ask::default());
        let figures = match &answer {
            Ok(results) => Report::new(&case, results)
                .key_figures()
                .into_iter()
                .map(|figure| (figure.label, figure.value))
                .collect(),
            Err(_) => Vec::new(),
        };
        let errors = check_answer(&case, &answer)
            .into_iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .map(|finding| finding.message)
            .collect();
        Self {
            case,
            answer,
            figures,
            errors,
        }
    }

    fn to(&self, after: &Self) -> Effect {
        const NONE: &str = "no answer";
        let (old, new) = (&self.figures, &after.figures);
        let longer = if old.len() > new.len() { old } else { new };
        let told = |figures: &[(String, String)], index: usize| {
            figures
                .get(index)
                .map_or_else(|| NONE.to_owned(), |(_, value)| value.clone())
        };
        let figures = longer
            .iter()
            .enumerate()
            .map(|(index, (label, _))| FigureChange {
                label: label.clone(),
                old: told(old, index),
                new: told(new, index),
            })
            .collect();
        let (npv, npv_words) = self.npv(after);
        let known: HashSet<&String> = self.errors.iter().collect();
        let new_errors = after.errors.iter();
        Effect {
            figures,
            npv,
            npv_words,
            new_errors: new_errors
                .filter(|error| !known.contains(error))
                .cloned()
                .collect(),
        }
    }

    fn npv(&self, after: &Self) -> (Option<Decimal>, String) {
        let none = |words: &str| (None, words.to_owned());
        let (Ok(old), Ok(new)) = (&self.answer, &after.answer) else {
            return none("no answer to compare");
        };
        if old.frame.currency != new.frame.currency {
            return none("in another currency");
        }
        match new.npv.checked_sub(old.npv) {
            Some(change) if change.is_zero() => (Some(change), "no effect".to_owned()),
            Some(change) => {
                let locale = crate::format::Locale::parse(&self.case.locale).unwrap_or_default();
                let write = Writer::new(locale, new.frame.currency);
                let sign = if change.is_sign_positive() { "+" } else { "" };
                (Some(change), format!("{sign}{}", write.money(change)))
            }
            None => none("too large to be told"),
        }
    }
}

//! A number that somebody said and that is changed is no longer theirs: the one rule for all ways in which a case changes.
//!
//! It compares two states of a case. Where a number is another one while the person behind it is still the same, it becomes our estimate,
//! and what was said stays readable in it; where the old number returns, so does who said it.

mod statements;

pub(super) use statements::statements;

use super::{Basis, Case, Exact, Former, Provenance};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Gives the numbers that were changed to us. `today` is the day of the change where it is known, `source` the copy from which it came.
pub fn disown_changed(before: &Case, after: &mut Case, today: Option<Date>, source: &str) {
    follow(before, after, |former| Some(ours(former, today, source)));
}

/// For numbers that the person behind them has just said anew: they stay theirs, and what was said before stays with them.
pub fn keep_former(before: &Case, after: &mut Case) {
    follow(before, after, |_| None);
}

/// Compares two states; `disown` makes a provenance for a number that was changed while the person behind it is the same.
fn follow(before: &Case, after: &mut Case, disown: impl Fn(Former) -> Option<Provenance>) {
    let mut before = before.clone();
    let mut olds = HashMap::new();
    for old in statements(&mut before) {
        if let Some(said) = old.said.clone() {
            olds.insert(old.key, (old.value, old.unit, said));
        }
    }
    for new in statements(after) {
        let Some((value, unit, said)) = olds.remove(&new.key) else {
            continue;
        };
        if same(&value, &unit, &new.value, &new.unit) {
            continue;
        }
        let former = former(value, unit, said.clone());
        if new.said.as_ref().is_some_and(|now| *now != said) {
            // Somebody else stands behind the new number; what was said before stays with it.
            if let (Some(now), Some(former)) = (new.said.as_mut(), former)
                && now.changed_from.is_none()
            {
                now.changed_from = Some(Box::new(former));
            }
            continue;
        }
        let Some(former) = former else {
            continue;
        };
        if same(&former.value, &former.unit, &new.value, &new.unit) {
            *new.said = Some(former.said);
        } else if let Some(ours) = disown(former) {
            *new.said = Some(ours);
        }
    }
}

/// What was said last by somebody but us; `None` where that is nothing, or where it was said ahead of the number.
fn former(value: String, unit: String, said: Provenance) -> Option<Former> {
    if said.basis == Basis::OurEstimate {
        return said.changed_from.map(|former| *former);
    }
    (!value.is_empty()).then_some(Former { value, unit, said })
}

fn ours(former: Former, today: Option<Date>, source: &str) -> Provenance {
    let mut ours = Provenance::new(Basis::OurEstimate, "");
    ours.on = today;
    source.clone_into(&mut ours.source);
    ours.changed_from = Some(Box::new(former));
    ours
}

/// Whether two numbers are the same, however many zeros they end with and however their units are spaced.
fn same(one: &str, unit: &str, other: &str, other_unit: &str) -> bool {
    let (one, unit) = as_number(one, unit);
    let (other, other_unit) = as_number(other, other_unit);
    plain(&one) == plain(&other) && unit == other_unit
}

/// A value with its unit; 15 in percent is the number 0.15.
fn as_number(value: &str, unit: &str) -> (String, String) {
    let number = value.parse::<Exact>().ok().filter(|_| unit.trim() == "%");
    let fraction = number.and_then(|number| number.value().checked_div(Decimal::ONE_HUNDRED));
    match fraction {
        Some(fraction) => (fraction.to_string(), String::new()),
        None => (value.to_owned(), spelled(unit)),
    }
}

fn plain(text: &str) -> String {
    let word = |word: &str| {
        let (head, tail) = word
            .strip_suffix(['%', ';', ','])
            .map_or((word, ""), |head| {
                (head, word.get(head.len()..).unwrap_or(""))
            });
        head.parse::<Exact>().map_or_else(
            |_| word.to_owned(),
            |number| format!("{}{tail}", number.value().normalize()),
        )
    };
    text.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A unit without spaces and plurals: "claims / year" counts what "claim/year" counts.
fn spelled(unit: &str) -> String {
    let one = |word: &str| {
        let word = word.trim();
        word.strip_suffix('s').unwrap_or(word).to_owned()
    };
    unit.split('/').map(one).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests;

//! What is still written in the texts of a template and may belong to one customer only: numbers inside formulas, and the customer's name.

use super::harmless;
use crate::model::{Amount, Case, DriverValue, Gain, Spend};

/// Lines that are named in one sentence; more are counted.
const MOST_NAMED: usize = 5;

/// Numbers that stand in formulas are part of them and stay; which lines hold some.
pub(super) fn with_numbers(case: &Case) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    let mut look = |label, formula: &str| {
        if has_number(formula) {
            lines.push(label);
        }
    };
    for value in &case.stated_values {
        for part in &value.costs_today {
            look(&part.label, &part.formula);
        }
    }
    for driver in &case.drivers {
        if let DriverValue::Calculated(formula) = &driver.value {
            look(&driver.label, formula);
        }
    }
    for benefit in &case.benefits {
        if let Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } = &benefit.gain {
            look(&benefit.label, formula);
        }
    }
    for cost in &case.costs {
        if let Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. } = &cost.spend
            && let Amount::Formula(formula) = amount
        {
            look(&cost.label, formula);
        }
    }
    let named = listed(&lines)?;
    Some(format!("Numbers inside formulas were kept: {named}."))
}

/// Whether a number stands in a formula; a digit inside of a name is none.
fn has_number(formula: &str) -> bool {
    let mut in_name = false;
    for c in formula.chars() {
        if c.is_ascii_digit() && !in_name {
            return true;
        }
        in_name = c.is_alphabetic() || c == '_' || (in_name && c.is_ascii_digit());
    }
    false
}

/// Labels, questions and words are kept as they are written; which of them name the customer.
pub(super) fn names_in(case: &Case, customer: &str) -> Option<String> {
    let name = customer.trim().to_lowercase();
    if name.is_empty() {
        return None;
    }
    let mut texts: Vec<&str> = vec![&case.title];
    for value in &case.stated_values {
        texts.extend([value.label.as_str(), value.words.text()]);
        texts.extend(value.measure.iter().map(|measure| measure.name.as_str()));
        texts.extend(value.costs_today.iter().map(|part| part.label.as_str()));
    }
    for driver in &case.drivers {
        texts.extend([driver.label.as_str(), driver.question.as_str()]);
    }
    texts.extend(case.benefits.iter().map(|one| one.label.as_str()));
    texts.extend(case.costs.iter().map(|one| one.label.as_str()));
    texts.extend(case.next_steps.iter().map(|one| one.what.as_str()));
    texts.retain(|text| text.to_lowercase().contains(&name));
    let named = listed(&texts)?;
    let customer = harmless(customer.trim(), 60);
    Some(format!("“{customer}” is still named in {named}."))
}

/// "“One”, “Two” and 3 more", each once.
fn listed(texts: &[&str]) -> Option<String> {
    let mut once: Vec<&str> = Vec::new();
    for text in texts {
        if !once.contains(text) {
            once.push(text);
        }
    }
    let more = once.len().saturating_sub(MOST_NAMED);
    let named: Vec<String> = once
        .iter()
        .take(MOST_NAMED)
        .map(|text| format!("“{}”", harmless(text, 60)))
        .collect();
    match (named.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(named.join(", ")),
        (false, more) => Some(format!("{} and {more} more", named.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_in_a_name_is_no_number() {
        for formula in "claims * 50%|2 EUR/claim * claims|min(claims, 3)|a*0.5".split('|') {
            assert!(has_number(formula), "{formula}");
        }
        for formula in ["claims_2 * cost3", "", "claims * cost"] {
            assert!(!has_number(formula), "{formula}");
        }
    }

    #[test]
    fn many_lines_are_counted() {
        let texts = ["a", "b", "a", "c", "d", "e", "f", "g"];
        let first_five = "“a”, “b”, “c”, “d”, “e” and 2 more";
        assert_eq!(listed(&texts).unwrap(), first_five);
        assert_eq!(listed(&[]), None);
    }
}

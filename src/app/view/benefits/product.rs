//! A formula built by pressing numbers: what is multiplied, one more factor, one less.

use crate::formula::{Expr, Formula, Operator};

/// The factors of a formula that multiplies names and numbers and does nothing else; empty for an empty formula.
pub(super) fn factors(text: &str) -> Option<Vec<Expr>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    collect(Formula::parse(text).ok()?.expr(), &mut found)?;
    Some(found)
}

fn collect(expr: &Expr, found: &mut Vec<Expr>) -> Option<()> {
    match expr {
        Expr::Name(_) | Expr::Number(_) => found.push(expr.clone()),
        Expr::Binary(Operator::Multiply, left, right) => {
            collect(left, found)?;
            collect(right, found)?;
        }
        Expr::Binary(..) | Expr::Negate(_) | Expr::Pick(..) => return None,
    }
    Some(())
}

/// The names a formula uses, each once; empty where it cannot be read.
pub(super) fn names(text: &str) -> Vec<String> {
    let formula = Formula::parse(text);
    formula.map_or_else(
        |_| Vec::new(),
        |formula| formula.names().into_iter().map(str::to_owned).collect(),
    )
}

pub(super) fn times(text: &str, name: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return name.to_owned();
    }
    let sum = Formula::parse(text).is_ok_and(|formula| {
        matches!(
            formula.expr(),
            Expr::Binary(Operator::Add | Operator::Subtract, ..)
        )
    });
    if sum {
        format!("({text}) * {name}")
    } else {
        format!("{text} * {name}")
    }
}

pub(super) fn without(factors: &[Expr], place: usize) -> String {
    let left = factors.iter().enumerate().filter(|(at, _)| *at != place);
    left.map(|(_, factor)| factor.clone())
        .reduce(|product, factor| Expr::binary(Operator::Multiply, product, factor))
        .map_or_else(String::new, |expr| Formula::of(expr).text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_built_and_taken_apart_without_typing() {
        let mut text = String::new();
        for name in ["claims", "minutes", "cost"] {
            text = times(&text, name);
        }
        assert_eq!(text, "claims * minutes * cost");
        let found = factors(&text).unwrap();
        assert_eq!(without(&found, 1), "claims * cost");
        assert_eq!(without(&factors("claims").unwrap(), 0), "");
    }

    #[test]
    fn a_sum_is_multiplied_as_a_whole() {
        assert_eq!(times("a + b", "c"), "(a + b) * c");
        assert_eq!(times("a / b", "c"), "a / b * c");
    }

    #[test]
    fn only_a_plain_product_is_taken_apart() {
        assert_eq!(factors("a * 12 * 30%").map(|f| f.len()), Some(3));
        for text in ["a / b", "a + b", "min(a, b)", "-a", "a *"] {
            assert_eq!(factors(text), None, "{text}");
        }
    }
}

//! Syntax tree to program: finds the unit of every part once, and puts the conversions between times where they are
//! needed.
//!
//! A value keeps the size of the units it was typed in (minutes stay minutes) together with an exact scale, and is
//! multiplied by that scale only where it is added to something else or leaves the formula. So a product of many units
//! is rounded at one place at most: at the one division at its end.

use super::dimension::NoScale;
use super::print::print;
use super::ratio::Ratio;
use super::unit::Product;
use super::{Expr, FormulaError, MoneyUnit, Number, Operator, Pick, Target, Unit, outcome, print};
use crate::model::Currency;
use rust_decimal::Decimal;

/// What a value measures: its unit, and the size of one such unit in hours and years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) unit: Unit,
    pub(super) scale: Ratio,
}

impl Measure {
    const PURE: Self = Self {
        unit: Unit::PURE,
        scale: Ratio::ONE,
    };
}

pub(super) trait Known {
    fn index(&self, name: &str) -> Result<usize, FormulaError>;
    fn measure(&self, index: usize) -> Option<&Measure>;
    /// A number with money as formulas use it, in the case's currency, with what it measures.
    fn money(&self, number: Decimal, money: MoneyUnit) -> Result<(Decimal, Measure), FormulaError>;
}

/// A part of a program with what it measures; a written zero fits everything and measures nothing yet.
struct Part {
    expr: Expr<usize>,
    measure: Option<Measure>,
}

impl From<NoScale> for FormulaError {
    fn from(reason: NoScale) -> Self {
        match reason {
            NoScale::Calendar(bad) => Self::Calendar {
                unit: bad.unit,
                in_a_year: bad.in_a_year,
            },
            NoScale::TooLarge => Self::TooLarge,
        }
    }
}

/// Compiles a formula so that it comes out in the target's unit, of which `scale` is the size; money is in `currency`.
pub(super) fn compile(
    expr: &Expr,
    known: &dyn Known,
    target: &Target,
    scale: Ratio,
    currency: Currency,
) -> Result<Expr<usize>, FormulaError> {
    let part = part(expr, known)?;
    let Some(measure) = part.measure else {
        return Ok(part.expr);
    };
    outcome::check(|| in_units(expr, known), &measure.unit, target, currency)
        .map_err(|outcome| FormulaError::Outcome(Box::new(outcome)))?;
    scaled(part.expr, measure.scale, scale)
}

fn in_units(expr: &Expr, known: &dyn Known) -> String {
    const LONGEST: usize = 120;
    let unit = |name: &String| {
        let measure = known
            .index(name)
            .ok()
            .and_then(|index| known.measure(index));
        match measure {
            Some(measure) if measure.unit != Unit::PURE => measure.unit.to_string(),
            _ => name.clone(),
        }
    };
    let text = print(expr, &print::WORDS, &unit, &print::plain);
    if text.chars().count() > LONGEST {
        return "the formula".to_owned();
    }
    text
}

fn part(expr: &Expr, known: &dyn Known) -> Result<Part, FormulaError> {
    match expr {
        Expr::Number(Number {
            digits,
            money: Some(money),
            ..
        }) => {
            let (value, measure) = known.money(*digits, *money)?;
            Ok(Part {
                expr: Expr::Number(Number::plain(value)),
                measure: Some(measure),
            })
        }
        Expr::Number(number) => Ok(Part {
            expr: Expr::Number(*number),
            measure: (!number.digits.is_zero()).then_some(Measure::PURE),
        }),
        Expr::Name(name) => {
            let index = known.index(name)?;
            Ok(Part {
                expr: Expr::Name(index),
                measure: known.measure(index).cloned(),
            })
        }
        Expr::Negate(inner) => {
            let inner = part(inner, known)?;
            Ok(Part {
                expr: Expr::Negate(Box::new(inner.expr)),
                measure: inner.measure,
            })
        }
        Expr::Binary(operator, left, right) => binary(*operator, left, right, known),
        Expr::Pick(pick, of) => choice(*pick, of, known),
    }
}

fn binary(
    operator: Operator,
    left: &Expr,
    right: &Expr,
    known: &dyn Known,
) -> Result<Part, FormulaError> {
    let doing = match operator {
        Operator::Add => "added",
        Operator::Subtract => "subtracted",
        Operator::Multiply | Operator::Divide => return product(operator, left, right, known),
    };
    let a = part(left, known)?;
    let b = part(right, known)?;
    let common = common(doing, &[(left, &a), (right, &b)])?;
    Ok(Part {
        expr: Expr::binary(operator, at(a, common.as_ref())?, at(b, common.as_ref())?),
        measure: common,
    })
}

fn choice(pick: Pick, of: &[Expr], known: &dyn Known) -> Result<Part, FormulaError> {
    let parts = of
        .iter()
        .map(|one| part(one, known))
        .collect::<Result<Vec<_>, FormulaError>>()?;
    let pairs: Vec<_> = of.iter().zip(&parts).collect();
    let common = common("compared", &pairs)?;
    let of = parts
        .into_iter()
        .map(|part| at(part, common.as_ref()))
        .collect::<Result<Vec<_>, FormulaError>>()?;
    Ok(Part {
        expr: Expr::Pick(pick, of),
        measure: common,
    })
}

/// A chain of products and quotients, from left to right. Its unit is built once for the whole chain, not anew at each operator.
fn product(
    operator: Operator,
    left: &Expr,
    right: &Expr,
    known: &dyn Known,
) -> Result<Part, FormulaError> {
    let mut chain = vec![(operator, right)];
    let mut first = left;
    while let Expr::Binary(operator @ (Operator::Multiply | Operator::Divide), left, right) = first
    {
        chain.push((*operator, right));
        first = left;
    }
    let first = part(first, known)?;
    let measure = first.measure.unwrap_or(Measure::PURE);
    let (mut unit, mut scale) = (Product::of(&measure.unit), measure.scale);
    let mut expr = first.expr;
    for (operator, right) in chain.into_iter().rev() {
        let right = part(right, known)?;
        let measure = right.measure.unwrap_or(Measure::PURE);
        let scaled = if operator == Operator::Multiply {
            unit.times(&measure.unit);
            scale.times(measure.scale)
        } else {
            unit.over(&measure.unit);
            scale.over(measure.scale)
        };
        scale = scaled.ok_or(FormulaError::TooLarge)?;
        expr = Expr::binary(operator, expr, right.expr);
    }
    Ok(Part {
        expr,
        measure: Some(Measure {
            unit: unit.unit(),
            scale,
        }),
    })
}

/// The measure to which all of these can be brought; `None` if all are written zeros, which fit anything.
fn common(doing: &'static str, parts: &[(&Expr, &Part)]) -> Result<Option<Measure>, FormulaError> {
    let mut measured = parts
        .iter()
        .filter_map(|(text, part)| Some((*text, part.measure.as_ref()?)));
    let Some((first_text, first)) = measured.next() else {
        return Ok(None);
    };
    let mut scales = vec![first.scale];
    for (text, measure) in measured {
        if measure.unit.dimensions() != first.unit.dimensions() {
            return Err(FormulaError::Mismatch {
                doing,
                left: quoted(first_text),
                left_unit: first.unit.clone(),
                right: quoted(text),
                right_unit: measure.unit.clone(),
            });
        }
        scales.push(measure.scale);
    }
    Ok(Some(Measure {
        unit: first.unit.clone(),
        scale: Ratio::common(&scales).ok_or(FormulaError::TooLarge)?,
    }))
}

fn at(part: Part, common: Option<&Measure>) -> Result<Expr<usize>, FormulaError> {
    match (part.measure, common) {
        (Some(own), Some(common)) => scaled(part.expr, own.scale, common.scale),
        _ => Ok(part.expr),
    }
}

fn quoted(expr: &Expr) -> String {
    let text = print(expr, &print::SOURCE, &Clone::clone, &print::plain);
    format!("“{}”", super::lexer::shorten(&text))
}

/// A value of one scale as a value of another: multiplied, then divided, each only where it changes anything.
fn scaled(expr: Expr<usize>, from: Ratio, to: Ratio) -> Result<Expr<usize>, FormulaError> {
    let steps = from
        .over(to)
        .and_then(Ratio::steps)
        .ok_or(FormulaError::TooLarge)?;
    let step = |operator, expr, by: Decimal| {
        if by == Decimal::ONE {
            expr
        } else {
            Expr::binary(operator, expr, Expr::Number(Number::plain(by)))
        }
    };
    let expr = step(Operator::Multiply, expr, steps.times);
    Ok(step(Operator::Divide, expr, steps.over))
}

//! A formula as it is worked out by hand: its values with the conversions between units of time where they belong.
//!
//! The compiled tree holds each conversion as one exact factor in lowest terms, 23 ÷ 30 for weeks of 46 in a year and minutes. A reader
//! wants 46 and 60. They come from the units of what is multiplied, and are used only where they multiply to the very factor that runs.

use super::{Atom, Drivers, Expr, MoneyTime, Number, Operator, Program};
use crate::model::Calendar;
use rust_decimal::Decimal;

/// What stands for a value in a formula as it is worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worked {
    /// A driver by its index.
    Driver(usize),
    /// So many of a unit of time in a larger one.
    Between(Between),
}

/// A conversion between units of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    pub by: Decimal,
    /// The unit that is converted, such as weeks into years or minutes into hours; `None` for several in one factor.
    pub of: Option<Atom>,
}

/// An operator with the value to its right.
type Link = (Operator, Expr<Worked>);

impl Drivers {
    /// A program of these drivers as it is worked out, with the numbers as they were typed.
    pub fn worked_out(&self, program: &Program, calendar: &Calendar) -> Expr<Worked> {
        let reading = Reading {
            drivers: self,
            calendar,
        };
        reading.worked(program.expr(), program.formula().expr())
    }
}

struct Reading<'a> {
    drivers: &'a Drivers,
    calendar: &'a Calendar,
}

impl Reading<'_> {
    fn worked(&self, compiled: &Expr<usize>, source: &Expr) -> Expr<Worked> {
        let mut compiled = compiled;
        let mut factors = Vec::new();
        // The compiler puts a conversion around what is converted: one factor, or one and a divisor.
        for _ in 0..length(compiled).saturating_sub(length(source)) {
            if let Expr::Binary {
                operator,
                left,
                right,
            } = compiled
                && let Expr::Number(by) = right.as_ref()
            {
                factors.push((*operator, by.digits));
                compiled = left;
            }
        }
        let mut chain = Vec::new();
        let first = self.links(compiled, source, &mut chain);
        let conversions = self.conversions(&factors, source);
        joined(first, chain, conversions)
    }

    /// The first value of a chain of products and quotients; the others go to `chain`, each with the units of time it brings.
    fn links(
        &self,
        compiled: &Expr<usize>,
        source: &Expr,
        chain: &mut Vec<(Link, Vec<(Atom, i32)>)>,
    ) -> (Expr<Worked>, Vec<(Atom, i32)>) {
        match (compiled, source) {
            (
                Expr::Binary { left, right, .. },
                Expr::Binary {
                    operator: operator @ (Operator::Multiply | Operator::Divide),
                    left: from,
                    right: over,
                },
            ) => {
                let first = self.links(left, from, chain);
                let value = self.worked(right, over);
                let times = signed(*operator, self.times(over));
                chain.push(((*operator, value), times));
                first
            }
            _ => (self.value(compiled, source), self.times(source)),
        }
    }

    fn value(&self, compiled: &Expr<usize>, source: &Expr) -> Expr<Worked> {
        match (compiled, source) {
            (Expr::Name(driver), _) => Expr::Name(Worked::Driver(*driver)),
            (_, Expr::Number(number)) => Expr::Number(*number),
            (Expr::Negate(inner), Expr::Negate(from)) => {
                Expr::Negate(Box::new(self.worked(inner, from)))
            }
            (
                Expr::Binary { left, right, .. },
                Expr::Binary {
                    operator,
                    left: from,
                    right: over,
                },
            ) => Expr::binary(*operator, self.worked(left, from), self.worked(right, over)),
            (Expr::Pick { of, .. }, Expr::Pick { pick, of: from }) => Expr::Pick {
                pick: *pick,
                of: of
                    .iter()
                    .zip(from)
                    .map(|(one, from)| self.worked(one, from))
                    .collect(),
            },
            // Both trees have the same shape; were it not so, what runs is what is shown.
            (other, _) => other.map(&|driver| Worked::Driver(*driver)),
        }
    }

    /// The units of time in a part of a formula with their exponents.
    fn times(&self, expr: &Expr) -> Vec<(Atom, i32)> {
        match expr {
            Expr::Number(Number { money, .. }) => {
                let per = money.and_then(|money| money.per);
                per.map(|time| (calendar_atom(time), -1))
                    .into_iter()
                    .collect()
            }
            Expr::Name(name) => {
                let unit = self
                    .drivers
                    .index(name)
                    .and_then(|at| self.drivers.unit(at));
                let factors = unit.map(super::Unit::factors).unwrap_or_default();
                let time = |(atom, _): &&(Atom, i32)| self.in_one(atom).is_some();
                factors.iter().filter(time).cloned().collect()
            }
            Expr::Negate(inner) => self.times(inner),
            Expr::Binary {
                operator: operator @ (Operator::Multiply | Operator::Divide),
                left,
                right,
            } => {
                let mut all = self.times(left);
                for (atom, exponent) in signed(*operator, self.times(right)) {
                    match all.iter_mut().find(|(own, _)| *own == atom) {
                        Some((_, own)) => *own += exponent,
                        None => all.push((atom, exponent)),
                    }
                }
                all
            }
            // What is added or chosen from has one unit; that of the first is as good as another.
            Expr::Binary { left, .. } => self.times(left),
            Expr::Pick { of, .. } => of.first().map(|one| self.times(one)).unwrap_or_default(),
        }
    }

    /// How many of a unit are in a year, or minutes in an hour; `None` for what is not converted.
    fn in_one(&self, atom: &Atom) -> Option<Decimal> {
        Some(match atom {
            Atom::Minute => Decimal::from(60),
            Atom::Day => self.calendar.days_per_year.value(),
            Atom::Week => self.calendar.weeks_per_year.value(),
            Atom::Month => self.calendar.months_per_year.value(),
            Atom::Quarter => self.calendar.quarters_per_year.value(),
            _ => return None,
        })
    }

    /// Conversions unit by unit where they come to the factors that run; otherwise those factors.
    fn conversions(
        &self,
        factors: &[(Operator, Decimal)],
        source: &Expr,
    ) -> Vec<(Operator, Between)> {
        if factors.is_empty() {
            return Vec::new();
        }
        let mut each = Vec::new();
        for (atom, exponent) in self.times(source) {
            let Some(by) = self.in_one(&atom) else {
                continue;
            };
            let operator = match exponent {
                ..0 => Operator::Multiply,
                _ => Operator::Divide,
            };
            for _ in 0..exponent.unsigned_abs() {
                let of = Some(atom.clone());
                each.push((operator, Between { by, of }));
            }
        }
        let (times, over) = sides(each.iter().map(|(operator, one)| (*operator, one.by)));
        let (runs_times, runs_over) = sides(factors.iter().copied());
        let same = |a: Option<Decimal>, b: Option<Decimal>| Some(a?.checked_mul(b?)?.normalize());
        let agrees = same(times, runs_over);
        if agrees.is_some() && agrees == same(runs_times, over) {
            return each;
        }
        let raw = factors.iter().rev();
        raw.map(|(operator, by)| (*operator, Between { by: *by, of: None }))
            .collect()
    }
}

/// A chain with each conversion behind the value that brings its unit, all others at the end.
fn joined(
    (first, brings): (Expr<Worked>, Vec<(Atom, i32)>),
    chain: Vec<(Link, Vec<(Atom, i32)>)>,
    mut conversions: Vec<(Operator, Between)>,
) -> Expr<Worked> {
    let mut take = |expr: Expr<Worked>, brings: &[(Atom, i32)]| {
        let mut expr = expr;
        conversions.retain(|(operator, between)| {
            let here = brings.iter().any(|(atom, exponent)| {
                let needs = if *exponent < 0 {
                    Operator::Multiply
                } else {
                    Operator::Divide
                };
                between.of.as_ref() == Some(atom) && needs == *operator
            });
            if here {
                expr = with(expr.clone(), *operator, between.clone());
            }
            !here
        });
        expr
    };
    let mut expr = take(first, &brings);
    for ((operator, value), brings) in chain {
        expr = take(Expr::binary(operator, expr, value), &brings);
    }
    conversions
        .into_iter()
        .fold(expr, |expr, (operator, between)| {
            with(expr, operator, between)
        })
}

fn with(expr: Expr<Worked>, operator: Operator, between: Between) -> Expr<Worked> {
    Expr::binary(operator, expr, Expr::Name(Worked::Between(between)))
}

fn signed(operator: Operator, mut times: Vec<(Atom, i32)>) -> Vec<(Atom, i32)> {
    if operator == Operator::Divide {
        for (_, exponent) in &mut times {
            *exponent = -*exponent;
        }
    }
    times
}

/// What is multiplied and what is divided by, each as one product.
fn sides(factors: impl Iterator<Item = (Operator, Decimal)>) -> (Option<Decimal>, Option<Decimal>) {
    let one = Some(Decimal::ONE);
    factors.fold((one, one), |(times, over), (operator, by)| match operator {
        Operator::Divide => (times, over.and_then(|over| over.checked_mul(by))),
        _ => (times.and_then(|times| times.checked_mul(by)), over),
    })
}

/// How many products and quotients follow each other at the end of which the tree stands.
fn length<N>(expr: &Expr<N>) -> usize {
    let mut expr = expr;
    let mut count = 0;
    while let Expr::Binary {
        operator: Operator::Multiply | Operator::Divide,
        left,
        ..
    } = expr
    {
        count += 1;
        expr = left;
    }
    count
}

const fn calendar_atom(time: MoneyTime) -> Atom {
    match time {
        MoneyTime::Year => Atom::Year,
        MoneyTime::Quarter => Atom::Quarter,
        MoneyTime::Month => Atom::Month,
        MoneyTime::Week => Atom::Week,
        MoneyTime::Day => Atom::Day,
    }
}

//! In which years everything that draws on a problem stands in the same proportion, and the shapes of what comes in them.
//!
//! A later start moves what comes in a year of the proposal as a whole, trims included, so that years are those of the plan.

use super::compile::Builder;
use super::line::{BenefitLine, LineProblem, ProblemLines};
use super::shape::Shape;
use crate::engine::arithmetic::{Checked, Overflow, add, div, power};
use crate::engine::evaluation::{Draw, Stretch};
use crate::model::Rate;
use rust_decimal::Decimal;

const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// What each benefit of a problem brings in a year for one of its amount; `None` where it draws nothing.
type YearOf = Vec<Option<Decimal>>;

pub(crate) fn stretches(
    builder: &mut Builder<'_>,
    problem: &ProblemLines,
    benefits: &[BenefitLine],
    growth: &[Rate],
    years: u32,
) -> Result<Vec<Stretch>, Overflow> {
    let serving: Vec<&BenefitLine> = problem
        .served_by
        .iter()
        .filter_map(|index| benefits.get(*index))
        .collect();
    if growth.is_empty() || !serving.iter().any(|benefit| benefit.draws) {
        return Ok(Vec::new());
    }
    let mut alike: Vec<(Vec<Decimal>, YearOf, Vec<u32>)> = Vec::new();
    for year in 1..=years {
        let grown: Vec<Decimal> = growth
            .iter()
            .map(|rate| power(add(Decimal::ONE, rate.fraction())?, year - 1))
            .collect::<Result<_, _>>()?;
        let of_year: YearOf = serving
            .iter()
            .map(|benefit| of_year(builder, benefit, year))
            .collect::<Result<_, _>>()?;
        let known = alike.iter_mut();
        let mut known = known.filter(|(costs, draws, _)| *costs == grown && *draws == of_year);
        match known.next() {
            Some((.., found)) => found.push(year),
            None => alike.push((grown, of_year, vec![year])),
        }
    }
    let stretch = |(growth, of_year, years): (Vec<Decimal>, YearOf, Vec<u32>)| {
        let draws = serving.iter().zip(of_year).map(|(benefit, of_year)| {
            let Some(of_year) = of_year else {
                return Ok(None);
            };
            Ok(Some(Draw {
                part: benefit.acts_on,
                of_year,
                shape: builder.only_in(benefit.line.shape, &years)?,
            }))
        });
        Ok(Stretch {
            growth,
            draws: draws.collect::<Result<_, Overflow>>()?,
            years,
        })
    };
    alike.into_iter().map(stretch).collect()
}

fn of_year(
    builder: &Builder<'_>,
    benefit: &BenefitLine,
    year: u32,
) -> Result<Option<Decimal>, Overflow> {
    if !benefit.draws || matches!(benefit.line.source, Err(LineProblem::Overflow)) {
        return Ok(None);
    }
    let Some((_, shape)) = builder.shapes.get(benefit.line.shape) else {
        return Ok(None);
    };
    let of_year = planned_in(shape, year)?;
    Ok((!of_year.is_zero()).then_some(of_year))
}

fn planned_in(shape: &Shape, year: u32) -> Checked {
    let first = (year as usize - 1) * 12 + 1;
    let months = shape.planned.iter().skip(first).take(12);
    div(months.copied().try_fold(Decimal::ZERO, add)?, TWELVE)
}

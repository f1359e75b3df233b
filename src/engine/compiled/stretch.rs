//! In which years everything that draws on a problem stands in the same proportion, and the shapes of what comes in them.
//!
//! A later start moves what comes in a year of the proposal as a whole, trims included, so that years are those of the plan.

use super::compile::Builder;
use super::line::{BenefitLine, LineProblem, ProblemLines};
use crate::engine::arithmetic::{Overflow, add, mul};
use crate::engine::evaluation::{Draw, Stretch};
use crate::model::Rate;
use rust_decimal::Decimal;
use std::rc::Rc;

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
    let mut alike: Vec<(Vec<Decimal>, YearOf, Vec<u32>)> = Vec::with_capacity(years as usize);
    let grown_by_year: Vec<Vec<Decimal>> = growth
        .iter()
        .map(|rate| grown(*rate, years))
        .collect::<Result<_, _>>()?;
    let planned_by_year: Vec<Option<Rc<[Decimal]>>> = serving
        .iter()
        .map(|benefit| planned(builder, benefit, years))
        .collect::<Result<_, _>>()?;
    for year in 1..=years {
        let at = year as usize - 1;
        let grown = grown_by_year.iter();
        let grown: Vec<Decimal> = grown.filter_map(|years| years.get(at).copied()).collect();
        let planned = planned_by_year.iter();
        let of_year = |years: &Option<Rc<[Decimal]>>| {
            let planned = years.as_ref()?.get(at).copied()?;
            (!planned.is_zero()).then_some(planned)
        };
        let of_year: YearOf = planned.map(of_year).collect();
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

/// What a problem costs in each year, for one of what it costs today.
fn grown(rate: Rate, years: u32) -> Result<Vec<Decimal>, Overflow> {
    let base = add(Decimal::ONE, rate.fraction())?;
    let mut grown = Vec::with_capacity(years as usize);
    let mut now = Decimal::ONE;
    for year in 1..=years {
        if year > 1 {
            now = mul(now, base)?;
        }
        grown.push(now);
    }
    Ok(grown)
}

/// What a benefit draws in each year for one of its amount; `None` where it draws nothing.
fn planned(
    builder: &mut Builder<'_>,
    benefit: &BenefitLine,
    years: u32,
) -> Result<Option<Rc<[Decimal]>>, Overflow> {
    if !benefit.draws || matches!(benefit.line.source, Err(LineProblem::Overflow)) {
        return Ok(None);
    }
    builder.planned_by_year(benefit.line.shape, years)
}

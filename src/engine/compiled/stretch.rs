//! The years in which all claims on a problem have the same proportions, and the shapes of the flows in them.
//!
//! A later start moves a year of the proposal as a whole, trims included, so that years are those of the plan.

use super::compile::Builder;
use super::line::{BenefitLine, LineProblem, ProblemLines};
use crate::engine::arithmetic::{Overflow, add, mul};
use crate::engine::evaluation::{Draw, Stretch};
use crate::model::Rate;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Claim of each benefit of a problem in a year, per unit of its amount, and which of its numbers that is; `None` where it draws nothing.
type YearOf = Vec<Option<(Decimal, usize)>>;
/// Growth of each part of a problem in a year, and which of its numbers it has then.
type CostsOf = Vec<(Decimal, usize)>;

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
    let mut alike: Vec<(CostsOf, YearOf, Vec<u32>)> = Vec::with_capacity(years as usize);
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
        let grown = grown_by_year.iter().zip(&problem.costs);
        let grown = grown.filter_map(|(years, cost)| {
            let grown = years.get(at).copied()?;
            Some((grown, cost.number_in(year)))
        });
        let grown: CostsOf = grown.collect();
        let planned = planned_by_year.iter().zip(&serving);
        let of_year = |(years, benefit): (&Option<Rc<[Decimal]>>, &&BenefitLine)| {
            let planned = years.as_ref()?.get(at).copied()?;
            (!planned.is_zero()).then(|| (planned, benefit.line.number_in(year)))
        };
        let of_year: YearOf = planned.map(of_year).collect();
        let known = alike.iter_mut();
        let mut known = known.filter(|(costs, draws, _)| *costs == grown && *draws == of_year);
        match known.next() {
            Some((.., found)) => found.push(year),
            None => alike.push((grown, of_year, vec![year])),
        }
    }
    let stretch = |(costs, of_year, years): (CostsOf, YearOf, Vec<u32>)| {
        let draws = serving.iter().zip(of_year).map(|(benefit, of_year)| {
            let Some((of_year, number)) = of_year else {
                return Ok(None);
            };
            Ok(Some(Draw {
                part: benefit.acts_on,
                of_year,
                number,
                shape: builder.only_in(benefit.line.whole, &years)?,
            }))
        });
        Ok(Stretch {
            growth: costs.iter().map(|(growth, _)| *growth).collect(),
            numbers: costs.iter().map(|(_, number)| *number).collect(),
            draws: draws.collect::<Result<_, Overflow>>()?,
            years,
        })
    };
    alike.into_iter().map(stretch).collect()
}

/// Cost of a problem in each year, per unit of its cost today.
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

/// Claim of a benefit in each year, per unit of its amount; `None` where it draws nothing.
fn planned(
    builder: &mut Builder<'_>,
    benefit: &BenefitLine,
    years: u32,
) -> Result<Option<Rc<[Decimal]>>, Overflow> {
    if !benefit.draws || matches!(benefit.line.source, Err(LineProblem::Overflow)) {
        return Ok(None);
    }
    builder.planned_by_year(benefit.line.whole, years)
}

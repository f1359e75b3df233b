//! Drivers and lines of an answer that have different values by year (method §5c).

use super::derivation::{LaterDetail, later_details};
use super::results::Results;
use crate::engine::compiled::Line;
use crate::engine::evaluation::{Evaluated, LinePlaces};
use rust_decimal::Decimal;

impl Results {
    /// A driver's value in a year, in its own unit; `None` where it has none.
    pub fn driver_in(&self, driver: usize, year: u32) -> Option<Decimal> {
        let evaluated = &self.compiled.evaluated;
        let first = evaluated.recorded.driver(driver);
        let place = evaluated.recorded.driver_in(driver, year);
        if place == first {
            // What was typed keeps its digits.
            return self.driver(driver);
        }
        let value = evaluated.values.get(place?)?;
        let value = evaluated.plan.drivers.in_own_unit(driver, value).ok()?;
        Some(value.normalize())
    }

    /// A driver's values with the year from which each holds, within the years of the case; one where it does not differ by year.
    pub fn driver_by_year(&self, driver: usize) -> Vec<(u32, Option<Decimal>)> {
        let mut values: Vec<(u32, Option<Decimal>)> = Vec::new();
        for year in 1..=self.frame.horizon.in_years() {
            let value = self.driver_in(driver, year);
            if values.last().is_none_or(|(_, last)| *last != value) {
                values.push((year, value));
            }
        }
        values
    }

    /// The numbers of a benefit, by its place, each with its years; empty where it has one number for all years, or none at all.
    pub fn benefit_by_year(&self, benefit: usize) -> Vec<LaterDetail> {
        let Evaluated { plan, recorded, .. } = &self.compiled.evaluated;
        let line = plan.benefits.get(benefit).map(|benefit| &benefit.line);
        let places = recorded.benefits.get(benefit);
        line.zip(places)
            .and_then(|(line, places)| self.line_by_year(line, *places))
            .unwrap_or_default()
    }

    /// The same of a cost.
    pub fn cost_by_year(&self, cost: usize) -> Vec<LaterDetail> {
        let Evaluated { plan, recorded, .. } = &self.compiled.evaluated;
        let line = plan.costs.get(cost).zip(recorded.costs.get(cost));
        line.and_then(|(line, places)| self.line_by_year(line, *places))
            .unwrap_or_default()
    }

    fn line_by_year(&self, line: &Line, places: LinePlaces) -> Option<Vec<LaterDetail>> {
        let evaluated = &self.compiled.evaluated;
        let (plan, values) = (&evaluated.plan, &evaluated.values);
        if line.later.is_empty() && line.year == 1 {
            return None;
        }
        let groups = plan.drivers.years_alike(&line.rests_on, plan.years);
        let mut groups = groups.into_iter();
        let first = LaterDetail {
            years: groups.find(|years| years.contains(&line.year))?,
            number: values.get(places.number)?,
            amount: values.get(places.amount)?,
        };
        let mut all = vec![first];
        all.extend(later_details(evaluated, line, places));
        Some(all)
    }

    /// Whether anything that the answer rests on differs by year: a line has other numbers in later years.
    pub fn differs_by_year(&self) -> bool {
        let plan = &self.compiled.evaluated.plan;
        let benefits = plan.benefits.iter().map(|benefit| &benefit.line);
        let problems = plan.problems.iter();
        let problems = problems.flat_map(|one| one.costs.iter().chain(&one.events));
        let mut lines = benefits.chain(&plan.costs).chain(problems);
        lines.any(|line| line.year > 1 || !line.later.is_empty())
    }
}

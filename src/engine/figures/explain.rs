//! The explanation of a figure: its formula, its parts and its inputs, as data.

use super::cost_sum::CostSum;
use super::results::{BenefitResult, CostResult, Results, Standing};
use crate::engine::compiled::SetBy;
use crate::engine::evaluation::NpvParts;
use crate::formula::{Formula, Target};
use crate::model::{
    Amount, Benefit, Case, Cost, Currency, Driver, Gain, Id, Provenance, Spend, StatedValue,
};
use rust_decimal::Decimal;
use std::{fmt, str::FromStr};

/// Declares the figures of the whole case, each with its name, and [`Figure`] with those of single lines.
macro_rules! figures {
    ($($figure:ident $name:literal;)*) => {
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum Figure {
            $($figure,)*
            Benefit(Id),
            CostSum(CostSum),
            Cost(Id),
            Value(Id),
            Driver(Id),
        }

        const NAMED: &[(&str, Figure)] = &[$(($name, Figure::$figure)),*];
    };
}

figures! {
    Npv "npv";
    Roi "roi";
    Payback "payback";
    LastingPayback "lasting_payback";
    DiscountedPayback "discounted_payback";
    Irr "irr";
    Mirr "mirr";
    PvBenefits "pv_benefits";
    PvCosts "pv_costs";
    TotalBenefits "total_benefits";
    TotalCosts "total_costs";
    BenefitCostRatio "benefit_cost_ratio";
    ProfitabilityIndex "profitability_index";
    PeakNeed "peak_need";
    CostOfInaction "cost_of_inaction";
    Removed "removed";
    ProblemLeft "problem_left";
    DelayPerMonth "delay_per_month";
    BreakEven "break_even";
    VerifiedShare "verified_share";
    AfterTax "after_tax";
    ProfitAndLoss "profit_and_loss";
    EquivalentAnnual "equivalent_annual";
    Financing "financing";
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no figure “{name}”; choose one of {}, or benefit:ID, cost:ID, value:ID, driver:ID, \
     a sum of the investment such as our_price:year_1, costs:start, own_work:total, contingency:pv, or after the sale results",
    NAMED.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
)]
pub struct UnknownFigure {
    name: String,
}

impl UnknownFigure {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            name: text.chars().take(60).collect(),
        }
    }
}

impl FromStr for Figure {
    type Err = UnknownFigure;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownFigure::of(text);
        let text = text.trim();
        if let Some((_, figure)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(figure.clone());
        }
        if let Ok(sum) = text.parse() {
            return Ok(Self::CostSum(sum));
        }
        let (kind, id) = text.split_once(':').ok_or_else(unknown)?;
        let id = Id::new(id).map_err(|_| unknown())?;
        match kind {
            "benefit" => Ok(Self::Benefit(id)),
            "cost" => Ok(Self::Cost(id)),
            "value" => Ok(Self::Value(id)),
            "driver" => Ok(Self::Driver(id)),
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Benefit(id) => write!(f, "benefit:{id}"),
            Self::Cost(id) => write!(f, "cost:{id}"),
            Self::CostSum(sum) => sum.fmt(f),
            Self::Value(id) => write!(f, "value:{id}"),
            Self::Driver(id) => write!(f, "driver:{id}"),
            named => NAMED
                .iter()
                .find(|(_, figure)| figure == named)
                .map_or(Ok(()), |(name, _)| f.write_str(name)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    pub figure: Figure,
    pub ground: Ground<'a>,
    /// The drivers it depends on, in the order of the case.
    pub rests_on: Vec<RestsOn<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground<'a> {
    /// Sums and conventions of the whole case: to be read off the results.
    Whole,
    /// A benefit, its formula where it has one, and what came of it.
    Benefit(&'a Benefit, Option<Formula>, &'a BenefitResult),
    /// A cost, its formula where it has one, and what came of it.
    Cost(&'a Cost, Option<Formula>, &'a CostResult),
    /// A stated value, by its position.
    Value(&'a StatedValue, usize),
    /// A driver, and its formula where it is calculated.
    Driver(&'a Driver, Option<Formula>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestsOn<'a> {
    pub driver: &'a Driver,
    /// Its value in this scenario, in its own unit; `None` while open.
    pub value: Option<Decimal>,
    /// The source of the value in the case.
    pub said: Option<&'a Provenance>,
    /// How the scenario set it to another value than that; `None` where it did not.
    pub set_by: Option<SetBy>,
}

impl Results {
    /// Explains a figure of these results; `None` when the case has no such line.
    ///
    /// `case` must be the case these results were computed from.
    pub fn explain<'a>(&'a self, case: &'a Case, figure: &Figure) -> Option<Explanation<'a>> {
        let (ground, drivers) = match figure {
            Figure::Benefit(id) => {
                let index = case.benefits.iter().position(|benefit| benefit.id == *id)?;
                let (benefit, result) = (case.benefits.get(index)?, self.benefits.get(index)?);
                let ground = Ground::Benefit(benefit, gain_formula(benefit), result);
                (ground, result.rests_on.clone())
            }
            Figure::Cost(id) => {
                let index = case.costs.iter().position(|cost| cost.id == *id)?;
                let (cost, result) = (case.costs.get(index)?, self.costs.get(index)?);
                let ground = Ground::Cost(cost, spend_formula(cost), result);
                (ground, result.rests_on.clone())
            }
            Figure::Value(id) => {
                let index = case.place_of_value(id)?;
                let value = case.stated_values.get(index)?;
                let serves = |line: &&BenefitResult| line.serves == Some(index);
                let serving = self.benefits.iter().filter(serves);
                let drivers = serving.flat_map(|line| &line.rests_on).copied();
                (Ground::Value(value, index), drivers.collect())
            }
            Figure::Driver(id) => {
                let driver = case.driver(id)?;
                let formula = match &driver.value {
                    crate::model::DriverValue::Calculated(text) => Formula::parse(text).ok(),
                    _ => None,
                };
                (Ground::Driver(driver, formula), Vec::new())
            }
            Figure::CostOfInaction => (Ground::Whole, self.drivers_of_problems()),
            Figure::ProblemLeft => {
                let both = [self.drivers_of_problems(), self.drivers_of_benefits()];
                (Ground::Whole, both.concat())
            }
            Figure::PvBenefits | Figure::TotalBenefits | Figure::Removed => {
                (Ground::Whole, self.drivers_of_benefits())
            }
            Figure::CostSum(sum) => (Ground::Whole, self.drivers_of_sum(*sum)?),
            Figure::PvCosts | Figure::TotalCosts => (Ground::Whole, self.drivers_of_costs()),
            _ => {
                let both = [self.drivers_of_benefits(), self.drivers_of_costs()];
                (Ground::Whole, both.concat())
            }
        };
        Some(Explanation {
            figure: figure.clone(),
            ground,
            rests_on: self.resting(case, drivers),
        })
    }

    fn drivers_of_benefits(&self) -> Vec<usize> {
        let counted = self.counting();
        counted.flat_map(|line| &line.rests_on).copied().collect()
    }

    fn drivers_of_costs(&self) -> Vec<usize> {
        let is_counted = |line: &&CostResult| line.standing == Standing::Counted;
        let counted = self.costs.iter().filter(is_counted);
        counted.flat_map(|line| &line.rests_on).copied().collect()
    }

    fn drivers_of_problems(&self) -> Vec<usize> {
        let problems = self.compiled.evaluated.plan.problems.iter();
        problems
            .flat_map(|problem| problem.costs.iter().chain(&problem.events))
            .flat_map(|line| &line.rests_on)
            .copied()
            .collect()
    }

    fn resting<'a>(&self, case: &'a Case, mut drivers: Vec<usize>) -> Vec<RestsOn<'a>> {
        drivers.sort_unstable();
        drivers.dedup();
        let resting = |index| {
            let driver: &Driver = case.drivers.get(index)?;
            let changed = self.frame.drivers.get(&driver.id).copied();
            let value = changed.or(driver.value.known());
            Some(RestsOn {
                driver,
                value,
                said: driver.said.as_ref(),
                set_by: self.set_by(&driver.id),
            })
        };
        drivers.into_iter().filter_map(resting).collect()
    }
}

/// The formula of a gain as it is written, with what it must come out as in a currency; `None` of amounts by year.
pub fn written_gain(gain: &Gain, own: Currency) -> Option<(&str, Target)> {
    match gain {
        Gain::Recurring { formula, .. } => Some((formula, Target::PerYear(own))),
        Gain::OneOff { formula, .. } => Some((formula, Target::Once(own))),
        Gain::ByYear(_) => None,
    }
}

/// The same of what is spent; `None` of an amount that is given, too.
pub fn written_spend(spend: &Spend, own: Currency) -> Option<(&str, Target)> {
    let Amount::Formula(text) = spend.amount()? else {
        return None;
    };
    Some((
        text,
        match spend {
            Spend::Recurring { .. } => Target::PerYear(own),
            Spend::OneOff { .. } | Spend::ByYear(_) => Target::Once(own),
        },
    ))
}

/// The formula of a benefit, where it has one that can be read.
pub fn gain_formula(benefit: &Benefit) -> Option<Formula> {
    let (Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. }) = &benefit.gain else {
        return None;
    };
    Formula::parse(formula).ok()
}

/// The formula of a cost, where it has one that can be read.
pub fn spend_formula(cost: &Cost) -> Option<Formula> {
    match cost.spend.amount()? {
        Amount::Formula(text) => Formula::parse(text).ok(),
        Amount::Fixed(_) | Amount::Quantity { .. } => None,
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriverEffect {
    /// The driver's position in the case.
    pub driver: usize,
    /// How much the net present value changes when the driver alone is ten percent higher, as a positive number.
    pub effect: Decimal,
}

/// The drivers by their effect on the net present value of an answer, largest first; drivers without effect are left out.
///
/// Each driver with a value alone is raised by a tenth of its value (`check` requires a source for the top five).
///
/// # Errors
/// When a driver raised by a tenth makes the net present value too large for 28 digits.
pub fn driver_effects(results: &Results) -> Result<Vec<DriverEffect>, crate::engine::EngineError> {
    let evaluated = &results.compiled.evaluated;
    let mut one = NpvParts::of(evaluated)?;
    let mut effects = Vec::new();
    for index in 0..evaluated.plan.drivers.len() {
        let value = one.value_of(index);
        let Some(raised) = value.and_then(|value| value.checked_mul(Decimal::new(11, 1))) else {
            continue;
        };
        let effect = one.change(index, raised)?.abs();
        if !effect.is_zero() {
            effects.push(DriverEffect {
                driver: index,
                effect,
            });
        }
    }
    effects.sort_by(|a, b| b.effect.cmp(&a.effect).then(a.driver.cmp(&b.driver)));
    Ok(effects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_written_as_it_is_read() {
        let named = NAMED.iter().map(|(name, _)| *name);
        for name in named
            .chain(["benefit:less_retyping", "driver:claims"])
            .chain(["costs:start", "our_price:year_2", "own_work:total"])
            .chain(["third_party:pv", "contingency:year_30"])
        {
            assert_eq!(name.parse::<Figure>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn an_unknown_figure_lists_the_known_ones() {
        let error = "profit".parse::<Figure>().unwrap_err().to_string();
        assert!(
            error.contains("“profit”") && error.contains("npv"),
            "{error}"
        );
        assert!("benefit:Not An Id".parse::<Figure>().is_err());
        assert!("thing:abcd".parse::<Figure>().is_err());
        assert!("our_price:year_0".parse::<Figure>().is_err());
    }
}

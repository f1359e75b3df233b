//! The same case with inflation written into the growth, uplift and amounts of its lines, for readers that compute flows themselves, such as
//! a workbook.

use crate::engine::arithmetic::Overflow;
use crate::engine::compiled::{line_growth, line_uplift, raised, times};
use crate::model::{Benefit, Case, Cost, Gain, Rate, Spend, Terms};

/// `None` where inflation changes no flow, or a number does not fit into 28 digits. Everything else that finance asks for stays as it is.
pub fn inflated(case: &Case) -> Option<Case> {
    let is_applied =
        case.finance.inflation != Rate::ZERO && case.finance.terms != Some(Terms::Real);
    if !is_applied {
        return None;
    }
    written_out(case).ok()
}

fn written_out(case: &Case) -> Result<Case, Overflow> {
    let mut inflated = case.clone();
    inflated.finance.inflation = Rate::ZERO;
    for benefit in &mut inflated.benefits {
        inflate_benefit(case, benefit)?;
    }
    for cost in &mut inflated.costs {
        inflate_cost(case, cost)?;
    }
    for value in &mut inflated.stated_values {
        for part in &mut value.costs_today {
            let (growth, first_year) = line_growth(case, part.growth);
            part.growth = growth;
            part.formula = times(&part.formula, first_year?);
        }
    }
    Ok(inflated)
}

fn inflate_benefit(case: &Case, benefit: &mut Benefit) -> Result<(), Overflow> {
    let (growth, first_year) = line_growth(case, benefit.growth);
    if let Gain::Recurring { formula, .. } = &mut benefit.gain {
        *formula = times(formula, first_year?);
        benefit.growth = growth;
    }
    Ok(())
}

fn inflate_cost(case: &Case, cost: &mut Cost) -> Result<(), Overflow> {
    let (uplift, by, first_year) = line_uplift(case, cost);
    let first_year = first_year?;
    if let Spend::Recurring { amount, .. } = &mut cost.spend {
        // A new price after renewal stays as it was agreed.
        *amount = raised(amount, first_year)?;
        (cost.uplift, cost.uplift_by) = (uplift, by);
    }
    Ok(())
}

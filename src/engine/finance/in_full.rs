//! The same case with what finance's view changes in its flows written out: inflation as growth, residual values and working capital given back
//! as lines of their own. For readers that compute flows themselves, such as a workbook.

use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, power, sum};
use crate::engine::compiled::{Frame, gives_back, line_growth, line_uplift, raised, times};
use crate::engine::figures::Results;
use crate::model::{
    Amount, Benefit, Case, Cost, DelayReading, Finance, Gain, Id, Money, PaidTo, Rate, Spend,
    Terms, YearlyAmounts,
};
use rust_decimal::Decimal;

/// `results` are the answer to this very case. `None` where nothing of finance's view changes a flow, or a number does not fit into 28 digits.
pub fn in_full(case: &Case, results: &Results) -> Option<Case> {
    if !case.has_finance_view() {
        return None;
    }
    written_out(case, results).ok()
}

fn written_out(case: &Case, results: &Results) -> Result<Case, Overflow> {
    let mut full = case.clone();
    full.finance = Finance::default();
    full.hurdles = case.hurdles.clone();
    for benefit in &mut full.benefits {
        inflate_benefit(case, benefit)?;
    }
    for cost in &mut full.costs {
        inflate_cost(case, cost)?;
        cost.capital = None;
    }
    for value in &mut full.stated_values {
        for part in &mut value.costs_today {
            let (growth, first_year) = line_growth(case, part.growth);
            part.growth = growth;
            part.formula = times(&part.formula, first_year?);
        }
    }
    let Some(end) = end(&results.frame) else {
        return Ok(full);
    };
    let horizon = results.frame.horizon.in_months();
    for benefit in case.benefits.iter().filter(|one| gives_back(case, one)) {
        let back = given_back(case, benefit, end)?;
        full.benefits.extend(back);
        let months = by_month(case, benefit, horizon);
        if !months.is_empty() {
            full.benefits.retain(|one| one.id != benefit.id);
            full.benefits.extend(months);
        }
    }
    for (cost, line) in case.costs.iter().zip(&results.costs) {
        // One of a cost that is not paid, or not known, does not count.
        let residual_value = line.residual.as_ref();
        if residual_value.is_some_and(|figures| !figures.total.is_zero()) {
            full.costs.extend(residual(case, cost, end));
        }
    }
    Ok(full)
}

/// The month for which something is planned that stands at the end.
fn end(frame: &Frame) -> Option<u32> {
    let timeline = &frame.timeline;
    let months = match timeline.reading {
        DelayReading::SameEnd => timeline.months.checked_sub(timeline.delay)?,
        DelayReading::HorizonMoves => timeline.months,
    };
    u32::try_from(months).ok()
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

/// What is given back at the end for a release, as a benefit below zero; `None` where nothing is released before.
fn given_back(case: &Case, benefit: &Benefit, end: u32) -> Result<Option<Benefit>, Overflow> {
    let worth = |month: u32| -> Checked {
        let base = match case.finance.terms {
            Some(Terms::Real) => add(Decimal::ONE, case.finance.inflation.fraction())?,
            Some(Terms::Nominal) | None => Decimal::ONE,
        };
        let years = end.div_ceil(12).saturating_sub(month.div_ceil(12));
        Ok(div(Decimal::ONE, power(base, years)?)?.round_dp(20))
    };
    let formula = match &benefit.gain {
        Gain::OneOff { formula, month } if *month <= end => {
            format!("-({})", times(formula, worth(*month)?))
        }
        Gain::ByYear(amounts) => {
            let currency = amounts.currency.unwrap_or(case.currency).code();
            let released = released(amounts, end, worth)?;
            format!("-({} {currency})", released.normalize())
        }
        Gain::OneOff { .. } | Gain::Recurring { .. } => return Ok(None),
    };
    let mut back = benefit.clone();
    back.id = free_id(case, &benefit.id, "given_back");
    back.label = format!("{}: given back", benefit.label);
    back.gain = Gain::OneOff {
        formula,
        month: end,
    };
    Ok(Some(back))
}

/// Amounts by year month by month, each once: so they draw nothing of what a problem costs, as working capital that is given back does not.
/// Empty where there is no such problem, or the amounts come once already.
fn by_month(case: &Case, benefit: &Benefit, horizon: u32) -> Vec<Benefit> {
    let Gain::ByYear(amounts) = &benefit.gain else {
        return Vec::new();
    };
    let value = benefit.serves.as_ref().and_then(|id| case.stated_value(id));
    if value.is_none_or(|value| value.costs_today.is_empty()) {
        return Vec::new();
    }
    let currency = amounts.currency.unwrap_or(case.currency).code();
    let once = |formula: String, month: u32| {
        let mut one = benefit.clone();
        one.id = free_id(case, &benefit.id, &format!("month_{month}"));
        one.label = format!("{}: month {month}", benefit.label);
        one.gain = Gain::OneOff { formula, month };
        one
    };
    let start = once(format!("{} {currency}", amounts.initial), 0);
    let later = (1..=horizon).filter_map(|month| {
        let year = amounts.years.get((month - 1) as usize / 12)?;
        Some(once(format!("({year} {currency}) / 12"), month))
    });
    std::iter::once(start).chain(later).collect()
}

/// What amounts by year release up to a month, each in the money of the end.
fn released(amounts: &YearlyAmounts, end: u32, worth: impl Fn(u32) -> Checked) -> Checked {
    let start = mul(amounts.initial.value(), worth(0)?)?;
    let years = amounts.years.iter().zip(1_u32..);
    let parts = years.map(|(amount, year)| {
        let months = Decimal::from(end.saturating_sub((year - 1) * 12).min(12));
        let part = div(mul(amount.value(), months)?, Decimal::from(12))?;
        mul(part, worth(year * 12)?)
    });
    let parts: Vec<Decimal> = parts.collect::<Result<_, _>>()?;
    add(start, sum(parts)?)
}

/// What a cost is worth at the end, as a cost below zero.
fn residual(case: &Case, cost: &Cost, end: u32) -> Option<Cost> {
    let worth = cost.capital.as_ref()?.residual?;
    let amount = Amount::Fixed(Money::new(-worth.amount, worth.currency));
    let spend = Spend::OneOff { amount, month: end };
    let label = format!("{}: residual value", cost.label);
    let id = free_id(case, &cost.id, "residual");
    let mut line = Cost::new(id, label, PaidTo::ThirdParty, spend);
    line.said.clone_from(&cost.said);
    line.risk = Rate::ZERO;
    Some(line)
}

/// An id that no part has yet.
fn free_id(case: &Case, own: &Id, what: &str) -> Id {
    let is_taken = |id: &Id| {
        let mut benefits = case.benefits.iter().map(|one| &one.id);
        let mut costs = case.costs.iter().map(|one| &one.id);
        let mut drivers = case.drivers.iter().map(|one| &one.id);
        benefits.any(|one| one == id) || costs.any(|one| one == id) || drivers.any(|one| one == id)
    };
    let name = |number: u32| match number {
        0 => format!("{own}_{what}"),
        _ => format!("{own}_{what}_{number}"),
    };
    let free = (0..1000).filter_map(|number| Id::new(&name(number)).ok());
    let mut free = free.filter(|id| !is_taken(id));
    free.next().unwrap_or_else(|| own.clone())
}

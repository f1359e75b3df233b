//! When an amount comes: run-rates, payments, amounts by year, and what each month weighs (method §3, §4).

use crate::engine::arithmetic::{Checked, Overflow, TWELVE, add, div, mul, power, sub};
use crate::model::{Every, Payment, Ramp, Rate, UpliftBy, YearlyAmounts};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Timing {
    /// A yearly run-rate from one month to another, growing and ramping up (method §3).
    RunRate {
        from: u32,
        to: u32,
        growth: Rate,
        ramp: Ramp,
    },
    /// Once, at the end of a month; 0 is time 0.
    Once { month: u32 },
    /// An amount for each payment (method §4).
    Payments(Payments),
    /// All of what comes by another timing is given back at an index; what comes later is not.
    GivenBack {
        released: Box<Timing>,
        at: usize,
        /// By how much the amount given back loses value a year; zero where it is the same in money.
        erosion: Rate,
    },
    /// Amounts given year by year; the line's number is 1.
    ByYear {
        initial: Decimal,
        years: Vec<Decimal>,
    },
    /// Another timing in some years of the case only. A payment belongs to the year in which the period begins that it is for.
    Only { years: Vec<u32>, of: Box<Self> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Payments {
    pub every: Every,
    pub paid: Payment,
    pub from: u32,
    pub to: u32,
    pub uplift: Rate,
    pub uplift_by: UpliftBy,
    /// The unit of the line's number: an amount for each payment, or a yearly run-rate.
    pub number: PaymentNumber,
    /// The payment in each year of the line, counted as its uplift counts them, where it differs by year; the last one holds on.
    /// Empty: one in all years.
    pub amounts: Vec<Decimal>,
    pub renewal: Option<Renewed>,
}

/// What changes for all periods that begin with a month or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    pub from: u32,
    pub new: NewPayments,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewPayments {
    Times(Decimal),
    /// The payment in each year since the renewal, the last of which holds on, with an uplift that begins anew.
    Amounts(Vec<Decimal>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentNumber {
    EachPayment,
    PerYear,
}

/// The year of the case in which an index of months lies; time 0 belongs to year 1.
fn case_year(month: usize) -> u32 {
    u32::try_from(month.div_ceil(12).max(1)).unwrap_or(u32::MAX)
}

impl Timing {
    /// The year of the case in which the first amount comes, however long the case is.
    pub(super) fn first_year(&self) -> u32 {
        match self {
            Self::RunRate { from, ramp, .. } => {
                let before = match ramp {
                    Ramp::ByYear(shares) => shares.iter().position(|share| *share != Rate::ZERO),
                    Ramp::Linear(_) | Ramp::None => None,
                };
                case_year(*from as usize + before.unwrap_or_default() * 12)
            }
            Self::Once { month } => case_year(*month as usize),
            Self::Payments(payments) => case_year(payments.from as usize),
            Self::GivenBack { released, .. } | Self::Only { of: released, .. } => {
                released.first_year()
            }
            Self::ByYear { initial, years } => {
                let first = years.iter().position(|amount| !amount.is_zero());
                let first = first.filter(|_| initial.is_zero()).unwrap_or_default();
                case_year(first * 12 + 1)
            }
        }
    }

    /// The part of it in some years. What is given back of that part is given back when the whole is.
    pub(super) fn only(&self, years: &[u32]) -> Self {
        match self {
            Self::GivenBack {
                released,
                at,
                erosion,
            } => Self::GivenBack {
                released: Box::new(released.only(years)),
                at: *at,
                erosion: *erosion,
            },
            other => Self::Only {
                years: years.to_vec(),
                of: Box::new(other.clone()),
            },
        }
    }

    pub(crate) fn by_year(amounts: &YearlyAmounts) -> Self {
        Self::ByYear {
            initial: amounts.initial.value(),
            years: amounts.years.iter().map(|amount| amount.value()).collect(),
        }
    }

    /// Weights in twelfths at index 0 … `months`.
    pub(crate) fn weights(&self, months: usize) -> Result<Vec<Decimal>, Overflow> {
        let mut weights = vec![Decimal::ZERO; months + 1];
        match self {
            Self::RunRate {
                from,
                to,
                growth,
                ramp,
            } => {
                run_rate(&mut weights, *from, *to, growth.fraction(), ramp)?;
            }
            Self::Once { month } => put(&mut weights, *month as usize, TWELVE)?,
            Self::Payments(payments) => payments.put(&mut weights, |_| true)?,
            Self::GivenBack {
                released,
                at,
                erosion,
            } => {
                weights = released.weights(months)?;
                let back = given_back(&weights, *at, erosion.fraction())?;
                put(&mut weights, *at, back)?;
            }
            Self::Only { years, of } => {
                let counts = |year| years.contains(&year);
                if let Self::Payments(payments) = &**of {
                    return payments.weights_in(months, counts);
                }
                weights = of.weights(months)?;
                let others = weights.iter_mut().enumerate();
                for (_, weight) in others.filter(|(month, _)| !counts(case_year(*month))) {
                    *weight = Decimal::ZERO;
                }
            }
            Self::ByYear { initial, years } => {
                put(&mut weights, 0, mul(*initial, TWELVE)?)?;
                for (index, weight) in weights.iter_mut().enumerate().skip(1) {
                    *weight = years.get((index - 1) / 12).copied().unwrap_or_default();
                }
            }
        }
        Ok(weights)
    }
}

/// Adds to the weight at an index; indices beyond the horizon are ignored.
fn put(weights: &mut [Decimal], index: usize, twelfths: Decimal) -> Result<(), Overflow> {
    if let Some(weight) = weights.get_mut(index) {
        *weight = add(*weight, twelfths)?;
    }
    Ok(())
}

/// Less than nothing at an index for all that comes up to it.
fn given_back(weights: &[Decimal], at: usize, erosion: Decimal) -> Checked {
    let base = add(Decimal::ONE, erosion)?;
    let mut back = Decimal::ZERO;
    for (index, weight) in weights.iter().enumerate().take(at + 1) {
        if weight.is_zero() {
            continue;
        }
        let years = at.div_ceil(12).saturating_sub(index.div_ceil(12));
        let years = u32::try_from(years).map_err(|_| Overflow)?;
        back = sub(back, div(*weight, power(base, years)?)?)?;
    }
    Ok(back)
}

/// (1+g)^(year−1) for the year that holds a month, counted from where months are counted.
fn grown(growth: Decimal, month: usize) -> Checked {
    let years = u32::try_from(month.saturating_sub(1) / 12).map_err(|_| Overflow)?;
    power(add(Decimal::ONE, growth)?, years)
}

fn run_rate(
    weights: &mut [Decimal],
    from: u32,
    to: u32,
    growth: Decimal,
    ramp: &Ramp,
) -> Result<(), Overflow> {
    let (from, to) = (from.max(1) as usize, to as usize);
    // The same for all months of a year.
    let mut level = Decimal::ONE;
    for (month, weight) in weights.iter_mut().enumerate().skip(from) {
        if month > to {
            break;
        }
        if month == from || month % 12 == 1 {
            level = grown(growth, month)?;
        }
        let share = ramp_share(ramp, month - from + 1)?;
        *weight = if share == Decimal::ONE {
            level
        } else {
            mul(level, share)?
        };
    }
    Ok(())
}

/// The share of full effect in the `nth` month of a benefit, 1 for its first.
fn ramp_share(ramp: &Ramp, nth: usize) -> Checked {
    match ramp {
        Ramp::ByYear(shares) => {
            let share = shares.get((nth - 1) / 12).or_else(|| shares.last());
            Ok(share.map_or(Decimal::ONE, |share| share.fraction()))
        }
        Ramp::Linear(months) if nth < *months as usize => {
            div(Decimal::from(nth), Decimal::from(*months))
        }
        Ramp::Linear(_) | Ramp::None => Ok(Decimal::ONE),
    }
}

impl Payments {
    /// Weights in twelfths at index 0 … `months` of the payments for periods that begin in a year which counts.
    pub(super) fn weights_in(
        &self,
        months: usize,
        counts: impl Fn(u32) -> bool,
    ) -> Result<Vec<Decimal>, Overflow> {
        let mut weights = vec![Decimal::ZERO; months + 1];
        self.put(&mut weights, |first| counts(case_year(first)))?;
        Ok(weights)
    }

    /// One payment for each period whose first month `counts`; a period cut short by the line's end or the case's is paid in proportion.
    fn put(&self, weights: &mut [Decimal], counts: impl Fn(usize) -> bool) -> Result<(), Overflow> {
        let period = self.every.months() as usize;
        let last = (self.to as usize).min(weights.len().saturating_sub(1));
        let mut first = self.from.max(1) as usize;
        while first <= last {
            let covered = period.min(last + 1 - first);
            // The yearly run-rate of a month is a twelfth; a whole payment is twelve twelfths.
            let twelfths = match self.number {
                PaymentNumber::PerYear => Decimal::from(covered),
                PaymentNumber::EachPayment if covered == period => TWELVE,
                PaymentNumber::EachPayment => {
                    div(mul(TWELVE, Decimal::from(covered))?, Decimal::from(period))?
                }
            };
            let index = match self.paid {
                Payment::InAdvance => first - 1,
                Payment::InArrears => first + covered - 1,
            };
            let nth = match self.uplift_by {
                UpliftBy::Anniversary => first + 1 - self.from.max(1) as usize,
                UpliftBy::CaseYear => first,
            };
            if counts(first) {
                let (risen, amounts) = self.price(first, nth)?;
                let mut twelfths = mul(twelfths, risen)?;
                if let Some(amount) = amounts.get((nth - 1) / 12).or_else(|| amounts.last()) {
                    twelfths = mul(twelfths, *amount)?;
                }
                put(weights, index, twelfths)?;
            }
            first += period;
        }
        Ok(())
    }

    /// What the payment of a period has risen by, and the amounts that hold for it. `nth` is its first month as the uplift counts months.
    fn price(&self, first: usize, nth: usize) -> Result<(Decimal, &[Decimal]), Overflow> {
        let uplift = self.uplift.fraction();
        let renewal = self.renewal.as_ref();
        match renewal.filter(|renewal| first >= renewal.from as usize) {
            None => Ok((grown(uplift, nth)?, &self.amounts)),
            Some(Renewed {
                new: NewPayments::Times(factor),
                ..
            }) => Ok((mul(grown(uplift, nth)?, *factor)?, &self.amounts)),
            Some(Renewed {
                new: NewPayments::Amounts(amounts),
                from,
            }) => {
                let from = (*from as usize).max(1);
                let since = match self.uplift_by {
                    UpliftBy::Anniversary => first + 1 - from,
                    // The years of the case that have begun since the one of the renewal.
                    UpliftBy::CaseYear => first - (from - 1) / 12 * 12,
                };
                Ok((grown(uplift, since)?, amounts))
            }
        }
    }
}

#[cfg(test)]
mod tests;

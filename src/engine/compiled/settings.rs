//! The frame in which a case is evaluated: its conventions, with the changes of a scenario and of agreed trades applied.

use super::scenario::ScenarioChoice;
use crate::engine::EngineError;
use crate::engine::cash_flow::Timeline;
use crate::formula::{Drivers, Inputs};
use crate::model::{Case, Change, Cost, Currency, Hardness, Horizon, Id, Rate, rate_chain};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Which benefits count (method §3, views).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum View {
    /// All benefits that are tied to a stated value.
    #[default]
    All,
    HardOnly,
    /// Only benefits whose every number was stated, measured or agreed by the customer.
    VerifiedOnly,
}

impl View {
    pub const fn shows(self, hardness: Hardness, verified: bool) -> bool {
        match self {
            Self::All => true,
            Self::HardOnly => matches!(hardness, Hardness::Hard),
            Self::VerifiedOnly => verified,
        }
    }
}

/// The scenario and the view of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Ask {
    pub scenario: ScenarioChoice,
    pub view: View,
}

/// The parameters of an evaluation besides the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub horizon: Horizon,
    /// Discounting and delay.
    pub timeline: Timeline,
    pub discount: Rate,
    /// Driver values that differ from the case, in the driver's own unit.
    pub drivers: BTreeMap<Id, Decimal>,
    /// Which of them a scenario sets, and how. The source of a base value does not apply to these. Values set by an agreed trade are not
    /// among them.
    pub set_by: BTreeMap<Id, SetBy>,
    /// What is different in the contracts of cost lines, one change of each thing. [`Frame::in_force`] reads it.
    pub contracts: BTreeMap<Id, Vec<Change>>,
    pub currency: Currency,
    /// Units of `currency` for one unit of the case's currency.
    pub presentation_rate: Decimal,
}

/// How a scenario came to the value of a driver (method §5a, §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetBy {
    /// One of the case's own scenarios assumes it. In a simulation it replaces the base value; the range is widened to contain it.
    OwnScenario,
    /// *Conservative* or *Optimistic* takes the low end of the range. In a simulation it is certain, like the high end.
    LowEnd,
    /// *Conservative* or *Optimistic* takes the high end of the range.
    HighEnd,
}

impl SetBy {
    /// How a change of `scenario` sets a driver; `None` for what does not set one.
    pub(crate) fn of(
        case: &Case,
        scenario: &ScenarioChoice,
        change: &Change,
    ) -> Option<(Id, Self)> {
        let Change::Driver { id, value } = change else {
            return None;
        };
        let set_by = match scenario {
            ScenarioChoice::Own(_) => Self::OwnScenario,
            _ if case.driver(id).and_then(|driver| driver.low) == Some(*value) => Self::LowEnd,
            _ => Self::HighEnd,
        };
        Some((id.clone(), set_by))
    }
}

impl Frame {
    /// The case's own frame, then agreed trades in their order, then `changes` in theirs (method §8, §9).
    pub fn of(case: &Case, changes: &[Change]) -> Result<Self, EngineError> {
        let mut frame = Self {
            horizon: case.horizon_years,
            timeline: Timeline {
                months: case.horizon_years.in_months() as usize,
                rate: case.discount_rate.fraction(),
                discounting: case.discounting,
                delay: 0,
                reading: case.delay,
            },
            discount: case.discount,
            drivers: BTreeMap::new(),
            set_by: BTreeMap::new(),
            contracts: BTreeMap::new(),
            currency: case.present_in.unwrap_or(case.currency),
            presentation_rate: presentation_rate(case)?,
        };
        for change in case.agreed_changes().chain(changes) {
            frame.apply(change);
        }
        if frame.timeline.rate <= Decimal::NEGATIVE_ONE {
            return Err(EngineError::DiscountRate {
                percent: frame.timeline.rate.saturating_mul(Decimal::ONE_HUNDRED),
            });
        }
        Ok(frame)
    }

    /// The frame of a case with the changes of a scenario.
    pub(crate) fn of_scenario(
        case: &Case,
        scenario: &ScenarioChoice,
        changes: &[Change],
    ) -> Result<Self, EngineError> {
        let mut frame = Self::of(case, changes)?;
        let agreed = Self::of(case, &[])?;
        // What a scenario sets to the value that stands is no other number.
        let is_other = |(id, _): &(Id, SetBy)| {
            let typed = case.driver(id).and_then(|driver| driver.value.known());
            frame.drivers.get(id) != agreed.drivers.get(id).or(typed.as_ref())
        };
        let set_by = |change| SetBy::of(case, scenario, change);
        let set_by = changes.iter().filter_map(set_by).filter(is_other);
        frame.set_by = set_by.collect();
        Ok(frame)
    }

    /// The values of the drivers in their own units.
    pub(crate) fn inputs(&self, drivers: &Drivers) -> Inputs {
        let mut inputs = drivers.inputs();
        for (id, value) in &self.drivers {
            if let Some(driver) = drivers.index(id.as_str()) {
                inputs.set(driver, Some(*value));
            }
        }
        inputs
    }

    /// A cost line of the case with the contract in force: as trades and a scenario change it.
    pub fn in_force<'c>(&self, cost: &'c Cost) -> Cow<'c, Cost> {
        let Some(changes) = self.contracts.get(&cost.id) else {
            return Cow::Borrowed(cost);
        };
        let mut line = cost.clone();
        for change in changes {
            change.make_in_contract(&mut line);
        }
        Cow::Owned(line)
    }

    /// The same frame for lines that are no lines of the case: changes of its contracts are not about them, whatever their ids.
    #[must_use]
    pub(crate) fn of_other_lines(&self) -> Self {
        Self {
            contracts: BTreeMap::new(),
            ..self.clone()
        }
    }

    pub(crate) fn apply(&mut self, change: &Change) {
        match change {
            Change::Driver { id, value } => {
                self.drivers.insert(id.clone(), value.value());
            }
            Change::Discount(rate) => self.discount = *rate,
            Change::ExtraDiscount(rate) => {
                self.discount =
                    Rate::from_percent(self.discount.percent().saturating_add(rate.percent()));
            }
            // Capped at 360 months, the longest horizon: beyond it no flow is left anyway.
            Change::StartLater { months } => self.timeline.delay = (*months).min(360) as usize,
            Change::HorizonYears(horizon) => {
                self.horizon = *horizon;
                self.timeline.months = horizon.in_months() as usize;
            }
            Change::DiscountRate(rate) => self.timeline.rate = rate.fraction(),
            Change::Payment { cost, .. }
            | Change::Committed { cost, .. }
            | Change::Quantity { cost, .. } => {
                let contract = self.contracts.entry(cost.clone()).or_default();
                change.clone().lay_over(contract);
            }
        }
    }
}

/// The exchange rate from `from` to `to`: a rate stored in the case, the inverse of one, or a chain of them (method §2, §5a).
///
/// A chain is multiplied out before anything is divided, so that it is rounded once.
pub fn stored_rate(case: &Case, from: Currency, to: Currency) -> Option<Decimal> {
    let rates = &case.exchange_rates;
    let (mut times, mut over) = (Decimal::ONE, Decimal::ONE);
    for link in rate_chain(rates, from, to)? {
        let rate = rates.get(link.stored)?.rate.value();
        if rate <= Decimal::ZERO {
            return None;
        }
        if link.inverse {
            over = over.checked_mul(rate)?;
        } else {
            times = times.checked_mul(rate)?;
        }
    }
    if over == Decimal::ONE {
        Some(times)
    } else {
        times.checked_div(over)
    }
}

fn presentation_rate(case: &Case) -> Result<Decimal, EngineError> {
    let Some(to) = case.present_in else {
        return Ok(Decimal::ONE);
    };
    stored_rate(case, case.currency, to).ok_or(EngineError::PresentationRate {
        from: case.currency,
        to,
    })
}

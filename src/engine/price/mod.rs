//! The price desk: the highest price that still meets each of the customer's own hurdles (method §8).
//!
//! All *our price* lines move together, by one discount on the list price. A price is their sum over the horizon, nominal, in the currency
//! of the answer, by contract: with uplift as in the case, and without the risk on our price, which is the customer's contingency. The
//! highest price found meets the hurdle, and the currency's smallest unit more misses it.

mod discount;
mod highest;
mod our_side;
mod split;

pub use discount::{discount_for, discount_for_total, discount_for_unit};
pub use our_side::{OurOnePercent, OurPrice, OurPrices, OurSide, our_side};

use self::highest::{curve_discounts, highest_total};
use self::split::PriceSplit;
use crate::engine::EngineError;
use crate::engine::alternatives::EconomicValue;
use crate::engine::arithmetic::{Named, Overflow, add, div, mul, sub};
use crate::engine::cash_flow::CashRows;
use crate::engine::compiled::{Ask, Compiled, Frame, Outcome, ScenarioChoice, View};
use crate::engine::evaluation::Verdict;
use crate::engine::figures::{Results, evaluate};
use crate::engine::what_if::{Hurdle, Meets};
use crate::model::{Case, Cost, Currency, PaidTo, Rate};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceDesk {
    /// The currency of all prices but those of one unit.
    pub currency: Currency,
    /// The frame of the underlying answer.
    pub frame: Frame,
    /// The *our price* lines that are a number of units, in the order of the case.
    pub units: Vec<PricedUnit>,
    pub expected: PriceSide,
    /// With each driver at the end of its range that lowers the net present value at the present price.
    pub conservative: PriceSide,
    /// The effect of one more percent of discount on both sides, at base values.
    pub one_percent: OnePercent,
}

impl PriceDesk {
    /// The side for a scenario: *Conservative* has its own, all others use the expected one.
    pub const fn side_of(&self, scenario: &ScenarioChoice) -> &PriceSide {
        match scenario {
            ScenarioChoice::Conservative => &self.conservative,
            _ => &self.expected,
        }
    }
}

/// An *our price* line that is a number of units at a price each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedUnit {
    /// The position of the line among the costs.
    pub cost: usize,
    /// Number of units for each payment.
    pub quantity: Decimal,
    pub unit: String,
    pub currency: Currency,
}

/// The price in one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceSide {
    /// Without discount.
    pub list: Priced,
    /// At the discount of the case and its agreed trades.
    pub now: Priced,
    /// One for each hurdle of the customer; net present value first.
    pub limits: Vec<Limit>,
    /// The position of the limit that is reached first; `None` where no price is too high.
    pub tightest: Option<usize>,
    /// The economic value against the next-best alternative; `None` where the case has none.
    pub economic_value: Option<EconomicValue>,
    /// At equal distances, for pictures: from half the list price to one and a half times it, and further where the present price or the
    /// tightest limit lies beyond.
    pub curve: Vec<Priced>,
}

/// A price and the customer's surplus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// All *our price* lines over the horizon, nominal.
    pub total: Decimal,
    /// The discount on the list price that makes it; below 0 above the list.
    pub discount: Rate,
    /// The total in an average year of the horizon.
    pub per_year: Decimal,
    /// The price of one unit for each of [`PriceDesk::units`], in the unit's own currency.
    pub per_unit: Vec<Decimal>,
    pub outcome: Outcome,
    /// What is left to the customer, at present value: economic value less all costs with us (method §7). Where the case holds no
    /// next-best alternative, doing nothing is it, and the surplus is the net present value.
    pub surplus: Decimal,
}

/// The highest price for one hurdle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    pub hurdle: Hurdle,
    /// Whether the answer meets it at the present price.
    pub now: Meets,
    pub highest: Highest,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Highest<P = Box<Priced>> {
    /// So high: it meets the hurdle, and the currency's smallest unit more misses it.
    At(P),
    /// The hurdle is missed even at a price of zero.
    NotEvenFree,
    /// It is met at a thousand times the list price.
    NoLimit,
}

/// One more percentage point of discount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnePercent {
    pub after: Priced,
    pub customer_gains: Decimal,
    /// Decrease of our price over the horizon, nominal.
    pub we_lose: Decimal,
    pub we_lose_present: Decimal,
}

impl Priced {
    /// What the customer keeps of what both have: the surplus against the present value of our price (method §8, share of value).
    /// `None` where nothing is left to the customer or there is nothing to share.
    pub fn customers_share(&self) -> Option<Decimal> {
        let (surplus, price) = (self.surplus, self.outcome.our_price_present);
        if surplus < Decimal::ZERO || price < Decimal::ZERO {
            return None;
        }
        surplus.checked_div(surplus.checked_add(price)?)
    }
}

/// The price desk of a case in a view; `None` where nothing is paid to us.
///
/// Figures at other prices than now, and all of *Conservative*, differ from those of [`evaluate`](crate::engine::evaluate()) in the last of 28 digits at most.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()), or where a price does not fit into 28 digits.
pub fn price_desk(case: &Case, view: View) -> Result<Option<PriceDesk>, EngineError> {
    let scenario = ScenarioChoice::Expected;
    price_desk_of(case, &evaluate(case, &Ask { scenario, view })?)
}

/// The same from an answer to this very case in the scenario *Expected*, which need not be computed again.
///
/// # Errors
/// As [`price_desk`].
pub fn price_desk_of(case: &Case, results: &Results) -> Result<Option<PriceDesk>, EngineError> {
    let compiled = Compiled::of(case, results);
    let bad_ends = results.bad_ends(case).as_ref().map_err(Clone::clone)?;
    let conservative = compiled.with_drivers(bad_ends);
    let now = Outcome::of(results);
    let rows = results.compiled.rows();
    let mut conservative = PriceSearch::of(conservative, rows, now.missing)?;
    let mut expected = PriceSearch::of(compiled, rows, now.missing)?;
    expected.now = Some(now);
    if expected.list <= Decimal::ZERO || conservative.list <= Decimal::ZERO {
        return Ok(None);
    }
    Ok(Some(PriceDesk {
        currency: expected.compiled.frame.currency,
        frame: expected.compiled.frame.clone(),
        units: units(case, &expected.compiled.frame)
            .map(|(unit, _)| unit)
            .collect(),
        one_percent: expected.one_percent()?,
        expected: expected.side()?,
        conservative: conservative.side()?,
    }))
}

/// The lines of our price that have one price for all units, with that price.
fn units<'a>(case: &'a Case, frame: &'a Frame) -> impl Iterator<Item = (PricedUnit, Decimal)> + 'a {
    let ours = |(_, cost): &(usize, &Cost)| cost.paid_to == PaidTo::OurPrice;
    let lines = case.costs.iter().enumerate().filter(ours);
    lines.filter_map(|(index, cost)| {
        let line = frame.in_force(cost);
        let priced = line.spend.amount()?.priced();
        let of = priced.filter(|of| of.pricing.has_one_price())?;
        let unit = PricedUnit {
            cost: index,
            quantity: of.quantity,
            unit: of.unit.to_owned(),
            currency: of.unit_price.currency,
        };
        Some((unit, of.unit_price.amount))
    })
}

/// The discount in percent that turns a list price into a price, with all digits.
fn exact_discount(list: Decimal, price: Decimal) -> Result<Decimal, Overflow> {
    let share = div(mul(price, Decimal::ONE_HUNDRED)?, list)?;
    sub(Decimal::ONE_HUNDRED, share)
}

struct PriceSearch<'a> {
    compiled: Compiled<'a>,
    /// The exact figures at the present discount, where known.
    now: Option<Outcome>,
    discount_now: Rate,
    parts: PriceSplit<'a>,
    list: Decimal,
    economic_value: Option<EconomicValue>,
    decimals: u32,
}

impl<'a> PriceSearch<'a> {
    fn of(compiled: Compiled<'a>, rows: &'a CashRows, missing: usize) -> Result<Self, EngineError> {
        let parts = PriceSplit::of(&compiled, rows, missing)?;
        Ok(Self {
            economic_value: EconomicValue::of(&compiled)?,
            discount_now: compiled.frame.discount,
            decimals: compiled.frame.currency.exponent().map_or(2, u32::from),
            list: parts.price,
            compiled,
            now: None,
            parts,
        })
    }

    fn side(&mut self) -> Result<PriceSide, EngineError> {
        let now = self.at_discount(self.discount_now)?;
        let mut limits = Vec::new();
        for hurdle in Hurdle::of(self.compiled.case) {
            limits.push(Limit {
                hurdle,
                now: hurdle.stands(&now.outcome),
                highest: self.highest(hurdle)?,
            });
        }
        let tightest = tightest(&limits);
        let limit = tightest.and_then(|index| limits.get(index));
        let curve = self.curve(&now, limit)?;
        Ok(PriceSide {
            list: self.at_discount(Rate::ZERO)?,
            now,
            tightest,
            limits,
            economic_value: self.economic_value.clone(),
            curve,
        })
    }

    fn curve(&mut self, now: &Priced, limit: Option<&Limit>) -> Result<Vec<Priced>, EngineError> {
        let highest = limit.and_then(|limit| match &limit.highest {
            Highest::At(priced) => Some(priced.discount),
            Highest::NotEvenFree | Highest::NoLimit => None,
        });
        let discounts = curve_discounts(now.discount, highest).into_iter();
        discounts
            .map(|discount| self.at_discount(discount))
            .collect()
    }

    fn outcome_at(&mut self, discount: Rate) -> Result<Outcome, EngineError> {
        if discount == self.discount_now
            && let Some(now) = &self.now
        {
            return Ok(now.clone());
        }
        let share = sub(Decimal::ONE, discount.fraction()).named("our price")?;
        match self.parts.at(share)? {
            Some(outcome) => Ok(outcome),
            None => self.compiled.at_discount(discount),
        }
    }

    fn at_discount(&mut self, discount: Rate) -> Result<Priced, EngineError> {
        let outcome = self.outcome_at(discount)?;
        let years = Decimal::from(self.compiled.frame.horizon.in_years());
        let share = sub(Decimal::ONE, discount.fraction()).named("our price")?;
        let per_unit =
            units(self.compiled.case, &self.compiled.frame).map(|(_, price)| mul(price, share));
        let surplus = match &self.economic_value {
            Some(value) => value.surplus(outcome.costs_present)?,
            None => outcome.npv,
        };
        Ok(Priced {
            surplus,
            total: outcome.our_price,
            discount,
            per_year: div(outcome.our_price, years).named("our price")?,
            per_unit: per_unit.collect::<Result<_, _>>().named("our price")?,
            outcome,
        })
    }

    fn discount_for(&self, total: Decimal) -> Result<Rate, EngineError> {
        let percent = exact_discount(self.list, total).named("our price")?;
        Ok(Rate::from_percent(percent.normalize()))
    }

    /// From two parts, or from all lines where the last digits decide.
    fn meets(&self, hurdle: Hurdle, total: Decimal) -> Result<bool, EngineError> {
        let share = div(total, self.list).named("our price")?;
        match self.parts.meets(hurdle, share)? {
            Verdict::Holds => Ok(true),
            Verdict::Fails => Ok(false),
            Verdict::Unsure | Verdict::NoAnswer => {
                let discount = self.discount_for(total)?;
                Ok(hurdle.is_met(&self.compiled.at_discount(discount)?))
            }
        }
    }

    fn highest(&mut self, hurdle: Hurdle) -> Result<Highest, EngineError> {
        let mut meets = |total: Decimal| self.meets(hurdle, total);
        Ok(match highest_total(self.list, self.decimals, &mut meets)? {
            Highest::At(total) => {
                let discount = self.discount_for(total)?;
                let mut priced = self.at_discount(discount)?;
                // The discount has 28 digits, so the sum comes back with noise in its last ones.
                priced.total = total;
                Highest::At(Box::new(priced))
            }
            Highest::NotEvenFree => Highest::NotEvenFree,
            Highest::NoLimit => Highest::NoLimit,
        })
    }

    fn one_percent(&mut self) -> Result<OnePercent, EngineError> {
        let now = self.at_discount(self.discount_now)?;
        let percent = add(self.discount_now.percent(), Decimal::ONE).named("our price")?;
        let after = self.at_discount(Rate::from_percent(percent))?;
        let (before, then) = (&now.outcome, &after.outcome);
        Ok(OnePercent {
            customer_gains: sub(then.npv, before.npv).named("our price")?,
            we_lose: sub(before.our_price, then.our_price).named("our price")?,
            we_lose_present: sub(before.our_price_present, then.our_price_present)
                .named("our price")?,
            after,
        })
    }
}

fn tightest(limits: &[Limit]) -> Option<usize> {
    let height = |limit: &Limit| match &limit.highest {
        Highest::NotEvenFree => Some(Decimal::MIN),
        Highest::At(priced) => Some(priced.total),
        Highest::NoLimit => None,
    };
    let limited = limits.iter().enumerate();
    let limited = limited.filter_map(|(index, limit)| Some((height(limit)?, index)));
    limited.min().map(|(_, index)| index)
}

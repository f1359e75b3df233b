//! Figures at any price: a part without our price and a part that grows with it (method §8).
//!
//! A price costs a few products instead of a walk through all lines. The figures differ from those of `evaluate` in the last of 28 digits at
//! most; whether a hurdle is met is told only where that makes no difference. Left out: which prices are tried (`highest_price`, `price`).

use super::EngineError;
use super::arithmetic::{Checked, Overflow, add, mul, sub};
use super::cash_rows::{Move, Row, Standing};
use super::compile::by_contract;
use super::compiled::{Compiled, Outcome};
use super::evaluate::return_on;
use super::evaluation::{Ball, Verdict};
use super::hurdle::Hurdle;
use super::payback::MoneyBack;
use super::plan::Plan;
use crate::model::{PaidTo, Rate};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A figure closer to its hurdle than this share of its parts is asked of the exact engine.
const CLOSE: Decimal = Decimal::from_parts(1, 0, 0, false, 20);

/// A figure without our price, and what the list price adds to it.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    rest: Decimal,
    price: Decimal,
}

impl Sum {
    fn at(&self, share: Decimal) -> Checked {
        add(self.rest, mul(self.price, share)?)
    }
}

/// The figures that hurdles look at.
pub(super) struct TwoParts<'r> {
    rows: &'r [Row],
    npv: Sum,
    costs: Sum,
    /// Nominal; without our price there is none of it.
    price: Sum,
    price_present: Sum,
    missing: usize,
    costs_missing: usize,
    /// What stands on each shape: money that comes in.
    on_shapes: Vec<Sum>,
    /// Cumulative net cash without our price.
    rest: Standing,
    /// What the list price adds to it.
    list: Row,
    /// Exact balances that were asked for before.
    balances: HashMap<usize, Sum>,
}

impl<'r> TwoParts<'r> {
    /// `rows` are those of the plan; `missing` is how many lines have no number.
    pub(super) fn of(
        situation: &Compiled<'_>,
        rows: &'r [Row],
        missing: usize,
    ) -> Result<Self, EngineError> {
        Self::checked(situation, rows, missing)?.map_err(overflow)
    }

    fn checked(
        situation: &Compiled<'_>,
        rows: &'r [Row],
        missing: usize,
    ) -> Result<Result<Self, Overflow>, EngineError> {
        let plan: &Plan = &situation.plan;
        let lines = situation.lines_at(Rate::ZERO)?;
        let mut parts = Self {
            rows,
            npv: Sum::default(),
            costs: Sum::default(),
            price: Sum::default(),
            price_present: Sum::default(),
            missing,
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
            on_shapes: vec![Sum::default(); plan.shapes.len()],
            rest: Standing::on(Row::together(&[], 0)),
            list: Row::together(&[], 0),
            balances: HashMap::new(),
        };
        let mut put_all = || -> Result<(), Overflow> {
            for (benefit, brought) in plan.benefits.iter().zip(&lines.benefits) {
                for (shape, amount) in brought.on_shapes(&benefit.line) {
                    parts.put(plan, shape, amount, false)?;
                }
            }
            let costs = situation.case.costs.iter();
            for (cost, (line, amount)) in costs.zip(plan.costs.iter().zip(&lines.costs)) {
                if let Ok(amount) = amount {
                    let ours = cost.paid_to == PaidTo::OurPrice;
                    parts.put(plan, line.shape, -*amount, ours)?;
                    parts.spend(plan, line.shape, *amount, ours)?;
                    if ours {
                        parts.offer(plan, line.shape, by_contract(cost, *amount)?)?;
                    }
                }
            }
            Ok(())
        };
        if let Err(overflow) = put_all() {
            return Ok(Err(overflow));
        }
        parts.lay_out(situation.frame.timeline.last_month() + 1);
        Ok(Ok(parts))
    }

    /// Money that comes in.
    fn put(
        &mut self,
        plan: &Plan,
        shape: usize,
        amount: Decimal,
        ours: bool,
    ) -> Result<(), Overflow> {
        let (Some(worth), Some(on_shape)) = (plan.shapes.get(shape), self.on_shapes.get_mut(shape))
        else {
            return Ok(());
        };
        let present = mul(amount, worth.present)?;
        let side = |sum: &mut Sum, more| -> Result<(), Overflow> {
            let part = if ours { &mut sum.price } else { &mut sum.rest };
            *part = add(*part, more)?;
            Ok(())
        };
        side(on_shape, amount)?;
        side(&mut self.npv, present)
    }

    /// Money that is spent.
    fn spend(
        &mut self,
        plan: &Plan,
        shape: usize,
        amount: Decimal,
        ours: bool,
    ) -> Result<(), Overflow> {
        let Some(worth) = plan.shapes.get(shape) else {
            return Ok(());
        };
        let present = mul(amount, worth.present)?;
        if ours {
            self.costs.price = add(self.costs.price, present)?;
        } else {
            self.costs.rest = add(self.costs.rest, present)?;
        }
        Ok(())
    }

    /// What is paid to us by contract.
    fn offer(&mut self, plan: &Plan, shape: usize, amount: Decimal) -> Result<(), Overflow> {
        let Some(worth) = plan.shapes.get(shape) else {
            return Ok(());
        };
        self.price_present.price = add(self.price_present.price, mul(amount, worth.present)?)?;
        self.price.price = add(self.price.price, mul(amount, worth.total)?)?;
        Ok(())
    }

    fn lay_out(&mut self, moments: usize) {
        let part = |of: fn(&Sum) -> Decimal| {
            let on_rows = self.rows.iter().zip(&self.on_shapes);
            let on_rows = on_rows.filter(|(_, sum)| !of(sum).is_zero());
            let moves: Vec<Move> = on_rows
                .map(|(row, sum)| (row, Ball::from(of(sum))))
                .collect();
            Row::together(&moves, moments)
        };
        let (rest, list) = (part(|sum| sum.rest), part(|sum| sum.price));
        self.rest = Standing::on(rest);
        self.list = list;
    }

    /// The list price by contract, nominal.
    pub(super) fn list_price(&self) -> Decimal {
        self.price.price
    }

    /// Whether a hurdle is met at a share of the list price; not sure where the last digits would decide.
    pub(super) fn meets(&self, hurdle: Hurdle, share: Decimal) -> Result<Verdict, EngineError> {
        match hurdle {
            Hurdle::NpvNotNegative => clear(&self.npv, share).map_err(overflow),
            Hurdle::RoiAtLeast(least) => self.returns(least, share).map_err(overflow),
            Hurdle::PaybackWithin(months) => {
                let moves = [(&self.list, Ball::from(share))];
                Ok(self.rest.is_back_within(months as usize, &moves))
            }
        }
    }

    /// A return of at least so much is a net present value of at least so much of the costs, where there are any.
    fn returns(&self, least: Rate, share: Decimal) -> Result<Verdict, Overflow> {
        if clear(&self.costs, share)? != Verdict::Holds {
            return Ok(Verdict::Unsure);
        }
        let gap = |npv, costs| sub(npv, mul(costs, least.fraction())?);
        let gap = Sum {
            rest: gap(self.npv.rest, self.costs.rest)?,
            price: gap(self.npv.price, self.costs.price)?,
        };
        clear(&gap, share)
    }

    /// The figures at a share of the list price; `None` where only the exact engine can tell when the money is back.
    pub(super) fn at(&mut self, share: Decimal) -> Result<Option<Outcome>, EngineError> {
        let Some(back) = self.rest.back(&[(&self.list, Ball::from(share))]) else {
            return Ok(None);
        };
        let back = MoneyBack::at(back, |month| self.balance(month)?.at(share)).map_err(overflow)?;
        let npv = self.npv.at(share).map_err(overflow)?;
        let costs_present = self.costs.at(share).map_err(overflow)?;
        Ok(Some(Outcome {
            npv,
            roi: return_on(npv, costs_present)?,
            payback: back.first,
            lasting: back.lasting,
            our_price: self.price.at(share).map_err(overflow)?,
            our_price_present: self.price_present.at(share).map_err(overflow)?,
            costs_present,
            missing: self.missing,
            costs_missing: self.costs_missing,
        }))
    }

    /// The balance at the end of a month, in twelfths.
    fn balance(&mut self, month: usize) -> Result<Sum, Overflow> {
        if let Some(known) = self.balances.get(&month) {
            return Ok(*known);
        }
        let mut sum = Sum::default();
        for (row, on_shape) in self.rows.iter().zip(&self.on_shapes) {
            let cash = row.twelfths_until(month);
            if !on_shape.rest.is_zero() {
                sum.rest = add(sum.rest, mul(on_shape.rest, cash)?)?;
            }
            if !on_shape.price.is_zero() {
                sum.price = add(sum.price, mul(on_shape.price, cash)?)?;
            }
        }
        self.balances.insert(month, sum);
        Ok(sum)
    }
}

/// Whether a figure is at least 0 at a share of the list price, beyond doubt.
fn clear(sum: &Sum, share: Decimal) -> Result<Verdict, Overflow> {
    let priced = mul(sum.price, share)?;
    let figure = add(sum.rest, priced)?;
    let doubt = mul(add(sum.rest.abs(), priced.abs())?, CLOSE)?;
    Ok(if figure.abs() <= doubt {
        Verdict::Unsure
    } else {
        Verdict::from(figure > Decimal::ZERO)
    })
}

fn overflow(_: Overflow) -> EngineError {
    EngineError::overflow("our price")
}

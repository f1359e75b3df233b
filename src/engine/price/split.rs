//! Figures at any price: a part without our price and a part that grows with it (method §8).
//!
//! A price takes a few products instead of a pass over all lines. The figures differ from those of `evaluate` in the last of 28 digits
//! at most; where that could decide about a hurdle, the exact engine does.

use crate::engine::EngineError;
use crate::engine::arithmetic::{Checked, Named, Overflow, add, mul, sub};
use crate::engine::cash_flow::{CashRow, CashRows, Paybacks, Roi, RowChange};
use crate::engine::compiled::{Compiled, Outcome, Plan, by_contract};
use crate::engine::evaluation::{Ball, Lines, Verdict};
use crate::engine::what_if::Hurdle;
use crate::model::{PaidTo, Rate};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Relative distance to the hurdle below which a figure is computed by the exact engine.
const CLOSE: Decimal = Decimal::from_parts(1, 0, 0, false, 20);

/// A figure without our price, and what the list price adds to it.
#[derive(Debug, Clone, Copy, Default)]
struct SplitSum {
    rest: Decimal,
    price: Decimal,
}

impl SplitSum {
    fn add(&mut self, more: Decimal, ours: bool) -> Result<(), Overflow> {
        let part = if ours {
            &mut self.price
        } else {
            &mut self.rest
        };
        *part = add(*part, more)?;
        Ok(())
    }

    fn at(&self, share: Decimal) -> Checked {
        add(self.rest, mul(self.price, share)?)
    }
}

pub(crate) struct PriceSplit<'r> {
    rows: &'r CashRows,
    npv: SplitSum,
    costs: SplitSum,
    /// The list price, nominal and at present value.
    pub(super) price: Decimal,
    price_present: Decimal,
    missing: usize,
    costs_missing: usize,
    needs_irr: bool,
    /// The amount on each shape; inflows positive.
    on_shapes: Vec<SplitSum>,
    rest: CashRow,
    list: CashRow,
    balances: HashMap<usize, SplitSum>,
}

impl<'r> PriceSplit<'r> {
    pub(crate) fn of(
        compiled: &Compiled<'_>,
        rows: &'r CashRows,
        missing: usize,
    ) -> Result<Self, EngineError> {
        let lines = compiled.lines_at(Rate::ZERO)?;
        let mut parts = Self {
            rows,
            npv: SplitSum::default(),
            costs: SplitSum::default(),
            price: Decimal::ZERO,
            price_present: Decimal::ZERO,
            missing,
            needs_irr: compiled.case.hurdles.irr_at_least.is_some(),
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
            on_shapes: vec![SplitSum::default(); compiled.evaluated.plan.shapes.len()],
            rest: CashRow::together(&[], 0),
            list: CashRow::together(&[], 0),
            balances: HashMap::new(),
        };
        parts.put_all(compiled, &lines).named("our price")?;
        parts.lay_out(compiled.frame.timeline.last_month() + 1);
        Ok(parts)
    }

    fn put_all(&mut self, compiled: &Compiled<'_>, lines: &Lines) -> Result<(), Overflow> {
        let plan = &compiled.evaluated.plan;
        for (benefit, brought) in plan.benefits.iter().zip(&lines.benefits) {
            for (shape, amount) in brought.on_shapes(&benefit.line) {
                self.put(plan, shape, amount, false)?;
            }
        }
        for (index, line) in plan.costs.iter().enumerate() {
            // A residual value has no cost of its own in the case, and does not move with our price.
            let cost = compiled.case.costs.get(index);
            let cost = cost.filter(|cost| cost.paid_to == PaidTo::OurPrice);
            let ours = cost.is_some();
            for (number, amount) in lines.cost_on_shapes(index, line) {
                let Some(shape) = plan.shapes.get(number) else {
                    continue;
                };
                self.put(plan, number, -amount, ours)?;
                self.costs.add(mul(amount, shape.present)?, ours)?;
                if let Some(cost) = cost {
                    let offer = by_contract(cost, amount)?;
                    self.price = add(self.price, mul(offer, shape.total)?)?;
                    self.price_present = add(self.price_present, mul(offer, shape.present)?)?;
                }
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        plan: &Plan,
        shape: usize,
        amount: Decimal,
        ours: bool,
    ) -> Result<(), Overflow> {
        if let (Some(worth), Some(on_shape)) =
            (plan.shapes.get(shape), self.on_shapes.get_mut(shape))
        {
            on_shape.add(amount, ours)?;
            self.npv.add(mul(amount, worth.present)?, ours)?;
        }
        Ok(())
    }

    fn lay_out(&mut self, moments: usize) {
        let part = |of: fn(&SplitSum) -> Decimal| {
            let on_shapes = self.on_shapes.iter().enumerate();
            let on_shapes = on_shapes.filter(|(_, sum)| !of(sum).is_zero());
            let moves: Vec<RowChange> = on_shapes
                .filter_map(|(shape, sum)| Some((self.rows.get(shape)?, Ball::from(of(sum)))))
                .collect();
            CashRow::together(&moves, moments)
        };
        (self.rest, self.list) = (part(|sum| sum.rest), part(|sum| sum.price));
    }

    /// Whether a hurdle is met at a share of the list price; not sure where the last digits would decide.
    pub(crate) fn meets(&self, hurdle: Hurdle, share: Decimal) -> Result<Verdict, EngineError> {
        match hurdle {
            Hurdle::NpvNotNegative => clear(&self.npv, share).named("our price"),
            Hurdle::IrrAtLeast(_) => Ok(Verdict::Unsure),
            Hurdle::RoiAtLeast(least) => self.returns(least, share).named("our price"),
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
        let gap = SplitSum {
            rest: gap(self.npv.rest, self.costs.rest)?,
            price: gap(self.npv.price, self.costs.price)?,
        };
        clear(&gap, share)
    }

    /// The figures at a share of the list price; `None` where the error bound leaves the payback open, or a hurdle asks for the internal rate of
    /// return, and the exact engine has to decide.
    pub(crate) fn at(&mut self, share: Decimal) -> Result<Option<Outcome>, EngineError> {
        if self.needs_irr {
            return Ok(None);
        }
        let Some(back) = self.rest.back(&[(&self.list, Ball::from(share))]) else {
            return Ok(None);
        };
        let back = Paybacks::at(back, |month| self.balance(month)?.at(share)).named("our price")?;
        let npv = self.npv.at(share).named("our price")?;
        let costs_present = self.costs.at(share).named("our price")?;
        Ok(Some(Outcome {
            npv,
            roi: Roi::of(npv, costs_present)?,
            payback: back.first,
            lasting: back.lasting,
            our_price: mul(self.price, share).named("our price")?,
            our_price_present: mul(self.price_present, share).named("our price")?,
            costs_present,
            irr: None,
            missing: self.missing,
            costs_missing: self.costs_missing,
        }))
    }

    /// The balance at the end of a month, in twelfths.
    fn balance(&mut self, month: usize) -> Result<SplitSum, Overflow> {
        if let Some(known) = self.balances.get(&month) {
            return Ok(*known);
        }
        let mut sum = SplitSum::default();
        for (shape, on_shape) in self.on_shapes.iter().enumerate() {
            if on_shape.rest.is_zero() && on_shape.price.is_zero() {
                continue;
            }
            let row = self.rows.get(shape);
            let cash = row.map(|row| row.twelfths_until(month)).unwrap_or_default();
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

fn clear(sum: &SplitSum, share: Decimal) -> Result<Verdict, Overflow> {
    let priced = mul(sum.price, share)?;
    let figure = add(sum.rest, priced)?;
    let doubt = mul(add(sum.rest.abs(), priced.abs())?, CLOSE)?;
    Ok(if figure.abs() <= doubt {
        Verdict::Unsure
    } else {
        Verdict::from(figure > Decimal::ZERO)
    })
}

//! The parts of economic value at present value, rounded together so that they add up wherever they are printed (method §7).

use crate::engine::PriceSide;
use crate::format::reconcile;
use crate::report::Report;
use crate::report::rounding::{Line, total};
use rust_decimal::Decimal;

/// Reference + better − worse = value, and value − price − other costs = surplus, as printed. Without a next-best alternative the value is that
/// of all benefits, and the first three are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Worth {
    pub reference: Decimal,
    pub better: Decimal,
    pub worse: Decimal,
    pub value: Decimal,
    pub price: Decimal,
    pub other: Decimal,
    pub surplus: Decimal,
}

impl Report<'_> {
    /// The rounded parts of a side; `None` when an amount is too large to be rounded.
    pub(in crate::report) fn worth_of(&self, side: &PriceSide) -> Option<Worth> {
        let decimals = self.write.decimals;
        let outcome = &side.now.outcome;
        let exact_other = outcome
            .costs_present
            .checked_sub(outcome.our_price_present)?;
        let (price, other) = if let Some(costs) = self.costs_as_printed(side) {
            costs
        } else {
            let costs = [outcome.our_price_present, exact_other];
            let rounded = reconcile(&costs, outcome.costs_present, decimals).ok()?;
            (*rounded.first()?, *rounded.last()?)
        };
        let costs = price.checked_add(other)?;
        let (parts, value) = if let Some(worth) = &side.economic_value {
            let parts = [worth.reference, worth.better, -worth.worse];
            let rounded = reconcile(&parts, worth.value, decimals).ok()?;
            let value = total(rounded.iter().copied());
            (<[Decimal; 3]>::try_from(rounded).ok()?, value)
        } else {
            // Then the surplus is the net present value, which the headline prints.
            let surplus = reconcile(&[side.now.surplus], side.now.surplus, decimals).ok()?;
            ([Decimal::ZERO; 3], surplus.first()?.checked_add(costs)?)
        };
        let [reference, better, worse] = parts;
        Some(Worth {
            reference,
            better,
            worse: -worse,
            value,
            price,
            other,
            surplus: value.checked_sub(costs)?,
        })
    }

    /// Our price and the other costs at present value as the table by year has them, where the side is this very answer.
    fn costs_as_printed(&self, side: &PriceSide) -> Option<(Decimal, Decimal)> {
        let outcome = &side.now.outcome;
        let own = self.results.our_price().present_value == outcome.our_price_present;
        let all = self.results.costs_total.present_value == outcome.costs_present;
        let rounding = self.rounding();
        if !(own && all && rounding.adds_up) {
            return None;
        }
        let present = |of: &dyn Fn(Line) -> bool| rounding.present_value(of).unwrap_or_default();
        let other = present(&|line: Line| !line.is_gain() && !line.is_our_price());
        Some((-present(&Line::is_our_price), -other))
    }
}

//! How the value is shared: the customer's surplus, our price, and the customer's other costs with us (method §7, §8); and the parts of
//! economic value at present value, rounded together so that they add up wherever they are printed.

use crate::engine::PriceSide;
use crate::format::reconcile;
use crate::report::Report;
use crate::report::rounding::{LineKey, together, total};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, PartialEq)]
pub struct ValueShare {
    /// What is shared: "Of €413,615 that this is worth beside “Build it”, at present value:".
    pub whole: String,
    /// The parts, from left to right; empty where nothing is left to them.
    pub parts: Vec<SharePart>,
    /// Between them and us alone, or why there is nothing to share.
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SharePart {
    pub kind: ShareKind,
    /// How much of the whole, 0 to 1.
    pub share: f32,
    /// "they keep".
    pub name: &'static str,
    /// "€142,580".
    pub amount: String,
    /// "34%".
    pub percent: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareKind {
    Customer,
    Price,
    /// The customer's other costs with us.
    OtherCosts,
}

const PARTS: [(ShareKind, &str); 3] = [
    (ShareKind::Customer, "they keep"),
    (ShareKind::Price, "our price"),
    (ShareKind::OtherCosts, "other costs"),
];

impl Report<'_> {
    pub(in crate::report) fn value_share(&self, side: &PriceSide) -> ValueShare {
        let now = &side.now;
        let beside = match &side.economic_value {
            Some(worth) => format!("beside “{}”", self.next_best_label(worth)),
            None => "beside doing nothing".to_owned(),
        };
        let worth = now.surplus.saturating_add(now.outcome.costs_present);
        let whole = self.write.sum(self.worth_of(side).value);
        ValueShare {
            whole: format!("Of the {whole} that this is worth {beside}, at present value:"),
            parts: self.share_parts(side, worth).unwrap_or_default(),
            sentence: self.share_sentence(side, &beside),
        }
    }

    /// The parts, which add up as printed; `None` where one of them is less than nothing.
    fn share_parts(&self, side: &PriceSide, worth: Decimal) -> Option<Vec<SharePart>> {
        let outcome = &side.now.outcome;
        let price = outcome.our_price_present;
        let other = outcome.costs_present.checked_sub(price)?;
        let amounts = [side.now.surplus, price, other];
        if amounts.iter().any(|amount| *amount < Decimal::ZERO) {
            return None;
        }
        let of_all = amounts.map(|amount| amount.checked_div(worth));
        let shares: Vec<Decimal> = of_all.into_iter().collect::<Option<_>>()?;
        let printed = self.worth_of(side);
        let printed = [printed.surplus, printed.price, printed.other];
        let percents = reconcile(&shares, Decimal::ONE, 2).ok()?;
        let parts = PARTS.iter().zip(&shares).zip(printed).zip(percents);
        let parts = parts.map(|((((kind, name), share), amount), percent)| {
            Some(SharePart {
                kind: *kind,
                share: share.to_f32()?,
                name,
                amount: self.write.sum(amount),
                percent: self.write.percent(percent),
            })
        });
        let all: Vec<SharePart> = parts.collect::<Option<_>>()?;
        Some(all.into_iter().filter(|part| part.share > 0.0).collect())
    }

    /// What the customer keeps beside our price alone; where they keep nothing, why.
    fn share_sentence(&self, side: &PriceSide, beside: &str) -> String {
        let now = &side.now;
        let surplus = self.write.sum(now.surplus);
        if let Some(share) = now.customers_share() {
            let rest = Decimal::ONE.checked_sub(share).unwrap_or_default();
            let [they, we] = together([share, rest], Decimal::ONE, 2);
            return format!(
                "Between them and us alone: {} theirs, {} our price.",
                self.write.percent(they),
                self.write.percent(we)
            );
        }
        if now.surplus < Decimal::ZERO {
            return format!(
                "At this price nothing is left to them {beside}: {surplus} at present value. A lower price, or more that only we bring, would change it."
            );
        }
        if now.outcome.our_price_present < Decimal::ZERO {
            return format!(
                "At this price we pay them: {surplus} is left to them {beside}, at present value."
            );
        }
        format!("There is nothing to share {beside}.")
    }
}

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
    /// The rounded parts of a side.
    pub(in crate::report) fn worth_of(&self, side: &PriceSide) -> Worth {
        let decimals = self.write.decimals;
        let outcome = &side.now.outcome;
        let (own, all) = (outcome.our_price_present, outcome.costs_present);
        let [price, other] = self
            .costs_as_printed(side)
            .unwrap_or_else(|| together([own, all.saturating_sub(own)], all, decimals));
        let costs = price.saturating_add(other);
        let (parts, value) = if let Some(worth) = &side.economic_value {
            let parts = [worth.reference, worth.better, -worth.worse];
            let parts = together(parts, worth.value, decimals);
            (parts, total(parts))
        } else {
            // Then the surplus is the net present value, which the headline prints.
            let [surplus] = together([side.now.surplus], side.now.surplus, decimals);
            ([Decimal::ZERO; 3], surplus.saturating_add(costs))
        };
        let [reference, better, worse] = parts;
        Worth {
            reference,
            better,
            worse: -worse,
            value,
            price,
            other,
            surplus: value.saturating_sub(costs),
        }
    }

    /// Our price and the other costs at present value as the table by year has them, where the side is this very answer.
    fn costs_as_printed(&self, side: &PriceSide) -> Option<[Decimal; 2]> {
        let outcome = &side.now.outcome;
        let own = self.results.our_price().present_value == outcome.our_price_present;
        let all = self.results.costs_total.present_value == outcome.costs_present;
        let rounding = self.rounding();
        if !(own && all && rounding.adds_up) {
            return None;
        }
        let present = |of: &dyn Fn(LineKey) -> bool| rounding.present_value(of).unwrap_or_default();
        let other = present(&|line: LineKey| !line.is_gain() && !line.is_our_price());
        Some([-present(&LineKey::is_our_price), -other])
    }
}

//! Economic value as a waterfall: the cost of the next-best alternative, the differences, and the customer's surplus (method §7).

use crate::engine::{EconomicValue, PriceSide};
use crate::model::Alternative;
use crate::report::Report;
use crate::report::axis::Axis;
use rust_decimal::Decimal;

/// The economic value of the proposal against the next-best alternative, step by step, at present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// "Beside “Build it ourselves”".
    pub beside: String,
    pub bars: Vec<WaterfallBar>,
    /// Where zero lies, 0 at the bottom to 1 at the top.
    pub zero: f32,
    pub alt: String,
    pub missing: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallBar {
    pub kind: BarKind,
    /// "we are better".
    pub label: String,
    /// "+€412,600".
    pub value: String,
    pub from: f32,
    pub to: f32,
    /// Where it ends, so that a line can lead to the next bar.
    pub ends: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    Reference,
    /// Where we bring more.
    Better,
    /// Where it brings more.
    Worse,
    /// The economic value against it.
    Worth,
    Price,
    /// The customer's other costs with us.
    OtherCosts,
    Left,
}

impl Report<'_> {
    /// Economic value as a waterfall; `None` where the case holds no next-best alternative or an amount does not fit.
    ///
    /// Reference + better − worse = worth; worth − our price − other costs = left (method §7).
    pub fn waterfall(&self, side: &PriceSide) -> Option<Waterfall> {
        let worth = side.economic_value.as_ref()?;
        let price = side.now.outcome.our_price_present;
        let better = worth.reference.checked_add(worth.better)?;
        let after_price = worth.value.checked_sub(price)?;
        let (zero, left) = (Decimal::ZERO, side.now.surplus);
        // In whole units, so that the bars add up as printed.
        let printed = self.worth_of(side);
        let steps = [
            (BarKind::Reference, "it costs", zero, worth.reference),
            (BarKind::Better, "we are better", worth.reference, better),
            (BarKind::Worse, "it is better", better, worth.value),
            (BarKind::Worth, "we are worth", zero, worth.value),
            (BarKind::Price, "our price", worth.value, after_price),
            (BarKind::OtherCosts, "other costs", after_price, left),
            (BarKind::Left, "left to them", zero, left),
        ];
        let amounts = [
            ("", printed.reference),
            ("+", printed.better),
            ("−", printed.worse),
            ("", printed.value),
            ("−", printed.price),
            ("−", printed.other),
            ("", printed.surplus),
        ];
        let ends = steps.iter().flat_map(|(_, _, from, to)| [*from, *to]);
        let axis = Axis::of_decimals(ends.chain([zero]));
        let (low, high) = axis.ends();
        if low >= high {
            return None;
        }
        let bars = steps.into_iter().zip(amounts);
        let bars = bars.map(|((kind, label, from, to), (sign, amount))| WaterfallBar {
            kind,
            label: label.to_owned(),
            value: match amount {
                zero if zero.is_zero() => "0".to_owned(),
                amount => format!("{sign}{}", self.write.sum(amount)),
            },
            from: axis.decimal(from.min(to)),
            to: axis.decimal(from.max(to)),
            ends: axis.decimal(to),
        });
        let bars: Vec<WaterfallBar> = bars.collect();
        let beside = format!("Beside “{}”", self.next_best_label(worth));
        let words = bars.iter();
        let words = words.map(|bar| format!("{} {}", bar.label, bar.value));
        let words: Vec<String> = words.collect();
        let missing =
            "Some of its costs have no number yet and are left out: the figures favour it.";
        Some(Waterfall {
            alt: format!("{beside}, at present value: {}.", words.join(", ")),
            beside,
            zero: axis.decimal(zero),
            missing: (worth.missing > 0).then(|| missing.to_owned()),
            bars,
        })
    }

    pub(in crate::report) fn next_best_label(&self, worth: &EconomicValue) -> String {
        let one = self.case.alternative(&worth.next_best);
        one.map_or_else(|| worth.next_best.to_string(), |one| name(one).to_owned())
    }
}

fn name(alternative: &Alternative) -> &str {
    match alternative.label.trim() {
        "" => "an alternative without a name",
        label => label,
    }
}

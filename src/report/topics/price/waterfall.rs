//! Economic value as a waterfall: what the next-best alternative costs, where each is better, what is left to the customer (method §7).

use super::worth::Worth;
use crate::engine::{EconomicValue, PriceSide};
use crate::model::Alternative;
use crate::report::Report;
use crate::report::axis::Axis;
use rust_decimal::Decimal;

/// What the proposal is worth beside the next-best alternative, step by step, at present value.
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

/// One step of the waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallBar {
    pub kind: BarKind,
    /// "we are better".
    pub label: String,
    /// "+ €412,600".
    pub value: String,
    pub from: f32,
    pub to: f32,
    /// Where it ends, so that a line can lead to the next bar.
    pub ends: f32,
}

/// What a bar of the waterfall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    /// What the alternative costs.
    Reference,
    /// Where we bring more.
    Better,
    /// Where it brings more.
    Worse,
    /// What the proposal is worth beside it.
    Worth,
    Price,
    /// What else the customer spends with us.
    OtherCosts,
    /// What is left to them.
    Left,
}

/// Something that goes up or down.
struct Step {
    kind: BarKind,
    label: &'static str,
    from: Decimal,
    to: Decimal,
}

impl Report<'_> {
    /// Economic value as a waterfall; `None` where the case holds no next-best alternative or an amount does not fit.
    pub fn waterfall(&self, side: &PriceSide) -> Option<Waterfall> {
        let worth = side.economic_value.as_ref()?;
        let steps = steps(worth, side)?;
        let printed = self.worth_of(side)?;
        let ends = steps.iter().flat_map(|step| [step.from, step.to]);
        let axis = Axis::of_decimals(ends.chain([Decimal::ZERO]));
        let (low, high) = axis.ends();
        if low >= high {
            return None;
        }
        let height = |amount: Decimal| axis.decimal(amount);
        let bars: Vec<WaterfallBar> = steps
            .iter()
            .map(|step| WaterfallBar {
                kind: step.kind,
                label: step.label.to_owned(),
                value: self.step_value(step.kind, &printed),
                from: height(step.from.min(step.to)),
                to: height(step.from.max(step.to)),
                ends: height(step.to),
            })
            .collect();
        let beside = format!("Beside “{}”", self.next_best_label(worth));
        let told = bars
            .iter()
            .map(|bar| format!("{} {}", bar.label, bar.value));
        let told: Vec<String> = told.collect();
        Some(Waterfall {
            alt: format!("{beside}, at present value: {}.", told.join(", ")),
            beside,
            zero: height(Decimal::ZERO),
            missing: (worth.missing > 0).then(|| {
                "Some of its costs have no number yet and are left out: the figures favour it."
                    .to_owned()
            }),
            bars,
        })
    }

    /// A bar's amount with its sign; in whole units, so that the bars add up as printed.
    fn step_value(&self, kind: BarKind, printed: &Worth) -> String {
        let amount = match kind {
            BarKind::Reference => printed.reference,
            BarKind::Better => printed.better,
            BarKind::Worse => printed.worse,
            BarKind::Worth => printed.value,
            BarKind::Price => printed.price,
            BarKind::OtherCosts => printed.other,
            BarKind::Left => printed.surplus,
        };
        if amount.is_zero() {
            return "0".to_owned();
        }
        let amount = self.write.sum(amount);
        match kind {
            BarKind::Better => format!("+ {amount}"),
            BarKind::Worse | BarKind::Price | BarKind::OtherCosts => format!("− {amount}"),
            BarKind::Reference | BarKind::Worth | BarKind::Left => amount,
        }
    }

    pub(in crate::report) fn next_best_label(&self, worth: &EconomicValue) -> String {
        let mut all = self.case.alternatives.iter();
        let one = all.find(|alternative| alternative.id == worth.next_best);
        one.map_or_else(|| worth.next_best.to_string(), |one| name(one).to_owned())
    }
}

/// Reference + better − worse = worth; worth − our price − other costs = left (method §7).
fn steps(worth: &EconomicValue, side: &PriceSide) -> Option<Vec<Step>> {
    let outcome = &side.now.outcome;
    let price = outcome.our_price_present;
    let better = worth.reference.checked_add(worth.better)?;
    let after_price = worth.value.checked_sub(price)?;
    let zero = Decimal::ZERO;
    let step = |kind, label, from, to| Step {
        kind,
        label,
        from,
        to,
    };
    Some(vec![
        step(BarKind::Reference, "it costs", zero, worth.reference),
        step(BarKind::Better, "we are better", worth.reference, better),
        step(BarKind::Worse, "it is better", better, worth.value),
        step(BarKind::Worth, "we are worth", zero, worth.value),
        step(BarKind::Price, "our price", worth.value, after_price),
        step(
            BarKind::OtherCosts,
            "other costs",
            after_price,
            side.now.surplus,
        ),
        step(BarKind::Left, "left to them", zero, side.now.surplus),
    ])
}

fn name(alternative: &Alternative) -> &str {
    match alternative.label.trim() {
        "" => "an alternative without a name",
        label => label,
    }
}

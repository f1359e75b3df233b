//! The alternatives as a window shows them: economic value as a waterfall, and each benefit beside everybody else (method §7).
//!
//! Left out: drawing, and which alternative is the next best (`engine`).

use super::super::Report;
use crate::engine::{
    Differences, EconomicValue, OnlyTheirs, PriceSide, Uniqueness, does_as_well, next_best,
    uniqueness,
};
use crate::model::{Alternative, Benefit, Case, Id, Rate};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// What the proposal is worth beside the next-best alternative, step by step, at present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// "Beside “ClaimDesk by Northquay”".
    pub beside: String,
    /// From what the alternative costs to what is left to the customer.
    pub bars: Vec<WaterfallBar>,
    /// Where zero lies, 0 at the bottom to 1 at the top.
    pub zero: f32,
    /// The picture in words.
    pub alt: String,
    /// What is left out of it, in a sentence.
    pub missing: Option<String>,
}

/// One step of the waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallBar {
    /// What it is.
    pub kind: BarKind,
    /// "we are better".
    pub label: String,
    /// "+ €412,600".
    pub value: String,
    /// Its lower end, 0 at the bottom to 1 at the top.
    pub from: f32,
    /// Its upper end.
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
    /// Our price.
    Price,
    /// What else the customer spends with us.
    OtherCosts,
    /// What is left to them.
    Left,
}

/// Every benefit beside every alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideOthers {
    /// The names of the alternatives, in the order of the case; with them, which one is the next best.
    pub alternatives: Vec<(String, bool)>,
    /// One row for each benefit, in the order of the case.
    pub rows: Vec<ComparedRow>,
    /// What only an alternative brings, each in a sentence.
    pub only_theirs: Vec<String>,
}

/// One benefit beside everybody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedRow {
    /// Which benefit.
    pub benefit: Id,
    /// Its name.
    pub label: String,
    /// The stated value it serves: why it is relevant; `None` for a benefit that is tied to nothing they said.
    pub serves: Option<String>,
    /// "70%" for each alternative; "–" where it reaches nothing.
    pub reaches: Vec<String>,
    /// Whether the next-best alternative does as well.
    pub me_too: bool,
    /// "only us", "others reach 70%", "reached by ClaimDesk".
    pub unique: String,
    /// Whether nobody else reaches any of it.
    pub only_us: bool,
}

/// Something that goes up or down.
struct Step {
    kind: BarKind,
    label: &'static str,
    amount: Decimal,
    from: Decimal,
    to: Decimal,
}

impl Report<'_> {
    /// Economic value as a waterfall; `None` where the case holds no next-best alternative or an amount does not fit.
    pub fn waterfall(&self, side: &PriceSide) -> Option<Waterfall> {
        let worth = side.economic_value.as_ref()?;
        let steps = steps(worth, side)?;
        let ends = || steps.iter().flat_map(|step| [step.from, step.to]);
        let low = ends().min()?.min(Decimal::ZERO);
        let high = ends().max()?.max(Decimal::ZERO);
        let span = high.checked_sub(low).filter(|span| !span.is_zero())?;
        let height = |amount: Decimal| {
            let share = amount.checked_sub(low).and_then(|a| a.checked_div(span));
            share.and_then(|share| share.to_f32()).unwrap_or_default()
        };
        let bars: Vec<WaterfallBar> = steps
            .iter()
            .map(|step| WaterfallBar {
                kind: step.kind,
                label: step.label.to_owned(),
                value: self.step_value(step),
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

    fn step_value(&self, step: &Step) -> String {
        let amount = self.write.compact(step.amount);
        match step.kind {
            BarKind::Better => format!("+ {amount}"),
            BarKind::Worse | BarKind::Price | BarKind::OtherCosts => format!("− {amount}"),
            BarKind::Reference | BarKind::Worth | BarKind::Left => amount,
        }
    }

    pub(in super::super) fn next_best_label(&self, worth: &EconomicValue) -> String {
        let mut all = self.case.alternatives.iter();
        let one = all.find(|alternative| alternative.id == worth.next_best);
        one.map_or_else(|| worth.next_best.to_string(), |one| name(one).to_owned())
    }

    /// Every benefit beside every alternative.
    pub fn beside_others(&self, found: &Differences) -> BesideOthers {
        let best = next_best(self.case);
        let alternatives = self.case.alternatives.iter();
        let alternatives = alternatives.map(|one| {
            let is_best = best.is_some_and(|best| best.id == one.id);
            (name(one).to_owned(), is_best)
        });
        let rows = self.case.benefits.iter().zip(&found.benefits);
        let rows = rows.map(|(benefit, difference)| ComparedRow {
            benefit: benefit.id.clone(),
            label: benefit_name(benefit).to_owned(),
            serves: difference.serves.and_then(|value| self.value_name(value)),
            reaches: difference
                .beside
                .iter()
                .map(|beside| self.reach_words(beside.share))
                .collect(),
            me_too: best.is_some_and(|best| does_as_well(best, &benefit.id)),
            unique: self.unique_words(benefit),
            only_us: uniqueness(self.case, benefit) == Uniqueness::OnlyUs,
        });
        BesideOthers {
            rows: rows.collect(),
            alternatives: alternatives.collect(),
            only_theirs: found
                .only_theirs
                .iter()
                .filter_map(|only| self.only_theirs(only))
                .collect(),
        }
    }

    fn reach_words(&self, share: Rate) -> String {
        if share.percent().is_zero() {
            "–".to_owned()
        } else {
            self.write.rate(share.fraction())
        }
    }

    fn value_name(&self, value: usize) -> Option<String> {
        let value = self.case.stated_values.get(value)?;
        Some(match value.label.trim() {
            "" => value.words.text().trim().to_owned(),
            label => label.to_owned(),
        })
    }

    fn unique_words(&self, benefit: &Benefit) -> String {
        match uniqueness(self.case, benefit) {
            Uniqueness::NotCompared => "nobody else named".to_owned(),
            Uniqueness::OnlyUs => "only us".to_owned(),
            Uniqueness::Most { share, .. } => {
                format!("others reach {}", self.write.rate(share.fraction()))
            }
            Uniqueness::ReachedBy(all) => format!("reached by {}", names(self.case, &all)),
        }
    }

    fn only_theirs(&self, only: &OnlyTheirs) -> Option<String> {
        let alternative = self.case.alternatives.get(only.alternative)?;
        let benefit = alternative.brings.get(only.benefit)?;
        Some(format!(
            "Only “{}” brings “{}”: {} at present value.",
            name(alternative),
            benefit_name(benefit),
            self.write.money(only.present_value)
        ))
    }
}

/// Reference + better − worse = worth; worth − our price − other costs = left (method §7).
fn steps(worth: &EconomicValue, side: &PriceSide) -> Option<Vec<Step>> {
    let outcome = &side.now.outcome;
    let price = outcome.our_price_present;
    let other = outcome.costs_present.checked_sub(price)?;
    let better = worth.reference.checked_add(worth.better)?;
    let after_price = worth.value.checked_sub(price)?;
    let zero = Decimal::ZERO;
    let step = |kind, label, amount, from, to| Step {
        kind,
        label,
        amount,
        from,
        to,
    };
    Some(vec![
        step(
            BarKind::Reference,
            "it costs",
            worth.reference,
            zero,
            worth.reference,
        ),
        step(
            BarKind::Better,
            "we are better",
            worth.better,
            worth.reference,
            better,
        ),
        step(
            BarKind::Worse,
            "it is better",
            worth.worse,
            better,
            worth.value,
        ),
        step(
            BarKind::Worth,
            "we are worth",
            worth.value,
            zero,
            worth.value,
        ),
        step(BarKind::Price, "our price", price, worth.value, after_price),
        step(
            BarKind::OtherCosts,
            "other costs",
            other,
            after_price,
            side.now.surplus,
        ),
        step(
            BarKind::Left,
            "left to them",
            side.now.surplus,
            zero,
            side.now.surplus,
        ),
    ])
}

fn name(alternative: &Alternative) -> &str {
    match alternative.label.trim() {
        "" => "an alternative without a name",
        label => label,
    }
}

fn benefit_name(benefit: &Benefit) -> &str {
    match benefit.label.trim() {
        "" => "a benefit without a name",
        label => label,
    }
}

fn names(case: &Case, positions: &[usize]) -> String {
    let all = positions.iter().filter_map(|at| case.alternatives.get(*at));
    let all: Vec<&str> = all.map(name).collect();
    all.join(", ")
}

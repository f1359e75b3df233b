//! The money of a case rounded once, so that whatever is printed adds up everywhere (method §5).
//!
//! Benefits are rounded together and so are costs: each line to its total, each year to its sum, and the present values of both to the
//! net present value; single benefits to the sum of their stated value. Whoever prints sums adds these rounded parts up. Tables of very large
//! amounts are rounded a second time, in the unit named above them. Amounts that are too large to be rounded together stay exact.

use super::sums::added;
use super::words::Writer;
use crate::engine::{BenefitResult, CostColumn, CostResult, Figures, Results, Standing};
use crate::format::{reconcile, reconcile_table};
use crate::model::{Case, PaidTo};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What capital costs are worth at the end, in words.
pub(super) const RESIDUAL: &str = "Residual value at the end";

/// What the customer sets aside for risk on our price, in words.
pub(super) const CONTINGENCY: &str = "Contingency on our price";

/// What is taken off benefits because they overlap, in words.
pub(super) const OVERLAP: &str = "Overlap, counted once";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKey {
    /// The benefits that answer a stated value, by its position.
    Benefits(usize),
    /// What is taken off them because they overlap.
    Overlap(usize),
    /// A cost, by who is paid and its position.
    Cost(PaidTo, usize),
    /// What the customer sets aside for risk on our price.
    Contingency,
    /// What capital costs are worth at the end, taken off the costs.
    Residual,
}

/// A line with its money in rounded steps; costs and overlaps are negative.
#[derive(Debug, Clone)]
pub(super) struct RoundedLine {
    pub line: LineKey,
    pub label: String,
    /// By column: Start, Year 1, Year 2 …, then the total and the present value.
    pub cells: Vec<Decimal>,
}

impl RoundedLine {
    /// The amount in a column; zero after the last year.
    pub(super) fn at(&self, column: CostColumn) -> Decimal {
        let years = self.cells.len().saturating_sub(2);
        let cell = match column {
            CostColumn::Year(year) if year < years => self.cells.get(year),
            CostColumn::Year(_) => None,
            CostColumn::Total => self.cells.get(years),
            CostColumn::PresentValue => self.cells.last(),
        };
        cell.copied().unwrap_or_default()
    }
}

/// A benefit that counts, rounded as a part of what answers its stated value: before what is taken off for overlaps.
#[derive(Debug, Clone)]
pub(super) struct RoundedShare {
    /// Its position in the case.
    pub benefit: usize,
    pub total: Decimal,
    pub present_value: Decimal,
}

#[derive(Debug, Clone)]
pub(super) struct Rounding {
    pub entries: Vec<RoundedLine>,
    /// The benefits behind the entries.
    pub shares: Vec<RoundedShare>,
    /// What amounts were divided by before rounding.
    pub unit: Decimal,
    /// Whether the parts are rounded, so that they add up as printed; `false` where an amount is too large for that and all are exact.
    pub adds_up: bool,
    pub write: Writer,
}

impl Rounding {
    /// In the currency itself.
    pub(super) fn of(case: &Case, results: &Results, write: &Writer) -> Self {
        let rounded = Self::counted_in(Decimal::ONE, case, results, write);
        rounded.unwrap_or_else(|| Self {
            entries: lines(case, results)
                .into_iter()
                .map(|(line, label, figures)| RoundedLine {
                    line,
                    label,
                    cells: [figures.yearly, vec![figures.total, figures.present_value]].concat(),
                })
                .collect(),
            shares: Vec::new(),
            unit: Decimal::ONE,
            adds_up: false,
            write: write.clone(),
        })
    }

    /// For tables, in thousands or more where the amounts are large; `None` where they are counted in the currency itself.
    pub(super) fn for_tables(case: &Case, results: &Results, write: &Writer) -> Option<Self> {
        let (unit, _) = unit(results);
        let larger = unit != Decimal::ONE;
        larger.then(|| Self::counted_in(unit, case, results, write))?
    }

    fn counted_in(unit: Decimal, case: &Case, results: &Results, write: &Writer) -> Option<Self> {
        let lines = lines(case, results);
        let scale = |amount: Decimal| amount.checked_div(unit);
        let exact: Vec<Vec<Decimal>> = lines
            .iter()
            .map(|(_, _, figures)| figures.yearly.iter().map(|amount| scale(*amount)).collect())
            .collect::<Option<_>>()?;
        let present: Vec<Decimal> = lines
            .iter()
            .map(|(_, _, figures)| scale(figures.present_value))
            .collect::<Option<_>>()?;
        bounded(&exact, &present, unit)?;
        // Benefits and costs each add up to their own total; present values to the net present value of the headline too.
        let gains = lines.iter().take_while(|(line, ..)| line.is_gain()).count();
        let (present_gains, present_costs) = present.split_at_checked(gains)?;
        let (exact_gains, exact_costs) = exact.split_at_checked(gains)?;
        let sums = [present_gains, present_costs].map(|part| total(part.iter().copied()));
        let totals = reconcile(&sums, scale(results.npv)?, write.decimals).ok()?;
        let parts = [(exact_gains, present_gains), (exact_costs, present_costs)];
        let mut lines = lines.into_iter();
        let mut entries = Vec::new();
        for ((exact, present), total) in parts.into_iter().zip(totals) {
            let table = reconcile_table(exact, write.decimals).ok()?;
            let present = reconcile(present, total, write.decimals).ok()?;
            let rounded = table.cells.into_iter().zip(table.row_totals).zip(present);
            let lines = lines.by_ref().take(exact.len());
            let entry = |((line, label, _), ((yearly, total), present_value))| RoundedLine {
                line,
                label,
                cells: [yearly, vec![total, present_value]].concat(),
            };
            entries.extend(lines.zip(rounded).map(entry));
        }
        let mut rounded = Self {
            entries,
            shares: Vec::new(),
            unit,
            adds_up: true,
            write: write.clone(),
        };
        rounded.shares = rounded.shares_of(results)?;
        Some(rounded)
    }

    /// Each benefit that counts, rounded to the sum of its stated value.
    fn shares_of(&self, results: &Results) -> Option<Vec<RoundedShare>> {
        let mut serving: HashMap<usize, Vec<&BenefitResult>> = HashMap::new();
        for line in &results.benefits {
            if let Some(value) = line.serves.filter(|_| line.counts()) {
                serving.entry(value).or_default().push(line);
            }
        }
        let mut shares = Vec::new();
        for entry in &self.entries {
            let LineKey::Benefits(value) = entry.line else {
                continue;
            };
            let own = serving.remove(&value).unwrap_or_default();
            let parts = |of: fn(&Figures) -> Decimal, sum: Decimal| {
                let exact = own.iter().map(|line| of(&line.figures));
                let exact: Option<Vec<Decimal>> =
                    exact.map(|part| part.checked_div(self.unit)).collect();
                reconcile(&exact?, sum, self.write.decimals).ok()
            };
            let totals = parts(|figures| figures.total, entry.at(CostColumn::Total))?;
            let present = entry.at(CostColumn::PresentValue);
            let present = parts(|figures| figures.present_value, present)?;
            let rounded = own.iter().zip(totals.into_iter().zip(present));
            shares.extend(rounded.map(|(line, (total, present_value))| RoundedShare {
                benefit: line.at,
                total,
                present_value,
            }));
        }
        Some(shares)
    }

    /// The rounded total of some lines, as money above zero for costs too; the same sum that the table prints.
    pub(super) fn money(&self, of: impl Fn(LineKey) -> bool) -> String {
        self.above_zero(of, CostColumn::Total)
    }

    /// The rounded total of what answers each stated value, overlaps taken off, by its position.
    pub(super) fn by_stated_value(&self) -> HashMap<usize, Decimal> {
        let mut totals = HashMap::new();
        for entry in &self.entries {
            if let LineKey::Benefits(value) | LineKey::Overlap(value) = entry.line {
                let total: &mut Decimal = totals.entry(value).or_default();
                *total = total.saturating_add(entry.at(CostColumn::Total));
            }
        }
        totals
    }

    /// A rounded column of some lines, above zero for costs too.
    pub(super) fn above_zero(&self, of: impl Fn(LineKey) -> bool, column: CostColumn) -> String {
        let asked = self.entries.iter().filter(|entry| of(entry.line));
        self.sum(asked.map(|entry| {
            let steps = entry.at(column);
            if entry.line.is_gain() { steps } else { -steps }
        }))
    }

    /// Rounded steps as money.
    pub(super) fn written(&self, steps: Decimal) -> String {
        let whole = self.write.decimals == 0;
        self.write.sum(if whole {
            steps.saturating_mul(self.unit)
        } else {
            steps
        })
    }

    /// The rounded present values of the lines that are asked for, added up; `None` where there is no such line.
    pub(super) fn present_value(&self, of: impl Fn(LineKey) -> bool) -> Option<Decimal> {
        let asked = self.entries.iter().filter(|entry| of(entry.line));
        asked
            .map(|entry| entry.at(CostColumn::PresentValue))
            .reduce(Decimal::saturating_add)
    }

    /// Exact amounts of money as text that adds up: the parts, then their total, which is `total` in steps where it is known already. Each
    /// is written by itself where they are too large for that.
    pub(super) fn added_up(
        &self,
        parts: &[Decimal],
        total: Option<Decimal>,
    ) -> (Vec<String>, String) {
        let total = total.filter(|_| self.adds_up);
        self.rounded_together(parts, total).unwrap_or_else(|| {
            let sum = parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
            let short = |amount: &Decimal| self.write.compact(*amount);
            let sum = sum.map_or_else(|| "–".to_owned(), |sum| short(&sum));
            (parts.iter().map(short).collect(), sum)
        })
    }

    fn rounded_together(
        &self,
        parts: &[Decimal],
        total: Option<Decimal>,
    ) -> Option<(Vec<String>, String)> {
        let scaled: Vec<Decimal> = parts
            .iter()
            .map(|part| part.checked_div(self.unit))
            .collect::<Option<_>>()?;
        let exact = scaled
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
        let rounded = reconcile(&scaled, total.unwrap_or(exact), self.write.decimals).ok()?;
        let total = total.unwrap_or_else(|| self::total(rounded.iter().copied()));
        let parts = rounded.iter().map(|part| self.written(*part));
        Some((parts.collect(), self.written(total)))
    }

    pub(super) fn share(&self, benefit: usize) -> Option<&RoundedShare> {
        self.shares.iter().find(|share| share.benefit == benefit)
    }

    pub(super) fn sum(&self, steps: impl IntoIterator<Item = Decimal>) -> String {
        self.written(total(steps))
    }

    /// By column, in total and at present value: the rounded costs that are asked for, added up and above zero; `None` where there is no
    /// such line.
    pub(super) fn spent(&self, of: impl Fn(LineKey) -> bool) -> Option<Vec<Decimal>> {
        let asked = self.entries.iter().filter(|entry| of(entry.line));
        let sums = added(asked.map(|entry| &*entry.cells));
        let spent = sums
            .into_iter()
            .map(|sum| Decimal::ZERO.saturating_sub(sum));
        Some(spent.collect()).filter(|spent: &Vec<Decimal>| !spent.is_empty())
    }

    /// What amounts are counted in: "", " thousand", " million".
    pub(super) fn unit_word(results: &Results) -> &'static str {
        unit(results).1
    }
}

/// Parts rounded to their sum; as they are where an amount is too large for that.
pub(super) fn together<const N: usize>(
    parts: [Decimal; N],
    sum: Decimal,
    decimals: u32,
) -> [Decimal; N] {
    let rounded = reconcile(&parts, sum, decimals).unwrap_or_default();
    rounded.try_into().unwrap_or(parts)
}

/// Steps added up. No sum of parts reaches beyond what was checked when it was made.
pub(super) fn total(steps: impl IntoIterator<Item = Decimal>) -> Decimal {
    steps
        .into_iter()
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Whether all amounts added up without their signs, and counted in the currency again, can be held: then so can any sum of some of them.
/// `None` where they cannot.
fn bounded(exact: &[Vec<Decimal>], present: &[Decimal], unit: Decimal) -> Option<Decimal> {
    let cells = exact.iter().flatten().chain(present);
    let all = cells
        .map(Decimal::abs)
        .try_fold(Decimal::ZERO, Decimal::checked_add)?;
    // Totals are added to their parts, and each part may be rounded up.
    let twice = all.checked_mul(Decimal::from(3))?;
    twice.checked_mul(unit)
}

impl LineKey {
    pub(super) const fn of(cost: &CostResult) -> Self {
        Self::Cost(cost.paid_to, cost.at)
    }

    pub(super) fn answers(self, value: usize) -> bool {
        matches!(self, Self::Benefits(own) | Self::Overlap(own) if own == value)
    }

    pub(super) fn is_our_price(self) -> bool {
        matches!(self, Self::Cost(PaidTo::OurPrice, _))
    }

    pub(super) fn is_gain(self) -> bool {
        !matches!(self, Self::Cost(..) | Self::Contingency | Self::Residual)
    }
}

/// What amounts are divided by so that the largest stays readable, with the word for it.
fn unit(results: &Results) -> (Decimal, &'static str) {
    const STEPS: [(i64, &str); 3] = [
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1_000, " thousand"),
    ];
    let largest = largest(results);
    // A step is taken where the amount would need more than nine digits in front of it.
    let step = STEPS
        .iter()
        .find(|(unit, _)| largest >= Decimal::from(unit.saturating_mul(1_000_000)));
    step.map_or((Decimal::ONE, ""), |(unit, word)| {
        (Decimal::from(*unit), *word)
    })
}

fn largest(results: &Results) -> Decimal {
    results
        .benefits_total
        .total
        .abs()
        .max(results.costs_total.total.abs())
}

/// The decimals of every sum of an answer: none, or those of the currency where all amounts are small.
pub(super) fn decimals(results: &Results) -> u32 {
    if largest(results) < Decimal::ONE_THOUSAND {
        results.frame.currency.exponent().map_or(0, u32::from)
    } else {
        0
    }
}

/// Every counted line with its exact money: benefits by stated value, overlaps, then costs by payee.
fn lines(case: &Case, results: &Results) -> Vec<(LineKey, String, Figures)> {
    let mut lines = Vec::new();
    for (index, value) in case.stated_values.iter().enumerate() {
        let mut sum: Option<Figures> = None;
        for benefit in results.serving(index) {
            // The total of all lines fitted, so a part of it does.
            let _fits = sum.get_or_insert_default().add(&benefit.figures);
        }
        let label = value.name().to_owned();
        lines.extend(sum.map(|figures| (LineKey::Benefits(index), label, figures)));
    }
    for trim in &results.trims {
        let (line, label) = (LineKey::Overlap(trim.stated_value), OVERLAP.to_owned());
        lines.push((line, label, trim.figures.clone()));
    }
    for payee in PaidTo::ALL {
        let own = results.costs.iter().filter(|cost| cost.paid_to == payee);
        for cost in own.filter(|cost| cost.standing == Standing::Counted) {
            let (line, figures) = (LineKey::of(cost), negative(&cost.contract));
            lines.push((line, cost.label.clone(), figures));
        }
        let contingency = results.contingency();
        if payee == PaidTo::OurPrice && !contingency.total.is_zero() {
            let figures = negative(&contingency);
            lines.push((LineKey::Contingency, CONTINGENCY.to_owned(), figures));
        }
    }
    let residual = results.residual_values();
    if !residual.total.is_zero() {
        let figures = negative(&residual);
        lines.push((LineKey::Residual, RESIDUAL.to_owned(), figures));
    }
    lines
}

/// The same amounts with the other sign, which always fit.
pub(super) fn negative(figures: &Figures) -> Figures {
    figures.scaled(Decimal::NEGATIVE_ONE).unwrap_or_default()
}

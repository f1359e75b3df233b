//! The investment by payee, one row per cost, with one column per year.
//!
//! Every printed sum adds up, across and down, because all cells are read off the rounded lines that the page prints.

use super::benefits::at;
use super::marks::Mark;
use crate::check::why_left_out;
use crate::engine::{CostResult, Standing, spend_formula};
use crate::model::{Amount, Cost, Id, PaidTo, Rate, Spend, YearlyAmounts};
use crate::report::Report;
use crate::report::rounding::{LineKey, Rounding};
use crate::report::{table, words};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq)]
pub struct Investment {
    /// The unit of the cells: "EUR", "EUR thousand".
    pub unit: String,
    /// Heads of the cells: Start, Year 1 …, Total, Present value.
    pub columns: Vec<String>,
    /// Our price, the customer's own work, third parties: always all three, in this order.
    pub groups: Vec<CostGroup>,
    /// What capital costs are worth at the end, taken off the total; `None` where nothing is.
    pub residual: Option<Vec<String>>,
    pub total: Vec<String>,
    /// Who made the discount on our price another one than the case says, and which: "The agreed trade “Two years” changes it to 9%."
    pub discount_note: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CostGroup {
    /// The customer's contingency for risk on our price, one cell per column; empty without one, and not part of `cells`.
    pub contingency: Option<Vec<String>>,
    pub paid_to: PaidTo,
    /// The same in words: "Our price".
    pub heading: String,
    pub rows: Vec<CostRow>,
    /// The sum of the rows, one cell a column; "–" where nothing counts.
    pub cells: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CostRow {
    pub id: Id,
    /// By the contract in force: "€70,000 a year, in advance", "40 days × €800, once, in month 3", or the formula in words.
    pub amount: String,
    /// One cell a column, after risk, uplift and discount; "–" where it has no number.
    pub cells: Vec<String>,
    /// The text between the amount and the cells, or why it has no number.
    pub note: Option<String>,
    /// What an agreed trade, the scenario or something tried changed of it.
    pub marks: Vec<Mark>,
}

impl Report<'_> {
    pub(in crate::report) fn investment(&self) -> Investment {
        let code = self.write.currency.code();
        // Where nothing can be rounded together, amounts are written short and each names its own unit.
        let word = self.tables().map(|_| Rounding::unit_word(self.results));
        Investment {
            unit: format!("{code}{}", word.unwrap_or_default()),
            columns: table::heads(self.results.years.len().saturating_sub(1)),
            groups: PaidTo::ALL.map(|payee| self.payee(payee)).into(),
            residual: (!self.results.residual_values().total.is_zero())
                .then(|| self.cells(|line| line == LineKey::Residual)),
            total: self.cells(|line| !line.is_gain()),
            discount_note: self.discount_note(),
        }
    }

    fn discount_note(&self) -> Option<String> {
        self.mark_of_discount().map(|mark| mark.sentence)
    }

    fn payee(&self, payee: PaidTo) -> CostGroup {
        let lines = self.case.costs.iter().zip(&self.results.costs);
        let own = lines.filter(|(_, line)| line.paid_to == payee);
        CostGroup {
            paid_to: payee,
            heading: crate::model::upper_first(words::paid_to(payee)),
            rows: own.map(|(cost, line)| self.cost_row(cost, line)).collect(),
            cells: self.cells(|line| matches!(line, LineKey::Cost(paid_to, _) if paid_to == payee)),
            contingency: (payee == PaidTo::OurPrice && !self.results.contingency().total.is_zero())
                .then(|| self.cells(|line| line == LineKey::Contingency)),
        }
    }

    fn cost_row(&self, entered: &Cost, line: &CostResult) -> CostRow {
        let cost = &*self.results.frame.in_force(entered);
        CostRow {
            id: line.id.clone(),
            amount: self.entered(cost),
            cells: self.cells(|entry| entry == LineKey::of(line)),
            note: match &line.standing {
                Standing::NoNumber(problem) => Some(why_left_out(self.case, &line.label, problem)),
                _ => self.between(cost, line),
            },
            marks: self.marks_of_cost(entered, &line.rests_on),
        }
    }

    /// Cells as they are rounded together; the exact amounts, written short, where they are too large to be rounded together.
    fn cells(&self, of: impl Fn(LineKey) -> bool) -> Vec<String> {
        let rounding = self.tables();
        let Some(cells) = rounding.unwrap_or_else(|| self.rounding()).spent(of) else {
            return vec!["–".to_owned(); self.results.years.len() + 2];
        };
        let cell = |amount| match rounding {
            Some(rounding) => self.write.locale.amount(amount, rounding.write.decimals),
            None => self.write.compact(amount),
        };
        cells.into_iter().map(cell).collect()
    }

    /// The amount of a cost, when it is paid, and what holds beside its first price.
    pub(in crate::report) fn entered(&self, cost: &Cost) -> String {
        let mut words = vec![self.entered_first(cost)];
        words.extend(self.price_terms(cost));
        words.join(", ")
    }

    /// Tiers, a minimum and the contract, each in words.
    pub(in crate::report) fn price_terms(&self, cost: &Cost) -> Vec<String> {
        let priced = cost.spend.amount().and_then(Amount::priced);
        let mut said = priced.map_or_else(Vec::new, |of| self.write.price_terms(of));
        said.extend(self.term_clauses(cost));
        said
    }

    fn entered_first(&self, cost: &Cost) -> String {
        match &cost.spend {
            Spend::OneOff { amount, month } => {
                format!("{}, once, {}", self.amount(cost, amount), at(*month))
            }
            Spend::Recurring {
                amount,
                every,
                paid,
                ..
            } => {
                let paid = words::payment(*paid);
                let period = words::period(*every);
                let amount_text = self.amount(cost, amount);
                match amount {
                    // The result of a formula is money per year, independent of the payments.
                    Amount::Formula(_) => format!("{amount_text}, paid each {period} {paid}"),
                    _ => format!("{amount_text} a {period}, {paid}"),
                }
            }
            Spend::ByYear(amounts) => self.by_year(amounts),
        }
    }

    fn amount(&self, cost: &Cost, amount: &Amount) -> String {
        match amount {
            Amount::Fixed(money) => self.write.locale.money(money.amount, money.currency),
            Amount::Quantity { .. } => {
                let priced = amount.priced();
                priced.map_or_else(String::new, |of| self.write.quantity(of))
            }
            Amount::Formula(text) => match spend_formula(cost) {
                Some(formula) => self.formulas().labels_with_values(&formula),
                None if text.trim().is_empty() => "no amount yet".to_owned(),
                None => text.clone(),
            },
        }
    }

    fn by_year(&self, amounts: &YearlyAmounts) -> String {
        const MOST: usize = 5;
        let currency = amounts.currency.unwrap_or(self.results.case_currency);
        let money = |amount: rust_decimal::Decimal| self.write.locale.money(amount, currency);
        let mut parts = Vec::new();
        if !amounts.initial.value().is_zero() {
            parts.push(format!("{} at the start", money(amounts.initial.value())));
        }
        match amounts.years.as_slice() {
            [] => {}
            [only] => parts.push(format!("{} in year 1", money(only.value()))),
            years if years.len() <= MOST => {
                let years: Vec<String> = years.iter().map(|year| money(year.value())).collect();
                parts.push(format!("by year {}", years.join(", ")));
            }
            _ => parts.push("amounts by year".to_owned()),
        }
        if parts.is_empty() {
            parts.push("no amount yet".to_owned());
        }
        parts.join(", then ")
    }

    /// The factors by which the cells differ from the amount.
    fn between(&self, cost: &Cost, line: &CostResult) -> Option<String> {
        let rate = |rate: Rate| self.write.rate(rate.fraction());
        let mut notes = Vec::new();
        if cost.paid_to == PaidTo::OurPrice && line.figures.total < Decimal::ZERO {
            notes.push("below zero: a credit to the customer".to_owned());
        }
        if cost.risk != Rate::ZERO {
            notes.push(match cost.paid_to {
                PaidTo::OurPrice => format!("{} contingency apart", rate(cost.risk)),
                _ => format!("+ {} for risk", rate(cost.risk)),
            });
        }
        if let (true, Spend::Recurring { .. }) = (cost.uplift != Rate::ZERO, &cost.spend) {
            let by = words::uplift_by(cost.uplift_by);
            notes.push(format!("+ {} a year {by}", rate(cost.uplift)));
        }
        let discount = self.results.frame.discount;
        if cost.paid_to == PaidTo::OurPrice && !discount.percent().is_zero() {
            let minus = if discount > Rate::ZERO { "− " } else { "" };
            notes.push(format!("{minus}{}", self.write.against_list(discount)));
        }
        (!notes.is_empty()).then(|| notes.join(", "))
    }
}

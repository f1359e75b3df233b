//! The columns of the sheet of costs, and a cost in each of them.
//!
//! A column is added here: a place, and an entry of [`columns`].

use super::Places;
use super::months::amount_in_month;
use crate::engine::{CostResult, LineDetail, stored_rate};
use crate::formula::Target;
use crate::model::{Amount, Cost, Currency, Money, PaidTo, Spend, UpliftBy};
use crate::report::words;
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::{Cell, Rule, Shown, number as as_number};
use crate::report::workbook::formula::{self as f, Expr, in_column};
use crate::report::workbook::line::{
    Flows, Span, given_amount, given_amounts, in_words, line_flows, live_number, problem_of,
};
use crate::report::workbook::names::{BASES, basis_words};
use crate::report::workbook::scenarios::{self, What, paid_of, paid_words};
use crate::report::workbook::sheet::{Column, Sheet, Written, column, partial};
use crate::report::workbook::style::{self, Styles};
use crate::report::workbook::time::WORTH;
use rust_decimal::Decimal;

pub(super) const LABEL: u16 = 0;
const SAID: u16 = 1;
const WORDS: u16 = 2;
const QUANTITY: u16 = 3;
const PRICE: u16 = 4;
const RATE: u16 = 5;
pub(super) const NUMBER: u16 = 6;
pub(super) const EVERY: u16 = 7;
/// When a recurring cost is paid, as the case says.
pub(in crate::report::workbook) const PAID: u16 = 8;
pub(super) const PAID_NOW: u16 = 9;
pub(super) const FROM: u16 = 10;
const TO: u16 = 11;
pub(super) const LAST: u16 = 12;
pub(super) const UPLIFT: u16 = 13;
const UPLIFT_BY: u16 = 14;
pub(super) const RISK: u16 = 15;
const DISCOUNT: u16 = 16;
pub(super) const EACH: u16 = 17;
/// The first column of money.
pub(super) const TOTAL: u16 = 18;

const NO_RATE: &str = "no exchange rate";

/// A cost on its row.
pub(super) struct Line<'a> {
    pub book: &'a Book<'a>,
    pub places: &'a Places,
    pub scenarios: &'a scenarios::Places,
    pub cost: &'a Cost,
    pub result: &'a CostResult,
    pub detail: &'a LineDetail,
    /// Its place in the case.
    pub at: usize,
    pub row: u32,
}

/// Every column before those of money.
pub(super) fn columns<'a>() -> [Column<Line<'a>>; 18] {
    [
        column(LABEL, "Cost", 34, |l| l.label(&l.cost.label)),
        partial(SAID, "Said by", 18, said),
        partial(WORDS, "Amount in words", 40, amount_in_words),
        partial(QUANTITY, "Quantity", 11, quantity),
        partial(PRICE, "Price, or amount", 13, price),
        partial(RATE, "Exchange rate", 10, rate),
        column(NUMBER, "Number", 13, number),
        partial(EVERY, "Every so many months", 9, every),
        partial(PAID, "Paid", 11, paid),
        partial(PAID_NOW, "Paid, in use", 11, paid_now),
        partial(FROM, "From month", 8, |l| {
            Some(l.span()?.first_cell(l.book))
        }),
        partial(TO, "To month", 8, |l| l.span()?.to_cell(l.book)),
        partial(LAST, "Last month", 8, |l| {
            l.span()?.last_cell(l.book, &l.cell(TO))
        }),
        partial(UPLIFT, "Uplift", 9, uplift),
        partial(UPLIFT_BY, "Uplift takes effect", 16, uplift_by),
        column(RISK, "Risk", 9, |l| l.styles().rate_input(l.cost.risk)),
        column(DISCOUNT, "Discount", 10, discount),
        column(EACH, "Each payment", 13, each_payment),
    ]
}

impl Line<'_> {
    /// The cell of a column in this line.
    pub(super) fn cell(&self, column: u16) -> Expr {
        in_column(self.row, column)
    }

    pub(super) fn styles(&self) -> &Styles {
        &self.book.styles
    }

    fn label(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().label)
    }

    /// The amount of a line that has no amounts by year.
    fn amount(&self) -> Option<&Amount> {
        match &self.cost.spend {
            Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. } => Some(amount),
            Spend::ByYear(_) => None,
        }
    }

    /// What is multiplied by an exchange rate: a quantity if there is one, and a price.
    fn given(&self) -> Option<(Option<Decimal>, Money)> {
        given_amount(self.amount()?)
    }

    fn span(&self) -> Option<Span> {
        match &self.cost.spend {
            Spend::Recurring {
                from_month,
                to_month,
                ..
            } => Some(Span::Recurring {
                from: (*from_month).max(1),
                to: *to_month,
            }),
            Spend::OneOff { month, .. } => Some(Span::Once(*month)),
            Spend::ByYear(_) => None,
        }
    }

    /// The currency of what was given; `None` for a formula.
    fn currency(&self) -> Option<Currency> {
        match &self.cost.spend {
            Spend::ByYear(amounts) => Some(amounts.currency.unwrap_or(self.book.case.currency)),
            _ => self.given().map(|(_, price)| price.currency),
        }
    }

    fn is_recurring(&self) -> bool {
        matches!(self.cost.spend, Spend::Recurring { .. })
    }
}

/// Writes a cost: its columns, its amounts by year, and its money.
pub(super) fn write(sheet: &mut Sheet<'_>, line: &Line<'_>) -> Written {
    let (row, places) = (line.row, line.places);
    sheet.line(row, &columns(), line)?;
    if let Spend::ByYear(amounts) = &line.cost.spend {
        given_amounts(sheet, amounts, places.amounts, row)?;
    }
    let shown = Flows {
        figures: &line.result.figures,
        by_month: &line.detail.by_month,
    };
    line_flows(sheet, places.columns, (row, WORTH), &shown, |month| {
        amount_in_month(line, month)
    })
}

fn said(line: &Line<'_>) -> Option<Cell> {
    line.given()?;
    let said = line.cost.said.as_ref();
    let words = said.map_or("", |said| basis_words(said.basis));
    Some(line.styles().choice(words, &BASES.map(basis_words)))
}

fn amount_in_words(line: &Line<'_>) -> Option<Cell> {
    match line.amount() {
        None => {
            let words = format!("Given by year, {}", line.currency()?.code());
            Some(line.label(&words))
        }
        Some(Amount::Fixed(_)) => None,
        Some(Amount::Formula(text)) => Some(in_words(line.book, text)),
        Some(Amount::Quantity {
            quantity,
            unit,
            unit_price,
        }) => {
            let counted = words::counted(unit, quantity.value());
            Some(line.label(&format!("{counted} × {}", unit_price.currency.code())))
        }
    }
}

fn quantity(line: &Line<'_>) -> Option<Cell> {
    let (quantity, _) = line.given()?;
    Some(line.styles().number_input(quantity?))
}

fn price(line: &Line<'_>) -> Option<Cell> {
    let (_, price) = line.given()?;
    let decimals = style::decimals(price.amount);
    let pattern = style::money(&line.book.write.locale, price.currency, decimals);
    let cell = Cell::number(as_number(price.amount), &line.styles().input(&pattern));
    Some(cell.only(Rule::ANY_NUMBER))
}

/// The rate from the currency in which the amount was given into that of the case.
fn rate(line: &Line<'_>) -> Option<Cell> {
    let (case, from) = (line.book.case, line.currency()?);
    let style = &line.styles().exchange;
    Some(match line.book.conversion(from, case.currency) {
        Some(rate) => Cell::formula(&rate, stored_rate(case, from, case.currency), style),
        None => Cell::text("none", style),
    })
}

/// The amount in the currency of the case; for amounts by year their exchange rate.
fn number(line: &Line<'_>) -> Cell {
    let (book, styles) = (line.book, line.styles());
    let own = book.case.currency;
    if let Some(Amount::Formula(text)) = line.amount() {
        let target = if line.is_recurring() {
            Target::PerYear(own)
        } else {
            Target::Once(own)
        };
        let problem = problem_of(&line.result.standing);
        return live_number(book, text, &target, problem, line.detail.number);
    }
    let rate = line.cell(RATE);
    let (amount, style) = match line.given() {
        None => (rate.clone(), styles.exchange.clone()),
        Some((quantity, _)) => {
            let quantity = quantity.map(|_| line.cell(QUANTITY));
            let factors = quantity.into_iter().chain([line.cell(PRICE), rate.clone()]);
            (f::multiplied(factors), styles.shown(&styles.own_money))
        }
    };
    let formula = f::when(f::is_number(rate), amount, f::text(NO_RATE));
    let shown = Shown::or(line.detail.number, NO_RATE);
    Cell::formula(&formula, shown, &style)
}

fn every(line: &Line<'_>) -> Option<Cell> {
    let Spend::Recurring { every, .. } = &line.cost.spend else {
        return None;
    };
    let cell = line.styles().count_input(every.months());
    Some(cell.only(Rule::Words(vec!["1", "3", "12"])))
}

fn paid(line: &Line<'_>) -> Option<Cell> {
    let words = paid_words(paid_of(line.cost)?);
    Some(line.styles().choice(words, &["In advance", "In arrears"]))
}

/// When the line is paid in the scenario in use.
fn paid_now(line: &Line<'_>) -> Option<Cell> {
    let typed = paid_of(line.cost)?;
    let set = line.book.results.frame.payments.get(&line.cost.id);
    let in_use = line.scenarios.in_use(&What::Payment(line.at));
    let formula = in_use.unwrap_or_else(|| line.cell(PAID));
    let shown = paid_words(set.copied().unwrap_or(typed));
    Some(Cell::formula(&formula, shown, &line.styles().centred))
}

fn uplift(line: &Line<'_>) -> Option<Cell> {
    let rate = || line.styles().rate_input(line.cost.uplift);
    line.is_recurring().then(rate)
}

fn uplift_by(line: &Line<'_>) -> Option<Cell> {
    let words = match line.cost.uplift_by {
        UpliftBy::Anniversary => "on each anniversary",
        UpliftBy::CaseYear => "by case year",
    };
    line.is_recurring().then(|| line.label(words))
}

/// The discount, which only our price has.
fn discount(line: &Line<'_>) -> Cell {
    let percent = &line.styles().percent;
    match line.cost.paid_to {
        PaidTo::OurPrice => {
            let shown = line.book.results.frame.discount.fraction();
            Cell::formula(&f::name("frame.discount"), shown, percent)
        }
        PaidTo::CustomersOwnWork | PaidTo::ThirdParty => Cell::number(0.0, percent),
    }
}

/// What one payment comes to with risk and discount, before any uplift.
fn each_payment(line: &Line<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let amount = line.detail.amount.unwrap_or_default();
    // A formula says what a year costs.
    let a_year = match &line.cost.spend {
        Spend::Recurring {
            amount: Amount::Formula(_),
            every,
            ..
        } => Some(every.months()),
        _ => None,
    };
    let (payment, shown) = match a_year {
        None => (number.clone(), Some(amount)),
        Some(months) => {
            let twelfths = amount.checked_mul(Decimal::from(months));
            let shown = twelfths.and_then(|all| all.checked_div(Decimal::from(12)));
            (&number * line.cell(EVERY) / 12, shown)
        }
    };
    let risky = Expr::from(1) + line.cell(RISK);
    let discounted = Expr::from(1) - line.cell(DISCOUNT);
    let cost = payment * risky * discounted * f::name("frame.presentation");
    let formula = f::when(f::is_number(number), cost, 0);
    let flow = &line.styles().flow;
    Cell::formula(&formula, shown.unwrap_or_default(), flow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_before_those_of_money_has_its_own_place() {
        let places: Vec<u16> = columns().iter().map(|column| column.place).collect();
        assert_eq!(places, (0..TOTAL).collect::<Vec<u16>>());
    }
}

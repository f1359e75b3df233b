//! The columns of the sheet of costs, a cost in each of them, and what it comes to in a month: its payments, in advance or in arrears,
//! with their uplift.

use super::contract::{CostLine, OfCost};
use crate::engine::{NewPayments, Renewed};
use crate::model::{Amount, Currency, Money, PaidTo, Pricing, Spend, UpliftBy};
use crate::report::words::{self, paid_words};
use crate::report::workbook::cell::{Cell, Rule, Shown, number as as_number};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::{
    Line, NO_RATE, Span, amounts_by_year, given_amount, given_in_year, given_month, grown,
    problem_of,
};
use crate::report::workbook::names::BASES;
use crate::report::workbook::scenarios::{Changeable, quantity_of};
use crate::report::workbook::sheet::{Column, Sheet, column, columns};
use crate::report::workbook::style;
use crate::report::workbook::time::Month;
use rust_decimal::Decimal;

columns! { line: OfCost;
    LABEL "Cost" 34 => line.label(&line.of.cost.label);
    SAID "Said by" 18 => said(line);
    WORDS "Amount in words" 40 => amount_in_words(line);
    QUANTITY "Quantity" 11 => quantity(line);
    PRICE "Price, or amount" 13 => price(line);
    RATE "Exchange rate" 10 => rate(line);
    NUMBER "Number" 13 => number(line);
    EVERY "Every so many months" 9 => every(line);
    PAID "Paid" 11 => paid(line);
    PAID_NOW "Paid, in use" 11 => paid_now(line);
    FROM "From month" 8 => Some(line.span()?.first_cell(line.styles()));
    TO "To month" 8 => line.span()?.to_cell(line.styles());
    LAST "Last month" 8 => line.span()?.last_cell(line.book, &line.cell(TO));
    UPLIFT "Uplift" 9 => line.is_recurring().then(|| line.rate(line.of.cost.uplift));
    UPLIFT_BY "Uplift takes effect" 16 => uplift_by(line);
    RISK "Risk" 9 => line.rate(line.of.cost.risk);
    DISCOUNT "Discount" 10 => discount(line);
    EACH "Each payment" 13 => each_payment(line);
}

impl CostLine<'_> {
    fn differs_by_year(&self) -> bool {
        !self.of.detail.amounts.is_empty()
    }

    /// One payment at the values of a year of the plan.
    fn payment_in(&self, year: Expr) -> Expr {
        given_in_year(self.row, self.book.plan.costs.amounts, year)
    }

    fn given(&self) -> Option<(Option<Decimal>, Money)> {
        let amount = self.of.in_force.spend.amount()?;
        given_amount(amount).filter(|_| self.payments().is_none())
    }

    fn span(&self) -> Option<Span> {
        Span::of_spend(&self.of.cost.spend)
    }

    /// The currency of what is given; `None` for a formula.
    fn currency(&self) -> Option<Currency> {
        match &self.of.cost.spend {
            Spend::ByYear(amounts) => Some(amounts.currency.unwrap_or(self.book.case.currency)),
            _ => match self.payments() {
                Some((_, currency)) => Some(currency),
                None => self.given().map(|(_, price)| price.currency),
            },
        }
    }
}

fn said(line: &CostLine<'_>) -> Option<Cell> {
    if line.payments().is_none() {
        line.given()?;
    }
    let said = line.of.cost.said.as_ref().map(|said| said.basis);
    Some(line.styles().choice_of(&BASES, said))
}

fn amount_in_words(line: &CostLine<'_>) -> Option<Cell> {
    match line.amount() {
        None => {
            let words = format!("Given by year, {}", line.currency()?.code());
            Some(line.label(&words))
        }
        Some(Amount::Fixed(_)) => None,
        Some(Amount::Formula(text)) => Some(line.formula_in_words(text)),
        Some(amount) => {
            let (of, write) = (amount.priced()?, &line.book.write);
            if *of.pricing != Pricing::default() {
                return Some(line.label(&write.quantity_and_terms(of)));
            }
            let counted = words::counted(of.unit, of.quantity, &write.locale);
            Some(line.label(&format!("{counted} × {}", of.unit_price.currency.code())))
        }
    }
}

/// The quantity of the case: of a line that has one price for all, or whose quantity some scenario changes.
fn quantity(line: &CostLine<'_>) -> Option<Cell> {
    let own = match line.quantity_in_use() {
        Some(_) => quantity_of(line.of.cost)?,
        None => line.given()?.0?,
    };
    Some(line.styles().number_input(own))
}

fn price(line: &CostLine<'_>) -> Option<Cell> {
    let (quantity, price) = line.given()?;
    let (styles, locale) = (line.styles(), &line.book.write.locale);
    // What a quantity with tiers or a minimum comes to is one amount.
    let formulas = line.live_payments().filter(|_| quantity.is_none());
    if let Some(payment) = formulas.and_then(|payments| payments.into_iter().next()) {
        let style = styles.shown(&style::money(locale, price.currency, 2));
        return Some(Cell::formula(&payment, price.amount, &style));
    }
    Some(styles.money_input(locale, price))
}

fn rate(line: &CostLine<'_>) -> Option<Cell> {
    Some(line.book.rate_from(line.currency()?))
}

/// The amount in the currency of the case; for amounts by year their exchange rate.
fn number(line: &CostLine<'_>) -> Cell {
    let (styles, number) = (line.styles(), line.of.detail.number);
    if let Some(formula) = line.formula() {
        let problem = problem_of(&line.of.result.standing);
        return line.live_number(formula, problem, line.of.detail);
    }
    let rate = line.cell(RATE);
    let (amount, style) = match line.given() {
        None => (rate.clone(), styles.exchange.clone()),
        Some((quantity, _)) => {
            let in_use = || {
                line.quantity_in_use()
                    .unwrap_or_else(|| line.cell(QUANTITY))
            };
            let quantity = quantity.map(|_| in_use());
            let factors = quantity.into_iter().chain([line.cell(PRICE), rate.clone()]);
            (f::multiplied(factors), styles.shown(&styles.own_money))
        }
    };
    let formula = f::when(f::is_number(rate), amount, NO_RATE);
    Cell::formula(&formula, Shown::or(number, NO_RATE), &style)
}

fn every(line: &CostLine<'_>) -> Option<Cell> {
    let Spend::Recurring { every, .. } = &line.of.cost.spend else {
        return None;
    };
    let cell = line.styles().count_input(every.months());
    Some(cell.only(Rule::Words(vec!["1", "3", "12"])))
}

/// When a recurring cost is paid, as the case has it.
fn paid(line: &CostLine<'_>) -> Option<Cell> {
    let words = paid_words(line.of.cost.spend.paid()?);
    Some(line.styles().choice(words, &["In advance", "In arrears"]))
}

/// When the line is paid in the scenario in use.
fn paid_now(line: &CostLine<'_>) -> Option<Cell> {
    let scenarios = &line.book.plan.scenarios;
    let in_use = scenarios.in_use(&Changeable::Payment(line.of.at));
    let formula = in_use.unwrap_or_else(|| line.cell(PAID));
    let shown = paid_words(line.of.in_force.spend.paid()?);
    Some(Cell::formula(&formula, shown, &line.styles().centred))
}

fn uplift_by(line: &CostLine<'_>) -> Option<Cell> {
    let words = match line.of.cost.uplift_by {
        UpliftBy::Anniversary => "on each anniversary",
        UpliftBy::CaseYear => "by case year",
    };
    line.is_recurring().then(|| line.label(words))
}

fn discount(line: &CostLine<'_>) -> Cell {
    let percent = &line.styles().percent;
    match line.of.cost.paid_to {
        PaidTo::OurPrice => {
            let shown = line.book.results.frame.discount.fraction();
            Cell::formula(&f::name("frame.discount"), shown, percent)
        }
        PaidTo::CustomersOwnWork | PaidTo::ThirdParty => Cell::number(0.0, percent),
    }
}

/// What one payment comes to with risk and discount, before any uplift.
fn each_payment(line: &CostLine<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let amount = line.of.detail.amount.unwrap_or_default();
    let (cost, shown) = payment_of(line, number.clone(), amount);
    let formula = f::when(f::is_number(number), cost, 0);
    Cell::formula(&formula, shown, &line.styles().flow)
}

/// One payment, from the number and the amount of the line.
fn payment_of(line: &CostLine<'_>, number: Expr, amount: Decimal) -> (Expr, Decimal) {
    // A formula gives the cost of a year.
    let a_year = match &line.of.cost.spend {
        Spend::Recurring {
            amount: Amount::Formula(_),
            every,
            ..
        } => Some(every.months()),
        _ => None,
    };
    let (payment, shown) = match a_year {
        None => (number, Some(amount)),
        Some(months) => {
            let twelfths = amount.checked_mul(Decimal::from(months));
            let shown = twelfths.and_then(|all| all.checked_div(Decimal::from(12)));
            (number * line.cell(EVERY) / 12, shown)
        }
    };
    let risky = payment * (1 + line.cell(RISK));
    let cost = risky * (1 - line.cell(DISCOUNT)) * f::name("frame.presentation");
    (cost, shown.unwrap_or_default())
}

/// The payments of a cost that rests on drivers with a value for each year.
pub(super) fn write_by_year(sheet: &mut Sheet<'_>, line: &CostLine<'_>) {
    let (detail, columns) = (line.of.detail, line.book.plan.costs.amounts);
    let Some((text, target)) = line.formula().filter(|_| line.differs_by_year()) else {
        return;
    };
    let counted =
        |number, amount: Option<Decimal>| payment_of(line, number, amount.unwrap_or_default());
    amounts_by_year(sheet, line, (text, &target), (detail, columns), counted);
}

pub(super) fn amount_in_month(line: &CostLine<'_>, month: Month) -> Expr {
    let (each, plan) = (line.cell(EACH), month.plan());
    match &line.of.cost.spend {
        Spend::OneOff { .. } => {
            let each = if line.differs_by_year() {
                line.payment_in(month.plan_year())
            } else {
                each
            };
            f::when(plan.equals(line.cell(FROM)), each, 0)
        }
        Spend::ByYear(_) => given_month(&each, line.row, line.book.plan.costs.amounts, month),
        Spend::Recurring { .. } => {
            let is_advance = line.cell(PAID_NOW).equals("In advance");
            let paid = f::when(is_advance, in_advance(line, &plan), in_arrears(line, &plan));
            if line.differs_by_year() {
                paid
            } else {
                each * paid
            }
        }
    }
}

/// The share of a payment that stands at the month before its period. A period that is cut short is paid in proportion.
fn in_advance(line: &CostLine<'_>, plan: &Expr) -> Expr {
    let (every, from, last) = (&line.cell(EVERY), &line.cell(FROM), &line.cell(LAST));
    let first = plan + 1;
    let due = f::all([
        plan.at_least(0),
        first.at_least(from),
        first.at_most(last),
        f::remainder(&first - from, every).equals(0),
    ]);
    let months = f::min(every, last - plan);
    let share = months / every * uplift(line, &first);
    f::when(due, of_year(line, share, &first), 0)
}

/// The share of a payment that stands at its period's last month.
fn in_arrears(line: &CostLine<'_>, plan: &Expr) -> Expr {
    let (every, from, last) = (&line.cell(EVERY), &line.cell(FROM), &line.cell(LAST));
    let since = plan - from;
    let period_ends = f::remainder(&since + 1, every).equals(0);
    let due = f::all([
        plan.at_least(from),
        plan.at_most(last),
        f::any([period_ends, plan.equals(last)]),
    ]);
    let before = f::remainder(since, every);
    let first = plan - &before;
    let share = (before + 1) / every * uplift(line, &first);
    f::when(due, of_year(line, share, &first), 0)
}

/// A share of a payment, as money where payments differ by year: with the value of the year in which the period begins.
fn of_year(line: &CostLine<'_>, share: Expr, first: &Expr) -> Expr {
    if !line.differs_by_year() {
        return share;
    }
    share * line.payment_in(f::whole((first - 1) / 12) + 1)
}

/// What the payment of a period has risen by, by the period's first month.
fn uplift(line: &CostLine<'_>, first: &Expr) -> Expr {
    let months = match line.of.cost.uplift_by {
        UpliftBy::Anniversary => first - line.cell(FROM),
        UpliftBy::CaseYear => first - 1,
    };
    let years = f::whole(months / 12);
    let risen = grown(&line.cell(UPLIFT), &years, line.of.cost.uplift);
    let amounts = line.book.plan.costs.amounts;
    let as_signed = match line.payments() {
        None => risen,
        Some(_) => risen * given_in_year(line.row, amounts, &years + 1),
    };
    let Some(Renewed { from, new }) = line.renewal() else {
        return as_signed;
    };
    let from = line.renewed_from(from);
    let is_renewed = first.at_least(&from);
    match new {
        NewPayments::Times(factor) => as_signed * f::when(is_renewed, as_number(factor), 1),
        NewPayments::Amounts(payments) => {
            let begun = match line.of.cost.uplift_by {
                UpliftBy::Anniversary => first - &from,
                UpliftBy::CaseYear => first - 1 - f::whole((&from - 1) / 12) * 12,
            };
            let risen = grown(
                &line.cell(UPLIFT),
                &f::whole(begun / 12),
                line.of.cost.uplift,
            );
            let count = u32::try_from(payments.len()).unwrap_or(u32::MAX);
            let which = f::min(years + 1, count);
            let payments = line.renewed_payments(&payments);
            let payment = f::call("CHOOSE", std::iter::once(which).chain(payments));
            f::when(is_renewed, risen * payment, as_signed)
        }
    }
}

//! What finance asks for, as inputs: tax and how it is paid, inflation, further discount rates; and the last year of money.

use super::asked::Asked;
use super::shared::{INFLATION, Rows, YEARS};
use crate::model::limits::FINANCING_MONTHS;
use crate::model::{FinancingKind, Losses, Payment, Rate, TaxPaid};
use crate::report::words::paid_words;
use crate::report::workbook::cell::{Cell, Rule, number};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::{COUNT, Styles, percent};

const TAX_RATE: &str = "finance.tax_rate";
const TAX_PAID: &str = "finance.tax_paid";
const LOSSES: &str = "finance.losses";

const FINANCING_KIND: &str = "finance.financing_kind";
const FINANCING_RATE: &str = "finance.financing_rate";
const FINANCING_RUNS: &str = "finance.financing_months";
const FINANCING_EVERY: &str = "finance.financing_every";
const FINANCING_PAID: &str = "finance.financing_paid";

const KINDS: [(FinancingKind, &str); 2] = [
    (FinancingKind::Loan, "Loan"),
    (FinancingKind::Lease, "Lease"),
];
const PAID: [(TaxPaid, &str); 2] = [
    (TaxPaid::SameYear, "In the year of the profit"),
    (TaxPaid::NextYear, "A year later"),
];
const USED: [(Losses, &str); 2] = [
    (Losses::UsedInTheYear, "Used in their year"),
    (Losses::CarriedForward, "Carried forward"),
];

pub(super) fn tax_rate() -> Expr {
    f::name(TAX_RATE)
}

/// Whether tax is paid a year later, as a condition.
pub(super) fn is_paid_later() -> Expr {
    let [_, (_, later)] = PAID;
    f::name(TAX_PAID).equals(later)
}

/// Whether losses are carried forward, as a condition.
pub(super) fn are_carried_forward() -> Expr {
    let [_, (_, carried)] = USED;
    f::name(LOSSES).equals(carried)
}

pub(super) fn is_lease() -> Expr {
    let [_, (_, lease)] = KINDS;
    f::name(FINANCING_KIND).equals(lease)
}

/// The nominal yearly rate of the financing.
pub(super) fn financing_rate() -> Expr {
    f::name(FINANCING_RATE)
}

pub(super) fn financing_months() -> Expr {
    f::name(FINANCING_RUNS)
}

/// The months between two payments.
pub(super) fn every() -> Expr {
    f::name(FINANCING_EVERY)
}

/// The rate of a period: its part of the year's by months.
pub(super) fn period_rate() -> Expr {
    financing_rate() * every() / 12
}

pub(super) fn is_paid_in_advance() -> Expr {
    f::name(FINANCING_PAID).equals(paid_words(Payment::InAdvance))
}

/// A further discount rate, by its place.
pub(super) fn further_rate(place: usize) -> Expr {
    f::name(rate_name(place))
}

fn rate_name(place: usize) -> String {
    format!("finance.rate_{}", place + 1)
}

#[derive(Debug)]
pub(super) struct InputRows {
    first: u32,
}

/// The words of an input, the name of its cell, and the cell.
type Input = (String, String, Cell);

impl InputRows {
    pub(super) fn of(asked: &Asked<'_>, rows: &mut Rows) -> Self {
        let tax = asked.finance.tax.as_ref().map_or(0, |_| 3);
        let inflation = usize::from(asked.is_real());
        let financing = asked.finance.financing.as_ref().map_or(0, |_| 5);
        let rates = asked.finance.discount_rates.len();
        let all = 1 + tax + inflation + rates + financing;
        let first = rows.take(all + 2) + 1;
        Self { first }
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>) {
        sheet.heading(self.first - 1, 2, "What finance asks for");
        let styles = sheet.styles;
        for ((words, name, cell), row) in inputs(sheet, asked).into_iter().zip(self.first + 1..) {
            sheet.label(row, 0, &words);
            sheet.put(row, 1, &cell);
            sheet.name(name, row, 1);
        }
        let timeline = &sheet.book.results.frame.timeline;
        sheet.label(self.first, 0, "Last year in which money flows");
        let years = f::rounded_up(f::name("frame.last") / 12, 0);
        let shown = timeline.last_month().div_ceil(12);
        sheet.formula(self.first, 1, &years, shown, &styles.shown(COUNT));
        sheet.name(YEARS, self.first, 1);
    }
}

fn inputs(sheet: &Sheet<'_>, asked: &Asked<'_>) -> Vec<Input> {
    let styles = sheet.styles;
    let rate = |rate: Rate| styles.rate_from(rate, -0.99);
    let mut inputs: Vec<Input> = Vec::new();
    let mut input = |words: String, name: &str, cell: Cell| {
        inputs.push((words, name.to_owned(), cell));
    };
    if let Some(tax) = &asked.finance.tax {
        input("Tax rate".into(), TAX_RATE, rate(tax.rate));
        let paid = styles.choice_of(&PAID, Some(tax.paid));
        input("Tax is paid".into(), TAX_PAID, paid);
        let losses = styles.choice_of(&USED, Some(tax.losses));
        input("Losses are".into(), LOSSES, losses);
    }
    if asked.is_real() {
        let words = "Inflation a year, by which what is fixed in money loses value";
        input(words.into(), INFLATION, rate(asked.finance.inflation));
    }
    for (place, further) in asked.finance.discount_rates.iter().enumerate() {
        let words = format!("Further discount rate {}", place + 1);
        let format = styles.input(&percent(Some(further.fraction())));
        let cell = Cell::number(number(further.fraction()), &format);
        input(words, &rate_name(place), cell);
    }
    inputs.extend(financing(styles, asked));
    inputs
}

/// What a lease or loan is asked for.
fn financing(styles: &Styles, asked: &Asked<'_>) -> Vec<Input> {
    let Some(rule) = &asked.finance.financing else {
        return Vec::new();
    };
    let months = rule.months.min(FINANCING_MONTHS.whole().1);
    // The table of months ends with what was exported.
    let runs = styles.count_input(months);
    let runs = runs.only(Rule::Number(1.0, f64::from(months.max(1))));
    let every = styles.count_input(rule.every.months());
    let paid = paid_words(rule.paid);
    [
        (
            "Financed by",
            FINANCING_KIND,
            styles.choice_of(&KINDS, Some(rule.kind)),
        ),
        (
            "Its rate a year, nominal",
            FINANCING_RATE,
            styles.rate_from(rule.rate, -0.99),
        ),
        ("It runs for months", FINANCING_RUNS, runs),
        (
            "Every so many months",
            FINANCING_EVERY,
            every.only(Rule::Words(vec!["1", "3", "12"])),
        ),
        (
            "It is paid",
            FINANCING_PAID,
            styles.choice(paid, &["In advance", "In arrears"]),
        ),
    ]
    .map(|(words, name, cell)| (words.to_owned(), name.to_owned(), cell))
    .into()
}

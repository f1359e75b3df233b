//! What finance asks for, as inputs: tax and how it is paid, inflation, further discount rates; and the last year of money.

use super::{Asked, INFLATION, Rows, YEARS};
use crate::model::{Losses, Rate, TaxPaid};
use crate::report::workbook::cell::{Cell, number};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::{COUNT, percent};

const TAX_RATE: &str = "finance.tax_rate";
const TAX_PAID: &str = "finance.tax_paid";
const LOSSES: &str = "finance.losses";

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
        let all = 1 + tax + inflation + asked.finance.discount_rates.len();
        let first = rows.take(all + 2) + 1;
        Self { first }
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>) {
        sheet.heading(self.first - 1, 2, "What finance asks for");
        let styles = sheet.styles;
        for ((words, name, cell), row) in
            self.inputs(sheet, asked).into_iter().zip(self.first + 1..)
        {
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

    fn inputs(&self, sheet: &Sheet<'_>, asked: &Asked<'_>) -> Vec<Input> {
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
        inputs
    }
}

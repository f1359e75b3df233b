//! The sheet of costs: what is paid, to whom, when, and what it comes to by year and by month (method §4).
//!
//! Left out: what the costs mean for the answer (`cash_flow`).

use super::address::{down, in_column, in_row};
use super::benefits::{
    add, given_amounts, given_month, grown, in_month, last_month, live_number, rate_cell, summed,
};
use super::book::Book;
use super::names::{BASES, COSTS, basis_words};
use super::scenarios::{What, as_number, paid_of, paid_words};
use super::sheet::{Sheet, Written, number};
use super::style::{self, COUNT};
use super::time::{self, Columns, FIRST_ROW, HEAD, PLAN_YEAR, WORTH};
use crate::engine::{CostResult, Figures, LineDetail, Standing};
use crate::formula::Target;
use crate::model::{Amount, Cost, Money, PaidTo, Spend, YearlyAmounts};
use crate::report::words;
use rust_decimal::Decimal;

const LABEL: u16 = 0;
const SAID: u16 = 1;
const WORDS: u16 = 2;
const QUANTITY: u16 = 3;
const PRICE: u16 = 4;
const RATE: u16 = 5;
const NUMBER: u16 = 6;
const EVERY: u16 = 7;
/// When a recurring cost is paid, as the case says.
pub(super) const PAID: u16 = 8;
const PAID_NOW: u16 = 9;
const FROM: u16 = 10;
const TO: u16 = 11;
const LAST: u16 = 12;
const UPLIFT: u16 = 13;
const RISK: u16 = 14;
const DISCOUNT: u16 = 15;
const EACH: u16 = 16;
const TOTAL: u16 = 17;

const PAYEES: [PaidTo; 3] = [
    PaidTo::OurPrice,
    PaidTo::CustomersOwnWork,
    PaidTo::ThirdParty,
];

/// The rows of one payee.
#[derive(Debug)]
struct Group {
    paid_to: PaidTo,
    head: u32,
    lines: Vec<(usize, u32)>,
    subtotal: u32,
}

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    pub columns: Columns,
    amounts: (u16, u16),
    groups: Vec<Group>,
    pub total: u32,
}

impl Places {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let mut row = FIRST_ROW;
        let mut groups = Vec::new();
        for paid_to in PAYEES {
            let of = book.case.costs.iter().enumerate();
            let own: Vec<usize> = of
                .filter(|(_, cost)| cost.paid_to == paid_to)
                .map(|(at, _)| at)
                .collect();
            if own.is_empty() {
                continue;
            }
            let lines: Vec<(usize, u32)> = own.into_iter().zip(row + 1..).collect();
            let subtotal = row + 1 + u32::try_from(lines.len()).unwrap_or_default();
            groups.push(Group {
                paid_to,
                head: row,
                lines,
                subtotal,
            });
            row = subtotal + 2;
        }
        let amounts = u16::try_from(book.planned_years).unwrap_or(1) + 1;
        let columns = Columns::from(TOTAL, 0, amounts + 1, book);
        let first = columns.years.1 + 2;
        Self {
            columns,
            amounts: (first, first + amounts - 1),
            groups,
            total: row,
        }
    }

    /// The row of each cost, by its place in the case.
    pub(super) fn rows(&self, count: usize) -> Vec<u32> {
        let mut rows = vec![0; count];
        for (at, row) in self.groups.iter().flat_map(|group| &group.lines) {
            if let Some(slot) = rows.get_mut(*at) {
                *slot = *row;
            }
        }
        rows
    }

    /// How many lines have no number, as a formula of another sheet.
    pub(super) fn without_number(&self) -> String {
        let parts: Vec<String> = self
            .groups
            .iter()
            .filter_map(|group| Some((group.lines.first()?.1, group.lines.last()?.1)))
            .map(|rows| {
                let cells = super::address::on(COSTS, &super::address::stack(rows, NUMBER));
                format!("ROWS({cells})-COUNT({cells})")
            })
            .collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    places: &Places,
    source: Columns,
    scenarios: &super::scenarios::Places,
) -> Written {
    let currency = book.results.frame.currency.code();
    sheet.title(
        "Costs",
        &format!("What is paid, in {currency}; the marked cells are there to be changed."),
    )?;
    heads(sheet, book, places)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group, scenarios)?;
    }
    total(sheet, book, places)?;
    let widths = [34, 18, 40, 11, 13, 10, 13, 9, 11, 11, 8, 8, 8, 9, 9, 10, 13];
    for (column, width) in (0_u16..).zip(widths) {
        sheet.sheet.set_column_width(column, width)?;
    }
    time::widths(sheet, places.columns)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.prints(Some((HEAD, HEAD)), (places.total, places.columns.years.1))
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let (head, weak) = (sheet.styles.head.clone(), sheet.styles.count_weak.clone());
    let words = [
        "Cost",
        "Said by",
        "Amount in words",
        "Quantity",
        "Price, or amount",
        "Exchange rate",
        "Number",
        "Every so many months",
        "Paid",
        "Paid, in use",
        "From month",
        "To month",
        "Last month",
        "Uplift",
        "Risk",
        "Discount",
        "Each payment",
    ];
    for (column, words) in (0_u16..).zip(words) {
        sheet.text(HEAD, column, words, &head)?;
    }
    time::heads(sheet, book, places.columns)?;
    for (year, column) in (places.amounts.0..=places.amounts.1).enumerate() {
        sheet.number(PLAN_YEAR, column, as_number(year), &weak)?;
        let words = if year == 0 {
            "Given, start".to_owned()
        } else {
            format!("Given, year {year}")
        };
        sheet.text(HEAD, column, &words, &head)?;
    }
    sheet.sheet.set_row_height(HEAD, 30)?;
    Ok(())
}

fn write_group(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    scenarios: &super::scenarios::Places,
) -> Written {
    let styles = sheet.styles;
    let columns = places.columns;
    sheet.band(group.head, (0, columns.years.1), &styles.heading)?;
    let words = words::paid_to(group.paid_to);
    let mut letters = words.chars();
    let words: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    sheet.text(group.head, LABEL, &words, &styles.heading)?;
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for (at, row) in &group.lines {
        line(sheet, book, places, scenarios, (*at, *row))?;
        if let Some(detail) = book.details.costs.get(*at) {
            add(&mut months, &detail.by_month, Decimal::ONE);
        }
    }
    let (Some(first), Some(last)) = (group.lines.first(), group.lines.last()) else {
        return Ok(());
    };
    let rows = (first.1, last.1);
    let style = styles.flow_total.clone();
    sheet.band(group.subtotal, (0, columns.years.1), &styles.strong)?;
    sheet.text(group.subtotal, LABEL, "Together", &styles.strong)?;
    let sum = |column: u16| format!("SUM({})", down(rows, column));
    let figures = book.results.paid_to(group.paid_to);
    summed(sheet, columns, group.subtotal, &figures, &style, &sum)?;
    time::each_month(sheet, group.subtotal, columns, &months, &style, sum)
}

fn line(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    scenarios: &super::scenarios::Places,
    (at, row): (usize, u32),
) -> Written {
    let (Some(cost), Some(result), Some(detail)) = (
        book.case.costs.get(at),
        book.results.costs.get(at),
        book.details.costs.get(at),
    ) else {
        return Ok(());
    };
    let label = sheet.styles.label.clone();
    sheet.text(row, LABEL, &cost.label, &label)?;
    match &cost.spend {
        Spend::OneOff { amount, month } => {
            said(sheet, cost, amount, row)?;
            amount_cells(
                sheet,
                book,
                (amount, &Target::Once(book.case.currency)),
                result,
                detail,
                row,
            )?;
            let count = sheet.styles.input(COUNT);
            sheet.number(row, FROM, f64::from(*month), &count)?;
        }
        Spend::Recurring { amount, .. } => {
            said(sheet, cost, amount, row)?;
            amount_cells(
                sheet,
                book,
                (amount, &Target::PerYear(book.case.currency)),
                result,
                detail,
                row,
            )?;
            payments(sheet, book, cost, scenarios, (at, row))?;
        }
        Spend::ByYear(amounts) => given(sheet, book, amounts, places, detail, row)?,
    }
    cuts(sheet, book, cost, detail, row)?;
    let flow = sheet.styles.flow.clone();
    time::sums(sheet, row, places.columns, &result.figures, WORTH, &flow)?;
    let months = month_formula(cost, places, row);
    time::each_month(
        sheet,
        row,
        places.columns,
        &detail.by_month,
        &flow,
        |column| in_month(&months, column),
    )
}

fn said(sheet: &mut Sheet<'_>, cost: &Cost, amount: &Amount, row: u32) -> Written {
    if matches!(amount, Amount::Formula(_)) {
        return Ok(());
    }
    let words = cost
        .said
        .as_ref()
        .map_or("", |said| basis_words(said.basis));
    let style = sheet.styles.input("@");
    sheet.text(row, SAID, words, &style)?;
    sheet.only_words(row, SAID, &BASES.map(basis_words))
}

fn amount_cells(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (amount, target): (&Amount, &Target),
    result: &CostResult,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let style = sheet.styles.shown(&book.styles.own_money);
    match amount {
        Amount::Formula(text) => {
            let problem = match &result.standing {
                Standing::NoNumber(problem) => Some(problem),
                _ => None,
            };
            live_number(
                sheet,
                book,
                (row, WORDS, NUMBER),
                text,
                target,
                problem,
                detail.number,
                &style,
            )
        }
        Amount::Fixed(money) => fixed_amount(sheet, book, None, *money, detail, row),
        Amount::Quantity {
            quantity,
            unit,
            unit_price,
        } => {
            let label = sheet.styles.label.clone();
            let words = format!(
                "{} × {}",
                words::counted(unit, quantity.value()),
                unit_price.currency.code()
            );
            sheet.text(row, WORDS, &words, &label)?;
            fixed_amount(
                sheet,
                book,
                Some(quantity.value()),
                *unit_price,
                detail,
                row,
            )
        }
    }
}

/// An amount that was given, with its quantity and its rate into the case's currency.
fn fixed_amount(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    quantity: Option<Decimal>,
    money: Money,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let decimals = style::decimals(money.amount);
    let pattern = style::money(&book.write.locale, money.currency, decimals);
    let input = sheet.styles.input(&pattern);
    if let Some(quantity) = quantity {
        let style = sheet.styles.input(&style::plain(Some(quantity)));
        sheet.number(row, QUANTITY, number(quantity), &style)?;
        sheet.only_numbers(row, QUANTITY, -1e28, 1e28)?;
    }
    sheet.number(row, PRICE, number(money.amount), &input)?;
    sheet.only_numbers(row, PRICE, -1e28, 1e28)?;
    rate(sheet, book, money.currency, row)?;
    let shown = sheet.styles.shown(&book.styles.own_money);
    let times = if quantity.is_some() {
        format!("{}*", in_column(row, QUANTITY))
    } else {
        String::new()
    };
    let (price, rate) = (in_column(row, PRICE), in_column(row, RATE));
    let formula = format!("IF(ISNUMBER({rate}),{times}{price}*{rate},\"no exchange rate\")");
    match detail.number {
        Some(value) => sheet.formula(row, NUMBER, &formula, value, &shown),
        None => sheet.formula(row, NUMBER, &formula, "no exchange rate", &shown),
    }
}

fn rate(sheet: &mut Sheet<'_>, book: &Book<'_>, from: crate::model::Currency, row: u32) -> Written {
    let style = sheet.styles.shown("0.00####");
    match book.conversion(from, book.case.currency) {
        Some(rate) => {
            let shown = crate::engine::stored_rate(book.case, from, book.case.currency);
            sheet.formula(row, RATE, &rate, shown, &style)
        }
        None => sheet.text(row, RATE, "none", &style),
    }
}

fn given(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    amounts: &YearlyAmounts,
    places: &Places,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let label = sheet.styles.label.clone();
    let own = amounts.currency.unwrap_or(book.case.currency);
    sheet.text(
        row,
        WORDS,
        &format!("Given by year, {}", own.code()),
        &label,
    )?;
    given_amounts(sheet, amounts, places.amounts, row)?;
    rate(sheet, book, own, row)?;
    let style = sheet.styles.shown("0.00####");
    let cell = in_column(row, RATE);
    let formula = format!("IF(ISNUMBER({cell}),{cell},\"no exchange rate\")");
    match detail.number {
        Some(value) => sheet.formula(row, NUMBER, &formula, value, &style),
        None => sheet.formula(row, NUMBER, &formula, "no exchange rate", &style),
    }
}

fn payments(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    cost: &Cost,
    scenarios: &super::scenarios::Places,
    (at, row): (usize, u32),
) -> Written {
    let Spend::Recurring {
        every,
        paid,
        from_month,
        to_month,
        ..
    } = &cost.spend
    else {
        return Ok(());
    };
    let (count, text) = (sheet.styles.input(COUNT), sheet.styles.input("@"));
    sheet.number(row, EVERY, f64::from(every.months()), &count)?;
    sheet.only_words(row, EVERY, &["1", "3", "12"])?;
    sheet.text(row, PAID, paid_words(*paid), &text)?;
    sheet.only_words(row, PAID, &["In advance", "In arrears"])?;
    let now = book
        .results
        .frame
        .payments
        .get(&cost.id)
        .copied()
        .or(paid_of(cost));
    let formula = scenarios
        .in_use(&What::Payment(at))
        .unwrap_or_else(|| in_column(row, PAID));
    let centred = sheet.styles.centred.clone();
    sheet.formula(
        row,
        PAID_NOW,
        &formula,
        now.map_or("", paid_words),
        &centred,
    )?;
    sheet.number(row, FROM, f64::from((*from_month).max(1)), &count)?;
    sheet.optional(row, TO, to_month.map(Decimal::from), &count)?;
    last_month(sheet, book, (row, TO, LAST), *to_month)
}

/// Uplift, risk and discount, and what one payment comes to with them.
fn cuts(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    cost: &Cost,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let flow = sheet.styles.flow.clone();
    rate_cell(sheet, (row, RISK), cost.risk)?;
    if matches!(cost.spend, Spend::Recurring { .. }) {
        rate_cell(sheet, (row, UPLIFT), cost.uplift)?;
    }
    let percent = sheet.styles.percent.clone();
    match cost.paid_to {
        PaidTo::OurPrice => sheet.formula(
            row,
            DISCOUNT,
            "frame.discount",
            book.results.frame.discount.fraction(),
            &percent,
        )?,
        PaidTo::CustomersOwnWork | PaidTo::ThirdParty => {
            sheet.number(row, DISCOUNT, 0.0, &percent)?
        }
    }
    let a_year = matches!(
        &cost.spend,
        Spend::Recurring {
            amount: Amount::Formula(_),
            ..
        }
    );
    let (number, every) = (in_column(row, NUMBER), in_column(row, EVERY));
    let times = if a_year {
        format!("*{every}/12")
    } else {
        String::new()
    };
    let formula = format!(
        "IF(ISNUMBER({number}),{number}{times}*(1+{})*(1-{})*frame.presentation,0)",
        in_column(row, RISK),
        in_column(row, DISCOUNT)
    );
    let amount = detail.amount.unwrap_or_default();
    let shown = match &cost.spend {
        Spend::Recurring { every, .. } if a_year => {
            let periods = Decimal::from(every.months());
            amount
                .checked_mul(periods)
                .and_then(|twelfths| twelfths.checked_div(Decimal::from(12)))
                .unwrap_or_default()
        }
        _ => amount,
    };
    sheet.formula(row, EACH, &formula, shown, &flow)
}

/// What a month of the line costs; `P` and `Y` stand for its planned month and year.
fn month_formula(cost: &Cost, places: &Places, row: u32) -> String {
    let cell = |column: u16| in_column(row, column);
    match &cost.spend {
        Spend::OneOff { .. } => format!("IF(P={},{},0)", cell(FROM), cell(EACH)),
        Spend::ByYear(_) => given_month(&cell(EACH), row, places.amounts),
        Spend::Recurring { .. } => {
            let (every, from, last, uplift) = (cell(EVERY), cell(FROM), cell(LAST), cell(UPLIFT));
            let now = cost.uplift.fraction();
            // A payment in advance stands at the month before its period; one in arrears at the period's last month. A period that
            // is cut short is paid in proportion.
            let advance = format!(
                "IF(AND(P>=0,P+1>={from},P+1<={last},MOD(P+1-{from},{every})=0),MIN({every},{last}-P)/{every}*{},0)",
                grown(&uplift, "INT(P/12)", now)
            );
            let arrears = format!(
                "IF(AND(P>={from},P<={last},OR(MOD(P-{from}+1,{every})=0,P={last})),(MOD(P-{from},{every})+1)/{every}*{},0)",
                grown(
                    &uplift,
                    &format!("INT((P-MOD(P-{from},{every})-1)/12)"),
                    now
                )
            );
            format!(
                "{}*IF({}=\"In advance\",{advance},{arrears})",
                cell(EACH),
                cell(PAID_NOW)
            )
        }
    }
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let (strong, style) = (sheet.styles.strong.clone(), sheet.styles.flow_total.clone());
    sheet.band(places.total, (0, places.columns.years.1), &strong)?;
    sheet.text(places.total, LABEL, "All costs", &strong)?;
    let sum = |column: u16| {
        let parts: Vec<String> = places
            .groups
            .iter()
            .map(|group| in_row(group.subtotal, column))
            .collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    };
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for detail in &book.details.costs {
        add(&mut months, &detail.by_month, Decimal::ONE);
    }
    let figures: &Figures = &book.results.costs_total;
    summed(sheet, places.columns, places.total, figures, &style, &sum)?;
    time::each_month(sheet, places.total, places.columns, &months, &style, sum)
}

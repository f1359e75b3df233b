//! One cost on its row: its amount, when it is paid, what is added and taken off, and its months.
//!
//! Left out: sums by payee.

use super::{
    DISCOUNT, EACH, EVERY, FROM, LABEL, LAST, NUMBER, PAID, PAID_NOW, PRICE, Places, QUANTITY,
    RATE, RISK, SAID, TO, UPLIFT, UPLIFT_BY, WORDS,
};
use crate::engine::{CostResult, LineDetail, Standing};
use crate::formula::Target;
use crate::model::{Amount, Cost, Money, PaidTo, Spend, UpliftBy, YearlyAmounts};
use crate::report::words;
use crate::report::workbook::address::in_column;
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{
    Flows, given_amounts, given_month, grown, in_month, last_month, line_flows, live_number,
    rate_cell,
};
use crate::report::workbook::names::{BASES, basis_words};
use crate::report::workbook::scenarios::{What, paid_of, paid_words};
use crate::report::workbook::sheet::{Sheet, Written, number};
use crate::report::workbook::style::{self, COUNT};
use crate::report::workbook::time::WORTH;
use rust_decimal::Decimal;

pub(super) fn line(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    scenarios: &crate::report::workbook::scenarios::Places,
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
    let months = month_formula(cost, places, row);
    let shown = Flows {
        figures: &result.figures,
        by_month: &detail.by_month,
    };
    line_flows(sheet, places.columns, (row, WORTH), &shown, |column| {
        in_month(&months, column)
    })
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

pub(super) fn rate(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    from: crate::model::Currency,
    row: u32,
) -> Written {
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
    scenarios: &crate::report::workbook::scenarios::Places,
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
        let words = match cost.uplift_by {
            UpliftBy::Anniversary => "on each anniversary",
            UpliftBy::CaseYear => "by case year",
        };
        let label = sheet.styles.label.clone();
        sheet.text(row, UPLIFT_BY, words, &label)?;
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
            sheet.number(row, DISCOUNT, 0.0, &percent)?;
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
            // The years by which the first month of a payment's period has risen.
            let risen = |month: &str| match cost.uplift_by {
                UpliftBy::Anniversary => format!("INT(({month}-{from})/12)"),
                UpliftBy::CaseYear => format!("INT(({month}-1)/12)"),
            };
            // A payment in advance stands at the month before its period; one in arrears at the period's last month. A period that
            // is cut short is paid in proportion.
            let advance = format!(
                "IF(AND(P>=0,P+1>={from},P+1<={last},MOD(P+1-{from},{every})=0),MIN({every},{last}-P)/{every}*{},0)",
                grown(&uplift, &risen("(P+1)"), now)
            );
            let arrears = format!(
                "IF(AND(P>={from},P<={last},OR(MOD(P-{from}+1,{every})=0,P={last})),(MOD(P-{from},{every})+1)/{every}*{},0)",
                grown(&uplift, &risen(&format!("(P-MOD(P-{from},{every}))")), now)
            );
            format!(
                "{}*IF({}=\"In advance\",{advance},{arrears})",
                cell(EACH),
                cell(PAID_NOW)
            )
        }
    }
}

//! What the problems cost today: the lower table of the sheet of benefits, with the pools that benefits draw on (method §3, §6).
//!
//! A later start of the proposal does not move these lines: the problem goes on. Left out: the benefits themselves.

use super::address::{fixed, in_column, in_row, on, stack};
use super::benefits::{
    self, AMOUNT, ATTRIBUTION, CLAIM, FROM, GROWTH, Group, KEPT, LABEL, LEFT, NUMBER, Places, WORDS,
};
use super::book::Book;
use super::names::BENEFITS;
use super::sheet::{Sheet, Shown, Written};
use super::style::COUNT;
use super::time::{self, Columns, YEAR};
use crate::engine::{LineDetail, LineProblem};
use crate::formula::Target;
use crate::model::{Amount, StatedValue};
use rust_decimal::Decimal;

/// The column of what a problem costs today in a year.
pub(super) const TODAY: u16 = AMOUNT;

/// The rows of one stated value.
#[derive(Debug, Clone)]
struct Part {
    value: usize,
    costs: Vec<u32>,
    events: Vec<u32>,
    /// What it costs today in all, and what its benefits draw on that.
    pool: u32,
}

/// Where the table stands.
#[derive(Debug)]
pub(super) struct Problems {
    head: u32,
    parts: Vec<Part>,
    total: u32,
}

impl Problems {
    /// From a row on.
    pub(super) fn of(book: &Book<'_>, from: u32) -> Self {
        // A heading, the month's own factor, and the heads of the columns.
        let mut row = from + 3;
        let mut parts = Vec::new();
        for (value, stated) in book.case.stated_values.iter().enumerate() {
            if stated.costs_today.is_empty() && stated.events.is_empty() {
                continue;
            }
            let mut take = |count: usize| -> Vec<u32> {
                let rows: Vec<u32> = (row..).take(count).collect();
                row += u32::try_from(count).unwrap_or_default();
                rows
            };
            let (costs, events) = (take(stated.costs_today.len()), take(stated.events.len()));
            parts.push(Part {
                value,
                costs,
                events,
                pool: row,
            });
            row += 2;
        }
        Self {
            head: from,
            parts,
            total: row,
        }
    }

    /// The row with the pool of a stated value, where it says what its problem costs.
    pub(super) fn pool(&self, value: usize) -> Option<u32> {
        let part = self.parts.iter().find(|part| part.value == value)?;
        (!part.costs.is_empty()).then_some(part.pool)
    }

    /// The last row.
    pub(super) fn end(&self) -> u32 {
        self.total
    }

    /// The row of the factors that no later start moves.
    fn worth(&self) -> u32 {
        self.head + 1
    }

    /// The sum over the horizon and its present value, seen from another sheet.
    pub(super) fn figures(&self, columns: Columns) -> (String, String) {
        let seen = |column| on(BENEFITS, &fixed(self.total, column));
        (seen(columns.total), seen(columns.present()))
    }
}

/// Writes the table.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let problems = &places.problems;
    heads(sheet, book, places)?;
    for part in &problems.parts {
        let Some(value) = book.case.stated_values.get(part.value) else {
            continue;
        };
        lines(sheet, book, places, part, value)?;
        pool(sheet, book, places, part, value)?;
    }
    total(sheet, book, places)
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let (head, worth, columns) = (
        places.problems.head,
        places.problems.worth(),
        places.columns,
    );
    sheet.band(head, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        head,
        LABEL,
        "What the problems cost today, if nothing is done",
        &styles.heading,
    )?;
    for (column, words) in [
        (LABEL, "Problem"),
        (WORDS, "Formula in words"),
        (NUMBER, "A year, or once"),
        (ATTRIBUTION, "Probability"),
        (AMOUNT, "Counted"),
        (GROWTH, "Growth"),
        (FROM, "In year"),
        (CLAIM, "Benefits draw on it"),
        (LEFT, "Removed"),
        (KEPT, "Kept of each"),
        (columns.total, "Total"),
        (columns.present(), "Present value"),
    ] {
        sheet.text(head + 2, column, words, &styles.head)?;
    }
    sheet.text(worth, columns.months.0 - 1, "Discount factor", &styles.weak)?;
    for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
        let at = in_row(time::MONTH_ROW, column);
        let formula = format!("IF({at}>frame.months,0,{})", time::factor(&at));
        let shown = book
            .details
            .undelayed
            .get(month)
            .copied()
            .unwrap_or_default();
        sheet.formula(worth, column, &formula, shown, &styles.factor)?;
    }
    Ok(())
}

fn lines(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    value: &StatedValue,
) -> Written {
    let empty = crate::engine::ProblemDetail::default();
    let details = book.details.problems.get(part.value).unwrap_or(&empty);
    let own_money = sheet.styles.shown(&book.styles.own_money);
    let target = Target::PerYear(book.case.currency);
    for ((cost, row), detail) in value
        .costs_today
        .iter()
        .zip(&part.costs)
        .zip(&details.costs)
    {
        let label = format!("{}: {}", value.label, cost.label);
        sheet.text(*row, LABEL, &label, &sheet.styles.label)?;
        let problem = missing(book, value, &cost.label);
        benefits::live_number(
            sheet,
            book,
            (*row, WORDS, NUMBER),
            &cost.formula,
            &target,
            problem,
            detail.number,
            &own_money,
        )?;
        benefits::rate_cell(sheet, (*row, GROWTH), cost.growth)?;
        counted(sheet, *row, detail, "1")?;
        let growth = benefits::grown(&in_column(*row, GROWTH), "(Y-1)", cost.growth.fraction());
        let amount = in_column(*row, AMOUNT);
        months(sheet, places, *row, detail, &move |month, year| {
            let grown = growth.replace("(Y-1)", &format!("({year}-1)"));
            format!("IF(AND({month}>=1,{month}<=frame.months),{amount}/12*{grown},0)")
        })?;
    }
    for ((event, row), detail) in value.events.iter().zip(&part.events).zip(&details.events) {
        let label = format!("{}: {}", value.label, event.label);
        sheet.text(*row, LABEL, &label, &sheet.styles.label)?;
        impact(
            sheet,
            book,
            *row,
            &event.impact,
            missing(book, value, &event.label),
            detail,
        )?;
        benefits::rate_cell(sheet, (*row, ATTRIBUTION), event.probability)?;
        let count = sheet.styles.input(COUNT);
        sheet.number(*row, FROM, f64::from(event.year.max(1)), &count)?;
        counted(sheet, *row, detail, &in_column(*row, ATTRIBUTION))?;
        let (amount, in_year) = (in_column(*row, AMOUNT), in_column(*row, FROM));
        months(sheet, places, *row, detail, &move |month, year| {
            format!("IF(AND({month}>=1,{month}<=frame.months,{year}={in_year}),{amount}/12,0)")
        })?;
    }
    Ok(())
}

/// Why a part has no number.
fn missing<'b>(book: &'b Book<'_>, value: &StatedValue, label: &str) -> Option<&'b LineProblem> {
    let missing = book.results.inaction.missing.iter();
    let mut own = missing.filter(|part| part.value == value.id && part.label == label);
    own.next().map(|part| &part.problem)
}

/// What an event costs when it happens.
fn impact(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    row: u32,
    amount: &Amount,
    problem: Option<&LineProblem>,
    detail: &LineDetail,
) -> Written {
    let style = sheet.styles.shown(&book.styles.own_money);
    let label = sheet.styles.label.clone();
    let money = match amount {
        Amount::Formula(text) => {
            let target = Target::Once(book.case.currency);
            return benefits::live_number(
                sheet,
                book,
                (row, WORDS, NUMBER),
                text,
                &target,
                problem,
                detail.number,
                &style,
            );
        }
        Amount::Fixed(money) => (None, *money),
        Amount::Quantity {
            quantity,
            unit_price,
            ..
        } => (Some(quantity.value()), *unit_price),
    };
    let (quantity, price) = money;
    let words = quantity.map_or_else(
        || price.to_string(),
        |quantity| format!("{quantity} × {price}"),
    );
    sheet.text(row, WORDS, &words, &label)?;
    let Some(rate) = book.conversion(price.currency, book.case.currency) else {
        return sheet.text(row, NUMBER, "no exchange rate", &label);
    };
    if rate == "1" {
        // Nothing to convert: the amount itself is what a reader may change.
        let style = sheet.styles.input(&book.styles.own_money);
        return sheet.optional(row, NUMBER, detail.number, &style);
    }
    let times = quantity.map_or_else(String::new, |quantity| format!("{quantity}*"));
    sheet.formula(
        row,
        NUMBER,
        &format!("{times}{}*{rate}", price.amount),
        detail.number,
        &style,
    )
}

/// The number in the currency of the answer, times its probability.
fn counted(sheet: &mut Sheet<'_>, row: u32, detail: &LineDetail, share: &str) -> Written {
    let number = in_column(row, NUMBER);
    let style = sheet.styles.flow.clone();
    let formula = format!("IF(ISNUMBER({number}),{number}*{share}*frame.presentation,0)");
    sheet.formula(
        row,
        AMOUNT,
        &formula,
        detail.amount.unwrap_or_default(),
        &style,
    )
}

fn months(
    sheet: &mut Sheet<'_>,
    places: &Places,
    row: u32,
    detail: &LineDetail,
    formula: &dyn Fn(&str, &str) -> String,
) -> Written {
    let style = sheet.styles.flow.clone();
    let worth = places.problems.worth();
    time::sums(sheet, row, places.columns, &detail.figures, worth, &style)?;
    time::each_month(
        sheet,
        row,
        places.columns,
        &detail.by_month,
        &style,
        |column| formula(&in_row(time::MONTH_ROW, column), &in_row(YEAR, column)),
    )
}

/// What one stated value costs today, what its benefits draw on that, and what is kept of each.
fn pool(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    value: &StatedValue,
) -> Written {
    let styles = sheet.styles;
    let row = part.pool;
    sheet.band(row, (0, places.columns.years.1), &styles.strong)?;
    sheet.text(row, LABEL, &value.label, &styles.strong)?;
    let style = styles.flow_total.clone();
    let rows: Vec<u32> = part.costs.iter().chain(&part.events).copied().collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(());
    };
    let sum = |column: u16| format!("SUM({}:{})", in_row(*first, column), in_row(*last, column));
    let own = book
        .results
        .inaction
        .by_value
        .get(part.value)
        .cloned()
        .flatten()
        .unwrap_or_default();
    benefits::summed(sheet, places.columns, row, &own, &style, &sum)?;
    let mut flows = vec![Decimal::ZERO; book.months + 1];
    let details = book.details.problems.get(part.value);
    for line in details
        .into_iter()
        .flat_map(|one| one.costs.iter().chain(&one.events))
    {
        benefits::add(&mut flows, &line.by_month, Decimal::ONE);
    }
    time::each_month(sheet, row, places.columns, &flows, &style, sum)?;
    let (Some(first), Some(last)) = (part.costs.first(), part.costs.last()) else {
        return Ok(());
    };
    let group = places
        .groups
        .iter()
        .find(|group| group.value == Some(part.value));
    let pool = book.results.pools.get(part.value).and_then(Option::as_ref);
    let all = format!(
        "COUNT({})={}",
        stack((*first, *last), NUMBER),
        part.costs.len()
    );
    let today = format!("IF({all},SUM({}),\"\")", stack((*first, *last), TODAY));
    let known = details.is_some_and(|one| one.costs.iter().all(|line| line.number.is_some()));
    let cost: Shown = if known {
        details
            .into_iter()
            .flat_map(|one| &one.costs)
            .filter_map(|line| line.amount)
            .sum::<Decimal>()
            .into()
    } else {
        "".into()
    };
    sheet.formula(row, TODAY, &today, cost, &style)?;
    drawn(sheet, (row, group), pool)
}

/// What the benefits of a value draw on its pool.
fn drawn(
    sheet: &mut Sheet<'_>,
    (row, group): (u32, Option<&Group>),
    pool: Option<&crate::engine::Pool>,
) -> Written {
    let Some(rows) = group.and_then(Group::rows) else {
        return Ok(());
    };
    let style = sheet.styles.flow_total.clone();
    let percent = sheet
        .styles
        .strong
        .clone()
        .set_num_format(super::style::PERCENT);
    let (today, claimed) = (in_column(row, TODAY), in_column(row, CLAIM));
    let (claims, left) = (stack(rows, CLAIM), stack(rows, LEFT));
    let shown = |of: fn(&crate::engine::Pool) -> Decimal, none: Decimal| pool.map_or(none, of);
    sheet.formula(
        row,
        CLAIM,
        &format!("SUM({claims})"),
        shown(|pool| pool.claimed, Decimal::ZERO),
        &style,
    )?;
    let removed = format!("1-PRODUCT({left})");
    sheet.formula(
        row,
        LEFT,
        &removed,
        shown(|pool| pool.removed_share.min(Decimal::ONE), Decimal::ZERO),
        &percent,
    )?;
    // One benefit alone is cut only where it claims more than there is; no rounding touches it otherwise.
    let kept = format!(
        "IF(OR(NOT(ISNUMBER({today})),{claimed}=0),1,IF({today}<=0,0,IF(COUNTIF({claims},\">0\")=1,MIN(1,{today}/{claimed}),MIN(1,{}*{today}/{claimed}))))",
        in_column(row, LEFT)
    );
    sheet.formula(
        row,
        KEPT,
        &kept,
        shown(|pool| pool.kept, Decimal::ONE),
        &percent,
    )
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let strong = sheet.styles.strong.clone();
    let style = sheet.styles.flow_total.clone();
    let row = places.problems.total;
    sheet.band(row, (0, places.columns.years.1), &strong)?;
    sheet.text(row, LABEL, "All problems, if nothing is done", &strong)?;
    let pools: Vec<u32> = places.problems.parts.iter().map(|part| part.pool).collect();
    let sum = |column: u16| {
        let parts: Vec<String> = pools.iter().map(|row| in_row(*row, column)).collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    };
    let figures = book
        .results
        .inaction
        .doing_nothing
        .clone()
        .unwrap_or_default();
    benefits::summed(sheet, places.columns, row, &figures, &style, &sum)?;
    // Whether anything is known of what doing nothing costs.
    let lines = places
        .problems
        .parts
        .iter()
        .flat_map(|part| part.costs.iter().chain(&part.events));
    let counted: Vec<String> = lines
        .map(|row| format!("COUNT({})", in_column(*row, NUMBER)))
        .collect();
    let known = if counted.is_empty() {
        "0".to_owned()
    } else {
        counted.join("+")
    };
    let count = sheet.styles.count_weak.clone();
    let shown = book
        .details
        .problems
        .iter()
        .flat_map(|one| one.costs.iter().chain(&one.events))
        .filter(|line| line.number.is_some())
        .count();
    sheet.formula(
        row,
        NUMBER,
        &known,
        super::scenarios::as_number(shown),
        &count,
    )
}

/// How many parts of the problems have a number, seen from another sheet.
pub(super) fn known(places: &Places) -> String {
    on(BENEFITS, &fixed(places.problems.total, NUMBER))
}

//! What a benefit draws on the problem that it removes, and what is taken off because benefits overlap (method §3).
//!
//! Left out: what the problem costs (`problems`).

use super::{CLAIM, COUNTS, Group, KEPT, LABEL, LEFT, NUMBER, Places};
use crate::engine::{Figures, Pool, Results};
use crate::model::Gain;
use crate::report::workbook::address::{across, band, down, fixed, in_column, stack};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{Flows, summed, together};
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::time::PLAN_YEAR;
use rust_decimal::Decimal;

/// What the line draws on its problem, what would be left of the problem if it stood alone, and what is kept of the line.
pub(super) fn pool(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    (at, row): (usize, u32),
) -> Written {
    let flow = sheet.styles.flow.clone();
    let percent = sheet.styles.percent.clone();
    let (Some(benefit), Some(result)) = (book.case.benefits.get(at), book.results.benefits.get(at))
    else {
        return Ok(());
    };
    let number = in_column(row, NUMBER);
    let counts = in_column(row, COUNTS);
    let a_year = match &benefit.gain {
        Gain::Recurring { .. } => Some(number),
        Gain::OneOff { .. } => None,
        Gain::ByYear(_) => {
            let years = (places.amounts.0 + 1, places.amounts.1);
            let within = format!(
                "({}<=frame.years)*{}",
                band(PLAN_YEAR, years),
                across(row, years)
            );
            // What comes at the start draws on the pool as the years after it do.
            let start = in_column(row, places.amounts.0);
            Some(format!(
                "{number}*({start}+SUMPRODUCT({within}))/frame.years"
            ))
        }
    };
    let claim = book.details.claims.get(at).copied().unwrap_or_default();
    let formula = a_year.map_or_else(
        || "0".to_owned(),
        |a_year| format!("IF({counts}=\"yes\",MAX(0,{a_year}*frame.presentation),0)"),
    );
    sheet.formula(row, CLAIM, &formula, claim, &flow)?;
    let claimed = in_column(row, CLAIM);
    let place = group.value.and_then(|value| places.problems.pool(value));
    let (left, kept) = match place {
        Some(place) => {
            let today = fixed(place, crate::report::workbook::problems::TODAY);
            (
                format!(
                    "IF({claimed}>0,IF(ISNUMBER({today}),IF({today}>0,1-MIN(1,{claimed}/{today}),0),1),1)"
                ),
                format!("IF({claimed}>0,{},1)", fixed(place, KEPT)),
            )
        }
        None => ("1".to_owned(), "1".to_owned()),
    };
    let pool = group
        .value
        .and_then(|value| book.results.pools.get(value)?.as_ref());
    let shown_left = left_alone(pool, claim);
    sheet.formula(row, LEFT, &left, shown_left, &percent)?;
    sheet.formula(row, KEPT, &kept, result.kept, &percent)
}

/// What would be left of the problem if this benefit stood alone, as its cell shows it.
fn left_alone(pool: Option<&Pool>, claim: Decimal) -> Decimal {
    match pool {
        Some(pool) if claim > Decimal::ZERO => {
            let share = claim.checked_div(pool.cost_today.max(Decimal::ZERO));
            let taken = share.unwrap_or(Decimal::ONE).min(Decimal::ONE);
            Decimal::ONE.saturating_sub(taken)
        }
        _ => Decimal::ONE,
    }
}

/// What is taken off because the benefits of a value overlap.
pub(super) fn trim(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    row: u32,
) -> Written {
    let (Some(rows), Some(value)) = (group.rows(), group.value) else {
        return Ok(());
    };
    let Some(place) = places.problems.pool(value) else {
        return Ok(());
    };
    let style = sheet.styles.flow.clone();
    let label = sheet.styles.label.clone();
    sheet.text(row, LABEL, "Overlap, counted once", &label)?;
    let kept = fixed(place, KEPT);
    let formula = |column: u16| {
        format!(
            "({kept}-1)*SUMIF({},\">0\",{})",
            stack(rows, CLAIM),
            down(rows, column)
        )
    };
    let (results, details) = (&book.results.benefits, &book.details.benefits);
    let lines = group.lines.iter();
    let lines = lines.filter_map(|(at, _)| results.get(*at).zip(details.get(*at)));
    let off = lines.map(|(result, detail)| {
        let off = result.kept.checked_sub(Decimal::ONE).unwrap_or_default();
        (&*detail.by_month, off)
    });
    let shown = Flows {
        figures: &trimmed(book.results, value),
        by_month: &together(book, off),
    };
    summed(sheet, places.columns, row, &shown, &style, formula)
}

fn trimmed(results: &Results, value: usize) -> Figures {
    let trim = results.trims.iter().find(|trim| trim.stated_value == value);
    trim.map_or_else(Figures::default, |trim| trim.figures.clone())
}

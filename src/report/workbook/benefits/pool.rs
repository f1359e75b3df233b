//! What a benefit draws on the problem that it acts on, year by year, and what is taken off because benefits overlap (method §3).
//!
//! Years are those of the plan, as in the answer: a later start moves what they bring as a whole. Left out: what the problem costs (`problems`).

use super::{
    ACTS_ON, AMOUNT, COUNTED, COUNTS, FROM, GROWTH, Group, KEPT, LABEL, LAST, Places, RAMP_MONTHS,
};
use crate::engine::{BenefitResult, Figures, PooledBenefit, Results};
use crate::model::{Benefit, Gain, Ramp};
use crate::report::workbook::address::{across, band, in_column, in_row};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{Flows, grown, in_month, line_flows, together};
use crate::report::workbook::problems::cost_in_year;
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::time::{PLAN, PLAN_YEAR, WORTH};
use rust_decimal::Decimal;

/// What the line acts on and draws on it in each year, what would be left of that if it stood alone, and what is kept of the line.
pub(super) fn pool(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    (at, row): (usize, u32),
) -> Written {
    let (Some(benefit), Some(result)) = (book.case.benefits.get(at), book.results.benefits.get(at))
    else {
        return Ok(());
    };
    let label = sheet.styles.label.clone();
    let part = benefit
        .acts_on
        .as_deref()
        .filter(|_| result.acts_on.is_some());
    sheet.text(row, ACTS_ON, part.unwrap_or_default(), &label)?;
    if group.trim.is_some() {
        years(sheet, book, places, group, (benefit, result), (at, row))?;
    }
    counted(sheet, places, group, result, row)?;
    kept_share(sheet, places, result, row)
}

/// The three cells of each year.
fn years(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    (benefit, result): (&Benefit, &BenefitResult),
    (at, row): (usize, u32),
) -> Written {
    let (flow, percent) = (sheet.styles.flow.clone(), sheet.styles.percent.clone());
    let pooled = pooled(book.results, group.value, at);
    let counts = in_column(row, COUNTS);
    let blocks = places.blocks;
    let cost_row = group
        .value
        .and_then(|value| places.problems.cost_row(value, result.acts_on));
    let in_year = drawn(places, benefit, row);
    for year in 0..blocks.years {
        let (draws, left, kept) = blocks.columns(year);
        let claim = in_year.as_ref().map_or_else(
            || "0".to_owned(),
            |in_year| format!("IF({counts}=\"yes\",MAX(0,{}),0)", in_month(in_year, draws)),
        );
        let shown = |of: fn(&PooledBenefit) -> &Vec<Decimal>, none: Decimal| {
            let value = pooled.and_then(|pooled| of(pooled).get(usize::from(year)).copied());
            value.unwrap_or(none)
        };
        let claimed = shown(|pooled| &pooled.claims, Decimal::ZERO);
        sheet.formula(row, draws, &claim, claimed, &flow)?;
        let claim = in_row(row, draws);
        let Some(cost_row) = cost_row else { continue };
        let cost = in_row(cost_row, draws);
        sheet.formula(
            row,
            left,
            &format!(
                "IF(AND({claim}>0,ISNUMBER({cost})),IF({cost}>0,1-MIN(1,{claim}/{cost}),1),1)"
            ),
            left_alone(book, group, result, year, claimed),
            &percent,
        )?;
        sheet.formula(
            row,
            kept,
            &format!("IF({claim}>0,{},1)", in_row(cost_row, kept)),
            shown(|pooled| &pooled.kept, Decimal::ONE),
            &percent,
        )?;
    }
    Ok(())
}

fn pooled(results: &Results, value: Option<usize>, at: usize) -> Option<&PooledBenefit> {
    let pool = results.pools.get(value?)?.as_ref()?;
    pool.kept.iter().find(|pooled| pooled.benefit == at)
}

/// What would be left of what a benefit acts on if it stood alone, as its cell shows it.
fn left_alone(
    book: &Book<'_>,
    group: &Group,
    result: &BenefitResult,
    year: u16,
    claim: Decimal,
) -> Decimal {
    let cost = group
        .value
        .and_then(|value| cost_in_year(book, value, result.acts_on, year));
    match cost {
        Some(cost) if claim > Decimal::ZERO && cost > Decimal::ZERO => {
            let share = claim.checked_div(cost).unwrap_or(Decimal::ONE);
            Decimal::ONE.saturating_sub(share.min(Decimal::ONE))
        }
        _ => Decimal::ONE,
    }
}

/// What a line brings in the year of its column, with `Y` for that year; `None` where it comes once.
fn drawn(places: &Places, benefit: &Benefit, row: u32) -> Option<String> {
    let cell = |column: u16| in_column(row, column);
    match &benefit.gain {
        Gain::OneOff { .. } => None,
        Gain::ByYear(_) => {
            let years = (places.amounts.0 + 1, places.amounts.1);
            Some(format!(
                "IF(Y<=frame.years,INDEX({},Y),0)*{}",
                across(row, years),
                cell(AMOUNT)
            ))
        }
        Gain::Recurring { .. } => {
            // The first and the last month of the year with an effect, counted from the benefit's own first.
            let from = cell(FROM);
            let first = format!("(MAX({from},12*(Y-1)+1)-{from}+1)");
            let last = format!("(MIN({},12*Y)-{from}+1)", cell(LAST));
            let months = match &benefit.ramp {
                Ramp::None => format!("MAX(0,{last}-{first}+1)"),
                Ramp::ByYear(shares) if shares.is_empty() => format!("MAX(0,{last}-{first}+1)"),
                Ramp::Linear(_) => evenly(&first, &last, &cell(RAMP_MONTHS)),
                Ramp::ByYear(_) => by_year(places, row, &first, &last),
            };
            let growth = grown(&cell(GROWTH), "(Y-1)", benefit.growth.fraction());
            Some(format!("{}/12*{growth}*{months}", cell(AMOUNT)))
        }
    }
}

/// The months of a year with their shares of a build-up that rises evenly: Σ MIN(1, n/N) for n from the first to the last.
fn evenly(first: &str, last: &str, months: &str) -> String {
    let full = format!("MAX(1,{months})");
    let rising = format!("MIN({last},{full})");
    format!(
        "IF({last}<{first},0,MAX(0,{rising}-{first}+1)*({rising}+{first})/2/{full}+MAX(0,{last}-MAX({first}-1,{full})))"
    )
}

/// The months of a year with their shares of a build-up that is given by year of effect: at most two of those years meet one of the case.
fn by_year(places: &Places, row: u32, first: &str, last: &str) -> String {
    let many = places.ramps.1 - places.ramps.0 + 1;
    let share = |place: &str| format!("INDEX({},MIN({many},{place}))", across(row, places.ramps));
    let own = format!("(INT(({first}-1)/12)+1)");
    let end = format!("12*{own}");
    format!(
        "IF({last}<{first},0,(MIN({last},{end})-{first}+1)*{}+MAX(0,{last}-{end})*{})",
        share(&own),
        share(&format!("({own}+1)"))
    )
}

/// What counts of the present value: all of it, less what is taken off year by year.
fn counted(
    sheet: &mut Sheet<'_>,
    places: &Places,
    group: &Group,
    result: &BenefitResult,
    row: u32,
) -> Written {
    let flow = sheet.styles.flow.clone();
    let counts = in_column(row, COUNTS);
    let present = in_column(row, places.columns.present());
    let months = places.columns.months;
    let mut parts = vec![present];
    if group.trim.is_some() {
        for year in 0..places.blocks.years {
            let (draws, _, kept) = places.blocks.columns(year);
            parts.push(format!(
                "({}-1)*SUMPRODUCT(({}={})*({}>0)*{}*{})",
                in_row(row, kept),
                band(PLAN_YEAR, months),
                in_row(PLAN_YEAR, draws),
                band(PLAN, months),
                places.columns.all_months(row),
                band(WORTH, months)
            ));
        }
    }
    let shown = if result.counts() {
        result.kept_present()
    } else {
        Decimal::ZERO
    };
    let formula = format!("IF({counts}=\"yes\",{},0)", parts.join("+"));
    sheet.formula(row, COUNTED, &formula, shown, &flow)
}

/// What is kept of the line at present value.
fn kept_share(sheet: &mut Sheet<'_>, places: &Places, result: &BenefitResult, row: u32) -> Written {
    let percent = sheet.styles.percent.clone();
    let present = in_column(row, places.columns.present());
    let formula = format!(
        "IF(AND({}=\"yes\",{present}<>0),{}/{present},1)",
        in_column(row, COUNTS),
        in_column(row, COUNTED)
    );
    let shown = if result.counts() {
        result.kept_share()
    } else {
        Decimal::ONE
    };
    sheet.formula(row, KEPT, &formula, shown, &percent)
}

/// What is taken off because the benefits of a value overlap, month by month.
pub(super) fn trim(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    row: u32,
) -> Written {
    let Some(value) = group.value.filter(|_| group.trim.is_some()) else {
        return Ok(());
    };
    let label = sheet.styles.label.clone();
    sheet.text(row, LABEL, "Overlap, counted once", &label)?;
    let details = &book.details.benefits;
    let lines = group.lines.iter();
    let off = lines.filter_map(|(at, _)| Some((&*details.get(*at)?.off_by_month, Decimal::ONE)));
    let shown = Flows {
        figures: &trimmed(book.results, value),
        by_month: &together(book, off),
    };
    let kept = places.blocks.kept();
    line_flows(sheet, places.columns, (row, WORTH), &shown, |column| {
        let parts: Vec<String> = group
            .lines
            .iter()
            .map(|(_, line)| {
                let share = format!("(INDEX({},Y)-1)", across(*line, kept));
                format!("{}*{share}", in_row(*line, column))
            })
            .collect();
        in_month(&format!("IF(P<1,0,{})", parts.join("+")), column)
    })
}

fn trimmed(results: &Results, value: usize) -> Figures {
    let trim = results.trims.iter().find(|trim| trim.stated_value == value);
    trim.map_or_else(Figures::default, |trim| trim.figures.clone())
}

//! The sheet of benefits: what each brings, what overlaps, and what the problems cost today (method §3, §6).
//!
//! Benefits stand below the stated value that they serve, and the trim of its pool is a line of its own. Left out: the table of what the
//! problems cost (`problems`).

use super::address::{across, band, down, fixed, in_column, in_row, stack};
use super::book::Book;
use super::names::{BENEFITS, basis_words};
use super::problems::Problems;
use super::scenarios::as_number;
use super::sheet::{Sheet, Shown, Written, number};
use super::style::{self, COUNT};
use super::time::{self, Columns, FIRST_ROW, HEAD, PLAN, PLAN_YEAR, WORTH};
use crate::engine::{BenefitResult, Figures, LineDetail, Results, Standing};
use crate::formula::Target;
use crate::model::{Benefit, Gain, Hardness, Ramp, Rate, YearlyAmounts};
use crate::report::words;
use rust_decimal::Decimal;

pub(super) const LABEL: u16 = 0;
const CLASS: u16 = 1;
const HARD: u16 = 2;
const VERIFIED: u16 = 3;
const COUNTS: u16 = 4;
pub(super) const WORDS: u16 = 5;
pub(super) const NUMBER: u16 = 6;
pub(super) const ATTRIBUTION: u16 = 7;
const PRODUCTIVE: u16 = 8;
const RISK: u16 = 9;
pub(super) const AMOUNT: u16 = 10;
pub(super) const GROWTH: u16 = 11;
pub(super) const FROM: u16 = 12;
const TO: u16 = 13;
const LAST: u16 = 14;
const RAMP: u16 = 15;
const RAMP_MONTHS: u16 = 16;
pub(super) const CLAIM: u16 = 17;
pub(super) const LEFT: u16 = 18;
pub(super) const KEPT: u16 = 19;
const TOTAL: u16 = 20;
/// After total and present value: what counts of the present value.
const COUNTED: u16 = 22;

/// The rows of one stated value.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The place of the stated value; `None` for what serves none.
    pub value: Option<usize>,
    pub head: u32,
    /// The benefits by their place, each with its row.
    pub lines: Vec<(usize, u32)>,
    /// The row of what overlaps, where the value says what its problem costs.
    pub trim: Option<u32>,
    pub subtotal: u32,
}

impl Group {
    /// The first and the last row of its benefits.
    pub(super) fn rows(&self) -> Option<(u32, u32)> {
        Some((self.lines.first()?.1, self.lines.last()?.1))
    }
}

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    pub columns: Columns,
    /// The columns of the ramps by year of effect, and of the amounts by year.
    ramps: (u16, u16),
    amounts: (u16, u16),
    pub groups: Vec<Group>,
    pub total: u32,
    pub problems: Problems,
}

impl Places {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let mut row = FIRST_ROW;
        let mut groups = Vec::new();
        let values = (0..book.case.stated_values.len()).map(Some);
        for value in values.chain([None]) {
            let of = book.results.benefits.iter().enumerate();
            let own: Vec<usize> = of
                .filter(|(_, line)| line.serves == value)
                .map(|(at, _)| at)
                .collect();
            if own.is_empty() {
                continue;
            }
            let head = row;
            let lines: Vec<(usize, u32)> = own.into_iter().zip(row + 1..).collect();
            row += 1 + u32::try_from(lines.len()).unwrap_or_default();
            let pooled = value
                .and_then(|at| book.case.stated_values.get(at))
                .is_some_and(|one| !one.costs_today.is_empty());
            let trim = pooled.then_some(row);
            row += u32::from(pooled);
            groups.push(Group {
                value,
                head,
                lines,
                trim,
                subtotal: row,
            });
            row += 2;
        }
        let many = |count: usize| u16::try_from(count).unwrap_or(1).max(1);
        let ramp = |benefit: &Benefit| match &benefit.ramp {
            Ramp::ByYear(shares) => shares.len().min(31),
            Ramp::None | Ramp::Linear(_) => 0,
        };
        let most_ramps = many(
            book.case
                .benefits
                .iter()
                .map(ramp)
                .max()
                .unwrap_or_default(),
        );
        let amounts = many(book.planned_years) + 1;
        let columns = Columns::from(TOTAL, 1, most_ramps + amounts + 2, book);
        let first_ramp = columns.years.1 + 2;
        let first_amount = first_ramp + most_ramps + 1;
        Self {
            columns,
            ramps: (first_ramp, first_ramp + most_ramps - 1),
            amounts: (first_amount, first_amount + amounts - 1),
            groups,
            total: row,
            problems: Problems::of(book, row + 3),
        }
    }

    /// The benefits' rows from first to last, for sums over all of them.
    pub(super) fn all_rows(&self) -> (u32, u32) {
        (FIRST_ROW, self.total.saturating_sub(1).max(FIRST_ROW))
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    places: &Places,
    source: Columns,
) -> Written {
    let currency = book.results.frame.currency.code();
    sheet.title("Benefits", &format!("What each benefit brings, in {currency}; before any scenario the marked cells are the customer's to change."))?;
    heads(sheet, book, places)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group)?;
    }
    total(sheet, book, places)?;
    super::problems::write(sheet, book, places)?;
    let widths = [
        34, 17, 9, 9, 11, 44, 13, 11, 11, 9, 13, 9, 8, 8, 8, 10, 9, 13, 9, 9,
    ];
    for (column, width) in (0_u16..).zip(widths) {
        sheet.sheet.set_column_width(column, width)?;
    }
    time::widths(sheet, places.columns)?;
    sheet.sheet.set_column_width(COUNTED, 13)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    let end = places.problems.end();
    sheet.prints(Some((HEAD, HEAD)), (end, places.columns.years.1))
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let (head, weak) = (sheet.styles.head.clone(), sheet.styles.count_weak.clone());
    let words = [
        "Benefit",
        "Class",
        "Hard or soft",
        "Verified",
        "Counts",
        "Formula in words",
        "A year, or once",
        "Attribution",
        "Productive share",
        "Risk",
        "After cuts",
        "Growth",
        "From month",
        "To month",
        "Last month",
        "Ramp",
        "Full after months",
        "Draws on the problem",
        "Left alone",
        "Kept",
    ];
    for (column, words) in (0_u16..).zip(words) {
        sheet.text(HEAD, column, words, &head)?;
    }
    time::heads(sheet, book, places.columns)?;
    sheet.text(HEAD, COUNTED, "Counted, present value", &head)?;
    for (n, column) in (1_usize..).zip(places.ramps.0..=places.ramps.1) {
        sheet.text(HEAD, column, &format!("Ramp, year {n}"), &head)?;
    }
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

fn write_group(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places, group: &Group) -> Written {
    let styles = sheet.styles;
    let columns = places.columns;
    let value = group.value.and_then(|at| book.case.stated_values.get(at));
    sheet.band(group.head, (0, columns.years.1), &styles.heading)?;
    let words = value.map_or_else(
        || "Serves no stated value: not counted".to_owned(),
        |value| format!("{} — “{}”", value.label, value.words.text()),
    );
    sheet.text(group.head, LABEL, &words, &styles.heading)?;
    for (at, row) in &group.lines {
        line(sheet, book, places, group, *at, *row)?;
    }
    if let Some(row) = group.trim {
        trim(sheet, book, places, group, row)?;
    }
    let Some(rows) = group.rows() else {
        return Ok(());
    };
    let empty = Figures::default();
    let sum = group.value.map_or(empty, |at| book.results.answering(at));
    sheet.band(group.subtotal, (0, columns.years.1), &styles.strong)?;
    sheet.text(group.subtotal, LABEL, "Counted", &styles.strong)?;
    let counted = |column: u16| {
        let trim = group
            .trim
            .map_or_else(String::new, |row| format!("+{}", in_row(row, column)));
        format!(
            "SUMIF({},\"yes\",{}){trim}",
            stack(rows, COUNTS),
            down(rows, column)
        )
    };
    let style = styles.flow_total.clone();
    summed(sheet, columns, group.subtotal, &sum, &style, &counted)?;
    let monthly = group_months(book, group);
    time::each_month(sheet, group.subtotal, columns, &monthly, &style, counted)
}

/// Sums down the columns of total, present value and years.
pub(super) fn summed(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    row: u32,
    figures: &Figures,
    format: &rust_xlsxwriter::Format,
    formula: &impl Fn(u16) -> String,
) -> Written {
    sheet.formula(
        row,
        columns.total,
        &formula(columns.total),
        figures.total,
        format,
    )?;
    sheet.formula(
        row,
        columns.present(),
        &formula(columns.present()),
        figures.present_value,
        format,
    )?;
    for (year, column) in (columns.years.0..=columns.years.1).enumerate() {
        let shown = figures.yearly.get(year).copied().unwrap_or_default();
        sheet.formula(row, column, &formula(column), shown, format)?;
    }
    Ok(())
}

/// What the benefits of a group that count bring by month, after their trim.
fn group_months(book: &Book<'_>, group: &Group) -> Vec<Decimal> {
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for (at, _) in &group.lines {
        let (Some(result), Some(detail)) = (
            book.results.benefits.get(*at),
            book.details.benefits.get(*at),
        ) else {
            continue;
        };
        if result.counts() {
            add(&mut months, &detail.by_month, result.kept);
        }
    }
    months
}

/// Adds flows times a factor; what does not fit is left to the formula.
pub(super) fn add(months: &mut [Decimal], flows: &[Decimal], factor: Decimal) {
    for (sum, flow) in months.iter_mut().zip(flows) {
        let part = flow.checked_mul(factor).unwrap_or_default();
        *sum = sum.checked_add(part).unwrap_or(*sum);
    }
}

fn line(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    at: usize,
    row: u32,
) -> Written {
    let (Some(benefit), Some(result), Some(detail)) = (
        book.case.benefits.get(at),
        book.results.benefits.get(at),
        book.details.benefits.get(at),
    ) else {
        return Ok(());
    };
    let styles = sheet.styles;
    sheet.text(row, LABEL, &benefit.label, &styles.label)?;
    sheet.text(row, CLASS, words::class(benefit.class), &styles.label)?;
    sheet.text(
        row,
        HARD,
        words::hardness(result.hardness),
        &styles.input("@"),
    )?;
    sheet.only_words(row, HARD, &["hard", "soft"])?;
    verified(sheet, book, benefit, result, row)?;
    counts(sheet, result, row)?;
    number_cells(sheet, book, benefit, result, detail, row)?;
    cuts(sheet, benefit, detail, row)?;
    timing(sheet, book, places, benefit, row)?;
    pool(sheet, book, places, group, (at, row))?;
    let flow = styles.flow.clone();
    time::sums(sheet, row, places.columns, &result.figures, WORTH, &flow)?;
    let counted = in_column(row, COUNTS);
    let present = in_column(row, places.columns.present());
    let kept = in_column(row, KEPT);
    let shown = if result.counts() {
        result
            .figures
            .present_value
            .checked_mul(result.kept)
            .unwrap_or_default()
    } else {
        Decimal::ZERO
    };
    sheet.formula(
        row,
        COUNTED,
        &format!("IF({counted}=\"yes\",{present}*{kept},0)"),
        shown,
        &flow,
    )?;
    let months = month_formula(places, benefit, row);
    time::each_month(sheet, row, places.columns, &detail.by_month, &flow, months)
}

fn verified(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    benefit: &Benefit,
    result: &BenefitResult,
    row: u32,
) -> Written {
    let shown = if result.verified { "yes" } else { "no" };
    let centred = sheet.styles.centred.clone();
    if let Gain::ByYear(_) = benefit.gain {
        let input = sheet
            .styles
            .input("@")
            .set_align(rust_xlsxwriter::FormatAlign::Center);
        sheet.text(row, VERIFIED, shown, &input)?;
        return sheet.only_words(row, VERIFIED, &["yes", "no"]);
    }
    if let Standing::NoNumber(
        crate::engine::LineProblem::Formula(_) | crate::engine::LineProblem::NotWritten,
    ) = &result.standing
    {
        return sheet.text(row, VERIFIED, "no", &centred);
    }
    let rests_on = &result.rests_on;
    sheet.formula(row, VERIFIED, &book.all_verified(rests_on), shown, &centred)
}

/// Whether the line is part of the answer, by its stated value and the chosen view.
fn counts(sheet: &mut Sheet<'_>, result: &BenefitResult, row: u32) -> Written {
    let number = in_column(row, NUMBER);
    let formula = if result.serves.is_none() {
        format!("IF(ISNUMBER({number}),\"untied\",\"no number\")")
    } else {
        let (hard, verified) = (in_column(row, HARD), in_column(row, VERIFIED));
        format!(
            "IF(NOT(ISNUMBER({number})),\"no number\",IF(OR(view.number=1,AND(view.number=2,{hard}=\"{}\"),AND(view.number=3,{verified}=\"yes\")),\"yes\",\"not in view\"))",
            words::hardness(Hardness::Hard)
        )
    };
    let shown = match &result.standing {
        Standing::Counted => "yes",
        Standing::Untied => "untied",
        Standing::OutsideView => "not in view",
        Standing::NoNumber(_) => "no number",
    };
    let centred = sheet.styles.centred.clone();
    sheet.formula(row, COUNTS, &formula, shown, &centred)
}

/// The formula in words and as it computes.
fn number_cells(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    benefit: &Benefit,
    result: &BenefitResult,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let style = sheet.styles.shown(&book.styles.own_money);
    let currency = book.case.currency;
    let (text, target) = match &benefit.gain {
        Gain::Recurring { formula, .. } => (formula, Target::PerYear(currency)),
        Gain::OneOff { formula, .. } => (formula, Target::Once(currency)),
        Gain::ByYear(amounts) => return given(sheet, book, amounts, detail, row),
    };
    let problem = match &result.standing {
        Standing::NoNumber(problem) => Some(problem),
        _ => None,
    };
    live_number(
        sheet,
        book,
        (row, WORDS, NUMBER),
        text,
        &target,
        problem,
        detail.number,
        &style,
    )
}

/// A formula in words and live, wherever a sheet has them; words where it has no number.
#[expect(
    clippy::too_many_arguments,
    reason = "one cell pair, used by three sheets"
)]
pub(super) fn live_number(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (row, words, column): (u32, u16, u16),
    text: &str,
    target: &Target,
    problem: Option<&crate::engine::LineProblem>,
    number: Option<Decimal>,
    style: &rust_xlsxwriter::Format,
) -> Written {
    let label = sheet.styles.label.clone();
    let said = crate::formula::Formula::parse(text)
        .map_or_else(|_| text.to_owned(), |formula| book.words().labels(&formula));
    sheet.text(row, words, &said, &label)?;
    let Ok(program) = book.drivers.compile(text, target) else {
        let why = if text.trim().is_empty() {
            "not written yet"
        } else {
            "cannot be read"
        };
        return sheet.text(row, column, why, &label);
    };
    match book.live(&program) {
        Some(formula) => {
            let shown: Shown = match (number, problem) {
                (Some(value), _) => value.into(),
                (None, Some(crate::engine::LineProblem::Open(_))) => "open".into(),
                (None, _) => "no result".into(),
            };
            sheet.formula(row, column, &formula, shown, style)
        }
        None => sheet.optional(row, column, number, style),
    }
}

/// Amounts by year: their rate into the case's currency.
fn given(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    amounts: &YearlyAmounts,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let said = amounts
        .said
        .as_ref()
        .map_or("", |said| basis_words(said.basis));
    let own = amounts.currency.unwrap_or(book.case.currency);
    let label = sheet.styles.label.clone();
    sheet.text(
        row,
        WORDS,
        &format!("Given by year, {}. {said}", own.code()),
        &label,
    )?;
    let style = sheet.styles.shown("0.00####");
    match book.conversion(own, book.case.currency) {
        Some(rate) => sheet.formula(row, NUMBER, &rate, detail.number, &style),
        None => sheet.text(row, NUMBER, "no exchange rate", &label),
    }
}

fn cuts(sheet: &mut Sheet<'_>, benefit: &Benefit, detail: &LineDetail, row: u32) -> Written {
    let productive = benefit.productive_share();
    for (column, rate) in [
        (ATTRIBUTION, benefit.attribution),
        (PRODUCTIVE, productive),
        (RISK, benefit.risk),
        (GROWTH, benefit.growth),
    ] {
        rate_cell(sheet, (row, column), rate)?;
    }
    let cell = |column| in_column(row, column);
    let formula = format!(
        "IF(ISNUMBER({0}),{0}*{1}*{2}*(1-{3})*frame.presentation,0)",
        cell(NUMBER),
        cell(ATTRIBUTION),
        cell(PRODUCTIVE),
        cell(RISK)
    );
    let flow = sheet.styles.flow.clone();
    sheet.formula(
        row,
        AMOUNT,
        &formula,
        detail.amount.unwrap_or_default(),
        &flow,
    )
}

/// A rate that a reader may change. Growth of −100 % and below is refused where the case has none, because a spreadsheet gives no result.
pub(super) fn rate_cell(sheet: &mut Sheet<'_>, (row, column): (u32, u16), rate: Rate) -> Written {
    let style = sheet.styles.input(&style::percent(Some(rate.fraction())));
    sheet.number(row, column, number(rate.fraction()), &style)?;
    let low = if rate.fraction() <= Decimal::NEGATIVE_ONE {
        -1e9
    } else {
        -0.9999
    };
    sheet.only_numbers(row, column, low, 1e9)
}

fn timing(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    benefit: &Benefit,
    row: u32,
) -> Written {
    let count = sheet.styles.input(COUNT);
    let label = sheet.styles.label.clone();
    match &benefit.gain {
        Gain::Recurring {
            from_month,
            to_month,
            ..
        } => {
            sheet.number(row, FROM, f64::from((*from_month).max(1)), &count)?;
            sheet.optional(row, TO, to_month.map(Decimal::from), &count)?;
            last_month(sheet, book, (row, TO, LAST), *to_month)?;
            ramp(sheet, places, benefit, row)
        }
        Gain::OneOff { month, .. } => {
            sheet.number(row, FROM, f64::from(*month), &count)?;
            sheet.text(row, RAMP, "once", &label)
        }
        Gain::ByYear(amounts) => {
            sheet.text(row, RAMP, "by year", &label)?;
            given_amounts(sheet, amounts, places.amounts, row)
        }
    }
}

/// The last month in which a line counts: as given, at most the end of the case.
pub(super) fn last_month(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (row, to, last): (u32, u16, u16),
    to_month: Option<u32>,
) -> Written {
    let months = book.results.frame.horizon.in_months();
    let shown = f64::from(to_month.unwrap_or(months).min(months));
    let cell = in_column(row, to);
    let style = sheet.styles.count.clone();
    sheet.formula(
        row,
        last,
        &format!("IF(ISNUMBER({cell}),MIN({cell},frame.months),frame.months)"),
        shown,
        &style,
    )
}

/// Amounts given by year, as inputs.
pub(super) fn given_amounts(
    sheet: &mut Sheet<'_>,
    amounts: &YearlyAmounts,
    columns: (u16, u16),
    row: u32,
) -> Written {
    let all = std::iter::once(&amounts.initial).chain(&amounts.years);
    let mut all = all.map(|amount| amount.value());
    for column in columns.0..=columns.1 {
        let value = all.next().unwrap_or_default();
        let style = sheet.styles.input(&style::plain(Some(value)));
        sheet.number(row, column, number(value), &style)?;
        sheet.only_numbers(row, column, -1e28, 1e28)?;
    }
    Ok(())
}

fn ramp(sheet: &mut Sheet<'_>, places: &Places, benefit: &Benefit, row: u32) -> Written {
    let (label, count) = (sheet.styles.label.clone(), sheet.styles.input(COUNT));
    match &benefit.ramp {
        Ramp::None => sheet.text(row, RAMP, "at once", &label),
        Ramp::Linear(months) => {
            sheet.text(row, RAMP, "evenly", &label)?;
            sheet.number(row, RAMP_MONTHS, f64::from(*months), &count)
        }
        Ramp::ByYear(shares) => {
            sheet.text(row, RAMP, "by year", &label)?;
            let mut last = Rate::WHOLE;
            let mut shares = shares.iter().take(31);
            for column in places.ramps.0..=places.ramps.1 {
                last = shares.next().copied().unwrap_or(last);
                rate_cell(sheet, (row, column), last)?;
            }
            Ok(())
        }
    }
}

/// What the line draws on its problem, what would be left of the problem if it stood alone, and what is kept of the line.
fn pool(
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
            Some(format!("{number}*SUMPRODUCT({within})/frame.years"))
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
            let today = fixed(place, super::problems::TODAY);
            (
                format!(
                    "IF({claimed}>0,IF(ISNUMBER({today}),IF({today}>0,1-MIN(1,{claimed}/{today}),0),1),1)"
                ),
                format!("IF({claimed}>0,{},1)", fixed(place, KEPT)),
            )
        }
        None => ("1".to_owned(), "1".to_owned()),
    };
    let shown_left = group
        .value
        .and_then(|value| book.results.pools.get(value)?.as_ref())
        .map_or(Decimal::ONE, |pool| {
            if claim.is_zero() {
                Decimal::ONE
            } else if pool.cost_today <= Decimal::ZERO {
                Decimal::ZERO
            } else {
                Decimal::ONE
                    .checked_sub(
                        claim
                            .checked_div(pool.cost_today)
                            .unwrap_or(Decimal::ONE)
                            .min(Decimal::ONE),
                    )
                    .unwrap_or_default()
            }
        });
    sheet.formula(row, LEFT, &left, shown_left, &percent)?;
    sheet.formula(row, KEPT, &kept, result.kept, &percent)
}

/// What a month of the line brings.
fn month_formula(places: &Places, benefit: &Benefit, row: u32) -> impl Fn(u16) -> String {
    let cell = move |column: u16| in_column(row, column);
    let growth = benefit.growth.fraction();
    let share = match &benefit.ramp {
        Ramp::None => None,
        Ramp::ByYear(shares) if shares.is_empty() => None,
        Ramp::Linear(_) => Some(format!(
            "*MIN(1,(P-{}+1)/MAX(1,{}))",
            cell(FROM),
            cell(RAMP_MONTHS)
        )),
        Ramp::ByYear(_) => {
            let many = places.ramps.1 - places.ramps.0 + 1;
            Some(format!(
                "*INDEX({},MIN({many},INT((P-{})/12)+1))",
                across(row, places.ramps),
                cell(FROM)
            ))
        }
    };
    let amounts = places.amounts;
    let gain = match &benefit.gain {
        Gain::Recurring { .. } => format!(
            "IF(AND(P>={},P<={}),{}/12*{}{},0)",
            cell(FROM),
            cell(LAST),
            cell(AMOUNT),
            grown(&cell(GROWTH), "(Y-1)", growth),
            share.unwrap_or_default()
        ),
        Gain::OneOff { .. } => format!("IF(P={},{},0)", cell(FROM), cell(AMOUNT)),
        Gain::ByYear(_) => given_month(&cell(AMOUNT), row, amounts),
    };
    move |column| in_month(&gain, column)
}

/// Amounts by year in a month.
pub(super) fn given_month(factor: &str, row: u32, amounts: (u16, u16)) -> String {
    let years = (amounts.0 + 1, amounts.1);
    format!(
        "IF(P<0,0,IF(P=0,{},INDEX({},Y)/12))*{factor}",
        in_column(row, amounts.0),
        across(row, years)
    )
}

/// Puts a column's own planned month and year in the place of `P` and `Y`.
pub(super) fn in_month(formula: &str, column: u16) -> String {
    let (plan, year) = (in_row(PLAN, column), in_row(PLAN_YEAR, column));
    let mut text = String::with_capacity(formula.len() * 2);
    let mut before = ' ';
    let mut letters = formula.chars().peekable();
    while let Some(letter) = letters.next() {
        let alone = !before.is_ascii_alphabetic()
            && before != '$'
            && letters
                .peek()
                .is_none_or(|after| !after.is_ascii_alphanumeric() && *after != '$');
        match letter {
            'P' if alone => text.push_str(&plan),
            'Y' if alone => text.push_str(&year),
            other => text.push(other),
        }
        before = letter;
    }
    text
}

/// Growth over so many years. A spreadsheet has no zero to the power of zero, so that a loss of everything is written out.
pub(super) fn grown(rate: &str, years: &str, now: Decimal) -> String {
    if now == Decimal::NEGATIVE_ONE {
        format!("IF({years}=0,1,0)")
    } else {
        format!("(1+{rate})^{years}")
    }
}

/// What is taken off because the benefits of a value overlap.
fn trim(
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
    let figures = trimmed(book.results, value);
    summed(sheet, places.columns, row, &figures, &style, &formula)?;
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for (at, _) in &group.lines {
        if let (Some(result), Some(detail)) = (
            book.results.benefits.get(*at),
            book.details.benefits.get(*at),
        ) {
            let off = result.kept.checked_sub(Decimal::ONE).unwrap_or_default();
            add(&mut months, &detail.by_month, off);
        }
    }
    time::each_month(sheet, row, places.columns, &months, &style, formula)
}

fn trimmed(results: &Results, value: usize) -> Figures {
    let trim = results.trims.iter().find(|trim| trim.stated_value == value);
    trim.map_or_else(Figures::default, |trim| trim.figures.clone())
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let style = sheet.styles.flow_total.clone();
    let strong = sheet.styles.strong.clone();
    sheet.band(places.total, (0, places.columns.years.1), &strong)?;
    sheet.text(places.total, LABEL, "All benefits that count", &strong)?;
    let tied = places.groups.iter().filter(|group| group.value.is_some());
    let rows: Vec<u32> = tied.map(|group| group.subtotal).collect();
    let formula = |column: u16| {
        let parts: Vec<String> = rows.iter().map(|row| in_row(*row, column)).collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    };
    summed(
        sheet,
        places.columns,
        places.total,
        &book.results.benefits_total,
        &style,
        &formula,
    )?;
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for group in places.groups.iter().filter(|group| group.value.is_some()) {
        add(&mut months, &group_months(book, group), Decimal::ONE);
    }
    time::each_month(
        sheet,
        places.total,
        places.columns,
        &months,
        &style,
        formula,
    )
}

/// The share of the benefits' present value in lines where a column says something, as a formula of another sheet.
pub(super) fn share(places: &Places, column: Share) -> String {
    let rows = places.all_rows();
    let (column, word) = match column {
        Share::Verified => (VERIFIED, "yes"),
        Share::Soft => (HARD, "soft"),
    };
    let seen = |column| super::address::on(BENEFITS, &stack(rows, column));
    format!("SUMIF({},\"{word}\",{})", seen(column), seen(COUNTED))
}

/// Which share of the benefits is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Share {
    Verified,
    Soft,
}

/// How many lines have no number, as a formula of another sheet.
pub(super) fn without_number(places: &Places) -> String {
    let rows = super::address::on(BENEFITS, &stack(places.all_rows(), COUNTS));
    format!("COUNTIF({rows},\"no number\")")
}

//! What stands beside a line, a stated value or a sum: promised, achieved and forecast as of the review month.
//!
//! What is counted or added differs by the kind of row; everything else follows from these cells of the row.

use super::layout::{
    ACHIEVED, COLUMNS, DIFFERENCE, EXPECTED, LATEST, MEASURED, MONTHS, NEEDED, PACE, PROMISED,
    REPORTED, REPORTED_SHARE, REST, REVIEW_MONTH, SHARE, TO_DATE, VALUE, VERIFIED, VERIFIED_AMOUNT,
    is_noise, is_reported,
};
use super::places::Places;
use super::reported::Reported;
use crate::engine::tracking::{LineByMonth, LineSide, LineStanding, Progress};
use crate::report::workbook::cell::{Cell, Shown, as_number};
use crate::report::workbook::formula::{self as f, Expr, band, in_column, stack};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::PERCENT;
use crate::report::workbook::time::{HEAD, MONTH_ROW, Month};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

const HEADS: [&str; 17] = [
    "Promised",
    "Promised to date",
    "In reported months",
    "Achieved",
    "Difference",
    "Of promise",
    "Reported",
    "Rest as promised",
    "At the pace seen",
    "Latest measures",
    "The rest must bring",
    "Verified",
    "Months reported",
    "Months measured",
    "Verified amount",
    "Expected by month",
    "Stated value",
];

pub(super) fn heads(sheet: &mut Sheet<'_>) {
    sheet.text(HEAD, 0, "Results", &sheet.styles.head);
    for (column, words) in (1..).zip(HEADS) {
        sheet.text(HEAD, column, words, &sheet.styles.head_number);
    }
}

/// The cells of a row that are counted or added.
struct Base {
    promised: Expr,
    to_date: Expr,
    reported: Expr,
    achieved: Expr,
    months: Expr,
    measured: Expr,
    verified: Expr,
    expected: Expr,
}

/// What the program finds of a row.
#[derive(Clone, Copy)]
struct Found<'f> {
    progress: &'f Progress,
    months: usize,
    measured: usize,
}

/// The lines and their sums.
pub(super) fn lines(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let block = places.lines();
    sheet.heading(
        block.first - 1,
        COLUMNS - 1,
        "By line; on the right, what came by month",
    );
    for (place, row) in block.lines() {
        let lines = reported.tracking.lines.get(place);
        let Some((line, months)) = lines.zip(reported.months.lines.get(place)) else {
            continue;
        };
        sheet.label(row, 0, &reported.words.marked_name(line));
        let found = Found {
            progress: &line.progress,
            months: counted(months).0,
            measured: counted(months).1,
        };
        let base = of_line(places, (place, row));
        let formats = (sheet.styles.flow.clone(), sheet.styles.percent.clone());
        put(sheet, row, &base, found, &formats);
        let value = line.value.filter(|_| line.standing != LineStanding::Untied);
        if let Some(value) = value {
            let style = sheet.styles.count.clone();
            sheet.number(row, VALUE, as_number(value + 1), &style);
        }
    }
    let tracking = reported.tracking;
    for (side, row, words, progress) in [
        (
            LineSide::Benefit,
            block.benefits_total(),
            "Benefits",
            &tracking.benefits,
        ),
        (
            LineSide::Cost,
            block.costs_total(),
            "Costs",
            &tracking.costs,
        ),
    ] {
        let rows = block.rows(side);
        let base = of_sum(|column| match rows {
            Some(rows) => f::sum(f::down(rows, column)),
            None => 0.into(),
        });
        let found = together(reported, progress, |_, line| {
            line.0 == side && line.1 != LineStanding::Untied
        });
        total(sheet, (row, words), &base, found);
    }
}

/// The stated values, each the sum of the benefits that serve it.
pub(super) fn values(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let rows = places.lines().rows(LineSide::Benefit);
    sheet.heading(places.values - 1, COLUMNS - 1, "By stated value");
    for (place, (value, row)) in reported
        .tracking
        .values
        .iter()
        .zip(places.values..)
        .enumerate()
    {
        sheet.label(row, 0, &reported.words.value_label(&value.id));
        let base = of_sum(|column| match rows {
            Some(rows) => f::sum_where(
                stack(rows, VALUE),
                in_column(row, VALUE),
                stack(rows, column),
            ),
            None => 0.into(),
        });
        let found = together(reported, &value.progress, |of, line| {
            of == Some(place) && line.1 != LineStanding::Untied
        });
        let formats = (sheet.styles.flow.clone(), sheet.styles.percent.clone());
        put(sheet, row, &base, found, &formats);
        let style = sheet.styles.count.clone();
        sheet.number(row, VALUE, as_number(place + 1), &style);
    }
}

fn total(sheet: &mut Sheet<'_>, (row, words): (u32, &str), base: &Base, found: Found<'_>) {
    let flow = sheet.styles.flow_total.clone();
    let percent = sheet.styles.strong.clone().set_num_format(PERCENT);
    sheet.band(row, (0, COLUMNS - 1), &sheet.styles.strong);
    sheet.text(row, 0, words, &sheet.styles.strong);
    put(sheet, row, base, found, &(flow, percent));
}

fn of_line(places: &Places, (place, row): (usize, u32)) -> Base {
    let promised = places.months(places.beside(row, places.promised()));
    let expected = places.months(places.beside(row, places.expected()));
    let came = places.months(row);
    let numbers = band(MONTH_ROW, places.columns.months);
    let to_date = numbers.at_most(f::name(REVIEW_MONTH)) * &promised;
    let measured = places.formulas.get(&place);
    Base {
        to_date: f::sum_product(to_date),
        reported: f::sum_product(f::is_number(&came) * &promised),
        promised: f::sum(promised),
        achieved: f::sum(&came),
        months: f::count(&came),
        measured: measured.map_or_else(|| 0.into(), |rows| f::count(places.months(rows.measured))),
        verified: verified_amount(places, (place, row)),
        expected: f::sum(expected),
    }
}

/// What came in months whose booked amount is verified, or without one what the measured values give.
fn verified_amount(places: &Places, (place, row): (usize, u32)) -> Expr {
    let came = places.months(row);
    let is_booked = || f::is_number(places.months(places.beside(row, places.booked())));
    let sum = |marks: u32, counts: Expr| {
        f::call("SUMPRODUCT", [places.months(marks), came.clone(), counts])
    };
    let booked = sum(places.beside(row, places.verified()), is_booked() * 1);
    match places.formulas.get(&place) {
        Some(rows) => booked + sum(rows.verified, 1 - is_booked()),
        None => booked,
    }
}

fn of_sum(of: impl Fn(u16) -> Expr) -> Base {
    Base {
        promised: of(PROMISED),
        to_date: of(TO_DATE),
        reported: of(REPORTED),
        achieved: of(ACHIEVED),
        months: of(MONTHS),
        measured: of(MEASURED),
        verified: of(VERIFIED_AMOUNT),
        expected: of(EXPECTED),
    }
}

/// The months of a line that are reported, and those in which measured values give an amount.
fn counted(line: &LineByMonth<'_>) -> (usize, usize) {
    let many = |of: &[Option<Decimal>]| of.iter().flatten().count();
    let measured = if line.formula.is_some() {
        many(&line.measured)
    } else {
        0
    };
    (many(&line.achieved), measured)
}

/// The sums of the lines that belong together.
fn together<'f>(
    reported: &Reported<'_>,
    progress: &'f Progress,
    belongs: impl Fn(Option<usize>, (LineSide, LineStanding)) -> bool,
) -> Found<'f> {
    let lines = reported.tracking.lines.iter().zip(&reported.months.lines);
    let own = lines.filter(|(line, _)| belongs(line.value, (line.side, line.standing)));
    let own = own.map(|(_, months)| counted(months));
    let (months, measured) = own.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    Found {
        progress,
        months,
        measured,
    }
}

type RowCell<'c> = (u16, Expr, Shown, &'c Format);

fn put(
    sheet: &mut Sheet<'_>,
    row: u32,
    base: &Base,
    found: Found<'_>,
    (flow, percent): &(Format, Format),
) {
    let cells = amounts(row, base, found, flow)
        .into_iter()
        .chain(forecasts(row, found.progress, flow))
        .chain(shares(row, found.progress, percent));
    for (column, formula, shown, format) in cells {
        sheet.put(row, column, &Cell::formula(&formula, shown, format));
    }
}

/// What is counted and added, and the difference.
fn amounts<'c>(row: u32, base: &Base, found: Found<'_>, flow: &'c Format) -> [RowCell<'c>; 9] {
    let of = found.progress;
    let cell = |column| in_column(row, column);
    let known = |amount: Decimal| Some(amount).filter(|_| of.is_reported);
    let or_empty = |otherwise: Expr| f::when(cell(MONTHS).equals(0), "", otherwise);
    let difference = f::sum(cell(ACHIEVED)) - cell(REPORTED);
    let verified = of.verified_share.unwrap_or_default();
    let verified = verified.checked_mul(of.achieved).unwrap_or_default();
    let (achieved, difference) = (or_empty(base.achieved.clone()), or_empty(difference));
    [
        (PROMISED, base.promised.clone(), of.promised.into(), flow),
        (
            TO_DATE,
            base.to_date.clone(),
            of.promised_to_date.into(),
            flow,
        ),
        (
            REPORTED,
            base.reported.clone(),
            of.promised_reported.into(),
            flow,
        ),
        (ACHIEVED, achieved, known(of.achieved).into(), flow),
        (DIFFERENCE, difference, known(of.difference).into(), flow),
        (MONTHS, base.months.clone(), found.months.into(), flow),
        (MEASURED, base.measured.clone(), found.measured.into(), flow),
        (
            VERIFIED_AMOUNT,
            base.verified.clone(),
            verified.into(),
            flow,
        ),
        (
            EXPECTED,
            base.expected.clone(),
            of.forecasts.usual().into(),
            flow,
        ),
    ]
}

/// What it will come to, by each rule (method §10).
fn forecasts<'c>(row: u32, of: &Progress, flow: &'c Format) -> [RowCell<'c>; 3] {
    let cell = |column| in_column(row, column);
    let came = f::sum(cell(ACHIEVED));
    let (promised, reported) = (cell(PROMISED), cell(REPORTED));
    let rest = &came + (&promised - &reported);
    let pace = f::when(reported.equals(0), "", &promised * &came / &reported);
    let latest = f::when(cell(MEASURED).equals(0), "", cell(EXPECTED));
    let found = &of.forecasts;
    [
        (REST, rest, found.rest_as_promised.into(), flow),
        (PACE, pace, found.at_the_pace_seen.into(), flow),
        (LATEST, latest, found.latest_measures.into(), flow),
    ]
}

fn shares<'c>(row: u32, of: &Progress, percent: &'c Format) -> [RowCell<'c>; 4] {
    let cell = |column| in_column(row, column);
    let came = f::sum(cell(ACHIEVED));
    let (promised, reported, to_date) = (cell(PROMISED), cell(REPORTED), cell(TO_DATE));
    let rest = &promised - &reported;
    let nothing_left = is_noise(&rest, &promised);
    let nothing_known = f::any([cell(MONTHS).equals(0), reported.equals(0)]);
    let share = f::when(nothing_known, "", &came / &reported);
    let known = f::when(to_date.equals(0), "", &reported / &to_date);
    let needed = f::when(nothing_left, "", (&promised - &came) / &rest);
    let verified = f::when(came.equals(0), "", cell(VERIFIED_AMOUNT) / &came);
    [
        (SHARE, share, of.achieved_share.into(), percent),
        (REPORTED_SHARE, known, of.reported_share.into(), percent),
        (NEEDED, needed, of.needed_rate.into(), percent),
        (VERIFIED, verified, of.verified_share.into(), percent),
    ]
}

/// The number in a cell. A reference to an empty cell gives 0, which would count as reported.
fn number_in(month: Month, row: u32) -> Expr {
    let cell = month.of(row);
    f::when(f::is_number(&cell), &cell, "")
}

/// What came by month: what is booked, else what the measured values give, up to the review month.
pub(super) fn came(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let block = places.lines();
    for (place, row) in block.lines() {
        let booked = places.beside(row, places.booked());
        let measured = places.formulas.get(&place).map(|rows| rows.measured);
        let shown = reported.months.lines.get(place).map(|line| &line.achieved);
        for (at, month) in places.columns.each_month() {
            let given = month.of(booked);
            let otherwise = measured.map_or_else(|| Expr::from(""), |row| number_in(month, row));
            let known = f::when(f::is_number(&given), &given, otherwise);
            let later = month.number().above(f::name(REVIEW_MONTH));
            let formula = f::when(later, "", known);
            let shown = shown.and_then(|shown| shown.get(at).copied().flatten());
            sheet.formula(row, month.0, &formula, shown, &sheet.styles.flow);
        }
    }
    for (side, row) in [
        (LineSide::Benefit, block.benefits_total()),
        (LineSide::Cost, block.costs_total()),
    ] {
        for (at, month) in places.columns.each_month() {
            let by_month = reported.tracking.by_month.get(at);
            let shown = by_month.and_then(|months| match side {
                LineSide::Benefit => months.achieved,
                LineSide::Cost => months.spent,
            });
            let formula = match block.down(side, month.0) {
                Some(cells) => f::when(is_reported(&cells), f::sum(&cells), ""),
                None => "".into(),
            };
            sheet.formula(row, month.0, &formula, shown, &sheet.styles.flow_total);
        }
    }
}

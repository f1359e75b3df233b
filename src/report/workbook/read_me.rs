//! The last sheet: how to read the workbook, what is not live in it, and from which case it was made.

use super::cell::Cell;
use super::names::{FORMAT, FORMAT_CELL, PREPARED_CELL, PROGRAM_CELL, START_CELL, TITLE_CELL};
use super::sheet::Sheet;
use crate::model::Cost;

/// What a reader should know, one sentence a row; headings end without a full stop.
const TEXT: [&str; 24] = [
    "What this is",
    "The whole business case as a live model. Every figure is a formula on the inputs; nothing is locked, hidden or written by a macro.",
    "Change the marked cells: the numbers on Inputs, the cuts and timings on Benefits and Costs, the switches on Scenarios.",
    "Send the workbook back: the program finds what you changed on Inputs by the names of the cells, and asks before it takes anything over.",
    "",
    "How to follow a figure",
    "Summary reads Cash flow; Cash flow adds up Benefits and Costs month by month; these read the inputs by name.",
    "claims is the value on Inputs, claims.low and claims.high its range, claims.used the value of the chosen scenario in the case's currency.",
    "Percent are fractions shown as percent: 15% is 0.15. A factor such as *12, /60 or *0.2 in a formula turns months, weeks or minutes into years and hours.",
    "An empty value is an open question: what rests on it shows “open” and is left out of the totals until you answer.",
    "Flows stand at the end of their month; month 0 is the start. A payment in advance stands at the end of the month before.",
    "",
    "What is not live",
    "Which end of its range a number takes in Conservative and Optimistic was found by the program, for each view. It stands on Scenarios and can be changed.",
    "How benefits serve stated values, who is paid, and how a benefit builds up are fixed here; change them in the program.",
    "The table of months ends with the longest horizon among the scenarios.",
    BEFORE_PRICING,
    "",
    "How exact it is",
    "Spreadsheets count with about 15 digits, the program with 28. Amounts up to some trillions agree to the smallest coin; beyond, to 12 digits.",
    "A cumulative balance smaller than a hundred-billionth of the largest flow counts as zero, so that payback at a month's end is exactly there.",
    "The internal rate of return is looked for from nearly −100% to a hundred billion percent; where several rates fit, none is shown.",
    "Formulas that are longer or deeper than spreadsheets read are written as their value.",
    "",
];

/// What the sheet of finance's own view holds and what is not live, where it is asked for.
const FINANCE: [&str; 4] = [
    "Finance's own view",
    "The sheet Finance holds profit and loss, tax, figures after tax and further figures as formulas; its marked cells may be changed. Residual values and working capital that is given back stand at the end of the horizon of the scenario in use, whatever its start.",
    "Inflation that raises the lines stands in their growth, uplift and amounts, and is changed there. Which costs are capital costs, and which benefits release working capital, is fixed here. A lease or loan may be made shorter here, not longer.",
    "",
];
/// The sentence behind which [`PRICING`] stands.
const BEFORE_PRICING: &str = "The words of formulas, notes and questions are text.";

/// For cases with tiers, minimums, quantities by year or terms.
const PRICING: &str = "Renewal prices and their months are fixed here, and what is owed on early exit is not in it. Tiers, minimums and quantities by year are worked out by the program: Costs holds what a payment comes to, or the payments in the line's own years under “Given”. Where a trade or a scenario changes a quantity or the committed months, these are formulas of Scenarios.";

/// What a workbook with such numbers says besides.
const BY_YEAR: &str = "Some numbers differ by year: Inputs holds the value of year 1, and those of later years stand inside of the formulas under “Given, year 2” and on, where they move in proportion to it. Change the proportions in the program.";

/// What the sheet of the results holds, where there is one.
const RESULTS: [&str; 3] = [
    "After the sale",
    "The sheet Results holds what was promised, what was measured and booked since, and what to expect, as of a review month; its marked cells may be changed. What was promised stands as values, because the agreed case is frozen; what is no formula is said there.",
    "",
];

/// What a workbook of the results alone says.
const RESULTS_ALONE: [&str; 5] = [
    "What this is",
    "What became of the agreed case: promised, achieved and to be expected, as a live model of what was measured and booked.",
    "Change the marked cells on Results; every figure that follows from them is a formula. Nothing is locked, hidden or written by a macro.",
    "Spreadsheets count with about 15 digits, the program with 28. Amounts up to some trillions agree to the smallest coin; beyond, to 12 digits.",
    "",
];

/// The sheet of a workbook that holds the results alone.
pub(super) fn write_of_results(sheet: &mut Sheet<'_>) {
    sheet.title("Read me", "How to use this workbook, and what it rests on.");
    let mut row = 3;
    for words in RESULTS_ALONE {
        let style = paragraph(sheet, words);
        sheet.text(row, 0, words, &style);
        row += 1;
    }
    origin(sheet, row);
}

/// Headings end without a full stop.
fn paragraph(sheet: &Sheet<'_>, words: &str) -> rust_xlsxwriter::Format {
    let is_heading = !words.is_empty() && !words.ends_with('.');
    if is_heading {
        sheet.styles.heading.clone()
    } else {
        sheet.styles.wrapped.clone()
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let (case, styles) = (sheet.book.case, sheet.styles);
    sheet.title("Read me", "How to use this workbook, and what it rests on.");
    let mut row = 3;
    let finance = FINANCE.iter().filter(|_| sheet.book.finance.is_some());
    let results = RESULTS.iter().filter(|_| sheet.book.reported.is_some());
    for words in TEXT.iter().chain(finance).chain(results) {
        let style = paragraph(sheet, words);
        sheet.text(row, 0, words, &style);
        row += 1;
        if *words == BEFORE_PRICING && case.costs.iter().any(Cost::has_pricing_or_term) {
            sheet.text(row, 0, PRICING, &style);
            row += 1;
        }
    }
    if sheet.book.drivers.differ_by_year() {
        sheet.text(row, 0, BY_YEAR, &styles.wrapped);
        row += 2;
    }
    origin(sheet, row);
}

/// From which case the workbook was made, and by which program.
fn origin(sheet: &mut Sheet<'_>, mut row: u32) {
    let (case, styles) = (sheet.book.case, sheet.styles);
    sheet.text(row, 0, "Where it comes from", &styles.heading);
    let program = format!("Worthwhile {}", env!("CARGO_PKG_VERSION"));
    let prepared = case.prepared_on.map(|day| day.to_string());
    let prepared = prepared.unwrap_or_default();
    let text = |text: &str| Cell::text(text, &styles.label);
    let format = Cell::number(FORMAT, &styles.count);
    let origin = [
        ("Program", PROGRAM_CELL, text(&program)),
        ("Case", TITLE_CELL, text(&case.title)),
        ("Prepared", PREPARED_CELL, text(&prepared)),
        ("Starts", START_CELL, text(&case.start.to_string())),
        ("Layout of this workbook", FORMAT_CELL, format),
    ];
    for (words, name, cell) in origin {
        row += 1;
        sheet.text(row, 0, words, &styles.weak);
        sheet.put(row, 1, &cell);
        sheet.name(name, row, 1);
    }
    sheet.width(0, 110);
    sheet.width(1, 40);
    sheet.prints(None, (row, 1), (1, 0));
}

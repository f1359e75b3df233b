//! The names by which a workbook and its reader find the same cells: sheets, columns of the inputs, defined names.
//!
//! Everything that must be the same on the way out and on the way back stands here, and knows no library of either way.

use crate::engine::View;
use crate::formula::Unit;
use crate::model::{Basis, Currency, DelayReading, Discounting, ExchangeRate, Id};

/// The version of the layout that this program writes, and the only one that it reads back.
pub const FORMAT: u32 = 1;

/// The four figures, the chart and the conventions.
pub const SUMMARY: &str = "Summary";
/// Every driver, one a row, and the frame of the case.
pub const INPUTS: &str = "Inputs";
/// What the customer gains, and what the problems cost today.
pub const BENEFITS: &str = "Benefits";
/// What the customer spends.
pub const COSTS: &str = "Costs";
/// Time, discounting and all figures.
pub const CASH_FLOW: &str = "Cash flow";
/// The switches, and what each scenario changes.
pub const SCENARIOS: &str = "Scenarios";
/// Finance's own view, where the case asks for it; before the scenarios.
pub const FINANCE: &str = "Finance";
/// What became of the agreed case, where anything was reported; before the scenarios.
pub const RESULTS: &str = "Results";
/// How to read the workbook, and from which case it was made.
pub const READ_ME: &str = "Read me";

/// The sheets in the order of the workbook, without [`FINANCE`] and [`RESULTS`].
pub const SHEETS: [&str; 7] = [
    SUMMARY, INPUTS, BENEFITS, COSTS, CASH_FLOW, SCENARIOS, READ_ME,
];

/// The columns of the table of drivers, from the first; more follow to the right, which are not inputs.
pub const INPUT_COLUMNS: [&str; 12] = [
    "Id", "Question", "Label", "Value", "Low", "High", "Unit", "Said by", "Role", "Date", "Source",
    "Note",
];

/// Names the cell that holds [`FORMAT`].
pub const FORMAT_CELL: &str = "workbook.format";
/// Names the cell that holds the version of the program that wrote the workbook.
pub const PROGRAM_CELL: &str = "workbook.program";
/// Names the cell that holds the title of the case.
pub const TITLE_CELL: &str = "workbook.title";
/// Names the cell that holds the day the case was prepared, as `2026-11-25`; empty where the case does not say.
pub const PREPARED_CELL: &str = "workbook.prepared";
/// Names the cell that holds the day the case starts, as `2026-11-25`.
pub const START_CELL: &str = "workbook.start";
/// Names the input of how many years the case runs.
pub const YEARS_CELL: &str = "case.years";
/// Names the input of the discount rate, as a fraction a year.
pub const DISCOUNT_RATE_CELL: &str = "case.rate";
/// Names the input of the discount on our price, as a fraction.
pub const DISCOUNT_CELL: &str = "case.discount";

/// Names the input of the day the case starts.
pub const CASE_START_CELL: &str = "case.start";
/// Names the input of where in a year flows stand, in the words of [`DISCOUNTINGS`].
pub const DISCOUNTING_CELL: &str = "case.convention";
/// Names the input of how a delay is read, in the words of [`DELAYS`].
pub const DELAY_CELL: &str = "case.reading";
/// The settings of the case among the inputs, in the order of their rows: the words beside each, and the name of its cell.
pub const SETTINGS: [(&str, &str); 6] = [
    ("Horizon, years", YEARS_CELL),
    ("Discount rate a year", DISCOUNT_RATE_CELL),
    ("Discount on our price", DISCOUNT_CELL),
    ("Start", CASE_START_CELL),
    ("Discounting", DISCOUNTING_CELL),
    ("When everything comes later", DELAY_CELL),
];

/// The words beside an exchange rate: "USD for one EUR".
pub fn rate_words(from: Currency, to: Currency) -> String {
    format!("{} for one {}", to.code(), from.code())
}

/// Names the switch of the scenario that the workbook shows.
pub const SCENARIO_SWITCH: &str = "scenario.switch";
/// Names the cell of the month up to which the results are shown.
pub const REVIEW_MONTH: &str = "results.month";
/// Names the switch of the view that the workbook shows.
pub const VIEW_SWITCH: &str = "view.switch";

/// The conventions of discounting in the order in which they are offered, each with its words.
pub const DISCOUNTINGS: [(Discounting, &str); 3] = [
    (Discounting::YearEnd, "Year end"),
    (Discounting::MidYear, "Mid-year"),
    (Discounting::Monthly, "Month end"),
];

/// How a delay may be read, in the order in which that is offered, each with its words.
pub const DELAYS: [(DelayReading, &str); 2] = [
    (DelayReading::SameEnd, "The end stays"),
    (DelayReading::HorizonMoves, "The end moves too"),
];

/// The grounds on which a number may stand, the verified ones first, each with its words.
pub const BASES: [(Basis, &str); 5] = [
    (Basis::StatedByCustomer, "Stated by customer"),
    (Basis::Measured, "Measured"),
    (Basis::AgreedByBoth, "Agreed by both"),
    (Basis::OurEstimate, "Our estimate"),
    (Basis::Benchmark, "Benchmark"),
];

/// The words of one of several choices.
pub fn words_of<T: Copy + PartialEq>(choices: &[(T, &'static str)], chosen: T) -> &'static str {
    let mut choices = choices.iter();
    choices
        .find(|(one, _)| *one == chosen)
        .map_or("", |(_, words)| words)
}

/// The views, in the order of the switch, and the words of each.
pub const VIEWS: [(View, &str); 3] = [
    (View::All, "All benefits"),
    (View::HardOnly, "Hard only"),
    (View::VerifiedOnly, "Verified only"),
];

/// The name of the cell of each stored exchange rate: `fx.EUR_USD`, and `fx.EUR_USD.2` where it is stored once more.
pub fn rate_names(rates: &[ExchangeRate]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(rates.len());
    for (place, rate) in rates.iter().enumerate() {
        let same = |other: &&ExchangeRate| other.from == rate.from && other.to == rate.to;
        let name = format!("fx.{}_{}", rate.from.code(), rate.to.code());
        names.push(match rates.iter().take(place).filter(same).count() {
            0 => name,
            before => format!("{name}.{}", before + 1),
        });
    }
    names
}

/// One cell of a driver, other than its value, that a reader may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// What follows the driver's name and a dot in the defined name of the cell.
    ending: &'static str,
    /// The head of its column, one of [`INPUT_COLUMNS`].
    pub head: &'static str,
    /// What a sentence calls it where that is not the number itself.
    pub called: &'static str,
}

impl Field {
    /// The lowest plausible value.
    pub const LOW: Self = Self::new("low", "Low", "");
    /// The highest plausible value.
    pub const HIGH: Self = Self::new("high", "High", "");
    /// On what ground the number stands, in the words of [`BASES`].
    pub const SAID_BY: Self = Self::new("said_by", "Said by", "who said it");
    /// The role of who said it.
    pub const ROLE: Self = Self::new("role", "Role", "the role");
    /// The day it was said.
    pub const DATE: Self = Self::new("date", "Date", "the day");
    /// The document in which it can be found.
    pub const SOURCE: Self = Self::new("source", "Source", "the source");
    /// The note of the driver.
    pub const NOTE: Self = Self::new("note", "Note", "the note");

    /// All fields, in the order of their columns.
    pub const ALL: [Self; 7] = [
        Self::LOW,
        Self::HIGH,
        Self::SAID_BY,
        Self::ROLE,
        Self::DATE,
        Self::SOURCE,
        Self::NOTE,
    ];

    const fn new(ending: &'static str, head: &'static str, called: &'static str) -> Self {
        Self {
            ending,
            head,
            called,
        }
    }
}

/// The defined name of a driver's value cell: its id, or `_` and its id where a spreadsheet reads the id as something else.
///
/// Ids have small letters, digits and `_` only, and no id begins with `_`, so that no two drivers share a name. All other names of
/// the workbook contain a dot.
pub fn name_of(id: &Id) -> String {
    let text = id.as_str();
    if is_cell(text) || is_row_and_column(text) {
        format!("_{text}")
    } else {
        text.to_owned()
    }
}

/// The defined name of another cell of a driver: `claims.low`.
pub fn field_name(id: &Id, field: Field) -> String {
    format!("{}.{}", name_of(id), field.ending)
}

/// A text as its cell holds it: at most 32,000 units, one kind of line break, no other control characters.
///
/// A reader compares with this, so that what a cell cannot hold is no change.
pub fn cell_text(text: &str) -> String {
    const MOST: usize = 32_000;
    let mut kept = String::with_capacity(text.len().min(MOST));
    let mut units = 0;
    for character in text.replace("\r\n", "\n").chars() {
        let character = match character {
            '\r' => '\n',
            '\n' | '\t' => character,
            '\u{fffe}' | '\u{ffff}' => ' ',
            other if other.is_control() => ' ',
            other => other,
        };
        units += character.len_utf16();
        if units > MOST {
            kept.push('…');
            break;
        }
        kept.push(character);
    }
    kept
}

/// Whether the cells of a driver with this unit hold a fraction that is shown as percent: 0.15 for 15 %.
///
/// A unit that cannot be read counts as none.
pub fn holds_fraction(unit: &str) -> bool {
    Unit::parse(unit).is_ok_and(|unit| unit.is_percent())
}

/// Whether a spreadsheet reads a name as a cell such as `q1`: up to three letters, then digits only.
fn is_cell(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - digits.len();
    !digits.is_empty() && letters <= 3 && digits.chars().all(|c| c.is_ascii_digit())
}

/// The text after a letter and its number, where it begins with that letter.
fn past(text: &str, letter: char) -> &str {
    match text.strip_prefix(letter) {
        Some(rest) => rest.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => text,
    }
}

/// Whether a spreadsheet reads a name as a cell, row or column such as `r1c1`, `rc` or `c5`: both parts may lack their number.
fn is_row_and_column(text: &str) -> bool {
    !text.is_empty() && past(past(text, 'r'), 'c').is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn name(id: &str) -> String {
        name_of(&Id::new(id).unwrap())
    }

    #[test]
    fn a_driver_keeps_its_id_as_its_name() {
        for id in [
            "claims",
            "minutes_per_claim",
            "sum",
            "rate1c",
            "cr",
            "rr",
            "rc1x",
        ] {
            assert_eq!(name(id), id);
        }
    }

    #[test]
    fn what_a_spreadsheet_reads_as_a_cell_gets_an_underscore() {
        for id in ["rc", "r1c1", "r7c", "r1c22"] {
            assert_eq!(name(id), format!("_{id}"));
        }
        // The model refuses such ids today; the rule does not rest on that.
        for text in ["a1", "tax2026", "xfd1048576"] {
            assert!(is_cell(text), "{text}");
        }
    }

    #[test]
    fn the_fields_of_a_driver_have_different_names() {
        let id = Id::new("claims").unwrap();
        let names: BTreeSet<String> = Field::ALL.iter().map(|f| field_name(&id, *f)).collect();
        assert_eq!(names.len(), Field::ALL.len());
        assert!(names.contains("claims.low"));
    }

    #[test]
    fn a_cell_holds_a_text_without_what_would_break_it() {
        assert_eq!(cell_text("a\r\nb\rc\td\0e"), "a\nb\nc\td e");
        assert_eq!(cell_text("=1+1"), "=1+1");
        let long = cell_text(&"€".repeat(40_000));
        assert_eq!(long.chars().count(), 32_001);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn percent_alone_or_per_something_is_a_fraction() {
        assert!(holds_fraction("%"));
        assert!(holds_fraction("%/year"));
        for unit in ["", "EUR", "EUR/%", "not a / / unit"] {
            assert!(!holds_fraction(unit), "{unit}");
        }
    }

    #[test]
    fn sheets_have_names_that_every_spreadsheet_takes() {
        for sheet in SHEETS {
            assert!(sheet.len() <= 31 && !sheet.contains(['[', ']', ':', '*', '?', '/', '\\']));
        }
    }
}

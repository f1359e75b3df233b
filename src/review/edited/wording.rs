//! The sentence about a cell that was changed and is not taken over: where it is, what it is called, from what to what.

use super::grid::{CellPair, SheetPair, at, words};
use super::reading::{plain, same_digits};
use crate::format::Locale;
use crate::model::shorten;
use crate::report::workbook::names::INPUTS;
use crate::storage::workbook::{Cell, Content, Sheet, decimal};
use jiff::civil::Date;

/// The column of the labels of drivers, which stands behind their ids and questions.
const LABEL: u32 = 2;

/// Columns beyond are months, which have no words as heads.
const LAST_HEAD: u32 = 24;

#[derive(Debug, Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) locale: &'a Locale,
}

impl Wording<'_> {
    /// "Benefits!H11, “Attribution” of “Less re-typing”: changed from 90% to 50%, not taken over; change it in the program."
    pub(super) fn changed(both: &CellPair<'_>, old: &str, new: &str) -> String {
        let called = called(both.sheets.0, both.own.0, both.own.1);
        format!(
            "{}{called}: changed from {old} to {new}, not taken over; change it in the program.",
            both.place()
        )
    }

    /// What was written into a cell that is empty with us: a field of a line that was left empty (its row and column have names), or
    /// a place that means nothing.
    pub(super) fn written(
        pair: &SheetPair,
        theirs: &Sheet,
        own: Option<(u32, u32)>,
        there: (u32, u32),
        new: &str,
    ) -> String {
        let field = own.filter(|(row, column)| {
            label(&pair.ours, *row).is_some_and(|(at, _)| at != *column)
                && head(&pair.ours, *row, *column).is_some()
        });
        if let Some(own) = field {
            return Self::changed(&pair.cell_pair(theirs, own, there), "empty", new);
        }
        let place = theirs.place(there.0, there.1);
        format!(
            "{place}: {new} was written where the workbook of the case has nothing; not taken over."
        )
    }

    pub(super) fn row(sheet: &Sheet, row: u32) -> String {
        match label(sheet, row) {
            Some((_, label)) => format!("“{}”", short(label)),
            None => format!("{}", row + 1),
        }
    }

    pub(super) fn content(self, cell: Option<&Cell>, percent: bool) -> String {
        let Some(cell) = cell else {
            return "empty".to_owned();
        };
        match &cell.content {
            Content::Number(number) => match decimal(*number) {
                Some(number) if percent => self.locale.percent_exact(number),
                Some(number) => self.locale.number(number),
                None => number.to_string(),
            },
            Content::Day(Some(day)) => self.locale.date(*day),
            Content::Day(None) => "a time".to_owned(),
            Content::Text(text) => format!("“{}”", short(text)),
            Content::Truth(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Content::Error(error) => format!("the error {error}"),
        }
    }
}

/// The beginning of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&line, 60)
}

/// ", “Attribution” of “Less re-typing”".
fn called(sheet: &Sheet, row: u32, column: u32) -> String {
    let label = label(sheet, row).filter(|(at, _)| *at != column);
    let head = head(sheet, row, column);
    match (head, label) {
        (Some(head), Some((_, label))) => format!(", “{}” of “{}”", short(head), short(label)),
        (Some(words), None) | (None, Some((_, words))) => format!(", “{}”", short(words)),
        (None, None) => String::new(),
    }
}

fn label(sheet: &Sheet, row: u32) -> Option<(u32, &str)> {
    if sheet.name == INPUTS
        && let (Some(_), Some(label)) = (words(sheet, row, 0), words(sheet, row, LABEL))
    {
        return Some((LABEL, label));
    }
    (0..LAST_HEAD).find_map(|column| Some((column, words(sheet, row, column)?)))
}

/// The head of a column: the words in the nearest row above that holds nothing but words.
fn head(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    // The heads of the inputs are those of numbers, which have an id, and not of the settings below them.
    if sheet.name == INPUTS && words(sheet, row, 0).is_none() {
        return None;
    }
    let is_head = |row: u32| {
        let mut words = 0;
        for column in 0..LAST_HEAD {
            match at(sheet, row, column) {
                (_, Some(_)) => return false,
                (Some(cell), None) => match &cell.content {
                    Content::Text(_) => words += 1,
                    _ => return false,
                },
                (None, None) => {}
            }
        }
        words >= 3
    };
    let head = (0..row).rev().find(|row| is_head(*row))?;
    words(sheet, head, column)
}

/// Whether two cells hold the same, as a spreadsheet keeps it: 15 to 17 digits, days as numbers, numbers as texts.
pub(super) fn is_same(ours: &Cell, theirs: &Cell, locale: &Locale) -> bool {
    match (&ours.content, &theirs.content) {
        (Content::Number(one), Content::Number(other)) => same_digits(*one, *other),
        (Content::Text(one), Content::Text(other)) => {
            let spaced = |text: &str| plain(text).replace('\u{a0}', " ");
            spaced(one) == spaced(other)
        }
        (Content::Day(Some(day)), Content::Number(number))
        | (Content::Number(number), Content::Day(Some(day))) => {
            serial(*day).is_some_and(|serial| same_digits(serial, number.floor()))
        }
        (Content::Text(text), Content::Day(Some(day)))
        | (Content::Day(Some(day)), Content::Text(text)) => {
            text.trim().parse::<Date>().ok() == Some(*day)
        }
        (Content::Text(text), Content::Number(number))
        | (Content::Number(number), Content::Text(text)) => {
            let read = locale.read_number(text).ok();
            let plain = read.filter(|read| !read.percent && read.currency.is_none());
            plain.is_some_and(|read| Some(read.value) == decimal(*number))
        }
        (one, other) => one == other,
    }
}

/// The number of a day in the calendar that starts in 1900.
fn serial(day: Date) -> Option<f64> {
    let first = jiff::civil::date(1899, 12, 30);
    let days = first.until(day).ok()?.get_days();
    Some(f64::from(days))
}

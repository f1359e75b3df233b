//! Which cells of a workbook show their number as a date, and what the others show around it.

use super::WorkbookError;
use super::look::{Look, NumberFormat};
use super::package::{attribute, events, number};
use crate::storage::budget::Budget;
use jiff::Span;
use jiff::civil::Date;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::sync::Arc;

/// The most styles that are kept; a spreadsheet allows 65,490.
const MOST_STYLES: usize = 70_000;

#[derive(Debug, Clone, Default)]
struct Style {
    is_date: bool,
    is_percent: bool,
    /// Where it adds something to a number.
    format: Option<Arc<NumberFormat>>,
}

impl Style {
    fn of_code(code: &str) -> Self {
        Self {
            is_date: is_date(code),
            is_percent: code.contains('%'),
            format: NumberFormat::parse(code).map(Arc::new),
        }
    }

    /// The formats that a workbook may use without writing them down (ECMA-376 part 1, §18.8.30), as far as they add something.
    fn built_in(id: u32) -> Self {
        match id {
            5..=8 | 42 | 44 => Self::of_code("\"$\"#,##0"),
            9 | 10 => Self::of_code("0%"),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self {
                is_date: true,
                ..Self::default()
            },
            _ => Self::default(),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    all: Vec<Style>,
    pub(super) since_1904: bool,
}

impl Styles {
    pub(super) fn read(part: &str, budget: &mut Budget) -> Result<Self, WorkbookError> {
        let mut own: HashMap<u32, Style> = HashMap::new();
        let mut styles = Self::default();
        let mut in_cells = false;
        let mut events = events(part, "styles");
        while let Some(event) = events.next(budget) {
            match event? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmt" if own.len() < MOST_STYLES => {
                        let code = attribute(&start, "formatCode").unwrap_or_default();
                        let id = number(&start, "numFmtId");
                        own.extend(id.map(|id| (id, Style::of_code(&code))));
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells && styles.all.len() < MOST_STYLES => {
                        let id = number(&start, "numFmtId").unwrap_or_default();
                        let style = own.get(&id).cloned();
                        styles
                            .all
                            .push(style.unwrap_or_else(|| Style::built_in(id)));
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cells = false,
                _ => {}
            }
        }
        Ok(styles)
    }

    pub(super) fn is_date(&self, style: usize) -> bool {
        self.all.get(style).is_some_and(|style| style.is_date)
    }

    pub(super) fn shows_percent(&self, style: usize) -> bool {
        self.all.get(style).is_some_and(|style| style.is_percent)
    }

    /// What a style shows around a number; `None` for nothing.
    pub(super) fn look(&self, style: usize, number: f64) -> Option<Look> {
        let format = self.all.get(style)?.format.as_ref()?;
        format.look(number).cloned()
    }

    pub(super) fn day(&self, number: f64) -> Option<Date> {
        let first = if self.since_1904 {
            jiff::civil::date(1904, 1, 1)
        } else {
            // A spreadsheet believes in 29 February 1900, so that its day 61 is 1 March.
            jiff::civil::date(1899, 12, 30)
        };
        let days = number.floor();
        if !(0.0..3_000_000.0).contains(&days) {
            return None;
        }
        let days: i64 = format!("{days:.0}").parse().ok()?;
        first.checked_add(Span::new().try_days(days).ok()?).ok()
    }
}

/// Whether a number format shows a day or a time: it has one of `d m y h s` outside of quotes, brackets and escapes.
fn is_date(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' => {
                letters.by_ref().find(|c| *c == '"');
            }
            '[' => {
                letters.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_formats_of_money() {
        for code in ["dd.mm.yyyy", "yyyy-mm-dd;@", "[$-407]d. mmmm yyyy", "h:mm"] {
            assert!(is_date(code), "{code}");
        }
        for code in [
            "General",
            "#,##0.00 \"EUR / day\"",
            "[$€-407] #,##0",
            "0.00%",
            "[Red]-#,##0_)",
            "0.00E+00",
            "#,##0 \\d",
        ] {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_the_workbook_does() {
        let mut styles = Styles::default();
        assert_eq!(styles.day(46_341.25), Some(jiff::civil::date(2026, 11, 15)));
        styles.since_1904 = true;
        assert_eq!(styles.day(0.0), Some(jiff::civil::date(1904, 1, 1)));
        assert_eq!(styles.day(-1.0), None);
        assert_eq!(styles.day(f64::NAN), None);
    }
}

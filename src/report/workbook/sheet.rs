//! One sheet while it is written: text that stays text, numbers, and formulas with the result that the program knows.
//!
//! Left out: which cells a sheet has.

use super::names::cell_text;
use super::style::Styles;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, Formula, Worksheet, XlsxError};

/// What writing comes to.
pub(super) type Written = Result<(), XlsxError>;

/// The result of a formula, for programs that show a workbook without calculating it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    Number(f64),
    Words(String),
}

impl From<Decimal> for Shown {
    fn from(value: Decimal) -> Self {
        Self::Number(number(value))
    }
}

impl From<Option<Decimal>> for Shown {
    fn from(value: Option<Decimal>) -> Self {
        value.map_or_else(|| Self::Words(String::new()), Self::from)
    }
}

impl From<f64> for Shown {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        Self::Words(text.to_owned())
    }
}

impl Shown {
    /// The result as the file holds it.
    fn text(&self) -> String {
        match self {
            Self::Number(value) if value.is_finite() => value.to_string(),
            Self::Number(_) => String::new(),
            Self::Words(text) => {
                let text = cell_text(text);
                // The writer would take such a text for a number, a truth or an error; a space keeps it what it is.
                let read_otherwise = text.parse::<f64>().is_ok()
                    || text.starts_with('#')
                    || matches!(text.as_str(), "TRUE" | "FALSE");
                if read_otherwise {
                    format!("{text}\u{a0}")
                } else {
                    text
                }
            }
        }
    }
}

/// An exact number as spreadsheets keep it: to about 15 digits.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A small count as spreadsheets keep it.
pub(super) fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A column of a table: where it stands, its head, and its width in characters.
pub(super) type Column = (u16, &'static str, u16);

/// A sheet that is being written.
pub(super) struct Sheet<'a> {
    pub sheet: &'a mut Worksheet,
    pub styles: &'a Styles,
}

impl Sheet<'_> {
    /// Text; never read as anything else, not even after somebody edits the cell.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Written {
        let text = cell_text(text);
        let begins_like_a_formula = text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '\t', '|', '%']);
        if begins_like_a_formula {
            let format = format.clone().set_quote_prefix();
            self.sheet
                .write_string_with_format(row, column, text, &format)?;
        } else {
            self.sheet
                .write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    pub(super) fn number(&mut self, row: u32, column: u16, value: f64, format: &Format) -> Written {
        self.sheet
            .write_number_with_format(row, column, value, format)?;
        Ok(())
    }

    /// A number, or an empty cell of the same look.
    pub(super) fn optional(
        &mut self,
        row: u32,
        column: u16,
        value: Option<Decimal>,
        format: &Format,
    ) -> Written {
        match value {
            Some(value) => self.number(row, column, number(value), format),
            None => self.blank(row, column, format),
        }
    }

    pub(super) fn blank(&mut self, row: u32, column: u16, format: &Format) -> Written {
        self.sheet.write_blank(row, column, format)?;
        Ok(())
    }

    /// A formula without its `=`, with the result that the program knows.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        shown: impl Into<Shown>,
        format: &Format,
    ) -> Written {
        let formula = Formula::new(formula).set_result(shown.into().text());
        self.sheet
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// Empty cells of one look, for bands of colour and lines above totals.
    pub(super) fn band(&mut self, row: u32, columns: (u16, u16), format: &Format) -> Written {
        (columns.0..=columns.1).try_for_each(|column| self.blank(row, column, format))
    }

    /// The heads of columns, and their widths.
    pub(super) fn columns(&mut self, row: u32, columns: &[Column]) -> Written {
        let head = self.styles.head.clone();
        for (column, words, width) in columns {
            self.text(row, *column, words, &head)?;
            self.sheet.set_column_width(*column, *width)?;
        }
        Ok(())
    }

    /// Lets a cell take a number within limits only.
    pub(super) fn only_numbers(&mut self, row: u32, column: u16, low: f64, high: f64) -> Written {
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(low, high))
            .set_error_title("Not a number")?
            .set_error_message(
                "Enter a plain number within sensible limits, or leave the cell empty.",
            )?;
        self.validate(row, column, &rule)
    }

    /// Lets a cell take one of a few words only.
    pub(super) fn only_words(&mut self, row: u32, column: u16, words: &[&str]) -> Written {
        let rule = DataValidation::new().allow_list_strings(words)?;
        self.validate(row, column, &rule)
    }

    pub(super) fn validate(&mut self, row: u32, column: u16, rule: &DataValidation) -> Written {
        self.sheet
            .add_data_validation(row, column, row, column, rule)?;
        Ok(())
    }

    /// The head of a sheet: its title, and under it what to know.
    pub(super) fn title(&mut self, title: &str, below: &str) -> Written {
        let (head, weak) = (self.styles.title.clone(), self.styles.weak.clone());
        self.sheet.set_row_height(0, 26)?;
        self.text(0, 0, title, &head)?;
        self.text(1, 0, below, &weak)
    }

    /// How the sheet prints: on its side, with these rows on top of every page, in the given width. Wider sheets repeat their first
    /// column.
    pub(super) fn prints(
        &mut self,
        heads: Option<(u32, u32)>,
        area: (u32, u16),
        width: Width,
    ) -> Written {
        self.sheet
            .set_landscape()
            .set_footer("&L&8&A&R&8&P / &N")
            .set_screen_gridlines(false);
        match width {
            Width::Page => self.sheet.set_print_fit_to_pages(1, 0),
            Width::TwoPages => self.sheet.set_print_fit_to_pages(2, 0),
            Width::AsManyAsNeeded => self.sheet.set_print_fit_to_pages(0, 1),
        };
        if width != Width::Page {
            self.sheet.set_repeat_columns(0, 0)?;
        }
        self.sheet.set_print_area(0, 0, area.0, area.1)?;
        if let Some((first, last)) = heads {
            self.sheet.set_repeat_rows(first, last)?;
        }
        Ok(())
    }

    /// Makes a row as high as its longest text needs; each text comes with the width of its column in characters.
    pub(super) fn high_enough(&mut self, row: u32, texts: &[(&str, usize)]) -> Written {
        const LINE: u32 = 14;
        const MOST: usize = 10;
        let lines = |(text, width): &(&str, usize)| {
            let of_paragraph =
                |part: &str| (part.chars().count() + width / 8).div_ceil(*width).max(1);
            text.lines().map(of_paragraph).sum::<usize>()
        };
        let most = texts.iter().map(lines).max().unwrap_or(1).clamp(1, MOST);
        let height = LINE * u32::try_from(most).unwrap_or(1) + 2;
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }
}

/// How wide a sheet prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Page,
    TwoPages,
    /// As many pages as there are months, each as high as the paper.
    AsManyAsNeeded,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_in_words_is_never_read_as_a_number() {
        for text in ["2026", "nan", "inf", "1e5", "TRUE", "#N/A"] {
            assert!(Shown::from(text).text().parse::<f64>().is_err(), "{text}");
        }
        assert_eq!(Shown::from("Expected").text(), "Expected");
        assert_eq!(Shown::from(f64::NAN).text(), "");
    }
}

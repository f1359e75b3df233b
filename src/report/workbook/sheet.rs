//! One sheet while it is written: its cells, its tables as lists of columns, and how it prints.

use super::cell::{Cell, Content, Shown, with_result};
use super::formula::Expr;
use super::style::Styles;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// What writing comes to.
pub(super) type Written = Result<(), XlsxError>;

/// A column of a table: where it stands, its head, its width in characters, and what it holds in a line.
///
/// A column is added by one entry in its sheet's list, with a place of its own.
pub(super) struct Column<L> {
    pub place: u16,
    pub head: &'static str,
    pub width: u16,
    /// Whether its head stands on the right, above numbers.
    pub right: bool,
    cell: Holds<L>,
}

/// What a column holds in a line.
enum Holds<L> {
    Always(fn(&L) -> Cell),
    /// `None` leaves the cell empty.
    Partly(fn(&L) -> Option<Cell>),
}

/// One entry of a sheet's list of columns.
pub(super) fn column<L>(
    place: u16,
    head: &'static str,
    width: u16,
    cell: fn(&L) -> Cell,
) -> Column<L> {
    Column {
        place,
        head,
        width,
        right: false,
        cell: Holds::Always(cell),
    }
}

/// A column that some lines leave empty.
pub(super) fn partial<L>(
    place: u16,
    head: &'static str,
    width: u16,
    cell: fn(&L) -> Option<Cell>,
) -> Column<L> {
    Column {
        place,
        head,
        width,
        right: false,
        cell: Holds::Partly(cell),
    }
}

impl<L> Column<L> {
    pub(super) fn right(self) -> Self {
        Self {
            right: true,
            ..self
        }
    }
}

/// A sheet that is being written.
pub(super) struct Sheet<'a> {
    pub sheet: &'a mut Worksheet,
    pub styles: &'a Styles,
}

impl Sheet<'_> {
    pub(super) fn put(&mut self, row: u32, column: u16, cell: &Cell) -> Written {
        let (sheet, format) = (&mut *self.sheet, &cell.format);
        match &cell.content {
            Content::Blank => sheet.write_blank(row, column, format)?,
            Content::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
            Content::Number(value) => {
                sheet.write_number_with_format(row, column, *value, format)?
            }
            Content::Day(day) => sheet.write_datetime_with_format(row, column, day, format)?,
            Content::Formula(formula) => {
                sheet.write_formula_with_format(row, column, formula.clone(), format)?
            }
        };
        if let Some(rule) = &cell.rule {
            sheet.add_data_validation(row, column, row, column, &rule.validation()?)?;
        }
        Ok(())
    }

    /// Cells beside each other.
    pub(super) fn put_from(
        &mut self,
        row: u32,
        first: u16,
        cells: impl IntoIterator<Item = Cell>,
    ) -> Written {
        let mut cells = (first..).zip(cells);
        cells.try_for_each(|(column, cell)| self.put(row, column, &cell))
    }

    /// As many cells as there are from one column to another.
    pub(super) fn put_between(
        &mut self,
        row: u32,
        columns: (u16, u16),
        cells: impl Iterator<Item = Cell>,
    ) -> Written {
        let many = usize::from(columns.1 - columns.0) + 1;
        self.put_from(row, columns.0, cells.take(many))
    }

    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Written {
        self.put(row, column, &Cell::text(text, format))
    }

    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        value: impl Into<f64>,
        format: &Format,
    ) -> Written {
        self.put(row, column, &Cell::number(value, format))
    }

    /// A formula with the result that the program knows.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &Expr,
        shown: impl Into<Shown>,
        format: &Format,
    ) -> Written {
        let formula = with_result(formula, &shown.into());
        self.sheet
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// Empty cells of one look, for bands of colour and lines above totals.
    pub(super) fn band(&mut self, row: u32, columns: (u16, u16), format: &Format) -> Written {
        let cell = Cell::blank(format);
        (columns.0..=columns.1).try_for_each(|column| self.put(row, column, &cell))
    }

    /// A band of colour with words at its beginning.
    pub(super) fn heading(&mut self, row: u32, last: u16, words: &str) -> Written {
        let styles = self.styles;
        self.band(row, (0, last), &styles.heading)?;
        self.text(row, 0, words, &styles.heading)
    }

    /// The heads of columns, and their widths.
    pub(super) fn heads<L>(&mut self, row: u32, columns: &[Column<L>]) -> Written {
        let styles = self.styles;
        for column in columns {
            let head = if column.right {
                &styles.head_number
            } else {
                &styles.head
            };
            self.text(row, column.place, column.head, head)?;
            self.sheet.set_column_width(column.place, column.width)?;
        }
        Ok(())
    }

    /// A line in every column.
    pub(super) fn line<L>(&mut self, row: u32, columns: &[Column<L>], line: &L) -> Written {
        for column in columns {
            let cell = match column.cell {
                Holds::Always(cell) => Some(cell(line)),
                Holds::Partly(cell) => cell(line),
            };
            if let Some(cell) = cell {
                self.put(row, column.place, &cell)?;
            }
        }
        Ok(())
    }

    /// The head of a sheet: its title, and under it what to know.
    pub(super) fn title(&mut self, title: &str, below: &str) -> Written {
        let styles = self.styles;
        self.sheet.set_row_height(0, 26)?;
        self.text(0, 0, title, &styles.title)?;
        self.text(1, 0, below, &styles.weak)
    }

    /// How the sheet prints: on its side, with the row of heads on top of every page, in the given width. Wider sheets repeat their first
    /// column.
    pub(super) fn prints(&mut self, head: Option<u32>, area: (u32, u16), width: Width) -> Written {
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
        if let Some(head) = head {
            self.sheet.set_repeat_rows(head, head)?;
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

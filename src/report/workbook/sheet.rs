//! One sheet while it is written: its cells, its tables as lists of columns, and how it prints.
//!
//! The first error of the writer is kept until the sheet is finished, so that writing a cell returns nothing.

use super::book::Book;
use super::cell::{Cell, Content, Rule, Shown, with_result};
use super::formula::{self as f, Expr};
use super::style::Styles;
use crate::model::Paper;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// A column of a table: where it stands, its head, its width in characters, and what it holds in a line.
///
/// A column is added by one entry in its sheet's list, with a place of its own.
pub(super) struct Column<L> {
    pub place: u16,
    pub head: &'static str,
    /// In characters.
    pub width: u16,
    /// Whether its head stands on the right, above numbers.
    pub right: bool,
    /// `None` leaves the cell empty.
    cell: fn(&L) -> Option<Cell>,
}

pub(super) const fn column<L>(
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
        cell,
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

/// The columns of a table beside each other, from the first of the sheet: a constant with the place of each, and the function `columns` that
/// lists them. An entry is a name, a head, a width, `right` for a head above numbers, and the cell of a line, which may be an `Option`.
macro_rules! columns {
    (@places $at:expr;) => {
        /// How many columns there are; the next one is free.
        pub(in crate::report::workbook) const COLUMNS: u16 = $at;
    };
    (@places $at:expr; $name:ident $($rest:ident)*) => {
        pub(in crate::report::workbook) const $name: u16 = $at;
        columns!(@places $at + 1; $($rest)*);
    };
    ($line:ident: $of:ident; $($name:ident $head:literal $width:literal $($right:ident)? => $cell:expr;)*) => {
        columns!(@places 0; $($name)*);

        pub(super) fn columns<'a>() -> Vec<Column<Line<'a, $of<'a>>>> {
            vec![$(column($name, $head, $width, |$line: &Line<'_, $of<'_>>| Option::<Cell>::from($cell))$(.$right())?),*]
        }
    };
}
pub(super) use columns;

pub(super) struct Sheet<'a> {
    pub book: &'a Book<'a>,
    pub styles: &'a Styles,
    name: &'static str,
    worksheet: Worksheet,
    names: Vec<(String, String)>,
    error: Option<XlsxError>,
}

impl<'a> Sheet<'a> {
    /// A sheet on the paper of the case.
    pub(super) fn new(book: &'a Book<'a>, name: &'static str) -> Self {
        let mut worksheet = Worksheet::new();
        // As the format counts them.
        worksheet.set_paper_size(match book.case.page.paper {
            Paper::A4 => 9,
            Paper::Letter => 1,
        });
        // A result that is an empty text would be written as zero otherwise.
        worksheet.set_formula_result_default("");
        let mut sheet = Self {
            book,
            styles: &book.styles,
            name,
            worksheet,
            names: Vec::new(),
            error: None,
        };
        sheet.on(|sheet| sheet.set_name(name));
        sheet
    }

    /// The sheet with the names it defines, or the first error.
    pub(super) fn finish(self) -> Result<(Worksheet, Vec<(String, String)>), XlsxError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok((self.worksheet, self.names)),
        }
    }

    pub(super) fn on(
        &mut self,
        write: impl for<'w> FnOnce(&'w mut Worksheet) -> Result<&'w mut Worksheet, XlsxError>,
    ) {
        if let Err(error) = write(&mut self.worksheet) {
            self.error.get_or_insert(error);
        }
    }

    pub(super) fn put(&mut self, row: u32, column: u16, cell: &Cell) {
        let format = &cell.format;
        self.on(|sheet| match &cell.content {
            Content::Blank => sheet.write_blank(row, column, format),
            Content::Text(text) => sheet.write_string_with_format(row, column, text, format),
            Content::Number(value) => sheet.write_number_with_format(row, column, *value, format),
            Content::Day(day) => sheet.write_datetime_with_format(row, column, day, format),
            Content::Formula(formula) => {
                sheet.write_formula_with_format(row, column, formula.clone(), format)
            }
        });
        if let Some(rule) = &cell.rule {
            self.on(|sheet| {
                sheet.add_data_validation(row, column, row, column, &rule.validation()?)
            });
        }
    }

    /// Lets all cells of an area take what the rule allows and nothing else.
    pub(super) fn only(&mut self, rows: (u32, u32), columns: (u16, u16), rule: &Rule) {
        self.on(|sheet| {
            let rule = rule.validation()?;
            sheet.add_data_validation(rows.0, columns.0, rows.1, columns.1, &rule)
        });
    }

    pub(super) fn put_from(&mut self, row: u32, first: u16, cells: impl IntoIterator<Item = Cell>) {
        for (column, cell) in (first..).zip(cells) {
            self.put(row, column, &cell);
        }
    }

    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) {
        self.put(row, column, &Cell::text(text, format));
    }

    pub(super) fn label(&mut self, row: u32, column: u16, text: &str) {
        self.text(row, column, text, &self.styles.label);
    }

    pub(super) fn number(&mut self, row: u32, column: u16, value: impl Into<f64>, format: &Format) {
        self.put(row, column, &Cell::number(value, format));
    }

    /// A formula with the result that the program knows.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &Expr,
        shown: impl Into<Shown>,
        format: &Format,
    ) {
        let formula = with_result(formula, &shown.into());
        self.on(|sheet| sheet.write_formula_with_format(row, column, formula, format));
    }

    /// Gives a cell a name that holds in the whole workbook.
    pub(super) fn name(&mut self, name: impl Into<String>, row: u32, column: u16) {
        let cell = f::fixed(row, column).on(self.name);
        self.names.push((name.into(), format!("={}", cell.text())));
    }

    /// Empty cells of one look, for bands of colour and lines above totals.
    pub(super) fn band(&mut self, row: u32, columns: (u16, u16), format: &Format) {
        for column in columns.0..=columns.1 {
            self.put(row, column, &Cell::blank(format));
        }
    }

    pub(super) fn heading(&mut self, row: u32, last: u16, words: &str) {
        self.band(row, (0, last), &self.styles.heading);
        self.text(row, 0, words, &self.styles.heading);
    }

    pub(super) fn heads<L>(&mut self, row: u32, columns: &[Column<L>]) {
        for column in columns {
            let head = if column.right {
                &self.styles.head_number
            } else {
                &self.styles.head
            };
            self.text(row, column.place, column.head, head);
            self.width(column.place, column.width);
        }
    }

    pub(super) fn line<L>(&mut self, row: u32, columns: &[Column<L>], line: &L) {
        for column in columns {
            if let Some(cell) = (column.cell)(line) {
                self.put(row, column.place, &cell);
            }
        }
    }

    pub(super) fn title(&mut self, title: &str, below: &str) {
        self.height(0, 26);
        self.text(0, 0, title, &self.styles.title);
        self.text(1, 0, below, &self.styles.weak);
    }

    /// The width of a column in characters.
    pub(super) fn width(&mut self, column: u16, width: u16) {
        self.on(|sheet| sheet.set_column_width(column, width));
    }

    pub(super) fn widths(&mut self, columns: (u16, u16), width: u16) {
        self.on(|sheet| sheet.set_column_range_width(columns.0, columns.1, width));
    }

    /// The height of a row in points.
    pub(super) fn height(&mut self, row: u32, height: u32) {
        self.on(|sheet| sheet.set_row_height(row, height));
    }

    /// Keeps the rows above a row and the columns before a column in sight.
    pub(super) fn freeze(&mut self, row: u32, column: u16) {
        self.on(|sheet| sheet.set_freeze_panes(row, column));
    }

    /// How the sheet prints: on its side, with the row of heads on top of every page, on so many pages beside each other and under each other,
    /// 0 for as many as are needed. Sheets wider than a page repeat their first column.
    pub(super) fn prints(&mut self, head: Option<u32>, area: (u32, u16), pages: (u16, u16)) {
        self.worksheet
            .set_landscape()
            .set_footer("&L&8&A&R&8&P / &N")
            .set_screen_gridlines(false)
            .set_print_fit_to_pages(pages.0, pages.1);
        if pages.0 != 1 {
            self.on(|sheet| sheet.set_repeat_columns(0, 0));
        }
        self.on(|sheet| sheet.set_print_area(0, 0, area.0, area.1));
        if let Some(head) = head {
            self.on(|sheet| sheet.set_repeat_rows(head, head));
        }
    }

    /// Makes a row as high as its longest text needs; each text comes with the width of its column in characters.
    pub(super) fn high_enough(&mut self, row: u32, texts: &[(&str, u16)]) {
        const LINE: u32 = 14;
        const MOST: usize = 10;
        let lines = |(text, width): &(&str, u16)| {
            let width = usize::from(*width);
            let of_paragraph =
                |part: &str| (part.chars().count() + width / 8).div_ceil(width).max(1);
            text.lines().map(of_paragraph).sum::<usize>()
        };
        let most = texts.iter().map(lines).max().unwrap_or(1).clamp(1, MOST);
        self.height(row, LINE * u32::try_from(most).unwrap_or(1) + 2);
    }
}

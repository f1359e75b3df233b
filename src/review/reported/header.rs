//! The headings of a table of reports: what names the row, and which column holds which month.

use crate::format::Locale;
use crate::model::{calendar_month, month_of_case};
use crate::storage::{Grid, GridCell, GridRow};
use jiff::civil::Date;

/// The most rows above the headings.
const LEADING_ROWS: usize = 200;

/// The months of the agreed case.
pub(super) struct Months<'a> {
    pub(super) start: Date,
    pub(super) last: u32,
    pub(super) locale: &'a Locale,
}

impl Months<'_> {
    /// The month that a text or a cell means, 0 for the start; `None` where it means none. The error ends a sentence.
    pub(super) fn read(&self, cell: &GridCell) -> Option<Result<u32, String>> {
        let day = match cell {
            #[cfg(feature = "workbook")]
            GridCell::Day(day) => (*day)?,
            _ => match self.number(&cell.words())? {
                Meant::Number(month) => return Some(self.within(month)),
                Meant::Day(day) => day,
            },
        };
        Some(match month_of_case(self.start, day) {
            Some(month) => self.within(month),
            None => Err(format!(
                "it lies before {}, the first month of the agreed case",
                self.locale.month(self.start)
            )),
        })
    }

    fn number(&self, words: &str) -> Option<Meant> {
        let lower = words.trim().to_lowercase();
        let bare = ["month", "m"]
            .iter()
            .find_map(|word| lower.strip_prefix(word));
        let bare = bare.unwrap_or(&lower).trim();
        if bare.bytes().all(|sign| sign.is_ascii_digit()) && bare.len() <= 3 {
            return bare.parse().ok().map(Meant::Number);
        }
        self.locale.read_month(words).ok().map(Meant::Day)
    }

    fn within(&self, month: u32) -> Result<u32, String> {
        if month <= self.last {
            return Ok(month);
        }
        let last = calendar_month(self.start, self.last);
        let last = last.map_or_else(String::new, |day| format!(", {}", self.locale.month(day)));
        Err(format!(
            "it lies behind the end of the agreed case, month {}{last}",
            self.last
        ))
    }
}

enum Meant {
    Number(u32),
    Day(Date),
}

/// How the values of a table stand.
pub(super) enum Layout {
    /// A column for each month, with the month or why it is none.
    Columns(Vec<(usize, Result<u32, String>)>),
    /// A row for each value.
    Rows { month: usize, value: usize },
}

/// The row of headings.
pub(super) struct Header {
    pub(super) at: usize,
    pub(super) id: Option<usize>,
    pub(super) label: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) said_by: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) layout: Layout,
    /// Columns with another heading, which are not read.
    pub(super) others: Vec<usize>,
}

impl Header {
    pub(super) fn find(grid: &Grid, months: &Months<'_>) -> Option<Self> {
        let rows = grid.rows.iter().take(LEADING_ROWS).enumerate();
        rows.filter(|(_, row)| !row.hidden)
            .find_map(|(at, row)| Self::of(at, row, months))
    }

    fn of(at: usize, row: &GridRow, months: &Months<'_>) -> Option<Self> {
        let mut header = Self {
            at,
            id: None,
            label: None,
            kind: None,
            said_by: None,
            source: None,
            layout: Layout::Columns(Vec::new()),
            others: Vec::new(),
        };
        let (mut month, mut value) = (None, None);
        let mut columns = Vec::new();
        for (column, cell) in &row.cells {
            let words = cell.words().trim().trim_end_matches(':').to_lowercase();
            let place = match words.replace([' ', '-'], "_").as_str() {
                "id" => &mut header.id,
                "label" | "name" | "line" | "number" | "driver" | "benefit" | "cost" => {
                    &mut header.label
                }
                "kind" => &mut header.kind,
                "said_by" | "who" | "who_said_it" | "reported_by" => &mut header.said_by,
                "source" => &mut header.source,
                "month" | "from_month" => &mut month,
                "value" | "amount" => &mut value,
                _ => {
                    match months.read(cell) {
                        Some(read) => columns.push((*column, read)),
                        None => header.others.push(*column),
                    }
                    continue;
                }
            };
            if place.is_some() {
                header.others.push(*column);
            } else {
                *place = Some(*column);
            }
        }
        header.id.or(header.label)?;
        header.layout = match (month, value) {
            (Some(month), Some(value)) => {
                header
                    .others
                    .extend(columns.iter().map(|(column, _)| *column));
                Layout::Rows { month, value }
            }
            _ if columns.is_empty() => return None,
            _ => {
                header.others.extend(month.into_iter().chain(value));
                Layout::Columns(columns)
            }
        };
        Some(header)
    }
}

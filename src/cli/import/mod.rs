//! `import`: a case from a cash-flow table, or what somebody's copy of a case would change in it.

mod copy;

use super::export::ends_with;
use super::new::{currency, overwrite, today};
use super::output::{Done, Failure, print};
use super::today::day;
use crate::check::doubt::{DayKind, NumberKind, day_doubt, doubt};
use crate::format::{DecimalMark, Lines, Locale};
use crate::model::{Currency, Discounting, Rate};
use crate::storage::{
    self, LARGEST, LoadError, TableAnswers, TableError, TableFrame, TableRead, read_table,
};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Where in a year the flows of a table stand.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum DiscountingName {
    /// At the year's end
    YearEnd,
    /// In the middle of the year
    MidYear,
    /// At each month's end
    Monthly,
}

impl From<DiscountingName> for Discounting {
    fn from(name: DiscountingName) -> Self {
        match name {
            DiscountingName::YearEnd => Self::YearEnd,
            DiscountingName::MidYear => Self::MidYear,
            DiscountingName::Monthly => Self::Monthly,
        }
    }
}

/// Make a case from a cash-flow table, or review a copy of a case.
///
/// A table is CSV with commas, semicolons or tabs, or the sheets of a workbook, with the headings `kind,label,Initial,Year 1,Year 2,…` (or
/// `Year 0`, or calendar years). The kind is `benefit`, `cost` (the customer's own or a third party's) or `price` (ours); amounts are
/// positive. Totals are checked and left out. What was read and what was not is printed.
///
/// With --into, the file is the customer's edited copy of an exported workbook, or another copy of the case file. What it would
/// change is shown item by item, with what each does to the net present value; -o writes the case with what is accepted.
///
/// With --actuals, the file is a table of what was reported since the case was agreed: a row for each number, benefit or cost, headed
/// `id` or `label` and then months (`1`, `2027-08`, `Aug 2027`), or a row for each value, headed `id,month,value,said_by,source`. An
/// empty cell is not reported.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table, the edited workbook, or the other copy
    #[arg(value_name = "TABLE")]
    file: PathBuf,
    /// Currency of all amounts, as ISO 4217 code
    #[arg(long, value_parser = currency, required_unless_present = "into")]
    currency: Option<Currency>,
    /// The customer's cost of money per year, such as 10%
    #[arg(
        long,
        value_name = "RATE",
        value_parser = discount_rate,
        allow_hyphen_values = true,
        required_unless_present = "into"
    )]
    discount_rate: Option<Rate>,
    /// Where in a year its flows stand [default: year-end]
    #[arg(long, value_enum, value_name = "WHEN", hide_possible_values = false)]
    discounting: Option<DiscountingName>,
    /// How the table writes its numbers, where that leaves two readings: 1,234.56 or 1.234,56
    #[arg(long, value_name = "1,234.56|1.234,56")]
    numbers: Option<DecimalMark>,
    /// The calendar year that is Year 1, where the headings are calendar years [default: by the start]
    #[arg(long, value_name = "YEAR")]
    first_year: Option<i16>,
    /// Sheet of the workbook to read; may be given several times [default: all that are shown and belong together]
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// Title of the case [default: the table's name]
    #[arg(long)]
    title: Option<String>,
    /// Day of signature or purchase order [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    start: Option<Date>,
    /// Review the file as a copy of this case
    #[arg(long, value_name = "CASE", conflicts_with_all = ["currency", "discount_rate", "discounting", "first_year", "sheet", "title", "start"])]
    into: Option<PathBuf>,
    /// Read the table as what was reported after the sale: measured values of numbers, booked amounts of lines
    #[arg(long, requires = "into")]
    actuals: bool,
    /// What to take over: `all`, `none`, or paths of the review separated by commas [default: all that raises no doubt]
    #[arg(long, value_name = "WHAT", requires = "into")]
    accept: Option<String>,
    /// Print the review as JSON
    #[arg(long, requires = "into")]
    json: bool,
    /// File to write
    #[arg(short, long, value_name = "CASE", required_unless_present = "into")]
    output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<Done, Failure> {
        if self.into.is_some() {
            return self.review();
        }
        let (Some(currency), Some(discount_rate), Some(output)) =
            (self.currency, self.discount_rate, &self.output)
        else {
            return Err(Failure::Usage(
                "a table needs --currency, --discount-rate and -o".to_owned(),
            ));
        };
        let bytes = read(&self.file)?;
        let frame = TableFrame {
            title: self.title.unwrap_or_else(|| name(self.file.file_stem())),
            currency,
            discount_rate,
            discounting: self.discounting.map(Discounting::from).unwrap_or_default(),
            start: self.start.unwrap_or_else(today),
            file_name: name(self.file.file_name()),
            answers: TableAnswers {
                decimal_mark: self.numbers,
                first_year: self.first_year,
                sheets: self.sheet,
            },
        };
        let TableRead { case, report } = table(&self.file, &bytes, &frame)?;
        storage::save(output, &case, overwrite(self.force))?;
        print(&(report.to_string() + &doubts(&frame)))
    }
}

/// What should be looked at twice of what was said beside the table, one line each. The amounts themselves are refused or taken.
fn doubts(frame: &TableFrame) -> String {
    let locale = Locale::default();
    let rate = frame.discount_rate.percent();
    let all = [
        doubt(NumberKind::DiscountRate, None, rate, &locale),
        day_doubt(DayKind::Start, None, frame.start, None, &locale),
    ];
    let lines = all.into_iter().flatten();
    let lines: Lines = lines.map(|doubt| format!("! {doubt}")).collect();
    lines.into_text()
}

/// A rate at which an amount of next year has a value today; the engine answers at no other.
fn discount_rate(text: &str) -> Result<Rate, String> {
    let rate: Rate = text.parse().map_err(|problem| format!("{problem}"))?;
    if rate.fraction() <= Decimal::NEGATIVE_ONE {
        return Err("nothing has a present value at such a rate; give one above -100%".to_owned());
    }
    Ok(rate)
}

/// The options that answer what a table leaves open.
pub(super) const fn how_to_answer(problem: &TableError) -> &'static str {
    match problem {
        TableError::TwoReadings { .. } => ": add --numbers 1,234.56 or --numbers 1.234,56",
        TableError::SeveralSheets { .. } => " with --sheet NAME",
        TableError::DifferentYears { sheets, .. } if !sheets.is_empty() => " with --sheet NAME",
        TableError::CalendarYears { .. } => " (--start, --first-year)",
        _ => "",
    }
}

fn table(path: &Path, bytes: &[u8], frame: &TableFrame) -> Result<TableRead, Failure> {
    if is_workbook(path, bytes) {
        return copy::table(path, bytes, frame);
    }
    read_table(bytes, frame).map_err(|problem| Failure::at(path, problem))
}

/// Whether a file is a workbook: by what it begins with, or by its ending when it is neither that nor text.
fn is_workbook(path: &Path, bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
        || ends_with(path, "xlsx")
}

fn name(part: Option<&std::ffi::OsStr>) -> String {
    part.unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads no more than the largest table and one byte, so that an endless file ends here too.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |problem| LoadError::of(path, problem);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

//! `import`: a case from a cash-flow table.
//!
//! Left out: reading the table (`storage`).

use super::new::{currency, overwrite, today};
use super::output::{Done, Failure};
use crate::model::{Currency, Rate};
use crate::storage::{self, LARGEST, TableFrame, read_table};
use clap::Args;
use jiff::civil::Date;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Make a case from a cash-flow table.
///
/// The table is CSV in UTF-8, with commas or semicolons: `kind,label,Initial,Year 1,Year 2,…`. The kind is `benefit`, `cost`
/// (the customer's own or a third party's) or `price` (ours); amounts are positive.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table
    table: PathBuf,
    /// Currency of all amounts, as ISO 4217 code
    #[arg(long, value_parser = currency)]
    currency: Currency,
    /// The customer's cost of money per year, such as 10%
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    discount_rate: Rate,
    /// Title of the case [default: the table's name]
    #[arg(long)]
    title: Option<String>,
    /// Day of signature or purchase order [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    start: Option<Date>,
    /// File to write
    #[arg(short, long, value_name = "CASE")]
    output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let bytes = read(&self.table)?;
        let name = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let frame = TableFrame {
            title: self.title.unwrap_or_else(|| name(self.table.file_stem())),
            currency: self.currency,
            discount_rate: self.discount_rate,
            start: self.start.unwrap_or_else(today),
            file_name: name(self.table.file_name()),
        };
        let case = read_table(&bytes, &frame).map_err(|problem| Failure::Table {
            path: self.table.clone(),
            problem,
        })?;
        storage::save(&self.output, &case, overwrite(self.force))?;
        Ok(Done::Fine)
    }
}

/// Reads no more than the largest table and one byte, so that an endless file ends here too.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |problem| Failure::Read {
        path: path.to_owned(),
        problem,
    };
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

//! `new` and `sample`: cases to begin with.

use super::export::{self, Target};
use super::output::{Done, Failure};
use super::templates_folder::{Folder, UsualFolder, begin};
use super::today::day;
use crate::model::{Case, Currency};
use crate::storage::{self, Fingerprint, Overwrite, library};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Write a new case.
#[derive(Debug, Args)]
pub(super) struct New {
    /// Begin with the questions of a template (see `worthwhile templates`)
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// Begin the renewal of a case: with what they said, and with what was measured in the place of what was expected
    #[arg(long, value_name = "CASE", conflicts_with_all = ["template", "currency", "start"])]
    renewal_of: Option<PathBuf>,
    /// Currency of the case, as ISO 4217 code [default: that of a template of your own, else EUR]
    #[arg(long, value_parser = currency)]
    currency: Option<Currency>,
    /// Day of signature or purchase order [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    start: Option<Date>,
    /// Title of the case
    #[arg(long)]
    title: Option<String>,
    /// File to write
    #[arg(short, long, value_name = "CASE")]
    output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    templates: Folder,
}

/// Open the complete sample, or write it.
#[derive(Debug, Args)]
pub(super) struct Sample {
    /// File to write: CASE.worthwhile (or .ron), or a page in any format of `export` [default: a window opens on the sample]
    #[arg(short, long, value_name = "FILE")]
    #[cfg_attr(not(feature = "desktop"), arg(required = true))]
    output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

impl New {
    pub(super) fn run(self, usual: UsualFolder) -> Result<Done, Failure> {
        let start = self.start.unwrap_or_else(today);
        let renewed = self.renewal_of.as_deref().map(storage::load).transpose()?;
        let mut case = match &self.template {
            None if let Some(renewed) = &renewed => storage::renewal(renewed),
            None => Case::new("", self.currency.unwrap_or(Currency::EUR), start),
            Some(name) => {
                let case = begin(name, &self.templates, usual)?;
                let currency = self.currency.unwrap_or(case.currency);
                let mut case = library::in_currency(&case, currency);
                case.start = start;
                case
            }
        };
        if let Some(title) = self.title {
            case.title = title;
        }
        storage::save(&self.output, &case, overwrite(self.force))?;
        Ok(Done::Fine)
    }
}

impl Sample {
    /// Without a file the sample is shown.
    pub(super) const fn asks_for_a_window(&self) -> bool {
        self.output.is_none()
    }

    pub(super) fn run(self) -> Result<Done, Failure> {
        let case = library::sample()?;
        let Some(path) = self.output else {
            return Err(Failure::Usage(
                "name the file to write with -o, for example -o sample.pdf".to_owned(),
            ));
        };
        if storage::is_case_file(&path) {
            storage::save(&path, &case, overwrite(self.force))?;
            return Ok(Done::Fine);
        }
        let target = Target {
            path,
            paper: None,
            force: self.force,
        };
        export::write(&case, &crate::engine::Ask::default(), &target)
    }
}

pub(super) const fn overwrite(force: bool) -> Overwrite {
    if force {
        Overwrite::Allow
    } else {
        Overwrite::Refuse
    }
}

/// As `force` says; a file that is written into its own place must still be the one that was read.
pub(super) fn overwrite_own(
    force: bool,
    (from, known): (&Path, Fingerprint),
    to: &Path,
) -> Overwrite {
    match overwrite(force) {
        Overwrite::Allow if export::is_same_file(from, to) => Overwrite::Unchanged(Some(known)),
        overwrite => overwrite,
    }
}

/// The one look at the clock: time 0 of a case that names none, and the day a case is looked at on.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

pub(super) fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(&text.to_uppercase()).ok_or_else(|| {
        format!("“{text}” is not a currency code of ISO 4217, such as EUR, USD or JPY")
    })
}

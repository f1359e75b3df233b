//! The day on which a command looks at a case.

use clap::Args;
use jiff::civil::Date;

/// The day a command works with.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Today {
    /// The day to look at the case on, such as 2026-11-25 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

impl Today {
    pub(super) fn date(self) -> Date {
        self.today.unwrap_or_else(super::new::today)
    }
}

/// A day in words that a person can follow where it is none.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.trim()
        .parse()
        .map_err(|_| "give a day as year-month-day, such as 2026-11-25".to_owned())
}

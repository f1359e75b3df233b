//! `logo`: a case with the logos of both sides, or without.

use super::new::overwrite;
use super::output::{CaseOutput, Done, Failure};
use crate::model::Side;
use crate::picture;
use crate::storage::{self, read_limited};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Write a case with the logo of a side, for the head of the one page.
///
/// A logo is a PNG picture or an SVG drawing of 256 KB at most. It is kept in the case, and everything else stays as it is.
#[derive(Debug, Args)]
pub(super) struct Logo {
    /// The case, which stays as it is
    case: PathBuf,
    /// Picture of the customer's logo
    #[arg(long, value_name = "FILE")]
    customer: Option<PathBuf>,
    /// Picture of the provider's logo: ours
    #[arg(long, value_name = "FILE")]
    provider: Option<PathBuf>,
    /// Leave out the logo of a side
    #[arg(long, value_enum, value_name = "SIDE")]
    remove: Vec<SideName>,
    #[command(flatten)]
    to: CaseOutput,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SideName {
    Customer,
    Provider,
}

impl Logo {
    pub(super) fn run(self) -> Result<Done, Failure> {
        if self.customer.is_none() && self.provider.is_none() && self.remove.is_empty() {
            return Err(Failure::Usage(
                "say which logo: --customer FILE, --provider FILE, or --remove customer".to_owned(),
            ));
        }
        let mut case = storage::load(&self.case)?;
        for side in self.remove {
            let side = match side {
                SideName::Customer => Side::Customer,
                SideName::Provider => Side::Provider,
            };
            case.logos.set(side, None);
        }
        for (side, file) in [
            (Side::Customer, self.customer),
            (Side::Provider, self.provider),
        ] {
            if let Some(file) = file {
                case.logos.set(side, Some(logo_of(&file)?));
            }
        }
        storage::save(&self.to.output, &case, overwrite(self.to.force))?;
        Ok(Done::Fine)
    }
}

fn logo_of(file: &Path) -> Result<crate::model::Logo, Failure> {
    let content = read_limited(file)?;
    picture::logo_of(&content).map_err(|problem| Failure::at(file, problem))
}

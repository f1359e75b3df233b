//! `manual`: the pages of `man`, made from the definition of the commands.

use super::output::{self, Done, Failure};
use clap::{Args, Command};
use clap_mangen::Man;
use std::path::PathBuf;

/// Print the manual page, or write the pages of all commands.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Folder to write the pages of all commands to [default: the first page is printed]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(self, program: Command) -> Result<Done, Failure> {
        let Some(folder) = self.output else {
            let mut page = Vec::new();
            Man::new(program)
                .render(&mut page)
                .map_err(Failure::Print)?;
            return output::print_as_is(&String::from_utf8_lossy(&page));
        };
        let failed = |problem| Failure::Folder {
            path: folder.clone(),
            problem,
        };
        std::fs::create_dir_all(&folder).map_err(failed)?;
        clap_mangen::generate_to(program, &folder).map_err(failed)?;
        Ok(Done::Fine)
    }
}

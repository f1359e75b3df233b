//! The program: arguments become a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    worthwhile::cli::main()
}

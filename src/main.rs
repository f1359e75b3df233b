//! The program: arguments become a command.

fn main() {}

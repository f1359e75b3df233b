//! How the name of a case file ends.

use std::path::Path;

/// The ending of a new case file, which the desktop knows as a business case.
pub const CASE_ENDING: &str = "worthwhile";
/// The ending of the notation, under which the first versions wrote their cases.
const NOTATION: &str = "ron";
/// Every ending of a case file, without the dot; the usual one first.
pub const CASE_ENDINGS: [&str; 2] = [CASE_ENDING, NOTATION];

/// Whether a file is a case by its name; capitals do not matter.
pub fn is_case_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        CASE_ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_known_by_either_ending_however_it_is_written() {
        for (name, expected) in [
            ("claims.worthwhile", true),
            ("Claims.WORTHWHILE", true),
            ("claims.ron", true),
            ("claims.worthwhile.pdf", false),
            ("worthwhile", false),
            (".ron", false),
        ] {
            assert_eq!(is_case_file(Path::new(name)), expected, "{name}");
        }
    }
}

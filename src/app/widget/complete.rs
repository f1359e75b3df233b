//! Completion in a formula: which name is being written, and which drivers it may become.

use crate::model::Driver;
use std::ops::Range;

const MOST: usize = 7;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Where it stands, in characters.
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The name that ends at the cursor; `None` where no name is being written, or inside one.
pub(super) fn fragment(text: &str, cursor: usize) -> Option<Fragment> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let letters: Vec<char> = text.chars().collect();
    if letters.get(cursor).copied().is_some_and(part_of_name) {
        return None;
    }
    let before = letters.get(..cursor)?;
    let length = before
        .iter()
        .rev()
        .take_while(|c| part_of_name(**c))
        .count();
    let start = cursor - length;
    let name: String = before.iter().skip(start).collect();
    name.starts_with(char::is_alphabetic).then_some(Fragment {
        range: start..cursor,
        text: name,
    })
}

/// The drivers whose name or label contains what is written, those that begin with it first.
pub(super) fn offers<'a>(drivers: &'a [Driver], written: &str) -> Vec<&'a Driver> {
    let written = written.to_lowercase();
    // A name that is complete needs no offer.
    if drivers.iter().any(|driver| driver.id.as_str() == written) {
        return Vec::new();
    }
    let spoken = written.replace('_', " ");
    let mut found: Vec<(bool, &Driver)> = drivers
        .iter()
        .filter_map(|driver| {
            let label = driver.label.to_lowercase();
            let id = driver.id.as_str();
            let fits = id.contains(&written) || label.contains(&spoken);
            let first = id.starts_with(&written) || label.starts_with(&spoken);
            fits.then_some((!first, driver))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.truncate(MOST);
    found.into_iter().map(|(_, driver)| driver).collect()
}

/// The text with the fragment replaced by a name, and the cursor behind it.
pub(super) fn complete(text: &str, fragment: &Fragment, name: &str) -> (String, usize) {
    let before: String = text.chars().take(fragment.range.start).collect();
    let after: String = text.chars().skip(fragment.range.end).collect();
    let cursor = fragment.range.start + name.chars().count();
    (format!("{before}{name}{after}"), cursor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn driver(id: &str, label: &str) -> Driver {
        Driver::open(Id::new(id).unwrap(), label, "")
    }

    #[test]
    fn the_name_before_the_cursor_is_completed() {
        let text = "minutes_saved * cla + 3";
        let found = fragment(text, 19).unwrap();
        assert_eq!(found.text, "cla");
        let (completed, cursor) = complete(text, &found, "claims");
        assert_eq!(completed, "minutes_saved * claims + 3");
        assert_eq!(cursor, 22);
    }

    #[test]
    fn numbers_and_the_middle_of_a_name_offer_nothing() {
        assert_eq!(fragment("3 * 12", 6), None);
        assert_eq!(fragment("claims", 3), None);
        assert_eq!(fragment("claims * ", 9), None);
    }

    #[test]
    fn a_driver_is_found_by_its_label_too_and_a_complete_name_is_left_alone() {
        let drivers = [
            driver("hourly_cost", "Wage of an hour"),
            driver("claims", "Claims a year"),
        ];
        let ids = |written| -> Vec<&str> {
            offers(&drivers, written)
                .iter()
                .map(|driver| driver.id.as_str())
                .collect()
        };
        assert_eq!(ids("wage"), ["hourly_cost"]);
        assert_eq!(ids("c"), ["claims", "hourly_cost"]);
        assert_eq!(ids("claims"), Vec::<&str>::new());
    }
}

//! Who is paid, as people write it: in a cell of a spreadsheet, or at the end of a typed line.

use crate::model::PaidTo;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// At the beginning of a cell of its own. Behind an amount it could be part of something else: "5000 US", "400 for the customer".
    InCell,
    Anywhere,
}

const WORDS: [(&str, PaidTo, Tells); 18] = [
    ("our price", PaidTo::OurPrice, Tells::Anywhere),
    ("to us", PaidTo::OurPrice, Tells::Anywhere),
    ("our", PaidTo::OurPrice, Tells::InCell),
    ("us", PaidTo::OurPrice, Tells::InCell),
    ("provider", PaidTo::OurPrice, Tells::InCell),
    ("vendor", PaidTo::OurPrice, Tells::InCell),
    ("own work", PaidTo::CustomersOwnWork, Tells::Anywhere),
    ("their own work", PaidTo::CustomersOwnWork, Tells::Anywhere),
    (
        "customer’s own work",
        PaidTo::CustomersOwnWork,
        Tells::Anywhere,
    ),
    (
        "customer's own work",
        PaidTo::CustomersOwnWork,
        Tells::Anywhere,
    ),
    ("internal", PaidTo::CustomersOwnWork, Tells::Anywhere),
    ("own", PaidTo::CustomersOwnWork, Tells::InCell),
    ("their own", PaidTo::CustomersOwnWork, Tells::InCell),
    ("customer", PaidTo::CustomersOwnWork, Tells::InCell),
    ("third party", PaidTo::ThirdParty, Tells::Anywhere),
    ("third parties", PaidTo::ThirdParty, Tells::Anywhere),
    ("third", PaidTo::ThirdParty, Tells::InCell),
    ("other", PaidTo::ThirdParty, Tells::InCell),
];

/// Who is meant by a cell of its own, by how it begins.
pub(super) fn of_cell(text: &str) -> Option<PaidTo> {
    let text = text.trim().to_lowercase();
    let mut words = WORDS.iter();
    let found = words.find(|(word, ..)| text.starts_with(word));
    found.map(|(_, payee, _)| *payee)
}

pub(super) fn endings() -> impl Iterator<Item = (&'static str, PaidTo)> {
    WORDS
        .into_iter()
        .filter(|(.., tells)| *tells == Tells::Anywhere)
        .map(|(word, payee, _)| (word, payee))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_line_means_the_same_in_a_cell() {
        for (word, payee) in endings() {
            assert_eq!(of_cell(word), Some(payee), "{word}");
        }
        assert_eq!(
            of_cell("Internal staff"),
            Some(PaidTo::CustomersOwnWork),
            "capital letters make no difference"
        );
        assert_eq!(of_cell("somebody"), None);
    }
}

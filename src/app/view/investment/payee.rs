//! Who is paid, as people write it: in a cell of a spreadsheet, or at the end of a typed line.

use crate::model::PaidTo;

/// Words that say it anywhere, parted by commas.
pub(super) const ENDINGS: [(&str, PaidTo); 3] = [
    ("our price, to us", PaidTo::OurPrice),
    (
        "own work, their own work, customer’s own work, customer's own work, internal",
        PaidTo::CustomersOwnWork,
    ),
    ("third party, third parties", PaidTo::ThirdParty),
];

/// Words that say it at the beginning of a cell of its own. Behind an amount they could be part of something else: "5000 US", "400 for the
/// customer".
const IN_CELL: [(&str, PaidTo); 3] = [
    ("our, us, provider, vendor", PaidTo::OurPrice),
    ("own, their own, customer", PaidTo::CustomersOwnWork),
    ("third, other", PaidTo::ThirdParty),
];

/// Who is meant by a cell of its own, by how it begins.
pub(super) fn of_cell(text: &str) -> Option<PaidTo> {
    let text = text.trim().to_lowercase();
    let mut all = ENDINGS.iter().chain(&IN_CELL);
    let found = all.find(|(words, _)| words.split(", ").any(|word| text.starts_with(word)));
    found.map(|(_, payee)| *payee)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_line_means_the_same_in_a_cell() {
        for (words, payee) in ENDINGS {
            for word in words.split(", ") {
                assert_eq!(of_cell(word), Some(payee), "{word}");
            }
        }
        // Capital letters make no difference.
        let staff = of_cell("Internal staff");
        assert_eq!(staff, Some(PaidTo::CustomersOwnWork));
        assert_eq!(of_cell("somebody"), None);
    }
}

//! Whether the lists of a case have room for more, and the sentence where they have not.
//!
//! What was typed or pasted stays where it is then.

use super::part::Part;
use crate::format::Locale;
use crate::model::Case;
use crate::model::limits::{OutOfLimits, list_lengths};
use rust_decimal::Decimal;

/// The reason why parts cannot be added; `None` where they can.
pub(crate) fn no_room_for(case: &Case, parts: &[Part], locale: &Locale) -> Option<String> {
    list_lengths(case).into_iter().find_map(|(limits, found)| {
        let more = parts
            .iter()
            .filter(|part| part.kind().limits() == Some(limits));
        let long = found.saturating_add(more.count());
        let refused = limits.check(Decimal::from(long)).err()?;
        (long > found).then(|| sentence(&refused, locale))
    })
}

/// "A case holds at most 5,000 numbers, and this would make 5,001; nothing was changed."
pub(crate) fn sentence(refused: &OutOfLimits, locale: &Locale) -> String {
    let limits = refused.limits;
    format!(
        "A case holds at most {} {}, and this would make {}; nothing was changed.",
        locale.number(Decimal::from(limits.most)),
        limits.parts(),
        locale.number(refused.number)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Driver, Id, limits};
    use jiff::civil::date;

    #[test]
    fn the_last_free_place_of_a_list_can_be_taken_and_no_more() {
        let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
        let driver = |n: i64| Driver::open(Id::new(&format!("number_{n}")).unwrap(), "N", "");
        case.drivers = (1..limits::DRIVERS.most).map(driver).collect();
        let part = Part::from(driver(0));
        let english = Locale::english();
        let says = |parts: &[Part]| no_room_for(&case, parts, &english);
        assert_eq!(says(std::slice::from_ref(&part)), None);
        let full =
            "A case holds at most 5,000 numbers, and this would make 5,001; nothing was changed.";
        assert_eq!(says(&[part.clone(), part]).unwrap(), full);
    }
}

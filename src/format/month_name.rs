//! Names of the months, wide and short, in the known languages (CLDR 47, `format` width).
//!
//! An own table, because `icu_datetime` with its calendars and time zones adds some twenty seconds to the core's build
//! for ninety-six words. Languages without a [`Family`] write
//! ISO 8601.

use super::locale::Family;

/// The twelve names in their order, apart by spaces.
struct Months {
    wide: &'static str,
    short: &'static str,
}

const ENGLISH: Months = Months {
    wide: "January February March April May June July August September October November December",
    // CLDR writes *Sept* in British and Indian English; *Sep* is understood in all Englishes and as long as the others.
    short: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
};
const GERMAN: Months = Months {
    wide: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    short: "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
};
const FRENCH: Months = Months {
    wide: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    short: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
};
const HINDI: Months = Months {
    wide: "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    short: "जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
};

/// The name of a month (1 to 12) inside a date; `None` where months are numbered (Chinese, Japanese) or not known.
pub(super) fn wide(family: Family, month: i8) -> Option<&'static str> {
    nth(months(family)?.wide, month)
}

/// The short name of a month (1 to 12), with its full stop where the language writes one.
pub(super) fn short(family: Family, month: i8) -> Option<&'static str> {
    nth(months(family)?.short, month)
}

/// The month (1 to 12) a word names in the family's language or in English, in any letter case, with or without its
/// full stop. `None` if it names none.
pub(super) fn number(family: Family, word: &str) -> Option<i8> {
    let plain = |text: &str| text.trim_end_matches(['.', '॰']).to_lowercase();
    let wanted = plain(word);
    let own = months(family).into_iter().chain([ENGLISH]);
    own.flat_map(|months| [months.wide, months.short])
        .flat_map(|names| (1_i8..).zip(names.split(' ')))
        .find(|(_, name)| plain(name) == wanted || (plain(name) == "sep" && wanted == "sept"))
        .map(|(month, _)| month)
}

fn nth(names: &'static str, month: i8) -> Option<&'static str> {
    names
        .split(' ')
        .nth(usize::try_from(month).ok()?.checked_sub(1)?)
}

const fn months(family: Family) -> Option<Months> {
    match family {
        Family::American | Family::British | Family::Indian => Some(ENGLISH),
        Family::German => Some(GERMAN),
        Family::French => Some(FRENCH),
        Family::Hindi => Some(HINDI),
        Family::Chinese | Family::Japanese | Family::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_by_its_name_in_any_case() {
        assert_eq!(number(Family::German, "MÄRZ"), Some(3));
        assert_eq!(number(Family::French, "déc"), Some(12));
        assert_eq!(number(Family::British, "Sept."), Some(9));
        assert_eq!(number(Family::Japanese, "May"), Some(5));
        assert_eq!(number(Family::German, "Brumaire"), None);
    }

    #[test]
    fn there_is_no_thirteenth_month() {
        assert_eq!(wide(Family::American, 13), None);
        assert_eq!(wide(Family::American, 0), None);
        assert_eq!(short(Family::American, 12), Some("Dec"));
    }
}

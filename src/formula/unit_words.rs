//! The words that stand for times in units, in English, German and French.

use super::Atom;

pub(super) fn known(lower: &str) -> Option<Atom> {
    time(lower).or_else(|| labour(lower))
}

fn time(lower: &str) -> Option<Atom> {
    Some(match lower.trim_end_matches('.') {
        "min" | "mins" | "minute" | "minutes" | "minuten" => Atom::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure"
        | "heures" => Atom::Hour,
        "d" | "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" => Atom::Day,
        "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" => Atom::Week,
        "mo" | "mos" | "mth" | "month" | "months" | "monat" | "monate" | "monaten" | "mois" => {
            Atom::Month
        }
        "qtr" | "qtrs" | "quarter" | "quarters" | "quartal" | "quartale" | "trimestre"
        | "trimestres" => Atom::Quarter,
        "yr" | "yrs" | "year" | "years" | "annum" | "jahr" | "jahre" | "jahren" | "an" | "ans"
        | "année" | "années" => Atom::Year,
        "percent" | "prozent" => Atom::Percent,
        _ => return None,
    })
}

/// A person's hour is an hour of labour; a machine's or a kilowatt's is not.
fn labour(lower: &str) -> Option<Atom> {
    let (whose, time_word) = lower.split_once('-')?;
    let persons = matches!(
        whose,
        "person" | "man" | "staff" | "work" | "labour" | "labor"
    );
    time(time_word).filter(|atom| persons && matches!(atom, Atom::Minute | Atom::Hour))
}

#[cfg(test)]
mod tests {
    use crate::formula::{Atom, Unit};
    use crate::model::testing::rows;

    fn written(text: &str) -> String {
        Unit::parse(text).unwrap().to_string()
    }

    #[test]
    fn times_are_read_in_english_german_and_french() {
        for (word, words) in rows(
            "
            minute => min mins min. Minute minutes Minuten person-minute
            hour => h hr hrs Hour hours Std. Stunde Stunden heure heures person-hours man-hour staff-hour work-hour labour-hour labor-hour
            day => d day Days Tag Tage Tagen jour jours
            week => wk wks week weeks Woche Wochen semaine semaines
            month => mo mos mth month months Monat Monate Monaten mois
            quarter => qtr qtrs quarter quarters Quartal Quartale trimestre trimestres
            year => yr yrs year YEARS annum Jahr Jahre Jahren an ans année Années
            % => percent Prozent",
        ) {
            for other in words.split(' ') {
                assert_eq!(written(other), word, "{other}");
            }
        }
    }

    #[test]
    fn hours_of_machines_and_days_of_persons_are_things_of_their_own() {
        for noun in [
            "kilowatt-hour",
            "machine-hour",
            "person-day",
            "person-ticket",
            "kWh",
        ] {
            let unit = Unit::parse(noun).unwrap();
            assert!(matches!(unit.factors(), [(Atom::Noun(_), 1)]), "{noun}");
        }
    }
}

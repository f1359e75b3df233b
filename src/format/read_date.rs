//! Reading dates as people type them: what the locale writes, ISO 8601 everywhere, and days and months in figures only
//! where their order is sure.
//!
//! `03/04/2027` is the 3rd of April or the 4th of March, depending on the reader: it is asked about in every locale.
//! `15/01/2027` has one reading, and `03.04.2027` too: no locale puts the month before a full stop. A year of two figures is one of this
//! century. A month is read with its year ([`Locale::read_month`]).

use jiff::Span;
use jiff::civil::Date;

use super::locale::{Family, Locale};
use super::{month_name, read};

/// A text that is not read as one date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum ReadDateError {
    #[error("Nothing was typed; enter a date.")]
    Empty,
    #[error("This is not a date; write it like {example}.")]
    NotADate { example: String },
    #[error("This is not a month; write it like {example}.")]
    NotAMonth { example: String },
    #[error("This date can be read as {}; write the one you mean.", .written.join(" or as "))]
    Ambiguous {
        /// The two days it may mean.
        readings: Vec<Date>,
        /// The same days as text that is read without a question.
        written: Vec<String>,
    },
}

impl Locale {
    /// Reads a day: `2027-01-15`, `15 January 2027`, `Jan 15, 2027`, `15.1.2027`, `2027年1月15日`.
    pub fn read_date(&self, text: &str) -> Result<Date, ReadDateError> {
        let words = self.words(text)?;
        let readings = match words.as_slice() {
            [Word::Number(year), Word::Number(month), Word::Number(day)] if year.figures > 2 => {
                vec![(year.year(), month.value, day.value)]
            }
            [
                Word::Number(first),
                Word::Number(second),
                Word::Number(last),
            ] => {
                let year = last.year();
                let mut readings = vec![(year, second.value, first.value)];
                if text.contains('.') {
                    return self.one_of(&readings);
                }
                readings.push((year, first.value, second.value));
                // With hyphens, and in East Asia with any sign, a short year may come first.
                let year_first = matches!(self.family, Family::Chinese | Family::Japanese);
                if last.figures <= 2 && (year_first || text.contains('-')) {
                    readings.push((first.year(), second.value, last.value));
                }
                readings
            }
            [Word::Number(day), Word::Month(month), Word::Number(year)]
            | [Word::Month(month), Word::Number(day), Word::Number(year)] => {
                vec![(year.year(), *month, day.value)]
            }
            _ => Vec::new(),
        };
        self.one_of(&readings)
    }

    /// Reads a day as [`Self::read_date`] does, and words for days around `today`: `today`, `heute`, `demain`.
    pub fn read_date_around(&self, text: &str, today: Date) -> Result<Date, ReadDateError> {
        let word = text.trim().to_lowercase();
        let means = |(_, names): &&(i64, &str)| names.split(' ').any(|name| name == word);
        let Some((days, _)) = AROUND_TODAY.iter().find(means) else {
            return self.read_date(text);
        };
        let span = Span::new().try_days(*days);
        span.and_then(|span| today.checked_add(span))
            .map_err(|_| self.not_a_date())
    }

    /// Reads a month, or the month of a day: `2027-08`, `08/2027`, `Aug 2027`, `August 27`, `2027年8月`. Returns its first day.
    pub fn read_month(&self, text: &str) -> Result<Date, ReadDateError> {
        let not_a_month = || ReadDateError::NotAMonth {
            example: self.month(jiff::civil::date(2027, 8, 1)),
        };
        let words = self.words(text).map_err(|problem| match problem {
            ReadDateError::Empty => ReadDateError::Empty,
            _ => not_a_month(),
        })?;
        let (year, month) = match words.as_slice() {
            [Word::Number(year), Word::Number(month)] if year.figures > 2 => (*year, month.value),
            [Word::Number(month), Word::Number(year)] if year.figures > 2 => (*year, month.value),
            [Word::Month(month), Word::Number(year)] => (*year, *month),
            [Word::Number(year), Word::Month(month)] if year.figures > 2 => (*year, *month),
            [_, _, _] => return Ok(self.read_date(text)?.first_of_month()),
            _ => return Err(not_a_month()),
        };
        let month = i8::try_from(month).ok();
        let first = month.and_then(|month| Date::new(year.year(), month, 1).ok());
        first
            .filter(|first| first.year() >= 1000)
            .ok_or_else(not_a_month)
    }

    fn one_of(&self, readings: &[(i16, i16, i16)]) -> Result<Date, ReadDateError> {
        let mut days: Vec<Date> = Vec::new();
        for (year, month, day) in readings.iter().filter(|(year, ..)| *year >= 1000) {
            let (Ok(month), Ok(day)) = (i8::try_from(*month), i8::try_from(*day)) else {
                continue;
            };
            days.extend(
                Date::new(*year, month, day)
                    .ok()
                    .filter(|day| !days.contains(day)),
            );
        }
        match days.as_slice() {
            [day] => Ok(*day),
            [] => Err(self.not_a_date()),
            _ => Err(ReadDateError::Ambiguous {
                written: days.iter().map(|day| self.date(*day)).collect(),
                readings: days,
            }),
        }
    }

    fn not_a_date(&self) -> ReadDateError {
        ReadDateError::NotADate {
            example: self.date(jiff::civil::date(2027, 1, 15)),
        }
    }

    /// The numbers and months in a text; everything between them only separates.
    fn words(&self, text: &str) -> Result<Vec<Word>, ReadDateError> {
        /// No written date is longer.
        const LONGEST: usize = 60;
        let characters = if text.chars().nth(LONGEST).is_some() {
            Vec::new()
        } else {
            read::normalised(text)
        };
        if text.trim().is_empty() {
            return Err(ReadDateError::Empty);
        }
        let mut words = Vec::new();
        for piece in characters
            .split(|sign| matches!(sign, ' ' | ',' | '/' | '-' | '年' | '月' | '日'))
            .filter(|piece| !piece.is_empty())
        {
            let piece: String = piece.iter().collect();
            if let Some(month) = month_name::number(self.family, &piece) {
                words.push(Word::Month(i16::from(month)));
                continue;
            }
            for number in piece.split_terminator('.') {
                let figures = number.strip_suffix("er").unwrap_or(number);
                let short =
                    figures.len() <= 4 && figures.bytes().all(|figure| figure.is_ascii_digit());
                let value = figures
                    .parse()
                    .ok()
                    .filter(|_| short)
                    .ok_or_else(|| self.not_a_date())?;
                words.push(Word::Number(Figures {
                    value,
                    figures: figures.len(),
                }));
            }
        }
        Ok(words)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Number(Figures),
    Month(i16),
}

/// A number and how many figures it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figures {
    value: i16,
    figures: usize,
}

impl Figures {
    /// The number as a year: 27 is 2027, because plans and statements of a case lie in this century.
    const fn year(self) -> i16 {
        if self.figures == 2 {
            2000 + self.value
        } else {
            self.value
        }
    }
}

/// Days around today by their distance in days, with their words in the languages of the known locales; English is understood everywhere.
const AROUND_TODAY: [(i64, &str); 3] = [
    (
        0,
        "today now heute aujourd'hui aujourd’hui 今日 本日 今天 आज hoy",
    ),
    (1, "tomorrow morgen demain 明日 明天"),
    (-1, "yesterday gestern hier 昨日 昨天"),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn read(tag: &str, text: &str) -> Result<Date, ReadDateError> {
        Locale::parse(tag).unwrap().read_date(text)
    }

    fn readings(read: Result<Date, ReadDateError>) -> Vec<Date> {
        match read {
            Err(ReadDateError::Ambiguous { readings, .. }) => readings,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn iso_8601_is_read_everywhere() {
        for (tag, _) in Locale::supported() {
            let locale = Locale::parse(tag).unwrap();
            assert_eq!(locale.read_date("2027-01-15"), Ok(date(2027, 1, 15)));
        }
    }

    #[test]
    fn day_and_month_that_may_be_swapped_are_asked_about() {
        for tag in ["en-US", "en-GB", "fr-FR"] {
            let asked = readings(read(tag, "03/04/2027"));
            assert_eq!(asked, [date(2027, 4, 3), date(2027, 3, 4)]);
        }
        let error = read("en-GB", "03/04/2027").unwrap_err().to_string();
        let sentence =
            "This date can be read as 3 April 2027 or as 4 March 2027; write the one you mean.";
        assert_eq!(error, sentence);
    }

    #[test]
    fn figures_with_one_reading_are_read_and_a_year_of_two_figures_is_one_of_this_century() {
        for (tag, text, expected) in [
            ("en-US", "15/1/2027", date(2027, 1, 15)),
            ("en-US", "1/15/2027", date(2027, 1, 15)),
            ("en-US", "3/3/2027", date(2027, 3, 3)),
            ("de-DE", "3.4.2027", date(2027, 4, 3)),
            ("en-US", "15/1/27", date(2027, 1, 15)),
            ("en-US", "1/15/27", date(2027, 1, 15)),
            ("en-US", "Jan 15, 27", date(2027, 1, 15)),
            ("de-DE", "15.1.27", date(2027, 1, 15)),
            ("de-DE", "15. Januar 27", date(2027, 1, 15)),
        ] {
            assert_eq!(read(tag, text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let english = Locale::english();
        let texts =
            "2027-02-30|January|15/1/127|32/1/27|soon|1 2 3 4|99999-1-1|................|१२";
        for text in texts.split('|') {
            let error = english.read_date(text).unwrap_err();
            assert!(matches!(error, ReadDateError::NotADate { .. }), "{text}");
        }
        assert_eq!(english.read_date("  "), Err(ReadDateError::Empty));
    }

    #[test]
    fn a_short_year_that_may_stand_first_or_last_is_asked_about() {
        let asked = readings(read("en", "27-01-15"));
        assert_eq!(asked, [date(2015, 1, 27), date(2027, 1, 15)]);
    }

    #[test]
    fn today_is_read_in_every_known_language() {
        let today = date(2026, 11, 30);
        for (tag, text, expected) in [
            ("en-US", "today", today),
            ("en-GB", " Tomorrow ", date(2026, 12, 1)),
            ("de-DE", "heute", today),
            ("de-DE", "gestern", date(2026, 11, 29)),
            ("fr-FR", "aujourd’hui", today),
            ("ja-JP", "今日", today),
            ("de-DE", "1.2.27", date(2027, 2, 1)),
        ] {
            let read = Locale::parse(tag).unwrap().read_date_around(text, today);
            assert_eq!(read, Ok(expected), "{tag}: {text}");
        }
    }

    #[test]
    fn a_month_is_read_in_the_usual_spellings_and_a_day_as_its_month() {
        let august = date(2027, 8, 1);
        for (tag, text) in [
            ("en-US", "2027-08"),
            ("en-US", "Aug 2027"),
            ("en-GB", "August 2027"),
            ("en-US", "aug-27"),
            ("en-US", "8/2027"),
            ("de-DE", "08.2027"),
            ("de-DE", "Aug. 2027"),
            ("fr-FR", "août 2027"),
            ("ja-JP", "2027年8月"),
            ("en-US", "2027 Aug"),
            ("en-US", "2027-08-31"),
            ("en-US", "Aug 15, 2027"),
        ] {
            let read = Locale::parse(tag).unwrap().read_month(text);
            assert_eq!(read, Ok(august), "{tag}: {text}");
        }
    }

    #[test]
    fn what_is_no_month_is_refused_with_an_example() {
        let english = Locale::english();
        for text in ["2027", "Aug", "2027-13", "27-08", "27 Aug", "Q3 2027", "8"] {
            let problem = english.read_month(text).unwrap_err();
            let says = problem.to_string();
            assert_eq!(
                says, "This is not a month; write it like August 2027.",
                "{text}"
            );
        }
        assert_eq!(english.read_month(" "), Err(ReadDateError::Empty));
    }

    proptest! {
        #[test]
        fn every_locale_reads_the_months_it_writes(year in 1000_i16..9999, month in 1_i8..13) {
            let first = date(year, month, 1);
            for (tag, _) in Locale::supported() {
                let locale = Locale::parse(tag).unwrap();
                prop_assert_eq!(locale.read_month(&locale.month(first)), Ok(first));
                prop_assert_eq!(locale.read_month(&locale.month_short(first)), Ok(first));
            }
        }

        #[test]
        fn every_locale_reads_the_dates_it_writes(year in 1000_i16..9999, month in 1_i8..13, day in 1_i8..29) {
            let day = date(year, month, day);
            for (tag, _) in Locale::supported().iter().chain(&[("pt-BR", ""), ("de-CH", "")]) {
                let locale = Locale::parse(tag).unwrap();
                prop_assert_eq!(locale.read_date(&locale.date(day)), Ok(day));
                prop_assert_eq!(locale.read_date(&locale.date_short(day)), Ok(day));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            let _ = Locale::english().read_date(&text);
        }
    }
}

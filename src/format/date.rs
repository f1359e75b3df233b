//! Writing dates, months and lengths of time.
//!
//! The short date spells the month where the language does, so that no reader takes the 3rd of April for the 4th of
//! March. Left out: times of day, weekdays, calendars other than the Gregorian; reading is in `read_date.rs`.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::digits::Digits;
use super::locale::{Family, Locale};
use super::safe_side::decimals_apart;
use super::{NO_BREAK_SPACE, month_name};

impl Locale {
    /// A date in full (CLDR *long*): `January 15, 2027`, `15. Januar 2027`, `2027年1月15日`; ISO 8601 where the language
    /// is not known.
    pub fn date(&self, date: Date) -> String {
        self.dated(date, month_name::wide(self.family, date.month()), false)
    }

    /// A short date that cannot be misread (CLDR *medium*): `Jan 15, 2027`, `15.01.2027`, `2027/01/15`.
    pub fn date_short(&self, date: Date) -> String {
        self.dated(date, month_name::short(self.family, date.month()), true)
    }

    /// A day whose year stands elsewhere (CLDR *`MMMMd`*): `October 3`, `3. Oktober`, `10月3日`; `10-03` where the language is not
    /// known.
    pub fn day_of_year(&self, date: Date) -> String {
        let (number, day) = (date.month(), date.day());
        match (self.family, month_name::wide(self.family, number)) {
            (Family::American, Some(month)) => format!("{month} {day}"),
            (Family::German, Some(month)) => format!("{day}. {month}"),
            // As in full: French counts the first of a month as an ordinal.
            (Family::French, Some(month)) if day == 1 => format!("1er {month}"),
            (Family::British | Family::Indian | Family::French | Family::Hindi, Some(month)) => {
                format!("{day} {month}")
            }
            (Family::Chinese | Family::Japanese, _) => format!("{number}月{day}日"),
            _ => format!("{number:02}-{day:02}"),
        }
    }

    /// The same, short (CLDR *`MMMd`*): `Oct 3`, `3. Okt.`, `10月3日`.
    pub fn day_of_year_short(&self, date: Date) -> String {
        let day = date.day();
        match (self.family, month_name::short(self.family, date.month())) {
            (Family::American, Some(month)) => format!("{month} {day}"),
            (Family::German, Some(month)) => format!("{day}. {month}"),
            (Family::British | Family::Indian | Family::French | Family::Hindi, Some(month)) => {
                format!("{day} {month}")
            }
            _ => self.day_of_year(date),
        }
    }

    /// The month of a date: `December 2027`, `2027年12月`, `2027-12`.
    pub fn month(&self, date: Date) -> String {
        self.month_named(date, month_name::wide(self.family, date.month()))
    }

    /// The month of a date, short, for the heads of columns: `Dec 2027`, `Dez. 2027`.
    pub fn month_short(&self, date: Date) -> String {
        self.month_named(date, month_name::short(self.family, date.month()))
    }

    /// A length of time in months, to one decimal: `11.4 months`, `1 month`. The words are English until translations
    /// exist; the number is the locale's.
    pub fn duration_months(&self, months: Decimal) -> String {
        self.months_to(months, 1)
    }

    /// A length of time that misses a bound, both in months: to one decimal, or to as many as tell it from the bound.
    pub fn duration_apart(&self, months: Decimal, bound: Decimal) -> String {
        self.months_to(months, decimals_apart(months, bound, 1))
    }

    fn months_to(&self, months: Decimal, decimals: u32) -> String {
        let digits = Digits::rounded(months, decimals).trimmed();
        let one = digits.whole == "1" && digits.fraction.is_empty();
        format!(
            "{}{NO_BREAK_SPACE}{}",
            self.signed(&digits),
            if one { "month" } else { "months" }
        )
    }

    fn dated(&self, date: Date, month: Option<&str>, short: bool) -> String {
        let (year, number, day) = (date.year(), date.month(), date.day());
        match (self.family, month) {
            (Family::American, Some(month)) => format!("{month} {day}, {year}"),
            (Family::German, Some(_)) if short => format!("{day:02}.{number:02}.{year}"),
            (Family::German, Some(month)) => format!("{day}. {month} {year}"),
            // French counts the first of a month as an ordinal.
            (Family::French, Some(month)) if day == 1 && !short => format!("1er {month} {year}"),
            (Family::British | Family::Indian | Family::French | Family::Hindi, Some(month)) => {
                format!("{day} {month} {year}")
            }
            (Family::Japanese, _) if short => format!("{year}/{number:02}/{day:02}"),
            (Family::Chinese | Family::Japanese, _) => format!("{year}年{number}月{day}日"),
            _ => format!("{year:04}-{number:02}-{day:02}"),
        }
    }

    fn month_named(&self, date: Date, month: Option<&str>) -> String {
        let (year, number) = (date.year(), date.month());
        match (self.family, month) {
            (_, Some(month)) => format!("{month} {year}"),
            (Family::Chinese | Family::Japanese, None) => format!("{year}年{number}月"),
            _ => format!("{year:04}-{number:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(write: fn(&Locale, Date) -> String, date: Date) -> Vec<String> {
        Locale::supported()
            .iter()
            .map(|(tag, _)| write(&Locale::parse(tag).unwrap(), date))
            .collect()
    }

    /// Expected values: CLDR 47 by way of Babel 2.18 `format_date(long)`.
    #[test]
    fn a_date_in_full_is_written_as_cldr_says() {
        assert_eq!(
            all(Locale::date, jiff::civil::date(2027, 1, 15)),
            [
                "January 15, 2027",
                "15 January 2027",
                "15 January 2027",
                "15. Januar 2027",
                "15 janvier 2027",
                "15 जनवरी 2027",
                "2027年1月15日",
                "2027年1月15日"
            ]
        );
    }

    /// Expected values: CLDR 47 by way of Babel 2.18 `format_date(medium)`.
    #[test]
    fn a_short_date_is_written_as_cldr_says() {
        assert_eq!(
            all(Locale::date_short, jiff::civil::date(2027, 1, 15)),
            [
                "Jan 15, 2027",
                "15 Jan 2027",
                "15 Jan 2027",
                "15.01.2027",
                "15 janv. 2027",
                "15 जन॰ 2027",
                "2027年1月15日",
                "2027/01/15"
            ]
        );
    }

    /// Expected values: CLDR 47 by way of Babel 2.18 `format_skeleton(yMMMM)`.
    #[test]
    fn a_month_is_written_as_cldr_says() {
        assert_eq!(
            all(Locale::month, jiff::civil::date(2027, 12, 1)),
            [
                "December 2027",
                "December 2027",
                "December 2027",
                "Dezember 2027",
                "décembre 2027",
                "दिसंबर 2027",
                "2027年12月",
                "2027年12月"
            ]
        );
        assert_eq!(
            Locale::parse("de-DE")
                .unwrap()
                .month_short(jiff::civil::date(2027, 12, 1)),
            "Dez. 2027"
        );
    }

    /// Expected values: CLDR by way of Babel 2.18 `format_skeleton(MMMMd)`.
    #[test]
    fn a_day_without_its_year_is_written_as_cldr_says() {
        assert_eq!(
            all(Locale::day_of_year, jiff::civil::date(2026, 10, 3)),
            [
                "October 3",
                "3 October",
                "3 October",
                "3. Oktober",
                "3 octobre",
                "3 अक्टूबर",
                "10月3日",
                "10月3日"
            ]
        );
    }

    /// Expected values: CLDR by way of Babel 2.18 `format_skeleton(MMMd)`, with the short months of this program.
    #[test]
    fn a_short_day_without_its_year_is_written_as_cldr_says() {
        assert_eq!(
            all(Locale::day_of_year_short, jiff::civil::date(2026, 10, 3)),
            [
                "Oct 3",
                "3 Oct",
                "3 Oct",
                "3. Okt.",
                "3 oct.",
                "3 अक्टू॰",
                "10月3日",
                "10月3日"
            ]
        );
    }

    #[test]
    fn an_unknown_language_writes_iso_8601() {
        let portuguese = Locale::parse("pt-BR").unwrap();
        assert_eq!(
            portuguese.day_of_year(jiff::civil::date(2027, 1, 5)),
            "01-05"
        );
        assert_eq!(portuguese.date(jiff::civil::date(2027, 1, 5)), "2027-01-05");
        assert_eq!(portuguese.month(jiff::civil::date(2027, 1, 5)), "2027-01");
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        assert_eq!(
            Locale::parse("fr-FR")
                .unwrap()
                .date(jiff::civil::date(2027, 5, 1)),
            "1er mai 2027"
        );
    }

    #[test]
    fn months_have_one_decimal_and_a_singular() {
        let english = Locale::english();
        assert_eq!(
            english.duration_months("11.44".parse().unwrap()),
            "11.4\u{a0}months"
        );
        assert_eq!(
            english.duration_months("12.04".parse().unwrap()),
            "12\u{a0}months"
        );
        assert_eq!(
            english.duration_months("0.96".parse().unwrap()),
            "1\u{a0}month"
        );
        assert_eq!(
            Locale::parse("de-DE")
                .unwrap()
                .duration_months("11.4".parse().unwrap()),
            "11,4\u{a0}months"
        );
    }
}

//! Writing dates, months and lengths of time.
//!
//! The short date spells the month where the language does, so that no reader takes the 3rd of April for the 4th of
//! March.

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
        self.with_year(date, &self.day_of_year(date))
    }

    /// A short date that cannot be misread (CLDR *medium*; Japanese *`yMMMd`*, which is how a field shows the day):
    /// `Jan 15, 2027`, `15.01.2027`, `2027年1月15日`.
    pub fn date_short(&self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self.family {
            Family::German => format!("{day:02}.{month:02}.{year}"),
            _ => self.with_year(date, &self.day_of_year_short(date)),
        }
    }

    /// A day whose year stands elsewhere (CLDR *`MMMMd`*): `October 3`, `3. Oktober`, `10月3日`; `10-03` where the language is not
    /// known.
    pub fn day_of_year(&self, date: Date) -> String {
        match month_name::wide(self.family, date.month()) {
            // French counts the first of a month as an ordinal.
            Some(month) if self.family == Family::French && date.day() == 1 => {
                format!("1er {month}")
            }
            month => self.day_and_month(date, month),
        }
    }

    /// The same, short (CLDR *`MMMd`*): `Oct 3`, `3. Okt.`, `10月3日`.
    pub fn day_of_year_short(&self, date: Date) -> String {
        self.day_and_month(date, month_name::short(self.family, date.month()))
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

    fn day_and_month(&self, date: Date, month: Option<&str>) -> String {
        let (number, day) = (date.month(), date.day());
        match (self.family, month) {
            (Family::American, Some(month)) => format!("{month} {day}"),
            (Family::German, Some(month)) => format!("{day}. {month}"),
            (_, Some(month)) => format!("{day} {month}"),
            (Family::Chinese | Family::Japanese, None) => format!("{number}月{day}日"),
            _ => format!("{number:02}-{day:02}"),
        }
    }

    fn with_year(&self, date: Date, day: &str) -> String {
        let year = date.year();
        match self.family {
            Family::American => format!("{day}, {year}"),
            Family::Chinese | Family::Japanese => format!("{year}年{day}"),
            Family::Other => format!("{year:04}-{day}"),
            _ => format!("{day} {year}"),
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
    use jiff::civil::date;

    /// Expected values: CLDR 47 by way of Babel 2.18 (`format_date` long and medium, `format_skeleton` of `yMMMM`, `MMMMd` and `MMMd`, and of `yMMMd` for Japanese), with the
    /// short months of this program. 15 January 2027 in full and short, December 2027, 3 October in full and short.
    #[test]
    fn dates_are_written_as_cldr_says() {
        const WRITTEN: &str = "\
            en-US|January 15, 2027|Jan 15, 2027|December 2027|October 3|Oct 3
            en-GB|15 January 2027|15 Jan 2027|December 2027|3 October|3 Oct
            en-IN|15 January 2027|15 Jan 2027|December 2027|3 October|3 Oct
            de-DE|15. Januar 2027|15.01.2027|Dezember 2027|3. Oktober|3. Okt.
            fr-FR|15 janvier 2027|15 janv. 2027|décembre 2027|3 octobre|3 oct.
            hi-IN|15 जनवरी 2027|15 जन॰ 2027|दिसंबर 2027|3 अक्टूबर|3 अक्टू॰
            zh-CN|2027年1月15日|2027年1月15日|2027年12月|10月3日|10月3日
            ja-JP|2027年1月15日|2027年1月15日|2027年12月|10月3日|10月3日";
        assert_eq!(WRITTEN.lines().count(), Locale::supported().len());
        for line in WRITTEN.lines().map(str::trim) {
            let (tag, expected) = line.split_once('|').unwrap();
            let locale = Locale::parse(tag).unwrap();
            let (january, december) = (date(2027, 1, 15), date(2027, 12, 1));
            let october = date(2026, 10, 3);
            let written = [
                locale.date(january),
                locale.date_short(january),
                locale.month(december),
                locale.day_of_year(october),
                locale.day_of_year_short(october),
            ];
            assert_eq!(written.join("|"), expected, "{tag}");
        }
        let german = Locale::parse("de-DE").unwrap();
        assert_eq!(german.month_short(date(2027, 12, 1)), "Dez. 2027");
    }

    #[test]
    fn an_unknown_language_writes_iso_8601() {
        let portuguese = Locale::parse("pt-BR").unwrap();
        let day = date(2027, 1, 5);
        assert_eq!(portuguese.day_of_year(day), "01-05");
        assert_eq!(portuguese.date(day), "2027-01-05");
        assert_eq!(portuguese.month(day), "2027-01");
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        let french = Locale::parse("fr-FR").unwrap();
        assert_eq!(french.date(date(2027, 5, 1)), "1er mai 2027");
    }

    #[test]
    fn months_have_one_decimal_and_a_singular() {
        for (tag, months, written) in [
            ("en-US", "11.44", "11.4\u{a0}months"),
            ("en-US", "12.04", "12\u{a0}months"),
            ("en-US", "0.96", "1\u{a0}month"),
            ("de-DE", "11.4", "11,4\u{a0}months"),
        ] {
            let locale = Locale::parse(tag).unwrap();
            assert_eq!(locale.duration_months(months.parse().unwrap()), written);
        }
    }
}

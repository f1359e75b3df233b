//! Signs of currencies: which one a locale writes, and which currencies a sign may stand for when it is read.
//!
//! The signs written come from CLDR 47. A currency to which CLDR gives no sign is written with its ISO 4217 code, because
//! a bare `$` or `kr` from the wrong country is a wrong number; so are the rarer dollars and pounds that CLDR signs in
//! French only (`$AR`, `£LB`).

use std::sync::LazyLock;

use iso_currency::{Currency, IntoEnumIterator};

use super::locale::{Family, Locale};

const RUPEES: &[Currency] = &[
    Currency::INR,
    Currency::PKR,
    Currency::LKR,
    Currency::NPR,
    Currency::MUR,
    Currency::SCR,
];

/// Words people type for a currency beside its code and signs; each with the currencies it may mean.
const ALIASES: &[(&str, &[Currency])] = &[
    ("Rs.", RUPEES),
    ("Rs", RUPEES),
    ("रु", &[Currency::INR, Currency::NPR]),
    ("¥", &[Currency::JPY, Currency::CNY]),
    ("元", &[Currency::CNY, Currency::TWD]),
    ("円", &[Currency::JPY]),
    ("RMB", &[Currency::CNY]),
    ("euro", &[Currency::EUR]),
    ("euros", &[Currency::EUR]),
    ("Fr.", &[Currency::CHF]),
    ("SFr.", &[Currency::CHF]),
];

/// The sign CLDR's root gives to a currency, which no other currency is written with.
fn root_sign(currency: Currency) -> Option<&'static str> {
    Some(match currency {
        Currency::AUD => "A$",
        Currency::BRL => "R$",
        Currency::CAD => "CA$",
        Currency::CNY => "CN¥",
        Currency::EUR => "€",
        Currency::GBP => "£",
        Currency::HKD => "HK$",
        Currency::ILS => "₪",
        Currency::INR => "₹",
        Currency::JPY => "JP¥",
        Currency::KRW => "₩",
        Currency::MXN => "MX$",
        Currency::NZD => "NZ$",
        Currency::PHP => "₱",
        Currency::TWD => "NT$",
        Currency::USD => "US$",
        Currency::VND => "₫",
        Currency::XAF => "FCFA",
        Currency::XCD => "EC$",
        Currency::XCG => "Cg.",
        Currency::XOF => "F\u{202f}CFA",
        Currency::XPF => "CFPF",
        _ => return None,
    })
}

/// Where a family of locales differs from CLDR's root.
#[expect(clippy::match_same_arms, reason = "a table reads by currency")]
fn own_sign(currency: Currency, family: Family) -> Option<&'static str> {
    use Family::{American, Chinese, French, German, Hindi, Indian, Japanese};
    Some(match (currency, family) {
        (Currency::USD, American | Indian | Hindi | German | Japanese) => "$",
        (Currency::USD, French) => "$US",
        (Currency::JPY, American | German) => "¥",
        (Currency::JPY, Japanese) => "￥",
        (Currency::CNY, Chinese) => "¥",
        (Currency::CNY, Japanese) => "元",
        (Currency::AUD, German | Chinese) => "AU$",
        (Currency::AUD, French) => "$AU",
        (Currency::CAD, French) => "$CA",
        (Currency::GBP, French) => "£GB",
        (Currency::MXN, French) => "$MX",
        (Currency::NZD, French) => "$NZ",
        (Currency::XPF, French) => "FCFP",
        (Currency::THB, German | Hindi) => "฿",
        // CLDR gives these families the code instead of the root's sign.
        (Currency::CNY | Currency::HKD | Currency::JPY | Currency::TWD | Currency::XCD, French)
        | (Currency::PHP, German | French | Hindi | Chinese | Japanese) => currency.code(),
        _ => return None,
    })
}

/// The currencies most cases are in; in lists they stand first.
pub const COMMON_CURRENCIES: [Currency; 16] = [
    Currency::EUR,
    Currency::USD,
    Currency::GBP,
    Currency::CHF,
    Currency::JPY,
    Currency::CNY,
    Currency::INR,
    Currency::CAD,
    Currency::AUD,
    Currency::SEK,
    Currency::NOK,
    Currency::DKK,
    Currency::PLN,
    Currency::CZK,
    Currency::BRL,
    Currency::SGD,
];

impl Locale {
    /// The sign this locale writes for a currency: `€`, `US$`, or the code where it has none.
    pub fn currency_sign(&self, currency: Currency) -> &'static str {
        own_sign(currency, self.family)
            .or_else(|| root_sign(currency))
            .unwrap_or_else(|| currency.code())
    }

    /// The currencies that a sign of several currencies may stand for: the one that this locale itself writes so, or else the usual ones.
    pub fn meant_by(&self, sign: &str) -> Vec<Currency> {
        let written = |currency: &&Currency| self.currency_sign(**currency) == sign;
        if let Some(own) = COMMON_CURRENCIES.iter().find(written) {
            return vec![*own];
        }
        COMMON_CURRENCIES
            .into_iter()
            .filter(|currency| currency.symbol().symbol.contains(sign))
            .collect()
    }
}

#[derive(Debug)]
pub(super) struct Sign {
    /// Normalised as the reader normalises its text.
    pub(super) text: Vec<char>,
    pub(super) meanings: Vec<Currency>,
}

impl Sign {
    /// The one currency this sign means when nothing is expected: its only meaning, or the one whose root sign it is.
    pub(super) fn owner(&self) -> Option<Currency> {
        match self.meanings.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|currency| {
                root_sign(*currency).is_some_and(|sign| super::read::normalised(sign) == self.text)
            }),
        }
    }
}

/// Every sign, code and word for a currency, longest first.
pub(super) static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    let mut signs: Vec<Sign> = Vec::new();
    let mut add = |text: &str, currency: Currency| {
        let text = super::read::normalised(text);
        if text.is_empty() || text == ['¤'] {
            return;
        }
        if let Some(known) = signs.iter_mut().find(|sign| sign.text == text) {
            if !known.meanings.contains(&currency) {
                known.meanings.push(currency);
            }
        } else {
            signs.push(Sign {
                text,
                meanings: vec![currency],
            });
        }
    };
    for currency in Currency::iter() {
        add(currency.code(), currency);
        add(&currency.symbol().symbol, currency);
        if let Some(sign) = root_sign(currency) {
            add(sign, currency);
        }
        for family in [
            Family::American,
            Family::German,
            Family::French,
            Family::Hindi,
            Family::Chinese,
            Family::Japanese,
        ] {
            if let Some(sign) = own_sign(currency, family) {
                add(sign, currency);
            }
        }
    }
    for (word, meanings) in ALIASES {
        for currency in *meanings {
            add(word, *currency);
        }
    }
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.text.len()));
    signs
});

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(tag: &str, currency: Currency) -> &'static str {
        Locale::parse(tag).unwrap().currency_sign(currency)
    }

    #[test]
    fn a_sign_is_bare_only_where_it_cannot_be_mistaken_and_the_code_where_there_is_none() {
        for (tag, currency, expected) in [
            ("en-US", Currency::USD, "$"),
            ("en-US", Currency::CAD, "CA$"),
            ("en-GB", Currency::USD, "US$"),
            ("en-AU", Currency::USD, "US$"),
            ("fr-FR", Currency::USD, "$US"),
            ("ja-JP", Currency::JPY, "￥"),
            ("ja-JP", Currency::CNY, "元"),
            ("zh-CN", Currency::CNY, "¥"),
            ("zh-CN", Currency::JPY, "JP¥"),
            ("en-US", Currency::CHF, "CHF"),
            ("de-DE", Currency::SEK, "SEK"),
        ] {
            assert_eq!(sign(tag, currency), expected, "{tag}");
        }
    }

    #[test]
    fn a_shared_sign_has_no_owner_and_a_root_sign_has_one() {
        let owner = |text: &str| {
            let text = super::super::read::normalised(text);
            let sign = SIGNS.iter().find(|sign| sign.text == text);
            sign.unwrap().owner()
        };
        assert_eq!(owner("$"), None);
        assert_eq!(owner("kr"), None);
        assert_eq!(owner("¥"), None);
        assert_eq!(owner("£"), Some(Currency::GBP));
        assert_eq!(owner("₹"), Some(Currency::INR));
        assert_eq!(owner("SEK"), Some(Currency::SEK));
    }
}

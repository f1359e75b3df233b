//! Words that multiply: thousand, million, lakh, crore, 万, in the languages of the supported locales.
//!
//! Left out: short forms that mean different things within one language and are not asked about there (`l` looks
//! like 1), and any word for less than ten.

use iso_currency::Currency;

use super::super::locale::Family;

/// How a word is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As written.
    Exact,
    /// In any letter case.
    Any,
}

const THOUSAND: &[i32] = &[3];
const MILLION: &[i32] = &[6];
const MILLIARD: &[i32] = &[9];
const TRILLION: &[i32] = &[12];

/// Words with one meaning everywhere; spellings without a full stop, which may follow.
const EVERYWHERE: &[(&str, Case, &[i32])] = &[
    ("k", Case::Any, THOUSAND),
    ("thousand", Case::Any, THOUSAND),
    ("tsd", Case::Any, THOUSAND),
    ("tausend", Case::Any, THOUSAND),
    ("mille", Case::Any, THOUSAND),
    ("M", Case::Exact, MILLION),
    ("mn", Case::Any, MILLION),
    ("mln", Case::Any, MILLION),
    ("mio", Case::Any, MILLION),
    ("million", Case::Any, MILLION),
    ("millions", Case::Any, MILLION),
    ("millionen", Case::Any, MILLION),
    ("mrd", Case::Any, MILLIARD),
    ("md", Case::Any, MILLIARD),
    ("mds", Case::Any, MILLIARD),
    ("milliard", Case::Any, MILLIARD),
    ("milliards", Case::Any, MILLIARD),
    ("milliarde", Case::Any, MILLIARD),
    ("milliarden", Case::Any, MILLIARD),
    ("bn", Case::Exact, MILLIARD),
    ("bio", Case::Any, TRILLION),
    ("lakh", Case::Any, &[5]),
    ("lakhs", Case::Any, &[5]),
    ("lac", Case::Any, &[5]),
    ("lacs", Case::Any, &[5]),
    ("crore", Case::Any, &[7]),
    ("crores", Case::Any, &[7]),
    ("cr", Case::Any, &[7]),
    // Both spellings of ज़ and ड़: one letter, or letter and dot.
    ("हज़ार", Case::Exact, THOUSAND),
    ("हज\u{93c}ार", Case::Exact, THOUSAND),
    ("हजार", Case::Exact, THOUSAND),
    ("लाख", Case::Exact, &[5]),
    ("करोड\u{93c}", Case::Exact, &[7]),
    ("कर\u{94b}\u{95c}", Case::Exact, &[7]),
    ("अरब", Case::Exact, MILLIARD),
    ("十", Case::Exact, &[1]),
    ("百", Case::Exact, &[2]),
    ("千", Case::Exact, THOUSAND),
    ("万", Case::Exact, &[4]),
    ("萬", Case::Exact, &[4]),
    ("亿", Case::Exact, &[8]),
    ("億", Case::Exact, &[8]),
];

/// The words that may stand behind another: 5百万, 1.2万亿, 2 lakh crore.
const STACKS: &[&str] = &[
    "万",
    "萬",
    "亿",
    "億",
    "crore",
    "crores",
    "cr",
    "करोड\u{93c}",
    "कर\u{94b}\u{95c}",
];

/// A word found at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) length: usize,
    /// Powers of ten it may mean.
    pub(super) powers: &'static [i32],
    pub(super) may_follow_another: bool,
}

/// The longest word for a power of ten that the text starts with, if any.
pub(super) fn word_at(rest: &[char], family: Family) -> Option<Found> {
    let here = local(family).iter().chain(EVERYWHERE);
    let (word, _, powers) = here
        .filter(|(word, case, _)| starts_with(rest, word, *case))
        .max_by_key(|(word, ..)| word.chars().count())?;
    let mut length = word.chars().count();
    if rest.get(length) == Some(&'.') {
        length += 1;
    }
    Some(Found {
        length,
        powers,
        may_follow_another: STACKS.contains(word),
    })
}

/// Words whose meaning depends on the language. Two powers are a question.
fn local(family: Family) -> &'static [(&'static str, Case, &'static [i32])] {
    const SHORT_SCALE: &[(&str, Case, &[i32])] = &[
        ("m", Case::Exact, MILLION),
        ("MM", Case::Exact, MILLION),
        ("b", Case::Any, MILLIARD),
        ("bn", Case::Any, MILLIARD),
        ("billion", Case::Any, MILLIARD),
        ("billions", Case::Any, MILLIARD),
        ("t", Case::Any, TRILLION),
        ("tn", Case::Any, TRILLION),
        ("trn", Case::Any, TRILLION),
        ("trillion", Case::Any, TRILLION),
        ("trillions", Case::Any, TRILLION),
        ("L", Case::Exact, &[5]),
    ];
    match family {
        Family::American | Family::British => {
            SHORT_SCALE.get(..SHORT_SCALE.len() - 1).unwrap_or_default()
        }
        Family::Indian => SHORT_SCALE,
        Family::Hindi => &[
            ("L", Case::Exact, &[5]),
            ("m", Case::Exact, MILLION),
            ("b", Case::Any, MILLIARD),
            ("billion", Case::Any, MILLIARD),
        ],
        // T€ is thousand in German books, and an English trillion.
        Family::German => &[
            ("T", Case::Exact, &[3, 12]),
            ("b", Case::Any, &[9, 12]),
            ("billion", Case::Any, &[12, 9]),
            ("billionen", Case::Any, TRILLION),
            ("trillion", Case::Any, &[18, 12]),
        ],
        Family::French => &[
            ("Bn", Case::Exact, &[12, 9]),
            ("b", Case::Any, &[9, 12]),
            ("billion", Case::Any, &[12, 9]),
            ("billions", Case::Any, &[12, 9]),
            ("trillion", Case::Any, &[18, 12]),
        ],
        Family::Japanese => &[
            ("兆", Case::Exact, TRILLION),
            ("b", Case::Any, MILLIARD),
            ("billion", Case::Any, MILLIARD),
        ],
        // 兆 is a million in mainland science and 10¹² in Taiwan.
        Family::Chinese => &[
            ("兆", Case::Exact, &[6, 12]),
            ("b", Case::Any, MILLIARD),
            ("billion", Case::Any, MILLIARD),
        ],
        Family::Other => &[
            ("b", Case::Any, &[9, 12]),
            ("billion", Case::Any, &[9, 12]),
            ("trillion", Case::Any, &[12, 18]),
        ],
    }
}

fn starts_with(rest: &[char], word: &str, case: Case) -> bool {
    let mut at = rest.iter();
    let same = word.chars().all(|wanted| {
        at.next().is_some_and(|found| match case {
            Case::Exact => *found == wanted,
            Case::Any => found.to_lowercase().eq(wanted.to_lowercase()),
        })
    });
    // A word of letters must end where the letters end, or `5 months` would be five million `onths`. The signs of
    // Chinese and Japanese follow each other without a space.
    let ideograph = word
        .chars()
        .all(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let after = at.as_slice();
    same && (ideograph || !after.first().is_some_and(|next| next.is_alphabetic()) || is_code(after))
}

/// The text is the code of a currency: `kEUR`, `TEUR`.
fn is_code(text: &[char]) -> bool {
    text.len() == 3 && Currency::from_code(&text.iter().collect::<String>()).is_some()
}

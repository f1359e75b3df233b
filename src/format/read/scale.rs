//! Words that multiply: thousand, million, lakh, crore, 万, in the languages of the supported locales.
//! Short forms that mean different things within one language are not among them (`l` looks like 1).

use iso_currency::Currency;

use super::super::locale::Family;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Exact,
    Any,
}

/// Words that mean the same: the powers of ten they may mean, how their letters are compared, and the words, apart by spaces.
type Words = (&'static [i32], Case, &'static str);

const THOUSAND: &[i32] = &[3];
const MILLION: &[i32] = &[6];
const MILLIARD: &[i32] = &[9];
const TRILLION: &[i32] = &[12];

/// Words with one meaning everywhere; spellings without a full stop, which may follow.
const EVERYWHERE: &[Words] = &[
    (THOUSAND, Case::Any, "k thousand tsd tausend mille"),
    (MILLION, Case::Exact, "M"),
    (MILLION, Case::Any, "mn mln mio million millions millionen"),
    (
        MILLIARD,
        Case::Any,
        "mrd md mds milliard milliards milliarde milliarden",
    ),
    (MILLIARD, Case::Exact, "bn अरब"),
    (TRILLION, Case::Any, "bio"),
    (&[5], Case::Any, "lakh lakhs lac lacs"),
    (&[7], Case::Any, "crore crores cr"),
    // Both spellings of ज़ and ड़: one letter, or letter and dot.
    (THOUSAND, Case::Exact, "हज़ार हज\u{93c}ार हजार 千"),
    (&[5], Case::Exact, "लाख"),
    (&[7], Case::Exact, "करोड\u{93c} कर\u{94b}\u{95c}"),
    (&[1], Case::Exact, "十"),
    (&[2], Case::Exact, "百"),
    (&[4], Case::Exact, "万 萬"),
    (&[8], Case::Exact, "亿 億"),
];

/// The words that may stand behind another: 5百万, 1.2万亿, 2 lakh crore.
const STACKS: &str = "万 萬 亿 億 crore crores cr करोड\u{93c} कर\u{94b}\u{95c}";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScaleWord {
    pub(super) length: usize,
    pub(super) powers: &'static [i32],
    pub(super) may_follow_another: bool,
}

/// The longest word for a power of ten that the text starts with, if any.
pub(super) fn word_at(rest: &[char], family: Family) -> Option<ScaleWord> {
    let here = local(family).iter().chain(EVERYWHERE);
    let (powers, word) = here
        .flat_map(|(powers, case, words)| words.split(' ').map(move |word| (powers, case, word)))
        .filter(|(_, case, word)| starts_with(rest, word, **case))
        .map(|(powers, _, word)| (powers, word))
        .max_by_key(|(_, word)| word.chars().count())?;
    let mut length = word.chars().count();
    if rest.get(length) == Some(&'.') {
        length += 1;
    }
    Some(ScaleWord {
        length,
        powers,
        may_follow_another: STACKS.split(' ').any(|stack| stack == word),
    })
}

/// Words whose meaning depends on the language. Two powers are a question.
fn local(family: Family) -> &'static [Words] {
    const ENGLISH: &[Words] = &[
        (MILLION, Case::Exact, "m MM"),
        (MILLIARD, Case::Any, "b bn billion billions"),
        (TRILLION, Case::Any, "t tn trn trillion trillions"),
        (&[5], Case::Exact, "L"),
    ];
    match family {
        Family::American | Family::British => ENGLISH.split_last().map_or(&[], |(_, rest)| rest),
        Family::Indian => ENGLISH,
        Family::Hindi => &[
            (&[5], Case::Exact, "L"),
            (MILLION, Case::Exact, "m"),
            (MILLIARD, Case::Any, "b billion"),
        ],
        // T€ is thousand in German books, and an English trillion.
        Family::German => &[
            (&[3, 12], Case::Exact, "T"),
            (&[9, 12], Case::Any, "b"),
            (&[12, 9], Case::Any, "billion"),
            (TRILLION, Case::Any, "billionen"),
            (&[18, 12], Case::Any, "trillion"),
        ],
        Family::French => &[
            (&[12, 9], Case::Exact, "Bn"),
            (&[9, 12], Case::Any, "b"),
            (&[12, 9], Case::Any, "billion billions"),
            (&[18, 12], Case::Any, "trillion"),
        ],
        Family::Japanese => &[
            (TRILLION, Case::Exact, "兆"),
            (MILLIARD, Case::Any, "b billion"),
        ],
        // 兆 is a million in mainland science and 10¹² in Taiwan.
        Family::Chinese => &[
            (&[6, 12], Case::Exact, "兆"),
            (MILLIARD, Case::Any, "b billion"),
        ],
        Family::Other => &[
            (&[9, 12], Case::Any, "b billion"),
            (&[12, 18], Case::Any, "trillion"),
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

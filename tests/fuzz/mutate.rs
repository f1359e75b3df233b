//! Damage to texts and bytes: pieces are repeated, swapped, cut and joined, and numbers and words become the worst of their kind.

use crate::chance::Chance;

/// Numbers at which something ends.
const NUMBERS: [&str; 28] = [
    "0",
    "-0",
    "1",
    "-1",
    "0.0000000000000000000000000001",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "7922816251426433759354395033.5",
    "39614081257132168796771975168",
    "1e28",
    "4294967295",
    "4294967296",
    "2147483647",
    "-2147483648",
    "9223372036854775807",
    "18446744073709551615",
    "65535",
    "65536",
    "360",
    "361",
    "7304484",
    "7304485",
    "99.999999999999999999",
    "100",
    "-100",
    "-99.99999999999999999999",
    "1000000",
    "30",
];

/// Words that mean something somewhere, and signs that move others around.
const WORDS: [&str; 26] = [
    "",
    " ",
    "\\n",
    "\\u{202e}",
    "\\u{0}",
    "id",
    "Known",
    "Open",
    "Calculated(\"a\")",
    "EUR",
    "USD/hour",
    "%",
    "min(",
    "max(",
    "(((",
    ")))",
    "[]",
    "()",
    "None",
    "Some(()",
    "a*a*a*a/a",
    "ü",
    "𝟗",
    "9999-12-31",
    "-9999-01-01",
    "2027-02-29",
];

/// A text with some damage. What stands in quotes or between signs is taken as a piece.
pub(crate) fn text(chance: &mut Chance, seed: &str, others: &[&str]) -> String {
    let mut pieces: Vec<String> = pieces(seed);
    let damage = 1 + if chance.one_in(3) {
        chance.below(12)
    } else {
        chance.below(3)
    };
    for _ in 0..damage {
        one(chance, &mut pieces, others);
    }
    pieces.concat()
}

fn one(chance: &mut Chance, pieces: &mut Vec<String>, others: &[&str]) {
    let at = chance.below(pieces.len());
    let numbers: Vec<usize> = (0..pieces.len())
        .filter(|place| is_number(&pieces[*place]))
        .collect();
    match chance.below(12) {
        // Most damage is to numbers, because a case with another number is still a case.
        0..=4 if !numbers.is_empty() => {
            let at = *chance.pick(&numbers);
            pieces[at] = number(chance, &pieces[at]);
        }
        5 => {
            let word = *chance.pick::<&str>(&WORDS);
            word.clone_into(&mut pieces[at]);
        }
        6 => {
            let other = chance.below(pieces.len());
            pieces.swap(at, other);
        }
        7 => {
            let end = (at + 1 + chance.below(40)).min(pieces.len());
            let part = pieces[at..end].to_vec();
            let times = if chance.one_in(20) {
                1 + chance.below(60)
            } else {
                1
            };
            let to = chance.below(pieces.len());
            for _ in 0..times {
                pieces.splice(to..to, part.iter().cloned());
            }
        }
        8 => {
            let end = (at + 1 + chance.below(12)).min(pieces.len());
            pieces.drain(at..end);
        }
        9 => {
            let other = self::pieces(chance.pick::<&str>(others));
            let from = chance.below(other.len());
            let end = (from + 1 + chance.below(40)).min(other.len());
            pieces.splice(at..at, other[from..end].iter().cloned());
        }
        10 => {
            let letter = char::from_u32(u32::try_from(chance.below(0x1_1000)).unwrap());
            pieces.insert(at, letter.unwrap_or('\u{fffd}').to_string());
        }
        _ => {
            let other = chance.below(pieces.len());
            let piece = pieces[other].clone();
            pieces[at] = piece;
        }
    }
    if pieces.is_empty() {
        pieces.push(String::new());
    }
}

/// Words, numbers, and every other sign by itself.
fn pieces(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut word = false;
    for c in text.chars() {
        let part = c.is_alphanumeric() || matches!(c, '_' | '.');
        match all.last_mut() {
            Some(last) if part && word => last.push(c),
            _ => all.push(c.to_string()),
        }
        word = part;
    }
    if all.is_empty() {
        all.push(String::new());
    }
    all
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// Another number in the place of one.
fn number(chance: &mut Chance, old: &str) -> String {
    match chance.below(6) {
        0 => format!("{old}{}", chance.below(10)),
        1 => format!("-{old}"),
        2 => chance.below(40).to_string(),
        _ => (*chance.pick(&NUMBERS)).to_owned(),
    }
}

/// Bytes with some damage.
pub(crate) fn bytes(chance: &mut Chance, bytes: &mut Vec<u8>) {
    for _ in 0..=chance.below(8) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        match chance.below(4) {
            0 => bytes[at] = chance.byte(),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + chance.below(64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            _ => bytes[at] ^= 1 << chance.below(8),
        }
    }
}

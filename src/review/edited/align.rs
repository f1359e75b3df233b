//! Which row or column of one sheet is which of another, after rows were added, taken away, sorted, or a word in them was changed.

use std::collections::HashMap;

/// For each of the first its place among the second; `None` for one that is gone.
///
/// Equal keys in the same order are both on each other, as many as there can be; of the rest, equal keys are found wherever they were
/// moved. What is left between two pairs in equal number is the same with another word.
pub(super) fn align(first: &[Option<String>], second: &[Option<String>]) -> Vec<Option<usize>> {
    let mut found = vec![None; first.len()];
    let mut taken = vec![false; second.len()];
    let mut anchors = common(first, second);
    for (a, b) in &anchors {
        put(&mut found, &mut taken, *a, *b);
    }
    let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, key) in second.iter().enumerate().rev() {
        if let (Some(key), Some(false)) = (key, taken.get(place)) {
            free.entry(key).or_default().push(place);
        }
    }
    for (place, key) in first.iter().enumerate() {
        let is_free = found.get(place).is_some_and(Option::is_none);
        if let (Some(key), true) = (key, is_free)
            && let Some(other) = free.get_mut(key.as_str()).and_then(Vec::pop)
        {
            put(&mut found, &mut taken, place, other);
        }
    }
    anchors.push((first.len(), second.len()));
    let mut before = (0, 0);
    for (a, b) in anchors {
        if a - before.0 == b - before.1 {
            for (a, b) in (before.0..a).zip(before.1..b) {
                let both_free =
                    found.get(a).is_some_and(Option::is_none) && taken.get(b) == Some(&false);
                if both_free {
                    put(&mut found, &mut taken, a, b);
                }
            }
        }
        before = (a + 1, b + 1);
    }
    found
}

fn put(found: &mut [Option<usize>], taken: &mut [bool], a: usize, b: usize) {
    if let (Some(slot), Some(flag)) = (found.get_mut(a), taken.get_mut(b)) {
        *slot = Some(b);
        *flag = true;
    }
}

/// Pairs of equal keys in the same order in both, as many as there can be.
fn common(first: &[Option<String>], second: &[Option<String>]) -> Vec<(usize, usize)> {
    let start = first
        .iter()
        .zip(second)
        .take_while(|(one, other)| one == other)
        .count();
    let rest = first.len().min(second.len()) - start;
    let end = first
        .iter()
        .rev()
        .zip(second.iter().rev())
        .take(rest)
        .take_while(|(one, other)| one == other)
        .count();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|place| (place, place)).collect();
    let middle = |all: usize| start..all - end;
    let (a, b) = (middle(first.len()), middle(second.len()));
    let (Some(one), Some(other)) = (first.get(a.clone()), second.get(b.clone())) else {
        return pairs;
    };
    let between = longest(one, other).into_iter();
    pairs.extend(between.map(|(one, other)| (one + start, other + start)));
    pairs.extend((0..end).map(|place| (a.end + place, b.end + place)));
    pairs
}

/// The longest common subsequence; where the table for it would be too large, nothing is common.
fn longest(first: &[Option<String>], second: &[Option<String>]) -> Vec<(usize, usize)> {
    const MOST: usize = 16_000_000;
    let wide = second.len() + 1;
    if first.is_empty() || second.is_empty() || (first.len() + 1).saturating_mul(wide) > MOST {
        return Vec::new();
    }
    let mut lengths = vec![0_u32; (first.len() + 1) * wide];
    let get = |lengths: &[u32], a: usize, b: usize| lengths.get(a * wide + b).copied().unwrap_or(0);
    for (a, one) in first.iter().enumerate().rev() {
        for (b, other) in second.iter().enumerate().rev() {
            let length = if one == other {
                get(&lengths, a + 1, b + 1) + 1
            } else {
                get(&lengths, a + 1, b).max(get(&lengths, a, b + 1))
            };
            if let Some(slot) = lengths.get_mut(a * wide + b) {
                *slot = length;
            }
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (first.get(a), second.get(b)) {
        if one == other {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if get(&lengths, a + 1, b) >= get(&lengths, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Option<String>> {
        text.split_whitespace()
            .map(|word| (word != "-").then(|| word.to_owned()))
            .collect()
    }

    fn aligned(first: &str, second: &str) -> Vec<Option<usize>> {
        align(&keys(first), &keys(second))
    }

    #[test]
    fn what_is_alike_is_itself() {
        assert_eq!(aligned("a - b", "a - b"), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn an_added_row_moves_the_others_and_a_missing_one_is_gone() {
        assert_eq!(aligned("a b c", "a x b c"), [Some(0), Some(2), Some(3)]);
        assert_eq!(aligned("a b c", "a c"), [Some(0), None, Some(1)]);
        assert_eq!(aligned("a b", "a b x"), [Some(0), Some(1)]);
    }

    #[test]
    fn another_word_in_the_same_place_is_the_same_row() {
        assert_eq!(aligned("a b c", "a x c"), [Some(0), Some(1), Some(2)]);
        // The word that was chosen in B stands in C too.
        assert_eq!(
            aligned("title expected expected low", "title low expected low"),
            [Some(0), Some(1), Some(2), Some(3)]
        );
    }

    #[test]
    fn sorted_rows_are_found_where_they_are() {
        assert_eq!(
            aligned("h a b c f", "h c b a f"),
            [Some(0), Some(3), Some(2), Some(1), Some(4)]
        );
    }
}

//! Counted things: `agents` and `agent` are the same noun.

use std::hash::{Hash, Hasher};

/// A counted thing in a unit, such as `ticket`. Two spellings that differ in case or English plural are equal.
#[derive(Debug, Clone)]
pub struct Noun {
    key: String,
    spelling: String,
}

impl Noun {
    pub(super) fn new(spelling: &str) -> Self {
        Self {
            key: key(spelling),
            spelling: spelling.to_owned(),
        }
    }

    /// As it was first written.
    pub fn spelling(&self) -> &str {
        &self.spelling
    }

    pub(super) fn plural(&self) -> String {
        plural(&self.spelling)
    }
}

/// Words of which there is no plural, by how they end.
const WITHOUT_PLURAL: [&str; 7] = [
    "staff",
    "equipment",
    "data",
    "ware",
    "traffic",
    "personnel",
    "work",
];

/// Several of an English word: "queries", "boxes", "people".
pub fn plural(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) {
        return word.to_owned();
    }
    if lower == "people" || WITHOUT_PLURAL.iter().any(|end| lower.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("erson") {
        return format!("{stem}eople");
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "ch", "sh"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

impl PartialEq for Noun {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Noun {}

impl Hash for Noun {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialOrd for Noun {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Noun {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

/// One form for singular and plural. It need not be a word: `cookie` and `cookies` both become `cooky`.
fn key(spelling: &str) -> String {
    let lower = spelling.to_lowercase();
    if lower == "people" {
        return "person".to_owned();
    }
    let unchanging = ["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    let mut word = lower.as_str();
    if !unchanging && word.chars().count() > 2 {
        word = word.strip_suffix('s').unwrap_or(word);
    }
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}y");
    }
    if ["xe", "che", "she", "sse", "use"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        word = word.strip_suffix('e').unwrap_or(word);
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
        let pairs = table.split(", ");
        pairs.map(|pair| pair.split_once(' ').expect(pair))
    }

    #[test]
    fn singular_and_plural_are_one_noun() {
        for (one, many) in pairs(
            "agent agents, Ticket tickets, query queries, cookie cookies, box boxes, batch batches, dish dishes, process processes, \
             status statuses, house houses, licence licences, PC PCs, FTE FTEs, person people, tie ties",
        ) {
            assert_eq!(Noun::new(one), Noun::new(many), "{one}");
        }
        // Words that only look like plurals keep their s.
        for (word, other) in pairs("process proces, bonus bonu, analysis analysi, ms m") {
            assert_ne!(Noun::new(word), Noun::new(other), "{word}");
        }
    }

    #[test]
    fn several_of_a_noun_are_written_in_english() {
        for (one, many) in pairs(
            "agent agents, agents agents, query queries, survey surveys, box boxes, process processes, batch batches, dish dishes, \
             bonus bonuses",
        ) {
            assert_eq!(Noun::new(one).plural(), many);
        }
    }

    #[test]
    fn equal_nouns_sort_and_hash_alike() {
        let nouns = std::collections::HashSet::from([Noun::new("agent"), Noun::new("Agents")]);
        assert_eq!(nouns.len(), 1);
        let (agent, r#box) = (Noun::new("agent"), Noun::new("Box"));
        assert!(agent.cmp(&Noun::new("AGENTS")).is_eq());
        assert!(agent < r#box && agent.cmp(&r#box).is_lt());
        assert_eq!(Noun::new("Agents").spelling(), "Agents");
    }
}

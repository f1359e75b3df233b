//! The list of terms: read from the same file that stands in the documentation.

/// The glossary of the documentation: a heading for each group, and a line for each term.
const TEXT: &str = include_str!("../../docs/glossary.md");

/// Terms that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermGroup {
    /// What they are about: "Figures".
    pub heading: &'static str,
    /// In the order of the file.
    pub terms: Vec<GlossaryTerm>,
}

/// A word and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// As it stands in the window: "Hurdle".
    pub name: &'static str,
    /// One or more sentences.
    pub meaning: &'static str,
}

/// All terms, in the order of the file.
pub fn glossary() -> Vec<TermGroup> {
    let mut groups: Vec<TermGroup> = Vec::new();
    for line in TEXT.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let terms = Vec::new();
            groups.push(TermGroup { heading, terms });
        } else if let (Some(term), Some(group)) = (term(line), groups.last_mut()) {
            group.terms.push(term);
        }
    }
    groups
}

fn term(line: &'static str) -> Option<GlossaryTerm> {
    let (name, meaning) = line.strip_prefix("- **")?.split_once("**: ")?;
    Some(GlossaryTerm { name, meaning })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fields::Path;

    fn names() -> Vec<&'static str> {
        let groups = glossary();
        let terms = groups.iter().flat_map(|group| &group.terms);
        terms.map(|term| term.name).collect()
    }

    #[test]
    fn every_line_of_the_list_is_a_term_that_stands_once_and_is_explained_in_sentences() {
        let listed = TEXT.lines().filter(|line| line.starts_with("- "));
        let names = names();
        assert_eq!(names.len(), listed.count());
        assert!((30..=60).contains(&names.len()), "{}", names.len());
        for (place, name) in names.iter().enumerate() {
            assert!(!names[..place].contains(name), "{name} stands twice");
        }
        for term in glossary().iter().flat_map(|group| &group.terms) {
            assert!(term.meaning.ends_with('.'), "{term:?}");
            assert!(term.meaning.len() < 220, "{term:?}");
        }
    }

    /// A label that is a term of its own is explained, so that label and list cannot part.
    #[test]
    fn labels_that_are_terms_are_in_the_list() {
        let names = names();
        let part = |list: &str| Path::default().key(list).part("a");
        for path in [
            part("benefits").key("attribution"),
            part("benefits").key("productivity"),
            part("benefits").key("risk"),
            part("benefits").key("ramp"),
            part("costs").key("risk"),
            Path::default().key("discount_rate"),
        ] {
            let label = path.field().map_or("", |field| field.label);
            assert!(names.contains(&label), "{path}: {label}");
        }
    }
}

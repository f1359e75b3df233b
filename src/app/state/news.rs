//! What is new in this version, from the project's own list of changes.

use std::sync::LazyLock;

const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");

/// A group of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Added, Changed, Fixed, and the like.
    pub(crate) kind: String,
    /// Each in plain text, without the marks of Markdown.
    pub(crate) entries: Vec<String>,
}

/// The changes of the newest version that has a number.
pub(crate) fn newest() -> &'static [Changes] {
    static NEWEST: LazyLock<Vec<Changes>> = LazyLock::new(|| section(CHANGELOG));
    &NEWEST
}

fn section(changelog: &str) -> Vec<Changes> {
    let mut groups: Vec<Changes> = Vec::new();
    let lines = changelog
        .lines()
        .skip_while(|line| !is_version(line))
        .skip(1);
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        if let Some(kind) = line.strip_prefix("### ") {
            groups.push(Changes {
                kind: kind.to_owned(),
                entries: Vec::new(),
            });
        } else if let Some(group) = groups.last_mut() {
            match (line.strip_prefix("- "), group.entries.last_mut()) {
                (Some(entry), _) => group.entries.push(plain(entry)),
                (None, Some(entry)) if !line.trim().is_empty() => {
                    entry.push(' ');
                    entry.push_str(&plain(line.trim()));
                }
                _ => {}
            }
        }
    }
    groups
}

fn is_version(line: &str) -> bool {
    line.starts_with("## [") && !line.starts_with("## [Unreleased]")
}

fn plain(text: &str) -> String {
    text.replace(['`', '*'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_with_a_number_is_told_in_plain_text() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- not yet\n\n## [0.2.0] - 2026-11-30\n\n### Added\n\n- *Print…* and\n  `calc`\n- more\n\n### Fixed\n\n- a fault\n\n## [0.1.0]\n\n- older\n";
        let group = |kind: &str, entries: &[&str]| Changes {
            kind: kind.to_owned(),
            entries: entries.iter().map(|&entry| entry.to_owned()).collect(),
        };
        assert_eq!(
            section(changelog),
            [
                group("Added", &["Print… and calc", "more"]),
                group("Fixed", &["a fault"])
            ]
        );
        assert_eq!(section("# Changelog\n\n## [Unreleased]\n"), []);
    }
}

//! How the file looks: RON written in one line becomes text with one thing on one line.
//!
//! What fits stays together (`said: (basis: Measured, by: "Head of Claims")`), a list of records has one record on
//! a line, and a record with an id is always opened up, so that a change of one field is a change of one line.
//! Letters of every script stand as themselves; only what nobody can see is escaped.

use crate::model::is_invisible;
use std::fmt::Write as _;

/// Widest line, in characters, that is not broken.
const WIDEST: usize = 120;
const INDENT: usize = 4;

/// Lays out RON that stands on one line. The outermost record is always opened up.
pub(super) fn readable(compact: &str) -> String {
    let mut reader = Reader { rest: compact };
    match reader.node() {
        Some(mut root) if reader.rest.is_empty() => {
            root.opened = true;
            let mut out = String::with_capacity(compact.len() * 3 / 2);
            root.write(&mut out, 0, 0);
            out.push('\n');
            out
        }
        _ => compact.to_owned(),
    }
}

struct Node {
    head: String,
    group: Option<(Brackets, Vec<(String, Node)>)>,
    /// Its length on one line, in characters.
    width: usize,
    opened: bool,
}

/// What opens a group and what closes it.
type Brackets = (char, char);
const ROUND: Brackets = ('(', ')');
const SQUARE: Brackets = ('[', ']');

impl Node {
    fn group(head: String, brackets: Brackets, items: Vec<(String, Self)>) -> Self {
        let inside: usize = items
            .iter()
            .map(|(key, node)| key_width(key) + node.width + 2)
            .sum();
        let width = head.chars().count() + 2 + inside.saturating_sub(2);
        let has_id = head.is_empty() && items.first().is_some_and(|(key, _)| key == "id");
        let has_records = brackets == SQUARE && items.iter().any(|(_, node)| node.is_record());
        let opened = has_id || has_records || items.iter().any(|(_, node)| node.opened);
        Self {
            head,
            group: Some((brackets, items)),
            width,
            opened,
        }
    }

    fn is_record(&self) -> bool {
        self.group
            .as_ref()
            .is_some_and(|(_, items)| items.iter().any(|(key, _)| !key.is_empty()))
    }

    /// Writes the node at the given depth, where `before` characters stand on its line already.
    fn write(&self, out: &mut String, depth: usize, before: usize) {
        out.push_str(&self.head);
        let Some((brackets, items)) = &self.group else {
            return;
        };
        out.push(brackets.0);
        let fits = !self.opened && depth * INDENT + before + self.width < WIDEST;
        match items.as_slice() {
            // A name around a single value: no line break around it.
            [(key, only)] if key.is_empty() && *brackets == ROUND => {
                only.write(out, depth, before + self.head.chars().count() + 1);
            }
            _ if fits => {
                for (i, (key, node)) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { ", " });
                    write_key(out, key);
                    node.write(out, 0, 0);
                }
            }
            _ => {
                for (key, node) in items {
                    indent(out, depth + 1);
                    write_key(out, key);
                    node.write(out, depth + 1, key_width(key));
                    out.push(',');
                }
                indent(out, depth);
            }
        }
        out.push(brackets.1);
    }
}

fn indent(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', depth * INDENT));
}

fn write_key(out: &mut String, key: &str) {
    if !key.is_empty() {
        out.push_str(key);
        out.push_str(": ");
    }
}

fn key_width(key: &str) -> usize {
    if key.is_empty() { 0 } else { key.len() + 2 }
}

/// Reads what the RON writer wrote. Its depth is limited by that writer.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn node(&mut self) -> Option<Node> {
        if self.rest.starts_with('"') {
            return self.text().map(leaf);
        }
        let head = self.word();
        let Some(brackets) = [ROUND, SQUARE]
            .into_iter()
            .find(|(open, _)| self.take(*open))
        else {
            return (!head.is_empty()).then(|| leaf(head));
        };
        let (_, close) = brackets;
        let mut items = Vec::new();
        while !self.take(close) {
            let start = self.rest;
            let mut key = self.word();
            if !self.take(':') {
                key.clear();
                self.rest = start;
            }
            items.push((key, self.node()?));
            if !self.take(',') && !self.rest.starts_with(close) {
                return None;
            }
        }
        Some(Node::group(head, brackets, items))
    }

    fn take(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> String {
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | '#')));
        let (word, rest) = self
            .rest
            .split_at_checked(end.unwrap_or(self.rest.len()))
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        word.to_owned()
    }

    /// A text in quotes: the writer's escapes are undone, ours are put in.
    fn text(&mut self) -> Option<String> {
        let mut out = String::from('"');
        let mut chars = self.rest.strip_prefix('"')?.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => escape(&mut out, unescaped(&mut chars)?),
                c => escape(&mut out, c),
            }
        }
        out.push('"');
        self.rest = chars.as_str();
        Some(out)
    }
}

fn leaf(head: String) -> Node {
    Node {
        width: head.chars().count(),
        head,
        group: None,
        opened: false,
    }
}

fn unescaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    match chars.next()? {
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '0' => Some('\0'),
        'u' => {
            let (code, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
            *chars = rest.chars();
            char::from_u32(u32::from_str_radix(code, 16).ok()?)
        }
        c @ ('"' | '\'' | '\\') => Some(c),
        _ => None,
    }
}

fn escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if is_invisible(c) => {
            // Writing into a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_one_line() {
        let expected = r#"(
    years: ["1", "2"],
    said: (basis: Measured, by: "Head"),
)
"#;
        let written = readable(r#"(years:["1","2"],said:(basis:Measured,by:"Head"))"#);
        assert_eq!(written, expected);
    }

    #[test]
    fn records_in_a_list_have_a_line_each_and_those_with_an_id_are_opened_up() {
        let expected = r#"(
    a: [
        (x: "1"),
        (x: "2"),
    ],
    b: [
        (
            id: "n",
            v: Known("3"),
        ),
    ],
)
"#;
        let written = readable(r#"(a:[(x:"1"),(x:"2")],b:[(id:"n",v:Known("3"))])"#);
        assert_eq!(written, expected);
    }

    #[test]
    fn a_name_hugs_its_single_value_however_long() {
        let long = "x".repeat(200);
        assert_eq!(
            readable(&format!("(words:Ours(\"{long}\"))")),
            format!("(\n    words: Ours(\"{long}\"),\n)\n")
        );
    }

    #[test]
    fn letters_of_every_script_stand_as_themselves_and_the_invisible_is_escaped() {
        assert_eq!(
            readable(r#"(a:"it\'s \"ü\" \\ \u{915}\u{94d}\u{937} \n\u{202e}\0")"#),
            "(\n    a: \"it's \\\"ü\\\" \\\\ क्ष \\n\\u{202e}\\u{0}\",\n)\n"
        );
    }

    #[test]
    fn anything_unexpected_is_given_back_as_it_is() {
        for text in ["", "(", "(a:", "\"", "(a:\"\\q\")", "(a)(b)", "{}"] {
            assert_eq!(readable(text), text);
        }
    }
}

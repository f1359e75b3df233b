//! A title as the name of a file that every system takes.

/// In characters; with four bytes each it fits every file system together with an ending.
const LONGEST: usize = 60;

/// Names that some systems keep for devices, whatever ending follows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name of a file without its ending: no separators, no control characters, nothing hidden, not too long. `None` where a title has no
/// letter or digit to make a name of.
pub fn file_name(title: &str) -> Option<String> {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '(' | ')' | ',' | '&' | '+') {
            name.push(c);
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    let short: String = name.trim().chars().take(LONGEST).collect();
    let short = short.trim();
    if !short.contains(char::is_alphanumeric) {
        return None;
    }
    if DEVICES.contains(&short.to_lowercase().as_str()) {
        return Some(format!("{short}_"));
    }
    Some(short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, name) in [
            ("Claims: motor/home", "Claims motor home"),
            ("..\\..\\etc/passwd", "etc passwd"),
            (".hidden", "hidden"),
            ("Schäden & mehr (Größe)", "Schäden & mehr (Größe)"),
            ("保険金請求", "保険金請求"),
            ("a\u{0}b\nc\u{202e}d", "a b c d"),
            ("CON", "CON_"),
            ("lpt1", "lpt1_"),
            ("Ends with a dot.", "Ends with a dot"),
        ] {
            assert_eq!(file_name(title).as_deref(), Some(name), "{title:?}");
        }
    }

    #[test]
    fn a_long_title_is_cut_and_one_of_signs_only_has_no_name() {
        assert_eq!(file_name(&"x".repeat(500)).unwrap().chars().count(), 60);
        let cut = file_name(&"险 ".repeat(500)).unwrap();
        assert_eq!(cut.trim_end(), cut);
        for title in ["", "   ", "/", "...", "---"] {
            assert_eq!(file_name(title), None, "{title:?}");
        }
    }
}

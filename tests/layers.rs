//! The house rules that the compiler does not check: which layer knows which, who may name which library, and how
//! a source file begins and ends.
//!
//! It reads the sources as text, without their tests and comments. Each rule that is broken is told as one sentence
//! with the file and what to do.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, where a file that cannot be read should stop the test"
)]

#[path = "layers/circles.rs"]
mod circles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers that it may name besides itself.
const LAYERS: [(&str, &[&str]); 12] = [
    ("about", &[]),
    ("model", &[]),
    ("picture", &["model"]),
    ("formula", &["model"]),
    ("format", &["model"]),
    ("storage", &["model", "format"]),
    ("engine", &["model", "formula"]),
    (
        "check",
        &["model", "formula", "engine", "format", "picture"],
    ),
    (
        "report",
        &["model", "formula", "engine", "format", "check", "picture"],
    ),
    (
        "review",
        &[
            "model", "formula", "engine", "format", "check", "report", "storage", "picture",
        ],
    ),
    (
        "cli",
        &[
            "model", "formula", "engine", "format", "check", "report", "storage", "review",
            "picture", "about",
        ],
    ),
    (
        "app",
        &[
            "model", "formula", "engine", "format", "check", "report", "storage", "review",
            "picture", "about",
        ],
    ),
];

/// The rooms of the window with the other rooms that each may name; the rest of `app` may name all of them.
const ROOMS: [(&str, &[&str]); 4] = [
    ("state", &[]),
    ("apply", &["state"]),
    ("theme", &[]),
    ("widget", &["state", "theme", "view_context"]),
];

/// What only some places may name: the words, where they may stand, and why.
const RESERVED: [(&[&str], &[&str], &str); 22] = [
    (
        &["png", "roxmltree", "usvg", "base64"],
        &["picture"],
        "files of pictures are read in one place, where what they could do is bounded",
    ),
    (
        &[
            "typst",
            "typst_layout",
            "typst_pdf",
            "typst_render",
            "typst_svg",
            "fontdb",
            "skrifa",
        ],
        &["report/pdf"],
        "the typesetter stays behind the page",
    ),
    (
        &["notosans"],
        &["report/pdf", "app/theme/fonts.rs"],
        "page and window bring their own typeface",
    ),
    (
        &["egui", "eframe"],
        &[
            "app/desktop",
            "app/testing.rs",
            "app/theme",
            "app/view",
            "app/view_context.rs",
            "app/widget",
            "app/window",
        ],
        "only what is drawn knows the toolkit; what the window knows and what actions do is tried without one",
    ),
    (
        &["rfd", "directories", "log"],
        &["app"],
        "only the window knows windows",
    ),
    (
        &["unicode_bidi"],
        &["app/window", "format/direction.rs"],
        "which way a text runs is decided in one place, and put in order in one, where it is drawn",
    ),
    (
        &["lucide_icons"],
        &["app/theme"],
        "views name icons by what they mean",
    ),
    (
        &["rfd", "directories", "interprocess"],
        &["app/desktop"],
        "the desktop comes through the environment, so that tests can give another one",
    ),
    (
        &["Color32", "FontId"],
        &["app/theme", "app/widget", "app/window"],
        "looks are tokens; views name meanings",
    ),
    (
        &["clap", "clap_complete", "clap_mangen", "anstream"],
        &["cli"],
        "only the command line knows arguments and terminals",
    ),
    (
        &["ron", "nix"],
        &["storage"],
        "only storage knows how a file looks and how it is replaced",
    ),
    (
        &["icu_decimal", "icu_locale_core"],
        &["format"],
        "only format writes and reads numbers by locale",
    ),
    (
        &["csv"],
        &["storage", "report", "app/state/paste.rs"],
        "tables come in through storage or the clipboard and go out through report",
    ),
    (
        &["quick_xml", "zip"],
        &["storage/workbook"],
        "only the reader of workbooks knows how they are packed",
    ),
    (
        &["rust_xlsxwriter"],
        &["report/workbook"],
        "the writer of workbooks stays behind the workbook",
    ),
    (
        &["std::fs", "fs::File", "OpenOptions"],
        &[
            "storage",
            "cli",
            "report/pdf/system_fonts.rs",
            "app/state/recovery",
            "app/state/settings.rs",
            "app/state/private_folder.rs",
            "app/state/crash.rs",
            "app/desktop/one_window.rs",
            "about.rs",
        ],
        "the core is a function and opens no files",
    ),
    (
        &["Zoned", "SystemTime", "Instant"],
        &["cli", "app/desktop"],
        "the date is an argument; only a command and the window's environment look at the clock",
    ),
    (
        &["println!", "eprintln!", "print!", "eprint!", "dbg!"],
        &["cli"],
        "only commands write to the terminal",
    ),
    (
        &["std::thread"],
        &[
            "app/desktop",
            "app/state/worker",
            "app/state/crash.rs",
            "engine/simulation/share_out.rs",
            "storage/file_lock.rs",
            "storage/new_file.rs",
        ],
        "one worker, threads for the desktop's dialogs and other windows, the simulation's shared work, a wait for who else saves or reads a file, and the name of the thread that crashed; nothing else runs beside",
    ),
    (
        &["ToSpan", "MathematicalOps"],
        &[],
        "both panic where a result does not fit; dates move by `Span::try_days` and its like, and powers are checked products",
    ),
    (
        &["rand_xoshiro"],
        &["engine/simulation"],
        "chance lives in the simulation only; every other figure is exact",
    ),
    (
        &["std::net", "std::env"],
        &["app/desktop", "about.rs"],
        "no network, no surroundings: same case, same answer; only the start asks for a display, and a report of a fault for the language",
    ),
];

/// The longest source file, in lines.
const LONGEST: usize = 420;

/// A source file without comments and tests.
struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    /// Whole.
    text: String,
    /// What the rules on names are about.
    code: String,
}

impl Source {
    /// The folder directly below `src`, or the name of a file that stands there.
    fn layer(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// How many names stand between the crate's root and what the file defines.
    fn depth(&self) -> usize {
        let names = self.path.trim_end_matches(".rs").split('/');
        names.filter(|name| *name != "mod").count()
    }

    fn is_below(&self, place: &str) -> bool {
        self.path == place || self.path.starts_with(&format!("{place}/"))
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 50, "the sources were not found");
    let mut sources: Vec<Source> = paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path)
                .unwrap()
                .replace("#[cfg(test)]\npub(crate) mod ", "#[cfg(test)]\nmod ");
            let inside = path.strip_prefix(&root).unwrap();
            Source {
                path: inside.to_string_lossy().replace('\\', "/"),
                code: code(&text),
                text,
            }
        })
        .collect();
    let tests: BTreeSet<String> = sources.iter().flat_map(test_files).collect();
    for source in &mut sources {
        if tests.iter().any(|test| source.is_below(test)) {
            source.code.clear();
        }
    }
    sources
}

/// A text without lines of comment, and without the modules that exist in tests only.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        if line == "#[cfg(test)]" && next.starts_with("mod ") {
            if next.ends_with('{') {
                lines.by_ref().find(|line| *line == "}");
            } else {
                lines.next();
            }
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// The files and folders of `#[cfg(test)] mod name;`.
fn test_files(source: &Source) -> Vec<String> {
    let folder = match source.path.strip_suffix("/mod.rs") {
        Some(folder) => folder,
        None => source.path.trim_end_matches(".rs"),
    };
    let names = source.text.split("#[cfg(test)]\nmod ").skip(1);
    names
        .filter_map(|rest| rest.lines().next()?.strip_suffix(';'))
        .flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}")])
        .collect()
}

/// The modules named directly after `crate::`, alone or in a group in braces.
fn named_modules(code: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let before = code.get(..at).and_then(|before| before.chars().last());
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = code.get(at + path.len()..).unwrap_or_default();
        match rest.strip_prefix('{') {
            Some(group) => found.extend(first_names(group)),
            None => found.extend(first_name(rest)),
        }
    }
    found
}

fn first_name(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    text.get(..end.unwrap_or(text.len()))
        .filter(|name| !name.is_empty())
}

/// The first name of each entry of a group whose opening brace has been read.
fn first_names(group: &str) -> Vec<&str> {
    let mut names: Vec<&str> = first_name(group).into_iter().collect();
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.extend(group.get(at + 1..).and_then(first_name)),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// Whether a word stands in code by itself, and not as the name of a module of ours.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code.get(..at).unwrap_or_default();
        let after = code.get(at + word.len()..).unwrap_or_default();
        let alone = !before.ends_with(|c| is_part(c) || c == '"')
            && (word.ends_with('!') || !after.starts_with(|c| is_part(c) || c == '"'));
        let is_module = before.ends_with("super::")
            || before.ends_with("crate::")
            || before.ends_with("self::")
            || before.ends_with("mod ")
            || before.ends_with("fn ")
            || before.ends_with('.');
        let is_used = after.starts_with("::")
            || after.starts_with(';')
            || word.contains("::")
            || word.ends_with('!')
            || word.starts_with(char::is_uppercase);
        alone && is_used && !is_module
    })
}

/// The longest chain of `super::`.
fn climbs(code: &str) -> usize {
    (1..8)
        .take_while(|steps| code.contains(&"super::".repeat(*steps)))
        .last()
        .unwrap_or(0)
}

fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_layer_names_only_the_layers_below_it() {
    let mut broken = Vec::new();
    for source in sources() {
        let layer = source.layer();
        if matches!(layer, "lib" | "main") {
            continue;
        }
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            broken.push(format!(
                "src/{}: there is no rule for the layer `{layer}`; say in tests/layers.rs what it may know.",
                source.path
            ));
            continue;
        };
        for module in named_modules(&source.code) {
            let is_layer = LAYERS.iter().any(|(name, _)| *name == module);
            if is_layer && module != layer && !below.contains(&module) {
                broken.push(format!(
                    "src/{}: names `crate::{module}`, but `{layer}` may know only itself and {below:?}; move the code or pass the value in.",
                    source.path
                ));
            }
        }
        if climbs(&source.code) >= source.depth() {
            broken.push(format!(
                "src/{}: reaches the crate's root through `super::`; write `crate::`, so that the direction can be seen.",
                source.path
            ));
        }
    }
    assert_none(&broken);
}

#[test]
fn every_room_of_the_window_names_only_the_rooms_below_it() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some(inside) = source.path.strip_prefix("app/") else {
            continue;
        };
        let Some((room, below)) = ROOMS.iter().find(|(room, _)| is_in(inside, room)) else {
            continue;
        };
        for named in after(&source.code, "crate::app::") {
            if named != *room && !below.contains(&named) {
                broken.push(format!(
                    "src/{}: names `crate::app::{named}`, but `{room}` may know only itself and {below:?}.",
                    source.path
                ));
            }
        }
        if climbs(&source.code) + 1 >= source.depth() {
            broken.push(format!(
                "src/{}: reaches the other rooms through `super::`; write `crate::app::`, so that the direction can be seen.",
                source.path
            ));
        }
    }
    assert_none(&broken);
}

/// Whether a path inside a folder lies in a room: in its folder, or its only file.
fn is_in(inside: &str, room: &str) -> bool {
    let first = inside.split('/').next().unwrap_or_default();
    first.trim_end_matches(".rs") == room
}

/// The names directly after a path.
fn after<'a>(code: &'a str, path: &str) -> Vec<&'a str> {
    code.split(path).skip(1).filter_map(first_name).collect()
}

#[test]
fn every_library_stays_where_it_belongs() {
    let mut broken = Vec::new();
    for source in sources() {
        for (words, places, reason) in RESERVED {
            if places.iter().any(|place| source.is_below(place)) {
                continue;
            }
            for word in words.iter().filter(|word| names(&source.code, word)) {
                broken.push(format!(
                    "src/{}: names `{word}`, which belongs to {places:?} only, because {reason}.",
                    source.path
                ));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| {
            format!(
                "src/{}: does not open with `//!`; say what the file is for and what it leaves out.",
                source.path
            )
        })
        .collect();
    assert_none(&broken);
}

#[test]
fn no_file_is_too_long_to_be_read_in_one_go() {
    let broken: Vec<String> = sources()
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| {
            format!(
                "src/{}: has {lines} lines, more than {LONGEST}; split it by what its parts are for.",
                source.path
            )
        })
        .collect();
    assert_none(&broken);
}

#[test]
fn the_readers_of_this_test_see_what_they_should() {
    let text = "use crate::{a::{x, y}, b};\nfn f() { crate::c::g(); $crate::d!(); }\n";
    let modules: Vec<&str> = named_modules(text).into_iter().collect();
    assert_eq!(modules, ["a", "b", "c"]);
    let text = "use a;\n// crate::b\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\nuse d;\n";
    assert_eq!(code(text), "use a;\nuse d;\n");
    assert!(names("use typst::World;", "typst") && names("csv::Writer", "csv"));
    assert!(!names("super::csv::period(1)", "csv") && !names("let typst_like = 1;", "typst"));
    assert_eq!(climbs("super::super::x; super::y"), 2);
}

/// A backtick is drawn as an accent over the next letter where there is room for it, so names stand in quotation marks.
#[test]
fn no_sentence_holds_a_backtick() {
    let mut broken = Vec::new();
    for source in sources() {
        let documents = |line: &&str| line.contains("doc = \"");
        for line in source.code.lines().filter(|line| !documents(line)) {
            // A single character is a sign that is read or written, not part of a sentence.
            let text = line.replace("'`'", "");
            if let Some(place) = text.find('`')
                && text.get(..place).is_some_and(|before| before.contains('"'))
            {
                broken.push(format!(
                    "src/{}: a text has a backtick; write “…” around a name: {}",
                    source.path,
                    line.trim()
                ));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn a_backtick_in_a_text_is_found() {
    let told = code("#[error(\"unknown name `{name}`\")]\n");
    assert!(told.contains('`'), "texts are looked at, comments are not");
    assert!(!code("    /// Reads `text`.\n").contains('`'));
}

/// Text that leaves as lines is made by `format::Lines`, which takes out of each line whatever would begin another or order a terminal about.
#[test]
fn lines_are_written_by_the_one_who_cleans_them() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| ["report", "review", "cli", "check"].contains(&source.layer()))
        .filter(|source| source.code.contains("join(\"\\n\")") || source.code.contains("writeln!("))
        .map(|source| format!("{}: write lines with `format::Lines`", source.path))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Fails where one of these stands in the code of a source; each is told what to do instead.
fn assert_in_none(sources: impl Iterator<Item = Source>, forbidden: &[String], instead: &str) {
    let broken: Vec<String> = sources
        .filter(|source| forbidden.iter().any(|part| source.code.contains(part)))
        .map(|source| format!("{}: {instead}", source.path))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Each system has powers and logarithms of its own, which differ in the last digit; those of libm are the same everywhere.
#[test]
fn powers_and_logarithms_are_those_of_libm() {
    let functions = ["powf", "powi", "exp", "ln", "log10", "sin", "cos", "tan"];
    let sources = sources().into_iter();
    assert_in_none(
        sources.filter(|source| source.layer() != "app"),
        &functions.map(|function| format!(".{function}(")),
        "take it from libm",
    );
}

/// `Span::new().days(…)` panics beyond what a span holds; `try_days` does not.
#[test]
fn spans_of_dates_are_tried() {
    let units = ["days", "weeks", "months", "years", "hours"];
    assert_in_none(
        sources().into_iter(),
        &units.map(|unit| format!("Span::new().{unit}(")),
        "make spans with `try_days` and its like",
    );
}

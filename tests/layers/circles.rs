//! Circles: two files that use each other, so that neither can be read or moved without the other.

use super::{Source, assert_none, sources};
use std::collections::{BTreeMap, BTreeSet};

/// The circles of the lower layers, each with its reason.
const ALLOWED: [(&str, &str, &str); 7] = [
    (
        "engine::compiled::scenario",
        "engine::compiled::settings",
        "a scenario changes the settings, and the ends of ranges are looked for in the settings as they stand",
    ),
    (
        "engine::evaluation::pools",
        "engine::evaluation::recorded",
        "pools write their steps into the recorded ones, which keep where each pool stands",
    ),
    (
        "engine::evaluation::recorded",
        "engine::evaluation::values",
        "which steps a kernel needs depends on which of them have a value",
    ),
    (
        "engine::figures::cost_sum",
        "engine::figures::explain",
        "a sum of costs is one of the figures, and a wrong name is refused with the names of all figures",
    ),
    (
        "engine::price",
        "engine::price::highest",
        "the search for the highest price answers with the kinds of answers of the desk",
    ),
    (
        "formula::drivers",
        "formula::program",
        "the likely values of drivers are the first inputs that are settled",
    ),
    (
        "model::case",
        "model::tracking",
        "a case holds the case as it was agreed",
    ),
];

/// How many circles the layers above still have. Lower a number when one of them is broken.
const AT_MOST: [(&str, usize); 6] = [
    ("format", 4),
    ("storage", 2),
    ("report", 18),
    ("review", 1),
    ("cli", 4),
    ("app", 18),
];

/// The names from the crate's root to a module.
type Path = Vec<String>;

/// The modules with their code, and what each of them passes on under a name of its own.
struct Modules {
    code: BTreeMap<Path, String>,
    passed_on: BTreeMap<(Path, String), Path>,
}

/// A module's path from its file: `app/view/mod.rs` is `app::view`.
fn module(source: &Source) -> Path {
    let names = source.path.trim_end_matches(".rs").split('/');
    let names = names.filter(|name| *name != "mod").map(str::to_owned);
    names.collect()
}

/// The paths that a `use` names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expanded(prefix: &str, text: &str) -> Vec<String> {
    let text = text.trim();
    let Some((head, group)) = text.split_once('{') else {
        let name = text.split(" as ").next().unwrap_or_default().trim();
        return vec![format!("{prefix}{name}")];
    };
    let group = group.trim_end().trim_end_matches('}');
    let (mut depth, mut from, mut all) = (0, 0, Vec::new());
    let prefix = format!("{prefix}{}", head.trim());
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let one = group.get(from..at).unwrap_or_default();
                if !one.trim().is_empty() {
                    all.extend(expanded(&prefix, one));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    all
}

/// The statements `use …;` of a code with whether they pass names on, and the code without them.
fn uses(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let own = line.trim_start();
        let passes_on = own.starts_with("pub") && own.contains(" use ");
        if !passes_on && !own.starts_with("use ") {
            rest.push_str(line);
            rest.push('\n');
            continue;
        }
        let mut whole = own.to_owned();
        while !whole.contains(';') {
            let Some(next) = lines.next() else { break };
            whole.push_str(next.trim_start());
        }
        let body = whole.split_once("use ").map_or("", |(_, body)| body);
        found.push((passes_on, body.trim_end_matches(';').to_owned()));
    }
    (found, rest)
}

impl Modules {
    fn of(sources: &[Source]) -> Self {
        let inside = sources.iter().filter(|source| !source.code.is_empty());
        let inside = inside.filter(|source| !matches!(source.layer(), "lib" | "main"));
        let mut modules = Self {
            code: inside.map(|one| (module(one), one.code.clone())).collect(),
            passed_on: BTreeMap::new(),
        };
        for (module, code) in &modules.code.clone() {
            for (_, body) in uses(code).0.into_iter().filter(|(passes_on, _)| *passes_on) {
                for path in expanded("", &body) {
                    let name = path.rsplit("::").next().unwrap_or_default().to_owned();
                    if let Some(path) = modules.absolute(module, &path) {
                        modules.passed_on.insert((module.clone(), name), path);
                    }
                }
            }
        }
        modules
    }

    /// A path from the crate's root; `None` for what is no path into the crate.
    fn absolute(&self, module: &Path, path: &str) -> Option<Path> {
        let mut names = path.split("::").map(str::trim).peekable();
        let mut base = match *names.peek()? {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            child => {
                let mut own = module.clone();
                own.push(child.to_owned());
                return self.code.contains_key(&own).then(|| {
                    own.extend(names.skip(1).map(str::to_owned));
                    own
                });
            }
        };
        for name in names {
            match name {
                "crate" | "self" => {}
                "super" => drop(base.pop()),
                name => base.push(name.to_owned()),
            }
        }
        Some(base)
    }

    /// The module that defines what a path names, whoever passes it on.
    fn defining(&self, path: &Path) -> Option<Path> {
        let mut path = path.clone();
        for _ in 0..6 {
            let known = (1..=path.len()).rev();
            let length = known.into_iter().find(|length| {
                path.get(..*length)
                    .is_some_and(|own| self.code.contains_key(own))
            })?;
            let module = path.get(..length)?.to_vec();
            let passed_on = path.get(length).and_then(|name| {
                let key = (module.clone(), name.clone());
                self.passed_on.get(&key)
            });
            match passed_on {
                Some(next) => {
                    let rest = path.get(length + 1..).unwrap_or_default();
                    path = next.iter().chain(rest).cloned().collect();
                }
                None => return Some(module),
            }
        }
        None
    }

    /// The other modules that a module uses, in `use` and in paths inside its code.
    fn used_by(&self, module: &Path) -> BTreeSet<Path> {
        let code = self.code.get(module).map_or("", String::as_str);
        let (found, rest) = uses(code);
        let own = found.into_iter().filter(|(passes_on, _)| !passes_on);
        let mut paths: Vec<String> = own.flat_map(|(_, body)| expanded("", &body)).collect();
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let words = rest.split(|c: char| !is_part(c));
        let begins = |word: &&str| ["crate::", "super::"].iter().any(|at| word.starts_with(at));
        paths.extend(words.filter(begins).map(str::to_owned));
        let absolute = paths.iter().filter_map(|path| self.absolute(module, path));
        let used = absolute.filter_map(|path| self.defining(&path));
        used.filter(|used| used != module).collect()
    }

    fn circles(&self) -> Vec<(String, String)> {
        let modules = self.code.keys();
        let used: BTreeMap<&Path, BTreeSet<Path>> =
            modules.map(|one| (one, self.used_by(one))).collect();
        let mut circles = Vec::new();
        for (one, others) in &used {
            let back = |other: &&Path| used.get(other).is_some_and(|of| of.contains(*one));
            let later = others.iter().filter(|other| other > one).filter(back);
            circles.extend(later.map(|other| (one.join("::"), other.join("::"))));
        }
        circles
    }
}

#[test]
fn two_files_use_each_other_only_where_the_reason_is_written_down() {
    let circles = Modules::of(&sources()).circles();
    let mut broken = Vec::new();
    let layer = |name: &str| name.split("::").next().unwrap_or_default().to_owned();
    for (one, other) in &circles {
        let may = ALLOWED
            .iter()
            .any(|(a, b, _)| (a, b) == (&one.as_str(), &other.as_str()));
        if !may && !AT_MOST.iter().any(|(name, _)| *name == layer(one)) {
            broken.push(format!(
                "`{one}` and `{other}` use each other; move what both need below them, or write the reason into tests/layers/circles.rs."
            ));
        }
    }
    for (one, other, _) in ALLOWED {
        if !circles.contains(&(one.to_owned(), other.to_owned())) {
            broken.push(format!(
                "`{one}` and `{other}` are no circle any more; take them off the list."
            ));
        }
    }
    for (name, most) in AT_MOST {
        let own: Vec<_> = circles
            .iter()
            .filter(|(one, _)| layer(one) == name)
            .collect();
        if own.len() > most {
            broken.push(format!(
                "`{name}` has {} circles, more than {most}: {own:?}; break the one that is new.",
                own.len()
            ));
        }
    }
    assert_none(&broken);
}

#[test]
fn a_circle_is_found_through_names_that_are_passed_on() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        text: code.to_owned(),
        code: code.to_owned(),
    };
    let modules = Modules::of(&[
        source("a/mod.rs", "mod b;\nmod c;\npub use b::{B, Other};\n"),
        source("a/b.rs", "use super::c::{self, C as D};\npub struct B;\n"),
        source("a/c.rs", "fn f() -> crate::a::B { c() }\npub struct C;\n"),
        source("d.rs", "use crate::{a::{\n    B,\n}, a};\n"),
    ]);
    assert_eq!(modules.circles(), [("a::b".to_owned(), "a::c".to_owned())]);
    let used: Vec<String> = modules
        .used_by(&vec!["d".to_owned()])
        .iter()
        .map(|one| one.join("::"))
        .collect();
    assert_eq!(used, ["a", "a::b"]);
}

//! How what was recorded is kept and compared.

use crate::cases::digest;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Texts by the names of their items.
pub(crate) type Items = BTreeMap<String, String>;

/// The items of each, on all cores.
pub(crate) fn of_each<T: Sync>(all: &[T], items: impl Fn(&T) -> Items + Sync) -> Items {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Items::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let new = items(one);
                    let mut found = found.lock().unwrap();
                    let before = found.len() + new.len();
                    found.extend(new);
                    assert_eq!(found.len(), before, "two items have one name");
                }
            });
        }
    });
    found.into_inner().unwrap()
}

/// Adds a variant to an item.
pub(crate) fn add(items: &mut Items, item: &str, variant: &str, text: &str) {
    let item = items.entry(item.to_owned()).or_default();
    writeln!(item, "=== {variant}\n{}", text.trim_end_matches('\n')).unwrap();
}

/// Records the items, or compares them with what was recorded.
pub(crate) fn compare_all(face: &str, items: &Items) {
    let digests = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/recorded/{face}.txt"));
    let folder = |name| env::var_os(name).map(|folder| PathBuf::from(folder).join(face));
    if let Some(folder) = folder("WORTHWHILE_RECORD") {
        write(&folder, items.iter());
        let lines = digests_of(items);
        let lines = lines.iter().map(|(case, hash)| format!("{hash} {case}\n"));
        fs::write(digests, lines.collect::<String>()).unwrap();
        println!("{face}: {} items recorded", items.len());
        return;
    }
    let (differ, first) = match folder("WORTHWHILE_RECORDED") {
        Some(folder) => with_texts(face, &folder, items),
        None => with_digests(&digests, items),
    };
    println!("{face}: {} items compared", items.len());
    assert!(
        differ.is_empty(),
        "{face}: {} differ (of {} items in all): {}\n{first}",
        differ.len(),
        items.len(),
        shortened(&differ)
    );
}

fn shortened(names: &BTreeSet<String>) -> String {
    let first: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
    let more = if names.len() > 12 { ", …" } else { "" };
    first.join(", ") + more
}

/// Compares with whole texts, and keeps those that differ.
fn with_texts(face: &str, folder: &Path, items: &Items) -> (BTreeSet<String>, String) {
    let recorded = read(folder);
    assert!(
        !recorded.is_empty(),
        "nothing is recorded in {}; record first with WORTHWHILE_RECORD",
        folder.display()
    );
    let differ = different(&recorded, items);
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("recorded")
        .join(face);
    // What an earlier comparison kept would be taken for a difference of this one.
    if kept.exists() {
        fs::remove_dir_all(&kept).unwrap();
    }
    write(
        &kept,
        items.iter().filter(|(name, _)| differ.contains(*name)),
    );
    let Some(name) = differ.first() else {
        return (differ, String::new());
    };
    let text = |items: &Items| items.get(name).cloned().unwrap_or_default();
    let mut told = first_difference(&text(&recorded), &text(items));
    let (old, new) = (file(folder, name), file(&kept, name));
    write!(
        told,
        "all of this item: diff {} {}",
        old.display(),
        new.display()
    )
    .unwrap();
    (differ.clone(), format!("{name}: {told}"))
}

/// One digest for all items of a case, so that what stands in the repository stays small.
fn digests_of(items: &Items) -> Items {
    let mut texts = Items::new();
    for (name, text) in items {
        let (case, item) = name.split_once('/').unwrap();
        let all = texts.entry(case.to_owned()).or_default();
        write!(all, "{item}\n{text}").unwrap();
    }
    let hash = |(case, text): (String, String)| (case, format!("{:016x}", digest(&text)));
    texts.into_iter().map(hash).collect()
}

fn with_digests(path: &Path, items: &Items) -> (BTreeSet<String>, String) {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let recorded: Items = lines
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect();
    let how = "to see the lines, record the program as it was with WORTHWHILE_RECORD=FOLDER and compare with WORTHWHILE_RECORDED=FOLDER; if the difference is wanted, record anew";
    (different(&recorded, &digests_of(items)), how.to_owned())
}

/// The items that only one side has or that are not the same on both.
fn different(before: &Items, now: &Items) -> BTreeSet<String> {
    let names = before.keys().chain(now.keys());
    names
        .filter(|name| before.get(*name) != now.get(*name))
        .cloned()
        .collect()
}

/// The first line that differs, with the variant it stands in.
fn first_difference(before: &str, now: &str) -> String {
    let (mut old, mut new) = (before.lines(), now.lines());
    let (mut variant, mut number) = (String::new(), 0);
    loop {
        number += 1;
        match (old.next(), new.next()) {
            (Some(before), Some(now)) if before == now => {
                if now.starts_with("=== ") {
                    now.clone_into(&mut variant);
                }
            }
            (None, None) => return "the same lines with other ends\n".to_owned(),
            (before, now) => {
                let line = |line: Option<&str>| line.unwrap_or("(no more lines)").to_owned();
                return format!(
                    "line {number}, {variant}\n  recorded: {}\n  now:      {}\n",
                    line(before),
                    line(now)
                );
            }
        }
    }
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.txt"))
}

fn write<'a>(folder: &Path, items: impl Iterator<Item = (&'a String, &'a String)>) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (name, text) in items {
        let path = file(folder, name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Items stand in a folder for each case.
fn read(folder: &Path) -> Items {
    let mut items = Items::new();
    for case in fs::read_dir(folder).into_iter().flatten() {
        let case = case.unwrap();
        for item in fs::read_dir(case.path()).unwrap() {
            let path = item.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy();
            let name = format!("{}/{stem}", case.file_name().to_string_lossy());
            items.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    items
}

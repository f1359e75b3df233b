//! Damaged and invented input for everything that reads: cases, formulas, tables, workbooks, reviews, and numbers as people type them.
//!
//! Ignored unless asked for, because it runs for as long as it is told: `WORTHWHILE_FUZZ_SECONDS=60 cargo test --test fuzz -- --ignored`.
//! Each input follows from a seed, the target and a number, so that every failure prints the command that repeats it. What must hold: no
//! panic, an end within two seconds and 512 MB, what loads can be saved and reads back equal, and evaluating changes nothing.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a harness that stops with its reason and tells what it did"
)]

#[path = "fuzz/chance.rs"]
mod chance;
#[path = "fuzz/formula.rs"]
mod formula;
#[path = "fuzz/laws.rs"]
mod laws;
#[path = "fuzz/limits.rs"]
mod limits;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/seeds.rs"]
mod seeds;
#[cfg(feature = "workbook")]
#[path = "fuzz/workbook.rs"]
mod workbook;

use chance::Chance;
use limits::Watch;
use std::time::{Duration, Instant};

/// A kind of input, and what is done with one of it.
type Target = (&'static str, fn(&mut Chance));

const TARGETS: &[Target] = &[
    ("case", laws::case),
    ("formula", formula::formula),
    ("unit", formula::unit),
    ("table", laws::table),
    ("review", laws::review),
    ("pasted", laws::pasted),
    #[cfg(feature = "flows")]
    ("rows", laws::rows),
    #[cfg(feature = "workbook")]
    ("workbook", workbook::workbook),
];

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs one input of a target; a panic, too much time or memory stops with what repeats it.
fn run(target: &Target, seed: u64, number: u64, watch: &Watch) {
    let (name, work) = target;
    let repeat = format!(
        "WORTHWHILE_FUZZ_SEED={seed} WORTHWHILE_FUZZ_TARGET={name} WORTHWHILE_FUZZ_NUMBER={number} cargo test --test fuzz -- --ignored"
    );
    watch.begin(&repeat);
    let mut chance = Chance::new(seed, name, number);
    let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&mut chance)));
    assert!(held.is_ok(), "a law does not hold; repeat with\n{repeat}");
    watch.end(&repeat, || work(&mut Chance::new(seed, name, number)));
}

#[test]
#[ignore = "runs for as long as it is told"]
fn whatever_is_given_the_laws_hold() {
    let seed = setting("WORTHWHILE_FUZZ_SEED").unwrap_or(1);
    let chosen = std::env::var("WORTHWHILE_FUZZ_TARGET").ok();
    let targets: Vec<&Target> = TARGETS
        .iter()
        .filter(|(name, _)| chosen.as_deref().is_none_or(|chosen| chosen == *name))
        .collect();
    assert!(!targets.is_empty(), "there is no target {chosen:?}");
    let watch = Watch::new();
    if let Some(number) = setting("WORTHWHILE_FUZZ_NUMBER") {
        for target in &targets {
            run(target, seed, number, &watch);
        }
        return;
    }
    let seconds = setting("WORTHWHILE_FUZZ_SECONDS").unwrap_or(10);
    let each = Duration::from_secs(seconds) / u32::try_from(targets.len()).unwrap();
    for target in targets {
        let from = Instant::now();
        let mut number = 0;
        while from.elapsed() < each {
            run(target, seed, number, &watch);
            number += 1;
        }
        println!("{}: {number} inputs from seed {seed}", target.0);
    }
    println!("peak of memory: {} MB", limits::peak().unwrap_or(0) / 1024);
}

/// The first inputs of every target, on every run of the tests.
#[test]
fn the_first_inputs_of_each_target_hold() {
    let watch = Watch::new();
    for target in TARGETS {
        (0..30).for_each(|number| run(target, 1, number, &watch));
    }
}

//! How much memory a simulation takes: as much for ten million runs as for a hundred thousand, or this fails.
//!
//! The peak is what the system says of this process, so that it is measured on Linux only. Left out: time.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "uncertain.rs"]
mod uncertain;

use std::num::NonZeroUsize;
use uncertain::uncertain;
use worthwhile::engine::Ask;
use worthwhile::engine::simulation::simulate;

/// What the allocator may round up in between.
const SLACK: u64 = 1024;

/// The most memory that this process has had, in kibibytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn after(trials: u32) -> Option<u64> {
    let two = NonZeroUsize::new(2).expect("two");
    simulate(&uncertain(trials), &Ask::default(), two, &|_| true).expect("an answer");
    peak()
}

fn main() {
    let Some((few, many)) = after(100_000).zip(after(10_000_000)) else {
        println!("the peak of memory is not told on this system");
        return;
    };
    println!("peak of memory: {few} KiB after 100,000 runs, {many} KiB after 10,000,000");
    if many > few + SLACK {
        println!("memory grows with the number of runs");
        std::process::exit(1);
    }
}

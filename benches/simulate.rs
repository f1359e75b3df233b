//! How many runs a second the simulation does: 12 benefits of 3 uncertain drivers each, 6 uncertain costs, 36 months, with payback.
//!
//! Left out: reading the case and writing the answer.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "uncertain.rs"]
mod uncertain;

use divan::counter::ItemsCount;
use std::num::NonZeroUsize;
use uncertain::uncertain;
use worthwhile::engine::Ask;
use worthwhile::engine::simulation::simulate;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn one_million_runs(bencher: divan::Bencher, threads: usize) {
    let case = uncertain(1_000_000);
    let threads = NonZeroUsize::new(threads).expect("some threads");
    bencher
        .counter(ItemsCount::new(1_000_000_u32))
        .bench(|| simulate(divan::black_box(&case), &Ask::default(), threads, &|_| true));
}

/// What the window does at every edit, compiling included.
#[divan::bench(args = [1, 2], sample_count = 20)]
fn a_hundred_thousand_runs(bencher: divan::Bencher, threads: usize) {
    let case = uncertain(100_000);
    let threads = NonZeroUsize::new(threads).expect("some threads");
    bencher
        .counter(ItemsCount::new(100_000_u32))
        .bench(|| simulate(divan::black_box(&case), &Ask::default(), threads, &|_| true));
}

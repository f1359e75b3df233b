//! How much memory a simulation takes: as much for ten million runs as for a hundred thousand, and little for each of ten thousand uncertain
//! drivers, or this fails.
//!
//! The peak is what the system says of this process, so that it is measured on Linux only. Left out: time.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "uncertain.rs"]
mod uncertain;

use std::num::NonZeroUsize;
use uncertain::uncertain;
use worthwhile::engine::Ask;
use worthwhile::engine::simulation::simulate;
use worthwhile::model::{Case, Driver, DriverValue, Exact, Gain, Id};

/// What the allocator may round up in between.
const SLACK: u64 = 1024;

/// The most memory that this process has had, in kibibytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Columns and steps of two threads take about 8 KiB for each driver; a table of its own for each would take 40 more.
const MOST_FOR_A_DRIVER: u64 = 16;

/// So many uncertain drivers of a few shapes, a hundred of them in each of the benefits.
fn wide(drivers: i64) -> Case {
    let mut case = uncertain(20_000);
    case.drivers.clear();
    case.costs.clear();
    let like = case.benefits.first().cloned().expect("a benefit");
    case.benefits.clear();
    for n in 0..drivers {
        let name = format!("amount_{n}");
        let id = Id::new(&name).expect("a valid id");
        let mut driver = Driver::open(id, name, "EUR/year");
        driver.value = DriverValue::Known(Exact::from(10 + n % 7));
        driver.low = Some(Exact::from(9));
        driver.high = Some(Exact::from(20));
        case.drivers.push(driver);
    }
    for (n, some) in case.drivers.chunks(100).enumerate() {
        let mut benefit = like.clone();
        benefit.id = Id::new(&format!("benefit_{n}")).expect("a valid id");
        let names: Vec<&str> = some.iter().map(|driver| driver.id.as_str()).collect();
        benefit.gain = Gain::Recurring {
            formula: names.join(" + "),
            from_month: 1,
            to_month: None,
        };
        case.benefits.push(benefit);
    }
    case
}

/// The peak after a simulation of ten thousand uncertain drivers, above the peak before it, for each driver.
fn for_a_driver() -> Option<u64> {
    const DRIVERS: i64 = 10_000;
    let case = wide(DRIVERS);
    let two = NonZeroUsize::new(2).expect("two");
    let before = peak()?;
    simulate(&case, &Ask::default(), two, &|_| true).expect("an answer");
    Some(peak()?.saturating_sub(before) / u64::try_from(DRIVERS).expect("a count"))
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
    if let Some(driver) = for_a_driver() {
        println!("10,000 uncertain drivers: {driver} KiB for each");
        if driver > MOST_FOR_A_DRIVER {
            println!("memory grows too much with the number of drivers");
            std::process::exit(1);
        }
    }
}

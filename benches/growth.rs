//! How time grows with a case: each question to the large case and to 30 times of it, beside each other, as a ratio.
//!
//! Stops with an error where 30 times the case takes more than 40 times as long. Left out: how long anything takes by itself (`evaluate`),
//! and whole processes.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use jiff::civil::date;
use large::{large, times};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};
use worthwhile::check::check;
use worthwhile::engine::simulation::simulate;
use worthwhile::engine::{Ask, Figure, Results, evaluate, price_desk_of, sensitivity_of};
use worthwhile::model::Case;
#[cfg(feature = "workbook")]
use worthwhile::report::FileFormat;
use worthwhile::report::{ExchangeReport, Readers, Report};
use worthwhile::review::Review;
use worthwhile::storage::{parse, to_text};

/// How much larger the larger case is, and how much longer it may take.
const LARGER: i64 = 30;
const MOST: f64 = 40.0;

/// A question to a case and its answer.
type Question = (&'static str, fn(&Case, &Results));

const QUESTIONS: &[Question] = &[
    ("read and write", |case, _| {
        let text = to_text(case).expect("a text");
        black_box(parse(&text).expect("a case"));
    }),
    ("calc", |case, _| {
        let results = evaluate(case, &Ask::default()).expect("an answer");
        black_box(Report::new(case, &results).text());
    }),
    ("calc --json", |case, results| {
        black_box(Report::new(case, results).json());
    }),
    ("check", |case, _| {
        black_box(check(case));
    }),
    ("explain npv", |case, results| {
        black_box(Report::new(case, results).explain(&Figure::Npv));
    }),
    ("explain pv_benefits", |case, results| {
        black_box(Report::new(case, results).explain(&Figure::PvBenefits));
    }),
    ("exchange", |case, results| {
        let report = ExchangeReport::new(case, Some(results), date(2027, 3, 1));
        black_box(report.topic(Readers::OurSide).text());
    }),
    ("export csv", |case, results| {
        black_box(Report::new(case, results).csv().expect("a table"));
    }),
    ("export md", |case, results| {
        black_box(Report::new(case, results).markdown());
    }),
    #[cfg(feature = "workbook")]
    ("export xlsx", |case, results| {
        let report = Report::new(case, results);
        black_box(
            report
                .file(FileFormat::Xlsx, case.page.paper)
                .expect("a workbook"),
        );
    }),
    ("simulate", |case, _| {
        let one = NonZeroUsize::MIN;
        let found = simulate(case, &Ask::default(), one, &|_| true);
        black_box(found.expect("a simulation"));
    }),
    ("price", |case, results| {
        black_box(price_desk_of(case, results).expect("a desk"));
    }),
    ("sensitivity", |case, results| {
        black_box(sensitivity_of(case, results).expect("an answer"));
    }),
    ("diff", |case, _| {
        let mut other = case.clone();
        for driver in &mut other.drivers {
            driver.label.push('s');
        }
        black_box(Review::between(case, &other, "").differences());
    }),
];

/// How long this thread has been at work, without the time in which other processes were; where the system does not tell, how long the
/// program has run.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// How long a question takes: the shortest of several rounds, which other processes have disturbed least. A round is so many questions
/// that the system's steps of counting do not matter.
fn shortest(rounds: u32, mut question: impl FnMut()) -> Duration {
    const ROUND: Duration = Duration::from_millis(100);
    let since = Instant::now();
    let mut round = |_| {
        let from = worked(since);
        let mut count = 0;
        loop {
            question();
            count += 1;
            let took = worked(since).saturating_sub(from);
            if took > ROUND {
                return took / count;
            }
        }
    };
    (0..rounds).map(&mut round).min().unwrap_or_default()
}

fn with_results(mut case: Case) -> (Case, Results) {
    // Enough runs that they outweigh what is done once.
    case.simulation.trials = 10_000;
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    // An answer keeps the figures beside it, such as Conservative, once they were asked for: otherwise one of two rounds would pay for them.
    black_box(Report::new(&case, &results).json());
    (case, results)
}

fn main() {
    let only = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let (small, small_results) = with_results(large());
    let (larger, larger_results) = with_results(times(LARGER));
    println!("{:<20} {:>12} {:>12} {:>8}", "", "1 x", "30 x", "ratio");
    let mut slow = Vec::new();
    for (name, question) in QUESTIONS {
        if only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            continue;
        }
        let one = shortest(3, || question(&small, &small_results));
        let many = shortest(1, || question(&larger, &larger_results));
        let ratio = many.as_secs_f64() / one.as_secs_f64().max(f64::MIN_POSITIVE);
        println!(
            "{name:<20} {:>9.2} ms {:>9.1} ms {ratio:>8.1}",
            one.as_secs_f64() * 1e3,
            many.as_secs_f64() * 1e3
        );
        if ratio > MOST {
            slow.push(*name);
        }
    }
    if !slow.is_empty() {
        println!("grows by more than {MOST}: {}", slow.join(", "));
        std::process::exit(1);
    }
}

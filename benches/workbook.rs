//! How long the live workbook of the large case takes to write, and how large its file is.

mod large;

use worthwhile::engine::{Ask, evaluate};
use worthwhile::report::Report;

fn main() {
    let case = large::large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    let bytes = Report::new(&case, &results).workbook().expect("a workbook");
    println!(
        "the workbook of the large case has {} kB",
        bytes.len() / 1000
    );
    divan::main();
}

#[divan::bench]
fn large_case(bencher: divan::Bencher<'_, '_>) {
    let case = large::large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| {
        Report::new(&case, &results)
            .workbook()
            .map(|bytes| bytes.len())
    });
}

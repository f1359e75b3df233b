//! The one page: always one sheet, nothing clipped, nothing too small, whatever the case.
#![cfg(feature = "pdf")]

use worthwhile::report::page::Page;
use worthwhile::report::pdf::{self, PageFormat, Paper};

fn sample() -> Page {
    let sample: serde_json::Value =
        serde_json::from_str(include_str!("../assets/page/sample.json")).unwrap();
    serde_json::from_value(sample["page"].clone()).unwrap()
}

#[test]
#[ignore = "writes pictures to look at"]
fn pictures() {
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap());
    for (name, paper) in [("a4", Paper::A4), ("letter", Paper::Letter)] {
        let bytes = pdf::render(&sample(), paper, PageFormat::Png { dpi: 150.0 }).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }
}

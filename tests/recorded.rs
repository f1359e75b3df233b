//! What the program gives today, recorded: its commands, pages, workbooks and windows over many cases, compared item by item.
//!
//! A refactoring is proven by it: record before, compare after. `tests/recorded/*.txt` keeps one digest for each case, so that a difference can be
//! noticed without the texts.
//!
//! - `WORTHWHILE_RECORD=FOLDER cargo test --test recorded -- --ignored` writes all texts to FOLDER and the digests anew;
//! - `WORTHWHILE_RECORDED=FOLDER cargo test --test recorded -- --ignored` compares with the texts in FOLDER, prints the first line that differs, and
//!   keeps what is new beside the build;
//! - `cargo test --test recorded -- --ignored` compares with the digests alone.
//!
//! Left out: whether what is recorded is right; the other tests say that.
#![cfg(feature = "flows")]
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a recording that cannot be made should stop the test"
)]

#[path = "recorded/cases.rs"]
mod cases;
#[path = "recorded/commands.rs"]
mod commands;
#[expect(dead_code, reason = "only some of the building blocks are needed")]
mod common;
#[expect(dead_code, reason = "the published figures are not compared here")]
#[path = "reference/compare.rs"]
mod compare;
#[expect(dead_code, reason = "the window is looked at, not used")]
#[path = "flows/hands.rs"]
mod hands;
#[path = "recorded/pages.rs"]
mod pages;
#[expect(dead_code, reason = "the published figures are not compared here")]
#[path = "reference/published.rs"]
mod published;
mod random;
#[path = "recorded/recording.rs"]
mod recording;
#[path = "workbook/cases.rs"]
mod sensible;
#[expect(dead_code, reason = "the published figures are not compared here")]
#[path = "reference/tables.rs"]
mod tables;
#[path = "recorded/windows.rs"]
mod windows;
#[path = "recorded/workbooks.rs"]
mod workbooks;

use recording::{compare_all, of_each};

#[test]
#[ignore = "compares everything with a recording; minutes"]
fn the_text_and_json_of_every_command_are_as_recorded() {
    let mut items = of_each(&cases::all(), commands::of);
    items.extend(commands::without_a_case());
    compare_all("commands", &items);
}

#[test]
#[ignore = "compares everything with a recording; minutes"]
fn every_page_is_as_recorded() {
    compare_all("pages", &of_each(&cases::printable(), pages::of));
}

#[test]
#[ignore = "compares everything with a recording; minutes"]
fn the_cells_of_every_workbook_are_as_recorded() {
    compare_all("workbooks", &of_each(&cases::all(), workbooks::of));
}

#[test]
#[ignore = "compares everything with a recording; minutes"]
fn the_rows_of_every_window_are_as_recorded() {
    compare_all("windows", &of_each(&windows::all(), windows::of));
}

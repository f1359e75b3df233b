//! Workbooks on their way in: cash-flow tables, edited copies of an exported case, and what only pretends to be a workbook.
#![cfg(feature = "workbook")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests, where a missing file or cell should stop the test"
)]
#![expect(
    clippy::doc_markdown,
    reason = "LibreOffice is the name of a program, not of something in the code"
)]

#[path = "workbook_back/copies.rs"]
mod copies;
#[path = "workbook_back/edit.rs"]
mod edit;
#[path = "workbook_back/every_cell.rs"]
mod every_cell;
#[path = "workbook_back/hostile.rs"]
mod hostile;
#[path = "workbook/office.rs"]
mod libreoffice;
#[path = "workbook_back/office.rs"]
mod office;
#[path = "command_line/program.rs"]
mod program;
mod random;
#[path = "workbook_back/round_trip.rs"]
mod round_trip;
#[path = "workbook_back/tables.rs"]
mod tables;

//! What a person does with the window, through its accessibility tree.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that finds nothing should stop there"
)]

#[path = "flows/access.rs"]
mod access;
#[path = "flows/after_sale.rs"]
mod after_sale;
#[path = "flows/benefits.rs"]
mod benefits;
#[path = "flows/blank_to_page.rs"]
mod blank_to_page;
#[path = "flows/bridge.rs"]
mod bridge;
#[path = "flows/contract.rs"]
mod contract;
#[path = "flows/desktop.rs"]
mod desktop;
#[path = "flows/dialogs.rs"]
mod dialogs;
#[path = "flows/doubts.rs"]
mod doubts;
#[path = "flows/exchange.rs"]
mod exchange;
#[path = "flows/fields.rs"]
mod fields;
#[path = "flows/files.rs"]
mod files;
#[path = "flows/finance.rs"]
mod finance;
#[path = "flows/first_start.rs"]
mod first_start;
#[path = "flows/frame.rs"]
mod frame;
#[path = "flows/habits.rs"]
mod habits;
#[path = "flows/hands.rs"]
mod hands;
#[path = "flows/investment.rs"]
mod investment;
#[path = "flows/logos.rs"]
mod logos;
#[path = "flows/meant.rs"]
mod meant;
#[path = "flows/meeting.rs"]
mod meeting;
#[path = "flows/motion.rs"]
mod motion;
#[path = "flows/page.rs"]
mod page;
#[path = "flows/price.rs"]
mod price;
#[path = "flows/recovery.rs"]
mod recovery;
#[path = "flows/refusals.rs"]
mod refusals;
#[path = "flows/results_meeting.rs"]
mod results_meeting;
#[path = "flows/review.rs"]
mod review;
#[path = "flows/sheet.rs"]
mod sheet;
#[path = "flows/tables.rs"]
mod tables;
#[path = "flows/templates.rs"]
mod templates;
#[path = "flows/values.rs"]
mod values;
#[path = "flows/what_if.rs"]
mod what_if;
#[path = "flows/wide.rs"]
mod wide;

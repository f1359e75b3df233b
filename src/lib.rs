//! Worthwhile: a business case that a seller and a customer build together.
//!
//! A case goes in, figures come out, and everything around that function reads, writes or words them:
//!
//! | module | holds |
//! |---|---|
//! | [`model`] | what a business case is: plain data |
//! | [`formula`] | formulas and units: parsed and checked once, evaluated often |
//! | [`format`](mod@format) | numbers, money and days as text, by locale, and back |
//! | [`engine`] | from a case to its figures: cash flow, discounting, payback, what-if, price, simulation, exchange |
//! | [`check`] | findings: what is wrong, missing or doubtful, and where |
//! | [`picture`] | the pictures of logos: what a file holds, and whether the page can show it |
//! | [`storage`] | case files, cash-flow tables, workbooks, templates |
//! | [`report`] | the answer in words, for every format |
//! | [`review`] | what another copy of a case would change |
//! | [`cli`] | the commands |
//! | [`about`] | version and system, for reports of faults |
#![cfg_attr(feature = "desktop", doc = "| [app] | the window |")]
//!
//! What always holds:
//!
//! - The same case gives the same answer: [`engine::evaluate`] sees no clock, file, locale or thread.
//! - Money is decimal with 28 digits and checked; an overflow is an error that names its line.
//! - Nothing is guessed: an unknown input stays unknown, and so does what rests on it.
//! - A figure is computed once; every format prints the same [`engine::Results`].
//!
//! # Example
//!
//! A saving of €12,500 a year for a price of €8,000, over one year at 25 %: 12,500 ÷ 1.25 − 8,000 = 2,000.
//!
//! ```
//! use worthwhile::engine::{Ask, evaluate};
//! use worthwhile::report::Report;
//!
//! let case = worthwhile::storage::parse(
//!     r#"(
//!     format: 1,
//!     title: "Less paper",
//!     currency: EUR,
//!     start: "2027-01-01",
//!     horizon_years: 1,
//!     discount_rate: "25%",
//!     stated_values: [(id: "paper", label: "Paper", words: Customers("We still print every claim."), said_by: "Head of Claims")],
//!     drivers: [(id: "printing", label: "Cost of printing", value: Known("12500"), unit: "EUR/year")],
//!     benefits: [(id: "less", label: "No printing", serves: "paper", class: CashSaving, gain: Recurring(formula: "printing"))],
//!     costs: [(id: "price", label: "Licence", paid_to: OurPrice, spend: OneOff(amount: Fixed("8000 EUR")))],
//! )"#,
//! )?;
//! let results = evaluate(&case, &Ask::default())?;
//! assert_eq!(results.npv, 2000.into());
//! assert!(Report::new(&case, &results).text().contains("Return on investment: 25%"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// With the types in clippy.toml: no arithmetic of a library that can panic. A test may stop there.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

pub mod about;
#[cfg(feature = "desktop")]
pub mod app;
pub mod check;
pub mod cli;
pub mod engine;
pub mod format;
pub mod formula;
pub mod model;
pub mod picture;
pub mod report;
pub mod review;
pub mod storage;

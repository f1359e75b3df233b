//! The fields of the customer's own rules and of finance's own view (method §5b, §8).

use super::build::{SAID, field};
use super::{Kind, Record};
use crate::model::limits::{
    DISCOUNT_RATE, FINANCING_MONTHS, FINANCING_RATE, HURDLE_IRR, HURDLE_PAYBACK, HURDLE_ROI,
    INFLATION, TAX, WRITE_OFF_YEARS,
};

pub(super) static HURDLES: Record = Record(&[
    field(
        "roi_at_least",
        "Lowest return on investment",
        Kind::Rate(HURDLE_ROI),
    )
    .hinted("no rule"),
    field(
        "payback_within_months",
        "Payback within months",
        Kind::Number(HURDLE_PAYBACK),
    )
    .hinted("no rule"),
    field(
        "irr_at_least",
        "Internal rate of return at least",
        Kind::Rate(HURDLE_IRR),
    )
    .hinted("no rule"),
    SAID,
]);

pub(super) static FINANCE: Record = Record(&[
    field("tax", "Tax on profit", Kind::Record(&PROFIT_TAX)),
    field("terms", "Amounts and discount rate are", Kind::Choice),
    field("inflation", "Inflation a year", Kind::Rate(INFLATION)),
    field("price_base", "Amounts are in the money", Kind::Choice),
    field(
        "working_capital",
        "Working capital released once",
        Kind::Choice,
    ),
    field(
        "discount_rates",
        "Net present value also at",
        Kind::Rate(DISCOUNT_RATE),
    )
    .hinted("none"),
    field(
        "financing",
        "Beside paying at the start",
        Kind::Record(&FINANCING),
    ),
    SAID,
]);

static PROFIT_TAX: Record = Record(&[
    field("rate", "Tax rate", Kind::Rate(TAX)),
    field("paid", "Tax paid", Kind::Choice),
    field("losses", "Losses", Kind::Choice),
]);

static FINANCING: Record = Record(&[
    field("kind", "Loan or lease", Kind::Choice),
    field("rate", "Rate a year", Kind::Rate(FINANCING_RATE)),
    field("months", "Months", Kind::Number(FINANCING_MONTHS)),
    field("every", "Paid every", Kind::Choice),
    field("paid", "Paid", Kind::Choice),
]);

pub(super) static CAPITAL: Record = Record(&[
    field(
        "years",
        "Written off over years",
        Kind::Number(WRITE_OFF_YEARS),
    ),
    field("residual", "Residual value", Kind::Money),
]);

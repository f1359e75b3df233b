//! The fields of finance's own view (method §5b).

use super::build::{SAID, field};
use super::{Kind, Record};
use crate::model::limits::{
    DISCOUNT_RATE, FINANCING_MONTHS, FINANCING_RATE, INFLATION, TAX, WRITE_OFF_YEARS,
};

pub(super) static FINANCE: Record = Record(&[
    field("tax", Kind::Record(&PROFIT_TAX)),
    field("terms", Kind::Choice).called("Nominal or real"),
    field("inflation", Kind::Rate(INFLATION)),
    field("price_base", Kind::Choice).called("Money of the amounts"),
    field("working_capital", Kind::Choice),
    field("discount_rates", Kind::Rate(DISCOUNT_RATE)).called("Further discount rates"),
    field("financing", Kind::Record(&FINANCING)),
    SAID,
]);

static PROFIT_TAX: Record = Record(&[
    field("rate", Kind::Rate(TAX)).called("Tax rate"),
    field("paid", Kind::Choice).called("Tax paid"),
    field("losses", Kind::Choice),
]);

static FINANCING: Record = Record(&[
    field("kind", Kind::Choice).called("Loan or lease"),
    field("rate", Kind::Rate(FINANCING_RATE)).called("Rate a year"),
    field("months", Kind::Number(FINANCING_MONTHS)).called("Months"),
    field("every", Kind::Choice).called("Paid every"),
    field("paid", Kind::Choice),
]);

pub(super) static CAPITAL: Record = Record(&[
    field("years", Kind::Number(WRITE_OFF_YEARS)).called("Written off over years"),
    field("residual", Kind::Money).called("Residual value"),
]);

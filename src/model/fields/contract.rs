//! The fields of the contract behind a cost, and of a price that differs by year or by quantity (method §4).

use super::build::field;
use super::{Kind, Record};
use crate::model::limits::{GROWTH, TERM_MONTHS};

pub(super) static TERM: Record = Record(&[
    field(
        "committed_months",
        "Committed months",
        Kind::Number(TERM_MONTHS),
    ),
    field("early_exit", "Owed on early exit", Kind::OneOf(&EARLY_EXIT)),
    field("renewal", "After the term", Kind::OneOf(&RENEWAL)),
]);

static EARLY_EXIT: Record = Record(&[field("ExitFee", "Exit fee", Kind::Money)]);

static RENEWAL: Record = Record(&[
    field("RenewalUplift", "More by", Kind::Rate(GROWTH)),
    field("NewPrice", "New price", Kind::Amount),
]);

pub(super) static PRICING: Record = Record(&[
    field("years", "Quantity in later years", Kind::Quantity).hinted("as before"),
    field("fee", "Fixed part", Kind::Amount),
    field("tiers", "Tiers", Kind::Record(&TIER)),
    field("tiers_price", "Price of a tier holds for", Kind::Choice),
    field("minimum", "Minimum for each payment", Kind::OneOf(&MINIMUM)),
]);

static TIER: Record = Record(&[
    field("above", "More than", Kind::Quantity),
    field("tier_price", "Price of one", Kind::Amount),
    field("fee", "Fixed part", Kind::Amount),
]);

static MINIMUM: Record = Record(&[
    field("Amount", "At least", Kind::Amount),
    field("Quantity", "", Kind::Record(&COMMITTED)),
]);

static COMMITTED: Record = Record(&[
    field("committed", "At least", Kind::Quantity),
    field("price_beyond", "Price beyond", Kind::Amount).hinted("by the tiers"),
]);

pub(super) static PAYMENT_CHANGE: Record = Record(&[
    field("cost", "Cost", Kind::Names(&["costs"])),
    field("paid", "Paid", Kind::Choice),
]);

pub(super) static COMMITTED_CHANGE: Record = Record(&[
    field("cost", "Cost", Kind::Names(&["costs"])),
    field(
        "committed_months",
        "Committed months",
        Kind::Number(TERM_MONTHS),
    ),
]);

pub(super) static QUANTITY_CHANGE: Record = Record(&[
    field("cost", "Cost", Kind::Names(&["costs"])),
    field("quantity", "Quantity", Kind::Quantity),
]);

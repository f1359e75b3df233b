//! The fields of what comes next, and of what is reported after the sale.

use super::build::{ID, NOTE, ON, SAID, field, text};
use super::{Field, Kind, Record};
use crate::model::limits::{FIRST_MONTH, MONTH, THRESHOLD};

pub(super) static NEXT_STEP: Record = Record(&[
    ID,
    text("what", "What"),
    text("owner", "Owner").hinted("Role"),
    field("by", "By", Kind::Day).hinted("Day"),
    field("state", "State", Kind::Choice),
]);

pub(super) static BENEFIT_PROFILE: Record = Record(&[
    text("owner", "Owner").hinted("Role"),
    text("how", "How it is measured").hinted("Minutes per claim from the time recording"),
    field("report_every", "Reported every", Kind::Choice),
]);

pub(super) static ACTUAL: Record = Record(&[
    LINE,
    field("month", "Month", Kind::Month(MONTH)),
    field("amount", "Amount", Kind::Amount),
    text("currency", "Currency"),
    SAID,
]);

/// The benefit or cost that something after the sale is about.
const LINE: Field = field("line", "Line", Kind::Agreed(&["benefits", "costs"]));

pub(super) static MEASURED: Record = Record(&[
    field("driver", "Number", Kind::Agreed(&["drivers"])),
    field("from_month", "From month", Kind::Month(FIRST_MONTH)),
    field("value", "Value", Kind::InUnit),
    SAID,
]);

pub(super) static REASON: Record = Record(&[
    ID,
    field("kind", "Kind", Kind::Choice),
    LINE,
    text("why", "Why").hinted("What happened, in a few words"),
    text("action", "What is done").hinted("What is done about it"),
    text("owner", "Owner").hinted("Role"),
    field("by", "By", Kind::Day).hinted("Day"),
    ON,
]);

pub(super) static REFORECAST: Record = Record(&[
    ID,
    ON,
    field("month", "As of month", Kind::Month(MONTH)),
    LINE,
    field("amount", "In all", Kind::Amount),
    text("currency", "Currency"),
    field("rule", "Rule", Kind::Choice),
    SAID,
    NOTE,
]);

pub(super) static TRACKING_RULES: Record = Record(&[
    field("on_track_from", "On track from", Kind::Rate(THRESHOLD)),
    field("short_from", "Short from", Kind::Rate(THRESHOLD)),
]);

//! The table of all fields, record by record, in the order of the file.

use super::{Field, Kind, Record};
use crate::model::limits::{
    COST_RISK, DAYS, DAYS_PER_YEAR, DISCOUNT_RATE, GROWTH, HURDLE_PAYBACK, HURDLE_ROI,
    MONTHS_PER_YEAR, PRICE_DISCOUNT, QUARTERS_PER_YEAR, RAMP_MONTHS, REACH, SHARE, TRIALS,
    WEEKS_PER_YEAR,
};

const fn field(key: &'static str, kind: Kind) -> Field {
    Field {
        key,
        label: "",
        kind,
        whole: false,
        private: false,
    }
}

const fn text(key: &'static str) -> Field {
    field(key, Kind::Text)
}

const fn said(key: &'static str, label: &'static str) -> Field {
    field(key, Kind::Said).whole().called(label)
}

/// Who said the numbers of a record.
const SAID: Field = said("said", "Who said it");

const ON: Field = field("on", Kind::Day).called("Day");

const NOTE: Field = text("note");

const ID: Field = field("id", Kind::Id);

const LABEL: Field = text("label");

impl Field {
    const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    const fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    const fn private(self) -> Self {
        Self {
            private: true,
            ..self
        }
    }
}

/// The case itself, as the field that holds all others.
pub(super) static ROOT: Field = field("", Kind::Record(&CASE));

/// The fields of a case.
pub static CASE: Record = Record(&[
    field("format", Kind::Count),
    text("title"),
    text("customer"),
    text("provider"),
    field("prepared_on", Kind::Day),
    text("prepared_by"),
    field("decision", Kind::Record(&DECISION)).whole(),
    text("currency"),
    text("present_in"),
    text("locale"),
    field("start", Kind::Start),
    field("horizon_years", Kind::Years),
    field("discount_rate", Kind::Rate(DISCOUNT_RATE)),
    said("discount_rate_said", "Who said the discount rate"),
    field("discounting", Kind::Choice),
    field("delay", Kind::Choice),
    field("calendar", Kind::Record(&CALENDAR)),
    field("hurdles", Kind::Record(&HURDLES)),
    field("discount", Kind::Rate(PRICE_DISCOUNT)),
    field("exchange_rates", Kind::Record(&EXCHANGE_RATE)),
    field("stated_values", Kind::Parts(&STATED_VALUE)).called("What they value"),
    field("drivers", Kind::Parts(&DRIVER)).called("Numbers"),
    field("benefits", Kind::Parts(&BENEFIT)).called("Benefits"),
    field("costs", Kind::Parts(&COST)).called("Investment"),
    field("alternatives", Kind::Parts(&ALTERNATIVE)).called("Alternatives"),
    field("next_best", Kind::Names(&["alternatives"])),
    field("scenarios", Kind::Parts(&SCENARIO)).called("Scenarios"),
    field("simulation", Kind::Record(&SIMULATION)),
    field("exchange", Kind::Parts(&EXCHANGE_ENTRY)).called("Exchange"),
    field("exchange_rules", Kind::Record(&EXCHANGE_RULES)),
    field("trades", Kind::Parts(&TRADE)).called("Trades"),
    field("next_steps", Kind::Parts(&NEXT_STEP)).called("Next steps"),
    field("baseline", Kind::Record(&BASELINE))
        .whole()
        .called("The case as agreed"),
    field("actuals", Kind::Record(&ACTUAL)).called("What was achieved"),
    field("page", Kind::Record(&PAGE)),
    NOTE,
    field("private", Kind::Record(&PRIVATE))
        .private()
        .called("Private part"),
]);

static DECISION: Record = Record(&[text("purpose"), field("by", Kind::Day)]);

pub(super) static PROVENANCE: Record = Record(&[
    field("basis", Kind::Choice),
    text("by"),
    ON,
    text("source"),
    NOTE,
    field("changed_from", Kind::Record(&FORMER)),
]);

static FORMER: Record = Record(&[text("value"), text("unit"), SAID]);

static CALENDAR: Record = Record(&[
    field("months_per_year", Kind::Number(MONTHS_PER_YEAR)),
    field("quarters_per_year", Kind::Number(QUARTERS_PER_YEAR)),
    field("weeks_per_year", Kind::Number(WEEKS_PER_YEAR)),
    field("days_per_year", Kind::Number(DAYS_PER_YEAR)),
]);

static HURDLES: Record = Record(&[
    field("roi_at_least", Kind::Rate(HURDLE_ROI)).called("Lowest return on investment"),
    field("payback_within_months", Kind::Number(HURDLE_PAYBACK)),
    SAID,
]);

static EXCHANGE_RATE: Record = Record(&[
    text("from"),
    text("to"),
    field("rate", Kind::ExchangeRate),
    ON,
    text("source"),
]);

static STATED_VALUE: Record = Record(&[
    ID,
    LABEL,
    field("words", Kind::OneOf(&WORDS)),
    text("said_by"),
    field("said_on", Kind::Day),
    text("occasion"),
    field("measure", Kind::Record(&MEASURE)),
    field("costs_today", Kind::Record(&PROBLEM_COST)).called("What it costs today"),
    field("events", Kind::Record(&ADVERSE_EVENT)).called("What may happen"),
    field("confirmation", Kind::OneOf(&CONFIRMATION)).whole(),
    NOTE,
]);

static WORDS: Record = Record(&[text("Customers"), text("Ours")]);

static MEASURE: Record = Record(&[
    text("name"),
    field("now", Kind::InUnit),
    field("target", Kind::InUnit),
    text("unit"),
]);

static PROBLEM_COST: Record = Record(&[
    LABEL,
    field("formula", Kind::Formula),
    field("growth", Kind::Rate(GROWTH)),
]);

static ADVERSE_EVENT: Record = Record(&[
    LABEL,
    field("probability", Kind::Rate(SHARE)),
    field("impact", Kind::OneOf(&AMOUNT)),
    field("year", Kind::Count),
    SAID,
]);

static CONFIRMATION: Record = Record(&[field("ByCustomer", Kind::Record(&CONFIRMED))]);

static CONFIRMED: Record = Record(&[text("by"), ON]);

static DRIVER: Record = Record(&[
    ID,
    LABEL,
    text("question"),
    field("value", Kind::OneOf(&DRIVER_VALUE)),
    field("years", Kind::InUnit)
        .whole()
        .called("Values from year 2 on"),
    field("unit", Kind::Unit),
    field("low", Kind::InUnit).called("Lowest plausible"),
    field("high", Kind::InUnit).called("Highest plausible"),
    field("distribution", Kind::Choice),
    text("moves_with").called("Moves together with"),
    SAID,
    NOTE,
]);

static DRIVER_VALUE: Record = Record(&[
    field("Known", Kind::InUnit),
    field("Calculated", Kind::Formula),
]);

static BENEFIT: Record = Record(&[
    ID,
    LABEL,
    field("serves", Kind::Names(&["stated_values"])).called("Answers"),
    text("acts_on"),
    field("class", Kind::Choice).called("Kind of gain"),
    field("finance_says", Kind::Record(&FINANCE_RULING))
        .whole()
        .called("What finance says"),
    field("gain", Kind::OneOf(&GAIN)).called("Amount"),
    field("growth", Kind::Rate(GROWTH)),
    field("ramp", Kind::OneOf(&RAMP)),
    field("attribution", Kind::Rate(SHARE)),
    field("productivity", Kind::Rate(SHARE)),
    field("risk", Kind::Rate(SHARE)),
    NOTE,
]);

static FINANCE_RULING: Record = Record(&[field("hardness", Kind::Choice), text("by"), ON]);

static GAIN: Record = Record(&[
    field("Recurring", Kind::Record(&RECURRING_GAIN)),
    field("OneOff", Kind::Record(&ONE_GAIN)),
    field("ByYear", Kind::Record(&YEARLY_AMOUNTS)),
]);

static RECURRING_GAIN: Record = Record(&[
    field("formula", Kind::Formula),
    field("from_month", Kind::Month).called("First month"),
    field("to_month", Kind::Month),
]);

static ONE_GAIN: Record = Record(&[field("formula", Kind::Formula), field("month", Kind::Month)]);

static YEARLY_AMOUNTS: Record = Record(&[
    text("currency"),
    field("initial", Kind::Amount),
    field("years", Kind::Amount),
    SAID,
]);

static RAMP: Record = Record(&[
    field("ByYear", Kind::Rate(SHARE)),
    field("Linear", Kind::Number(RAMP_MONTHS)),
]);

static COST: Record = Record(&[
    ID,
    LABEL,
    field("paid_to", Kind::Choice),
    field("spend", Kind::OneOf(&SPEND)).called("Amount"),
    field("uplift", Kind::Rate(GROWTH)),
    field("uplift_by", Kind::Choice).called("Uplift takes effect"),
    field("risk", Kind::Rate(COST_RISK)),
    SAID,
    NOTE,
]);

static SPEND: Record = Record(&[
    field("OneOff", Kind::Record(&ONE_SPEND)),
    field("Recurring", Kind::Record(&RECURRING_SPEND)),
    field("ByYear", Kind::Record(&YEARLY_AMOUNTS)),
]);

static ONE_SPEND: Record = Record(&[
    field("amount", Kind::OneOf(&AMOUNT)),
    field("month", Kind::Month),
]);

static RECURRING_SPEND: Record = Record(&[
    field("amount", Kind::OneOf(&AMOUNT)),
    field("every", Kind::Choice).called("Paid every"),
    field("paid", Kind::Choice),
    field("from_month", Kind::Month).called("First month"),
    field("to_month", Kind::Month),
]);

static AMOUNT: Record = Record(&[
    field("Fixed", Kind::Money),
    field("Quantity", Kind::Record(&QUANTITY)),
    field("Formula", Kind::Formula),
]);

static QUANTITY: Record = Record(&[
    field("quantity", Kind::Quantity),
    text("unit"),
    field("unit_price", Kind::Money),
]);

static ALTERNATIVE: Record = Record(&[
    ID,
    LABEL,
    field("kind", Kind::Choice),
    field("costs", Kind::Parts(&COST)),
    field("reaches", Kind::Record(&ALTERNATIVE_REACH)),
    field("brings", Kind::Parts(&BENEFIT)),
    NOTE,
]);

static ALTERNATIVE_REACH: Record = Record(&[
    field("benefit", Kind::Names(&["benefits"])),
    field("share", Kind::Rate(REACH)),
]);

static SCENARIO: Record = Record(&[
    ID,
    text("name"),
    field("changes", Kind::OneOf(&CHANGE)),
    NOTE,
]);

static CHANGE: Record = Record(&[
    field("Driver", Kind::Record(&DRIVER_CHANGE)),
    field("Discount", Kind::Rate(PRICE_DISCOUNT)),
    field("ExtraDiscount", Kind::Rate(PRICE_DISCOUNT)),
    field("StartLater", Kind::Record(&LATER_START)),
    field("HorizonYears", Kind::Years),
    field("DiscountRate", Kind::Rate(DISCOUNT_RATE)),
    field("Payment", Kind::Record(&PAYMENT_CHANGE)),
]);

static DRIVER_CHANGE: Record = Record(&[
    field("id", Kind::Names(&["drivers"])),
    field("value", Kind::InUnit),
]);

static LATER_START: Record = Record(&[field("months", Kind::Month)]);

static PAYMENT_CHANGE: Record = Record(&[
    field("cost", Kind::Names(&["costs"])),
    field("paid", Kind::Choice),
]);

static SIMULATION: Record = Record(&[
    field("trials", Kind::Number(TRIALS)),
    field("seed", Kind::Count),
]);

static EXCHANGE_ENTRY: Record = Record(&[
    ID,
    field("from", Kind::Choice),
    field("kind", Kind::Choice),
    text("what"),
    field("phase", Kind::Choice),
    ON,
    field("worth", Kind::Count),
    field("worth_said_by", Kind::Choice),
]);

static EXCHANGE_RULES: Record = Record(&[
    field("viable_from", Kind::Rate(SHARE)),
    field("viable_to", Kind::Rate(SHARE)),
    field("stalled_after_days", Kind::Number(DAYS)),
]);

static TRADE: Record = Record(&[
    ID,
    text("give"),
    text("get"),
    field("cost_to_giver", Kind::Money).private(),
    field("worth_to_receiver", Kind::Count),
    field("state", Kind::Choice),
    field("effect", Kind::OneOf(&CHANGE)),
]);

static NEXT_STEP: Record = Record(&[
    ID,
    text("what"),
    text("owner"),
    field("by", Kind::Day),
    field("state", Kind::Choice),
]);

static BASELINE: Record = Record(&[
    field("agreed_on", Kind::Day),
    text("agreed_by"),
    field("case", Kind::Record(&CASE)),
]);

static ACTUAL: Record = Record(&[
    field("line", Kind::Names(&["benefits", "costs"])),
    field("month", Kind::Month),
    field("amount", Kind::Amount),
    text("currency"),
]);

static PAGE: Record = Record(&[
    field("paper", Kind::Choice),
    field("leave_out", Kind::Choice),
    field("show_highest_price", Kind::Flag),
]);

static PRIVATE: Record = Record(&[
    field("our_cost", Kind::Record(&YEARLY_AMOUNTS)),
    field("walk_away_price", Kind::Money),
    field("notes", Kind::Record(&PRIVATE_NOTE)),
]);

static PRIVATE_NOTE: Record = Record(&[text("about"), text("text")]);

//! The table of all fields, record by record, in the order of the file.

use super::build::{ID, NOTE, ON, SAID, field, said, text};
use super::contract::{COMMITTED_CHANGE, PAYMENT_CHANGE, PRICING, QUANTITY_CHANGE, TERM};
use super::finance::{CAPITAL, FINANCE, HURDLES};
use super::tracking::{
    ACTUAL, BENEFIT_PROFILE, MEASURED, NEXT_STEP, REASON, REFORECAST, TRACKING_RULES,
};
use super::{Field, Kind, Record};
use crate::model::limits::{
    COST_RISK, DAYS, DAYS_PER_YEAR, DELAY_MONTHS, DISCOUNT_RATE, FIRST_MONTH, GROWTH, MONTH,
    MONTHS_PER_YEAR, PRICE_DISCOUNT, QUARTERS_PER_YEAR, RAMP_MONTHS, REACH, SHARE, TRIALS,
    WEEKS_PER_YEAR,
};

/// The case itself, as the field that holds all others.
pub(super) static ROOT: Field = field("", "", Kind::Record(&CASE));
pub static CASE: Record = Record(&[
    field("format", "Format", Kind::Count),
    text("title", "Title"),
    text("customer", "Customer"),
    text("provider", "Provider").hinted("Us"),
    field("prepared_on", "Prepared on", Kind::Day),
    text("prepared_by", "Prepared by").hinted("A role, not a name"),
    field("decision", "Decision", Kind::Record(&DECISION)).whole(),
    text("currency", "Currency"),
    text("present_in", "Present in"),
    text("locale", "Numbers and dates"),
    field("start", "Start", Kind::Start),
    field("horizon_years", "Horizon in years", Kind::Years),
    field("discount_rate", "Discount rate", Kind::Rate(DISCOUNT_RATE)),
    said("discount_rate_said", "Who said the discount rate"),
    field("discounting", "Money counts as paid", Kind::Choice),
    field("delay", "When they start later", Kind::Choice),
    field("calendar", "Calendar", Kind::Record(&CALENDAR)),
    field("hurdles", "Hurdles", Kind::Record(&HURDLES)),
    field("finance", "Finance's own view", Kind::Record(&FINANCE)).headed(),
    field(
        "discount",
        "Discount on our price",
        Kind::Rate(PRICE_DISCOUNT),
    ),
    field(
        "exchange_rates",
        "Exchange rates",
        Kind::Record(&EXCHANGE_RATE),
    ),
    field(
        "stated_values",
        "What they value",
        Kind::Parts(&STATED_VALUE),
    ),
    field("drivers", "Numbers", Kind::Parts(&DRIVER)),
    field("benefits", "Benefits", Kind::Parts(&BENEFIT)),
    field("costs", "Investment", Kind::Parts(&COST)),
    field("alternatives", "Alternatives", Kind::Parts(&ALTERNATIVE)),
    field("next_best", "Next best", Kind::Names(&["alternatives"])),
    field("scenarios", "Scenarios", Kind::Parts(&SCENARIO)),
    field("simulation", "Simulation", Kind::Record(&SIMULATION)),
    field("exchange", "Exchange", Kind::Parts(&EXCHANGE_ENTRY)),
    field(
        "exchange_rules",
        "Exchange rules",
        Kind::Record(&EXCHANGE_RULES),
    ),
    field("trades", "Trades", Kind::Parts(&TRADE)),
    field("next_steps", "Next steps", Kind::Parts(&NEXT_STEP)),
    field("baseline", "The case as agreed", Kind::Record(&BASELINE))
        .whole()
        .headed(),
    field(
        "earlier_baselines",
        "What was agreed before",
        Kind::Record(&BASELINE),
    )
    .whole()
    .headed(),
    field("actuals", "What was booked", Kind::Record(&ACTUAL)).headed(),
    field("measured", "What was measured", Kind::Record(&MEASURED)).headed(),
    field("reasons", "Reasons", Kind::Parts(&REASON)),
    field("reforecasts", "Forecasts", Kind::Parts(&REFORECAST)),
    field(
        "tracking_rules",
        "What counts as on track",
        Kind::Record(&TRACKING_RULES),
    ),
    field("page", "Page", Kind::Record(&PAGE)),
    field("logos", "Logos", Kind::Record(&LOGOS)),
    NOTE,
    field("private", "Private part", Kind::Record(&PRIVATE))
        .private()
        .headed(),
]);

static DECISION: Record = Record(&[
    text("purpose", "Purpose").hinted("so that staff talk to customers instead of re-typing"),
    field("by", "Decide by", Kind::Day),
]);

pub(super) static PROVENANCE: Record = Record(&[
    field("basis", "Who says so", Kind::Choice),
    text("by", "Said by").hinted("Head of Claims"),
    ON,
    text("source", "Source").hinted("Where it is written"),
    NOTE,
    field("changed_from", "Changed from", Kind::Record(&FORMER)),
]);

static FORMER: Record = Record(&[text("value", "Value"), text("unit", "Unit"), SAID]);

static CALENDAR: Record = Record(&[
    field(
        "months_per_year",
        "Months per year",
        Kind::Number(MONTHS_PER_YEAR),
    ),
    field(
        "quarters_per_year",
        "Quarters per year",
        Kind::Number(QUARTERS_PER_YEAR),
    ),
    field(
        "weeks_per_year",
        "Weeks per year",
        Kind::Number(WEEKS_PER_YEAR),
    ),
    field(
        "days_per_year",
        "Days per year",
        Kind::Number(DAYS_PER_YEAR),
    ),
]);

static EXCHANGE_RATE: Record = Record(&[
    text("from", "From"),
    text("to", "To"),
    field("rate", "Rate", Kind::ExchangeRate),
    ON,
    text("source", "Source").hinted("ECB reference rate"),
]);

static STATED_VALUE: Record = Record(&[
    ID,
    text("label", "Short label").hinted("For tables and charts"),
    field("words", "Their words", Kind::OneOf(&WORDS)).hinted("What did they say?"),
    text("said_by", "Said by").hinted("Head of Claims"),
    field("said_on", "Said on", Kind::Day),
    text("occasion", "Occasion").hinted("Discovery call"),
    field("measure", "Measure", Kind::Record(&MEASURE)),
    field(
        "costs_today",
        "What it costs today",
        Kind::Record(&PROBLEM_COST),
    ),
    field("events", "What may happen", Kind::Record(&ADVERSE_EVENT)),
    field("confirmation", "Confirmation", Kind::OneOf(&CONFIRMATION)).whole(),
    NOTE,
]);

static WORDS: Record = Record(&[text("Customers", ""), text("Ours", "")]);

static MEASURE: Record = Record(&[
    text("name", "Measure").hinted("Minutes per claim"),
    field("now", "Now", Kind::InUnit).hinted("?"),
    field("target", "Target", Kind::InUnit).hinted("?"),
    text("unit", "Unit").hinted("minute/claim"),
    field("driver", "Shown by", Kind::Agreed(&["drivers"])),
]);

static PROBLEM_COST: Record = Record(&[
    text("label", "What").hinted("Handlers' time"),
    field("formula", "Formula", Kind::Formula).hinted("claims * minutes_per_claim * cost_per_hour"),
    field("growth", "Growth a year", Kind::Rate(GROWTH)),
]);

static ADVERSE_EVENT: Record = Record(&[
    text("label", "What happens").hinted("Fine of the regulator"),
    field("probability", "Probability", Kind::Rate(SHARE)),
    field("impact", "What it costs then", Kind::OneOf(&AMOUNT)),
    field("year", "In year", Kind::Count),
    SAID,
]);

static CONFIRMATION: Record = Record(&[field("ByCustomer", "", Kind::Record(&CONFIRMED))]);

static CONFIRMED: Record = Record(&[
    text("by", "Confirmed by").hinted("Head of Claims"),
    field("on", "Confirmed on", Kind::Day),
]);

static DRIVER: Record = Record(&[
    ID,
    text("label", "Name").hinted("Such as Claims a week"),
    text("question", "Question to ask").hinted("As you would ask the customer"),
    field("value", "Value", Kind::OneOf(&DRIVER_VALUE)),
    field("years", "Values from year 2 on", Kind::InUnit).whole(),
    field("unit", "Unit", Kind::Unit).hinted("None, or such as order/year"),
    field("low", "Lowest plausible", Kind::InUnit),
    field("high", "Highest plausible", Kind::InUnit),
    field("distribution", "Distribution", Kind::Choice),
    text("moves_with", "Moves together with"),
    SAID,
    field("measured_as", "What is measured", Kind::Choice),
    NOTE,
]);

static DRIVER_VALUE: Record = Record(&[
    field("Known", "", Kind::InUnit),
    field("Calculated", "", Kind::Formula),
]);

static BENEFIT: Record = Record(&[
    ID,
    text("label", "Name").hinted("In a few words, such as Fewer calls"),
    field("serves", "Answers", Kind::Names(&["stated_values"])),
    text("acts_on", "Acts on"),
    field("class", "Class", Kind::Choice),
    field(
        "finance_says",
        "What finance says",
        Kind::Record(&FINANCE_RULING),
    )
    .whole(),
    field("gain", "Amount", Kind::OneOf(&GAIN)),
    field("growth", "Growth a year", Kind::Rate(GROWTH)),
    field("ramp", "Ramp-up", Kind::OneOf(&RAMP)),
    field("attribution", "Share caused by us", Kind::Rate(SHARE)),
    field("productivity", "Productive share", Kind::Rate(SHARE)).hinted("50%"),
    field("risk", "Risk deduction", Kind::Rate(SHARE)),
    field("profile", "After the sale", Kind::Record(&BENEFIT_PROFILE)),
    NOTE,
]);

static FINANCE_RULING: Record = Record(&[
    field("hardness", "Hardness", Kind::Choice),
    text("by", "Decided by").hinted("Role, as Controlling"),
    ON,
]);

static GAIN: Record = Record(&[
    field("Recurring", "", Kind::Record(&RECURRING_GAIN)),
    field("OneOff", "", Kind::Record(&ONE_GAIN)),
    field("ByYear", "", Kind::Record(&YEARLY_AMOUNTS)),
]);

static RECURRING_GAIN: Record = Record(&[
    field("formula", "Formula", Kind::Formula),
    field("from_month", "First month", Kind::Month(FIRST_MONTH)),
    field("to_month", "Last month", Kind::Month(FIRST_MONTH)).hinted("to the end"),
]);

static ONE_GAIN: Record = Record(&[
    field("formula", "Formula", Kind::Formula),
    field("month", "Comes at the end of month", Kind::Month(MONTH)),
]);

static YEARLY_AMOUNTS: Record = Record(&[
    text("currency", "Currency"),
    field("initial", "At the start", Kind::Amount),
    field("years", "Years", Kind::Amount),
    SAID,
]);

static RAMP: Record = Record(&[
    field("ByYear", "", Kind::Rate(SHARE)),
    field("Linear", "In full after", Kind::Number(RAMP_MONTHS)),
]);

static COST: Record = Record(&[
    ID,
    text("label", "Name").hinted("What is paid for"),
    field("paid_to", "Paid to", Kind::Choice),
    field("spend", "Amount", Kind::OneOf(&SPEND)),
    field("uplift", "Increase each year", Kind::Rate(GROWTH)),
    field("uplift_by", "Increase takes effect", Kind::Choice),
    field("risk", "Risk surcharge", Kind::Rate(COST_RISK)),
    field("capital", "In the books", Kind::Record(&CAPITAL)),
    field("term", "Contract", Kind::Record(&TERM)),
    SAID,
    NOTE,
]);

static SPEND: Record = Record(&[
    field("OneOff", "", Kind::Record(&ONE_SPEND)),
    field("Recurring", "", Kind::Record(&RECURRING_SPEND)),
    field("ByYear", "", Kind::Record(&YEARLY_AMOUNTS)),
]);

static ONE_SPEND: Record = Record(&[
    field("amount", "Amount", Kind::OneOf(&AMOUNT)),
    field("month", "In month", Kind::Month(MONTH)),
]);

static RECURRING_SPEND: Record = Record(&[
    field("amount", "Amount", Kind::OneOf(&AMOUNT)),
    field("every", "Paid every", Kind::Choice),
    field("paid", "Paid", Kind::Choice),
    field("from_month", "First month", Kind::Month(FIRST_MONTH)),
    field("to_month", "Last month", Kind::Month(FIRST_MONTH)).hinted("to the end"),
]);

static AMOUNT: Record = Record(&[
    field("Fixed", "", Kind::Money),
    field("Quantity", "", Kind::Record(&QUANTITY)),
    field("Formula", "", Kind::Formula),
]);

static QUANTITY: Record = Record(&[
    field("quantity", "Quantity", Kind::Quantity),
    text("unit", "Unit").hinted("day, user"),
    field("unit_price", "Price of one", Kind::Money),
    field("pricing", "Tiers and years", Kind::Record(&PRICING)),
]);

static ALTERNATIVE: Record = Record(&[
    ID,
    text("label", "Name").hinted("What they could do instead"),
    field("kind", "Kind", Kind::Choice),
    field("costs", "Costs", Kind::Parts(&COST)),
    field("reaches", "Reaches", Kind::Record(&ALTERNATIVE_REACH)),
    field("brings", "Brings", Kind::Parts(&BENEFIT)),
    NOTE,
]);

static ALTERNATIVE_REACH: Record = Record(&[
    field("benefit", "Benefit", Kind::Names(&["benefits"])),
    field("share", "Share", Kind::Rate(REACH)),
]);

static SCENARIO: Record = Record(&[
    ID,
    text("name", "Name"),
    field("changes", "Changes", Kind::OneOf(&CHANGE)),
    NOTE,
]);

static CHANGE: Record = Record(&[
    field("Driver", "", Kind::Record(&DRIVER_CHANGE)),
    field("Discount", "", Kind::Rate(PRICE_DISCOUNT)),
    field("ExtraDiscount", "", Kind::Rate(PRICE_DISCOUNT)),
    field("StartLater", "", Kind::Record(&LATER_START)),
    field("HorizonYears", "", Kind::Years),
    field("DiscountRate", "", Kind::Rate(DISCOUNT_RATE)),
    field("Payment", "", Kind::Record(&PAYMENT_CHANGE)),
    field("Committed", "", Kind::Record(&COMMITTED_CHANGE)),
    field("Quantity", "", Kind::Record(&QUANTITY_CHANGE)),
]);

static DRIVER_CHANGE: Record = Record(&[
    field("id", "Id", Kind::Names(&["drivers"])),
    field("value", "Value", Kind::InUnit),
]);

static LATER_START: Record = Record(&[field("months", "Months", Kind::Month(DELAY_MONTHS))]);

static SIMULATION: Record = Record(&[
    field("trials", "Trials", Kind::Number(TRIALS)),
    field("seed", "Seed", Kind::Count),
]);

static EXCHANGE_ENTRY: Record = Record(&[
    ID,
    field("from", "Who gave it", Kind::Choice),
    field("kind", "Kind", Kind::Choice),
    text("what", "What it was"),
    field("phase", "Phase", Kind::Choice),
    ON,
    field("worth", "Worth", Kind::Count),
    field("worth_said_by", "Who says so", Kind::Choice),
]);

static EXCHANGE_RULES: Record = Record(&[
    field("viable_from", "Viable from", Kind::Rate(SHARE)),
    field("viable_to", "Viable to", Kind::Rate(SHARE)),
    field(
        "stalled_after_days",
        "Stalled after days",
        Kind::Number(DAYS),
    ),
]);

static TRADE: Record = Record(&[
    ID,
    text("give", "Give").hinted("What they asked for"),
    text("get", "Get").hinted("Ask for something that is worth more to us"),
    field("cost_to_giver", "Costs us", Kind::Money).private(),
    field("worth_to_receiver", "Worth to them", Kind::Count),
    field("state", "State", Kind::Choice),
    field("effect", "Effect", Kind::OneOf(&CHANGE)),
]);

static BASELINE: Record = Record(&[
    field("agreed_on", "Agreed on", Kind::Day),
    text("agreed_by", "Agreed by"),
    field("case", "Case", Kind::Record(&CASE)),
]);

static PAGE: Record = Record(&[
    field("paper", "Paper", Kind::Choice),
    field("leave_out", "Leave out", Kind::Choice),
    field("show_highest_price", "Show highest price", Kind::Flag),
]);

static LOGOS: Record = Record(&[
    field("customer", "Customer", Kind::Picture),
    field("provider", "Provider", Kind::Picture),
]);

static PRIVATE: Record = Record(&[
    field("our_cost", "Our cost", Kind::Record(&YEARLY_AMOUNTS)),
    field("walk_away_price", "Walk-away price", Kind::Money),
    field("notes", "Notes", Kind::Record(&PRIVATE_NOTE)),
]);

static PRIVATE_NOTE: Record = Record(&[
    text("about", "About").hinted("A role, a part of the case"),
    text("text", "Note"),
]);

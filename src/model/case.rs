//! The case as a whole: its frame, its conventions, and all its parts.

use super::{
    Actual, Alternative, Baseline, Benefit, Cost, Currency, Driver, Exact, ExchangeEntry,
    ExchangeRate, ExchangeRules, Finance, Horizon, Id, Logos, Measured, NextStep, Private,
    Provenance, Rate, Reason, Reforecast, Scenario, StatedValue, TrackingRules, Trade, is_default,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// The version of the file format that this program writes.
pub const FORMAT: u32 = 1;

/// A business case: everything that is known, in the order a reader would want it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub format: u32,
    pub title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub customer: String,
    /// The provider's organisation: us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub provider: String,
    /// The day this state of the case was prepared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_on: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub prepared_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    pub currency: Currency,
    /// Another currency in which the answer is presented, at a rate stored in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present_in: Option<Currency>,
    /// How numbers and dates are written, as a BCP 47 tag such as `de-DE`.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub locale: String,
    /// The day of signature or purchase order: time 0.
    pub start: Date,
    pub horizon_years: Horizon,
    /// The customer's cost of money, per year.
    pub discount_rate: Rate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_rate_said: Option<Provenance>,
    /// Where in a year flows stand when they are discounted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub discounting: Discounting,
    /// How the cost of a delay is read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub delay: DelayReading,
    /// How times convert into a year.
    #[serde(default, skip_serializing_if = "is_default")]
    pub calendar: Calendar,
    /// What the customer's own rules ask of an investment.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hurdles: Hurdles,
    /// What the customer's finance asks for beside: tax, inflation, financing (method §5b).
    #[serde(default, skip_serializing_if = "is_default")]
    pub finance: Finance,
    /// Discount on all *our price* lines together.
    #[serde(default, skip_serializing_if = "is_default")]
    pub discount: Rate,
    #[serde(default, skip_serializing_if = "is_default")]
    pub exchange_rates: Vec<ExchangeRate>,
    /// What the customer said matters, most important first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stated_values: Vec<StatedValue>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub drivers: Vec<Driver>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub benefits: Vec<Benefit>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs: Vec<Cost>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub alternatives: Vec<Alternative>,
    /// Which of the alternatives is the next best; the first that costs anything when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_best: Option<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenarios: Vec<Scenario>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub simulation: Simulation,
    #[serde(default, skip_serializing_if = "is_default")]
    pub exchange: Vec<ExchangeEntry>,
    /// When the exchange counts as out of balance or stalled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exchange_rules: ExchangeRules,
    #[serde(default, skip_serializing_if = "is_default")]
    pub trades: Vec<Trade>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub next_steps: Vec<NextStep>,
    /// The case as it was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Versions that were agreed before the present one, the oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub earlier_baselines: Vec<Baseline>,
    /// What was booked after the sale (method §10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub actuals: Vec<Actual>,
    /// What was measured after the sale.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measured: Vec<Measured>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub reasons: Vec<Reason>,
    /// Forecasts that were given, the oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reforecasts: Vec<Reforecast>,
    /// When a result counts as on track or short.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tracking_rules: TrackingRules,
    #[serde(default, skip_serializing_if = "is_default")]
    pub page: PageChoices,
    #[serde(default, skip_serializing_if = "is_default")]
    pub logos: Logos,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<Private>,
}

impl Case {
    /// A blank case over three years at 10 %, flows at year end.
    pub fn new(title: impl Into<String>, currency: Currency, start: Date) -> Self {
        Self {
            format: FORMAT,
            title: title.into(),
            customer: String::new(),
            provider: String::new(),
            prepared_on: None,
            prepared_by: String::new(),
            decision: None,
            currency,
            present_in: None,
            locale: english(),
            start,
            horizon_years: Horizon::default(),
            discount_rate: Rate::from_percent(Decimal::TEN),
            discount_rate_said: None,
            discounting: Discounting::default(),
            delay: DelayReading::default(),
            calendar: Calendar::default(),
            hurdles: Hurdles::default(),
            finance: Finance::default(),
            discount: Rate::ZERO,
            exchange_rates: Vec::new(),
            stated_values: Vec::new(),
            drivers: Vec::new(),
            benefits: Vec::new(),
            costs: Vec::new(),
            alternatives: Vec::new(),
            next_best: None,
            scenarios: Vec::new(),
            simulation: Simulation::default(),
            exchange: Vec::new(),
            exchange_rules: ExchangeRules::default(),
            trades: Vec::new(),
            next_steps: Vec::new(),
            baseline: None,
            earlier_baselines: Vec::new(),
            actuals: Vec::new(),
            measured: Vec::new(),
            reasons: Vec::new(),
            reforecasts: Vec::new(),
            tracking_rules: TrackingRules::default(),
            page: PageChoices::default(),
            logos: Logos::default(),
            note: String::new(),
            private: None,
        }
    }
}

fn english() -> String {
    "en-US".to_owned()
}

fn is_english(tag: &str) -> bool {
    tag == english()
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What for: "so that claims staff talk to customers instead of re-typing".
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
}

/// Where in a year flows stand when they are discounted (method §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Discounting {
    /// At the year's end, as in published total-economic-impact studies.
    #[default]
    YearEnd,
    MidYear,
    /// At each month's end.
    Monthly,
}

/// How the cost of a delay is read (method §6 c).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum DelayReading {
    /// The end date stays: what falls beyond it is lost.
    #[default]
    SameEnd,
    /// The horizon moves too: everything comes later, nothing is lost.
    HorizonMoves,
}

/// How times convert into a year (method §2). All above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    pub months_per_year: Exact,
    pub quarters_per_year: Exact,
    /// Weeks in a year; for example 46 working weeks.
    pub weeks_per_year: Exact,
    /// Days in a year; for example 220 working days.
    pub days_per_year: Exact,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            months_per_year: Exact::from(12),
            quarters_per_year: Exact::from(4),
            weeks_per_year: Exact::from(52),
            days_per_year: Exact::from(365),
        }
    }
}

/// What the customer's own rules ask of an investment (method §8). A net present value of at least 0 always counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hurdles {
    /// The lowest return on investment they accept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roi_at_least: Option<Rate>,
    /// The longest payback they accept, in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payback_within_months: Option<u32>,
    /// The lowest internal rate of return they accept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub irr_at_least: Option<Rate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

/// How the simulation is run (method §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Simulation {
    /// How many futures are tried.
    pub trials: u32,
    /// The start of the random numbers: same case, seed and trials, same result.
    pub seed: u64,
}

impl Default for Simulation {
    fn default() -> Self {
        Self {
            trials: 100_000,
            seed: 1,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageChoices {
    #[serde(default, skip_serializing_if = "is_default")]
    pub paper: Paper,
    /// Sections that are left out although they have content.
    #[serde(default, skip_serializing_if = "is_default")]
    pub leave_out: Vec<PageSection>,
    /// Whether the customer's page says how high our price may be before it no longer pays. Off unless it is asked for: that is our side of
    /// a negotiation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub show_highest_price: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// A section of the one page that may be left out, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum PageSection {
    DoingNothing,
    Chart,
    Options,
    Assumptions,
    Risks,
    Exchange,
    NextSteps,
    Signatures,
}

//! What was agreed, what comes next, and what really happened (method §10).

use super::{Case, Currency, Every, Exact, Id, Provenance, Rate, is_default};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// A step of the mutual plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    pub id: Id,
    pub what: String,
    /// The role that does it; empty while nobody owns it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: StepState,
}

impl NextStep {
    /// Without an owner and a day.
    pub fn open(id: Id, what: impl Into<String>) -> Self {
        Self {
            id,
            what: what.into(),
            owner: String::new(),
            by: None,
            state: StepState::Open,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum StepState {
    #[default]
    Open,
    Done,
}

/// The case as it was agreed, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    pub agreed_on: Date,
    pub agreed_by: Vec<String>,
    /// The whole case of that day, without baselines, reports or private layer of its own.
    pub case: Box<Case>,
}

/// What a line came to in one month, as it was booked. A month without an entry is not reported, which is not zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// The benefit or cost.
    pub line: Id,
    /// The month, 1 for the first; 0 for time 0.
    pub month: u32,
    /// The amount, above zero in the line's own direction.
    pub amount: Exact,
    /// Its currency, where that is not the case's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

/// What was measured of a driver. It holds from its month on until the next value is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    pub driver: Id,
    /// The first month in which the value holds, 1 for the first month after the start of the case as agreed.
    pub from_month: u32,
    /// The value, in the driver's unit.
    pub value: Exact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

/// What the measured value of a driver shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum MeasuredAs {
    /// A volume or price on which the benefit rests: ramp and risk still apply.
    #[default]
    Volume,
    /// The effect itself, which has ramp and risk in it.
    Effect,
}

/// Who answers for a benefit after the sale, and how it is followed up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenefitProfile {
    /// The role that answers for it; empty while nobody does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// How it is measured: "minutes per claim from the time recording".
    #[serde(default, skip_serializing_if = "is_default")]
    pub how: String,
    /// How often it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_every: Option<Every>,
}

/// Why what was achieved differs from what was promised, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub id: Id,
    pub kind: ReasonKind,
    /// The benefit or cost; the case as a whole when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// The reason in words.
    pub why: String,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub action: String,
    /// The role that does it; empty while nobody owns it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// The day by which it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// The day on which the reason was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// In the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum ReasonKind {
    LaterStart,
    LowerVolume,
    SmallerEffect,
    PriceOrRate,
    Scope,
    NotMeasured,
    OutsideOurHands,
}

impl ReasonKind {
    pub const ALL: &'static [Self] = Self::VARIANTS;
}

/// A forecast that somebody gave on a day. It is kept as it was given; a later one is an entry of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reforecast {
    pub id: Id,
    pub on: Date,
    /// The review month as of which it was given.
    pub month: u32,
    /// The benefit or cost; all benefits together when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// What it will come to over the whole horizon.
    pub amount: Exact,
    /// Its currency, where that is not the case's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The rule by which it was computed; a judgement when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<ForecastRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// How a forecast at completion is computed (method §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ForecastRule {
    /// Achieved so far, and the rest as promised.
    RestAsPromised,
    /// The whole promise, at the share that was achieved so far.
    AtThePaceSeen,
    /// Achieved so far, and the rest with the measured values in force.
    LatestMeasures,
}

/// The shares of the promise from which a result is called *on track*, and *short*; below it is *far short*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackingRules {
    pub on_track_from: Rate,
    pub short_from: Rate,
}

impl Default for TrackingRules {
    fn default() -> Self {
        Self {
            on_track_from: Rate::WHOLE,
            short_from: Rate::from_percent(Decimal::from_parts(75, 0, 0, false, 0)),
        }
    }
}

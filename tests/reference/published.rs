//! The published cases as they are stored, and the list of those the model cannot express.
//!
//! Left out: comparing anything.

use serde::Deserialize;
use serde_json::Value;

/// One published case.
#[derive(Debug, Deserialize)]
pub(crate) struct Published {
    pub(crate) id: String,
    pub(crate) kind: String,
    #[serde(rename = "use")]
    usage: String,
    pub(crate) inputs: Value,
    pub(crate) expected: Value,
    #[serde(rename = "tolerance_as_published")]
    tolerances: Value,
    pub(crate) recomputed: Value,
    checks: Value,
}

impl Published {
    pub(crate) fn is_negative_control(&self) -> bool {
        self.usage == "negative_control"
    }

    /// Whether the published figure is one to agree with.
    pub(crate) fn is_trusted(&self, figure: &str) -> bool {
        match self.usage.split([':', ',', ' ']).next() {
            Some("positive") => self.checks[figure] != Value::Bool(false),
            Some("mixed") => self.checks[figure] == Value::Bool(true),
            _ => false,
        }
    }

    /// The rounding of the published figure.
    pub(crate) fn tolerance(&self, figure: &str) -> Option<f64> {
        self.tolerances[figure].as_f64()
    }

    /// A number among the inputs, as it is written.
    pub(crate) fn input(&self, name: &str) -> String {
        number(&self.inputs[name]).unwrap()
    }

    /// The dated flows of a case by year, where every date is a whole number of 365 days after the first, in order and none left out.
    pub(crate) fn whole_years(&self) -> Option<Vec<String>> {
        let dated = self.inputs["dated_flows"].as_array()?;
        let days = |flow: &Value| flow[0].as_str()?.parse::<jiff::civil::Date>().ok();
        let first = days(dated.first()?)?;
        let flows = dated.iter().zip(0..).map(|(flow, year): (_, i32)| {
            let apart = days(flow)?.since(first).ok()?.get_days();
            (apart == 365 * year).then(|| number(&flow[1]))?
        });
        flows.collect()
    }

    /// A list of numbers among the inputs, as they are written.
    pub(crate) fn inputs_of(&self, name: &str) -> Option<Vec<String>> {
        self.inputs[name].as_array()?.iter().map(number).collect()
    }
}

/// The digits of a number, never with an exponent.
pub(crate) fn number(value: &Value) -> Option<String> {
    value
        .as_i64()
        .map(|n| n.to_string())
        .or_else(|| value.as_f64().map(|n| n.to_string()))
}

pub(crate) fn published() -> Vec<Published> {
    serde_json::from_str(include_str!("cases.json")).unwrap()
}

/// Kinds of cases for which the model has no place.
const KINDS: [(&str, &str); 3] = [
    ("lib_xirr", DATED),
    ("lib_xirr_error", DATED),
    ("lib_xnpv", DATED),
];

const DATED: &str =
    "flows on single days, counted by actual/365 or actual/360, have no place in a model of months";

/// Single cases for which the model has no place.
const CASES: [(&str, &str); 7] = [
    (
        "arr-greggs",
        "an average rate of return on book value is no figure of the method",
    ),
    (
        "npf-pmt-1",
        "a price is found in whole cents, not to twelve digits",
    ),
    (
        "npf-nper-2",
        "the months until savings with interest reach a sum are no figure of a case",
    ),
    (
        "cod-tooladex-cd3",
        "cost of delay divided by duration is no figure of the method",
    ),
    (
        "cod-sequencing",
        "the order of several initiatives is outside one case",
    ),
    (
        "cod-sip",
        "future values of a savings plan are no figures of the method",
    ),
    ("xlff-npv--1.5-5-0", "a rate of -150 % has no present value"),
];

/// Why a case is not compared; `None` where it is.
pub(crate) fn not_expressed(case: &Published) -> Option<&'static str> {
    // Flows that are whole years of 365 days apart are yearly flows.
    if case.whole_years().is_some() {
        return None;
    }
    KINDS
        .iter()
        .find(|(kind, _)| *kind == case.kind)
        .or_else(|| CASES.iter().find(|(id, _)| *id == case.id))
        .map(|(_, reason)| *reason)
}

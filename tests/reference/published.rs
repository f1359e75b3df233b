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
const KINDS: [(&str, &str); 4] = [
    ("lib_xirr", "dated flows have no place in the model"),
    ("lib_xirr_error", "dated flows have no place in the model"),
    ("lib_xnpv", "dated flows have no place in the model"),
    ("lib_tvm", "annuity functions are no figures of a case"),
];

/// Single cases for which the model has no place.
const CASES: [(&str, &str); 9] = [
    (
        "lightcast-wcc-student",
        "39 years are beyond the longest horizon of 30",
    ),
    (
        "emsi-monroe-taxpayer",
        "45 years are beyond the longest horizon of 30",
    ),
    (
        "arr-greggs",
        "an average rate of return on book value is no figure of the method",
    ),
    (
        "gai-unit-costs",
        "unit costs per ticket and user are no figures of the method",
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
    (
        "risk-intellum",
        "the risk factor itself is an input of the model",
    ),
    ("xlff-npv--1.5-5-0", "a rate of -150 % has no present value"),
];

/// Why a case is not compared; `None` where it is.
pub(crate) fn not_expressed(case: &Published) -> Option<&'static str> {
    if case.kind == "lib_mirr" && case.inputs["finance_rate"] != case.inputs["reinvest_rate"] {
        return Some("the method has one rate for financing and reinvestment");
    }
    KINDS
        .iter()
        .find(|(kind, _)| *kind == case.kind)
        .or_else(|| CASES.iter().find(|(id, _)| *id == case.id))
        .map(|(_, reason)| *reason)
}

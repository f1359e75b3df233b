//! The cases that come with the program: a complete sample, and templates that ask the questions of a discovery.
//!
//! Left out: their contents, which are case files like any other (`assets`).

use super::{ParseError, parse};
use crate::model::{Case, Currency};

/// A template: stated values to ask for, drivers as open questions, formulas with their units ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    text: &'static str,
}

const TEMPLATES: [Template; 0] = [];

impl Template {
    /// The case to begin with, in EUR.
    pub fn case(&self) -> Result<Case, ParseError> {
        parse(self.text)
    }
}

/// All templates.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The template of a name.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The complete sample case.
pub fn sample() -> Result<Case, ParseError> {
    parse(include_str!("../../assets/cases/sample.ron"))
}

/// A template in another currency.
pub fn in_currency(case: &Case, currency: Currency) -> Case {
    let mut case = case.clone();
    case.currency = currency;
    case
}

//! A figure explained: its value, its formula with the numbers inserted, its parts, and their sources.
//!
//! A [`ExplainedFigure`] is the explanation as structure, for a window where parts can be clicked; [`Report::explain`] is the same as text.

mod bridge;
mod by_year;
mod finance;
mod inaction;
mod lines;
mod stated_values;
mod steps;
mod tiles;
mod whole;

pub use tiles::*;

use crate::engine::{Explanation, Figure, Ground, RestsOn, SetBy};
use crate::format::Lines;
use crate::formula::Formula;
use crate::model::{Driver, DriverValue, Exact};
use crate::report::{Report, RowState, TopicRow, words};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedFigure {
    /// What is explained: "Net present value", "Less re-typing", or the customer's words. Where there is no figure yet, the
    /// sentence that says so.
    pub title: String,
    /// Its value; `None` where the title is enough.
    pub value: Option<String>,
    pub parts: Vec<ExplainedPart>,
    /// The drivers it depends on, each explained by [`Figure::Driver`].
    pub rests_on: Vec<TopicRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExplainedPart {
    Sentence(String),
    Item(TopicRow),
}

impl ExplainedFigure {
    pub(in crate::report) fn new(title: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            ..Self::titled(title)
        }
    }

    /// Without a value of its own.
    pub(in crate::report) fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            value: None,
            parts: Vec::new(),
            rests_on: Vec::new(),
        }
    }

    pub(in crate::report) fn say(&mut self, sentence: impl Into<String>) {
        self.parts.push(ExplainedPart::Sentence(sentence.into()));
    }

    pub(in crate::report) fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.say(sentence);
        self
    }

    fn with(mut self, parts: Vec<ExplainedPart>) -> Self {
        self.parts.extend(parts);
        self
    }

    pub(in crate::report) fn item(
        &mut self,
        label: impl Into<String>,
        value: impl Into<String>,
        figure: Option<Figure>,
    ) {
        self.parts.push(ExplainedPart::Item(TopicRow {
            figure,
            ..TopicRow::new(label, value)
        }));
    }

    pub(in crate::report) fn lines(&self) -> Vec<String> {
        let mut lines = vec![match &self.value {
            Some(value) => format!("{}: {value}", self.title),
            None => self.title.clone(),
        }];
        lines.extend(self.parts.iter().map(|part| match part {
            ExplainedPart::Sentence(sentence) => sentence.clone(),
            ExplainedPart::Item(row) => format!("- {}", row.in_words()),
        }));
        if !self.rests_on.is_empty() {
            lines.push(String::new());
            lines.push("Rests on:".to_owned());
            let rows = self.rests_on.iter();
            lines.extend(rows.map(|row| format!("- {}", row.in_words())));
        }
        lines
    }
}

impl Report<'_> {
    /// Explains a figure as structure; `None` when the case has no such line.
    ///
    /// Contains everything that [`Self::explain`] prints, and of a benefit its share of all benefits too.
    pub fn explained(&self, figure: &Figure) -> Option<ExplainedFigure> {
        let mut explained = self.explanation(figure)?;
        explained.parts.extend(self.share_of_benefits(figure));
        Some(explained)
    }

    /// Explains a figure in text; `None` when the case has no such line.
    pub fn explain(&self, figure: &Figure) -> Option<String> {
        Some(Lines::from_iter(self.explanation(figure)?.lines()).into_text())
    }

    fn explanation(&self, figure: &Figure) -> Option<ExplainedFigure> {
        let explanation = self.results.explain(self.case, figure)?;
        let mut explained = self.ground(&explanation);
        let rests_on = explanation.rests_on.iter();
        explained.rests_on = rests_on.map(|rests| self.rest(rests)).collect();
        Some(explained)
    }

    /// The share of a benefit that counts in the present value of all benefits.
    fn share_of_benefits(&self, figure: &Figure) -> Option<ExplainedPart> {
        let Figure::Benefit(id) = figure else {
            return None;
        };
        let line = self.results.benefits.iter().find(|line| line.id == *id)?;
        let share = self.results.share_of_benefits(line)?;
        let label = "Share of all benefits, at present value";
        Some(ExplainedPart::Item(TopicRow {
            figure: Some(Figure::PvBenefits),
            ..TopicRow::new(label, self.write.percent(share))
        }))
    }

    fn ground(&self, explanation: &Explanation) -> ExplainedFigure {
        match &explanation.ground {
            Ground::Whole => {
                let mut explained = self.whole(&explanation.figure);
                let open = self.results.before_figure(&explanation.figure);
                if let Some(before) = words::before(&open) {
                    explained.say(format!("Not complete: this is {before}, not known yet."));
                }
                explained
            }
            Ground::Benefit(benefit, formula, result) => {
                self.benefit(benefit, formula.as_ref(), result)
            }
            Ground::Cost(cost, formula, result) => self.cost(cost, formula.as_ref(), result),
            Ground::Value(value, index) => self.value(value, *index),
            Ground::Driver(driver, formula) => self.driver_explained(driver, formula.as_ref()),
        }
    }

    /// Who stands behind the value of a driver in this answer, in full: "measured by the customer, Head of Claims", "changed by the agreed
    /// trade “Two years”; 26 minutes measured by the customer".
    pub(in crate::report) fn behind(&self, driver: &Driver) -> String {
        let by = self.results.set_by(&driver.id);
        let said = words::source_of_value(driver, by, &self.write);
        match (by, self.traded(driver), driver.value.known()) {
            (None, Some(traded), Some(typed)) => {
                let typed = self.write.value(typed, &driver.unit);
                format!("{traded}; {typed} {said}")
            }
            (None, Some(traded), None) => traded,
            _ => said,
        }
    }

    /// A value of year 1 with those of later years: "1,130; 1,200 from year 2 on".
    fn with_later(&self, value: String, driver: &Driver) -> String {
        match self.formulas().later_values(driver) {
            Some(later) => format!("{value}; {later}"),
            None => value,
        }
    }

    fn rest(&self, rests: &RestsOn) -> TopicRow {
        let driver = rests.driver;
        let said = rests.said.filter(|_| rests.set_by.is_none());
        let traded = self.traded(driver).is_some();
        let verified = !traded && said.is_some_and(|said| said.basis.is_verified());
        let value = rests.value.map_or_else(
            || "not known yet".to_owned(),
            |value| {
                let value = self.write.value(value, &driver.unit);
                self.with_later(value, driver)
            },
        );
        TopicRow {
            note: Some(self.behind(driver)),
            state: match (rests.value, verified) {
                (None, _) => RowState::Open,
                (Some(_), true) => RowState::Verified,
                (Some(_), false) => RowState::Unverified,
            },
            figure: Some(Figure::Driver(driver.id.clone())),
            ..TopicRow::new(&driver.label, value)
        }
    }
}

#[cfg(test)]
mod tests;

impl Report<'_> {
    pub(in crate::report) fn driver_explained(
        &self,
        driver: &Driver,
        formula: Option<&Formula>,
    ) -> ExplainedFigure {
        let value = match &driver.value {
            DriverValue::Open => "not known yet".to_owned(),
            DriverValue::Calculated(_) => "calculated".to_owned(),
            DriverValue::Known(_) => {
                let value = self.formulas().driver_value(driver);
                self.with_later(value, driver)
            }
        };
        let mut explained = ExplainedFigure::new(&driver.label, value);
        if !driver.question.is_empty() {
            explained.say(format!("Question: {}", driver.question));
        }
        if let Some(formula) = formula {
            explained.say(self.formulas().labels(formula));
            explained.say(format!("= {}", self.formulas().values(formula)));
        }
        if let (Some(low), Some(high)) = (driver.low, driver.high) {
            let value = |number: Exact| self.write.value(number.value(), &driver.unit);
            explained.say(format!("Between {} and {}.", value(low), value(high)));
        }
        let by = self.results.set_by(&driver.id);
        let behind = self.behind(driver);
        if let (None, Some(mark)) = (by, self.mark_of_driver(driver)) {
            return explained
                .saying(format!("It is {behind}."))
                .saying(mark.sentence);
        }
        explained.saying(match by {
            None => format!("Said: {behind}."),
            Some(SetBy::OwnScenario) => format!("It is {behind}."),
            Some(SetBy::LowEnd | SetBy::HighEnd) => format!("It is the {behind}."),
        })
    }
}

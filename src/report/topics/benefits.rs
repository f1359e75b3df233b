//! Benefits as rows under the stated value they serve, with sums that add up as printed.

use super::marks::Mark;
use crate::check::why_left_out;
use crate::engine::{BenefitResult, Standing, build_up, gain_formula};
use crate::model::{Basis, Benefit, Gain, Id, Rate};
use crate::report::Report;
use crate::report::axis::part;
use crate::report::rounding::{LineKey, OVERLAP};
use crate::report::words;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq)]
pub struct BenefitGroup {
    /// The stated value; `None` for benefits that serve none.
    pub value: Option<Id>,
    /// The stated value in words, or "Not tied to a stated value".
    pub heading: String,
    pub rows: Vec<BenefitRow>,
    /// The trim against double counting: a separate row, so that the rows add up.
    pub overlap: Option<Overlap>,
    /// What those that count bring in a full year, the overlap taken off; `None` where none has a yearly figure. Of untied ones, what
    /// they would bring.
    pub total_per_year: Option<String>,
    /// The present value of those that count, the overlap taken off; "–" where none does. Of untied ones, what they would bring.
    pub present_value: String,
}

/// What is taken off for an overlap, below zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// "Overlap, counted once".
    pub label: &'static str,
    /// In a full year.
    pub per_year: Option<String>,
    pub present_value: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BenefitRow {
    /// What came of it; where it does not count, `note` says why.
    pub line: BenefitResult,
    /// The words of its class: "cash saving".
    pub class: &'static str,
    /// "hard" where finance would find the money in the books, or "soft".
    pub hardness: &'static str,
    /// "3 of 4 numbers verified", where only some are.
    pub verified_share: Option<String>,
    /// What it brings in a year at full effect, after attribution, productivity and risk, before growth and overlap; for amounts by
    /// year the average. `None` where it comes once or has no number.
    pub per_year: Option<String>,
    /// "€20,480 once, in month 18", where it comes once.
    pub once: Option<String>,
    /// The share of its full effect in each month of the horizon, 0 to 1, for a small curve.
    pub ramp: Vec<f32>,
    /// The share by which it is cut for risk, where it is.
    pub risk: Option<String>,
    /// Before any overlap; `None` without a number.
    pub present_value: Option<String>,
    /// Of all benefits' present value, 0 to 1, for a bar; `None` where it does not count.
    pub share: Option<f32>,
    pub note: Option<String>,
    /// Its formula in words with the numbers put in; `None` where it has none that can be read.
    pub words: Option<String>,
    /// What an agreed trade, the scenario or something tried changed of it.
    pub marks: Vec<Mark>,
}

type Pair<'a> = (&'a Benefit, &'a BenefitResult);

impl Report<'_> {
    pub(in crate::report) fn benefit_groups(&self) -> Vec<BenefitGroup> {
        let serving = |value: Option<usize>| -> Vec<Pair> {
            let lines = self.case.benefits.iter().zip(&self.results.benefits);
            lines.filter(|(_, line)| line.serves == value).collect()
        };
        let mut groups: Vec<BenefitGroup> = self
            .case
            .stated_values
            .iter()
            .enumerate()
            .map(|(index, value)| BenefitGroup {
                value: Some(value.id.clone()),
                heading: value.words.text().to_owned(),
                ..self.group(&serving(Some(index)), Some(index))
            })
            .collect();
        let untied = serving(None);
        if !untied.is_empty() {
            groups.push(self.group(&untied, None));
        }
        groups
    }

    /// Rows with their sums. Those that count add up to the totals; of untied ones all with a number do.
    fn group(&self, pairs: &[Pair], value: Option<usize>) -> BenefitGroup {
        let added = |line: &BenefitResult| match value {
            Some(_) => line.counts(),
            None => has_number(line),
        };
        let yearly = pairs.iter().filter(|(_, line)| added(line));
        let mut parts: Vec<Decimal> = yearly.clone().filter_map(|(_, line)| line.yearly).collect();
        let off = value.and_then(|value| self.results.overlap_per_year(value));
        parts.extend(off);
        let (mut yearly_texts, total_per_year) = self.rounding().added_up(&parts, None);
        let overlap_per_year = off.and_then(|_| yearly_texts.pop());
        let present: Vec<Decimal> = yearly.map(|(_, line)| line.figures.present_value).collect();
        let (present_texts, present_value, overlap) = self.present_values(&present, value);
        let (mut yearly_texts, mut present_texts) =
            (yearly_texts.into_iter(), present_texts.into_iter());
        let rows = pairs
            .iter()
            .map(|(benefit, line)| {
                let mut row = self.row(benefit, line);
                if added(line) {
                    row.per_year = line.yearly.and_then(|_| yearly_texts.next());
                    row.present_value = present_texts.next();
                }
                row
            })
            .collect();
        BenefitGroup {
            value: None,
            heading: "Not tied to a stated value".to_owned(),
            rows,
            overlap: overlap.map(|present_value| Overlap {
                label: OVERLAP,
                per_year: overlap_per_year,
                present_value,
            }),
            total_per_year: (!parts.is_empty()).then_some(total_per_year),
            present_value,
        }
    }

    /// Present values as text: of the lines, of their total, and of the overlap, where there is one. The sums are those of the page.
    fn present_values(
        &self,
        exact: &[Decimal],
        value: Option<usize>,
    ) -> (Vec<String>, String, Option<String>) {
        if exact.is_empty() {
            return (Vec::new(), "–".to_owned(), None);
        }
        let rounding = self.rounding();
        let Some(value) = value else {
            let (parts, total) = rounding.added_up(exact, None);
            return (parts, total, None);
        };
        let before = rounding.present_value(|line| line == LineKey::Benefits(value));
        let off = rounding.present_value(|line| line == LineKey::Overlap(value));
        let (parts, _) = rounding.added_up(exact, before);
        let total = rounding.sum(before.into_iter().chain(off));
        (parts, total, off.map(|off| rounding.sum([off])))
    }

    fn row(&self, benefit: &Benefit, line: &BenefitResult) -> BenefitRow {
        let alone = |amount: Decimal| self.rounding().added_up(&[amount], None).1;
        let figures = has_number(line).then_some(&line.figures);
        let formula = gain_formula(benefit);
        BenefitRow {
            line: line.clone(),
            class: words::class(line.class),
            hardness: words::hardness(line.hardness),
            verified_share: self.verified_numbers(line),
            per_year: line.yearly.map(alone),
            once: match benefit.gain {
                Gain::OneOff { month, .. } => {
                    figures.map(|figures| format!("{} once, {}", alone(figures.total), at(month)))
                }
                Gain::Recurring { .. } | Gain::ByYear(_) => None,
            },
            ramp: build_up(benefit, &self.results.frame)
                .into_iter()
                .map(part)
                .collect(),
            risk: (benefit.risk != Rate::ZERO).then(|| self.write.rate(benefit.risk.fraction())),
            present_value: figures.map(|figures| alone(figures.present_value)),
            share: self.results.share_of_benefits(line).map(part),
            note: self.why_not_counted(line),
            words: formula.map(|formula| self.formulas().labels_with_values(&formula)),
            marks: self.marks_of_benefit(benefit, &line.rests_on),
        }
    }

    /// How many of its numbers are verified, where that is some but not all.
    fn verified_numbers(&self, line: &BenefitResult) -> Option<String> {
        let all = line.rests_on.len();
        let verified = line
            .rests_on
            .iter()
            .filter_map(|index| self.case.drivers.get(*index))
            // A value that a scenario sets has no source.
            .filter(|driver| self.results.set_by(&driver.id).is_none())
            .filter_map(|driver| driver.said.as_ref())
            .filter(|said| Basis::is_verified(said.basis))
            .count();
        (verified > 0 && verified < all).then(|| format!("{verified} of {all} numbers verified"))
    }

    fn why_not_counted(&self, line: &BenefitResult) -> Option<String> {
        match &line.standing {
            Standing::Counted => None,
            Standing::Untied => Some(
                "Left out of all totals because it serves no stated value; tie it to one."
                    .to_owned(),
            ),
            Standing::OutsideView => Some(format!(
                "Left out of this view: {}.",
                words::view(self.results.view)
            )),
            Standing::NoNumber(problem) => Some(why_left_out(self.case, &line.label, problem)),
        }
    }
}

fn has_number(line: &BenefitResult) -> bool {
    !matches!(line.standing, Standing::NoNumber(_))
}

/// "at the start", "in month 18".
pub(in crate::report) fn at(month: u32) -> String {
    if month == 0 {
        "at the start".to_owned()
    } else {
        format!("in month {month}")
    }
}

//! What makes each benefit a reason to choose us, as rows: relevance, difference and uniqueness (method §7).

use crate::engine::{
    Beside, Difference, Differences, OnlyTheirs, Uniqueness, does_as_well, next_best,
};
use crate::model::{Alternative, Benefit, Case, Id};
use crate::report::Report;
use crate::report::words::Writer;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonTable {
    /// The alternatives, in the order of the case: the columns.
    pub others: Vec<Alternative>,
    /// The one the proposal is compared with.
    pub next_best: Option<Id>,
    pub rows: Vec<ReasonRow>,
    pub only_theirs: Vec<OnlyTheirsRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    pub id: Id,
    pub label: String,
    /// Relevance: the stated value it serves; `None` where it serves none and is no reason.
    pub serves: Option<String>,
    /// What it brings, at present value; `None` where it does not count.
    pub present_value: Option<String>,
    /// Difference: one for each of [`ReasonTable::others`].
    pub beside: Vec<BesideText>,
    /// Uniqueness: "nobody else reaches more than 70% of it"; `None` where the case names nobody else.
    pub uniqueness: Option<String>,
    pub only_us: bool,
    /// "me too: Build it yourselves does as well", of the next-best alternative.
    pub me_too: Option<String>,
}

/// One of our benefits as an alternative reaches it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideText {
    /// "70%", the share of our effect that it reaches.
    pub share: String,
    /// "€21,400 more with us", at present value; `None` where there is nothing between us.
    pub difference: Option<String>,
}

/// A benefit that only an alternative brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyTheirsRow {
    /// "Photos by telephone (Another offer)".
    pub label: String,
    /// The stated value it serves; `None` where it serves none and counts for nothing.
    pub serves: Option<String>,
    /// What it brings, at present value; `None` where it counts for nothing.
    pub present_value: Option<String>,
}

impl Report<'_> {
    /// Relevance, difference and uniqueness of every benefit. `differences` are those of this very case.
    pub fn reasons(&self, differences: &Differences) -> ReasonTable {
        board(self.case, &self.write, differences)
    }
}

pub(in crate::report) fn board(
    case: &Case,
    write: &Writer,
    differences: &Differences,
) -> ReasonTable {
    let best = next_best(case);
    let pairs = case.benefits.iter().zip(&differences.benefits);
    let only = differences.only_theirs.iter();
    ReasonTable {
        others: case.alternatives.clone(),
        next_best: best.map(|best| best.id.clone()),
        rows: pairs
            .map(|(benefit, found)| row(case, write, benefit, found, best))
            .collect(),
        only_theirs: only
            .filter_map(|found| only_theirs(case, write, found))
            .collect(),
    }
}

fn row(
    case: &Case,
    write: &Writer,
    benefit: &Benefit,
    found: &Difference,
    best: Option<&Alternative>,
) -> ReasonRow {
    let as_well = best.filter(|best| does_as_well(best, &benefit.id));
    ReasonRow {
        id: benefit.id.clone(),
        label: benefit.label.clone(),
        serves: value_name(case, found.serves),
        present_value: some_money(write, found.present_value),
        beside: found
            .beside
            .iter()
            .map(|beside| beside_text(write, beside))
            .collect(),
        uniqueness: uniqueness(case, write, &found.uniqueness),
        only_us: found.uniqueness == Uniqueness::OnlyUs,
        me_too: as_well.map(|best| format!("me too: {} does as well", best.label)),
    }
}

fn beside_text(write: &Writer, beside: &Beside) -> BesideText {
    let difference = beside.difference;
    BesideText {
        share: write.rate(beside.share.fraction()),
        difference: some_money(write, difference.abs()).map(|money| {
            if difference < Decimal::ZERO {
                format!("{money} less with us")
            } else {
                format!("{money} more with us")
            }
        }),
    }
}

fn uniqueness(case: &Case, write: &Writer, found: &Uniqueness) -> Option<String> {
    let label = |at: &usize| case.alternatives.get(*at).map(|other| other.label.as_str());
    match found {
        Uniqueness::NotCompared => None,
        Uniqueness::OnlyUs => Some("nobody else reaches any of it".to_owned()),
        Uniqueness::Most { share, .. } => Some(format!(
            "nobody else reaches more than {} of it",
            write.rate(share.fraction())
        )),
        Uniqueness::ReachedBy(all) => {
            let names: Vec<&str> = all.iter().filter_map(label).collect();
            Some(format!("reached in full by {}", names.join(" and ")))
        }
    }
}

fn only_theirs(case: &Case, write: &Writer, found: &OnlyTheirs) -> Option<OnlyTheirsRow> {
    let other = case.alternatives.get(found.alternative)?;
    let benefit = other.brings.get(found.benefit)?;
    Some(OnlyTheirsRow {
        label: format!("{} ({})", benefit.label, other.label),
        serves: value_name(case, found.serves),
        present_value: some_money(write, found.present_value),
    })
}

fn some_money(write: &Writer, amount: Decimal) -> Option<String> {
    (!amount.round_dp(2).is_zero()).then(|| write.money(amount))
}

fn value_name(case: &Case, position: Option<usize>) -> Option<String> {
    let value = case.stated_values.get(position?)?;
    Some(value.name().to_owned())
}

impl ReasonTable {
    /// Each benefit, and what only others bring, in a sentence.
    pub(in crate::report) fn sentences(&self) -> Vec<String> {
        let ours = self.rows.iter().map(|row| self.sentence(row));
        let theirs = self.only_theirs.iter().map(|row| {
            let serves = row.serves.as_ref().map_or_else(
                || "serves nothing the customer said, so it counts for nothing".to_owned(),
                |value| format!("serves “{value}”"),
            );
            let worth = row.present_value.as_ref();
            let worth = worth.map_or_else(String::new, |worth| format!(", {worth}"));
            format!("Only theirs: {}: {serves}{worth}.", row.label)
        });
        ours.chain(theirs).collect()
    }

    fn sentence(&self, row: &ReasonRow) -> String {
        let mut parts = vec![row.serves.as_ref().map_or_else(
            || "serves nothing the customer said, so it is no reason".to_owned(),
            |value| format!("serves “{value}”"),
        )];
        parts.extend(row.uniqueness.clone());
        let mut columns = self.others.iter().zip(&row.beside);
        let best = columns.find(|(other, _)| self.next_best.as_ref() == Some(&other.id));
        parts.extend(best.and_then(|(other, beside)| {
            let difference = beside.difference.as_ref()?;
            Some(format!("beside “{}” {difference}", other.label))
        }));
        format!("{}: {}.", row.label, parts.join("; "))
    }
}

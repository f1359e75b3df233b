//! A review: what another copy of a case would change, item by item, to be accepted or refused.
//!
//! The copy is another case file or the customer's edited workbook (`review_of_workbook`). Each item says where, old → new in words, who
//! said it, what it needs to make sense, and what it does to the four figures. What is accepted is applied in one go, and no part
//! is left naming one that is not there. Only the two copies are compared: what both changed since a third, common one shows as one
//! item, old → new.

mod apply;
mod compare;
mod doubts;
#[cfg(feature = "workbook")]
mod edited;
mod effect;
mod in_unit;
mod items;
mod needs;
mod path;
mod prepared;
mod reported;
mod reports;
mod text;
mod words;

#[cfg(feature = "workbook")]
pub use edited::{EditError, is_exported_workbook, review_of_workbook};
pub use effect::{Effect, FigureChange};
pub use reported::{
    ReportReader, ReportedAmount, ReportsError, ReportsTable, read_reports, says_nothing,
};
pub use text::{chosen, review_json, review_text};

use crate::model::{Baseline, Case, Id, disown_changed};
use crate::storage::{keep_private, shared_copy};
use compare::{ChangeKind, FieldChange, compare, data};
use path::Root;
use serde_json::Value;
use words::Words;

/// What a copy would change.
#[derive(Debug, Clone)]
pub struct Review {
    base: Case,
    /// The base as data.
    data: Value,
    changes: Vec<FieldChange>,
    /// The name of the copy.
    pub source: String,
    /// What the reader must know about the copy, in sentences.
    pub remarks: Vec<String>,
    /// What may be accepted or refused, in the order of the file.
    pub items: Vec<Item>,
    /// How many changes of the copy cannot be taken over; `remarks` names each.
    pub untaken: usize,
}

/// One thing that may be accepted or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where, such as `drivers[claims].value`; names the item in commands.
    pub path: String,
    /// The heading under which it stands: "Numbers".
    pub group: &'static str,
    /// The part: "Claims"; empty for a field of the case itself.
    pub part: String,
    /// The field: "Value"; empty where the whole part comes or goes.
    pub field: String,
    /// Whether a field changes, or a whole part comes, goes or moves.
    pub kind: ItemKind,
    /// As it is; empty where a part comes.
    pub old: String,
    /// As it would be; empty where a part goes.
    pub new: String,
    /// What changes together with it, in words: "unit: claims / year → claims / month".
    pub also: Vec<String>,
    /// Who said what is new, and where it is written; empty where nobody is named.
    pub who: String,
    /// Positions of the items that must be accepted with it.
    pub needs: Vec<usize>,
    /// Why the reader should think twice; such an item is not accepted unless somebody does.
    pub doubt: Option<String>,
    /// Why it cannot be accepted at all.
    pub blocked: Option<String>,
    /// The fields that it changes, by position among all changes.
    fields: Vec<usize>,
}

/// What an item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Changes a field.
    Change,
    /// Brings a part.
    Add,
    /// Takes a part away.
    Remove,
    /// Puts parts into another order.
    Order,
}

/// Which items are accepted, by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice(Vec<bool>);

/// A choice that does not make a case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "these changes cannot be taken over together ({0}); refuse some of them and take over the others"
)]
pub struct ReviewError(String);

impl Review {
    /// All that is different between two cases, whatever it is. `source` is the name of the other for people.
    pub fn between(base: &Case, other: &Case, source: impl Into<String>) -> Self {
        let data = data(base);
        let new = compare::data(other);
        let changes = compare(&data, &new);
        let roots = (Root::of(&data), Root::of(&new));
        let items = items::items(&changes, &roots.0, &roots.1, &Words::of(base));
        Self {
            base: base.clone(),
            data,
            changes,
            source: source.into(),
            remarks: Vec::new(),
            items,
            untaken: 0,
        }
    }

    /// What a copy of a case that somebody sent would change.
    ///
    /// What only our side knows stays as it is, whether the copy lacks it or holds something of that kind.
    pub fn of_copy(base: &Case, copy: &Case, source: impl Into<String>) -> Self {
        let mut copy = copy.clone();
        let mut remarks = Vec::new();
        let source = source.into();
        disown_changed(base, &mut copy, None, &source);
        let kept = keep_private(base, &mut copy);
        if kept.theirs {
            remarks.push("The copy holds something private of its own; it was left out, and what is private here stays as it is.".to_owned());
        } else if kept.ours {
            remarks.push("What is private is not in the copy; yours stays as it is.".to_owned());
        }
        let mut review =
            Self::between(base, &copy, source).with_doubts(&private_losses(base, &copy));
        if share_no_part(base, &copy) {
            remarks.push(format!(
                "No part of “{}” has the id of a part of this case; it may be another case altogether.",
                review.source
            ));
        }
        review.remarks = remarks;
        review
    }

    /// The case as it is.
    pub const fn base(&self) -> &Case {
        &self.base
    }

    /// Whether there is nothing to accept.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Makes the reader think twice about items, by path.
    #[must_use]
    pub fn with_doubts(mut self, doubts: &[(String, String)]) -> Self {
        for (path, doubt) in doubts {
            for item in self.items.iter_mut().filter(|item| item.path == *path) {
                item.doubt = Some(match item.doubt.take() {
                    Some(other) if other != *doubt => format!("{doubt} {other}"),
                    _ => doubt.clone(),
                });
            }
        }
        self
    }

    /// Whether the copy says the same as the case: nothing can be taken over, and nothing was passed over.
    pub fn is_same(&self) -> bool {
        self.items.is_empty() && self.untaken == 0
    }

    /// The same with a doubt about everything that raises none of its own.
    #[must_use]
    pub fn doubted(mut self, doubt: &str) -> Self {
        for item in &mut self.items {
            item.doubt.get_or_insert_with(|| doubt.to_owned());
        }
        self
    }

    /// Everything that raises no doubt.
    pub fn without_doubts(&self) -> Choice {
        self.choice(|index| self.needed(index).all(|item| item.doubt.is_none()))
    }

    /// Nothing.
    pub fn nothing(&self) -> Choice {
        Choice(vec![false; self.items.len()])
    }

    /// Everything that can be accepted, with doubts and without.
    pub fn everything(&self) -> Choice {
        self.choice(|_| true)
    }

    fn choice(&self, is_wanted: impl Fn(usize) -> bool) -> Choice {
        let mut choice = self.nothing();
        for index in (0..self.items.len()).filter(|index| is_wanted(*index)) {
            self.accept(&mut choice, index);
        }
        choice
    }

    /// Accepts an item and all that it needs. An item that cannot be accepted stays refused, and so does what needs it.
    pub fn accept(&self, choice: &mut Choice, index: usize) {
        if self.can_accept(index) {
            for index in self.with_needs(index) {
                choice.set(index, true);
            }
        }
    }

    /// Refuses an item and all that needs it.
    pub fn refuse(&self, choice: &mut Choice, index: usize) {
        for other in 0..self.items.len() {
            if choice.has(other) && self.with_needs(other).contains(&index) {
                choice.set(other, false);
            }
        }
    }

    /// Whether an item can be accepted: it is not blocked, and nothing that it needs is.
    pub fn can_accept(&self, index: usize) -> bool {
        self.needed(index).all(|item| item.blocked.is_none())
    }

    fn needed(&self, index: usize) -> impl Iterator<Item = &Item> {
        let all = self.with_needs(index).into_iter();
        all.filter_map(|index| self.items.get(index))
    }

    fn changes_of<'a>(&self, items: impl Iterator<Item = &'a Item>) -> Vec<&FieldChange> {
        let fields = items.flat_map(|item| &item.fields);
        let changes = fields.filter_map(|field| self.changes.get(*field));
        changes.collect()
    }

    /// An item and all that it needs, directly or not.
    fn with_needs(&self, index: usize) -> Vec<usize> {
        let mut all = vec![index];
        let mut next = 0;
        while let Some(item) = all.get(next).and_then(|index| self.items.get(*index)) {
            for need in &item.needs {
                if !all.contains(need) {
                    all.push(*need);
                }
            }
            next += 1;
        }
        all
    }
}

impl Choice {
    /// Whether an item is accepted.
    pub fn has(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or(false)
    }

    /// How many are accepted.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|accepted| **accepted).count()
    }

    fn set(&mut self, index: usize, accepted: bool) {
        if let Some(place) = self.0.get_mut(index) {
            *place = accepted;
        }
    }
}

/// The parts that hold something private, with the doubt about taking them away. A copy keeps what is private of all other parts.
fn private_losses(base: &Case, copy: &Case) -> Vec<(String, String)> {
    let trades = base.trades.iter();
    let trades = trades.filter(|trade| trade.cost_to_giver.is_some());
    let trades = trades.map(|trade| format!("trades[{}]", trade.id));
    let is_private = |agreed: &Baseline| *agreed.case != shared_copy(&agreed.case);
    let gone = base.baseline.iter().filter(|_| copy.baseline.is_none());
    let agreed = gone.filter(|agreed| is_private(agreed));
    let kept = |ours: &Baseline| {
        let mut theirs = copy.earlier_baselines.iter();
        theirs.any(|theirs| theirs.agreed_on == ours.agreed_on)
    };
    let earlier = base.earlier_baselines.iter();
    let earlier = earlier.filter(|ours| is_private(ours) && !kept(ours));
    let parts = trades
        .chain(agreed.map(|_| "baseline".to_owned()))
        .chain(earlier.map(|_| "earlier_baselines".to_owned()));
    let doubt = "It holds what only our side knows, which would go with it.";
    parts.map(|part| (part, doubt.to_owned())).collect()
}

/// Whether two cases, each with parts, have no part in common.
fn share_no_part(base: &Case, other: &Case) -> bool {
    let ids = |case: &Case| -> Vec<Id> {
        let drivers = case.drivers.iter().map(|part| &part.id);
        let benefits = case.benefits.iter().map(|part| &part.id);
        let costs = case.costs.iter().map(|part| &part.id);
        drivers.chain(benefits).chain(costs).cloned().collect()
    };
    let (ours, theirs) = (ids(base), ids(other));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|id| theirs.contains(id))
}

#[cfg(test)]
mod tests;

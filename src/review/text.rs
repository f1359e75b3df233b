//! The review as text for a terminal and as data for scripts.

use super::{Choice, Effect, FigureChange, Item, ItemKind, Review};
use crate::format::Lines;
use serde_json::{Value, json};

impl Item {
    /// "20,000 → 18,000", "added Licence", "removed Licence".
    pub fn change(&self) -> String {
        match self.kind {
            ItemKind::Change | ItemKind::Order => format!("{} → {}", self.old, self.new),
            ItemKind::Add => format!("added “{}”", self.new),
            ItemKind::Remove => format!("removed “{}”", self.old),
        }
    }

    /// "Claims, value", "Claims", "Discount rate".
    pub fn title(&self) -> String {
        match (self.part.as_str(), self.field.as_str()) {
            ("", field) => field.to_owned(),
            (part, "") => part.to_owned(),
            (part, field) => format!("{part}, {}", field.to_lowercase()),
        }
    }
}

impl Review {
    /// The paths of the items that must be accepted with an item.
    fn needed_paths(&self, item: &Item) -> Vec<&str> {
        let needed = item.needs.iter().filter_map(|need| self.items.get(*need));
        needed.map(|item| item.path.as_str()).collect()
    }

    /// One line for each field that differs, and one for each figure.
    pub fn differences(&self) -> Lines {
        let mut text = Lines::default();
        for item in &self.items {
            text.line(&format!("{}: {}", item.path, item.change()));
            for also in &item.also {
                text.line(&format!("    {also}"));
            }
            if !item.who.is_empty() {
                text.line(&format!("    {}", item.who));
            }
        }
        text
    }
}

/// The four figures, one a line: "Payback: 8 months → 9 months".
pub(super) fn figures(effect: &Effect) -> Lines {
    let mut text = Lines::default();
    for figure in &effect.figures {
        let FigureChange { label, old, new } = figure;
        if old == new {
            text.line(&format!("{label}: {old}"));
        } else {
            text.line(&format!("{label}: {old} → {new}"));
        }
    }
    text
}

/// The whole review as text: remarks, items with what each does alone, and the figures with all that is accepted.
pub fn review_text(review: &Review, choice: &Choice) -> String {
    let mut text = Lines::default();
    for remark in &review.remarks {
        text.line(&format!("! {remark}"));
    }
    if !review.remarks.is_empty() {
        text.blank();
    }
    if review.is_empty() {
        text.line(if review.is_same() {
            "Nothing changed."
        } else {
            "Nothing of it can be taken over."
        });
        return text.into_text();
    }
    let alone = review.effects_alone();
    let mut group = "";
    for (index, (item, effect)) in review.items.iter().zip(&alone).enumerate() {
        if item.group != group {
            group = item.group;
            text.line(group);
        }
        let mark = if choice.has(index) { 'x' } else { ' ' };
        text.line(&format!("[{mark}] {}: {}", item.title(), item.change()));
        text.line(&format!("      {}", item.path));
        let effect = effect
            .as_ref()
            .map(|effect| format!("net present value: {}", effect.npv_words));
        let needs = review.needed_paths(item);
        let needs = (!needs.is_empty()).then(|| format!("comes with {}", needs.join(", ")));
        let who = (!item.who.is_empty()).then(|| item.who.clone());
        let notes = [who, effect, needs, item.doubt.clone(), item.blocked.clone()];
        for note in item.also.iter().cloned().chain(notes.into_iter().flatten()) {
            text.line(&format!("      {note}"));
        }
    }
    let effect = review.effect(choice);
    text.blank();
    text.line(&format!(
        "With {} of {} accepted:",
        choice.count(),
        review.items.len()
    ));
    text.append(&figures(&effect));
    for error in &effect.new_errors {
        text.line(&format!("! {error}"));
    }
    text.into_text()
}

/// The same as data. Amounts are decimal strings.
///
/// Each change has its effect on the net present value, as in the text; the four figures are those of all that is accepted, because
/// answering a large case anew for each of a thousand changes would take many seconds.
pub fn review_json(review: &Review, choice: &Choice) -> Value {
    let alone = review.effects_alone();
    let items: Vec<Value> = review
        .items
        .iter()
        .zip(&alone)
        .enumerate()
        .map(|(index, (item, effect))| {
            json!({
                "path": item.path,
                "group": item.group,
                "label": item.title(),
                "change": match item.kind {
                    ItemKind::Change => "changed",
                    ItemKind::Add => "added",
                    ItemKind::Remove => "removed",
                    ItemKind::Order => "order",
                },
                "old": item.old,
                "new": item.new,
                "also": item.also,
                "who": item.who,
                "needs": review.needed_paths(item),
                "doubt": item.doubt,
                "blocked": item.blocked,
                "accepted": choice.has(index),
                "npv": effect.as_ref().and_then(|effect| effect.npv).map(|npv| npv.normalize().to_string()),
                "npv_words": effect.as_ref().map(|effect| &effect.npv_words),
            })
        })
        .collect();
    let effect = review.effect(choice);
    json!({
        "source": review.source,
        "remarks": review.remarks,
        "changes": items,
        "accepted": choice.count(),
        "not_taken_over": review.untaken,
        "npv": effect.npv.map(|npv| npv.normalize().to_string()),
        "figures": effect.figures,
        "new_errors": effect.new_errors,
    })
}

/// A choice from what a person wrote: `all`, `none`, or paths separated by commas. An unknown path is told.
pub fn chosen(review: &Review, text: &str) -> Result<Choice, String> {
    match text.trim() {
        "all" => return Ok(review.everything()),
        "none" => return Ok(review.nothing()),
        _ => {}
    }
    let mut choice = review.nothing();
    let paths = text.split(',').map(str::trim);
    for path in paths.filter(|path| !path.is_empty()) {
        let mut items = review.items.iter();
        let index = items.position(|item| item.path == path).ok_or_else(|| {
            format!("there is no change “{path}”; run the command without --accept to see all")
        })?;
        review.accept(&mut choice, index);
        if !choice.has(index) {
            let item = review.items.get(index);
            let why = item.and_then(|item| item.blocked.as_deref());
            let why = why.unwrap_or("it needs another change that cannot be");
            return Err(format!("“{path}” cannot be taken over: {why}"));
        }
    }
    Ok(choice)
}

//! From fields that differ to items that can be accepted: what belongs together is one item.
//!
//! A number and who said it are never taken over apart, and neither are the numbers of a driver whose unit changes: one alone would
//! be a number that nobody said.

use super::compare::{ChangeKind, FieldChange};
use super::doubts::Doubts;
use super::needs::{Blocked, needs};
use super::path::{Root, label};
use super::words::Words;
use super::{Item, ItemKind};
use crate::engine::SetBy;
use crate::model::fields::{Kind, Path, Step};
use crate::model::{Driver, Provenance};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

pub(super) fn items(
    changes: &[FieldChange],
    old: &Root<'_>,
    new: &Root<'_>,
    words: &Words,
) -> Vec<Item> {
    let groups = together(changes);
    let item_of: HashMap<usize, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(item, fields)| fields.iter().map(move |field| (*field, item)))
        .collect();
    let needs = needs(changes, old);
    let describe = Describe { old, new, words };
    let doubts = Doubts {
        new,
        locale: &words.write.locale,
    };
    let mut items = Vec::new();
    for (index, fields) in groups.into_iter().enumerate() {
        let Some(mut item) = describe.item(changes, &fields) else {
            continue;
        };
        let needed = fields.iter().filter_map(|field| needs.get(*field));
        let mut others = BTreeSet::new();
        for need in needed {
            others.extend(need.changes.iter().filter_map(|change| item_of.get(change)));
            if let Some(blocked) = &need.blocked {
                item.blocked = Some(describe.blocked(blocked));
            }
        }
        let own: Vec<&FieldChange> = fields
            .iter()
            .filter_map(|field| changes.get(*field))
            .collect();
        item.doubt = doubts.about(&own);
        others.remove(&index);
        item.needs = others.into_iter().collect();
        item.fields = fields;
        items.push(item);
    }
    items
}

/// The positions of the changes of each item, the one that names it first.
fn together(changes: &[FieldChange]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open: HashMap<String, usize> = HashMap::new();
    let with_unit: BTreeSet<&str> = changes
        .iter()
        .filter(|change| change.path.keys() == ["unit"])
        .filter_map(|change| change.path.part_of_list())
        .filter(|(list, _)| *list == "drivers")
        .map(|(_, id)| id)
        .collect();
    for (index, change) in changes.iter().enumerate() {
        let key = bundle(&change.path, &with_unit);
        let begun = key.as_ref().and_then(|key| open.get(key));
        if let Some(group) = begun.and_then(|group| groups.get_mut(*group)) {
            group.push(index);
            continue;
        }
        open.extend(key.map(|key| (key, groups.len())));
        groups.push(vec![index]);
    }
    groups
}

/// What a field is taken over with, as a key that all fields of that bundle have; `None` for a field on its own.
fn bundle(path: &Path, with_unit: &BTreeSet<&str>) -> Option<String> {
    let first = *path.keys().first()?;
    match path.part_of_list() {
        Some(("drivers", id)) => {
            let own = matches!(first, "value" | "said");
            let unit = with_unit.contains(id) && matches!(first, "low" | "high" | "unit");
            (own || unit).then(|| format!("drivers[{id}]"))
        }
        // What was reported in a month, and who said it.
        Some((list @ ("actuals" | "measured"), id)) => Some(format!("{list}[{id}]")),
        Some((list, id)) => {
            let yearly = path.0.contains(&Step::Key("ByYear".into()));
            let own = matches!(first, "spend" | "said") || (first == "gain" && yearly);
            own.then(|| format!("{list}[{id}]{}", inner(path)))
        }
        None => match first {
            "discount_rate" | "discount_rate_said" => Some("discount_rate".to_owned()),
            "hurdles" => Some("hurdles".to_owned()),
            _ => None,
        },
    }
}

/// The part inside a part, such as the cost of an alternative.
fn inner(path: &Path) -> String {
    let inner = path.0.iter().skip(2).filter_map(|step| match step {
        Step::Part(id) => Some(format!("[{id}]")),
        Step::Key(_) => None,
    });
    inner.collect()
}

struct Describe<'a> {
    old: &'a Root<'a>,
    new: &'a Root<'a>,
    words: &'a Words,
}

impl Describe<'_> {
    fn item(&self, changes: &[FieldChange], fields: &[usize]) -> Option<Item> {
        let (first, rest) = fields.split_first()?;
        let change = changes.get(*first)?;
        let path = &change.path;
        let (kind, old, new) = self.values(change);
        let side = if kind == ItemKind::Remove {
            self.old
        } else {
            self.new
        };
        let also = rest
            .iter()
            .filter_map(|field| changes.get(*field))
            // Who said it has a place of its own.
            .filter(|change| {
                !change
                    .path
                    .field()
                    .is_some_and(|field| matches!(field.kind, Kind::Said))
            })
            .map(|change| {
                let (_, old, new) = self.values(change);
                format!("{}: {old} → {new}", change.path.label())
            })
            .collect();
        let whole = matches!(kind, ItemKind::Add | ItemKind::Remove);
        Some(Item {
            path: path.to_string(),
            group: Words::group(path),
            part: self.words.part(path, side),
            field: match kind {
                ItemKind::Order => "Order".to_owned(),
                _ if whole => String::new(),
                _ => path.label(),
            },
            kind,
            old,
            new,
            also,
            who: self.who(path, kind),
            needs: Vec::new(),
            doubt: None,
            blocked: None,
            fields: Vec::new(),
        })
    }

    fn values(&self, change: &FieldChange) -> (ItemKind, String, String) {
        let path = &change.path;
        match &change.kind {
            ChangeKind::Field { old, new } => {
                let before = self.words.value(self.old, path, old.as_ref());
                let mut now = self.words.value(self.new, path, new.as_ref());
                // The words of a long text or of the case as agreed may be the same.
                if now == before {
                    now.push_str(" (changed)");
                }
                (ItemKind::Change, before, now)
            }
            ChangeKind::Added { part, .. } => {
                let new = self.words.whole_part(self.new, part);
                (ItemKind::Add, String::new(), new)
            }
            ChangeKind::Removed(part) => {
                let old = self.words.whole_part(self.old, part);
                (ItemKind::Remove, old, String::new())
            }
            ChangeKind::Order(before, now) => {
                let names = |ids: &[String]| {
                    let name = |id: &String| self.old.at(&path.part(id)).map(label);
                    let names: Vec<String> = ids.iter().filter_map(name).collect();
                    names.join(", ")
                };
                (ItemKind::Order, names(before), names(now))
            }
        }
    }

    /// Who said what is new; a name or a note of a number is not said by anybody.
    fn who(&self, path: &Path, kind: ItemKind) -> String {
        if kind == ItemKind::Remove || kind == ItemKind::Order {
            return String::new();
        }
        let keys = path.keys();
        let place = match (path.part_of_list(), keys.first()) {
            (Some((list, id)), None | Some(&("value" | "amount" | "low" | "high" | "spend"))) => {
                Path::default().key(list).part(id)
            }
            (None, Some(&"discount_rate")) => Path::default(),
            _ => return String::new(),
        };
        let end = match keys.as_slice() {
            ["low"] => Some(SetBy::LowEnd),
            ["high"] => Some(SetBy::HighEnd),
            _ => None,
        };
        let part = self.new.at(&place);
        if let Some(end) = end {
            // Who said the value has not said how far it may move.
            let driver = part.and_then(read::<Driver>);
            return driver.map_or_else(String::new, |driver| self.words.end(&driver, end));
        }
        let key = place
            .part_of_list()
            .map_or("discount_rate_said", |_| "said");
        let said = part.and_then(|part| part.get(key));
        self.words.said(said.and_then(read::<Provenance>).as_ref())
    }

    fn blocked(&self, blocked: &Blocked) -> String {
        match blocked {
            Blocked::Names(reference) => format!(
                "It names “{}” of the {}, which this case does not have.",
                reference.id,
                reference.lists.join(" or ").replace('_', " ")
            ),
            Blocked::UsedBy(path) => {
                let part = self.words.part(path, self.old);
                let user = if part.is_empty() {
                    path.to_string()
                } else {
                    format!("“{part}”")
                };
                format!("{user} still uses it.")
            }
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

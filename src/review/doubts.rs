//! Why a change should be looked at twice: each number, range, unit and day of it is judged by its kind (`check::doubt`).

use super::compare::{ChangeKind, FieldChange};
use super::path::Root;
use crate::check::doubt::{DayKind, NumberKind, day_doubt, doubt, range_doubt, unit_doubt};
use crate::format::Locale;
use crate::model::fields::{Kind, Leaf, Path, walk};
use crate::model::{Exact, Money, Rate};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

pub(super) struct Doubts<'a> {
    pub(super) new: &'a Root<'a>,
    pub(super) locale: &'a Locale,
}

impl Doubts<'_> {
    /// The first doubt about the changes that are taken over together.
    pub(super) fn about(&self, changes: &[&FieldChange]) -> Option<String> {
        changes.iter().find_map(|change| self.one(change))
    }

    fn one(&self, change: &FieldChange) -> Option<String> {
        let path = &change.path;
        match &change.kind {
            ChangeKind::Field { .. } if path.to_string() == "currency" => Some(
                "All amounts would be read in the other currency; nothing is converted.".to_owned(),
            ),
            ChangeKind::Field { old, new } => {
                let found = self.inside(path, old.as_ref(), new.as_ref()?);
                // Nothing can be drawn from a range that does not hold its value.
                let is_ranged = matches!(path.keys().as_slice(), ["low" | "high" | "value"]);
                found.or_else(|| self.range(path).filter(|_| is_ranged))
            }
            ChangeKind::Added { part, .. } => {
                let found = self.inside(path, None, part);
                found.or_else(|| self.range(path))
            }
            ChangeKind::Removed(_) | ChangeKind::Order(..) => None,
        }
    }

    fn inside(&self, path: &Path, old: Option<&Value>, new: &Value) -> Option<String> {
        let mut found = None;
        walk(path, (old, new), &mut |leaf| {
            if found.is_none() {
                found = self.leaf(leaf);
            }
        });
        found
    }

    /// A low or high that does not fit together with the value once everything is taken over.
    fn range(&self, path: &Path) -> Option<String> {
        let ("drivers", id) = path.part_of_list()? else {
            return None;
        };
        let driver = self.new.part("drivers", id)?;
        let of = |key: &str| {
            let value = driver.get(key)?;
            let text = value.as_str().or_else(|| value.get("Known")?.as_str())?;
            text.parse::<Exact>().ok().map(Exact::value)
        };
        let (low, value, high) = (of("low"), of("value"), of("high"));
        range_doubt(low, value, high, self.new.unit(id), self.locale)
    }

    fn leaf(&self, leaf: &Leaf<'_, '_>) -> Option<String> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let (old, new) = (leaf.old.and_then(text), text(leaf.new)?);
        let old = old.as_deref();
        if old == Some(&*new) {
            return None;
        }
        match leaf.field.kind {
            Kind::Unit => unit_doubt(old?, &new),
            Kind::Day => self.day(DayKind::Other, old, &new),
            Kind::Start => self.day(DayKind::Start, old, &new),
            Kind::Money => self.money(old, &new),
            kind => {
                let read = |text: &str| match kind {
                    Kind::Rate(_) => text.parse().ok().map(Rate::percent),
                    _ => text.parse().ok().map(Exact::value),
                };
                let kind = NumberKind::of_field(kind, self.unit(leaf))?;
                doubt(kind, old.and_then(read), read(&new)?, self.locale)
            }
        }
    }

    /// The unit of a number: that of its record, or that of the driver that it belongs to or is put in the place of.
    fn unit<'l>(&'l self, leaf: &Leaf<'l, 'l>) -> Option<&'l str> {
        let beside = |key| leaf.beside(key).and_then(Value::as_str);
        if let Some(unit) = beside("unit") {
            return Some(unit);
        }
        match leaf.path.part_of_list()? {
            ("drivers", id) => return Some(self.new.unit(id)),
            ("measured", id) => {
                let driver = self.new.part("measured", id)?.get("driver")?;
                return Some(self.new.unit(driver.as_str()?));
            }
            _ => {}
        }
        if let Some(measured) = beside("driver") {
            return Some(self.new.unit(measured));
        }
        let id = beside("id").filter(|_| beside("value").is_some())?;
        self.new.part("drivers", id).map(|_| self.new.unit(id))
    }

    fn money(&self, old: Option<&str>, new: &str) -> Option<String> {
        let new: Money = new.parse().ok()?;
        let old: Option<Money> = old.and_then(|old| old.parse().ok());
        match old {
            Some(old) if old.currency != new.currency => Some(format!(
                "The amount is in {} and no longer in {}; nothing is converted.",
                new.currency.code(),
                old.currency.code()
            )),
            _ => {
                let old: Option<Decimal> = old.map(|old| old.amount);
                doubt(NumberKind::Money, old, new.amount, self.locale)
            }
        }
    }

    fn day(&self, kind: DayKind, old: Option<&str>, new: &str) -> Option<String> {
        let read = |text: &str| text.parse::<Date>().ok();
        day_doubt(kind, old.and_then(read), read(new)?, None, self.locale)
    }
}

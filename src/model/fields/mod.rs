//! Every field of a case once: its key in the file, its label, and the kind of value it holds ([`CASE`]).
//!
//! The review's words, doubts and references, the findings on numbers out of range and the test of the private layer all read this
//! table; a field of the model that is missing in it fails a test.

mod build;
mod contract;
mod finance;
mod path;
mod table;
mod tracking;

pub use path::{Path, Step, is_variant, part_id};
pub use table::CASE;

use super::limits::{EXCHANGE_RATE, HORIZON_YEARS, Limits};
use serde_json::Value;
use std::borrow::Cow;

/// The fields of one record of the file, or the variants of one enum.
pub struct Record(pub &'static [Field]);

/// One field of a record, or one variant of an enum.
#[derive(Clone, Copy)]
pub struct Field {
    /// The key in the case file.
    pub key: &'static str,
    /// What the field is called: "First month". A variant of an enum has none, but where a form shows its value.
    pub label: &'static str,
    /// What an empty field of a form shows: an example, or what it means to leave it empty.
    pub hint: &'static str,
    /// The kind of its value. A list has the kind of its elements.
    pub kind: Kind,
    /// Whether it is compared and taken over as one value, such as who said a number with day and source.
    pub whole: bool,
    /// Whether only our side may see it: no shared copy holds it.
    pub private: bool,
    /// Whether its label is the heading of what stands below it, as that of a list of the case is.
    headed: bool,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Free text, or a code such as that of a currency.
    Text,
    /// A picture file as base64 text.
    Picture,
    /// Yes or no.
    Flag,
    /// One of some variants without values of their own.
    Choice,
    /// The id of the part itself.
    Id,
    /// The id of a part of one of these lists of the case.
    Names(&'static [&'static str]),
    /// The id of a part of one of these lists of the case, or of the case as it was agreed.
    Agreed(&'static [&'static str]),
    /// A formula, which names drivers.
    Formula,
    /// The unit of the record's numbers.
    Unit,
    /// A percentage within limits.
    Rate(Limits),
    Number(Limits),
    /// A month of the case, or a number of months.
    Month(Limits),
    Years,
    /// A whole number without limits of its own.
    Count,
    /// A number in the unit of its record or driver.
    InUnit,
    /// How many of something.
    Quantity,
    /// An amount in the currency of its record or of the case.
    Amount,
    Money,
    /// Units of one currency for one of another.
    ExchangeRate,
    Day,
    /// The day on which the case starts.
    Start,
    /// Who said the numbers of the record, when, and on what ground.
    Said,
    /// A record, or a list of records without ids.
    Record(&'static Record),
    /// A list of parts, each with an id.
    Parts(&'static Record),
    /// An enum of which some variant holds values.
    OneOf(&'static Record),
}

impl Record {
    pub fn find(&self, key: &str) -> Option<&'static Field> {
        self.find_from(&mut 0, key)
    }

    /// The field with a key, searched from `next` on and then from the beginning; `next` becomes the place behind it. Quick for keys
    /// in the order of the file, which is that of the table.
    fn find_from(&self, next: &mut usize, key: &str) -> Option<&'static Field> {
        let (before, after) = self.0.split_at_checked(*next)?;
        let found = after
            .iter()
            .chain(before)
            .position(|field| field.key == key)?;
        let at = (*next + found) % self.0.len();
        *next = at + 1;
        self.0.get(at)
    }
}

impl Field {
    /// What the field is called, "First month"; a variant without a label is called as its key says.
    pub fn name(&self) -> Cow<'static, str> {
        match self.label {
            "" => variant_words(self.key).into(),
            label => label.into(),
        }
    }

    /// The heading under which the fields of this list of the case stand; `None` for a field of the case itself.
    pub fn heading(&self) -> Option<&'static str> {
        self.headed.then_some(self.label)
    }

    /// What its number can be.
    pub const fn limits(&self) -> Option<Limits> {
        match self.kind {
            Kind::Rate(limits) | Kind::Number(limits) | Kind::Month(limits) => Some(limits),
            Kind::ExchangeRate => Some(EXCHANGE_RATE),
            Kind::Years => Some(HORIZON_YEARS),
            _ => None,
        }
    }

    /// The field inside of this one with a key. The names of variants may be left out.
    pub fn inside(&self, key: &str) -> Option<&'static Self> {
        self.inside_from(&mut 0, key)
    }

    /// As [`Self::inside`], searched as by [`Record::find_from`].
    fn inside_from(&self, next: &mut usize, key: &str) -> Option<&'static Self> {
        match self.kind {
            Kind::Record(record) | Kind::Parts(record) => record.find_from(next, key),
            Kind::Said => table::PROVENANCE.find_from(next, key),
            Kind::OneOf(variants) => {
                let named = variants.find(key);
                named.or_else(|| variants.0.iter().find_map(|variant| variant.inside(key)))
            }
            _ => None,
        }
    }
}

/// "stated by customer" of `StatedByCustomer`. What has capitals only is a code, such as that of a currency, and stays.
pub fn variant_words(variant: &str) -> String {
    if !variant.contains(char::is_lowercase) {
        return variant.to_owned();
    }
    let mut text = String::new();
    for c in variant.chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(c.to_lowercase());
    }
    text
}

/// A text, number or flag that [`walk`] comes to.
pub struct Leaf<'w, 'v> {
    /// The innermost field that holds it.
    pub field: &'static Field,
    /// Where it stands; elements of a list without ids all stand at the place of the list.
    pub path: &'w Path,
    /// The records around it, the innermost last.
    pub records: &'w [&'v Value],
    pub new: &'v Value,
    /// The value in the same place of the other data; `None` where there is none.
    pub old: Option<&'v Value>,
}

impl<'v> Leaf<'_, 'v> {
    /// A field of the record in which the value stands.
    pub fn beside(&self, key: &str) -> Option<&'v Value> {
        self.records.last()?.get(key)
    }
}

/// Visits all values inside of what stands at a place, in the order of the file, each with what stands in its place in older data.
///
/// Unknown keys, which no case has, are passed over. The cases as they were agreed are left out: they have parts and findings of their own.
pub fn walk<'v>(
    path: &Path,
    (old, new): (Option<&'v Value>, &'v Value),
    visit: &mut impl FnMut(&Leaf<'_, 'v>),
) {
    let mut walk = Walk {
        path: path.clone(),
        records: Vec::new(),
        visit,
    };
    if let Some(field) = path.field() {
        walk.step(field, (old, new), false);
    }
}

struct Walk<'v, 'f, F> {
    path: Path,
    records: Vec<&'v Value>,
    visit: &'f mut F,
}

impl<'v, F: FnMut(&Leaf<'_, 'v>)> Walk<'v, '_, F> {
    /// `fixed` inside of an element without an id, which has no place of its own.
    fn step(
        &mut self,
        field: &'static Field,
        (old, new): (Option<&'v Value>, &'v Value),
        fixed: bool,
    ) {
        let depth = self.path.0.len();
        match new {
            _ if matches!(field.key, "baseline" | "earlier_baselines") => {}
            Value::Null => {}
            Value::Array(list) => {
                for (index, element) in list.iter().enumerate() {
                    let id = part_id(element);
                    if !fixed && !id.is_empty() {
                        self.path.0.push(Step::Part(id.to_owned()));
                    }
                    let pair = (old.and_then(|old| old.get(index)), element);
                    self.step(field, pair, fixed || id.is_empty());
                    self.path.0.truncate(depth);
                }
            }
            Value::Object(map) => {
                let is_record = !matches!(field.kind, Kind::OneOf(_));
                self.records.extend(is_record.then_some(new));
                let mut next = 0;
                for (key, value) in map {
                    if let Some(inner) = field.inside_from(&mut next, key) {
                        if !fixed {
                            self.path.0.push(Step::Key(inner.key.into()));
                        }
                        self.step(inner, (old.and_then(|old| old.get(key)), value), fixed);
                        self.path.0.truncate(depth);
                    }
                }
                let around = self.records.len() - usize::from(is_record);
                self.records.truncate(around);
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) => (self.visit)(&Leaf {
                field,
                path: &self.path,
                records: &self.records,
                new,
                old,
            }),
        }
    }
}

#[cfg(test)]
mod tests;

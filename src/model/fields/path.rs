//! Where a field stands in a case, and which field of the table that is.

use super::{Field, Kind, table::ROOT};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// One step into the data of a case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A field of a record, or a variant of an enum, such as `Known`.
    Key(Cow<'static, str>),
    /// A part of a list, by its id.
    Part(String),
}

/// The place of a field, written as `drivers[claims].value`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The place of a field or variant inside of this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned().into()))
    }

    /// The place of a part of this list.
    #[must_use]
    pub fn part(&self, id: &str) -> Self {
        self.with(Step::Part(id.to_owned()))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The list and the part of it in which the field stands: `drivers` and `claims`.
    pub fn part_of_list(&self) -> Option<(&str, &str)> {
        match self.0.as_slice() {
            [Step::Key(list), Step::Part(id), ..] => Some((list, id)),
            _ => None,
        }
    }

    /// The keys behind the part, or from the beginning for a field of the case itself; names of variants are left out.
    pub fn keys(&self) -> Vec<&str> {
        let skip = if self.part_of_list().is_some() { 2 } else { 0 };
        let keys = self.0.iter().skip(skip).map(|step| match step {
            Step::Key(text) => text.as_ref(),
            Step::Part(text) => text.as_str(),
        });
        keys.filter(|key| !is_variant(key)).collect()
    }

    /// The fields on the way to this place, from the field of the case on; without the rest where a key is unknown.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let keys = self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key),
            Step::Part(_) => None,
        });
        let inner = |outer: &mut &'static Field, key: &Cow<'static, str>| {
            *outer = outer.inside(key)?;
            Some(*outer)
        };
        keys.scan(&ROOT, inner)
    }

    /// The field that stands here, that of the whole case for an empty path; `None` for an unknown one.
    pub fn field(&self) -> Option<&'static Field> {
        let keys = self.0.iter().filter(|step| matches!(step, Step::Key(_)));
        match keys.count().checked_sub(1) {
            Some(last) => self.fields().nth(last),
            None => Some(&ROOT),
        }
    }

    /// What the field is called, a field of a record with that: "Lowest plausible", "Hurdles: payback within months".
    pub fn label(&self) -> String {
        let skip = usize::from(self.part_of_list().is_some());
        let fields = self.fields().skip(skip);
        let fields: Vec<&Field> = fields.filter(|field| !is_variant(field.key)).collect();
        match fields.as_slice() {
            [] => String::new(),
            [outer, .., last] if matches!(outer.kind, Kind::Record(_)) => {
                format!("{}: {}", outer.name(), last.name().to_lowercase())
            }
            [.., last] => last.name().into_owned(),
        }
    }

    /// Whether this is the place of the other or one inside it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for step in &self.0 {
            match step {
                Step::Key(key) if is_variant(key) => continue,
                Step::Key(key) if first => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Part(id) => write!(f, "[{id}]")?,
            }
            first = false;
        }
        Ok(())
    }
}

/// A path as a finding writes it, back from its text. Variants are not written and stay away.
impl From<&str> for Path {
    fn from(text: &str) -> Self {
        let mut path = Self::default();
        for piece in text.split(['.', '[']).filter(|piece| !piece.is_empty()) {
            path = match piece.strip_suffix(']') {
                Some(id) => path.part(id),
                None => path.key(piece),
            };
        }
        path
    }
}

/// Variants of enums are written with a capital letter, `Known`, and fields with a small one.
pub fn is_variant(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The id of a part of a list; empty where it has none.
pub fn part_id(value: &Value) -> &str {
    value.get("id").and_then(Value::as_str).unwrap_or_default()
}

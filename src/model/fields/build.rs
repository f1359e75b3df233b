//! What the table of fields is written with: a field by its key, label and kind, and the fields that several records have.

use super::{Field, Kind};

pub(super) const fn field(key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field {
        key,
        label,
        hint: "",
        kind,
        whole: false,
        private: false,
        headed: matches!(kind, Kind::Parts(_)),
    }
}

pub(super) const fn text(key: &'static str, label: &'static str) -> Field {
    field(key, label, Kind::Text)
}

pub(super) const fn said(key: &'static str, label: &'static str) -> Field {
    field(key, label, Kind::Said).whole()
}

/// Who said the numbers of a record.
pub(super) const SAID: Field = said("said", "Who said it");

pub(super) const ON: Field = field("on", "Day", Kind::Day);

pub(super) const NOTE: Field = text("note", "Note").hinted("Anything worth remembering");

pub(super) const ID: Field = field("id", "Id", Kind::Id);

impl Field {
    pub(super) const fn hinted(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    pub(super) const fn headed(self) -> Self {
        Self {
            headed: true,
            ..self
        }
    }

    pub(super) const fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    pub(super) const fn private(self) -> Self {
        Self {
            private: true,
            ..self
        }
    }
}

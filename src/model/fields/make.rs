//! How the fields of the table are made, and those that many records have.

use super::{Field, Kind};

pub(super) const fn field(key: &'static str, kind: Kind) -> Field {
    Field {
        key,
        label: "",
        kind,
        whole: false,
        private: false,
    }
}

pub(super) const fn text(key: &'static str) -> Field {
    field(key, Kind::Text)
}

pub(super) const fn said(key: &'static str, label: &'static str) -> Field {
    field(key, Kind::Said).whole().called(label)
}

/// Who said the numbers of a record.
pub(super) const SAID: Field = said("said", "Who said it");

pub(super) const ON: Field = field("on", Kind::Day).called("Day");

pub(super) const NOTE: Field = text("note");

pub(super) const ID: Field = field("id", Kind::Id);

pub(super) const LABEL: Field = text("label");

impl Field {
    pub(super) const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
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

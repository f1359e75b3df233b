//! Fields for numbers that can only lie within limits.

use super::form::Field;
use super::read::Problem;
use crate::check::doubt::NumberKind;
use crate::format::Locale;
use crate::model::limits::Limits;
use rust_decimal::Decimal;

impl Field<'_> {
    /// For a number that can only lie within limits.
    pub(crate) const fn within(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// What a number in it is, as far as doubts go: its limits say it.
    pub(super) fn kind(&self) -> Option<NumberKind> {
        self.limits.and_then(NumberKind::of_limits)
    }

    /// Refuses a number that the field cannot hold.
    pub(super) fn check(&self, locale: &Locale, number: Decimal) -> Result<(), Problem> {
        match self.limits.filter(|limits| !limits.allow(number)) {
            Some(limits) => Err(Problem::new(locale.possible(&limits))),
            None => Ok(()),
        }
    }

    /// The ends of a whole number.
    pub(super) fn whole_ends(&self) -> (u32, u32) {
        self.limits.map_or((0, u32::MAX), |limits| limits.whole())
    }

    /// Reads what may be missing: an empty field means that it is, unless it is required.
    pub(super) fn optional<T>(
        &self,
        read: impl Fn(&str) -> Result<T, Problem>,
    ) -> impl Fn(&str) -> Result<Option<T>, Problem> {
        let required = self.required;
        move |text| match text.trim() {
            "" if !required => Ok(None),
            text => read(text).map(Some),
        }
    }
}

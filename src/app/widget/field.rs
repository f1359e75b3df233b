//! A field of a form: its place, its name, how wide it is, what its number can be.

use super::read::Problem;
use crate::check::doubt::NumberKind;
use crate::format::Locale;
use crate::model::limits::Limits;
use egui::Align2;
use rust_decimal::Decimal;

#[expect(
    clippy::struct_excessive_bools,
    reason = "properties of a field that do not depend on each other"
)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Its place below the form's root: `label`, `spend.amount`.
    pub(crate) path: &'a str,
    pub(crate) name: &'a str,
    /// Its width in points; all that is left when it is infinite.
    pub(crate) width: f32,
    pub(crate) hint: &'a str,
    pub(crate) limits: Option<Limits>,
    /// Whether a click selects all of it, as in a number: what is replaced rather than corrected.
    pub(super) whole: bool,
    /// Without a caption: a cell of a table whose heading names it.
    pub(super) bare: bool,
    /// A cell of a grid, which goes on to its neighbour with Tab.
    pub(super) cell: bool,
    /// Whether an empty text is refused.
    pub(super) required: bool,
    /// How its text stands where it is read: numbers at the right, under each other.
    pub(super) align: Align2,
}

/// A field that is called as the table of fields calls it.
impl<'a> From<&'a str> for Field<'a> {
    fn from(path: &'a str) -> Self {
        Self::new(path, "")
    }
}

/// The same with a width, in points.
impl<'a> From<(&'a str, f32)> for Field<'a> {
    fn from((path, width): (&'a str, f32)) -> Self {
        Self::new(path, "").width(width)
    }
}

impl<'a> Field<'a> {
    pub(crate) const fn new(path: &'a str, name: &'a str) -> Self {
        Self {
            path,
            name,
            width: f32::INFINITY,
            hint: "",
            limits: None,
            whole: false,
            bare: false,
            cell: false,
            required: false,
            align: Align2::RIGHT_CENTER,
        }
    }

    /// For what is read and is no number: it begins at the left.
    pub(crate) const fn words(mut self) -> Self {
        self.align = Align2::LEFT_CENTER;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Without a caption, in a table whose heading names it.
    pub(crate) const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
    pub(crate) const fn cell(mut self) -> Self {
        self.cell = true;
        self.bare()
    }

    /// With its content selected whole by a click: a unit, a code.
    pub(crate) const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// With a width, in points.
    pub(crate) const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub(crate) const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }
}

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

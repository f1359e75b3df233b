//! The columns of the sheet of numbers: their heads, and what they are called in the case.

use strum::VariantArray;

#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum NumberColumn {
    Name,
    Value,
    Low,
    High,
    Range,
    Unit,
    Basis,
    Who,
    Source,
    Used,
    Effect,
}

impl NumberColumn {
    /// Its head, and its field below the number; what it has none for is named after what it shows.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("Number", "label"),
            Self::Value => ("Value", "value"),
            Self::Low => ("Low", "low"),
            Self::High => ("High", "high"),
            Self::Range => ("Range", "range"),
            Self::Unit => ("Unit", "unit"),
            Self::Basis => ("Basis", "said.basis"),
            Self::Who => ("Who said it", "said.by"),
            Self::Source => ("Source", "said.source"),
            Self::Used => ("Used in", "used"),
            Self::Effect => ("Effect on NPV", "effect"),
        }
    }

    pub(super) const fn head(self) -> &'static str {
        self.words().0
    }

    pub(super) const fn path(self) -> &'static str {
        self.words().1
    }

    /// The heading by which the box for pasted rows knows it; `None` for what it does not take.
    pub(super) const fn pasted(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("Name"),
            Self::Value | Self::Low | Self::High | Self::Unit | Self::Source => Some(self.head()),
            Self::Range | Self::Basis | Self::Who | Self::Used | Self::Effect => None,
        }
    }

    /// The column in which Enter goes from field to field.
    pub(super) fn column(self) -> String {
        let form = if self == Self::Value { "field" } else { "row" };
        format!("{form}/drivers[].{}", self.path())
    }

    pub(super) const fn place(self) -> usize {
        self as usize
    }
}

//! The columns of the sheet of numbers: their heads, and what they are called in the case.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

pub(super) const ALL: [NumberColumn; 11] = [
    NumberColumn::Name,
    NumberColumn::Value,
    NumberColumn::Low,
    NumberColumn::High,
    NumberColumn::Range,
    NumberColumn::Unit,
    NumberColumn::Basis,
    NumberColumn::Who,
    NumberColumn::Source,
    NumberColumn::Used,
    NumberColumn::Effect,
];

impl NumberColumn {
    pub(super) const fn head(self) -> &'static str {
        match self {
            Self::Name => "Number",
            Self::Value => "Value",
            Self::Low => "Low",
            Self::High => "High",
            Self::Range => "Range",
            Self::Unit => "Unit",
            Self::Basis => "Basis",
            Self::Who => "Who said it",
            Self::Source => "Source",
            Self::Used => "Used in",
            Self::Effect => "Effect on NPV",
        }
    }

    /// The heading by which the box for pasted rows knows it; `None` for what it does not take.
    pub(super) const fn pasted(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("Name"),
            Self::Value => Some("Value"),
            Self::Low => Some("Low"),
            Self::High => Some("High"),
            Self::Unit => Some("Unit"),
            Self::Source => Some("Source"),
            Self::Range | Self::Basis | Self::Who | Self::Used | Self::Effect => None,
        }
    }

    /// Its field below the number; what it has none for is named after what it shows.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Name => "label",
            Self::Value => "value",
            Self::Low => "low",
            Self::High => "high",
            Self::Unit => "unit",
            Self::Basis => "said.basis",
            Self::Who => "said.by",
            Self::Source => "said.source",
            Self::Range => "range",
            Self::Used => "used",
            Self::Effect => "effect",
        }
    }

    /// The column in which Enter goes from field to field.
    pub(super) const fn column(self) -> &'static str {
        match self {
            Self::Name => "row/drivers[].label",
            Self::Value => "field/drivers[].value",
            Self::Low => "row/drivers[].low",
            Self::High => "row/drivers[].high",
            Self::Unit => "row/drivers[].unit",
            Self::Basis => "row/drivers[].said.basis",
            Self::Who => "row/drivers[].said.by",
            Self::Source => "row/drivers[].said.source",
            Self::Range => "row/drivers[].range",
            Self::Used => "row/drivers[].used",
            Self::Effect => "row/drivers[].effect",
        }
    }

    pub(super) const fn place(self) -> usize {
        self as usize
    }
}

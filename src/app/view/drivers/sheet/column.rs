//! The columns of the sheet of numbers, and how wide they are.

use super::words::SheetWords;
use crate::app::view::prelude::*;
use crate::app::widget::room_in_cell;

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

/// Least and most widths of what holds numbers and of units, and what the name needs and wants; beyond the most, texts are cut off and shown
/// where the pointer rests, in points.
const VALUE: (f32, f32) = (78.0, 200.0);
const END: (f32, f32) = (62.0, 150.0);
const UNIT: (f32, f32) = (78.0, 132.0);
const SOURCE: (f32, f32) = (80.0, 200.0);
const NAME: (f32, f32) = (180.0, 214.0);

/// The columns for the numbers of the case: a value is seen whole, however large.
pub(super) fn table(ui: &Ui, words: &SheetWords, width: f32) -> Table<NumberColumn> {
    let widest = |least: f32, text: fn(&super::words::RowWords) -> &str| {
        let widths = words
            .rows
            .iter()
            .map(|row| room_in_cell(ui, Role::Body, text(row)));
        widths.fold(least, f32::max)
    };
    let values = words.rows.iter().map(|row| room_for(ui, &row.value));
    let value = values.fold(VALUE.0, f32::max).min(VALUE.1);
    let low = widest(END.0, |row| &row.low).min(END.1);
    let high = widest(END.0, |row| &row.high).min(END.1);
    let unit = widest(UNIT.0, |row| &row.unit);
    let head = NumberColumn::head;
    let column = |key: NumberColumn, wide: f32| Column::new(key, head(key), wide);
    let columns = vec![
        Column::rest(NumberColumn::Name, head(NumberColumn::Name), NAME, 1.0).line(),
        column(NumberColumn::Value, value).right(),
        column(NumberColumn::Low, low).right().leaves(6),
        column(NumberColumn::High, high).right().leaves(6),
        column(NumberColumn::Range, 50.0).leaves(3),
        column(NumberColumn::Unit, UNIT.0).up_to(unit.min(UNIT.1)),
        column(NumberColumn::Basis, 92.0),
        column(NumberColumn::Who, 90.0).up_to(150.0).leaves(4),
        Column::rest(
            NumberColumn::Source,
            head(NumberColumn::Source),
            SOURCE,
            1.0,
        )
        .line()
        .leaves(1),
        column(NumberColumn::Used, 58.0).right().leaves(2),
        column(NumberColumn::Effect, 94.0).right().leaves(5),
    ];
    Table::with_gap(width, 0.0, columns)
}

//! How wide the columns of the sheet of numbers are, and which leave first where the window is narrow.

use super::column::NumberColumn;
use super::words::{RowWords, SheetWords, TextWidths};
use crate::app::view::prelude::*;
use crate::app::widget::room_in_cell;

/// Least and most widths of what holds numbers and of units, and what the name needs and wants; beyond the most, texts are cut off and shown
/// where the pointer rests, in points.
const VALUE: (f32, f32) = (78.0, 200.0);
const END: (f32, f32) = (62.0, 150.0);
const UNIT: (f32, f32) = (78.0, 132.0);
const WHO: (f32, f32) = (78.0, 220.0);
const SOURCE: (f32, f32) = (64.0, 200.0);
const NAME: (f32, f32) = (150.0, 214.0);
/// From this width on there is room for long sources as well, and the most that these want.
const WIDE: f32 = 1400.0;
const WIDE_SOURCE: f32 = 320.0;

/// The columns for the numbers of the case: a value is seen whole, however large.
pub(super) fn table(ui: &Ui, words: &SheetWords, width: f32) -> Table<NumberColumn> {
    let widest = |least: f32, text: fn(&RowWords) -> &str| {
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
    let TextWidths { name, who, source } = words.widths;
    let most = if width >= WIDE { WIDE_SOURCE } else { SOURCE.1 };
    // What is left goes to those whose texts are not whole yet: mostly to the questions of open numbers.
    let name_lacks = (name - NAME.1).max(1.0);
    let source_lacks = (source - most).max(0.01);
    let source = (SOURCE.0, source.clamp(SOURCE.0, most));
    let head = NumberColumn::head;
    let column = |key: NumberColumn, wide: f32| Column::new(key, head(key), wide);
    let columns = vec![
        Column::rest(
            NumberColumn::Name,
            head(NumberColumn::Name),
            NAME,
            name_lacks,
        )
        .line(),
        column(NumberColumn::Value, value).right(),
        column(NumberColumn::Low, low).right().leaves(6),
        column(NumberColumn::High, high).right().leaves(6),
        column(NumberColumn::Range, 50.0).leaves(3),
        column(NumberColumn::Unit, UNIT.0).up_to(unit.min(UNIT.1)),
        column(NumberColumn::Basis, 90.0),
        column(NumberColumn::Who, WHO.0)
            .up_to(who.min(WHO.1))
            .leaves(4),
        Column::rest(
            NumberColumn::Source,
            head(NumberColumn::Source),
            source,
            source_lacks,
        )
        .line()
        .leaves(1),
        column(NumberColumn::Used, 56.0).right().leaves(2),
        column(NumberColumn::Effect, 92.0).right().leaves(5),
    ];
    Table::with_gap(width, 0.0, columns)
}

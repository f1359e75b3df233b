//! Where fields are, so that Enter and the arrows go from one to the next: down a column of a table, or on to the next field of a form.

use egui::{Context, Id, LayerId, Ui};

#[derive(Debug, Clone, PartialEq)]
struct FieldPlace {
    field: Id,
    /// The column of a table it stands in: its path without what distinguishes the rows.
    column: Option<String>,
    layer: LayerId,
}

/// The fields of this pass so far, and those of the one before.
#[derive(Debug, Clone, Default)]
struct FieldPlaces {
    pass: u64,
    now: Vec<FieldPlace>,
    last: Vec<FieldPlace>,
    /// The field that takes the focus when it is drawn next, and from which pass on.
    wanted: Option<(Id, u64)>,
    /// The field that had the focus when it was drawn last.
    focused: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
}

fn with<R>(ctx: &Context, use_places: impl FnOnce(&mut FieldPlaces) -> R) -> R {
    let key = Id::unique("places of fields");
    ctx.data_mut(|data| use_places(data.get_temp_mut_or_default::<FieldPlaces>(key)))
}

/// The column of a path: `drivers[claims].value` and `drivers[handlers].value` stand in `drivers[].value`.
pub(super) fn column_of(path: &str) -> String {
    let mut column = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '[' => {
                inside = true;
                column.push('[');
            }
            ']' => {
                inside = false;
                column.push(']');
            }
            _ if inside => {}
            letter => column.push(letter),
        }
    }
    column
}

pub(super) fn note(ui: &Ui, field: Id, column: Option<String>) {
    let pass = ui.ctx().cumulative_pass_nr();
    let layer = ui.layer_id();
    with(ui.ctx(), |places| {
        if places.pass != pass {
            places.pass = pass;
            places.last = std::mem::take(&mut places.now);
        }
        // A cell whose field opens is drawn at rest and as a field in the same frame.
        if places.now.last().is_some_and(|last| last.field == field) {
            return;
        }
        places.now.push(FieldPlace {
            field,
            column,
            layer,
        });
    });
}

pub(super) fn count(ui: &Ui) -> usize {
    let pass = ui.ctx().cumulative_pass_nr();
    with(ui.ctx(), |places| {
        if places.pass == pass {
            places.now.len()
        } else {
            0
        }
    })
}

/// The fields that were drawn in this pass since there were so many.
pub(super) fn since(ctx: &Context, count: usize) -> Vec<Id> {
    with(ctx, |places| {
        let fields = places.now.iter().skip(count);
        fields.map(|place| place.field).collect()
    })
}

/// Whether the focus is in a table, or on its way into one.
pub(super) fn is_focus_in_table(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    with(ctx, |places| {
        let field = places.wanted.map(|(field, _)| field).or(focused);
        let mut all = places.whole().iter();
        all.any(|place| Some(place.field) == field && place.column.is_some())
    })
}

pub(super) fn in_column(ctx: &Context, field: Id, way: Direction) -> Option<Id> {
    with(ctx, |places| {
        let all = places.whole();
        let own = all.iter().find(|place| place.field == field)?;
        let column = own.column.as_ref()?;
        let same =
            |place: &&FieldPlace| place.column.as_ref() == Some(column) && place.layer == own.layer;
        neighbour(all.iter().filter(same), field, way)
    })
}

pub(super) fn among_all(ctx: &Context, field: Id, way: Direction) -> Option<Id> {
    with(ctx, |places| {
        let all = places.whole();
        let own = all.iter().find(|place| place.field == field)?;
        neighbour(
            all.iter().filter(|place| place.layer == own.layer),
            field,
            way,
        )
    })
}

impl FieldPlaces {
    /// The fields of the last pass that is complete; those of the first pass as far as they are drawn.
    fn whole(&self) -> &[FieldPlace] {
        if self.last.is_empty() {
            &self.now
        } else {
            &self.last
        }
    }
}

fn neighbour<'a>(
    places: impl Iterator<Item = &'a FieldPlace>,
    field: Id,
    way: Direction,
) -> Option<Id> {
    let fields: Vec<Id> = places.map(|place| place.field).collect();
    let at = fields.iter().position(|one| *one == field)?;
    let to = match way {
        Direction::Back => at.checked_sub(1)?,
        Direction::Forward => at + 1,
    };
    fields.get(to).copied()
}

/// Gives the focus to a field when it is drawn next. Not at once: a field below would act on the same key again.
pub(super) fn focus_next(ctx: &Context, field: Id) {
    let pass = ctx.cumulative_pass_nr();
    with(ctx, |places| places.wanted = Some((field, pass)));
    ctx.request_repaint();
}

pub(crate) fn is_focus_on_its_way(ctx: &Context) -> bool {
    with(ctx, |places| places.wanted.is_some())
}

/// Whether a field that is being drawn takes the focus now. True once.
pub(super) fn takes_focus(ctx: &Context, field: Id) -> bool {
    let pass = ctx.cumulative_pass_nr();
    with(ctx, |places| match places.wanted {
        Some((wanted, since)) if wanted == field && since < pass => {
            places.wanted = None;
            true
        }
        // A field that is not drawn any more is not waited for.
        Some((_, since)) if since + 3 < pass => {
            places.wanted = None;
            false
        }
        _ => false,
    })
}

/// Whether a field that is being drawn has got the focus since it was drawn last, from wherever.
pub(super) fn has_got_focus(ui: &Ui, field: Id) -> bool {
    let has = ui.memory(|memory| memory.has_focus(field));
    with(ui.ctx(), |places| {
        let had = places.focused == Some(field);
        if has {
            places.focused = Some(field);
        } else if had {
            places.focused = None;
        }
        has && !had
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_one_kind_in_several_rows_stand_in_one_column() {
        assert_eq!(column_of("drivers[claims].value"), "drivers[].value");
        assert_eq!(column_of("drivers[handlers].value"), "drivers[].value");
        assert_ne!(column_of("drivers[claims].low"), "drivers[].value");
        assert_eq!(column_of("discount"), "discount");
    }
}

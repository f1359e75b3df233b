//! Keys of a grid whose cursor stands on a cell that is not being edited.

use egui::{Event, Key, Modifiers, Ui};

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Down and right, in cells; whether the selection grows.
    Move(isize, isize, bool),
    /// To the first or last cell of the row; whether the selection grows.
    RowEnd(bool, bool),
    /// To the first or last row; whether the selection grows.
    ColumnEnd(bool, bool),
    /// Enter; backwards with Shift.
    Enter(bool),
    /// Tab; backwards with Shift.
    Tab(bool),
    /// The content of the cell is corrected.
    Edit,
    /// It is replaced by what is typed.
    Replace,
    Clear,
    Copy,
    Cut,
    Paste(String),
    FillDown,
    SelectAll,
    /// Marks the rows of the selection, or takes the marks away.
    MarkRows,
    Escape,
}

/// Takes the keys of a grid out of the events, up to the first that begins to edit or leaves the cell.
pub(super) fn take(ui: &Ui) -> Vec<Asked> {
    ui.input_mut(|input| {
        let mut found: Vec<Asked> = Vec::new();
        let mut ended = false;
        input.events.retain(|event| {
            let asked = if ended { None } else { asked(event) };
            let Some(asked) = asked else { return true };
            ended = matches!(
                asked,
                Asked::Enter(_) | Asked::Tab(_) | Asked::Edit | Asked::Replace
            );
            // What is typed belongs to the field that opens.
            let keeps = asked == Asked::Replace;
            found.push(asked);
            keeps
        });
        // With Shift, Space marks rows and types nothing.
        if found.contains(&Asked::MarkRows) {
            found.retain(|asked| *asked != Asked::Replace);
            input
                .events
                .retain(|event| !matches!(event, Event::Text(text) if text == " "));
        }
        found
    })
}

fn asked(event: &Event) -> Option<Asked> {
    match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => of_key(*key, *modifiers),
        Event::Text(text) if !text.is_empty() => Some(Asked::Replace),
        Event::Ime(_) => Some(Asked::Replace),
        Event::Copy => Some(Asked::Copy),
        Event::Cut => Some(Asked::Cut),
        Event::Paste(text) => Some(Asked::Paste(text.clone())),
        _ => None,
    }
}

fn of_key(key: Key, modifiers: Modifiers) -> Option<Asked> {
    let plain = modifiers.is_none();
    let shift = modifiers.shift && !modifiers.alt && !modifiers.command && !modifiers.ctrl;
    let command = (modifiers.command || modifiers.ctrl) && !modifiers.alt;
    let grows = modifiers.shift;
    let walks = plain || shift;
    Some(match key {
        Key::ArrowUp if walks => Asked::Move(-1, 0, grows),
        Key::ArrowDown if walks => Asked::Move(1, 0, grows),
        Key::ArrowLeft if walks => Asked::Move(0, -1, grows),
        Key::ArrowRight if walks => Asked::Move(0, 1, grows),
        Key::ArrowUp | Key::Home if command => Asked::ColumnEnd(false, grows),
        Key::ArrowDown | Key::End if command => Asked::ColumnEnd(true, grows),
        Key::ArrowLeft if command => Asked::RowEnd(false, grows),
        Key::ArrowRight if command => Asked::RowEnd(true, grows),
        Key::Home if walks => Asked::RowEnd(false, grows),
        Key::End if walks => Asked::RowEnd(true, grows),
        Key::PageUp if walks => Asked::Move(-PAGE, 0, grows),
        Key::PageDown if walks => Asked::Move(PAGE, 0, grows),
        Key::Enter if walks => Asked::Enter(modifiers.shift),
        Key::Tab if walks => Asked::Tab(modifiers.shift),
        Key::F2 if plain => Asked::Edit,
        Key::Delete | Key::Backspace if plain => Asked::Clear,
        Key::D if command && !modifiers.shift => Asked::FillDown,
        Key::A if command && !modifiers.shift => Asked::SelectAll,
        Key::Space if shift => Asked::MarkRows,
        Key::Escape if plain => Asked::Escape,
        _ => return None,
    })
}

/// So many rows are a page.
const PAGE: isize = 12;

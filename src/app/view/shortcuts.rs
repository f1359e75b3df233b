//! Keys: those of the command table, and those of what lies over the window.

use super::Shown;
use crate::app::state::meeting::Page;
use crate::app::view::prelude::*;
use egui::{Event, KeyboardShortcut, Modifiers};

pub(super) fn read(ui: &Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let screen = shown.screen();
    // A question comes first: while it is open, only it is answered.
    if screen.dialog.is_some() {
        return;
    }
    if screen.meeting.is_some() && !screen.palette && !screen.help {
        meeting(ui, shown, actions);
    }
    let situation = shown.situation();
    let shortcuts = by_modifiers();
    for command in ui.input_mut(|input| pressed(&mut input.events, &shortcuts)) {
        let typing = command == Command::Undo && is_typing(ui.ctx());
        if typing || command.is_enabled(situation) {
            actions.push(Action::Command(command));
        }
    }
    // The usual second key of two commands.
    let second = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if second(Modifiers::COMMAND, Key::Y) && situation.redo {
        actions.push(Action::Command(Command::Redo));
    }
    if second(Modifiers::COMMAND, Key::Equals) {
        actions.push(Action::Command(Command::Larger));
    }
}

/// All shortcuts, those with Shift first: Ctrl+Z would take Ctrl+Shift+Z as well.
fn by_modifiers() -> Vec<(KeyboardShortcut, Command)> {
    let mut shortcuts: Vec<_> = Command::all()
        .filter_map(|command| Some((command.shortcut()?, command)))
        .collect();
    shortcuts.sort_by_key(|(shortcut, _)| !shortcut.modifiers.shift);
    shortcuts
}

/// Takes out of the events those that are shortcuts; their commands, in the order in which the keys were pressed.
fn pressed(events: &mut Vec<Event>, shortcuts: &[(KeyboardShortcut, Command)]) -> Vec<Command> {
    let mut commands = Vec::new();
    events.retain(|event| {
        let Event::Key {
            key,
            modifiers,
            pressed: true,
            ..
        } = event
        else {
            return true;
        };
        let mut known = shortcuts.iter();
        let known = known.find(|(shortcut, _)| {
            shortcut.logical_key == *key && modifiers.matches_logically(shortcut.modifiers)
        });
        commands.extend(known.map(|(_, command)| *command));
        known.is_none()
    });
    commands
}

fn meeting(ui: &Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // What is half typed is given back first.
    let in_field = ui.ctx().egui_wants_keyboard_input() && is_typing(ui.ctx());
    let arrows = arrows_turn(ui, shown);
    if !in_field && pressed(Key::Escape) {
        actions.push(Action::Command(Command::Meeting));
    } else if pressed(Key::PageDown) || (arrows && pressed(Key::ArrowRight)) {
        actions.push(Action::Meeting(1));
    } else if pressed(Key::PageUp) || (arrows && pressed(Key::ArrowLeft)) {
        actions.push(Action::Meeting(-1));
    }
}

/// Whether the arrows turn the pages of the meeting: unless something else has the focus. The field of a question has it from the
/// beginning; the arrows are its own only while something is typed into it.
fn arrows_turn(ui: &Ui, shown: &Shown<'_>) -> bool {
    let Some(focused) = ui.memory(egui::Memory::focused) else {
        return true;
    };
    let Shown::Case(cx) = shown else {
        return false;
    };
    let meeting = cx.screen.meeting.as_ref();
    let Some(Page::Question(id)) = meeting.map(|meeting| meeting.page(cx.case)) else {
        return false;
    };
    let part = PartId::new(PartKind::Driver, &id).path();
    focused == Form::field_id(&part, "value") && !is_typing(ui.ctx())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    #[test]
    fn keys_of_one_frame_act_in_the_order_in_which_they_were_pressed() {
        let first = press(Key::Num1, Modifiers::COMMAND);
        let meeting = press(Key::F5, Modifiers::NONE);
        let redo = press(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT);
        let text = Event::Text("a".to_owned());
        let go = Command::Go(Step::Values);
        for (events, commands) in [
            ([first.clone(), meeting.clone()], [go, Command::Meeting]),
            ([meeting, first], [Command::Meeting, go]),
        ] {
            let mut events = [&events[..], &[text.clone(), redo.clone()]].concat();
            let found = pressed(&mut events, &by_modifiers());
            assert_eq!(found, [&commands[..], &[Command::Redo]].concat());
            assert_eq!(events, std::slice::from_ref(&text));
        }
    }
}

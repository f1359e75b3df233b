//! Keys that move the focus take a frame of their own, so that whoever types fast, or while a frame takes long, types into the right
//! field.
//!
//! The widgets of a frame share its events. What is typed behind Enter or Tab is meant for the field that gets the focus, and that is
//! known only in the next frame.

use egui::{Context, Event, Key, Plugin, RawInput};

/// What is kept for the next frame.
#[derive(Debug, Default)]
pub(super) struct Turns {
    later: Vec<Event>,
}

impl Plugin for Turns {
    fn debug_name(&self) -> &'static str {
        "one move of the focus in a frame"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.later);
        events.append(&mut input.events);
        self.later = split(&mut events);
        if !self.later.is_empty() {
            ctx.request_repaint();
        }
        input.events = events;
    }
}

/// Takes what is typed behind the first key that moves the focus out of the events.
fn split(events: &mut Vec<Event>) -> Vec<Event> {
    let Some(at) = events.iter().position(moves_focus) else {
        return Vec::new();
    };
    let behind = events.get(at + 1..).unwrap_or_default();
    if behind.iter().any(is_typed) {
        events.split_off(at + 1)
    } else {
        Vec::new()
    }
}

fn moves_focus(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Enter | Key::Tab,
            pressed: true,
            ..
        }
    )
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Paste(_) | Event::Key { pressed: true, .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn what_is_typed_behind_enter_waits_for_the_next_frame() {
        let mut events = vec![
            text("42"),
            key(Key::Enter, true),
            key(Key::Enter, false),
            text("35"),
            key(Key::Enter, true),
            text("7"),
        ];
        let mut frames = Vec::new();
        while !events.is_empty() {
            let later = split(&mut events);
            frames.push(std::mem::replace(&mut events, later));
        }
        let typed: Vec<Vec<&str>> = frames
            .iter()
            .map(|frame| {
                let texts = frame.iter().filter_map(|event| match event {
                    Event::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                texts.collect()
            })
            .collect();
        assert_eq!(typed, [vec!["42"], vec!["35"], vec!["7"]]);
    }

    #[test]
    fn nothing_waits_where_nothing_is_typed_behind_the_key() {
        let mut events = vec![text("42"), key(Key::Tab, true), key(Key::Tab, false)];
        assert!(split(&mut events).is_empty());
        assert_eq!(events.len(), 3);
    }
}

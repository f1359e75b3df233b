//! The command palette: type what you want to do, or the name of any line of the case.

use super::Shown;
use super::modal::modal;
use crate::app::view::prelude::*;
use crate::model::Case;
use crate::model::fields::Path;
use egui::{Id, Modifiers};

/// How many entries are shown at most; more words narrow them down.
const MOST: usize = 60;

struct Entry {
    icon: Icon,
    text: String,
    aside: String,
    enabled: bool,
    action: Action,
}

#[derive(Debug, Clone, Default)]
struct Typing {
    query: String,
    chosen: usize,
}

pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let id = Id::unique("palette");
    if !shown.screen().palette {
        ui.data_mut(|data| data.remove::<Typing>(id));
        return;
    }
    let mut typing = ui.data(|data| data.get_temp::<Typing>(id).unwrap_or_default());
    let keys = Keys::read(ui);
    let mut entries = matching(all(ui, shown), &typing.query);
    let mut picked = None;
    let mut modal = modal(ui, id);
    let area = modal.area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, 70.0));
    modal.area = area.accessible_name("Find a command");
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        let edit = TextEdit::singleline(&mut typing.query)
            .hint_text("What do you want to do, or find?")
            .desired_width(f32::INFINITY)
            .min_size(Vec2::new(0.0, size::CONTROL + 4.0))
            .align(Align2::LEFT_CENTER);
        let field = ui.add(edit).accessible_name("Find a command or a line");
        field.request_focus();
        if field.changed() {
            typing.chosen = 0;
            entries = matching(all(ui, shown), &typing.query);
        }
        let last = entries.len().saturating_sub(1);
        typing.chosen = keys.moved(typing.chosen).min(last);
        if entries.is_empty() {
            ui.label(Role::Body.text("Nothing of that name. Try another word."));
        }
        picked = list(ui, &entries, (field.id, typing.chosen), keys.any);
        if keys.enter {
            picked = Some(typing.chosen);
        }
    });
    ui.data_mut(|data| data.insert_temp(id, typing));
    let entry = picked.and_then(|place| entries.into_iter().nth(place));
    match entry.filter(|entry| entry.enabled) {
        Some(entry) => {
            actions.push(Action::Command(Command::Palette));
            actions.push(entry.action);
        }
        None if keys.escape || response.should_close() => {
            actions.push(Action::Command(Command::Palette));
        }
        None => {}
    }
}

/// The entries, of which one is chosen; the one that was pressed. With `scroll` the chosen one comes into view.
fn list(
    ui: &mut Ui,
    entries: &[Entry],
    (field, chosen): (Id, usize),
    scroll: bool,
) -> Option<usize> {
    let mut pressed = None;
    ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (place, entry) in entries.iter().enumerate() {
            let on = place == chosen;
            let response = self::entry(ui, entry, on, scroll);
            if on {
                // The focus stays in the field; this is how screen readers learn what Enter takes.
                let option = response.id.accesskit_id();
                ui.ctx().accesskit_node_builder(field, |node| {
                    node.set_active_descendant(option);
                });
            }
            if response.clicked() {
                pressed = Some(place);
            }
        }
    });
    pressed
}

/// The keys that move through the list while its field has the focus.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each key that can be pressed"
)]
struct Keys {
    up: bool,
    down: bool,
    enter: bool,
    escape: bool,
    any: bool,
}

impl Keys {
    fn read(ui: &Ui) -> Self {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
        Self {
            up,
            down,
            enter: pressed(Key::Enter),
            escape: pressed(Key::Escape),
            any: up || down,
        }
    }

    fn moved(&self, from: usize) -> usize {
        from.saturating_sub(usize::from(self.up))
            .saturating_add(usize::from(self.down))
    }
}

fn entry(ui: &mut Ui, entry: &Entry, on: bool, scroll: bool) -> Response {
    let p = palette(ui);
    let row = ui.add_enabled_ui(entry.enabled, |ui| {
        let button = Button::selectable(on, entry.icon.before(&entry.text))
            .right_text(Role::Small.text(&entry.aside).color(p.text_weak))
            .truncate()
            .min_size(Vec2::new(ui.available_width(), size::CONTROL));
        ui.add(button)
    });
    let response = row.inner;
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListBoxOption, entry.enabled, on, &entry.text)
    });
    if on && scroll {
        response.scroll_to_me(None);
    }
    response
}

fn all(ui: &Ui, shown: &Shown<'_>) -> Vec<Entry> {
    let situation = shown.situation();
    let commands = Command::all()
        .filter(|command| *command != Command::Palette)
        .map(|command| Entry {
            icon: command.icon(),
            aside: command
                .shortcut()
                .map(|shortcut| ui.ctx().format_shortcut(&shortcut))
                .unwrap_or_default(),
            text: command.text(),
            enabled: command.is_enabled(situation),
            action: Action::Command(command),
        });
    let mut entries: Vec<Entry> = commands.collect();
    if let Shown::Case(cx) = shown {
        entries.extend(lines(cx.case));
    }
    // What cannot be done now stands last.
    entries.sort_by_key(|entry| !entry.enabled);
    entries
}

/// Fields of the case as a whole that people look for by name.
const FIELDS: [&str; 12] = [
    "discount",
    "hurdles.roi_at_least",
    "hurdles.payback_within_months",
    "hurdles.irr_at_least",
    "finance.tax",
    "discount_rate",
    "horizon_years",
    "start",
    "currency",
    "locale",
    "customer",
    "provider",
];

/// Every part of the case by its name, then the fields of the case as a whole.
fn lines(case: &Case) -> Vec<Entry> {
    let mut lines = Vec::new();
    let mut add = |icon, label: &str, part: PartId| {
        if !label.trim().is_empty() {
            lines.push(Entry {
                icon,
                text: label.to_owned(),
                aside: part.kind.noun().to_owned(),
                enabled: true,
                action: Action::Jump(part.path()),
            });
        }
    };
    for x in &case.stated_values {
        add(Icon::Note, x.words.text(), PartId::of(x));
    }
    for x in &case.benefits {
        add(Icon::Up, &x.label, PartId::of(x));
    }
    for x in &case.drivers {
        add(Icon::Question, &x.label, PartId::of(x));
    }
    for x in &case.costs {
        add(Icon::Currency, &x.label, PartId::of(x));
    }
    for x in &case.scenarios {
        add(Icon::Note, &x.name, PartId::of(x));
    }
    for x in &case.alternatives {
        add(Icon::Note, &x.label, PartId::of(x));
    }
    for x in &case.trades {
        let words = [x.give.trim(), x.get.trim()];
        let words = words.into_iter().filter(|words| !words.is_empty());
        let words = words.collect::<Vec<_>>().join(" for ");
        add(Icon::Exchange, &words, PartId::of(x));
    }
    for x in &case.exchange {
        add(Icon::Exchange, &x.what, PartId::of(x));
    }
    for x in &case.next_steps {
        add(Icon::Check, &x.what, PartId::of(x));
    }
    let fields = FIELDS.map(|path| Entry {
        icon: Icon::Settings,
        text: Path::from(path).label(),
        aside: "field".to_owned(),
        enabled: true,
        action: Action::Jump(path.to_owned()),
    });
    lines.into_iter().chain(fields).collect()
}

/// The entries in which every word of the query occurs, those that begin with it first.
fn matching(entries: Vec<Entry>, query: &str) -> Vec<Entry> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(bool, Entry)> = entries
        .into_iter()
        .filter_map(|entry| {
            let text = entry.text.to_lowercase();
            let fits = words
                .iter()
                .all(|word| text.contains(word) || entry.aside.contains(word));
            fits.then(|| (!text.starts_with(query.trim()), entry))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.truncate(MOST);
    found.into_iter().map(|(_, entry)| entry).collect()
}

//! The window for who does not see it or has no pointer: every screen is walked through, by its accessibility tree and by the Tab key.

use crate::hands::{Desk, STEPS};
use egui::accesskit::{Action, Role};
use egui::{Color32, Key, Modifiers, Rect, Shape};
use egui_kittest::kittest::NodeT as _;
use std::collections::BTreeMap;
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;

const CTRL: Modifiers = Modifiers::COMMAND;

/// What is asked for with the case open, and what it is called here.
const DIALOGS: [(&str, Modifiers, Key); 4] = [
    ("palette", CTRL, Key::K),
    ("help", Modifiers::NONE, Key::F1),
    ("case settings", CTRL, Key::Comma),
    ("unsaved", CTRL, Key::Q),
];

/// One thing of a screen, as a screen reader knows it.
struct Thing {
    role: Role,
    name: String,
    /// Name and value: what is said.
    said: String,
    pressed: bool,
    disabled: bool,
    within: String,
}

fn things(desk: &Desk) -> Vec<Thing> {
    let root = desk.harness.root();
    let nodes = root.children_recursive();
    let nodes = nodes.map(|node| node.accesskit_node());
    // The bar of a scrolled region follows the focus, and says nothing that its content does not.
    let nodes = nodes.filter(|node| !node.is_hidden() && node.role() != Role::ScrollBar);
    nodes
        .map(|node| {
            let name = node.label().unwrap_or_default();
            let above =
                std::iter::successors(node.parent(), egui_kittest::kittest::AccessKitNode::parent);
            let within = above.filter_map(|node| node.label()).collect::<Vec<_>>();
            Thing {
                role: node.role(),
                said: format!("{name}{}", node.value().unwrap_or_default()),
                name,
                // What a press of the pointer does and keys do not, is done by something beside it that has the focus.
                pressed: [Action::Click, Action::Focus]
                    .iter()
                    .all(|action| node.data().supports_action(*action)),
                disabled: node.is_disabled(),
                within: within.join(" < "),
            }
        })
        .collect()
}

fn is_icon(letter: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&letter)
}

/// What is wrong with a screen, each with the words to find it by.
fn faults(desk: &Desk) -> Vec<String> {
    let mut found = Vec::new();
    let mut same: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for thing in things(desk) {
        let Thing { role, name, .. } = &thing;
        let input = egui::accessibility::is_input(*role);
        if thing.said.contains(is_icon) {
            found.push(format!("an icon is said: {role:?} {:?}", thing.said));
        }
        if (input || thing.pressed) && name.trim().is_empty() {
            found.push(format!("no name: {role:?} within {:?}", thing.within));
        }
        if thing.pressed && matches!(role, Role::Unknown | Role::GenericContainer | Role::Label) {
            found.push(format!(
                "pressed, but no button or alike: {role:?} {name:?}"
            ));
        }
        // What leads to one place may be offered more than once.
        if input && !thing.disabled && !name.starts_with("Go to “") {
            let key = (format!("{role:?}"), name.clone(), thing.within.clone());
            *same.entry(key).or_default() += 1;
        }
    }
    let twice = same.iter().filter(|(_, times)| **times > 1);
    found.extend(twice.map(|((role, name, _), times)| format!("{times} × {role} {name:?}")));
    found
}

/// The faults of every screen that was looked at.
#[derive(Default)]
pub(crate) struct Walk {
    found: Vec<String>,
}

impl Walk {
    pub(crate) fn look(&mut self, desk: &Desk, screen: &str) {
        let mut all = faults(desk);
        if screen.ends_with("palette") {
            // It lists what stands on the screen behind it.
            all.retain(|fault| !fault.starts_with("2 ×"));
        }
        self.found
            .extend(all.into_iter().map(|fault| format!("{screen}: {fault}")));
    }

    fn steps(&mut self, desk: &mut Desk, case: &str) {
        for (place, step) in STEPS.into_iter().enumerate() {
            desk.keys(CTRL, step);
            self.look(desk, &format!("{case}, step {}", place + 1));
            let headings = things(desk)
                .iter()
                .filter(|thing| thing.role == Role::Heading)
                .count();
            if headings == 0 {
                self.found
                    .push(format!("{case}, step {}: no heading", place + 1));
            }
        }
    }

    fn dialogs(&mut self, desk: &mut Desk, case: &str) {
        for (name, modifiers, key) in DIALOGS {
            desk.keys(modifiers, key);
            self.look(desk, &format!("{case}, {name}"));
            desk.key(Key::Escape);
        }
        desk.press("Menu");
        self.look(desk, &format!("{case}, menu"));
        desk.key(Key::Escape);
        desk.window().next_dialog(Dialog::Unavailable);
        desk.keys(CTRL, Key::S);
        self.look(desk, &format!("{case}, path of a file"));
        desk.key(Key::Escape);
    }

    fn meeting(&mut self, desk: &mut Desk, case: &str) {
        desk.key(Key::F5);
        for page in 1..=12 {
            self.look(desk, &format!("{case}, page {page} of the meeting"));
            desk.key(Key::PageDown);
        }
        desk.key(Key::Escape);
    }

    /// Notes a fault of another kind, where something does not hold.
    pub(crate) fn expect(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.found.push(fault());
        }
    }

    pub(crate) fn end(self) {
        let count = self.found.len();
        assert!(count == 0, "{count} faults:\n{}", self.found.join("\n"));
    }
}

#[test]
fn everything_of_the_sample_has_a_name_of_its_own_and_a_role() {
    let mut walk = Walk::default();
    let mut desk = Desk::start(Start::Sample);
    walk.steps(&mut desk, "sample");
    walk.dialogs(&mut desk, "sample");
    walk.meeting(&mut desk, "sample");
    walk.end();
}

#[test]
fn everything_of_the_overview_has_a_name_of_its_own_and_a_role() {
    let mut walk = Walk::default();
    let wide = |desk: &mut Desk| {
        desk.harness.set_size(egui::vec2(1920.0, 1080.0));
        desk.settle();
        let overview = things(desk);
        let mut regions = overview.iter().filter(|one| one.name == "Overview");
        assert!(regions.any(|one| one.role == Role::Complementary));
    };
    let mut desk = Desk::start(Start::Sample);
    wide(&mut desk);
    walk.steps(&mut desk, "wide sample");
    desk.keys(CTRL, Key::I);
    walk.steps(&mut desk, "wide sample with the inspector");
    let mut desk = Desk::start(Start::Last);
    desk.press("New case");
    wide(&mut desk);
    walk.steps(&mut desk, "wide blank");
    walk.end();
}

#[test]
fn everything_of_a_blank_case_has_a_name_of_its_own_and_a_role() {
    let mut walk = Walk::default();
    let mut desk = Desk::start(Start::Last);
    walk.look(&desk, "welcome");
    desk.press("New case");
    walk.steps(&mut desk, "blank");
    walk.dialogs(&mut desk, "blank");
    walk.meeting(&mut desk, "blank");
    for (name, key) in [
        ("a value", Key::V),
        ("a benefit", Key::B),
        ("a number", Key::N),
        ("a cost", Key::C),
    ] {
        desk.keys(CTRL | Modifiers::SHIFT, key);
        walk.look(&desk, name);
    }
    walk.end();
}

#[test]
fn everything_of_a_template_has_a_name_of_its_own_and_a_role() {
    let mut walk = Walk::default();
    let mut desk = Desk::start(Start::Last);
    let template = desk.named("Template Customer service");
    desk.press(&template);
    walk.steps(&mut desk, "template");
    walk.meeting(&mut desk, "template");
    walk.end();
}

#[test]
fn steps_are_tabs_and_the_shown_one_is_chosen() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::Num3);
    let root = desk.harness.root();
    let nodes = root.children_recursive();
    let tabs: Vec<_> = nodes
        .map(|node| node.accesskit_node())
        .filter(|node| node.role() == Role::Tab)
        .filter(|node| {
            node.label()
                .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()))
        })
        .map(|node| {
            (
                node.label().unwrap_or_default(),
                node.is_selected() == Some(true),
            )
        })
        .collect();
    assert_eq!(tabs.len(), 8, "{tabs:?}");
    let chosen: Vec<_> = tabs.iter().filter(|(_, chosen)| *chosen).collect();
    assert!(
        matches!(chosen[..], [(name, _)] if name.starts_with('3')),
        "{chosen:?}"
    );
}

/// Whether a line is drawn around a place, in a colour.
fn is_ringed(desk: &Desk, around: Rect, color: Color32) -> bool {
    let mut shapes = desk.harness.output().shapes.iter();
    shapes.any(|clipped| match &clipped.shape {
        Shape::Rect(rect) => {
            rect.stroke.color == color
                && rect.stroke.width >= 1.5
                && rect.rect.contains_rect(around.shrink(0.5))
                && around.expand(4.0).contains_rect(rect.rect)
        }
        _ => false,
    })
}

/// The widget with the focus: its id and its place.
fn focused(desk: &Desk) -> Option<(egui::Id, Rect)> {
    let ctx = &desk.harness.ctx;
    let id = ctx.memory(egui::Memory::focused)?;
    Some((id, ctx.read_response(id)?.rect))
}

#[test]
fn the_focus_is_seen_on_everything_that_tab_reaches_in_both_themes() {
    for theme in ["Light", "Dark"] {
        let mut desk = Desk::start(Start::Sample);
        desk.press("Menu");
        desk.press(theme);
        desk.key(Key::Escape);
        for step in STEPS {
            desk.keys(CTRL, step);
            let accent = desk
                .harness
                .ctx
                .global_style()
                .visuals
                .selection
                .stroke
                .color;
            for press in 0..24 {
                desk.key(Key::Tab);
                let Some((id, rect)) = focused(&desk) else {
                    continue;
                };
                assert!(
                    is_ringed(&desk, rect, accent),
                    "{theme}, step {}, Tab {press}: no ring around {id:?} at {rect:?}",
                    step.name()
                );
            }
        }
    }
}

#[test]
fn tab_goes_on_where_the_focus_was_after_enter_and_escape() {
    let mut desk = Desk::start(Start::Sample);
    for step in [Key::Num1, Key::Num2, Key::Num3] {
        desk.keys(CTRL, step);
        for _ in 0..20 {
            desk.key(Key::Tab);
        }
        let (id, _) = focused(&desk).unwrap();
        desk.key(Key::Tab);
        let (next, _) = focused(&desk).unwrap();
        desk.keys(Modifiers::SHIFT, Key::Tab);
        assert_eq!(focused(&desk).unwrap().0, id);
        desk.key(Key::Escape);
        desk.key(Key::Tab);
        let (after, _) = focused(&desk).unwrap();
        assert!(after == next, "{}: from {id:?} to {after:?}", step.name());
    }
}

#[test]
fn the_focus_comes_back_from_a_dialog_to_what_had_it() {
    let mut desk = Desk::start(Start::Sample);
    for _ in 0..12 {
        desk.key(Key::Tab);
    }
    let (had, _) = focused(&desk).unwrap();
    desk.keys(CTRL, Key::Comma);
    desk.key(Key::Tab);
    desk.key(Key::Tab);
    assert_ne!(focused(&desk).unwrap().0, had);
    desk.key(Key::Escape);
    desk.key(Key::Escape);
    desk.key(Key::Tab);
    desk.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&desk).unwrap().0, had);
}

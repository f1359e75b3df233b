//! The sheet of help: shortcuts, and what the terms mean.

use super::Shown;
use super::modal::modal;
use crate::app::state::command::Group;
use crate::app::view::prelude::*;
use crate::report::{TermGroup, glossary};
use egui::{Id, Modifiers};
use std::sync::LazyLock;

static GLOSSARY: LazyLock<Vec<TermGroup>> = LazyLock::new(glossary);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum HelpPage {
    #[default]
    Shortcuts,
    Terms,
}

const PAGES: [(HelpPage, &str, &str); 2] = [
    (HelpPage::Shortcuts, "Shortcuts", "All keys"),
    (
        HelpPage::Terms,
        "Terms",
        "What the words in the program mean",
    ),
];

/// The height at which all of it is shown, in points.
const TALL: f32 = 520.0;

/// Keys that belong to no command.
const ALSO: [(&str, &str); 7] = [
    ("Tab, Shift+Tab", "Next or previous field"),
    ("Alt+↑, Alt+↓", "Move the row with the focus"),
    ("Space, Enter", "Press what has the focus"),
    ("Escape", "Close what is open; stop typing"),
    ("← →", "Pages of the meeting, as Page up, down"),
    ("Enter", "In the meeting: answer and go on"),
    ("Ctrl+Y", "Redo, as elsewhere"),
];

pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    if !shown.screen().help {
        return;
    }
    let mut close = false;
    let key = Id::unique("page of the help");
    let mut page: HelpPage = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let response = modal(ui, Id::unique("help"))
        .frame(Frame::window(ui.style()))
        .show(ui.ctx(), |ui| {
            ui.set_width(680.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            close = head(ui, &mut page);
            ui.add_space(space::NEAR);
            let most = ui.ctx().content_rect().height() - 160.0;
            let wide = Vec2::new(ui.available_width(), most.min(TALL));
            let (rect, _) = ui.allocate_exact_size(wide, Sense::hover());
            let mut sheet = ui.new_child(UiBuilder::new().max_rect(rect));
            ScrollArea::vertical()
                .id_salt(page == HelpPage::Terms)
                .auto_shrink(false)
                .show(&mut sheet, |ui| {
                    turn(ui, wide.y);
                    match page {
                        HelpPage::Shortcuts => shortcuts(ui),
                        HelpPage::Terms => terms(ui),
                    }
                });
        });
    ui.data_mut(|data| data.insert_temp(key, page));
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if close || escape || response.should_close() {
        actions.push(Action::Command(Command::Help));
    }
}

/// Title, the two pages, and a button that closes; whether that was pressed.
fn head(ui: &mut Ui, page: &mut HelpPage) -> bool {
    ui.horizontal(|ui| {
        wrapped(ui, Role::Title, "Help");
        if let Some(pressed) = segmented(ui, *page, &PAGES) {
            *page = pressed;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            icon_button(ui, Icon::Close, "Close").clicked()
        })
        .inner
    })
    .inner
}

/// Page up and down scroll by nearly what is seen, so that all of it is read without a pointer.
fn turn(ui: &Ui, seen: f32) {
    for (key, down) in [(Key::PageDown, -0.9), (Key::PageUp, 0.9)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, seen * down));
        }
    }
}

fn shortcuts(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = 22.0;
    ui.columns(2, |columns| {
        for (place, group) in Group::ALL.iter().enumerate() {
            // Two columns of about the same length.
            if let Some(ui) = columns.get_mut(usize::from(place >= 2)) {
                self::group(ui, *group);
            }
        }
        if let Some(ui) = columns.first_mut() {
            also(ui);
        }
    });
}

fn terms(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for group in GLOSSARY.iter() {
        let accent = palette(ui).accent;
        ui.label(Role::Heading.text(group.heading).color(accent));
        ui.add_space(space::TIGHT);
        for term in &group.terms {
            wrapped(ui, Role::Strong, term.name);
            wrapped(ui, Role::Body, term.meaning);
            ui.add_space(space::NEAR);
        }
        ui.add_space(space::PART);
    }
}

fn group(ui: &mut Ui, group: Group) {
    ui.label(Role::Heading.text(group.title()));
    for command in Command::all() {
        if let (true, Some(shortcut)) = (command.group() == group, command.shortcut()) {
            line(ui, &ui.ctx().format_shortcut(&shortcut), &command.text());
        }
    }
    ui.add_space(space::PART);
}

fn also(ui: &mut Ui) {
    subheading(ui, "Everywhere");
    for (keys, what) in ALSO {
        line(ui, keys, what);
    }
}

fn line(ui: &mut Ui, keys: &str, what: &str) {
    let weak = palette(ui).text_weak;
    ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(
            Vec2::new(112.0, 20.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_width(112.0);
                ui.label(Role::Small.text(keys).color(weak));
            },
        );
        let job = text_job(Role::Body, palette(ui).text, what);
        few_lines(ui, job, 2, what);
    });
}

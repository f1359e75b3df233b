//! The bar at the top: whose case it is, how it is looked at, whether it is saved, and what can be done with it.

use super::what_if;
use crate::app::state::command::format_words;
use crate::app::theme::moves_less;
use crate::app::view::prelude::*;
use crate::app::widget::segmented_width;
use crate::engine::{ScenarioChoice, View};
use crate::report::FileFormat;
use egui::{ComboBox, Id};
use strum::VariantArray;

const VIEWS: [(View, &str, &str); 3] = [
    (
        View::All,
        "All",
        "All benefits that serve something they said",
    ),
    (
        View::HardOnly,
        "Hard only",
        "Only what finance would find in the books",
    ),
    (
        View::VerifiedOnly,
        "Verified only",
        "Only benefits whose every number the customer stated, measured or agreed",
    ),
];

/// The room the right half took in the last frame. It is drawn after the left half, so that the focus goes as one reads.
#[derive(Debug, Clone, Copy)]
struct RightWidth(f32);

pub(super) fn ui(ui: &mut Pane) {
    let id = ui.scope_id().with("right half");
    let known = ui.data(|data| data.get_temp::<RightWidth>(id));
    let RightWidth(wide) = known.unwrap_or(RightWidth(280.0));
    let whole = ui.available_rect_before_wrap();
    let (first, second) = whole.split_left_right_at_x(whole.right() - wide);
    let half = |rect: Rect| {
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center))
    };
    let narrow = whole.width() < size::NARROW;
    ui.child(half(first), |ui| left(ui, narrow));
    let needed = ui.child(half(second), |ui| {
        right(ui, whole.width() < size::ROOMY);
        ui.min_rect().width()
    });
    if (needed - wide).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, RightWidth(needed)));
        ui.ctx()
            .request_discard("the right half of the top bar has another width");
    }
    ui.allocate_rect(whole, Sense::hover());
}

fn left(ui: &mut Pane, narrow: bool) {
    let cx = ui.cx;
    ui.spacing_mut().item_spacing.x = space::NEAR;
    menu(ui);
    name(ui, narrow);
    let currency = cx.case.currency;
    let button = Button::new(currency.code()).min_size(Vec2::new(0.0, size::CONTROL));
    if ui
        .add(button)
        .accessible_name(format!("Currency: {}", currency.name()))
        .on_hover_text(format!("{}. Choose another currency", currency.name()))
        .clicked()
    {
        ui.push(Action::Ask(Dialog::Currency));
    }
    scenario(ui);
    let roomy = roomy(ui, narrow);
    what_if::trial::chip(ui, roomy);
    if narrow {
        view_list(ui);
    } else if let Some(view) = segmented(ui, cx.screen.asked.ask.view, &VIEWS) {
        ui.push(Action::View(view));
    }
}

fn roomy(ui: &Ui, narrow: bool) -> bool {
    !narrow && ui.max_rect().width() >= TRIED_IN_WORDS
}

/// Width of the left half from which on what is tried is told in words, in points.
const TRIED_IN_WORDS: f32 = 880.0;

fn menu(ui: &mut Pane) {
    const MENU: [Option<Command>; 21] = [
        Some(Command::New),
        Some(Command::Open),
        Some(Command::FromTable),
        Some(Command::Save),
        Some(Command::SaveAs),
        Some(Command::SaveCopy),
        Some(Command::SaveTemplate),
        Some(Command::Print),
        None,
        Some(Command::ExpandAll),
        Some(Command::CollapseAll),
        Some(Command::Meeting),
        Some(Command::Interview),
        Some(Command::Review),
        Some(Command::CaseSettings),
        Some(Command::Palette),
        Some(Command::Help),
        None,
        Some(Command::Welcome),
        Some(Command::Quit),
        None,
    ];
    let situation = super::situation(ui.cx);
    let response = icon_button(ui, Icon::Menu, "Menu");
    ui.popup(Popup::menu(&response), |ui| {
        ui.set_min_width(240.0);
        for command in MENU {
            let Some(command) = command else {
                ui.separator();
                continue;
            };
            let words = command.icon().before(&command.text());
            ui.add_enabled_ui(command.is_enabled(situation), |ui| {
                entry(ui, command, &words)
                    .accessible_name(command.text())
                    .on_hover_text(command.about(ui));
            });
        }
        ui.horizontal(|ui| {
            icon(ui, Command::ThemeSystem, "As the system");
            icon(ui, Command::ThemeLight, "Light");
            icon(ui, Command::ThemeDark, "Dark");
            ui.separator();
            motion(ui);
            ui.separator();
            for (command, text) in [
                (Command::Smaller, "A−"),
                (Command::UsualSize, "A"),
                (Command::Larger, "A+"),
            ] {
                let button = Button::new(text).frame_when_inactive(false);
                let button = ui.add(button).accessible_name(command.text());
                if command.is_pressed(ui, button) {
                    ui.push(Action::Command(command));
                }
            }
        });
    });
}

/// Less motion, on or off; it is on as well where the system asks for it.
fn motion(ui: &mut Pane) {
    let less = moves_less(ui.ctx());
    let command = if less {
        Command::MotionUsual
    } else {
        Command::MotionLess
    };
    let button = Button::selectable(less, RichText::new(Icon::Motion.glyph()));
    let pressed = ui.add(button);
    let name = Command::MotionLess.text();
    pressed.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, less, &name));
    if command.is_pressed(ui, pressed) {
        ui.push(Action::Command(command));
    }
}

/// A command in a menu, with its shortcut.
fn entry(ui: &mut Pane, command: Command, words: &str) -> Response {
    let mut button = Button::new(words);
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    let response = ui.add(button);
    if response.clicked() {
        ui.push(Action::Command(command));
    }
    response
}

fn icon(ui: &mut Pane, command: Command, name: &str) {
    let button = icon_button(ui, command.icon(), name);
    if command.is_pressed(ui, button) {
        ui.push(Action::Command(command));
    }
}

fn name(ui: &mut Pane, narrow: bool) {
    let cx = ui.cx;
    let taken = beside_names(ui, narrow) + what_if::trial::chip_width(cx, roomy(ui, narrow));
    let room = (ui.available_width() - taken).max(LEAST_NAME);
    let weak = palette(ui).text_weak;
    let title = cx.document.name();
    let customer = if cx.case.customer.is_empty() {
        "Customer?".to_owned()
    } else {
        cx.case.customer.clone()
    };
    let names = ui
        .allocate_ui_with_layout(
            Vec2::new(room, size::TOP_BAR),
            Layout::left_to_right(Align::Center),
            |ui| {
                let wide = text_width(ui, Role::Heading, &title).ceil();
                let least = if narrow { LEAST_NAME } else { room * 0.3 };
                let others = text_width(ui, Role::Body, &customer).min(least) + space::NEAR;
                // The title comes first.
                let beside = wide + others <= room;
                ui.scope(|ui| {
                    let others = if beside { others } else { 0.0 };
                    ui.set_max_width(room - others);
                    let text = Role::Heading.text(&title);
                    ui.add(Label::new(text).truncate());
                });
                if beside {
                    let text = Role::Body.text(&customer).color(weak);
                    ui.add(Label::new(text).truncate());
                }
            },
        )
        .response;
    // Under an id of its own: what is first drawn as a mere place loses the focus in every frame, and Tab would end here.
    let response = ui
        .interact(names.rect, Id::unique("case settings"), Sense::click())
        .on_hover_text(format!(
            "{title}\n{customer}\n\nNames, horizon, discount rate, hurdles…"
        ));
    if response.clicked() {
        ui.push(Action::Ask(Dialog::CaseSettings));
    }
    let said = format!("Case settings: {title}, {customer}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
}

/// A name is not squeezed below this, in points.
const LEAST_NAME: f32 = 60.0;
/// Widths of the lists of scenarios and of views, in points.
const SCENARIOS: f32 = 112.0;
const VIEWS_WIDE: f32 = 96.0;

/// What stands at the right of the names, in points: currency, scenario and view.
fn beside_names(ui: &Pane, narrow: bool) -> f32 {
    let cx = ui.cx;
    let code = cx.case.currency.code();
    let currency = text_width(ui, Role::Body, code) + 2.0 * ui.spacing().button_padding.x;
    let view = if narrow {
        VIEWS_WIDE
    } else {
        segmented_width(ui, cx.screen.asked.ask.view, &VIEWS)
    };
    (currency + SCENARIOS + view + 4.0 * space::NEAR).ceil()
}

fn scenario(ui: &mut Pane) {
    let cx = ui.cx;
    let chosen = &cx.screen.asked.ask.scenario;
    let combo = ComboBox::from_id_salt("scenario")
        .selected_text(chosen.name(cx.case))
        .width(SCENARIOS)
        .truncate();
    let choices: Vec<(ScenarioChoice, String)> = ScenarioChoice::all(cx.case)
        .into_iter()
        .map(|choice| (choice.clone(), choice.name(cx.case)))
        .collect();
    let mut picked = chosen.clone();
    let (response, changed) = pick(ui, combo, &choices, &mut picked);
    response.accessible_name("Scenario");
    if changed {
        ui.push(Action::Scenario(picked));
    }
}

fn view_list(ui: &mut Pane) {
    let chosen = ui.cx.screen.asked.ask.view;
    let name = VIEWS.iter().find(|(view, ..)| *view == chosen);
    let combo = ComboBox::from_id_salt("view")
        .selected_text(name.map_or("", |(_, name, _)| name))
        .width(VIEWS_WIDE)
        .truncate();
    let choices = VIEWS.map(|(view, name, _)| (view, name.to_owned()));
    let mut picked = chosen;
    let (response, changed) = pick(ui, combo, &choices, &mut picked);
    response.accessible_name("View");
    if changed {
        ui.push(Action::View(picked));
    }
}

fn right(ui: &mut Pane, narrow: bool) {
    ui.spacing_mut().item_spacing.x = space::TIGHT;
    let history = ui.cx.document.history();
    for (command, label) in [
        (Command::Undo, history.undo_label()),
        (Command::Redo, history.redo_label()),
    ] {
        let name = match label {
            Some(label) => format!("{}: {label}", command.text()),
            None => command.text(),
        };
        ui.add_enabled_ui(label.is_some(), |ui| icon(ui, command, &name));
    }
    if !narrow {
        saved(ui);
    }
    icon(ui, Command::Inspector, "Inspector");
    icon(ui, Command::Meeting, "Meeting mode");
    ui.add_space(space::TIGHT);
    export(ui);
}

fn saved(ui: &mut Pane) {
    let p = palette(ui);
    let (words, about) = match (ui.cx.document.path(), ui.cx.document.is_dirty()) {
        _ if !unanswered(ui.ctx(), false).is_empty() => (
            "Not answered",
            "What is typed into a field was not taken; saving leads to it".to_owned(),
        ),
        (Some(path), false) => ("Saved", path.display().to_string()),
        (Some(path), true) => ("Edited", format!("Not yet saved to {}", path.display())),
        (None, true) => ("Not saved", "This case has no file yet".to_owned()),
        (None, false) => ("Nothing to save", "This case has no file yet".to_owned()),
    };
    ui.add_space(space::TIGHT);
    ui.add(Label::new(Role::Small.text(words).color(p.text_weak)))
        .on_hover_text(about);
}

fn export(ui: &mut Pane) {
    let enabled = ui.cx.answer.results.is_ok();
    ui.add_enabled_ui(enabled, |ui| {
        let response = filled_button(ui, "Export")
            .on_disabled_hover_text("There is no answer to export yet; see the findings.");
        ui.popup(Popup::menu(&response), |ui| {
            ui.set_min_width(230.0);
            for format in FileFormat::VARIANTS.iter().copied() {
                entry(ui, Command::Export(format), format_words(format));
            }
            ui.separator();
            entry(ui, Command::Print, &Command::Print.text());
        });
    });
}

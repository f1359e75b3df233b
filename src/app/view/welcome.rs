//! What is shown while no case is open: begin, open, go on.

use super::own_templates::{self, card};
use crate::app::state::action::NewCase;
use crate::app::state::own_templates::OwnTemplatesState;
use crate::app::state::settings::Settings;
use crate::app::view::prelude::*;
use crate::storage::library;
use egui::CentralPanel;
use std::path::Path;

pub(super) fn ui(
    ui: &mut Ui,
    settings: &Settings,
    failed: Option<&Path>,
    own: &OwnTemplatesState,
    actions: &mut Vec<Action>,
) {
    let p = palette(ui);
    CentralPanel::default()
        .frame(Frame::new().fill(p.background))
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let wide = ui.available_width().min(880.0) - 2.0 * space::PAGE;
                let side = (ui.available_width() - wide) / 2.0;
                ui.horizontal_top(|ui| {
                    ui.add_space(side);
                    ui.vertical(|ui| {
                        ui.set_width(wide);
                        content(ui, settings, failed, own, actions);
                    });
                });
            });
        });
}

fn content(
    ui: &mut Ui,
    settings: &Settings,
    failed: Option<&Path>,
    own: &OwnTemplatesState,
    actions: &mut Vec<Action>,
) {
    ui.add_space(56.0);
    ui.label(RichText::new("Worthwhile").font(Role::Answer.font()));
    weak(
        ui,
        Role::Body,
        "Build a business case together with the customer, in their words, that finance can check line by line.",
    );
    ui.add_space(space::PAGE);
    if let Some(path) = failed {
        self::failed(ui, path, actions);
    }
    ui.horizontal(|ui| {
        if filled_button(ui, Icon::Blank.before("New case"))
            .accessible_name("New case")
            .clicked()
        {
            actions.push(Action::New(NewCase::Blank));
        }
        let open = named_button(ui, Icon::Open, "Open…");
        if Command::Open.is_pressed(ui, open) {
            actions.push(Action::Command(Command::Open));
        }
        let table = named_button(ui, Icon::Table, "From a spreadsheet…");
        if Command::FromTable.is_pressed(ui, table) {
            actions.push(Action::Command(Command::FromTable));
        }
        if named_button(ui, Icon::Sample, "Look at the sample").clicked() {
            actions.push(Action::New(NewCase::Sample));
        }
    });
    ui.add_space(space::PAGE);
    recent(ui, settings, actions);
    subheading(ui, "Begin with the questions of a template");
    caption(
        ui,
        "The formulas are ready; what is left is to ask. Nothing is guessed.",
    );
    ui.add_space(space::TIGHT);
    templates(ui, actions);
    ui.add_space(space::PAGE);
    own_templates::ui(ui, own, actions);
    ui.add_space(space::PAGE);
    ui.horizontal(|ui| {
        caption(ui, "Drop a case file anywhere to open it.");
        for command in [Command::Palette, Command::Help] {
            if link(ui, command.text()).clicked() {
                actions.push(Action::Command(command));
            }
        }
    });
    ui.add_space(space::PAGE);
}

/// The case that the program did not survive: it is offered, and not opened by itself again and again.
fn failed(ui: &mut Ui, path: &Path, actions: &mut Vec<Action>) {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let title = Role::Heading.text(format!("{name} was not opened again"));
    ui.add(Label::new(title).wrap());
    let says = format!(
        "The last start ended before {} could be shown. The file was not changed.",
        path.display()
    );
    wrapped(ui, Role::Body, says);
    ui.add_space(space::TIGHT);
    if button(ui, "Open it nevertheless")
        .accessible_name(format!("Open {name} nevertheless"))
        .clicked()
    {
        actions.push(Action::Open(path.to_owned()));
    }
    ui.add_space(space::PAGE);
}

fn recent(ui: &mut Ui, settings: &Settings, actions: &mut Vec<Action>) {
    if settings.recent.is_empty() {
        return;
    }
    subheading(ui, "Recent");
    let figures = settings.recent_figures.iter().map(String::as_str);
    for (path, figures) in settings
        .recent
        .iter()
        .zip(figures.chain(std::iter::repeat("")))
    {
        self::file(ui, path, figures, actions);
    }
    ui.add_space(space::PAGE);
}

fn file(ui: &mut Ui, path: &Path, figures: &str, actions: &mut Vec<Action>) {
    let name = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let folder = path
        .parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default();
    ui.horizontal(|ui| {
        if link(ui, Icon::Recent.before(&name))
            .accessible_name(format!("Open {name}"))
            .on_hover_text(path.display().to_string())
            .clicked()
        {
            actions.push(Action::Open(path.to_owned()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let forget = format!("Take {name} off this list");
            if icon_button(ui, Icon::Close, &forget).clicked() {
                actions.push(Action::Forget(path.to_owned()));
            }
            caption(ui, folder);
        });
    });
    if !figures.is_empty() {
        // Below the name, beside its icon.
        ui.add_space(-space::NEAR);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.add_space(space::PAGE);
            caption(ui, figures);
        });
    }
}

fn templates(ui: &mut Ui, actions: &mut Vec<Action>) {
    let wide = (ui.available_width() - space::CARD) / 2.0;
    for pair in library::templates().chunks(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            for template in pair {
                if card(ui, (template.title, template.about), wide) {
                    actions.push(Action::New(NewCase::Template(template.name)));
                }
            }
        });
        ui.add_space(space::NEAR);
    }
}

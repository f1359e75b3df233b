//! Templates of one's own on the welcome screen: those that can be begun from, what cannot be used, and the folder.

use crate::app::state::action::NewCase;
use crate::app::state::own_templates::OwnTemplatesState;
use crate::app::view::prelude::*;

pub(super) fn ui(ui: &mut Ui, own: &OwnTemplatesState, actions: &mut Vec<Action>) {
    subheading(ui, "Your own templates");
    let says = if own.found.templates.is_empty() {
        "A case of yours becomes one by “Save as template…” in its menu: its questions stay, its values do not."
    } else {
        "Made of cases by “Save as template…”. A folder that others use too makes them your team’s."
    };
    caption(ui, says);
    ui.add_space(space::TIGHT);
    let wide = (ui.available_width() - space::CARD) / 2.0;
    for pair in own.found.templates.chunks(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            for template in pair {
                if card(ui, (&template.title, &template.about), wide) {
                    let new = NewCase::OwnTemplate(template.path.clone());
                    actions.push(Action::New(new));
                }
            }
        });
        ui.add_space(space::NEAR);
    }
    for problem in &own.found.problems {
        wrong(ui, problem);
    }
    ui.horizontal(|ui| {
        let command = Command::TemplatesFolder;
        if link(ui, command.text()).clicked() {
            actions.push(Action::Command(command));
        }
        if let Some(folder) = &own.folder {
            let path = folder.path.display().to_string();
            caption(ui, &path).on_hover_text(path);
        }
    });
}

/// A template as a card: its title and what is in it.
pub(super) fn card(ui: &mut Ui, (title, about): (&str, &str), wide: f32) -> bool {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(wide, 74.0), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let name = format!("Template {title}: {about}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let edge = if response.hovered() || response.has_focus() {
        p.accent
    } else {
        p.line
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(size::CARD_RADIUS),
        p.surface,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let inside = rect - Margin::symmetric(16, 12);
    let builder = UiBuilder::new()
        .max_rect(inside)
        .layout(Layout::top_down(Align::Min));
    // A child that takes no room of its own: the card has it already.
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.y = 2.0;
    truncated(&mut ui, Role::Heading, title);
    let about = Role::Small.text(about).color(p.text_weak);
    ui.add(Label::new(about).wrap());
    response.clicked()
}

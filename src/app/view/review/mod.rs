//! The review of a copy: every change with old and new, who said it and what it does, to be accepted or refused.

mod row;

use crate::app::state::action::ReviewAction;
use crate::app::state::review::Reviewing;
use crate::app::view::prelude::*;
use crate::app::widget::follow_focus;
use crate::review::{Effect, FigureChange};

/// What title, figures and buttons take of the height of the window.
const AROUND: f32 = 300.0;
const LEAST: f32 = 120.0;

pub(super) fn ui(ui: &mut Pane, reviewing: &Reviewing) {
    let review = &reviewing.review;
    let title = format!("Changes in {}", review.source);
    truncated(ui, Role::Title, &title).on_hover_text(&title);
    let says = if review.is_same() {
        "Nothing in it differs from this case."
    } else if review.is_empty() {
        "Nothing of it can be taken over; change it in the program where it is right."
    } else {
        "Choose what to take over. The case stays as it is until then, and one undo brings it back."
    };
    weak(ui, Role::Body, says);
    ui.add_space(space::NEAR);
    hairline(ui);
    let room = (ui.ctx().content_rect().height() - AROUND).max(LEAST);
    let area = ScrollArea::vertical()
        .max_height(room)
        .auto_shrink([false, true]);
    ui.scrolled(area, |ui| {
        ui.add_space(space::NEAR);
        remarks(ui, &review.remarks);
        list(ui, reviewing);
        follow_focus(ui);
    });
    hairline(ui);
    if !review.is_empty() {
        figures(ui, &reviewing.together);
    }
    buttons(ui, reviewing);
}

fn remarks(ui: &mut Pane, remarks: &[String]) {
    if remarks.is_empty() {
        return;
    }
    let (color, ground) = palette(ui).tone(Tone::Attention);
    let frame = Frame::new()
        .fill(ground)
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(space::PART);
    ui.framed(frame, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::TIGHT;
        for remark in remarks {
            ui.horizontal_top(|ui| {
                ui.label(Role::Small.text(Icon::Warning.glyph()).color(color));
                ui.add(Label::new(Role::Small.text(remark).color(color)).wrap());
            });
        }
    });
    ui.add_space(space::PART);
}

fn list(ui: &mut Pane, reviewing: &Reviewing) {
    let mut group = "";
    for (index, item) in reviewing.review.items.iter().enumerate() {
        if item.group != group {
            if !group.is_empty() {
                ui.add_space(space::PART);
            }
            group = item.group;
            heading(ui, group, index == 0);
            ui.add_space(space::TIGHT);
        }
        row::ui(ui, reviewing, index, item);
    }
}

/// The name of a group; above the first one, what the amounts at the right are.
fn heading(ui: &mut Pane, group: &str, first: bool) {
    let size = Vec2::new(ui.available_width() - 6.0, 20.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        subheading(ui, group);
        if first {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let says = "Alone, on the net present value";
                caption(ui, says);
            });
        }
    });
}

fn buttons(ui: &mut Pane, reviewing: &Reviewing) {
    let (count, all) = (reviewing.choice.count(), reviewing.review.items.len());
    ui.add_space(space::PART);
    ui.buttons(|ui| {
        if all > 0 {
            let text = format!("Apply {count} of {all}");
            let apply = ui.add_enabled_ui(count > 0, |ui| filled_button(ui, text));
            if apply.inner.clicked() {
                ui.push(Action::Review(ReviewAction::Apply));
            }
        }
        let close = if all > 0 { "Cancel" } else { "Close" };
        if button(ui, close).clicked() {
            ui.push(Action::Reply(Reply::Cancel));
        }
        if all < 2 {
            return;
        }
        for (words, accepted) in [("Refuse all", false), ("Accept all", true)] {
            if button(ui, words).clicked() {
                ui.push(Action::Review(ReviewAction::SetAll(accepted)));
            }
        }
    });
    if all > 0 && count == 0 {
        caption(ui, "Nothing is accepted yet.");
    }
}

/// The four figures: as they are, and with all that is accepted.
fn figures(ui: &mut Pane, effect: &Effect) {
    let count = effect.figures.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "four figures")]
    let wide = ui.available_width() / count as f32 - space::PART;
    ui.add_space(space::NEAR);
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::PART;
        for figure in &effect.figures {
            ui.column(wide, |ui| figure_change(ui, figure));
        }
    });
    for error in &effect.new_errors {
        wrong(ui, error);
    }
}

fn figure_change(ui: &mut Pane, figure: &FigureChange) {
    caption(ui, &figure.label);
    let same = figure.old == figure.new;
    truncated(ui, Role::Figure, &figure.new).on_hover_text(&figure.new);
    let was = if same {
        "as it is".to_owned()
    } else {
        format!("instead of {}", figure.old)
    };
    caption(ui, was);
}

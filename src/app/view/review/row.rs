//! One change: accepted or not, what it is, old → new, who said it, what it does alone.

use crate::app::state::action::{Action, ReviewAction};
use crate::app::state::review::Reviewing;
use crate::app::theme::{Role, Tone, palette, space};
use crate::app::widget::{Pane, caption, truncated, wrapped, wrong};
use crate::review::{Item, ItemKind};
use egui::{Align, Checkbox, Label, Layout, Ui, Vec2};

const TICK: f32 = 28.0;
const LINE: f32 = 20.0;
const SPARE: f32 = 6.0;
/// Shares of the width for what it is, and for old and new; the rest is for what it does.
const SHARES: [f32; 2] = [0.32, 0.46];

pub(super) fn ui(ui: &mut Pane, reviewing: &Reviewing, index: usize, item: &Item) {
    // A little less than there is, so that no row makes the next one wider.
    let wide = (ui.available_width() - TICK - 3.0 * space::NEAR - SPARE).floor();
    let [what, change] = SHARES.map(|share| wide * share);
    let effect = wide - what - change;
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        tick(ui, reviewing, index, item);
        ui.cell(what, Layout::top_down(Align::Min), |ui| name(ui, item));
        ui.cell(change, Layout::top_down(Align::Min), |ui| {
            told(ui, reviewing, item);
        });
        ui.cell(effect, Layout::top_down(Align::Max), |ui| {
            does(ui, reviewing, index);
        });
    });
    ui.add_space(space::NEAR);
}

fn tick(ui: &mut Pane, reviewing: &Reviewing, index: usize, item: &Item) {
    let mut accepted = reviewing.choice.has(index);
    let can = reviewing.review.can_accept(index);
    // As high as the name beside it, so that both stand on one line.
    let size = Vec2::new(TICK, LINE);
    let layout = Layout::left_to_right(Align::Min);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(TICK);
        ui.spacing_mut().interact_size.y = LINE;
        let check = ui.add_enabled(can, Checkbox::without_text(&mut accepted));
        let check = check.accessible_name(format!("Accept {}: {}", item.title(), item.change()));
        if index == 0 && ui.memory(egui::Memory::focused).is_none() {
            check.request_focus();
        }
        if check.changed() {
            ui.push(Action::Review(ReviewAction::Set(index, accepted)));
        }
    });
}

fn name(ui: &mut Pane, item: &Item) {
    let (first, second) = match (item.part.as_str(), item.field.as_str()) {
        ("", field) => (field, ""),
        (part, field) => (part, field),
    };
    truncated(ui, Role::Strong, first).on_hover_text(&item.path);
    if !second.is_empty() {
        caption(ui, second);
    }
}

fn told(ui: &mut Pane, reviewing: &Reviewing, item: &Item) {
    let p = palette(ui);
    let text = match item.kind {
        ItemKind::Change | ItemKind::Order => format!("{} → {}", item.old, item.new),
        ItemKind::Add => "New".to_owned(),
        ItemKind::Remove => "Removed".to_owned(),
    };
    wrapped(ui, Role::Body, text);
    let small = |ui: &mut Ui, text: &str, color| {
        ui.add(Label::new(Role::Small.text(text).color(color)).wrap());
    };
    for also in &item.also {
        small(ui, also, p.text_weak);
    }
    if !item.who.is_empty() {
        small(ui, &item.who, p.text_weak);
    }
    let needs: Vec<String> = item
        .needs
        .iter()
        .filter_map(|need| reviewing.review.items.get(*need))
        .map(Item::title)
        .collect();
    if !needs.is_empty() {
        small(ui, &format!("Comes with {}", needs.join(", ")), p.text_weak);
    }
    if let Some(doubt) = &item.doubt {
        small(ui, doubt, p.tone(Tone::Attention).0);
    }
    if let Some(blocked) = &item.blocked {
        small(ui, blocked, p.wrong);
    }
}

fn does(ui: &mut Pane, reviewing: &Reviewing, index: usize) {
    let Some(Some(effect)) = reviewing.alone.get(index) else {
        return;
    };
    let p = palette(ui);
    let color = match effect.npv {
        Some(change) if !change.is_zero() => p.text,
        _ => p.text_weak,
    };
    let says = "Change of the net present value, if this is taken over alone";
    ui.add(Label::new(Role::Small.text(&effect.npv_words).color(color)).truncate())
        .on_hover_text(says);
    for error in &effect.new_errors {
        wrong(ui, error);
    }
}

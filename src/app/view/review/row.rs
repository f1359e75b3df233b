//! One change: accepted or not, what it is, old → new, who said it, what it does alone.

use crate::app::state::action::ReviewAction;
use crate::app::state::review::Reviewing;
use crate::app::view::prelude::*;
use crate::review::{Item, ItemKind};
use egui::Checkbox;

const TICK: f32 = 28.0;
const LINE: f32 = 20.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReviewColumn {
    Tick,
    Name,
    Change,
    Effect,
}

pub(super) fn ui(ui: &mut Pane, reviewing: &Reviewing, index: usize, item: &Item) {
    let columns = vec![
        Column::new(ReviewColumn::Tick, "", TICK).lines(),
        Column::rest(ReviewColumn::Name, "", (0.0, 0.0), 0.32),
        Column::rest(ReviewColumn::Change, "", (0.0, 0.0), 0.46),
        Column::rest(ReviewColumn::Effect, "", (0.0, 0.0), 0.22).right(),
    ];
    // A little less than there is, so that no row makes the next one wider.
    let table = Table::new((ui.available_width() - 6.0).floor(), columns);
    table.row(ui, |ui, column| match column {
        ReviewColumn::Tick => tick(ui, reviewing, index, item),
        ReviewColumn::Name => name(ui, item),
        ReviewColumn::Change => change(ui, reviewing, item),
        ReviewColumn::Effect => effect(ui, reviewing, index),
    });
    ui.add_space(space::NEAR);
}

fn tick(ui: &mut Pane, reviewing: &Reviewing, index: usize, item: &Item) {
    let mut accepted = reviewing.choice.has(index);
    let can = reviewing.review.can_accept(index);
    // As high as the name beside it, so that both stand on one line.
    ui.spacing_mut().interact_size.y = LINE;
    let check = ui.add_enabled(can, Checkbox::without_text(&mut accepted));
    let check = check.accessible_name(format!("Accept {}: {}", item.title(), item.change()));
    if index == 0 && ui.memory(egui::Memory::focused).is_none() {
        check.request_focus();
    }
    if check.changed() {
        ui.push(Action::Review(ReviewAction::Set(index, accepted)));
    }
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

fn change(ui: &mut Pane, reviewing: &Reviewing, item: &Item) {
    let text = match item.kind {
        ItemKind::Change | ItemKind::Order => format!("{} → {}", item.old, item.new),
        ItemKind::Add => "Added".to_owned(),
        ItemKind::Remove => "Removed".to_owned(),
    };
    wrapped(ui, Role::Body, text);
    let needs = item.needs.iter();
    let needs = needs.filter_map(|need| reviewing.review.items.get(*need));
    let needs: Vec<String> = needs.map(Item::title).collect();
    let needs = (!needs.is_empty()).then(|| format!("Comes with {}", needs.join(", ")));
    let who = Some(item.who.clone()).filter(|who| !who.is_empty());
    let also = item.also.iter().cloned();
    for text in also.chain(who).chain(needs) {
        weak(ui, Role::Small, text);
    }
    if let Some(doubt) = &item.doubt {
        doubtful(ui, doubt);
    }
    if let Some(blocked) = &item.blocked {
        wrong(ui, blocked);
    }
}

fn effect(ui: &mut Pane, reviewing: &Reviewing, index: usize) {
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

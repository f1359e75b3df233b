//! What else the customer could do: economic value beside the next best, the alternatives, and each benefit beside all of them.

use super::{alternative, beside, waterfall};
use crate::app::state::name_or;
use crate::app::state::pricing::Pricing;
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::engine::next_best;
use crate::model::{Alternative, AlternativeKind, Id};

/// Each kind: its name, and the label of a new one.
pub(super) const KINDS: [(AlternativeKind, &str, &str); 3] = [
    (
        AlternativeKind::DoNothing,
        "Do nothing",
        "Leave it as it is",
    ),
    (
        AlternativeKind::DoItOurselves,
        "Do it themselves",
        "Do it in-house",
    ),
    (AlternativeKind::Competitor, "A competitor", ""),
];

pub(super) fn ui(ui: &mut Pane, pricing: Option<&Pricing>) {
    ui.card(|ui| {
        if ui.cx.case.alternatives.is_empty() {
            empty(ui);
            return;
        }
        subheading(ui, "Against the next-best alternative");
        match pricing.and_then(|pricing| pricing.waterfall.as_ref()) {
            Some(shown) => waterfall::ui(ui, shown),
            None => nothing_to_compare(ui),
        }
        ui.add_space(space::NEAR);
        let count = ui.cx.case.alternatives.len();
        let heading = format!("The other ways to go ({count})");
        hairline(ui);
        let heading = Role::Strong.text(heading);
        if ui.unfolds(Fold::Alternatives, heading, "the other ways") {
            list(ui);
            ui.horizontal_wrapped(add);
        }
        let table = pricing.and_then(|pricing| pricing.reasons.as_ref());
        if let Some(table) = table {
            beside::only_theirs(ui, table);
        }
        if let Some(table) = table.filter(|table| !table.rows.is_empty()) {
            hairline(ui);
            let heading = Role::Strong.text("How much of each benefit they reach");
            if ui.unfolds(Fold::Reach, heading, "how much they reach") {
                beside::ui(ui, table);
            }
        }
    });
}

fn empty(ui: &mut Pane) {
    subheading(ui, "What else could they do?");
    let says = "A price is high or low only beside another way to go. Say what each would cost them, and how much of our benefits it would reach.";
    weak(ui, Role::Body, says);
    ui.add_space(space::TIGHT);
    ui.horizontal_wrapped(add);
}

fn nothing_to_compare(ui: &mut Pane) {
    let says = if next_best(ui.cx.case).is_none() {
        "None of these ways costs anything yet, and none is marked as the next best: add what one of them costs."
    } else if let Some(board) = ui.cx.answer.board()
        && board.price.is_none()
    {
        "The economic value is shown once the investment has a line that is paid to us."
    } else {
        "There is nothing to compare yet."
    };
    weak(ui, Role::Small, says);
}

fn add(ui: &mut Pane) {
    for (kind, words, label) in KINDS {
        let press = button(ui, Icon::Add.before(words));
        let name = format!("Add an alternative: {words}");
        if press.accessible_name(&name).clicked() {
            ui.edit(name, Change::add(new(kind, label)));
            ui.push(Action::Fold(Fold::Alternatives, true));
        }
    }
}

fn new(kind: AlternativeKind, label: &str) -> Alternative {
    Alternative {
        id: Id::from_label(label, "alternative", |_| false),
        label: label.to_owned(),
        kind,
        costs: Vec::new(),
        reaches: Vec::new(),
        brings: Vec::new(),
        note: String::new(),
    }
}

fn list(ui: &mut Pane) {
    let best = next_best(ui.cx.case).map(|best| best.id.clone());
    let columns = vec![
        Column::new(AlternativeColumn::Handle, "", HANDLE),
        Column::rest(AlternativeColumn::Name, "", (120.0, 120.0), 1.0),
        Column::new(AlternativeColumn::State, "", 240.0).right(),
    ];
    let table = Table::new(ui.available_width(), columns);
    let others = &ui.cx.case.alternatives;
    ui.parts(others, others, |ui, part, one| {
        hairline(ui);
        let name = name(one);
        let mut open = false;
        table.row(ui, |ui, key| match key {
            AlternativeColumn::Handle => {
                reorder_handle(ui, part, name);
            }
            AlternativeColumn::Name => {
                open = ui.unfolds_part(part, Role::Body.text(name), name);
            }
            AlternativeColumn::State => state(ui, one, best.as_ref() == Some(&one.id)),
        });
        if open {
            alternative::ui(ui, one);
        }
    });
    hairline(ui);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AlternativeColumn {
    Handle,
    Name,
    State,
}

/// Its kind, and whether it is the next best or becomes it by a press.
fn state(ui: &mut Pane, one: &Alternative, best: bool) {
    if best {
        chip(ui, Tone::Good, "next best");
    } else {
        let press = chip_button(ui, Tone::Neutral, "Make it the next best");
        let label = format!("Make “{}” the next best", name(one));
        if press.accessible_name(&label).clicked() {
            let mut head = ui.cx.case.clone();
            head.next_best = Some(one.id.clone());
            ui.edit(label, Change::Head(Box::new(head)));
        }
    }
    let kind = KINDS.iter().find(|(kind, ..)| *kind == one.kind);
    caption(ui, kind.map_or("", |(_, words, _)| *words));
}

pub(super) fn name(one: &Alternative) -> &str {
    name_or(&one.label, "New alternative")
}

//! An unfolded entry: its words, who gave it, what kind, what it was worth to the other side and who says so, when and in which phase.
//!
//! Enter in the words folds it again, and so does Escape.

use super::card;
use crate::app::state::exchange_kinds;
use crate::app::view::prelude::*;
use crate::app::widget::PRESSED_DOTS_WIDE;
use crate::model::{ExchangeEntry, ExchangeKind, Phase, Side, WorthSaidBy};
use crate::report::{kind_name, phase_name};
use strum::VariantArray;

/// Width of the button that folds the card.
const BUTTON: f32 = 36.0;

pub(super) fn ui(ui: &mut Pane, entry: &ExchangeEntry) -> Rect {
    let part = PartId::of(entry);
    let day = ui.cx.locale().day_of_year(entry.on);
    let name = format!("{}, {day}", kind_name(entry.kind));
    let mut form = Form::new(part.path(), &name);
    let mut draft = entry.clone();
    let mut fold = false;
    let edge = palette(ui).accent;
    let drawn = ui.card_of(edge, |ui| {
        fold |= words(ui, &mut form, &mut draft);
        ui.field_row(|ui| {
            kind(ui, &mut form, &mut draft);
            let on = form.known(("on", DATE_FIELD));
            form.day(ui, on, &mut draft.on);
            phase(ui, &mut form, &mut draft);
            worth(ui, &mut form, &mut draft);
        });
        suggestion(ui, &mut form, &mut draft);
        ui.add_space(space::TIGHT);
        part_buttons(ui, &part, &name);
    });
    form.push(ui, || Change::Put(draft.into()));
    // Escape belongs to what lies over the card first, and to a field that gives back what it held.
    fold |= escaped(ui);
    if fold {
        // The focus stays with the entry.
        let folded = card::id(&entry.id);
        ui.memory_mut(|memory| memory.request_focus(folded));
        ui.push(Action::Unfold(part));
    }
    drawn.response.rect
}

fn escaped(ui: &Pane) -> bool {
    let screen = ui.cx.screen;
    let covered = screen.palette || screen.help || screen.dialog.is_some();
    !covered && !Popup::is_any_open(ui.ctx()) && ui.input(|input| input.key_pressed(Key::Escape))
}

/// The words, and the button that folds the card; true when it is to be folded.
fn words(ui: &mut Pane, form: &mut Form, draft: &mut ExchangeEntry) -> bool {
    let hint = match draft.from {
        Side::Customer => "Two hours of the Head of Claims",
        Side::Provider => "What comparable customers found",
    };
    ui.field_row(|ui| {
        let wide = (ui.available_width() - BUTTON - space::PART).max(0.0);
        let what = Field::from(("what", wide)).hint(hint);
        let typed = form.field(ui, what, &mut draft.what);
        let enter = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let name = format!("Close {}", form.subject());
        let close = ui.beside_fields(BUTTON, |ui| icon_button(ui, Icon::Up, &name));
        enter || close.clicked()
    })
}

fn kind(ui: &mut Pane, form: &mut Form, draft: &mut ExchangeEntry) {
    let sides = [(Side::Customer, "They"), (Side::Provider, "We")];
    let mut side = draft.from;
    if form.choice(ui, ("from", 94.0), &sides, &mut side) {
        exchange_kinds::turn_to(draft, side);
    }
    let kinds = exchange_kinds::kinds(draft.from, draft.phase)
        .iter()
        .copied();
    // A kind of the other side is shown for what it is until another one is chosen.
    let own = Some(draft.kind).filter(|kind| !kind.fits(draft.from));
    let kinds = kinds.chain(own).map(|kind| (kind, kind_name(kind)));
    let kinds: Vec<(ExchangeKind, &str)> = kinds.collect();
    form.choice(ui, ("kind", 194.0), &kinds, &mut draft.kind);
}

fn worth(ui: &mut Pane, form: &mut Form, draft: &mut ExchangeEntry) {
    let (name, said, guessed) = match draft.from {
        Side::Provider => ("Worth to them", "Confirmed by them", "Our guess"),
        Side::Customer => ("Worth to us", "We told them", "Not told them yet"),
    };
    let field = Field::new("worth", name).width(PRESSED_DOTS_WIDE);
    let full = palette(ui).given_by(draft.from);
    form.dots(ui, field, full, &mut draft.worth);
    let choices = [
        (WorthSaidBy::Receiver, said),
        (WorthSaidBy::Assumed, guessed),
    ];
    let said_by = ("worth_said_by", 172.0);
    form.choice(ui, said_by, &choices, &mut draft.worth_said_by);
}

fn phase(ui: &mut Pane, form: &mut Form, draft: &mut ExchangeEntry) {
    let phases = Phase::VARIANTS.iter();
    let phases: Vec<_> = phases.map(|phase| (*phase, phase_name(*phase))).collect();
    form.choice(ui, ("phase", 182.0), &phases, &mut draft.phase);
}

/// Suggests the phase of its neighbours, where its own does not lie between theirs.
fn suggestion(ui: &mut Pane, form: &mut Form, draft: &mut ExchangeEntry) {
    let all = &ui.cx.case.exchange;
    let Some(phase) = exchange_kinds::suggested_phase(all, draft) else {
        return;
    };
    let words = format!(
        "Its neighbours in time say: {}. Take that",
        phase_name(phase)
    );
    if link(ui, words).clicked() {
        draft.phase = phase;
        form.chose("Change phase");
    }
}

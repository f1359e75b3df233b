//! Each benefit beside every alternative: what it answers, how much of it others reach, and whether it is ours alone.

use crate::app::view::prelude::*;
use crate::report::{ReasonRow, ReasonTable};

/// Widths in points: a column at least and at most, and the names at least.
const REACH: (f32, f32) = (84.0, 150.0);
const NAME: f32 = 220.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReasonColumn {
    Name,
    /// How much an alternative reaches, by its position.
    Reach(usize),
    Verdict,
}

/// Where alternatives have no room for a column of their own, the verdict alone counts them.
pub(super) fn ui(ui: &mut Pane, table: &ReasonTable) {
    let mut columns = vec![Column::rest(ReasonColumn::Name, "", (NAME, NAME), 0.01)];
    for (place, other) in table.others.iter().enumerate() {
        let leaves = u8::try_from(table.others.len() - place).unwrap_or(u8::MAX);
        let column = Column::new(ReasonColumn::Reach(place), &other.label, REACH.0).up_to(REACH.1);
        columns.push(
            column
                .right()
                .strong(table.next_best.as_ref() == Some(&other.id))
                .leaves(leaves),
        );
    }
    columns.push(Column::new(ReasonColumn::Verdict, "", 104.0).right());
    let columns = Table::with_gap(ui.available_width(), 0.0, columns).high(38.0);
    columns.heads(ui);
    for row in &table.rows {
        hairline(ui);
        columns.row(ui, |ui, key| match key {
            ReasonColumn::Name => name(ui, row),
            ReasonColumn::Reach(place) => {
                if let Some(beside) = row.beside.get(place) {
                    let reach = truncated(ui, Role::Body, &beside.share);
                    if let Some(difference) = &beside.difference {
                        reach.on_hover_text(difference);
                    }
                }
            }
            ReasonColumn::Verdict => verdict(ui, row),
        });
    }
}

/// What only others bring speaks against us.
pub(super) fn only_theirs(ui: &mut Pane, table: &ReasonTable) {
    for only in &table.only_theirs {
        let worth = only.present_value.as_deref();
        let worth = worth.map_or_else(String::new, |worth| format!(", {worth} at present value"));
        doubtful(ui, format!("Only theirs: {}{worth}", only.label));
    }
}

fn name(ui: &mut Pane, row: &ReasonRow) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().interact_size.y = 18.0;
    let press = link(ui, &row.label);
    let name = format!("Go to benefit {}", row.label);
    if press.accessible_name(name).clicked() {
        let part = PartId::new(PartKind::Benefit, &row.id);
        ui.push(Action::Jump(part.path()));
    }
    let (serves, color) = match &row.serves {
        Some(value) => (format!("answers “{value}”"), p.text_weak),
        None => ("answers nothing they said".to_owned(), p.attention),
    };
    ui.add(Label::new(Role::Tiny.text(serves).color(color)).truncate());
}

fn verdict(ui: &mut Pane, row: &ReasonRow) {
    let (tone, words, about) = match (&row.me_too, row.only_us, &row.uniqueness) {
        (Some(me_too), ..) => (Tone::Attention, "me too", me_too.as_str()),
        (None, true, _) => (Tone::Good, "only us", "Nobody else reaches any of it."),
        (None, false, Some(uniqueness)) => (Tone::Neutral, "more with us", uniqueness.as_str()),
        (None, false, None) => return,
    };
    chip(ui, tone, words).on_hover_text(about);
}

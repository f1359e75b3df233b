//! What is looked for in the timeline: words, a side, a kind, a phase; and how many entries that leaves.

use crate::app::state::exchange_filter::ExchangeFilter;
use crate::app::view::prelude::*;
use crate::model::{ExchangeKind, Phase, Side};
use crate::report::{ExchangeRows, kind_name, phase_name};
use egui::{ComboBox, Id};
use strum::VariantArray;

/// Widths of the lists for side, kind and phase, in points.
const LISTS: [f32; 3] = [106.0, 106.0, 112.0];

pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows) {
    let mut filter = ui.cx.screen.filter.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        let lists: f32 = LISTS.iter().map(|wide| wide + space::NEAR).sum();
        let room = ui.available_width() - lists;
        search(ui, board, room.min(300.0), &mut filter.words);
        let [side, kind, phase] = LISTS;
        let sides = [
            (Some(Side::Customer), "They gave".to_owned()),
            (Some(Side::Provider), "We gave".to_owned()),
        ];
        choose(ui, "Side", "Both sides", side, &sides, &mut filter.from);
        // A kind that the chosen side cannot give would find nothing.
        let kinds = kinds(filter.from);
        choose(ui, "Kind", "All kinds", kind, &kinds, &mut filter.kind);
        let phases = Phase::VARIANTS.iter();
        let phases = phases.map(|phase| (Some(*phase), phase_name(*phase).to_owned()));
        let phases: Vec<_> = phases.collect();
        choose(ui, "Phase", "All phases", phase, &phases, &mut filter.phase);
    });
    if let (Some(from), Some(kind)) = (filter.from, filter.kind)
        && !kind.fits(from)
    {
        filter.kind = None;
    }
    if !filter.is_open() {
        found(ui, board, &mut filter);
    }
    if filter != ui.cx.screen.filter {
        ui.push(Action::FilterExchange(filter));
    }
}

fn search(ui: &mut Pane, board: &ExchangeRows, wide: f32, words: &mut String) {
    let hint = match board.entries.len() {
        1 => "Search 1 entry".to_owned(),
        n => format!("Search {n} entries"),
    };
    let edit = TextEdit::singleline(words)
        .id(Id::unique("search the exchange"))
        .hint_text(hint)
        .desired_width(wide)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(Align2::LEFT_CENTER);
    ui.add(edit).accessible_name("Search the exchange");
}

fn kinds(side: Option<Side>) -> Vec<(Option<ExchangeKind>, String)> {
    let sides = [Side::Customer, Side::Provider].into_iter();
    let mut kinds: Vec<ExchangeKind> = Vec::new();
    for kind in sides
        .filter(|one| side.is_none_or(|side| side == *one))
        .flat_map(ExchangeKind::of_side)
    {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let named = |kind| (Some(kind), kind_name(kind).to_owned());
    kinds.into_iter().map(named).collect()
}

/// A list of choices after *all*.
fn choose<T: Copy + PartialEq>(
    ui: &mut Pane,
    name: &str,
    all: &str,
    wide: f32,
    choices: &[(Option<T>, String)],
    chosen: &mut Option<T>,
) {
    let shown = choices.iter().find(|(choice, _)| choice == chosen);
    let text = match (shown, *chosen) {
        (Some((_, words)), Some(_)) => Role::Strong.text(words).color(palette(ui).accent),
        _ => Role::Body.text(all),
    };
    let combo = ComboBox::from_id_salt(("filter", name))
        .selected_text(text)
        .width(wide)
        .truncate();
    let mut listed = vec![(None, all.to_owned())];
    listed.extend(choices.iter().cloned());
    let (response, _) = pick(ui, combo, &listed, chosen);
    response.accessible_name(format!("{name} shown"));
}

fn found(ui: &mut Pane, board: &ExchangeRows, filter: &mut ExchangeFilter) {
    let all = board.entries.len();
    let found = board.entries.iter().filter(|row| filter.lets_through(row));
    let words = match found.count() {
        0 => format!("None of {all} entries is like that."),
        n => format!("{n} of {all}"),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        caption(ui, words);
        if link(ui, "Show all").clicked() {
            *filter = ExchangeFilter::default();
        }
    });
}

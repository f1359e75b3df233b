//! Which numbers the sheet shows, and what is done to those that are marked.

use super::marked;
use super::words::{RowWords, SheetWords};
use crate::app::view::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Filter {
    #[default]
    All,
    Open,
    Unverified,
    /// Those that move the net present value, the one that moves it most first.
    Effect,
    Changed,
}

impl Filter {
    pub(super) fn shows(self, row: &RowWords) -> bool {
        match self {
            Self::All => true,
            Self::Open => row.open,
            Self::Unverified => !row.verified,
            Self::Effect => row.effect.is_some(),
            Self::Changed => row.changed.is_some(),
        }
    }
}

/// The filter that is chosen, and how often one was pressed: each press chooses the rows anew.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen {
    pub(super) filter: Filter,
    pub(super) presses: u64,
}

fn key() -> egui::Id {
    egui::Id::unique("filter of the numbers")
}

/// The row of filters; what is marked is done at its right.
pub(super) fn ui(ui: &mut Pane, words: &SheetWords) -> Chosen {
    let mut chosen: Chosen = ui.data(|data| data.get_temp(key())).unwrap_or_default();
    let mut filters = vec![
        (
            Filter::All,
            format!("All {}", words.rows.len()),
            "In the order of the case, open questions first",
        ),
        (
            Filter::Open,
            format!("Open {}", words.open),
            "Numbers that nobody has given yet",
        ),
        (
            Filter::Unverified,
            format!("Not verified {}", words.unverified),
            "Numbers that the customer has not stated, measured or agreed",
        ),
        (
            Filter::Effect,
            "Largest effect".to_owned(),
            "Numbers that move the net present value from low to high, the largest first",
        ),
    ];
    if words.has_baseline {
        filters.push((
            Filter::Changed,
            format!("Changed {}", words.changed),
            "Numbers that are others than those that were agreed",
        ));
    } else if chosen.filter == Filter::Changed {
        chosen.filter = Filter::All;
    }
    ui.horizontal_wrapped(|ui| {
        let shown: Vec<(Filter, &str, &str)> = filters
            .iter()
            .map(|(filter, words, about)| (*filter, words.as_str(), *about))
            .collect();
        for (filter, words, about) in shown {
            let on = chosen.filter == filter;
            let button = Button::selectable(on, Role::Small.text(words)).min_size(vec2(0.0, 26.0));
            let name = format!("Show {}", words.to_lowercase());
            if ui
                .add(button)
                .accessible_name(name)
                .on_hover_text(about)
                .clicked()
            {
                chosen.filter = filter;
                chosen.presses += 1;
            }
        }
        marked::ui(ui);
    });
    ui.data_mut(|data| data.insert_temp(key(), chosen));
    chosen
}

/// What is said where a filter shows no number.
pub(super) fn nothing(ui: &mut Pane, chosen: Chosen) {
    let says = match chosen.filter {
        Filter::All => return,
        Filter::Open => "No question is open.",
        Filter::Unverified => "The customer stands behind every number.",
        Filter::Effect => {
            "No number has a range yet. Write a low and a high, and the sheet says what each number moves."
        }
        Filter::Changed => "No number is another one than was agreed.",
    };
    weak(ui, Role::Body, says);
    ui.add_space(space::NEAR);
}

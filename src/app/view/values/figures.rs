//! The three figures of a stated value: how they measure it, what it costs them today, what this case removes.

use super::name;
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::StatedValue;
use crate::report::{MeasureText, ValueCard};

/// The most lines of what is said below a figure.
const NOTE_LINES: usize = 5;

struct Shown<'a> {
    caption: &'a str,
    figure: Option<String>,
    note: String,
    about: String,
    ask: (&'a str, String),
}

pub(super) fn ui(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let Some(row) = row else { return };
    ui.add_space(space::TIGHT);
    let shown = shown(value, row);
    ui.columns(shown.len(), |ui, place| {
        if let Some(one) = shown.get(place) {
            column(ui, value, one);
        }
    });
    ui.add_space(space::TIGHT);
}

fn shown<'a>(value: &StatedValue, row: &ValueCard) -> [Shown<'a>; 3] {
    let path = PartId::of(value).path();
    let measure = row.measure.as_ref();
    [
        Shown {
            caption: "They measure it as",
            figure: measure.map(MeasureText::change),
            note: measure.map_or_else(String::new, |measure| measure.name.clone()),
            about: measure.map_or_else(String::new, |measure| measure.unit.clone()),
            ask: ("Ask them how", format!("{path}.measure")),
        },
        Shown {
            caption: "It costs them today",
            figure: row.costs_today.clone(),
            note: row.costs_today_note.clone().unwrap_or_default(),
            about: String::new(),
            ask: ("Ask them what", format!("{path}.costs_today")),
        },
        Shown {
            caption: "This case removes",
            figure: row.removes.clone(),
            note: match row.removes {
                Some(_) => String::new(),
                None => row.removes_note.clone(),
            },
            about: row.removes_note.clone(),
            ask: ("", String::new()),
        },
    ]
}

fn column(ui: &mut Pane, value: &StatedValue, shown: &Shown<'_>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    // What stands in for a figure is as high as one that can be pressed.
    let high = ui.fonts_mut(|fonts| fonts.row_height(&Role::Figure.font())) + 2.0;
    ui.spacing_mut().interact_size.y = high;
    caption(ui, shown.caption);
    let called = format!("{} · {}", shown.caption, name(value));
    match &shown.figure {
        Some(figure) => {
            let mut link = figure_link(ui, Role::Figure, figure, &called);
            if !shown.about.is_empty() {
                link = link.on_hover_text(&shown.about);
            }
            if link.clicked() {
                ui.push(Action::Explain(Figure::Value(value.id.clone())));
            }
        }
        None if shown.ask.0.is_empty() => {
            ui.horizontal(|ui| ui.label(Role::Figure.text("–")));
        }
        None => {
            if link(ui, shown.ask.0)
                .accessible_name(format!("{} · {called}", shown.ask.0))
                .clicked()
            {
                ui.push(Action::Jump(shown.ask.1.clone()));
            }
        }
    }
    if !shown.note.is_empty() {
        let job = text_job(Role::Small, palette(ui).text_weak, shown.note.as_str());
        few_lines(ui, job, NOTE_LINES, &shown.note);
    }
}

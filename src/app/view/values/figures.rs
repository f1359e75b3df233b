//! The three figures of a stated value: how they measure it, what it costs them today, what this case removes.

use super::name;
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::StatedValue;
use crate::report::{MeasureText, ValueCard};
use egui::text::{LayoutJob, TextFormat, TextWrapping};

struct Told<'a> {
    caption: &'a str,
    figure: Option<String>,
    note: String,
    about: String,
    ask: (&'a str, String),
}

pub(super) fn ui(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let Some(row) = row else { return };
    ui.add_space(space::TIGHT);
    let told = told(value, row);
    ui.columns(told.len(), |ui, place| {
        if let Some(told) = told.get(place) {
            column(ui, value, told);
        }
    });
    ui.add_space(space::TIGHT);
}

fn told<'a>(value: &StatedValue, row: &ValueCard) -> [Told<'a>; 3] {
    let path = PartId::of(value).path();
    let measure = row.measure.as_ref();
    [
        Told {
            caption: "They measure it as",
            figure: measure.map(MeasureText::change),
            note: measure.map_or_else(String::new, |measure| measure.name.clone()),
            about: measure.map_or_else(String::new, |measure| measure.unit.clone()),
            ask: ("Ask them how", format!("{path}.measure")),
        },
        Told {
            caption: "It costs them today",
            figure: row.costs_today.clone(),
            note: row.costs_today_note.clone().unwrap_or_default(),
            about: String::new(),
            ask: ("Ask them what", format!("{path}.costs_today")),
        },
        Told {
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

fn column(ui: &mut Pane, value: &StatedValue, told: &Told<'_>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    caption(ui, told.caption);
    let called = format!("{} · {}", told.caption, name(value));
    match &told.figure {
        Some(figure) => {
            let mut link = figure_link(ui, Role::Figure, figure, &called);
            if !told.about.is_empty() {
                link = link.on_hover_text(&told.about);
            }
            if link.clicked() {
                ui.push(Action::Explain(Figure::Value(value.id.clone())));
            }
        }
        None if told.ask.0.is_empty() => {
            ui.label(Role::Figure.text("–"));
        }
        None => {
            if link(ui, told.ask.0)
                .accessible_name(format!("{} · {called}", told.ask.0))
                .clicked()
            {
                ui.push(Action::Jump(told.ask.1.clone()));
            }
        }
    }
    if !told.note.is_empty() {
        note(ui, &told.note);
    }
}

/// Two small lines at most; the rest is told on hover.
fn note(ui: &mut Pane, text: &str) {
    let format = TextFormat::simple(Role::Small.font(), palette(ui).text_weak);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: ui.available_width(),
        max_rows: 2,
        ..TextWrapping::default()
    };
    let lines = ui.painter().layout_job(job);
    let cut = lines.elided;
    let label = ui.label(lines);
    if cut {
        label.on_hover_text(text);
    }
}

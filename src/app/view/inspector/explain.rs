//! Why a figure is what it is, and what it rests on.

use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::report::{ExplainedFigure, ExplainedPart, RowState, TopicRow};

pub(super) fn ui(ui: &mut Pane) {
    if ui.cx.screen.result_figure.is_some() {
        let shown = ui.cx.after_sale.shown();
        let explained = shown.and_then(|shown| shown.as_ref().ok()?.explained.as_ref());
        match explained.and_then(|(_, explained)| explained.as_ref()) {
            Some(explained) => figure(ui, explained),
            None => nothing(ui),
        }
        return;
    }
    let Some(explained) = ui.cx.answer.explained() else {
        nothing(ui);
        return;
    };
    figure(ui, explained);
    if let Some(path) = ui.cx.screen.figure.as_ref().and_then(place) {
        let p = palette(ui);
        ui.add_space(space::PART);
        ui.horizontal(|ui| {
            ui.visuals_mut().override_text_color = Some(p.accent);
            if link(ui, Icon::Edit.before("Go to its field")).clicked() {
                ui.push(Action::Jump(path));
            }
        });
    }
}

fn figure(ui: &mut Pane, explained: &ExplainedFigure) {
    wrapped(ui, Role::Heading, &explained.title);
    if let Some(value) = &explained.value {
        wrapped(ui, Role::Answer, value);
    }
    ui.add_space(space::TIGHT);
    parts(ui, explained);
    if !explained.rests_on.is_empty() {
        ui.add_space(space::PART);
        subheading(ui, "Rests on");
        for rest in &explained.rests_on {
            hairline(ui);
            self::rest(ui, rest);
        }
    }
}

fn nothing(ui: &mut Pane) {
    let says = if ui.cx.answer.results.is_ok() {
        "Press any figure, and it is explained here: how it comes about, what it rests on, and who said so."
    } else {
        "There is nothing to explain while the case has no answer. The findings say why."
    };
    weak(ui, Role::Body, says);
    ui.add_space(space::NEAR);
    for (figure, name) in [
        (Figure::Npv, "Net present value"),
        (Figure::PvBenefits, "All benefits"),
        (Figure::PvCosts, "All costs"),
        (Figure::Irr, "Internal rate of return"),
        (Figure::DelayPerMonth, "What a month of waiting costs"),
        (Figure::VerifiedShare, "Share of verified numbers"),
    ] {
        if ui.cx.answer.results.is_ok() && link(ui, name).clicked() {
            ui.push(Action::Explain(figure));
        }
    }
}

fn parts(ui: &mut Pane, explained: &ExplainedFigure) {
    for part in &explained.parts {
        match part {
            ExplainedPart::Sentence(text) => {
                weak(ui, Role::Body, text);
            }
            ExplainedPart::Item(row) => {
                hairline(ui);
                named(ui, row);
            }
        }
    }
}

/// A name with its value at the right end, or below it where the value takes more than half of the width. The name goes on below; the
/// value is never cut.
fn named(ui: &mut Pane, row: &TopicRow) {
    let (label, value) = (row.label.as_str(), row.value.as_str());
    let p = palette(ui);
    let name = |ui: &mut Pane| {
        wrapped(ui, Role::Body, label);
    };
    let font = Role::Strong.font();
    let wide = ui.painter().layout_no_wrap(value.to_owned(), font, p.text);
    let fits = wide.size().x <= ui.available_width() / 2.0;
    let show = |ui: &mut Pane| match &row.figure {
        Some(figure) if fits => {
            if figure_link(ui, Role::Strong, value, label).clicked() {
                ui.push(Action::Explain(figure.clone()));
            }
        }
        Some(figure) => {
            let pressed = Label::new(Role::Strong.text(value)).wrap();
            let pressed = ui
                .add(pressed.sense(Sense::click()))
                .on_hover_text("Explain this figure")
                .on_hover_cursor(CursorIcon::PointingHand);
            let name = format!("{label}: {value}. Explain");
            pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            if pressed.clicked() {
                ui.push(Action::Explain(figure.clone()));
            }
        }
        None => {
            wrapped(ui, Role::Strong, value);
        }
    };
    if fits {
        ui.ends(name, show);
    } else {
        name(ui);
        show(ui);
    }
}

fn rest(ui: &mut Pane, rest: &TopicRow) {
    let p = palette(ui);
    let (tone, words) = match rest.state {
        RowState::Verified => (Tone::Good, "verified"),
        RowState::Open => (Tone::Attention, "not known yet"),
        _ => (Tone::Attention, "not verified"),
    };
    named(ui, rest);
    ui.spacing_mut().item_spacing.y = 2.0;
    let said = rest.note.as_deref().unwrap_or_default();
    let said = Role::Small.text(said).color(p.text_weak);
    ui.add(Label::new(said).wrap());
    chip(ui, tone, words);
    ui.add_space(space::TIGHT);
}

fn place(figure: &Figure) -> Option<String> {
    let (kind, id) = match figure {
        Figure::Benefit(id) => (PartKind::Benefit, id),
        Figure::Cost(id) => (PartKind::Cost, id),
        Figure::Value(id) => (PartKind::Value, id),
        Figure::Driver(id) => (PartKind::Driver, id),
        _ => return None,
    };
    Some(PartId::new(kind, id).path())
}

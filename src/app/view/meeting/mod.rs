//! Meeting mode: the whole screen, large, one thing at a time, the answer always below.
//!
//! Nothing of what only our side knows is shown here.

mod answer;
mod curve;
mod moves;
mod names;
mod offer;
mod question;
mod results;
mod roles;
mod turns;
mod unheard;
mod value;
mod whom;

pub(super) use offer::{is_reported, offer, open_questions, run};

use super::{paged, what_if};
use crate::app::state::meeting::{Meeting, MeetingKind, Page};
use crate::app::view::prelude::*;
use egui::Id;

/// Below this width of a page its halves stand one below the other, in points.
const STACKED: f32 = 760.0;
/// The share of the left half in the width.
const LEFT: f32 = 0.54;

pub(super) fn ui(ui: &mut Pane) {
    let Some(meeting) = &ui.cx.screen.meeting else {
        return;
    };
    let p = palette(ui);
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, p.background);
    let pages = meeting.pages(ui.cx.case);
    let place = meeting.place(pages.len());
    let Some(page) = pages.get(place) else {
        return;
    };
    let top = whole.top() + size::TOP_BAR;
    let bottom = whole.bottom() - size::MEETING_STRIP;
    let turns = bottom - size::MEETING_TURNS;
    within(ui, rows(whole, whole.top(), top), |ui| {
        head(ui, place, pages.len());
    });
    within(ui, rows(whole, top, turns), |ui| {
        body(ui, meeting, page, place);
    });
    within(ui, rows(whole, turns, bottom), |ui| {
        turns::ui(ui, &pages, place);
    });
    let below = Rect::from_min_max(pos2(whole.left(), bottom), whole.max);
    ui.painter().rect_filled(below, 0.0, p.surface);
    let line = Stroke::new(1.0, p.line);
    ui.painter().hline(below.x_range(), below.top(), line);
    let inside = rows(whole, bottom, whole.bottom());
    within(ui, inside, |ui| match meeting.kind {
        MeetingKind::Review => results::strip(ui),
        MeetingKind::Sale | MeetingKind::Interview => answer::strip(ui, meeting),
    });
    ui.advance_cursor_after_rect(whole);
}

fn rows(whole: Rect, top: f32, bottom: f32) -> Rect {
    Rect::from_min_max(
        pos2(whole.left() + space::PAGE, top),
        pos2(whole.right() - space::PAGE, bottom.max(top)),
    )
}

fn within(ui: &mut Pane, rect: Rect, content: impl FnOnce(&mut Pane)) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), content);
}

fn head(ui: &mut Pane, place: usize, pages: usize) {
    let weak = palette(ui).text_weak;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if icon_button(ui, Icon::Close, "Leave the meeting").clicked() {
            ui.push(Action::Command(Command::Meeting));
        }
        let count = format!("{} of {pages}", place + 1);
        ui.label(Role::MeetingBody.text(count).color(weak));
        switch(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let tried = what_if::trial::count(ui.cx);
            let what = match kind(ui) {
                Some(MeetingKind::Interview) => "Interview",
                _ => "",
            };
            let (name, customer) = (ui.cx.document.name(), ui.cx.case.customer.clone());
            let names = [what.to_owned(), name, customer, tried];
            let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
            let text = Role::MeetingNote.text(names.join(" · ")).color(weak);
            ui.add(Label::new(text).truncate());
        });
    });
}

fn kind(ui: &Pane) -> Option<MeetingKind> {
    ui.cx.screen.meeting.as_ref().map(|meeting| meeting.kind)
}

/// Between what is to be decided and what came of it, once something is reported.
fn switch(ui: &mut Pane) {
    const KINDS: [(MeetingKind, &str, &str); 2] = [
        (
            MeetingKind::Sale,
            "The case",
            "What they said, what it is worth, and what is to be decided",
        ),
        (
            MeetingKind::Review,
            "The results",
            "What was promised, what came, why, and what each side does next",
        ),
    ];
    let chosen = kind(ui).filter(|kind| *kind != MeetingKind::Interview);
    let Some(chosen) = chosen.filter(|_| is_reported(ui.cx.case)) else {
        return;
    };
    ui.add_space(space::CARD);
    let pressed = paged::switch(ui, chosen, &KINDS);
    ui.actions.extend(pressed.map(Action::BeginMeeting));
}

fn body(ui: &mut Pane, meeting: &Meeting, page: &Page, place: usize) {
    let room = ui.available_size();
    let id = Id::unique(("height of a page of the meeting", place));
    let height = ui.data(|data| data.get_temp::<f32>(id));
    let area = ScrollArea::vertical()
        .id_salt(("meeting", place))
        .auto_shrink(false);
    ui.scrolled(area, |ui| {
        let wide = size::MEETING_COLUMN.min(room.x);
        // A little above the middle looks like the middle.
        let above = height.map_or(0.0, |height| (room.y - height) * 0.42);
        ui.add_space(above.max(space::NEAR));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space((room.x - wide) / 2.0);
            let inner = ui.vertical(|ui| {
                ui.set_width(wide);
                ui.spacing_mut().item_spacing.x = space::NEAR;
                match page {
                    Page::First => unheard::first(ui),
                    Page::Value(id) => value::ui(ui, id),
                    Page::Question(id) => question::ui(ui, meeting, id),
                    Page::WhatIf => moves::what_if(ui),
                    Page::Price => moves::price(ui),
                    Page::Answer => answer::ui(ui),
                    Page::Came(id) => results::came(ui, id),
                    Page::Together => results::together(ui),
                    Page::Why => results::why(ui),
                    Page::Next => results::next(ui),
                }
            });
            let drawn = inner.response.rect.height();
            if height != Some(drawn) {
                ui.data_mut(|data| data.insert_temp(id, drawn));
                ui.request_repaint();
            }
        });
    });
}

/// Two halves side by side, or one below the other where there is no room for that.
fn beside(ui: &mut Pane, left: impl FnOnce(&mut Pane), right: impl FnOnce(&mut Pane)) {
    if ui.available_width() < STACKED {
        left(ui);
        ui.add_space(space::PAGE);
        right(ui);
        return;
    }
    let apart = Frame::new().inner_margin(Margin {
        left: 32,
        ..Margin::ZERO
    });
    ui.two_columns(LEFT, left, |ui| {
        ui.framed(apart, right);
    });
}

/// The height of a page below which what is read is smaller, so that what is asked and answered stays in view, in points.
const LOW: f32 = 500.0;

fn is_low(ui: &Ui) -> bool {
    ui.clip_rect().height() < LOW
}

fn question_role(ui: &Ui) -> Role {
    if is_low(ui) {
        Role::Answer
    } else {
        Role::MeetingQuestion
    }
}

fn above(ui: &mut Pane, text: String) {
    let accent = palette(ui).accent;
    ui.add(Label::new(Role::Figure.text(text).color(accent)).truncate());
    ui.add_space(space::NEAR);
}

//! Meeting mode: the whole screen, large, one thing at a time, the answer always below.
//!
//! Nothing of what only our side knows is shown here.

mod answer;
mod question;
mod value;

use super::what_if;
use crate::app::state::meeting::{Meeting, Page};
use crate::app::view::prelude::*;
use crate::model::Case;
use egui::{Id, StrokeKind};

/// More pages than this are only counted, not shown as dots.
const MOST_DOTS: usize = 30;

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
    // The last page is the answer; it needs no strip that says the same.
    let strip = if *page == Page::Answer {
        0.0
    } else {
        size::MEETING_STRIP
    };
    let top = whole.top() + size::TOP_BAR;
    let bottom = whole.bottom() - strip;
    let turns = bottom - size::MEETING_TURNS;
    within(ui, rows(whole, whole.top(), top), |ui| {
        head(ui, place, pages.len());
    });
    within(ui, rows(whole, top, turns), |ui| {
        body(ui, meeting, page, place);
    });
    within(ui, rows(whole, turns, bottom), |ui| {
        turn(ui, &pages, place);
    });
    if strip > 0.0 {
        let below = Rect::from_min_max(pos2(whole.left(), bottom), whole.max);
        ui.painter().rect_filled(below, 0.0, p.surface);
        let line = Stroke::new(1.0, p.line);
        ui.painter().hline(below.x_range(), below.top(), line);
        let inside = rows(whole, bottom, whole.bottom());
        within(ui, inside, answer::strip);
    }
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
        ui.label(Role::Body.text(count).color(weak));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let tried = what_if::trial::count(ui.cx);
            let names = [ui.cx.document.name(), ui.cx.case.customer.clone(), tried];
            let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
            let text = Role::Body.text(names.join(" · ")).color(weak);
            ui.add(Label::new(text).truncate());
        });
    });
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
                    Page::First => value::first(ui),
                    Page::Value(id) => value::ui(ui, id),
                    Page::Question(id) => question::ui(ui, meeting, id),
                    Page::Answer => answer::ui(ui),
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

fn turn(ui: &mut Pane, pages: &[Page], place: usize) {
    let last = pages.len().saturating_sub(1);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_enabled_ui(place > 0, |ui| {
            let back = button(ui, Icon::Back.before("Previous"));
            if back.accessible_name("Previous page").clicked() {
                ui.push(Action::Meeting(-1));
            }
        });
        dots(ui, pages, place);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if place < last {
                if filled_button(ui, "Next")
                    .accessible_name("Next page")
                    .clicked()
                {
                    ui.push(Action::Meeting(1));
                }
            } else if filled_button(ui, "Done")
                .on_hover_text("Leave the meeting")
                .clicked()
            {
                ui.push(Action::Command(Command::Meeting));
            }
        });
    });
}

const DOT: Vec2 = Vec2::new(20.0, 28.0);

fn dots(ui: &mut Pane, pages: &[Page], place: usize) {
    if pages.len() > MOST_DOTS {
        return;
    }
    let p = palette(ui);
    ui.spacing_mut().item_spacing.x = 0.0;
    let middle = ui.max_rect().center().x;
    #[expect(clippy::cast_precision_loss, reason = "at most 30 dots")]
    let begin = middle - DOT.x * pages.len() as f32 / 2.0;
    ui.add_space((begin - ui.cursor().left()).max(space::PAGE));
    for (number, page) in pages.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(DOT, Sense::click());
        let name = format!("Page {}: {}", number + 1, name(ui.cx.case, page));
        let response = response.accessible_name(&name).on_hover_text(name);
        let on = number == place;
        let color = match (on, page) {
            (true, _) => p.accent,
            (false, Page::Question(id)) if is_open(ui.cx.case, id) => p.attention,
            _ => p.line_strong,
        };
        let radius = if on { 5.0 } else { 3.5 };
        ui.painter().circle_filled(rect.center(), radius, color);
        if response.has_focus() {
            let ring = Stroke::new(1.5, p.accent);
            let around = Rect::from_center_size(rect.center(), vec2(16.0, 16.0));
            ui.painter()
                .rect_stroke(around, 8.0, ring, StrokeKind::Inside);
        }
        if response.clicked() && !on {
            let by = i64::try_from(number).unwrap_or_default()
                - i64::try_from(place).unwrap_or_default();
            ui.push(Action::Meeting(i32::try_from(by).unwrap_or_default()));
        }
    }
}

fn is_open(case: &Case, id: &crate::model::Id) -> bool {
    case.driver(id)
        .is_some_and(|driver| driver.value == crate::model::DriverValue::Open)
}

fn name(case: &Case, page: &Page) -> String {
    match page {
        Page::First => "What matters most".to_owned(),
        Page::Answer => "The answer".to_owned(),
        Page::Value(id) => {
            let value = case.stated_value(id);
            value.map_or_else(String::new, value::name)
        }
        Page::Question(id) => {
            let driver = case.driver(id);
            driver.map_or_else(String::new, question::name)
        }
    }
}

fn above(ui: &mut Pane, text: String) {
    let accent = palette(ui).accent;
    ui.add(Label::new(Role::Figure.text(text).color(accent)).truncate());
    ui.add_space(space::NEAR);
}

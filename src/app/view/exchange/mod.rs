//! Step 6: who gave what, on a line of time; whether it is in balance and still moving; and the plan of what happens next.
//!
//! Balance and pace stand beside the timeline where there is room, and on a page of their own where there is none.

mod add;
mod ask;
mod balance;
mod card;
mod curve;
mod details;
mod filter;
mod order;
mod plan;
mod step;
mod timeline;

pub(in crate::app::view) use ask::ui as next_moves;

use crate::app::state::screen::ExchangePage;
use crate::app::view::paged;
use crate::app::view::prelude::*;
use crate::app::widget::follow_focus;
use crate::report::ExchangeRows;

/// Narrower than this, the balance has a page of its own, in points.
const BESIDE: f32 = 780.0;
/// Lower or narrower than a step's least size, everything scrolls together, in points.
const LOW: f32 = 420.0;
/// The widest timeline, in points: cards are read best in lines of some fifty letters.
const TIMELINE: f32 = 760.0;
/// Width of balance and pace beside the timeline, in points.
const PANEL: f32 = 264.0;
/// Width of a scroll bar in the margin, in points.
const BAR: f32 = 14.0;

pub(super) fn ui(ui: &mut Pane) {
    let whole = ui.available_rect_before_wrap();
    let board = ui.cx.answer.exchange();
    let beside = whole.width() >= BESIDE && ui.cx.screen.exchange_page != ExchangePage::Plan;
    let (left, right) = if beside {
        whole.split_left_right_at_x(whole.right() - PANEL)
    } else {
        whole.split_left_right_at_x(whole.right())
    };
    let slim = left.width() < size::LEAST_STEP;
    ui.inside(left - margins(), BAR, |ui| {
        if slim || left.height() < LOW {
            let area = ScrollArea::new([slim, true])
                .id_salt(("exchange", "all"))
                .auto_shrink(false);
            ui.scrolled(area, |ui| {
                let least = size::LEAST_STEP - 2.0 * space::PAGE;
                ui.set_width(ui.available_width().max(least));
                head(ui, board, whole.width() >= BESIDE);
                page(ui, board, beside, false);
                follow_focus(ui);
            });
        } else {
            head(ui, board, whole.width() >= BESIDE);
            page(ui, board, beside, true);
        }
    });
    if beside {
        let line = Stroke::new(1.0, palette(ui).line);
        ui.painter().vline(right.left(), right.y_range(), line);
        ui.inside(right - Margin::symmetric(16, 0), BAR, |ui| {
            scrolling(ui, ("exchange", "balance"), |ui| {
                ui.add_space(space::CARD);
                balance_and_pace(ui, board);
            });
        });
    }
    ui.advance_cursor_after_rect(whole);
}

/// The page below the head: it scrolls by itself, or lies inside something that does.
fn page(ui: &mut Pane, board: &ExchangeRows, beside: bool, scrolls: bool) {
    let page = shown(ui.cx, beside);
    let timeline = page == ExchangePage::Timeline;
    if timeline && !ui.cx.case.exchange.is_empty() {
        filter::ui(ui, board);
        ui.add_space(space::TIGHT);
        centred(ui, |ui| add::ui(ui, board));
    }
    let content = |ui: &mut Pane| match page {
        ExchangePage::Timeline => entries(ui, board),
        ExchangePage::Balance => balance_and_pace(ui, board),
        ExchangePage::Plan => plan::ui(ui, &board.plan),
    };
    if !scrolls {
        content(ui);
        return;
    }
    // The newest stand at the end, and are shown first.
    let area = ScrollArea::vertical().stick_to_bottom(timeline);
    let top = ui.cursor().top();
    let id = match page {
        ExchangePage::Timeline => "timeline",
        ExchangePage::Balance => "balance page",
        ExchangePage::Plan => "plan",
    };
    scroll(ui, area, ("exchange", id), content);
    if timeline {
        soft_edge(ui, top);
    }
}

/// Beside the timeline the balance needs no page.
fn shown(cx: &ViewContext<'_>, beside: bool) -> ExchangePage {
    match cx.screen.exchange_page {
        ExchangePage::Balance if beside => ExchangePage::Timeline,
        page => page,
    }
}

fn head(ui: &mut Pane, board: &ExchangeRows, roomy: bool) {
    let next_steps = match ui.cx.case.next_steps.len() {
        0 => "Next steps".to_owned(),
        _ => format!("Next steps: {}", board.plan.summary),
    };
    let mut pages = vec![(
        ExchangePage::Timeline,
        "Timeline",
        "Who gave what, in order of time",
    )];
    let verdict = board.report.verdict();
    if !roomy {
        pages.push((ExchangePage::Balance, "Balance", &verdict));
    }
    pages.push((ExchangePage::Plan, "Next steps", &next_steps));
    let pressed = paged::title(ui, Step::Exchange, shown(ui.cx, roomy), &pages);
    ui.actions.extend(pressed.map(Action::Exchange));
    ui.add_space(space::TIGHT);
}

fn entries(ui: &mut Pane, board: &ExchangeRows) {
    let cx = ui.cx;
    if cx.case.exchange.is_empty() {
        add::first(ui, board, cx.today);
    } else {
        let view = ui.clip_rect().height();
        let mut heights = Vec::new();
        centred(ui, |ui| heights = timeline::ui(ui, board));
        ui.add_space(timeline::white_below(&heights, view, space::PAGE));
    }
}

fn balance_and_pace(ui: &mut Pane, board: &ExchangeRows) {
    balance::ui(ui, board);
    balance::pace(ui, board);
    ask::ui(ui, board);
    balance::rules(ui);
    ui.add_space(space::PAGE);
}

/// Centred, as wide as a timeline becomes.
fn centred(ui: &mut Pane, content: impl FnOnce(&mut Pane)) {
    let wide = ui.available_width();
    let room = (wide - TIMELINE).max(0.0) / 2.0;
    let place = ui.available_rect_before_wrap().shrink2(vec2(room, 0.0));
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), content);
}

fn scrolling(ui: &mut Pane, id: (&str, &str), content: impl FnOnce(&mut Pane)) {
    scroll(ui, ScrollArea::vertical(), id, content);
}

/// Scrolls with the bar in the margin, so that it covers no card.
fn scroll(ui: &mut Pane, area: ScrollArea, id: (&str, &str), content: impl FnOnce(&mut Pane)) {
    let mut place = ui.available_rect_before_wrap();
    let wide = place.width();
    place.max.x += BAR;
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        let area = area.id_salt(id).auto_shrink(false);
        ui.scrolled(area, |ui| {
            ui.set_width(wide);
            content(ui);
            follow_focus(ui);
        });
    });
}

/// Content that scrolls away fades out.
fn soft_edge(ui: &Ui, top: f32) {
    const STRIPS: u8 = 7;
    const HIGH: f32 = 2.0;
    let ground = palette(ui).background;
    for strip in 0..STRIPS {
        let from = top + f32::from(strip) * HIGH;
        let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), from..=from + HIGH);
        let left = 1.0 - f32::from(strip) / f32::from(STRIPS);
        ui.painter()
            .rect_filled(rect, 0.0, ground.gamma_multiply(left));
    }
}

fn margins() -> Margin {
    Margin {
        bottom: 0,
        ..space::PAGE_MARGIN
    }
}

fn heading(ui: &mut Pane, text: &str) {
    subheading(ui, text);
}

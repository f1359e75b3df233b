//! The trades: what they give for what we give, what each does to the answer, and how far it has come.

use super::{only_us, templates, trade};
use crate::app::state::environment::Copied;
use crate::app::state::pricing::Pricing;
use crate::app::view::prelude::*;
use crate::app::widget::pick_list;
use crate::model::{Trade, TradeState};
use crate::report::{TradeLine, trade_list, trade_state};

/// What each side's words need, in points.
const WORDS: (f32, f32) = (130.0, 130.0);
/// Before the words below a row: handle and arrow, in points.
const INDENT: f32 = 42.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TradeColumn {
    Fold,
    Get,
    Give,
    /// Return, payback or net present value, by its position.
    Figure(usize),
    State,
}

pub(super) fn ui(ui: &mut Pane, pricing: Option<&Pricing>) {
    let lines = pricing.map_or(&[][..], |pricing| pricing.trades.as_slice());
    ui.card( |ui| {
        head(ui, lines);
        if ui.cx.case.trades.is_empty() {
            let says = "A discount that is given for nothing tells them that the price was wrong. For everything they ask, ask for something that is worth more to us than it costs them.";
            weak(ui, Role::Body, says);
        } else {
            list(ui, lines);
        }
        ui.add_space(space::TIGHT);
        templates::ui(ui);
    });
}

fn head(ui: &mut Pane, lines: &[TradeLine]) {
    const HEAD: &str = "Trades: never give without a get";
    let is_open = |trade: &Trade| trade.state != TradeState::Refused;
    if !ui.cx.case.trades.iter().any(is_open) {
        subheading(ui, HEAD);
        return;
    }
    let wide = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Center), |ui| {
        truncated(ui, Role::Heading, HEAD);
        copy_link(ui, lines);
    });
}

/// Copies the list, once every trade has its figures.
fn copy_link(ui: &mut Pane, lines: &[TradeLine]) {
    const COPY: &str = "Copy the list for the meeting";
    let has_line = |trade: &Trade| lines.iter().any(|line| line.row.trade.id == trade.id);
    let ready = ui.cx.case.trades.iter().all(has_line);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if !ready {
            ui.disable();
        }
        let press = link(ui, Icon::Copy.before(COPY))
            .on_hover_text(
                "As text for an invitation or a hand-out. What a trade costs us is not in it.",
            )
            .on_disabled_hover_text("The figures of the trades are still being worked out.");
        if press.accessible_name(COPY).clicked() {
            ui.push(Action::Copy(Copied {
                text: trade_list(lines),
                done: "The trades are on the clipboard as text",
                failed: "This desktop’s clipboard did not take the trades; nothing was copied",
            }));
        }
    });
}

fn list(ui: &mut Pane, lines: &[TradeLine]) {
    let figures = [("ROI", 76.0), ("Payback", 92.0), ("NPV", 84.0)];
    let mut columns = vec![
        Column::new(TradeColumn::Fold, "", INDENT),
        Column::rest(TradeColumn::Get, "If you give…", WORDS, 1.0),
        Column::rest(TradeColumn::Give, "then we give…", WORDS, 1.0),
    ];
    for (place, (head, width)) in figures.into_iter().enumerate() {
        let column = Column::new(TradeColumn::Figure(place), head, width);
        columns.push(column.right().leaves(1));
    }
    columns.push(Column::new(TradeColumn::State, "", 88.0).right());
    let table = Table::with_gap(ui.available_width(), 0.0, columns);
    if table.hidden.is_empty() {
        table.heads(ui);
    }
    let trades = &ui.cx.case.trades;
    ui.parts(trades, trades, |ui, part, trade| {
        hairline(ui);
        let line = lines.iter().find(|line| line.row.trade.id == trade.id);
        if row(ui, part, trade, line, &table) {
            trade::ui(ui, trade);
        }
    });
    hairline(ui);
}

/// Whether its details are open.
fn row(
    ui: &mut Pane,
    part: &PartId,
    trade: &Trade,
    line: Option<&TradeLine>,
    table: &Table<TradeColumn>,
) -> bool {
    let mut open = false;
    let name = name(trade);
    table.row(ui, |ui, key| match key {
        TradeColumn::Fold => {
            ui.spacing_mut().item_spacing.x = 0.0;
            reorder_handle(ui, part, name);
            open = ui.unfolds_part(part, Role::Body.text(""), name);
        }
        TradeColumn::Get => side(ui, trade.get.trim(), "ask for something"),
        TradeColumn::Give => side(ui, trade.give.trim(), "say what we give"),
        TradeColumn::Figure(place) => {
            let p = palette(ui);
            let refused = trade.state == TradeState::Refused;
            let color = if refused { p.text_weak } else { p.text };
            let text = texts(line).get(place).copied().unwrap_or_default();
            let figure = Label::new(Role::Body.text(text).color(color)).truncate();
            ui.add(figure).on_hover_text(counts_when(trade.state));
        }
        TradeColumn::State => state(ui, trade, line, name),
    });
    below(ui, line, table.hidden.is_empty());
    open
}

const fn counts_when(state: TradeState) -> &'static str {
    match state {
        TradeState::Agreed => "It counts already, in every figure of the case.",
        TradeState::Offered => "It counts as soon as it is agreed.",
        TradeState::Refused => "It would do this, but it is refused.",
    }
}

fn texts(line: Option<&TradeLine>) -> [&str; 3] {
    line.map_or(["–"; 3], |line| [&line.roi, &line.payback, &line.npv])
}

/// What one side gives, or a request to say it.
fn side(ui: &mut Pane, words: &str, missing: &str) {
    ui.add_space(5.0);
    ui.horizontal_top(|ui| {
        ui.set_max_width(ui.available_width() - space::NEAR);
        ui.spacing_mut().interact_size.y = 0.0;
        if words.is_empty() {
            chip(ui, Tone::Attention, missing);
        } else {
            wrapped(ui, Role::Body, words);
        }
    });
}

/// Figures that did not fit, changes of the case, and, privately, the cost.
fn below(ui: &mut Pane, line: Option<&TradeLine>, wide: bool) {
    let Some(line) = line else { return };
    let p = palette(ui);
    let mut notes = Vec::new();
    if !wide && line.no_answer.is_none() {
        let [roi, payback, npv] = texts(Some(line));
        notes.push(format!("ROI {roi}, payback {payback}, NPV {npv}"));
    }
    if !line.more.is_empty() {
        notes.push(line.more.join("; "));
    }
    let costs_us = line.row.costs_us.as_ref();
    if let Some(cost) = costs_us.filter(|_| only_us::is_open(ui.cx)) {
        notes.push(format!("{} costs us {cost}", Icon::Lock.glyph()));
    }
    let wrong = line.no_answer.as_ref();
    let wrong = wrong.map(|why| (format!("With it there is no answer: {why}."), p.wrong));
    let note = (!notes.is_empty()).then(|| (notes.join(" · "), p.text_weak));
    for (text, color) in note.into_iter().chain(wrong) {
        ui.indented(INDENT, Role::Small.text(text).color(color));
    }
}

pub(super) const STATES: [(TradeState, &str); 3] = [
    (TradeState::Offered, "Offered"),
    (TradeState::Agreed, "Agreed"),
    (TradeState::Refused, "Refused"),
];

fn state(ui: &mut Pane, trade: &Trade, line: Option<&TradeLine>, name: &str) {
    const ABOUT: &str = "How far it has come. An agreed trade counts in every figure of the case, in what a month of waiting costs as well.";
    let tone = match trade.state {
        TradeState::Offered => Tone::Neutral,
        TradeState::Agreed => Tone::Good,
        TradeState::Refused => Tone::Wrong,
    };
    let words = trade_state(trade.state);
    let press = chip_button(ui, tone, format!("{words} {}", Icon::Down.glyph()));
    let press = press
        .on_hover_text(ABOUT)
        .accessible_name(format!("State of {name}: {words}"));
    let mut state = trade.state;
    let states = STATES.map(|(state, words)| (state, words.to_owned()));
    let picked = ui.popup(Popup::menu(&press), |ui| {
        ui.set_min_width(110.0);
        pick_list(ui, &states, &mut state)
    });
    if picked.is_some_and(|picked| picked.inner) {
        press.request_focus();
    }
    if state != trade.state {
        let action = into(ui.cx, trade, state, line);
        ui.push(action);
    }
}

/// Changes the state, and says what that does.
fn into(
    cx: &ViewContext<'_>,
    trade: &Trade,
    state: TradeState,
    line: Option<&TradeLine>,
) -> Action {
    let name = self::name(trade);
    let mut draft = trade.clone();
    draft.state = state;
    let label = match state {
        TradeState::Offered => format!("Offer “{name}” again"),
        TradeState::Agreed => format!("Agree to “{name}”"),
        TradeState::Refused => format!("Refuse “{name}”"),
    };
    let edit = Edit {
        label,
        gesture: None,
        change: Change::Put(draft.into()),
    };
    let words = trade_state(state);
    let counted = trade.state == TradeState::Agreed;
    let said = match line.filter(|line| !line.row.effects.is_empty()) {
        Some(line) if state == TradeState::Agreed => {
            let [roi, payback, npv] = texts(Some(line));
            let price = price_with(cx, trade);
            format!("“{name}” is {words}: ROI {roi}, payback {payback}, NPV {npv}{price}")
        }
        Some(_) if counted => format!("“{name}” is {words}: it counts no more"),
        _ => format!("“{name}” is {words}"),
    };
    Action::EditAndSay(edit, said)
}

/// What a trade does to our price, as an end of a sentence; empty where that is nothing.
fn price_with(cx: &ViewContext<'_>, trade: &Trade) -> String {
    let marks = cx.what_if.map(|known| known.pricing.trade_marks.iter());
    let mark = marks.and_then(|mut marks| marks.find(|mark| mark.trade == trade.id));
    let Some(mark) = mark else {
        return String::new();
    };
    let mut tried = cx.screen.asked.trial.iter();
    let stays = tried.any(|change| {
        matches!(
            change,
            crate::model::Change::Discount(_) | crate::model::Change::ExtraDiscount(_)
        )
    });
    let stays = if stays {
        " in the case; the price that is tried stays"
    } else {
        ""
    };
    format!(", price {}{stays}", mark.prices)
}

/// By what we give.
pub(super) fn name(trade: &Trade) -> &str {
    match (trade.give.trim(), trade.get.trim()) {
        ("", "") => "new trade",
        ("", get) => get,
        (give, _) => give,
    }
}

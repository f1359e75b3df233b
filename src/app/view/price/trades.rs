//! The trades: what they give for what we give, what each does to the answer, and how far it has come.

use super::{only_us, templates, trade};
use crate::app::state::environment::Copied;
use crate::app::state::pricing::Pricing;
use crate::app::view::prelude::*;
use crate::app::widget::pick_list;
use crate::model::{Trade, TradeState};
use crate::report::{TradeLine, trade_list, trade_state};

/// Widths of the columns of figures and of the state, in points.
const ROI: f32 = 76.0;
const PAYBACK: f32 = 92.0;
const NPV: f32 = 84.0;
const STATE: f32 = 88.0;
/// Handle and arrow before the first words.
const INDENT: f32 = 42.0;
/// From this width on figures stand beside the words, in points.
const WIDE: f32 = 640.0;

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
    let wide = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Center), |ui| {
        let heading = Role::Heading.text("Trades: never give without a get");
        ui.add(Label::new(heading).truncate());
        let is_open = |trade: &Trade| trade.state != TradeState::Refused;
        if ui.cx.case.trades.iter().any(is_open) {
            copy_link(ui, lines);
        }
    });
}

/// Copies the list, once every trade has its figures.
fn copy_link(ui: &mut Pane, lines: &[TradeLine]) {
    const COPY: &str = "Copy the list for the meeting";
    let has_line = |trade: &Trade| lines.iter().any(|line| line.row.id == trade.id);
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
    let wide = ui.available_width() >= WIDE;
    if wide {
        heads(ui);
    }
    let mut order = Reorder::new();
    for trade in &ui.cx.case.trades {
        hairline(ui);
        let part = PartId::of(trade);
        let line = lines.iter().find(|line| line.row.id == trade.id);
        let whole = ui.push_id(&part, |ui| {
            if row(ui, trade, line, wide) {
                trade::ui(ui, trade);
            }
        });
        order.row(ui, &part, whole.response.rect);
    }
    hairline(ui);
    if let Some((part, to)) = order.finish(ui) {
        ui.edit("Move a trade", Change::Move(part, to));
    }
}

fn heads(ui: &mut Pane) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let words = (ui.available_width() - INDENT - ROI - PAYBACK - NPV - STATE) / 2.0;
        ui.add_space(INDENT);
        for (head, width, right) in [
            ("If you give…", words, false),
            ("then we give…", words, false),
            ("ROI", ROI, true),
            ("Payback", PAYBACK, true),
            ("NPV", NPV, true),
        ] {
            let mut layout = Layout::left_to_right(Align::Center);
            if right {
                layout = Layout::right_to_left(Align::Center);
            }
            ui.cell(width, layout, |ui| {
                caption(ui, head);
            });
        }
    });
}

/// Whether its details are open.
fn row(ui: &mut Pane, trade: &Trade, line: Option<&TradeLine>, wide: bool) -> bool {
    let part = PartId::of(trade);
    let mut open = false;
    let name = name(trade);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = size::CONTROL;
        let figures = if wide { ROI + PAYBACK + NPV } else { 0.0 };
        let left = Layout::left_to_right(Align::Center);
        ui.cell(INDENT, left, |ui| {
            reorder_handle(ui, &part, name);
            open = ui.unfolds_part(&part, Role::Body.text(""), name);
        });
        let words = (ui.available_width() - figures - STATE) / 2.0;
        side(ui, words, trade.get.trim(), "ask for something");
        side(ui, words, trade.give.trim(), "say what we give");
        if wide {
            let p = palette(ui);
            let refused = trade.state == TradeState::Refused;
            let color = if refused { p.text_weak } else { p.text };
            let about = standing(trade.state);
            for (text, width) in texts(line).into_iter().zip([ROI, PAYBACK, NPV]) {
                let right = Layout::right_to_left(Align::Center);
                ui.cell(width, right, |ui| {
                    let figure = Role::Body.text(text).color(color);
                    ui.add(Label::new(figure).truncate()).on_hover_text(about);
                });
            }
        }
        ui.cell(STATE, Layout::right_to_left(Align::Center), |ui| {
            state(ui, trade, line, name);
        });
    });
    below(ui, line, wide);
    open
}

const fn standing(state: TradeState) -> &'static str {
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
fn side(ui: &mut Pane, width: f32, words: &str, missing: &str) {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(width, size::CONTROL), layout, |ui| {
        ui.set_width(width);
        ui.add_space(5.0);
        ui.horizontal_top(|ui| {
            ui.set_max_width(width - space::NEAR);
            ui.spacing_mut().interact_size.y = 0.0;
            if words.is_empty() {
                chip(ui, Tone::Attention, missing);
            } else {
                wrapped(ui, Role::Body, words);
            }
        });
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
    if let Some(cost) = line
        .row
        .costs_us
        .as_ref()
        .filter(|_| only_us::is_open(ui.cx))
    {
        notes.push(format!("{} costs us {cost}", Icon::Lock.glyph()));
    }
    let wrong = line.no_answer.as_ref();
    let wrong = wrong.map(|why| (format!("With it there is no answer: {why}."), p.wrong));
    let note = (!notes.is_empty()).then(|| (notes.join(" · "), p.text_weak));
    for (text, color) in note.into_iter().chain(wrong) {
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT);
            ui.add(Label::new(Role::Small.text(text).color(color)).wrap());
        });
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
        ui.push(into(trade, state, line, name));
    }
}

/// Changes the state, and says what that does.
fn into(trade: &Trade, state: TradeState, line: Option<&TradeLine>, name: &str) -> Action {
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
            format!("“{name}” is {words}: ROI {roi}, payback {payback}, NPV {npv}")
        }
        Some(_) if counted => format!("“{name}” is {words}: it counts no more"),
        _ => format!("“{name}” is {words}"),
    };
    Action::EditAndSay(edit, said)
}

/// By what we give.
pub(super) fn name(trade: &Trade) -> &str {
    match (trade.give.trim(), trade.get.trim()) {
        ("", "") => "new trade",
        ("", get) => get,
        (give, _) => give,
    }
}

//! The results as of a review month: promised, achieved, difference, forecast, and why.

mod lines;
mod month;
mod picture;
mod values;

pub(in crate::app::view) use picture::chart;
pub(in crate::app::view) use values::{bar as share_bar_of, tone_of};

use super::forecasts::keep_forecast;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::exchange::next_moves;
use crate::app::view::prelude::*;
use crate::engine::exchange::Deal;
use crate::model::{ForecastRule, Money};
use crate::report::{ResultFigure, RowState, TopicRow};

/// Two columns of cards need this much, in points.
const TWO_COLUMNS: f32 = 700.0;

pub(super) fn ui(ui: &mut Pane) {
    let shown = match ui.cx.after_sale.shown() {
        Some(Ok(shown)) => shown,
        Some(Err(problem)) => {
            let says = format!("The case as it was agreed has no answer: {problem}.");
            wrong(ui, crate::check::sentence(&says));
            return;
        }
        None => return,
    };
    month::ui(ui, shown);
    if !shown.tracking.benefits.is_reported && !shown.tracking.costs.is_reported {
        nothing_reported(ui);
    }
    if ui.available_width() < TWO_COLUMNS {
        benefits(ui, shown);
        picture::ui(ui, shown);
        why(ui, shown);
    } else {
        // Where nothing differs yet, the forecasts stand in that place.
        let differs = !shown.rows.why.is_empty();
        ui.two_columns(
            0.45,
            |ui| {
                benefits(ui, shown);
                if differs {
                    why(ui, shown);
                } else {
                    forecasts(ui, shown);
                }
            },
            |ui| {
                picture::ui(ui, shown);
                if differs {
                    forecasts(ui, shown);
                }
            },
        );
    }
    values::ui(ui, shown);
    lines::ui(ui, shown);
    if ui.available_width() < TWO_COLUMNS {
        forecasts(ui, shown);
        costs(ui, shown);
        to_date(ui, shown);
    } else {
        ui.two_columns(0.5, |ui| costs(ui, shown), |ui| to_date(ui, shown));
    }
    next(ui);
    open_ends(ui, shown);
}

/// What the results allow to be asked for, and what is ours to give; for our side, as in the exchange.
fn next(ui: &mut Pane) {
    let board = ui.cx.answer.exchange();
    let moves = [board.report.ask(), board.report.give(), board.report.hold()];
    let is_signed = matches!(board.report.exchange().deal, Deal::Signed { .. });
    if !is_signed || moves.iter().all(Vec::is_empty) {
        return;
    }
    ui.card(|ui| next_moves(ui, board));
}

fn nothing_reported(ui: &mut Pane) {
    ui.card(|ui| {
        wrapped(ui, Role::Strong, "Nothing is reported yet");
        let says = "Enter what was measured or booked, or read it from a table. Until then everything counts as promised.";
        weak(ui, Role::Body, says);
        ui.add_space(space::NEAR);
        ui.horizontal(|ui| {
            if filled_button(ui, "Enter what happened").clicked() {
                let page = crate::app::state::screen::AfterSalePage::Reports;
                ui.push(Action::AfterSale(page));
            }
            if button(ui, Command::ReadReports.text()).clicked() {
                ui.push(Action::Command(Command::ReadReports));
            }
        });
    });
}

/// A heading that explains its figure when it is pressed.
fn headed(ui: &mut Pane, heading: &str, figure: ResultFigure, content: impl FnOnce(&mut Pane)) {
    ui.card(|ui| {
        ui.ends(
            |ui| {
                subheading(ui, heading);
            },
            |ui| {
                let name = format!("Explain {}", heading.to_lowercase());
                if link(ui, "Explain").accessible_name(name).clicked() {
                    ui.push(Action::ExplainResult(figure));
                }
            },
        );
        ui.add_space(space::TIGHT);
        content(ui);
    });
}

fn benefits(ui: &mut Pane, shown: &ShownResults) {
    headed(ui, "Promised and achieved", ResultFigure::Whole, |ui| {
        rows(ui, &shown.rows.benefits);
    });
}

fn why(ui: &mut Pane, shown: &ShownResults) {
    if shown.rows.why.is_empty() {
        return;
    }
    headed(ui, "Why it differs", ResultFigure::Difference, |ui| {
        rows(ui, &shown.rows.why);
    });
}

/// The three forecasts, each of which can be kept as it stands today.
fn forecasts(ui: &mut Pane, shown: &ShownResults) {
    headed(ui, "Expected in all", ResultFigure::Forecast, |ui| {
        let found = &shown.tracking.benefits.forecasts;
        let rules = [
            ForecastRule::LatestMeasures,
            ForecastRule::RestAsPromised,
            ForecastRule::AtThePaceSeen,
        ];
        let known = rules
            .into_iter()
            .filter_map(|rule| Some((rule, found.by(rule)?)));
        for (place, ((rule, amount), row)) in known.zip(&shown.rows.forecasts).enumerate() {
            if place > 0 {
                hairline(ui);
            }
            forecast(ui, row, || {
                let amount = Money::new(amount, shown.tracking.currency);
                (rule, amount)
            });
        }
    });
}

/// A forecast with its amount, and the way to keep it.
fn forecast(ui: &mut Pane, row: &TopicRow, kept: impl FnOnce() -> (ForecastRule, Money)) {
    let mut keep = false;
    ui.ends_in_line(
        |ui| {
            wrapped(ui, Role::Body, &row.label);
        },
        |ui| {
            let name = format!("Keep the forecast {}", row.label.to_lowercase());
            let about = "Note it with the day of today; it is never changed afterwards";
            keep = link(ui, "Keep")
                .on_hover_text(about)
                .accessible_name(name)
                .clicked();
            ui.label(Role::Strong.text(&row.value));
        },
    );
    if let Some(note) = &row.note {
        weak(ui, Role::Tiny, note);
    }
    if keep {
        let (rule, amount) = kept();
        keep_forecast(ui, (None, Some(rule)), amount, "");
    }
}

fn costs(ui: &mut Pane, shown: &ShownResults) {
    headed(ui, "Costs", ResultFigure::Costs, |ui| {
        rows(ui, &shown.rows.costs);
    });
}

fn to_date(ui: &mut Pane, shown: &ShownResults) {
    headed(
        ui,
        "Benefits and costs together",
        ResultFigure::NetToDate,
        |ui| {
            rows(ui, &shown.rows.to_date);
        },
    );
}

/// What is not reported, what is in no figure, and how it is computed.
fn open_ends(ui: &mut Pane, shown: &ShownResults) {
    let found = &shown.rows;
    let lists = [
        (
            "Not reported, which is not zero",
            &found.not_reported,
            false,
        ),
        ("Reports that are in no figure", &found.left_out, true),
        ("How it is computed", &found.small_print, false),
    ];
    for (heading, sentences, doubts) in lists {
        if sentences.is_empty() {
            continue;
        }
        ui.card(|ui| {
            subheading(ui, heading);
            for sentence in sentences {
                if doubts {
                    doubtful(ui, sentence);
                } else {
                    weak(ui, Role::Small, sentence);
                }
            }
        });
    }
}

/// What a value needs beside its name, in points.
const VALUE: f32 = 150.0;

/// Names with their values, all of a card in the same way: the values at the right end where all fit in one line, else in a column of their
/// own beside the names, and where that is too narrow below them.
fn rows(ui: &mut Pane, rows: &[TopicRow]) {
    let wide = ui.available_width();
    let names = rows.iter().map(|row| row.label.as_str());
    let names = widest(ui, Role::Body, names, 0.0);
    let in_one_line = rows.iter().all(|row| {
        let name = text_width(ui, Role::Body, &row.label);
        name + text_width(ui, Role::Strong, &row.value) + space::PART <= wide
    });
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            hairline(ui);
        }
        let p = palette(ui);
        let color = match row.state {
            RowState::Warning => p.attention,
            _ => p.text,
        };
        if in_one_line {
            ui.ends(
                |ui| {
                    wrapped(ui, Role::Body, &row.label);
                },
                |ui| {
                    ui.label(Role::Strong.text(&row.value).color(color));
                },
            );
        } else if names + space::PART + VALUE <= wide {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::PART;
                ui.column(names, |ui| wrapped(ui, Role::Body, &row.label));
                colored(ui, Role::Strong, color, &row.value);
            });
        } else {
            caption(ui, &row.label);
            colored(ui, Role::Strong, color, &row.value);
        }
        if let Some(note) = &row.note {
            weak(ui, Role::Tiny, note);
        }
    }
}

//! How a cell of the sheet of numbers looks while it is not being edited.

use super::column::NumberColumn;
use super::words::RowWords;
use crate::app::view::prelude::*;
use crate::app::widget::{cell_says as says, cell_text as text};

pub(super) fn cell(
    ui: &Pane,
    rect: Rect,
    response: &Response,
    words: &RowWords,
    key: NumberColumn,
) {
    let p = palette(ui);
    let left = Align2::LEFT_CENTER;
    let right = Align2::RIGHT_CENTER;
    let write = |look, words: &str| text(ui, rect, response, look, words);
    match key {
        NumberColumn::Name => name(ui, rect, response, words),
        NumberColumn::Value if words.open => write((Role::Body, p.attention, right), "?"),
        NumberColumn::Value => {
            let color = if words.is_calculated {
                p.accent
            } else {
                p.text
            };
            write((Role::Body, color, right), &words.value);
            if let Some(changed) = &words.changed {
                mark_changed(ui, rect, response, changed);
            } else if let Some(how) = &words.calculated {
                says(response, || format!("= {how}"));
            }
        }
        NumberColumn::Low => write((Role::Body, p.text_weak, right), &words.low),
        NumberColumn::High => write((Role::Body, p.text_weak, right), &words.high),
        NumberColumn::Range => range(ui, rect, response, words),
        NumberColumn::Unit => write((Role::Small, p.text_weak, left), &words.unit),
        NumberColumn::Basis => basis(ui, rect, response, words),
        NumberColumn::Who => write((Role::Small, p.text, left), &words.who),
        NumberColumn::Source => source(ui, rect, response, words),
        NumberColumn::Used => used(ui, rect, response, words),
        NumberColumn::Effect => effect(ui, rect, response, words),
    }
}

/// Where it is written, or how it is calculated.
fn source(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let look = (Role::Small, palette(ui).text_weak, Align2::LEFT_CENTER);
    match &words.calculated {
        Some(how) if words.is_calculated => text(ui, rect, response, look, &format!("= {how}")),
        _ => text(ui, rect, response, look, &words.source),
    }
}

/// The name, and behind it the question while it is open.
fn name(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let p = palette(ui);
    let mut job = text_job(Role::Body, p.text, words.name.as_str());
    if let Some(question) = words.question_beside_name() {
        let format = egui::TextFormat::simple(Role::Small.font(), p.attention);
        job.append(question, space::NEAR, format);
    }
    let galley = in_lines(ui, job, rect.width(), 1);
    let cut = galley.elided;
    let at = Align2::LEFT_CENTER
        .align_size_within_rect(galley.size(), rect)
        .min;
    ui.painter().galley(at, galley, p.text);
    if cut {
        says(response, || match words.question.as_str() {
            "" => words.name.clone(),
            question => format!("{}\n{question}", words.name),
        });
    }
}

/// A corner that says that the value is another one than was agreed.
fn mark_changed(ui: &Ui, rect: Rect, response: &Response, changed: &str) {
    let corner = rect.expand2(vec2(4.0, 0.0)).right_top() + vec2(0.0, 2.0);
    let points = vec![corner, corner - vec2(7.0, 0.0), corner + vec2(0.0, 7.0)];
    let shape = egui::Shape::convex_polygon(points, palette(ui).attention, Stroke::NONE);
    ui.painter().add(shape);
    says(response, || format!("changed since agreed, {changed}"));
}

/// A line from low to high with the value on it.
fn range(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let p = palette(ui);
    if let Some((says_years, heights)) = &words.by_year {
        years(ui, rect, heights);
        return says(response, || says_years.clone());
    }
    let Some(at) = words.lies_at else { return };
    let line = rect.x_range();
    let middle = rect.center().y;
    ui.painter()
        .hline(line, middle, Stroke::new(3.0, p.line_strong));
    let dot = pos2(line.min + at * line.span(), middle);
    ui.painter().circle_filled(dot, 4.0, p.accent);
    says(response, || format!("{} – {}", words.low, words.high));
}

/// The values by year as a small line.
fn years(ui: &Ui, rect: Rect, heights: &[f32]) {
    let inside = rect.shrink2(vec2(2.0, 9.0));
    #[expect(clippy::cast_precision_loss, reason = "a handful of years")]
    let step = inside.width() / heights.len().saturating_sub(1).max(1) as f32;
    let mut left = inside.left();
    let mut points = Vec::new();
    for height in heights {
        points.push(pos2(left, inside.bottom() - height * inside.height()));
        left += step;
    }
    let line = Stroke::new(2.0, palette(ui).accent);
    ui.painter().add(egui::Shape::line(points, line));
}

/// The basis of the number, as a chip.
fn basis(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let (tone, word) = words.basis_chip;
    let (color, ground) = palette(ui).tone(tone);
    let job = text_job(Role::Tiny, color, word);
    let galley = in_lines(ui, job, rect.width() - 12.0, 1);
    let size = galley.size() + vec2(12.0, 4.0);
    let chip = Align2::LEFT_CENTER.align_size_within_rect(size, rect);
    ui.painter()
        .rect_filled(chip, CornerRadius::same(4), ground);
    ui.painter()
        .galley(chip.min + vec2(6.0, 2.0), galley, color);
    says(response, || {
        let about = if words.verified {
            "The customer has stated, measured or agreed it."
        } else {
            "The customer has not stated, measured or agreed it yet."
        };
        match words.said.as_str() {
            "" => about.to_owned(),
            said => format!("{said}. {about}"),
        }
    });
}

fn used(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let p = palette(ui);
    let count = words.used_in.len();
    let (shown, color) = if count == 0 {
        ("–".to_owned(), p.attention)
    } else {
        (count.to_string(), p.text_weak)
    };
    let look = (Role::Small, color, Align2::RIGHT_CENTER);
    text(ui, rect, response, look, &shown);
    says(response, || {
        if count == 0 {
            "Nothing uses it yet.".to_owned()
        } else {
            words.used_in.join("\n")
        }
    });
}

/// How far it moves the net present value, with a bar beside those of the others.
fn effect(ui: &Ui, rect: Rect, response: &Response, words: &RowWords) {
    let p = palette(ui);
    let Some(effect) = &words.effect else {
        return;
    };
    let color = if effect.has_range {
        p.text
    } else {
        p.text_weak
    };
    let wide = rect.width() * effect.share.clamp(0.02, 1.0);
    let foot = Rect::from_min_max(
        pos2(rect.right() - wide, rect.bottom() - 6.0),
        pos2(rect.right(), rect.bottom() - 3.0),
    );
    if effect.has_range {
        ui.painter().rect_filled(foot, 1.0, p.gain);
    }
    let above = rect.translate(vec2(0.0, -2.0));
    let look = (Role::Small, color, Align2::RIGHT_CENTER);
    text(ui, above, response, look, &effect.words);
    says(response, || effect.says.clone());
}

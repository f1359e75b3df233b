//! The four figures, always in sight. A press explains one; a change shows what it was.

use crate::app::state::screen::{Changed, InspectorTab};
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::report::page;

const FIGURES: [Figure; 4] = [
    Figure::Roi,
    Figure::Payback,
    Figure::Npv,
    Figure::CostOfInaction,
];

/// Where the words of a figure stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Below,
    /// Below, all of it smaller.
    BelowSmall,
    Beside,
}

impl Words {
    /// On a low window what is worked on has the height.
    fn of(ui: &Ui) -> Self {
        let window = ui.ctx().content_rect();
        if window.height() >= size::LOW {
            Self::Below
        } else if window.width() >= size::WORDS_BESIDE {
            Self::Beside
        } else {
            Self::BelowSmall
        }
    }

    /// From the sides of a cell to its words, in points.
    const fn inset(self) -> f32 {
        match self {
            Self::Below => space::INSIDE,
            Self::BelowSmall | Self::Beside => space::NEAR,
        }
    }

    /// Of captions, of figures, and of words below them.
    const fn roles(self) -> (Role, Role, Role) {
        match self {
            Self::Below => (Role::Small, Role::Answer, Role::Small),
            Self::BelowSmall => (Role::Tiny, Role::Figure, Role::Tiny),
            Self::Beside => (Role::Tiny, Role::Title, Role::Tiny),
        }
    }
}

/// The height of the strip, in points.
pub(super) fn height(ui: &Ui) -> f32 {
    match Words::of(ui) {
        Words::Below => size::ANSWER_STRIP,
        Words::BelowSmall => size::LOW_STRIP.1,
        Words::Beside => size::LOW_STRIP.0,
    }
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    let whole = ui.available_rect_before_wrap();
    if let Err(problem) = &cx.answer.results {
        no_answer(ui, &problem.to_string());
        return;
    }
    let before = cx.answer.is_incomplete();
    let width = whole.width() / 4.0;
    let mut left = whole.left();
    for (place, (figure, shown)) in FIGURES.into_iter().zip(&cx.answer.figures).enumerate() {
        let cell = Rect::from_min_size(egui::pos2(left, whole.top()), vec2(width, whole.height()));
        left += width;
        if place > 0 {
            let line = Stroke::new(1.0, palette(ui).line);
            ui.painter().vline(cell.left(), cell.y_range(), line);
        }
        let chosen = cx.settings.inspector
            && cx.screen.tab == InspectorTab::Explain
            && cx.screen.figure.as_ref() == Some(&figure);
        let old = cx.screen.changed.get(place).and_then(Option::as_ref);
        let known = cx.what_if.and_then(|known| known.rows.ranges.get(place));
        let drawn = StripCell {
            shown,
            chosen,
            changed: old,
            range: known.and_then(Option::as_ref),
            before,
        };
        if self::cell(ui, cell, &drawn) {
            ui.push(Action::Explain(figure));
        }
    }
    ui.allocate_rect(whole, Sense::hover());
}

struct StripCell<'a> {
    shown: &'a page::Figure,
    chosen: bool,
    changed: Option<&'a Changed>,
    range: Option<&'a page::Range>,
    /// Whether a line has no number yet, which the figure's note then says.
    before: bool,
}

fn cell(ui: &mut Pane, rect: Rect, drawn: &StripCell<'_>) -> bool {
    let p = palette(ui);
    let StripCell { shown, chosen, .. } = *drawn;
    let id = ui.scope_id().with(("figure", &shown.label));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken(drawn)));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), 0.0, p.hover);
    }
    if chosen {
        let bar = Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - 3.0), rect.max);
        ui.painter().rect_filled(bar, 0.0, p.accent);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, p.accent);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
    content(ui, rect, drawn);
    if let Some(range) = drawn.range {
        thin_bar(ui, rect, range);
    }
    let pressed = response.clicked();
    response.on_hover_ui(|ui| {
        wrapped(ui, Role::Body, whole(drawn));
    });
    pressed
}

/// Everything that stands in the cell in whole, and what its range means.
fn whole(drawn: &StripCell<'_>) -> String {
    const ABOUT: &str = "Eight runs in ten lie between these ends; one in ten is below, one above.";
    let shown = drawn.shown;
    let mut lines = vec![match drawn.range {
        Some(range) => format!("{}: {}\n{ABOUT}", shown.label, range.text),
        None => shown.label.clone(),
    }];
    lines.extend(shown.then.clone());
    let changed = drawn.changed.map(Changed::words);
    lines.extend(changed.into_iter().chain(shown.note.clone()));
    lines.extend(shown.beside.iter().cloned());
    lines.join("\n")
}

fn content(ui: &mut Pane, cell: Rect, drawn: &StripCell<'_>) {
    let shown = drawn.shown;
    let place = Words::of(ui);
    let (label, figure, words) = place.roles();
    let at = |rect: Rect| {
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min))
    };
    let head = |ui: &mut Pane| {
        ui.spacing_mut().item_spacing.y = if place == Words::Below { 1.0 } else { 0.0 };
        let weak = palette(ui).text_weak;
        ui.add(Label::new(label.text(&shown.label).color(weak)).truncate());
        value(ui, shown, figure);
    };
    if place == Words::Beside {
        let inside = cell.shrink2(vec2(place.inset(), 5.0));
        let wide = text_width(ui, label, &shown.label).max(text_width(ui, figure, &shown.value));
        let wide = wide.min(inside.width() / 2.0).ceil();
        let (left, mut right) = inside.split_left_right_at_x(inside.left() + wide);
        right.min.x += space::NEAR;
        ui.child(at(left), head);
        ui.child(at(right), |ui| notes(ui, drawn, words));
    } else {
        let above = if place == Words::Below { 5.0 } else { 3.0 };
        ui.child(at(cell.shrink2(vec2(place.inset(), above))), |ui| {
            head(ui);
            notes(ui, drawn, words);
        });
    }
}

/// What a figure was, or where it probably lies, and what it is in other views and scenarios.
fn notes(ui: &mut Pane, drawn: &StripCell<'_>, most: Role) {
    let shown = drawn.shown;
    ui.spacing_mut().item_spacing.y = if most == Role::Small { 1.0 } else { 0.0 };
    let better = drawn.changed.and_then(|changed| changed.better);
    let note = note(shown, drawn.range, drawn.changed, drawn.before);
    // While something is tried the range stays in sight as well, where there is a line for it.
    let stays = drawn.changed.is_some_and(Changed::stays) && shown.beside.len() < ROWS - 1;
    let range = drawn.range.map(|range| range.text.as_str());
    let range = range.filter(|_| stays).into_iter();
    let beside = range.chain(shown.beside.iter().map(String::as_str));
    let beside = beside.map(|words| (words, None));
    // What becomes of a figure comes first.
    let then = shown.then.as_deref().map(|then| (then, Some(false)));
    let all = std::iter::once((note.as_str(), better)).chain(beside);
    lines(ui, most, then.into_iter().chain(all));
}

/// The figure with what stands around it, for who does not see it.
fn spoken(drawn: &StripCell<'_>) -> String {
    let shown = drawn.shown;
    let range = drawn.range.map(|range| format!("{}. ", range.text));
    let mut beside = shown.beside.join(". ");
    if !beside.is_empty() {
        beside.push_str(". ");
    }
    let range = range.unwrap_or_default();
    let note = shown.note.as_ref().filter(|_| drawn.before);
    let before = note.map(|note| format!("{note}. ")).unwrap_or_default();
    let changed = drawn.changed.filter(|changed| changed.stays());
    let changed = changed.map(|changed| format!("Tried: {}. ", changed.words()));
    let changed = changed.unwrap_or_default();
    format!(
        "{}: {}. {before}{range}{beside}{changed}Explain",
        shown.label,
        shown.whole()
    )
}

/// What stands below a figure: what it was a moment ago, or what it is before, or its range, or its convention.
pub(super) fn note(
    figure: &page::Figure,
    range: Option<&page::Range>,
    changed: Option<&Changed>,
    incomplete: bool,
) -> String {
    if let Some(changed) = changed {
        return changed.words();
    }
    let note = figure.note.clone();
    let range = range.map(|range| range.text.clone());
    // What a figure is told before comes first (method §4).
    let text = if incomplete {
        note.or(range)
    } else {
        range.or(note)
    };
    text.unwrap_or_default()
}

/// How many lines have room below a figure.
const ROWS: usize = 3;

/// The lines of a figure, each in the colour of what became better or worse: smaller where one does not fit, and over two lines where
/// others leave room for that.
fn lines<'t>(ui: &mut Pane, most: Role, texts: impl Iterator<Item = (&'t str, Option<bool>)>) {
    let texts: Vec<_> = texts.collect();
    let mut rows = ROWS.max(texts.len());
    for (place, (text, better)) in texts.iter().enumerate() {
        let fits = text_width(ui, most, text) <= ui.available_width();
        let role = if fits { most } else { Role::Tiny };
        let own = rows - (texts.len() - place - 1);
        let job = text_job(role, palette(ui).changed(*better), *text);
        let taken = in_lines(ui, job.clone(), ui.available_width(), own);
        rows -= taken.rows.len().clamp(1, own);
        few_lines(ui, job, own, text);
    }
}

/// Where the figure probably lies, at the foot of its cell: its place is there before it is known.
fn thin_bar(ui: &Ui, cell: Rect, range: &page::Range) {
    let p = palette(ui);
    let inside = cell.shrink2(Vec2::new(Words::of(ui).inset(), 0.0));
    let middle = cell.bottom() - 5.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of a bar needs no more digits than the bar has points"
    )]
    let x = |place: f64| egui::lerp(inside.x_range(), place.clamp(0.0, 1.0) as f32);
    let bar = |from: f32, to: f32| {
        Rect::from_min_max(
            egui::pos2(from, middle - 1.5),
            egui::pos2(to.max(from + 2.0), middle + 1.5),
        )
    };
    let painter = ui.painter();
    painter.rect_filled(bar(inside.left(), inside.right()), 1.5, p.neutral_soft);
    painter.rect_filled(bar(x(range.low), x(range.high)), 1.5, p.gain);
    let zero = Stroke::new(1.0, p.text_weak);
    painter.vline(x(range.zero), (middle - 3.0)..=(middle + 3.0), zero);
    let likely = Stroke::new(2.0, p.accent);
    painter.vline(x(range.likely), (middle - 4.0)..=(middle + 4.0), likely);
}

/// A figure is large; words that stand in for one are smaller, on the same line, and so is everything on a small window, so that it fits.
fn value(ui: &mut Pane, shown: &page::Figure, most: Role) {
    let color = palette(ui).text;
    let room = ui.available_width();
    let line = if room < SMALL && most == Role::Answer {
        Role::Figure
    } else {
        most
    };
    let role = fitting(ui, &shown.value, room, line);
    let (above, high) = ui.fonts_mut(|fonts| {
        let (role, line) = (role.font(), line.font());
        let high = fonts.row_height(&line);
        ((high - fonts.row_height(&role)) * ASCENT, high)
    });
    let (rect, _) = ui.allocate_exact_size(vec2(room, high), Sense::hover());
    let at = (rect.min + vec2(0.0, above), Align2::LEFT_TOP);
    paint_text(ui, role, &shown.value, color, at, room);
}

/// The largest look up to this one in which a text fits into a width, so that it is not cut.
pub(super) fn fitting(ui: &Ui, text: &str, room: f32, most: Role) -> Role {
    let smaller = [
        Role::Answer,
        Role::Title,
        Role::Figure,
        Role::Strong,
        Role::SmallStrong,
    ];
    let smaller = smaller
        .into_iter()
        .filter(|role| role.font().size < most.font().size);
    let mut all = std::iter::once(most).chain(smaller);
    all.find(|role| text_width(ui, *role, text) <= room)
        .unwrap_or(Role::SmallStrong)
}

/// The share of a row of text that lies above its baseline, in the typeface of the window.
const ASCENT: f32 = 0.785;

/// Room for a figure below which it is written smaller, in points.
const SMALL: f32 = 170.0;

fn no_answer(ui: &mut Pane, problem: &str) {
    let p = palette(ui);
    ui.horizontal_centered(|ui| {
        ui.add_space(space::INSIDE);
        ui.vertical(|ui| {
            ui.add_space(
                (ui.available_height() / 2.0 - space::INSIDE).clamp(space::NEAR, space::INSIDE),
            );
            ui.label(Role::Heading.text("There is no answer yet").color(p.wrong));
            truncated(ui, Role::Body, problem);
        });
        let button = Button::new("Show findings");
        if ui.add(button).clicked() {
            ui.push(Action::Inspect(InspectorTab::Findings));
        }
    });
}

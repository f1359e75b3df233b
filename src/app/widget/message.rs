//! What is said about a field: why its text is not taken, the readings to choose from, or the finding that led to it.
//!
//! Below a field that is wide enough it stands at once; what does not fit there is put below the whole row, so that it is neither
//! squeezed nor lies over its neighbours.

use super::doubtful;
use super::draft::{self, Draft};
use super::places;
use super::read::Problem;
use crate::app::theme::{Role, palette, space};
use egui::{Button, Color32, Context, Id, Label, Rect, Stroke, Ui, Vec2};

/// A message that has less room than this below its field, in points, goes below the row.
const ROOM: f32 = 240.0;

/// What was perhaps meant instead of a doubtful number.
#[derive(Debug, Clone)]
struct Meant {
    draft: Option<Draft>,
    /// Whether the doubt is new and has to come into view.
    is_new: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    field: Id,
    problem: Problem,
    /// Whether it is about a text that was not taken; or else it only explains.
    wrong: bool,
    /// Whether it is about a number that was taken and is doubtful, and what was perhaps meant.
    doubt: Option<Meant>,
}

impl Message {
    pub(super) fn of(field: Id, problem: Problem) -> Self {
        Self {
            field,
            problem,
            wrong: true,
            doubt: None,
        }
    }

    pub(super) fn about(field: Id, sentence: String) -> Self {
        Self {
            field,
            problem: Problem::new(sentence),
            wrong: false,
            doubt: None,
        }
    }

    /// What is doubtful about the number of a field, and what was perhaps meant.
    pub(super) fn doubt(field: Id, sentence: String, draft: Option<Draft>, is_new: bool) -> Self {
        Self {
            doubt: Some(Meant { draft, is_new }),
            ..Self::about(field, sentence)
        }
    }
}

/// The messages of the rows that are being drawn, the innermost row last.
#[derive(Debug, Clone, Default)]
struct Rows(Vec<Vec<Message>>);

fn with_rows<R>(ctx: &Context, use_rows: impl FnOnce(&mut Vec<Vec<Message>>) -> R) -> R {
    let key = Id::unique("messages of rows");
    ctx.data_mut(|data| use_rows(&mut data.get_temp_mut_or_default::<Rows>(key).0))
}

/// Draws a row of fields, and below it whatever is said about one of them and has no room there.
pub(crate) fn with_messages_below<R>(ui: &mut Ui, row: impl FnOnce(&mut Ui) -> R) -> R {
    with_messages_indented(ui, 0.0, row)
}

/// The same, with the messages so far from the edge, in points.
pub(crate) fn with_messages_indented<R>(
    ui: &mut Ui,
    indent: f32,
    row: impl FnOnce(&mut Ui) -> R,
) -> R {
    let ctx = ui.ctx().clone();
    with_rows(&ctx, |rows| rows.push(Vec::new()));
    let before = places::count(ui);
    let inner = row(ui);
    let (messages, depth) = with_rows(&ctx, |rows| (rows.pop().unwrap_or_default(), rows.len()));
    let top = ui.cursor().top();
    for message in &messages {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(indent);
            ui.vertical(|ui| say(ui, message));
        });
    }
    match messages.iter().find(|message| message.wrong) {
        Some(message) => hold(&ctx, (message.field, depth), ui.cursor().top() - top),
        None if messages.is_empty() => {
            ui.add_space(held(&ctx, &places::since(&ctx, before), depth));
        }
        None => {}
    }
    inner
}

/// A field, and in how many rows around its own it stands: a row is not given the room of a row inside it.
type FieldInRows = (Id, usize);

/// The heights of messages, in points, by the field they are or were about.
#[derive(Debug, Clone, Default)]
struct Heights(Vec<(FieldInRows, f32)>);

fn with_heights<R>(
    ctx: &Context,
    use_heights: impl FnOnce(&mut Vec<(FieldInRows, f32)>) -> R,
) -> R {
    let key = Id::unique("heights of messages");
    ctx.data_mut(|data| use_heights(&mut data.get_temp_mut_or_default::<Heights>(key).0))
}

fn hold(ctx: &Context, place: FieldInRows, high: f32) {
    with_heights(ctx, |heights| {
        heights.retain(|(of, _)| *of != place);
        heights.push((place, high));
    });
}

/// The room that a message about one of these fields leaves behind: while the focus stays in the table, the rows below do not move up under
/// the pointer and the eyes of who goes on.
fn held(ctx: &Context, fields: &[Id], depth: usize) -> f32 {
    let stays = places::is_focus_in_table(ctx);
    let is_of_row = |(field, of): &FieldInRows| *of == depth && fields.contains(field);
    with_heights(ctx, |heights| {
        if !stays {
            heights.retain(|(place, _)| !is_of_row(place));
        }
        let mut heights = heights.iter();
        let found = heights.find(|(place, _)| is_of_row(place));
        found.map_or(0.0, |(_, high)| *high)
    })
}

/// Says something about the field just drawn: below it, or below its row.
pub(super) fn put(ui: &mut Ui, message: &Message) {
    let waits = ui.available_width() < ROOM
        && with_rows(ui.ctx(), |rows| {
            rows.last_mut().is_some_and(|row| {
                row.push(message.clone());
                true
            })
        });
    if !waits {
        say(ui, message);
    }
}

fn say(ui: &mut Ui, message: &Message) {
    let p = palette(ui);
    let color = if message.wrong { p.wrong } else { p.attention };
    let top = ui.cursor().top();
    let sentence = Role::Small.text(&message.problem.sentence).color(color);
    let label = ui.add(Label::new(sentence).wrap());
    if message.wrong {
        answers(ui, message);
    }
    let reveals = match &message.doubt {
        Some(meant) => {
            readings(ui, message.field, meant.draft.as_ref());
            meant.is_new
        }
        None => takes_reveal(ui.ctx(), message),
    };
    if reveals {
        let whole = Rect::from_x_y_ranges(label.rect.x_range(), top..=ui.min_rect().bottom());
        // Together with its field, which may stand lines above and would otherwise stay out of view.
        let field = ui.ctx().read_response(message.field);
        let both = field.map_or(whole, |field| whole.union(field.rect));
        let fits = both.height() + 2.0 * space::NEAR < ui.clip_rect().height();
        let shown = if fits { both } else { whole };
        ui.scroll_to_rect(shown.expand(space::NEAR), None);
    }
}

/// Whether a message is new and has to come into view. True once.
fn takes_reveal(ctx: &Context, message: &Message) -> bool {
    let mut reveals = false;
    if message.wrong {
        draft::change(ctx, message.field, |draft| {
            reveals = std::mem::take(&mut draft.reveals);
        });
    } else if let Some(pointed) = ctx.data(|data| data.get_temp::<Pointed>(pointed_id())) {
        reveals = pointed.reveals;
        let seen = Pointed {
            reveals: false,
            ..pointed
        };
        ctx.data_mut(|data| data.insert_temp(pointed_id(), seen));
    }
    reveals
}

/// The readings, and the way back to what the field held.
fn answers(ui: &mut Ui, message: &Message) {
    let ctx = ui.ctx().clone();
    let mut wanted = places::takes_focus(&ctx, first_answer(message.field));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        ui.spacing_mut().button_padding = Vec2::new(space::NEAR, 2.0);
        for meant in &message.problem.meant {
            let button = ui.add(answer(meant, palette(ui).text));
            if std::mem::take(&mut wanted) {
                button.request_focus();
                ui.scroll_to_rect(button.rect.expand(space::NEAR), None);
            }
            if button.clicked() {
                draft::change(&ctx, message.field, |draft| {
                    draft.text.clone_from(meant);
                    draft.chosen = true;
                });
                ctx.request_repaint();
            }
        }
        let discard = ui.add(answer("Discard", palette(ui).text_weak));
        let typed = draft::of(&ctx, message.field).map(|draft| draft.text);
        let name = format!("Discard “{}”", typed.unwrap_or_default().trim());
        let discard = discard.accessible_name(name);
        if discard
            .on_hover_text("Put back what the field held")
            .clicked()
        {
            draft::discard(&ctx, message.field);
            places::focus_next(&ctx, message.field);
        }
    });
}

/// The other reading of a doubtful number, and that the one which stands there is meant.
fn readings(ui: &mut Ui, field: Id, meant: Option<&Draft>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        ui.spacing_mut().button_padding = Vec2::new(space::NEAR, 2.0);
        if let Some(draft) = meant {
            let button = ui.add(answer(&draft.text, palette(ui).text));
            let name = format!("Make it {} · {}", draft.text, draft.name);
            if button.accessible_name(name).clicked() {
                let chosen = Draft {
                    chosen: true,
                    ..draft.clone()
                };
                draft::keep(ui.ctx(), field, chosen);
                ui.ctx().request_repaint();
            }
        }
        let keep = ui.add(answer("It is meant", palette(ui).text_weak));
        if keep
            .on_hover_text("Ask no more about this number")
            .clicked()
        {
            doubtful::settle(ui.ctx(), field);
        }
    });
}

fn answer(text: &str, color: Color32) -> Button<'static> {
    Button::new(Role::Small.text(text).color(color))
        .wrap_mode(egui::TextWrapMode::Extend)
        .min_size(Vec2::new(0.0, 24.0))
}

/// The first answer to a field's question, as what takes the focus.
fn first_answer(field: Id) -> Id {
    field.with("first answer")
}

/// Gives the focus to the first answer of a field's question when it is drawn next: Tab goes on from the field to another widget.
pub(super) fn focus_answer(ctx: &Context, field: Id) {
    places::focus_next(ctx, first_answer(field));
}

/// What is said about a widget as long as it has the focus that a finding gave it.
#[derive(Debug, Clone)]
struct Pointed {
    widget: Id,
    sentence: String,
    reveals: bool,
}

fn pointed_id() -> Id {
    Id::unique("widget that a finding led to")
}

/// A finding led to a widget: its sentence is said there.
pub(super) fn point(ui: &Ui, widget: Id, sentence: &str) {
    let pointed = Pointed {
        widget,
        sentence: sentence.to_owned(),
        reveals: true,
    };
    ui.data_mut(|data| data.insert_temp(pointed_id(), pointed));
}

/// The sentence of the finding that led to a widget; it goes when the focus does.
pub(super) fn pointed(ui: &Ui, widget: Id) -> Option<String> {
    let found = ui.data(|data| data.get_temp::<Pointed>(pointed_id()));
    let found = found.filter(|pointed| pointed.widget == widget)?;
    if ui.memory(|memory| memory.has_focus(widget)) {
        return Some(found.sentence);
    }
    ui.data_mut(|data| data.remove::<Pointed>(pointed_id()));
    None
}

/// Draws the fields that follow as wrong.
pub(super) fn mark_wrong(ui: &mut Ui) {
    let wrong = palette(ui).wrong;
    let visuals = ui.visuals_mut();
    for state in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        state.bg_stroke = Stroke::new(1.5, wrong);
    }
    visuals.selection.stroke = Stroke::new(1.5, wrong);
}

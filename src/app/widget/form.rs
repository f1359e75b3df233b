//! Fields: a draft of some part of the case is shown, typed into, and says what was touched.
//!
//! Every field has a path in the case (so that findings can lead to it), a name (so that it can be found without seeing it), and a
//! caption. What is typed into a field of a number, an amount or a day is taken when the field is left, and only when it is whole and
//! has one reading; until then the text is a draft of the field (`draft`), and the value stays as it was.

use super::basic::wrap_below;
use super::draft;
use super::entry::Entry;
use super::field::Field;
use super::flash::land;
use super::message::{self, Message};
use super::pane::Pane;
use super::pick::pick;
use super::places::{column_of, focus_next};
use super::text::caption;
use crate::app::state::action::{Action, Change, Edit};
use crate::app::theme::{Role, size};
use crate::model::fields::Path;
use crate::model::{Every, Payment};
use crate::report::paid_words;
use egui::{Align, Id, Response, Vec2};
use std::mem::discriminant;

/// A value with a field for its kind.
pub(crate) trait FieldValue {
    fn show(&mut self, form: &mut Form, ui: &mut Pane, field: Field) -> Response;
}

#[derive(Debug, Clone)]
struct Touch {
    label: String,
    gesture: Option<String>,
}

/// A field of the whole width begins a line of its own when less than this is left, in points.
const WRAPS_BELOW: f32 = 220.0;

/// The place of a form that stands in a step.
const IN_STEP: &str = "field";
/// The place of a form whose fields are cells of a row, while another form of the same part stands in the step.
pub(crate) const IN_ROW: &str = "row";

pub(crate) struct Form {
    root: String,
    /// What stands before the names of fields for who does not see the card: "Benefit Less re-typing".
    subject: String,
    /// What distinguishes its fields from those of another form for the same part that is drawn at the same time.
    pub(super) place: &'static str,
    /// How many captions the field lies in that is being drawn; without one it is a cell of a table.
    captions: usize,
    pub(super) of_case: bool,
    touch: Option<Touch>,
}

impl Form {
    /// A form for the part at `root`, such as `benefits[less_retyping]`, called `subject`.
    pub(crate) fn new(root: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            root: root.into(),
            subject: subject.into(),
            place: IN_STEP,
            captions: 0,
            of_case: true,
            touch: None,
        }
    }

    /// A form for something that is not part of the case, or not yet: nothing waits for its fields to be answered.
    pub(crate) fn outside_case(mut self) -> Self {
        self.of_case = false;
        self
    }

    /// A form for a part that has a form elsewhere too, perhaps in the same frame: below a dialog.
    pub(crate) fn at(mut self, place: &'static str) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn path(&self, path: &str) -> String {
        match (self.root.is_empty(), path.is_empty()) {
            (true, _) => path.to_owned(),
            (_, true) => self.root.clone(),
            _ => format!("{}.{path}", self.root),
        }
    }

    /// The id of a field's widget in the form of a part, wherever that is drawn: to give it the focus before it is there.
    pub(crate) fn field_id(part: &str, path: &str) -> Id {
        Id::unique((IN_STEP, format!("{part}.{path}")))
    }

    /// Keeps what is typed into the fields of a part, and not taken yet, when the part is renamed.
    pub(crate) fn rename(ctx: &egui::Context, from: &str, to: &str) {
        draft::move_drafts(ctx, from, to, |path| {
            let places = [IN_STEP, IN_ROW];
            places
                .map(|place| Id::unique((place, path.to_owned())))
                .into()
        });
    }

    /// The field with its label, hint and limits from the table of fields, where the form names no others.
    pub(crate) fn known<'a>(&self, field: impl Into<Field<'a>>) -> Field<'a> {
        let mut field = field.into();
        let path = Path::from(self.path(field.path).as_str());
        if let Some(known) = path.field() {
            field.name = if field.name.is_empty() {
                known.label
            } else {
                field.name
            };
            field.hint = if field.hint.is_empty() {
                known.hint
            } else {
                field.hint
            };
            field.limits = field.limits.or(known.limits());
        }
        field
    }

    /// A field of the case, as the kind of its value is shown and read.
    pub(crate) fn field<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        value: &mut impl FieldValue,
    ) -> Response {
        let field = self.known(field);
        value.show(self, ui, field)
    }

    /// Gives the focus to a field when it is drawn next, or leaves it where Enter was pressed.
    pub(crate) fn stay(&self, ctx: &egui::Context, path: &str) {
        focus_next(ctx, self.id(path));
    }

    pub(crate) fn id(&self, path: &str) -> Id {
        Id::unique((self.place, self.path(path)))
    }

    /// Fields that belong to something inside the part, such as one of its events, are named after it.
    pub(crate) fn about<R>(
        &mut self,
        subject: impl Into<String>,
        content: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let whole = std::mem::replace(&mut self.subject, subject.into());
        let inner = content(self);
        self.subject = whole;
        inner
    }

    /// Fields of something inside the part: their paths lie below `path`.
    pub(crate) fn inside<R>(&mut self, path: &str, content: impl FnOnce(&mut Self) -> R) -> R {
        let inside = self.path(path);
        let whole = std::mem::replace(&mut self.root, inside);
        let inner = content(self);
        self.root = whole;
        inner
    }

    /// A form for the same part whose changes are not asked for: what is typed before it is confirmed.
    pub(crate) fn beside(&self) -> Self {
        Self::new(self.root.clone(), self.subject.clone()).outside_case()
    }

    /// Whether it is the form that jumps to the part lead to.
    pub(super) fn is_in_step(&self) -> bool {
        self.place == IN_STEP
    }

    /// What the fields belong to, as their names say it.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Lets a field show what the draft holds, although something was typed into it: the draft was changed beside it.
    pub(crate) fn release(&self, path: &str, ctx: &egui::Context) {
        draft::discard(ctx, self.id(path));
    }

    pub(crate) fn typed_in(&mut self, field: Field) {
        self.touch = Some(Touch {
            label: change_of(field.name),
            gesture: Some(self.path(field.path)),
        });
    }

    /// Notes a change that is a step of its own: a choice, a press.
    pub(crate) fn chose(&mut self, label: impl Into<String>) {
        self.touch = Some(Touch {
            label: label.into(),
            gesture: None,
        });
    }

    pub(crate) fn is_touched(&self) -> bool {
        self.touch.is_some()
    }

    pub(crate) fn push(self, ui: &mut Pane, change: impl FnOnce() -> Change) {
        if let Some(touch) = self.touch {
            ui.push(Action::Edit(Edit {
                label: touch.label,
                gesture: touch.gesture,
                change: change(),
            }));
        }
    }

    /// A caption with whatever belongs to it below, as wide as the field says.
    pub(crate) fn captioned<R>(
        &mut self,
        ui: &mut Pane,
        field: Field,
        content: impl FnOnce(&mut Self, &mut Pane) -> R,
    ) -> R {
        if field.bare {
            return content(self, ui);
        }
        // In a row that wraps, a field that does not fit stands below rather than being squeezed.
        let least = if field.width.is_finite() {
            field.width
        } else {
            WRAPS_BELOW
        };
        wrap_below(ui, least);
        let width = field.width.min(ui.available_size_before_wrap().x);
        ui.allocate_ui_with_layout(
            Vec2::new(width, 0.0),
            egui::Layout::top_down(Align::Min),
            |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 3.0;
                caption(ui, field.name);
                self.captions += 1;
                let inner = content(self, ui);
                self.captions -= 1;
                inner
            },
        )
        .inner
    }

    /// The line to type into of a field; `restores` is whether Escape gives back what it held.
    pub(super) fn entry<'a>(&self, ui: &Pane, field: Field<'a>, restores: bool) -> Entry<'a> {
        Entry {
            id: self.id(field.path),
            hint: field.hint,
            width: field.width,
            align: field.align,
            selects_whole: field.whole,
            column: self.column(field),
            restores,
            jumped_to: self.jumped_to(ui, field),
            cell: field.cell,
        }
    }

    /// Names a widget, lets it take a jump, and shows a flash when it did.
    pub(crate) fn settle(&self, ui: &mut Pane, field: Field, response: Response) -> Response {
        let path = self.path(field.path);
        let name = self.full_name(field);
        let response = response.accessible_name(&name);
        if land(ui, &path, &response)
            && let Some(sentence) = &ui.cx.screen.pointed
        {
            message::point(ui, response.id, sentence);
        }
        // Who goes through the fields by keyboard sees the one that has the focus, with what is said below it.
        if response.gained_focus() {
            let below = Vec2::new(0.0, size::CONTROL);
            ui.scroll_to_rect(response.rect.expand2(below), None);
        }
        // Last, so that a new message is what comes into view.
        if let Some(sentence) = message::pointed(ui, response.id) {
            message::put(ui, &Message::about(response.id, sentence));
        }
        response
    }

    /// A field's name with what it belongs to: "Value · Claims".
    pub(super) fn full_name(&self, field: Field) -> String {
        if self.subject.is_empty() {
            field.name.to_owned()
        } else {
            format!("{} · {}", field.name, self.subject)
        }
    }

    /// The column of a table in which a field stands. A field with a caption stands in no table.
    pub(super) fn column(&self, field: Field) -> Option<String> {
        let column = format!("{}/{}", self.place, column_of(&self.path(field.path)));
        (self.captions == 0).then_some(column)
    }

    pub(super) fn jumped_to(&self, ui: &Pane, field: Field) -> bool {
        ui.cx.is_jump_to(&self.path(field.path))
    }

    /// Calls what was touched by another name, "Change claims a week"; it stays the same gesture.
    pub(crate) fn call(&mut self, label: impl Into<String>) {
        if let Some(touch) = &mut self.touch {
            touch.label = label.into();
        }
    }

    /// One of the variants of an enum, each with the value that it begins with; the one that is chosen keeps the value it has.
    pub(crate) fn variant<'a, T: PartialEq + Clone>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        mut variants: Vec<(T, &str)>,
        value: &mut T,
    ) {
        let mut all = variants.iter_mut().map(|(variant, _)| variant);
        if let Some(own) = all.find(|own| discriminant(*own) == discriminant(value)) {
            own.clone_from(value);
        }
        self.choice(ui, field, &variants, value);
    }

    /// The same of an enum that may be missing.
    pub(crate) fn variant_or_none<'a, T: PartialEq + Clone>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        none: &str,
        variants: [(T, &str); 2],
        value: &mut Option<T>,
    ) {
        let kind = value.as_ref().map(discriminant);
        let own = |one: T| {
            value
                .clone()
                .filter(|_| kind == Some(discriminant(&one)))
                .or(Some(one))
        };
        let variants = variants.map(|(one, words)| (own(one), words));
        let all: Vec<_> = std::iter::once((None, none)).chain(variants).collect();
        self.choice(ui, field, &all, value);
    }

    /// One of a few; returns whether another one was chosen.
    pub(crate) fn choice<'a, T: PartialEq + Clone>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        choices: &[(T, impl AsRef<str>)],
        value: &mut T,
    ) -> bool {
        let field = self.known(field);
        self.captioned(ui, field, |form, ui| {
            let shown = choices
                .iter()
                .find(|(choice, _)| choice == value)
                .map_or("", |(_, words)| words.as_ref());
            let combo = egui::ComboBox::from_id_salt(form.id(field.path))
                .selected_text(Role::Body.text(shown))
                .width(field.width.min(ui.available_width()))
                .truncate();
            let (response, changed) = pick(ui, combo, choices, value);
            form.settle(ui, field, response);
            if changed {
                form.chose(change_of(field.name));
            }
            changed
        })
    }

    /// The length of the periods for which is paid.
    pub(crate) fn every<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        every: &mut Every,
    ) {
        let choices = [
            (Every::Month, "Month"),
            (Every::Quarter, "Quarter"),
            (Every::Year, "Year"),
        ];
        self.choice(ui, field, &choices, every);
    }

    /// When each payment is due.
    pub(crate) fn paid<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        paid: &mut Payment,
    ) {
        let choices = [Payment::InAdvance, Payment::InArrears].map(|one| (one, paid_words(one)));
        self.choice(ui, field, &choices, paid);
    }
}

/// "Change first month".
fn change_of(name: &str) -> String {
    let mut letters = name.chars();
    let rest = letters.as_str();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let tail: String = rest.chars().skip(1).collect();
            format!("Change {}{tail}", first.to_lowercase())
        }
        _ => format!("Change {name}"),
    }
}

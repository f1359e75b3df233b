//! Fields: a draft of some part of the case is shown, typed into, and says what was touched.
//!
//! Every field has a path in the case (so that findings can lead to it), a name (so that it can be found without seeing it),
//! and a caption. A text that cannot be read stays in its field with a sentence below it, and the draft keeps its old value.
//! Left out: which fields there are (`view`), and writing the draft into the case (`apply`).

use super::basic::wrap_below;
use super::flash::land;
use super::pick::pick;
use super::read::Problem;
use super::typed;
use super::wrong::{mark_wrong, say};
use crate::app::action::{Action, Change, Edit};
use crate::app::theme::{Role, palette, size};
use crate::app::view_context::ViewContext;
use crate::model::limits::Limits;
use egui::{Align, Align2, Id, Key, Label, Response, TextEdit, Ui, Vec2};

/// One field: where it is, what it is called, how wide it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Its place below the form's root: `label`, `spend.amount`.
    pub(crate) path: &'a str,
    /// What it holds: "Name", "First month".
    pub(crate) name: &'a str,
    /// Its width in points; all that is left when it is infinite.
    pub(crate) width: f32,
    /// What an empty field says.
    pub(crate) hint: &'a str,
    /// What a number in it can be.
    pub(crate) limits: Option<Limits>,
}

impl<'a> Field<'a> {
    /// A field over the whole width.
    pub(crate) const fn new(path: &'a str, name: &'a str) -> Self {
        Self {
            path,
            name,
            width: f32::INFINITY,
            hint: "",
            limits: None,
        }
    }

    /// With a width, in points.
    pub(crate) const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// With a hint.
    pub(crate) const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }
}

/// What was touched while a form was drawn.
#[derive(Debug, Clone)]
struct Touch {
    label: String,
    gesture: Option<String>,
}

/// A field of the whole width begins a line of its own when less than this is left, in points.
const WRAPS_BELOW: f32 = 220.0;

/// The place of a form that stands in a step.
const IN_STEP: &str = "field";

/// The fields of one part of the case.
pub(crate) struct Form<'a> {
    pub(super) cx: &'a ViewContext<'a>,
    root: String,
    /// What stands before the names of fields for who does not see the card: "Benefit Less re-typing".
    subject: String,
    /// What tells its fields from those of another form for the same part that is drawn at the same time.
    place: &'static str,
    touch: Option<Touch>,
}

impl<'a> Form<'a> {
    /// A form for the part at `root`, such as `benefits[less_retyping]`, called `subject`.
    pub(crate) fn new(
        cx: &'a ViewContext<'a>,
        root: impl Into<String>,
        subject: impl Into<String>,
    ) -> Self {
        Self {
            cx,
            root: root.into(),
            subject: subject.into(),
            place: IN_STEP,
            touch: None,
        }
    }

    /// A form for a part that has a form elsewhere too, perhaps in the same frame: below a dialog.
    pub(crate) fn at(mut self, place: &'static str) -> Self {
        self.place = place;
        self
    }

    /// The full path of a field.
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

    /// The id of a field's widget.
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

    /// A form for the same part whose changes are not asked for: what is typed before it is confirmed.
    pub(crate) fn beside(&self) -> Self {
        Self::new(self.cx, self.root.clone(), self.subject.clone())
    }

    /// What the fields belong to, as their names say it.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Lets a field show what the draft holds, although something was typed into it: the draft was changed beside it.
    pub(crate) fn release(&self, path: &str, ctx: &egui::Context) {
        typed::release(ctx, self.id(path));
    }

    /// What is around.
    pub(crate) fn cx(&self) -> &'a ViewContext<'a> {
        self.cx
    }

    /// Notes that a field was changed by typing or dragging; what follows in the same field is the same step.
    pub(crate) fn typed_in(&mut self, field: Field<'_>) {
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

    /// Takes over what was touched in a form for something inside the part.
    pub(crate) fn adopt(&mut self, inner: Self) {
        if inner.touch.is_some() {
            self.touch = inner.touch;
        }
    }

    /// Whether anything was touched.
    pub(crate) fn is_touched(&self) -> bool {
        self.touch.is_some()
    }

    /// Asks for the change, if anything was touched.
    pub(crate) fn push(self, change: impl FnOnce() -> Change, out: &mut Vec<Action>) {
        if let Some(touch) = self.touch {
            out.push(Action::Edit(Edit {
                label: touch.label,
                gesture: touch.gesture,
                change: change(),
            }));
        }
    }

    /// A caption with whatever belongs to it below, as wide as the field says.
    pub(crate) fn captioned<R>(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        content: impl FnOnce(&mut Self, &mut Ui) -> R,
    ) -> R {
        // In a row that wraps, a field that does not fit stands below rather than being squeezed.
        let least = if field.width.is_finite() {
            field.width
        } else {
            WRAPS_BELOW
        };
        wrap_below(ui, least);
        let width = field.width.min(ui.available_size_before_wrap().x);
        let weak = palette(ui).text_weak;
        ui.allocate_ui_with_layout(
            Vec2::new(width, 0.0),
            egui::Layout::top_down(Align::Min),
            |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.add(Label::new(Role::Small.text(field.name).color(weak)).truncate());
                content(self, ui)
            },
        )
        .inner
    }

    /// Names a widget, lets it take a jump, and shows a flash when it did.
    pub(crate) fn settle(&self, ui: &Ui, field: Field<'_>, response: Response) -> Response {
        let path = self.path(field.path);
        let name = if self.subject.is_empty() {
            field.name.to_owned()
        } else {
            format!("{} · {}", field.name, self.subject)
        };
        let response = response.accessible_name(name);
        land(ui, self.cx, &path, &response);
        // Who goes through the fields by keyboard sees the one that has the focus.
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        response
    }

    /// A line of text.
    pub(crate) fn text(&mut self, ui: &mut Ui, field: Field<'_>, value: &mut String) -> Response {
        self.captioned(ui, field, |form, ui| form.bare_text(ui, field, value))
    }

    /// A line of text without a caption.
    pub(crate) fn bare_text(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        value: &mut String,
    ) -> Response {
        let edit = TextEdit::singleline(value)
            .id(self.id(field.path))
            .hint_text(field.hint)
            .desired_width(field.width)
            .min_size(Vec2::new(0.0, size::CONTROL))
            .align(Align2::LEFT_CENTER);
        let response = ui.add(edit);
        if response.changed() {
            self.typed_in(field);
        }
        self.settle(ui, field, response)
    }

    /// Text over several lines.
    pub(crate) fn lines(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        rows: usize,
        role: Role,
        value: &mut String,
    ) -> Response {
        self.captioned(ui, field, |form, ui| {
            let edit = TextEdit::multiline(value)
                .id(form.id(field.path))
                .hint_text(field.hint)
                .font(role.font())
                .desired_rows(rows)
                .desired_width(field.width);
            let response = ui.add(edit);
            if response.changed() {
                form.typed_in(field);
            }
            form.settle(ui, field, response)
        })
    }

    /// Calls what was touched by another name, "Change claims a week"; it stays the same gesture.
    pub(crate) fn call(&mut self, label: impl Into<String>) {
        if let Some(touch) = &mut self.touch {
            touch.label = label.into();
        }
    }

    /// One of a few; returns whether another one was chosen.
    pub(crate) fn choice<T: PartialEq + Clone>(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        choices: &[(T, String)],
        value: &mut T,
    ) -> bool {
        self.captioned(ui, field, |form, ui| {
            let shown = choices
                .iter()
                .find(|(choice, _)| choice == value)
                .map_or("", |(_, words)| words.as_str());
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

    /// A field whose text is read into a value. What cannot be read stays in the field, and the value as it was.
    pub(crate) fn read<T: PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        shown: &str,
        read: impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) -> Response {
        self.captioned(ui, field, |form, ui| {
            form.bare_read(ui, field, shown, read, value)
        })
    }

    /// A field whose text is read into a value, without a caption.
    pub(super) fn bare_read<T: PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        shown: &str,
        read: impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) -> Response {
        let id = self.id(field.path);
        let held = typed::typed(ui.ctx(), id);
        let mut text = held.clone().unwrap_or_else(|| shown.to_owned());
        let problem = held.as_deref().and_then(|text| read(text).err());
        let response = ui
            .scope(|ui| {
                if problem.is_some() {
                    mark_wrong(ui);
                }
                let edit = TextEdit::singleline(&mut text)
                    .id(id)
                    .hint_text(field.hint)
                    .desired_width(field.width)
                    .min_size(Vec2::new(0.0, size::CONTROL))
                    .align(Align2::RIGHT_CENTER);
                ui.add(edit)
            })
            .inner;
        if response.changed() {
            self.take(ui, field, &text, &read, value);
        } else {
            let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            let read_and_left = !response.has_focus() && problem.is_none();
            if held.is_some() && (escaped || read_and_left) {
                typed::release(ui.ctx(), id);
            }
        }
        if let Some(problem) = problem
            && let Some(meant) = say(ui, &problem)
        {
            self.take(ui, field, &meant, &read, value);
        }
        self.settle(ui, field, response)
    }

    fn take<T: PartialEq>(
        &mut self,
        ui: &Ui,
        field: Field<'_>,
        text: &str,
        read: impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) {
        typed::hold(ui.ctx(), self.id(field.path), text.to_owned());
        if let Ok(number) = read(text)
            && number != *value
        {
            *value = number;
            self.typed_in(field);
        }
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

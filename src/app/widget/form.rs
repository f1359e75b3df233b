//! Fields: a draft of some part of the case is shown, typed into, and says what was touched.
//!
//! Every field has a path in the case (so that findings can lead to it), a name (so that it can be found without seeing it),
//! and a caption. A text that cannot be read stays in its field with a sentence below it, and the draft keeps its old value.
//! Left out: which fields there are (`view`), and writing the draft into the case (`apply`).

use super::typed;
use crate::app::action::{Action, Change, Edit};
use crate::app::theme::{Role, palette, size};
use crate::app::view_context::ViewContext;
use crate::format::{Expected, Locale, ReadError};
use crate::model::{Currency, Exact, Money, Rate};
use egui::{
    Align, Align2, Context, Id, Key, Label, Response, Stroke, StrokeKind, TextEdit, Ui, Vec2,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Why a text is not taken, and what was perhaps meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// One sentence.
    pub(crate) sentence: String,
    /// Texts that would be taken.
    pub(crate) meant: Vec<String>,
}

impl Problem {
    /// A problem without a suggestion.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            meant: Vec::new(),
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        let sentence = error.to_string();
        let meant = match error {
            ReadError::Ambiguous { written, .. } => written,
            _ => Vec::new(),
        };
        Self { sentence, meant }
    }
}

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
}

impl<'a> Field<'a> {
    /// A field over the whole width.
    pub(crate) const fn new(path: &'a str, name: &'a str) -> Self {
        Self {
            path,
            name,
            width: f32::INFINITY,
            hint: "",
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

/// The fields of one part of the case.
pub(crate) struct Form<'a> {
    cx: &'a ViewContext<'a>,
    root: String,
    /// What stands before the names of fields for who does not see the card: "Benefit Less re-typing".
    subject: String,
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
            touch: None,
        }
    }

    /// The full path of a field.
    pub(crate) fn path(&self, path: &str) -> String {
        match (self.root.is_empty(), path.is_empty()) {
            (true, _) => path.to_owned(),
            (_, true) => self.root.clone(),
            _ => format!("{}.{path}", self.root),
        }
    }

    /// The id of a field's widget.
    pub(crate) fn id(&self, path: &str) -> Id {
        Id::unique(("field", self.path(path)))
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

    /// What the fields belong to, as their names say it.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Lets a field show what the draft holds, although something was typed into it: the draft was changed beside it.
    pub(crate) fn release(&self, path: &str, ctx: &Context) {
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
        let begun = ui.available_width() < ui.max_rect().width();
        if ui.layout().main_wrap() && begun && ui.available_width() < field.width.min(WRAPS_BELOW) {
            ui.end_row();
        }
        let width = field.width.min(ui.available_width());
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
        if self.cx.takes_jump(&path) {
            response.request_focus();
            response.scroll_to_me(Some(Align::Center));
            flash(ui.ctx(), response.id);
        }
        show_flash(ui, &response);
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

    /// A number that must be there.
    pub(crate) fn number(&mut self, ui: &mut Ui, field: Field<'_>, value: &mut Exact) -> Response {
        let locale = self.cx.locale();
        let shown = locale.number_to_edit(value.value());
        let current = value.value();
        let read = |text: &str| read_number(locale, text, Some(current)).map(Exact::from);
        self.read(ui, field, &shown, read, value)
    }

    /// A number that may be missing; an empty field means that it is not known.
    pub(crate) fn number_or_open(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        value: &mut Option<Exact>,
    ) -> Response {
        let locale = self.cx.locale();
        let current = value.map(Exact::value);
        let shown = current.map_or_else(String::new, |number| locale.number_to_edit(number));
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => read_number(locale, text, current).map(|number| Some(Exact::from(number))),
        };
        self.read(ui, field, &shown, read, value)
    }

    /// A number that may be missing, in a table whose heading is its caption.
    pub(crate) fn bare_number_or_open(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        value: &mut Option<Exact>,
    ) -> Response {
        let locale = self.cx.locale();
        let current = value.map(Exact::value);
        let shown = current.map_or_else(String::new, |number| locale.number_to_edit(number));
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => read_number(locale, text, current).map(|number| Some(Exact::from(number))),
        };
        self.bare_read(ui, field, &shown, read, value)
    }

    /// Calls what was touched by another name, "Change claims a week"; it stays the same gesture.
    pub(crate) fn call(&mut self, label: impl Into<String>) {
        if let Some(touch) = &mut self.touch {
            touch.label = label.into();
        }
    }

    /// A whole number from `least` to `most`: months, years.
    pub(crate) fn count(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        (least, most): (u32, u32),
        value: &mut u32,
    ) -> Response {
        let locale = self.cx.locale();
        let read = |text: &str| read_count(locale, text, least, most);
        self.read(ui, field, &value.to_string(), read, value)
    }

    /// A whole number that may be missing.
    pub(crate) fn count_or_none(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        (least, most): (u32, u32),
        value: &mut Option<u32>,
    ) -> Response {
        let locale = self.cx.locale();
        let shown = value.map_or_else(String::new, |number| number.to_string());
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => read_count(locale, text, least, most).map(Some),
        };
        self.read(ui, field, &shown, read, value)
    }

    /// A percentage; `15` and `15 %` mean the same.
    pub(crate) fn percent(&mut self, ui: &mut Ui, field: Field<'_>, value: &mut Rate) -> Response {
        let locale = self.cx.locale();
        let shown = locale.percent_to_edit(value.fraction());
        let current = value.percent();
        let read = |text: &str| read_percent(locale, text, current);
        self.read(ui, field, &shown, read, value)
    }

    /// A percentage that may be missing.
    pub(crate) fn percent_or_none(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        value: &mut Option<Rate>,
    ) -> Response {
        let locale = self.cx.locale();
        let shown = value.map_or_else(String::new, |rate| locale.percent_to_edit(rate.fraction()));
        let current = value.map_or(Decimal::ZERO, |rate| rate.percent());
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => read_percent(locale, text, current).map(Some),
        };
        self.read(ui, field, &shown, read, value)
    }

    /// Money in its own currency; another currency that is typed becomes its currency.
    pub(crate) fn money(&mut self, ui: &mut Ui, field: Field<'_>, value: &mut Money) -> Response {
        let locale = self.cx.locale();
        let own = *value;
        let shown = locale.number_to_edit(own.amount);
        let read = |text: &str| read_money(locale, text, own);
        let response = self.read(ui, field, &shown, read, value);
        if value.currency != own.currency {
            self.chose(format!(
                "Change {} to {}",
                field.name,
                value.currency.code()
            ));
        }
        response
    }

    /// A day that may be missing.
    pub(crate) fn date(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        value: &mut Option<Date>,
    ) -> Response {
        let locale = self.cx.locale();
        let shown = value.map_or_else(String::new, |date| locale.date(date));
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => locale
                .read_date(text)
                .map(Some)
                .map_err(|problem| Problem::new(problem.to_string())),
        };
        self.read(ui, field, &shown, read, value)
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
            let before = value.clone();
            let shown = choices
                .iter()
                .find(|(choice, _)| choice == value)
                .map_or("", |(_, words)| words.as_str());
            let combo = egui::ComboBox::from_id_salt(form.id(field.path))
                .selected_text(Role::Body.text(shown))
                .width(field.width.min(ui.available_width()))
                .truncate();
            let inner = combo.show_ui(ui, |ui| {
                for (choice, words) in choices {
                    ui.selectable_value(value, choice.clone(), words);
                }
            });
            form.settle(ui, field, inner.response);
            let changed = *value != before;
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
        if field.name.is_empty() {
            return self.bare_read(ui, field, shown, read, value);
        }
        self.captioned(ui, field, |form, ui| {
            form.bare_read(ui, field, shown, read, value)
        })
    }

    fn bare_read<T: PartialEq>(
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
        } else if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            typed::release(ui.ctx(), id);
        } else if !response.has_focus() && held.is_some() && problem.is_none() {
            typed::release(ui.ctx(), id);
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

/// The sentence below a field, with what was perhaps meant; returns what is chosen of it.
fn say(ui: &mut Ui, problem: &Problem) -> Option<String> {
    let wrong = palette(ui).wrong;
    ui.add(Label::new(Role::Tiny.text(&problem.sentence).color(wrong)).wrap());
    let mut chosen = None;
    if !problem.meant.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for meant in &problem.meant {
                if ui.small_button(meant).clicked() {
                    chosen = Some(meant.clone());
                }
            }
        });
    }
    chosen
}

fn mark_wrong(ui: &mut Ui) {
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

fn read_number(locale: &Locale, text: &str, current: Option<Decimal>) -> Result<Decimal, Problem> {
    let expected = Expected {
        currency: None,
        current,
    };
    let reading = locale.read(text, expected)?;
    Ok(reading.value)
}

fn read_percent(locale: &Locale, text: &str, current: Decimal) -> Result<Rate, Problem> {
    let expected = Expected {
        currency: None,
        current: Some(current),
    };
    let reading = locale.read(text, expected)?;
    let percent = if reading.percent {
        reading.value.checked_mul(Decimal::ONE_HUNDRED)
    } else {
        Some(reading.value)
    };
    percent
        .map(Rate::from_percent)
        .ok_or_else(|| Problem::new("This percentage is too large; write a smaller one."))
}

fn read_count(locale: &Locale, text: &str, least: u32, most: u32) -> Result<u32, Problem> {
    let number = read_number(locale, text, None)?;
    u32::try_from(number)
        .ok()
        .filter(|count| number.fract().is_zero() && (least..=most).contains(count))
        .ok_or_else(|| Problem::new(format!("Write a whole number from {least} to {most}.")))
}

fn read_money(locale: &Locale, text: &str, own: Money) -> Result<Money, Problem> {
    use crate::format::CurrencyMark;
    let expected = Expected {
        currency: Some(own.currency),
        current: Some(own.amount),
    };
    match locale.read(text, expected) {
        Ok(reading) if reading.percent => Err(Problem::new(
            "This is a percentage; write an amount of money.",
        )),
        Ok(reading) => Ok(Money::new(reading.value, own.currency)),
        // Another currency is not wrong: the line takes it, and the case asks for a rate.
        Err(error) => {
            let Ok(reading) = locale.read(text, Expected::default()) else {
                return Err(error.into());
            };
            match reading.currency {
                Some(CurrencyMark::Known(currency)) => Ok(Money::new(reading.value, currency)),
                _ => Err(error.into()),
            }
        }
    }
}

/// A list of currencies for choosing: code and name.
pub(crate) fn currency_words(currency: Currency) -> String {
    format!("{} – {}", currency.code(), currency.name())
}

const FLASH: &str = "flash";
const FLASH_SECONDS: f64 = 1.4;

fn flash(ctx: &Context, widget: Id) {
    let now = ctx.input(|input| input.time);
    ctx.data_mut(|data| data.insert_temp(Id::unique(FLASH), (widget, now)));
}

fn show_flash(ui: &Ui, response: &Response) {
    let Some((widget, since)) = ui
        .ctx()
        .data(|data| data.get_temp::<(Id, f64)>(Id::unique(FLASH)))
    else {
        return;
    };
    let age = ui.input(|input| input.time) - since;
    if widget != response.id || age > FLASH_SECONDS {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let left = (1.0 - age / FLASH_SECONDS) as f32;
    let color = palette(ui).accent.gamma_multiply(left);
    ui.painter().rect_stroke(
        response.rect.expand(3.0),
        7.0,
        Stroke::new(3.0, color),
        StrokeKind::Outside,
    );
    ui.ctx().request_repaint();
}

//! A small calendar below a field for a day: pressed, or moved in with the keys and taken with Enter.

use super::pane::Pane;
use crate::app::theme::{Icon, Role, palette, size, space};
use crate::format::Locale;
use egui::{
    Align, Button, Id, Key, Layout, Modifiers, Popup, PopupCloseBehavior, Response, RichText,
    Sense, Ui, Vec2, vec2,
};
use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::basic::icon_button;
use super::field::Field;
use super::form::Form;
use super::typed;

/// The width of a field that shows the longest date, “30 September 2026”, beside its button, in points.
pub(crate) const DATE_FIELD: f32 = 184.0;
/// Width and height of a day, in points.
const DAY: f32 = 30.0;
/// A month never reaches into more weeks.
const WEEKS: i64 = 6;
/// The width of the button that opens it, in points.
const BUTTON: f32 = 28.0;

/// The day that the keys stand on, and the pass in which the calendar was drawn last.
#[derive(Debug, Clone, Copy)]
struct CalendarCursor {
    on: Date,
    drawn: u64,
}

impl Form {
    /// A field for a day with its calendar beside it; the day that was taken from that.
    pub(super) fn beside_calendar(
        &mut self,
        ui: &mut Pane,
        field: Field,
        day: Option<Date>,
        content: impl FnOnce(&mut Self, &mut Pane, Field) -> Response,
    ) -> (Response, Option<Date>) {
        let id = self.id(field.path);
        let (locale, today) = (ui.cx.locale(), ui.cx.today);
        // The field's own name is found in the field alone.
        let name = match self.subject() {
            "" => format!("Calendar: {}", field.name),
            subject => format!("Calendar: {subject}, {}", field.name),
        };
        self.captioned(ui, field, |form, ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 1.0;
                let wide = field.width.min(ui.available_width()) - BUTTON - 1.0;
                let layout = Layout::top_down(Align::Min);
                let shown = ui.allocate_ui_with_layout(vec2(wide, 0.0), layout, |ui| {
                    ui.set_width(wide);
                    content(form, ui, field.width(wide).bare().words())
                });
                let field = shown.inner;
                // The button is as wide as the room that the field leaves for it.
                ui.spacing_mut().button_padding = Vec2::ZERO;
                let taken = calendar(ui, &field, &name, locale, (day, today));
                if taken.is_some() {
                    typed::release(ui.ctx(), id);
                }
                (field, taken)
            })
            .inner
        })
    }
}

/// A button with the calendar that it opens, by pointer or with the arrow down in its field; the day that was taken.
fn calendar(
    ui: &mut Pane,
    field: &Response,
    name: &str,
    locale: &Locale,
    (day, today): (Option<Date>, Date),
) -> Option<Date> {
    let weak = palette(ui).text_weak;
    // The keys stay in the field, so that the way from field to field is as short as without a calendar.
    let button = Button::new(RichText::new(Icon::Calendar.glyph()).color(weak))
        .frame_when_inactive(false)
        .sense(Sense::CLICK)
        .min_size(Vec2::splat(BUTTON));
    // In the middle of the field's height, whatever stands below the field.
    let place = vec2(BUTTON, size::CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    let button = ui.allocate_ui_with_layout(place, layout, |ui| ui.add(button));
    let button = button.inner.accessible_name(name);
    let button = button.on_hover_text("Calendar (↓ in the field)");
    let opens = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let popup = Popup::default_response_id(&button);
    if field.has_focus() && !Popup::is_id_open(ui.ctx(), popup) && opens() {
        Popup::open_id(ui.ctx(), popup);
    }
    if button.clicked() {
        field.request_focus();
    }
    let id = field.id;
    let shown = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Calendar")
        .show(|ui| {
            let taken = month(ui, id, locale, day.unwrap_or(today), today);
            if taken.is_some() {
                ui.close();
            }
            taken
        });
    shown.and_then(|shown| shown.inner)
}

fn month(ui: &mut Ui, id: Id, locale: &Locale, day: Date, today: Date) -> Option<Date> {
    let id = id.with("calendar");
    let pass = ui.ctx().cumulative_pass_nr();
    let cursor: Option<CalendarCursor> = ui.data(|data| data.get_temp(id));
    // A calendar that was away begins at its day.
    let fresh = CalendarCursor {
        on: day,
        drawn: pass,
    };
    let mut cursor = cursor
        .filter(|cursor| cursor.drawn + 2 > pass)
        .unwrap_or(fresh);
    cursor.drawn = pass;
    let (moved, enter) = keys(ui, cursor.on);
    cursor.on = moved;
    let mut taken = enter.then_some(cursor.on);
    let padding = ui.spacing().button_padding;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    // Days stand in columns, whether of one figure or two.
    ui.spacing_mut().button_padding = Vec2::ZERO;
    ui.set_width(DAY * 7.0);
    heading(ui, locale, &mut cursor.on);
    let weekday = Role::Tiny;
    let first = first_weekday(locale);
    ui.horizontal(|ui| {
        for place in 0..7 {
            let name = weekday_name(first.wrapping_add(place));
            let size = vec2(DAY, 20.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Center), |ui| {
                ui.label(weekday.text(name).color(palette(ui).text_weak));
            });
        }
    });
    for week in weeks(cursor.on, first) {
        ui.horizontal(|ui| {
            for one in week {
                let pressed = one_day(ui, locale, one, (cursor.on, day, today)).clicked();
                if pressed {
                    taken = Some(one);
                }
            }
        });
    }
    ui.add_space(space::TIGHT);
    ui.spacing_mut().button_padding = padding;
    if ui.button("Today").clicked() {
        taken = Some(today);
    }
    ui.data_mut(|data| data.insert_temp(id, cursor));
    taken
}

fn heading(ui: &mut Ui, locale: &Locale, on: &mut Date) {
    ui.horizontal(|ui| {
        if icon_button(ui, Icon::Back, "Month before").clicked() {
            *on = moved(*on, months(-1));
        }
        let wide = vec2(DAY * 7.0 - 2.0 * BUTTON, BUTTON);
        ui.allocate_ui_with_layout(
            wide,
            Layout::centered_and_justified(egui::Direction::LeftToRight),
            |ui| ui.label(Role::SmallStrong.text(locale.month(*on))),
        );
        if icon_button(ui, Icon::Forward, "Month after").clicked() {
            *on = moved(*on, months(1));
        }
    });
}

/// One day. Days of the neighbouring months are weak, the day that was chosen is filled.
fn one_day(
    ui: &mut Ui,
    locale: &Locale,
    one: Date,
    (on, chosen, today): (Date, Date, Date),
) -> Response {
    let p = palette(ui);
    let mut text = Role::Small.text(one.day().to_string());
    if one.month() != on.month() {
        text = text.color(p.text_weak);
    } else if one == today {
        text = text.color(p.accent).strong();
    }
    let mut button = Button::selectable(one == on, text).min_size(vec2(DAY, DAY));
    if one == chosen {
        button = button.stroke(egui::Stroke::new(1.0, p.accent));
    }
    let name = locale.date(one);
    ui.add(button).accessible_name(name)
}

/// Where the keys lead, and whether Enter takes the day.
fn keys(ui: &Ui, on: Date) -> (Date, bool) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowLeft, days(-1)),
        (Key::ArrowRight, days(1)),
        (Key::ArrowUp, days(-7)),
        (Key::ArrowDown, days(7)),
        (Key::PageUp, months(-1)),
        (Key::PageDown, months(1)),
    ];
    let mut to = on;
    for (key, step) in steps {
        if pressed(key) {
            to = moved(to, step);
        }
    }
    (to, pressed(Key::Enter))
}

/// So many days; none where that is beyond every calendar.
fn days(count: i64) -> Span {
    Span::new().try_days(count).unwrap_or_default()
}

/// So many months, likewise.
fn months(count: i64) -> Span {
    Span::new().try_months(count).unwrap_or_default()
}

/// A day so much later; the same where the calendar ends.
fn moved(day: Date, by: Span) -> Date {
    day.checked_add(by).unwrap_or(day)
}

/// The weeks that a month reaches into, whole.
fn weeks(on: Date, first: Weekday) -> Vec<Vec<Date>> {
    let start = on.first_of_month();
    let back = start.weekday().since(first);
    let start = moved(start, days(-i64::from(back)));
    (0..WEEKS)
        .map(|week| {
            let days = (0..7).map(|day| moved(start, days(week * 7 + day)));
            days.collect::<Vec<Date>>()
        })
        .filter(|week| week.iter().any(|day| day.month() == on.month()))
        .collect()
}

fn first_weekday(locale: &Locale) -> Weekday {
    if locale.week_begins_on_sunday() {
        Weekday::Sunday
    } else {
        Weekday::Monday
    }
}

const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mo",
        Weekday::Tuesday => "Tu",
        Weekday::Wednesday => "We",
        Weekday::Thursday => "Th",
        Weekday::Friday => "Fr",
        Weekday::Saturday => "Sa",
        Weekday::Sunday => "Su",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_shown_in_whole_weeks_that_begin_as_the_country_counts() {
        // 1 January 2027 is a Friday.
        let american = weeks(date(2027, 1, 15), Weekday::Sunday);
        assert_eq!(american[0][0], date(2026, 12, 27));
        assert_eq!(american.len(), 6);
        let german = weeks(date(2027, 1, 15), Weekday::Monday);
        assert_eq!(german[0][0], date(2026, 12, 28));
        assert_eq!(german.len(), 5);
        assert_eq!(german[4][6], date(2027, 1, 31));
    }

    #[test]
    fn the_week_begins_on_sunday_in_america_and_on_monday_in_europe() {
        let first = |tag| first_weekday(&Locale::parse(tag).unwrap());
        assert_eq!(first("en-US"), Weekday::Sunday);
        assert_eq!(first("ja-JP"), Weekday::Sunday);
        assert_eq!(first("en-GB"), Weekday::Monday);
        assert_eq!(first("de-DE"), Weekday::Monday);
    }
}

//! Unsaved work that outlived its window: restore it, delete it, or leave it for later.

use super::{buttons, says};
use crate::app::state::document::DiskCheck;
use crate::app::state::name_or;
use crate::app::state::recovery::{Choice, CopyFile, UnreadableCopy, UnsavedCopy, UnsavedWork};
use crate::app::view::prelude::*;
use crate::format::Locale;
use jiff::tz::TimeZone;

pub(super) fn ui(ui: &mut Ui, left: &UnsavedWork, actions: &mut Vec<Action>) {
    says(
        ui,
        "Unsaved work was found",
        "The program ended without closing. Your unsaved work is still here.",
    );
    // However many there are, the answer below stays in reach.
    let most = ui.ctx().content_rect().height() - 320.0;
    ScrollArea::vertical()
        .max_height(most.max(160.0))
        .show(ui, |ui| {
            for place in 0..left.lost.len() {
                hairline(ui);
                lost(ui, &left.lost, place, actions);
            }
            for (place, copy) in left.damaged.iter().enumerate() {
                hairline(ui);
                damaged(ui, copy, place, actions);
            }
        });
    ui.add_space(space::PART);
    buttons(ui, |ui| {
        if button(ui, "Decide later").clicked() {
            actions.push(Action::Reply(Reply::Cancel));
        }
    });
}

fn lost(ui: &mut Ui, all: &[UnsavedCopy], place: usize, actions: &mut Vec<Action>) {
    let Some(copy) = all.get(place) else { return };
    let locale = Locale::parse(&copy.case.locale).unwrap_or_default();
    let written = written(&copy.copy, &locale);
    let title = title(copy);
    truncated(ui, Role::Heading, title);
    wrapped(ui, Role::Body, &written);
    weak(ui, Role::Small, origin(copy));
    // Copies of one case must be told apart without seeing them, too.
    let alike = all.iter().filter(|other| self::title(other) == title);
    let name = if alike.count() > 1 {
        format!("{title}, {written}")
    } else {
        title.to_owned()
    };
    ui.horizontal(|ui| {
        let restore = filled_button(ui, "Restore");
        if place == 0 {
            super::focus_first(ui, &restore);
        }
        if restore.accessible_name(format!("Restore {name}")).clicked() {
            actions.push(Action::Reply(Reply::Cancel));
            actions.push(Action::Recover(place, Choice::Restore));
        }
        if button(ui, "Delete")
            .accessible_name(format!("Delete the copy of {name}"))
            .clicked()
        {
            actions.push(Action::Recover(place, Choice::Drop));
        }
    });
}

fn title(copy: &UnsavedCopy) -> &str {
    name_or(&copy.title, "Untitled case")
}

fn origin(copy: &UnsavedCopy) -> String {
    let Some(path) = &copy.path else {
        return "It had no file yet, or its file is not known.".to_owned();
    };
    let since = match copy.disk {
        Some(DiskCheck::Same) => "which is as it was",
        Some(DiskCheck::Gone) => "which is no longer there",
        Some(DiskCheck::Changed) | None => {
            "which was written to since; saving will ask before it is replaced"
        }
    };
    format!("It belongs to {}, {since}.", path.display())
}

fn damaged(ui: &mut Ui, copy: &UnreadableCopy, place: usize, actions: &mut Vec<Action>) {
    let weak = palette(ui).text_weak;
    let path = copy.copy.path();
    wrapped(ui, Role::Heading, "A copy that cannot be read");
    let written = written(&copy.copy, &Locale::default());
    wrapped(ui, Role::Body, written);
    let says = format!("It stays in {}. {}", path.display(), copy.problem);
    let says = Role::Small.text(says).color(weak);
    ui.add(Label::new(says).wrap().selectable(true));
    if button(ui, "Delete")
        .accessible_name(format!("Delete {}", path.display()))
        .clicked()
    {
        actions.push(Action::Recover(place, Choice::DropDamaged));
    }
}

/// "23 November 2026, 14:32:07, 12 KB"; without a time where the system does not tell it.
fn written(copy: &CopyFile, locale: &Locale) -> String {
    let time = copy.written.map(|time| time.to_zoned(TimeZone::system()));
    let size = size_words(copy.bytes);
    time.map_or_else(
        || size.clone(),
        |time| {
            let date = locale.date(time.date());
            format!("{date}, {}, {size}", time.strftime("%H:%M:%S"))
        },
    )
}

/// "640 bytes", "12 KB", "3 MB".
fn size_words(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    match bytes {
        0..KILO => format!("{bytes} bytes"),
        _ if bytes < MEGA => format!("{} KB", bytes.div_ceil(KILO)),
        _ => format!("{} MB", bytes.div_ceil(MEGA)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        assert_eq!(size_words(640), "640 bytes");
        assert_eq!(size_words(1_025), "2 KB");
        assert_eq!(size_words(3 * 1024 * 1024), "3 MB");
    }
}

//! Unsaved work that outlived its window: restore it, or drop it.
//!
//! Left out: finding it (`recovery`).

use super::{buttons, says};
use crate::app::action::Action;
use crate::app::dialog::Answer;
use crate::app::document::DiskCheck;
use crate::app::recovery::{Choice, Lost};
use crate::app::theme::{Role, palette, space};
use crate::app::widget::{button, filled_button, hairline};
use egui::{Label, Ui};

pub(super) fn ui(ui: &mut Ui, lost: &[Lost], out: &mut Vec<Action>) {
    says(
        ui,
        "Unsaved work was found",
        "A window ended without closing. What had not been saved is still here.",
    );
    let weak = palette(ui).text_weak;
    for (place, copy) in lost.iter().enumerate() {
        hairline(ui);
        let title = if copy.title.trim().is_empty() {
            "Untitled case"
        } else {
            &copy.title
        };
        ui.add(Label::new(Role::Heading.text(title)).truncate());
        let origin = copy.path.as_ref().map_or_else(
            || "It had no file yet.".to_owned(),
            |path| {
                let since = match copy.disk {
                    Some(DiskCheck::Same) => "which is as it was",
                    Some(DiskCheck::Gone) => "which is no longer there",
                    Some(DiskCheck::Changed) | None => {
                        "which was written to since; saving will ask before it is replaced"
                    }
                };
                format!("It belongs to {}, {since}.", path.display())
            },
        );
        ui.add(Label::new(Role::Small.text(origin).color(weak)).wrap());
        buttons(ui, |ui| {
            let restore = filled_button(ui, "Restore");
            if place == 0 {
                super::focus_first(ui, &restore);
            }
            if restore
                .accessible_name(format!("Restore {title}"))
                .clicked()
            {
                out.push(Action::Answer(Answer::Cancel));
                out.push(Action::Recover(place, Choice::Restore));
            }
            if button(ui, "Delete")
                .accessible_name(format!("Delete the copy of {title}"))
                .clicked()
            {
                out.push(Action::Recover(place, Choice::Drop));
            }
        });
    }
    ui.add_space(space::PART);
    buttons(ui, |ui| {
        if button(ui, "Decide later").clicked() {
            out.push(Action::Answer(Answer::Cancel));
        }
    });
}

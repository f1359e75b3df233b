//! What was measured and booked: a grid of numbers and months, and one of benefits, costs and months. A month without an entry is not reported.

mod cells;
mod entry;
mod write;

use self::cells::Cells;
use crate::app::view::prelude::*;
use crate::app::widget::{NamedRows, named_rows, room_in_cell};
use crate::model::Case;
use jiff::civil::Date;

/// Width of a month at least, in points.
const MONTH: f32 = 84.0;

pub(super) fn ui(ui: &mut Pane, agreed: &Case) {
    ui.card(|ui| {
        who(ui);
        ui.add_space(space::NEAR);
        let says = "Arrows, Enter and Tab move; a block of a spreadsheet can be pasted. An empty month is not reported, which is not zero.";
        weak(ui, Role::Small, says);
    });
    ui.card(|ui| {
        subheading(ui, "Measured numbers");
        let says = "A value holds from its month on until the next one. In grey: the value still in force.";
        weak(ui, Role::Small, says);
        grid(ui, Cells::drivers(ui.cx, agreed), "measured");
    });
    ui.card(|ui| {
        subheading(ui, "Booked amounts");
        let says = "What a benefit brought or a cost took in a month. It counts before what measured numbers give.";
        weak(ui, Role::Small, says);
        grid(ui, Cells::lines(ui.cx, agreed), "booked");
    });
    ui.horizontal(|ui| {
        let command = Command::ReadReports;
        let pressed = button(ui, command.icon().before(&command.text()));
        if pressed.on_hover_text(command.tooltip()).clicked() {
            ui.push(Action::Command(command));
        }
    });
}

/// Who says what is entered from now on.
fn who(ui: &mut Pane) {
    wrapped(ui, Role::Strong, "Who says what is entered now");
    let mut said = ui.cx.screen.said_now.clone();
    let mut form = Form::new("measured", "what is entered now").outside_case();
    form.provenance(ui, "said", &mut said);
    if form.is_touched() {
        ui.push(Action::SaidNow(said));
    }
}

fn grid(ui: &mut Pane, mut cells: Cells<'_>, name: &str) {
    if cells.rows.is_empty() {
        weak(
            ui,
            Role::Body,
            "There is nothing of this kind in the agreed case.",
        );
        return;
    }
    let texts = cells.texts.iter().flatten();
    let longest = texts.max_by_key(|text| text.chars().count());
    let each = longest.map_or(MONTH, |text| MONTH.max(room_in_cell(ui, Role::Body, text)));
    let names = cells.rows.iter();
    let names = names.map(|row| (row.name.clone(), row.unit.clone()));
    let rows = NamedRows {
        id: name,
        names: names.collect(),
        heads: cells.heads(),
        each,
        offset: first_seen(ui, &cells, name).map(|months| months * each),
    };
    named_rows(ui, &rows, &mut cells, |cells, ui, gesture| {
        write::write(ui, cells, gesture);
    });
}

/// How many months are scrolled away when the page is shown first, so that the last report is in sight; `None` later.
fn first_seen(ui: &Pane, cells: &Cells<'_>, name: &str) -> Option<f32> {
    let seen = egui::Id::unique(("reports seen", name));
    if ui.data(|data| data.get_temp::<Date>(seen)) == Some(cells.start) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(seen, cells.start));
    Some(cells.last_reported() - 3.0)
}

//! What is done to several numbers at once: say on what they stand and who said them, move them, delete them.

use super::GRID;
use super::column::NumberColumn;
use super::write::set_basis;
use crate::app::state::action::Edit;
use crate::app::view::prelude::*;
use crate::app::widget::{BASES, IN_ROW, marked, unmark};
use crate::model::{Basis, Driver, Provenance, roles};

/// The numbers whose rows are marked, in the order of the case.
fn numbers<'a>(ui: &Pane<'a>) -> Vec<(usize, &'a Driver)> {
    let marked = marked(ui, GRID);
    if marked.is_empty() {
        return Vec::new();
    }
    let drivers = ui.cx.case.drivers.iter().enumerate();
    let is_marked = |(_, driver): &(usize, &Driver)| {
        let path = PartId::of(*driver).path();
        let id = Form::new(path, "").at(IN_ROW).id(NumberColumn::Name.path());
        marked.contains(&id)
    };
    drivers.filter(is_marked).collect()
}

/// The row of buttons; nothing while no row is marked.
pub(super) fn ui(ui: &mut Pane) {
    let numbers = numbers(ui);
    if numbers.is_empty() {
        return;
    }
    ui.add_space(space::PART);
    let count = match numbers.len() {
        1 => "1 number marked".to_owned(),
        count => format!("{count} numbers marked"),
    };
    caption(ui, count);
    basis(ui, &numbers);
    who(ui, &numbers);
    if icon_button(ui, Icon::Up, "Move the marked numbers up").clicked() {
        moves(ui, &numbers, true);
    }
    if icon_button(ui, Icon::Down, "Move the marked numbers down").clicked() {
        moves(ui, &numbers, false);
    }
    if icon_button(ui, Icon::Delete, "Delete the marked numbers").clicked() {
        delete(ui, &numbers);
    }
    if link(ui, "Unmark").clicked() {
        unmark(ui, GRID);
    }
}

fn basis(ui: &mut Pane, numbers: &[(usize, &Driver)]) {
    let mut choices = vec![(None, "Basis…".to_owned())];
    choices.extend(
        BASES
            .iter()
            .map(|(basis, words)| (Some(*basis), (*words).to_owned())),
    );
    let mut chosen: Option<Option<Basis>> = None;
    let combo = egui::ComboBox::from_id_salt("basis of the marked")
        .selected_text(Role::Small.text("Basis…"))
        .width(84.0);
    let (response, changed) = pick(ui, combo, &choices, &mut chosen);
    response.accessible_name("Basis of the marked numbers");
    if changed && let Some(basis) = chosen {
        let today = ui.cx.today;
        put(ui, numbers, "Say on what numbers stand", |driver| {
            set_basis(driver, basis, today);
        });
    }
}

fn who(ui: &mut Pane, numbers: &[(usize, &Driver)]) {
    let mut choices = vec![(None, "Who said it…".to_owned())];
    choices.extend(
        roles(ui.cx.case)
            .into_iter()
            .map(|role| (Some(role.clone()), role)),
    );
    if choices.len() == 1 {
        return;
    }
    let mut chosen: Option<String> = None;
    let combo = egui::ComboBox::from_id_salt("who said the marked")
        .selected_text(Role::Small.text("Who said it…"))
        .width(110.0);
    let (response, changed) = pick(ui, combo, &choices, &mut chosen);
    response.accessible_name("Who said the marked numbers");
    if changed && let Some(role) = chosen {
        let today = ui.cx.today;
        put(ui, numbers, "Say who said numbers", |driver| {
            let said = driver.said.get_or_insert_with(|| {
                let mut said = Provenance::new(Basis::OurEstimate, "");
                said.on = Some(today);
                said
            });
            said.by.clone_from(&role);
        });
    }
}

fn put(ui: &mut Pane, numbers: &[(usize, &Driver)], label: &str, change: impl Fn(&mut Driver)) {
    let puts = numbers.iter().map(|(_, driver)| {
        let mut driver = (*driver).clone();
        change(&mut driver);
        Change::Put(driver.into())
    });
    ui.edit(label, Change::Several(puts.collect()));
}

/// All marked numbers one place up or down in the case; a block at its end stays.
fn moves(ui: &mut Pane, numbers: &[(usize, &Driver)], up: bool) {
    let places: Vec<usize> = numbers.iter().map(|(place, _)| *place).collect();
    let last = ui.cx.case.drivers.len().saturating_sub(1);
    let mut stopped = if up { None } else { Some(last + 1) };
    let mut changes = Vec::new();
    let mut all: Vec<(usize, &Driver)> = numbers.to_vec();
    if !up {
        all.reverse();
    }
    for (place, driver) in all {
        let at_end = if up {
            place == stopped.map_or(0, |last| last + 1)
        } else {
            Some(place + 1) == stopped
        };
        if at_end {
            stopped = Some(place);
            continue;
        }
        let to = if up { place - 1 } else { place + 1 };
        changes.push(Change::Move(PartId::of(driver), to));
    }
    if !changes.is_empty() && !places.is_empty() {
        ui.edit("Move numbers", Change::Several(changes));
    }
}

fn delete(ui: &mut Pane, numbers: &[(usize, &Driver)]) {
    let removes = numbers
        .iter()
        .map(|(_, driver)| Change::Remove(PartId::of(*driver)));
    let said = match numbers.len() {
        1 => "Deleted 1 number".to_owned(),
        count => format!("Deleted {count} numbers"),
    };
    let edit = Edit {
        label: "Delete numbers".to_owned(),
        gesture: None,
        change: Change::Several(removes.collect()),
    };
    ui.push(Action::EditAndSay(edit, said));
    unmark(ui, GRID);
}

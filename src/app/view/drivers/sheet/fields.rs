//! The fields of the sheet: one cell of a number while it is typed into.

use super::super::details::{end, usual_units};
use super::super::pasted::NumberCell;
use super::super::value::{self, End};
use super::column::NumberColumn;
use crate::app::view::prelude::*;
use crate::app::widget::Problem;
use crate::check::doubt::unit_doubt;
use crate::check::sentence;
use crate::formula::Unit;
use crate::model::{Basis, Driver, Provenance, roles};

pub(super) fn field(key: NumberColumn) -> Field<'static> {
    let field = Field::new(key.path(), key.head()).cell();
    match key {
        NumberColumn::Value | NumberColumn::Low | NumberColumn::High => field,
        _ => field.words(),
    }
}

pub(super) fn ui(
    ui: &mut Pane,
    form: &mut Form,
    key: NumberColumn,
    width: f32,
    draft: &mut Driver,
) {
    let field = field(key).width(width);
    match key {
        NumberColumn::Name => {
            let shown = draft.label.clone();
            form.read(ui, field, &shown, words, &mut draft.label);
        }
        NumberColumn::Value => {
            let row = ui.cx.driver_row(&draft.id);
            value::value(ui, form, field, row, draft);
        }
        NumberColumn::Low => end(ui, form, field, (End::Low, NumberCell::Low), draft),
        NumberColumn::High => end(ui, form, field, (End::High, NumberCell::High), draft),
        NumberColumn::Unit => unit(ui, form, field, draft),
        NumberColumn::Who => who(ui, form, field, draft),
        NumberColumn::Source => {
            let shown = draft
                .said
                .as_ref()
                .map_or_else(String::new, |said| said.source.clone());
            let mut source = shown.clone();
            form.read(ui, field, &shown, words, &mut source);
            if source != shown {
                said(ui, draft).source = source;
            }
        }
        NumberColumn::Range | NumberColumn::Basis | NumberColumn::Used | NumberColumn::Effect => {}
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a reader that takes every text")]
fn words(text: &str) -> Result<String, Problem> {
    Ok(text.trim().to_owned())
}

/// Who said it; somebody that is named before there is a basis is our own estimate of who it is, until a basis is chosen.
fn said<'d>(ui: &Pane, draft: &'d mut Driver) -> &'d mut Provenance {
    let today = ui.cx.today;
    draft.said.get_or_insert_with(|| {
        let mut said = Provenance::new(Basis::OurEstimate, "");
        said.on = Some(today);
        said
    })
}

fn who(ui: &mut Pane, form: &mut Form, field: Field, draft: &mut Driver) {
    let shown = draft
        .said
        .as_ref()
        .map_or_else(String::new, |said| said.by.clone());
    let mut by = shown.clone();
    let offers = roles(ui.cx.case);
    form.read_offering(
        ui,
        field,
        (&shown, "Roles named before"),
        &offers,
        words,
        &mut by,
    );
    if by != shown {
        said(ui, draft).by = by;
    }
}

pub(super) fn read_unit(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    Unit::parse(text).map_err(|problem| Problem::new(sentence(&problem.to_string())))?;
    Ok(text.to_owned())
}

fn unit(ui: &mut Pane, form: &mut Form, field: Field, draft: &mut Driver) {
    let shown = draft.unit.clone();
    let offers = usual_units(ui.cx);
    form.read_offering(
        ui,
        field,
        (&shown, "Units"),
        &offers,
        read_unit,
        &mut draft.unit,
    );
    if draft.unit != shown
        && draft.value.known().is_some()
        && !shown.trim().is_empty()
        && let Some(why) = unit_doubt(&shown, &draft.unit)
    {
        form.say_doubtful(ui, field, why);
    }
}

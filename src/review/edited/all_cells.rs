//! Compares the whole workbook that came back with the one that the case exports now.

use super::cells::{Cells, settings_cells};
use super::comparison::{At, Comparison, WrittenBy};
use super::editing::Editing;
use super::grid::{SheetPairs, words};
use super::reading::text;
use super::wording::Wording;
use crate::engine::tracking::{Promise, track};
use crate::engine::{Ask, ScenarioChoice, View, evaluate};
use crate::format::Locale;
use crate::model::{Case, Driver, DriverValue};
use crate::report::workbook::names::{
    FORMAT_CELL, Field, INPUTS, PROGRAM_CELL, RESULTS, REVIEW_MONTH, SCENARIO_SWITCH, SHEETS,
    TITLE_CELL, VIEW_SWITCH, VIEWS, field_name, name_of,
};
use crate::report::{Report, ResultsReport};
use crate::storage::workbook::{Content, DefinedName, Place, Workbook, WorkbookError, decimal};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// What was changed in a workbook and is not read from it.
#[derive(Debug, Default)]
pub(super) struct OtherChanges {
    /// Sentences about what was changed and is not taken over.
    pub(super) changed: Vec<String>,
    /// Sentences about what the workbook shows.
    pub(super) remarks: Vec<String>,
}

/// Looks at every cell. Nothing is found in a workbook that is not one of ours any more.
pub(super) fn look(
    case: &Case,
    cells: &Cells,
    workbook: &mut Workbook<'_>,
    locale: &Locale,
) -> Result<OtherChanges, WorkbookError> {
    let mut found = OtherChanges::default();
    let known = workbook
        .sheet_names()
        .filter(|tab| SHEETS.contains(tab))
        .count();
    if !cells.has_name(FORMAT_CELL) && known < 3 {
        return Ok(found);
    }
    let ask = asked(case, cells, &mut found.remarks);
    let bytes = evaluate(case, &ask)
        .ok()
        .and_then(|results| Report::new(case, &results).workbook().ok());
    let Some(bytes) = bytes else {
        found.remarks.push("This case has no answer at present, so that only its numbers could be compared, and not all cells of the workbook.".to_owned());
        return Ok(found);
    };
    let changed = compared(case, cells, workbook, locale, &bytes)?;
    Ok(OtherChanges { changed, ..found })
}

/// Looks at every cell of a workbook that holds the results alone; `None` for another one.
pub(super) fn look_at_results(
    case: &Case,
    cells: &Cells,
    workbook: &mut Workbook<'_>,
    locale: &Locale,
) -> Result<Option<OtherChanges>, WorkbookError> {
    let has = |workbook: &Workbook<'_>, sheet: &str| workbook.sheet_names().any(|tab| tab == sheet);
    let is_alone = cells.has_name(FORMAT_CELL) && has(workbook, RESULTS) && !has(workbook, INPUTS);
    let agreed = case.baseline.as_ref().filter(|_| is_alone);
    let promise = agreed.and_then(|agreed| Promise::of(agreed).ok());
    let Some(promise) = promise else {
        return Ok(None);
    };
    let month = review_month(cells);
    let [now, shown] = [None, month].map(|month| track(case, &promise, month).ok());
    let Some((now, shown)) = now.zip(shown) else {
        return Ok(None);
    };
    let mut found = OtherChanges::default();
    if now.month != shown.month {
        found.remarks.push(format!(
            "The workbook shows the results of month {}; that is a choice of what is shown, and changes nothing in the case.",
            shown.month
        ));
    }
    let Ok(bytes) = ResultsReport::new(case, &promise, &shown).workbook() else {
        return Ok(None);
    };
    found.changed = compared(case, cells, workbook, locale, &bytes)?;
    Ok(Some(found))
}

/// The month up to which a workbook shows results.
fn review_month(cells: &Cells) -> Option<usize> {
    let (_, cell) = cells.named(REVIEW_MONTH)?;
    let Content::Number(number) = cell.content else {
        return None;
    };
    let month = decimal(number).filter(Decimal::is_integer)?;
    month.to_usize()
}

/// What differs from the workbook in `bytes`, which the case exports.
fn compared(
    case: &Case,
    cells: &Cells,
    workbook: &mut Workbook<'_>,
    locale: &Locale,
    bytes: &[u8],
) -> Result<Vec<String>, WorkbookError> {
    let mut ours = Workbook::open(bytes)?;
    let pairs = SheetPairs::of(&mut ours, workbook, cells)?;
    let taken = taken(case, &ours, cells);
    let version = |pairs: &SheetPairs| {
        let place = place_of(&ours, PROGRAM_CELL)?;
        let pair = pairs.of_sheet(&place.sheet)?;
        words(&pair.ours, place.row, place.column).map(str::to_owned)
    };
    let theirs = cells.named(PROGRAM_CELL).map(|(_, cell)| text(Some(cell)));
    let ours = version(&pairs);
    let mut comparison = Comparison {
        pairs: &pairs,
        taken: &taken,
        wording: Wording { locale },
        written_by: match theirs {
            theirs if ours == theirs => WrittenBy::This,
            Some(theirs) if ours.is_some() => WrittenBy::Other(theirs),
            _ => WrittenBy::Unknown,
        },
        remarks: Vec::new(),
    };
    comparison.compare();
    Ok(comparison.remarks)
}

/// The scenario and the view that the workbook shows: a choice of what is shown, and no part of the case.
fn asked(case: &Case, cells: &Cells, remarks: &mut Vec<String>) -> Ask {
    let mut ask = Ask::default();
    let mut shows = Vec::new();
    if let Some((words, scenario)) = scenario(case, cells)
        && scenario != ask.scenario
    {
        shows.push(format!("the scenario “{words}”"));
        ask.scenario = scenario;
    }
    if let Some((words, view)) = view(cells)
        && view != ask.view
    {
        shows.push(format!("the view “{words}”"));
        ask.view = view;
    }
    if !shows.is_empty() {
        remarks.push(format!(
            "The workbook shows {}; that is a choice of what is shown, and changes nothing in the case.",
            shows.join(" and ")
        ));
    }
    ask
}

/// The scenario that the switch names, with its words.
fn scenario(case: &Case, cells: &Cells) -> Option<(String, ScenarioChoice)> {
    let (_, cell) = cells.named(SCENARIO_SWITCH)?;
    let words = text(Some(cell));
    let mut all = ScenarioChoice::all(case).into_iter();
    let found = all.find(|choice| choice.name(case).trim() == words)?;
    Some((words, found))
}

/// The view that the switch names, with its words.
fn view(cells: &Cells) -> Option<(String, View)> {
    let (_, cell) = cells.named(VIEW_SWITCH)?;
    let words = text(Some(cell));
    let (view, _) = VIEWS.iter().find(|(_, other)| *other == words)?;
    Some((words, *view))
}

fn place_of(workbook: &Workbook<'_>, name: &str) -> Option<Place> {
    let mut names = workbook.names.iter();
    names
        .find(|one| one.name.eq_ignore_ascii_case(name))
        .and_then(DefinedName::place)
}

/// The cells of our own workbook that are read as changes of the case, or have sentences of their own.
fn taken(case: &Case, ours: &Workbook<'_>, cells: &Cells) -> HashSet<At> {
    let places: HashMap<String, Place> = ours
        .names
        .iter()
        .filter_map(|name| Some((name.name.to_lowercase(), name.place()?)))
        .collect();
    let mut taken = HashSet::new();
    let mut take = |name: &str| {
        if let Some(place) = places.get(&name.to_lowercase()) {
            taken.insert((place.sheet.clone(), place.row, place.column));
        }
    };
    for name in [FORMAT_CELL, PROGRAM_CELL, TITLE_CELL] {
        take(name);
    }
    if scenario(case, cells).is_some() {
        take(SCENARIO_SWITCH);
    }
    if view(cells).is_some() {
        take(VIEW_SWITCH);
    }
    for name in settings_cells(case) {
        if cells.named(&name).is_some() || cells.gone.contains(&name.to_lowercase()) {
            take(&name);
        }
    }
    let mut units = Vec::new();
    let mut seen = HashSet::new();
    for driver in case.drivers.iter().filter(|driver| seen.insert(&driver.id)) {
        for name in of_driver(driver, cells) {
            take(&name);
        }
        if Editing::takes_unit(cells, driver)
            && let Some(value) = places.get(&name_of(&driver.id).to_lowercase())
        {
            // The units stand three columns behind the values.
            units.push((value.sheet.clone(), value.row, value.column + 3));
        }
    }
    taken.extend(units);
    taken
}

fn of_driver(driver: &Driver, cells: &Cells) -> Vec<String> {
    let value = cells.value(driver);
    let replaced = value
        .as_ref()
        .is_none_or(|(_, cell)| cell.is_some_and(|cell| !cell.formula));
    let only_note = matches!(driver.value, DriverValue::Calculated(_)) && !replaced;
    let is_read = |field: &Field| match value {
        // That it is gone is said in one sentence.
        None => true,
        Some(_) => (!only_note || *field == Field::NOTE) && cells.field(driver, *field).is_some(),
    };
    let fields = Field::ALL.into_iter().filter(is_read);
    let mut names: Vec<String> = fields.map(|field| field_name(&driver.id, field)).collect();
    if !only_note {
        names.push(name_of(&driver.id));
    }
    names
}

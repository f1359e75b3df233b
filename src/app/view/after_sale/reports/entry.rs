//! An entry of a month: what its row is about, and how a text becomes a measured value or a booked amount, or takes it away.

use crate::app::state::action::Reports;
use crate::app::view::prelude::*;
use crate::check::doubt::{NumberKind, doubt as number_doubt};
use crate::model::{Actual, Basis, Exact, Id, Measured, Provenance};
use crate::review::{ReportReader, ReportedAmount, says_nothing};
use std::collections::HashMap;

/// What a row is about.
#[derive(Debug, Clone)]
pub(super) enum About {
    Driver {
        id: Id,
        unit: String,
        agreed: Option<Exact>,
    },
    Line {
        id: Id,
    },
}

/// A row of the grid.
#[derive(Debug, Clone)]
pub(super) struct Reported {
    /// Where its entries stand, `measured[claims]`; a month follows.
    pub(super) path: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) about: About,
}

/// A row and the month of a cell.
type Place<'a> = (&'a About, u32);

/// What was reported of the rows: row, month, and the text as it is typed.
pub(super) fn entries(cx: &ViewContext<'_>, rows: &[Reported]) -> Vec<(usize, u32, String)> {
    let rows: HashMap<(bool, &Id), usize> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| match &row.about {
            About::Driver { id, .. } => ((true, id), place),
            About::Line { id } => ((false, id), place),
        })
        .collect();
    let measured = cx.case.measured.iter().filter_map(|one| {
        let row = rows.get(&(true, &one.driver))?;
        Some((*row, one.from_month, text(cx, (one.value, None))))
    });
    let booked = cx.case.actuals.iter().filter_map(|one| {
        let row = rows.get(&(false, &one.line))?;
        Some((*row, one.month, text(cx, (one.amount, one.currency))))
    });
    measured.chain(booked).collect()
}

fn text(cx: &ViewContext<'_>, (value, currency): ReportedAmount) -> String {
    let number = cx.locale().number_to_edit(value.value());
    currency.map_or_else(|| number.clone(), |own| format!("{number} {}", own.code()))
}

/// What a text means in a row; an empty one takes the entry away.
pub(super) fn read(
    reader: &ReportReader<'_>,
    about: &About,
    text: &str,
) -> Result<Option<ReportedAmount>, Problem> {
    let text = text.trim();
    if says_nothing(text) {
        return Ok(None);
    }
    let read = match about {
        About::Driver { unit, .. } => reader.in_unit(text, unit).map(|value| (value, None)),
        About::Line { .. } => reader
            .money(text)
            .map(|(amount, currency)| (amount, currency.filter(|named| *named != reader.currency))),
    };
    Ok(Some(read?))
}

/// What stands in a cell.
pub(super) fn value(cx: &ViewContext<'_>, (about, month): Place<'_>) -> Option<ReportedAmount> {
    match about {
        About::Driver { id, .. } => {
            let mut all = cx.case.measured.iter();
            let found = all.find(|one| one.driver == *id && one.from_month == month)?;
            Some((found.value, None))
        }
        About::Line { id } => {
            let mut all = cx.case.actuals.iter();
            let found = all.find(|one| one.line == *id && one.month == month)?;
            Some((found.amount, found.currency))
        }
    }
}

/// Why a value should be looked at twice, beside what was agreed.
pub(super) fn doubt(
    cx: &ViewContext<'_>,
    about: &About,
    value: Option<ReportedAmount>,
) -> Option<String> {
    let (value, _) = value?;
    let About::Driver { unit, agreed, .. } = about else {
        return None;
    };
    let before = agreed.map(Exact::value);
    number_doubt(
        NumberKind::of_unit(unit),
        before,
        value.value(),
        cx.locale(),
    )
}

/// Puts a value into its month, said by who is named above the grids, or takes away what stands there.
pub(super) fn put(
    reports: &mut Reports,
    cx: &ViewContext<'_>,
    (about, month): Place<'_>,
    value: Option<ReportedAmount>,
) {
    match about {
        About::Driver { id, .. } => {
            let is_it = |one: &Measured| one.driver == *id && one.from_month == month;
            let place = reports.measured.iter().position(is_it);
            let old = place.map(|place| reports.measured.remove(place));
            if let Some((value, _)) = value {
                let entry = Measured {
                    driver: id.clone(),
                    from_month: month,
                    value,
                    said: said(cx, old.and_then(|old| old.said)),
                };
                let at = place.unwrap_or(reports.measured.len());
                reports.measured.insert(at, entry);
            }
        }
        About::Line { id } => {
            let is_it = |one: &Actual| one.line == *id && one.month == month;
            let place = reports.actuals.iter().position(is_it);
            let old = place.map(|place| reports.actuals.remove(place));
            if let Some((amount, currency)) = value {
                let entry = Actual {
                    line: id.clone(),
                    month,
                    amount,
                    currency,
                    said: said(cx, old.and_then(|old| old.said)),
                };
                let at = place.unwrap_or(reports.actuals.len());
                reports.actuals.insert(at, entry);
            }
        }
    }
}

/// Who says a value. Where nobody is named, one that somebody stood behind becomes our estimate.
fn said(cx: &ViewContext<'_>, old: Option<Provenance>) -> Option<Provenance> {
    let mut said = match (&cx.screen.said_now, old) {
        (Some(now), _) => now.clone(),
        (None, Some(_)) => Provenance::new(Basis::OurEstimate, ""),
        (None, None) => return None,
    };
    said.on = said.on.or(Some(cx.today));
    Some(said)
}

//! What a view is given to look at.

use crate::app::state::answer::Answer;
use crate::app::state::document::Document;
use crate::app::state::part::PartId;
use crate::app::state::screen::Screen;
use crate::app::state::settings::Settings;
use crate::check::Finding;
use crate::format::{DecimalMark, Locale};
use crate::model::{Case, Id};
use crate::report::{DriverRow, Mark, ValueCard};
use crate::review::ReportReader;
use jiff::civil::Date;
use std::cell::RefCell;

/// The open case with its answer, and the state of the window.
pub(crate) struct ViewContext<'a> {
    pub(crate) case: &'a Case,
    /// Its file and history.
    pub(crate) document: &'a Document,
    pub(crate) answer: &'a Answer,
    pub(crate) screen: &'a Screen,
    pub(crate) settings: &'a Settings,
    pub(crate) today: Date,
    /// The path of the field that gets the focus, until a field takes it.
    pub(crate) jump: &'a RefCell<Option<String>>,
    /// The part whose details were just opened, until they are scrolled into view.
    pub(crate) revealed: &'a RefCell<Option<PartId>>,
    /// The picture of the page as it was rendered last.
    pub(crate) page: Option<&'a egui::TextureHandle>,
    pub(crate) preview: &'a crate::app::state::preview::PreviewState,
    pub(crate) own_templates: &'a crate::app::state::own_templates::OwnTemplatesState,
    /// The newest result of the worker, during a trial perhaps of the state before.
    pub(crate) what_if: Option<&'a crate::app::state::what_if::WhatIf>,
    /// What became of the agreed case.
    pub(crate) after_sale: &'a crate::app::state::after_sale::AfterSaleState,
    /// The same with its state, the comparison of scenarios, and the sliders.
    pub(crate) beyond: &'a crate::app::state::what_if::WhatIfState,
}

impl<'a> ViewContext<'a> {
    /// How numbers and dates are written and read.
    pub(crate) fn locale(&self) -> &Locale {
        &self.answer.locale
    }

    /// How the text of a cell is read in the case; `mark` is the decimal sign, where the other cells prove it.
    pub(crate) fn cell_reader(&self, mark: Option<DecimalMark>) -> ReportReader<'a> {
        ReportReader {
            locale: &self.answer.locale,
            mark,
            currency: self.case.currency,
        }
    }

    /// What is shown of a stated value, once there is an answer.
    pub(crate) fn value_card(&self, id: &Id) -> Option<&'a ValueCard> {
        let board = self.answer.board()?;
        board.values.iter().find(|card| card.id == *id)
    }

    /// What is shown of a number, once there is an answer.
    pub(crate) fn driver_row(&self, id: &Id) -> Option<&'a DriverRow> {
        let board = self.answer.board()?;
        board.drivers.iter().find(|row| row.id == *id)
    }

    /// What an agreed trade, the scenario or something tried changed of the field of a line.
    pub(crate) fn mark(&self, path: &str) -> Option<&'a Mark> {
        let board = self.answer.board()?;
        let benefits = board.benefits.iter().flat_map(|group| &group.rows);
        let benefits = benefits.flat_map(|row| &row.marks);
        let costs = board.investment.groups.iter().flat_map(|group| &group.rows);
        let costs = costs.flat_map(|row| &row.marks);
        let mut marks = benefits.chain(costs);
        marks.find(|mark| mark.path == path)
    }

    /// Whether the field of this path is the one that is jumped to. True once.
    ///
    /// A jump to a whole part is taken by the first of its fields that asks.
    pub(crate) fn takes_jump(&self, path: &str) -> bool {
        let meant = self.is_jump_to(path);
        if meant {
            *self.jump.borrow_mut() = None;
        }
        meant
    }

    /// Whether the field of this path would take the jump.
    pub(crate) fn is_jump_to(&self, path: &str) -> bool {
        let jump = self.jump.borrow();
        jump.as_deref().is_some_and(|wanted| {
            path == wanted
                || path
                    .strip_prefix(wanted)
                    .is_some_and(|rest| rest.starts_with(['.', '[']))
        })
    }

    /// Whether the details of this part were just opened and have to be scrolled into view; true once.
    pub(crate) fn takes_reveal(&self, part: &PartId) -> bool {
        let meant = self.revealed.borrow().as_ref() == Some(part);
        if meant {
            *self.revealed.borrow_mut() = None;
        }
        meant
    }

    /// The severest finding about a field or anything inside it.
    pub(crate) fn finding(&self, path: &str) -> Option<&'a Finding> {
        self.findings(path).next()
    }

    /// The findings about a field and anything inside it.
    pub(crate) fn findings(&self, path: &str) -> impl Iterator<Item = &'a Finding> {
        let is_about = move |finding: &&Finding| {
            let rest = finding.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.answer.findings.iter().filter(is_about)
    }
}

//! What became of the agreed case, kept until the case, its reports or the review month change.

use crate::engine::EngineError;
use crate::engine::tracking::{Promise, Tracking, track};
use crate::model::{Case, calendar_month};
use crate::report::page;
use crate::report::{ExplainedFigure, ResultFigure, ResultPicture, ResultRows, ResultsReport};
use jiff::civil::Date;
use std::sync::Arc;

/// The results as of a review month.
#[derive(Debug)]
pub(crate) struct ShownResults {
    pub(crate) tracking: Tracking,
    pub(crate) rows: ResultRows,
    pub(crate) picture: Option<ResultPicture>,
    /// The four figures of the headline.
    pub(crate) figures: Vec<page::Figure>,
    /// The first day of the review month.
    pub(crate) day: Option<Date>,
    pub(crate) explained: Option<(ResultFigure, Option<ExplainedFigure>)>,
}

/// What follows from a case and its baseline.
#[derive(Debug, Default)]
pub(crate) struct AfterSaleState {
    /// What was promised: it stays while only reports change.
    promise: Option<Promise>,
    /// The revision and the month that are shown.
    key: Option<(u64, Option<u32>)>,
    shown: Option<Result<ShownResults, EngineError>>,
}

impl AfterSaleState {
    /// The results, or why there are none; `None` until they are asked for, and for a case that is not agreed.
    pub(crate) const fn shown(&self) -> Option<&Result<ShownResults, EngineError>> {
        self.shown.as_ref()
    }

    /// The month as of which results are shown, counted from the start of the agreed case; 0 without results.
    pub(crate) fn review_month(&self) -> u32 {
        let shown = self.shown.as_ref().and_then(|shown| shown.as_ref().ok());
        let month = shown.and_then(|shown| u32::try_from(shown.tracking.month).ok());
        month.unwrap_or_default()
    }

    /// Brings the results up to a state of the case, with the explanation of a figure where one is asked for.
    pub(crate) fn refresh(
        &mut self,
        case: &Arc<Case>,
        revision: u64,
        month: Option<u32>,
        figure: Option<&ResultFigure>,
    ) {
        if self.key != Some((revision, month)) {
            self.key = Some((revision, month));
            self.shown = self.results(case, month);
        }
        let (Some(promise), Some(Ok(shown)), Some(figure)) =
            (&self.promise, &mut self.shown, figure)
        else {
            return;
        };
        let known = shown.explained.as_ref();
        if known.is_none_or(|(known, _)| known != figure) {
            let report = ResultsReport::new(case, promise, &shown.tracking);
            let explained = report.explained(figure);
            shown.explained = Some((figure.clone(), explained));
        }
    }

    fn results(
        &mut self,
        case: &Case,
        month: Option<u32>,
    ) -> Option<Result<ShownResults, EngineError>> {
        let baseline = case.baseline.as_ref()?;
        if !self
            .promise
            .as_ref()
            .is_some_and(|known| known.is_of(baseline))
        {
            self.promise = match Promise::of(baseline) {
                Ok(promise) => Some(promise),
                Err(problem) => {
                    self.promise = None;
                    return Some(Err(problem));
                }
            };
        }
        let promise = self.promise.as_ref()?;
        let as_of = month.and_then(|month| usize::try_from(month).ok());
        Some(track(case, promise, as_of).map(|tracking| {
            let report = ResultsReport::new(case, promise, &tracking);
            let month = u32::try_from(tracking.month).unwrap_or(u32::MAX);
            ShownResults {
                rows: report.rows(),
                picture: report.picture(),
                figures: report.headline(),
                day: calendar_month(tracking.start, month),
                explained: None,
                tracking,
            }
        }))
    }
}

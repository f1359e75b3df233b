//! What a trial is held against: the case without it, and axes that stay while something is tried.
//!
//! An axis only gives way where a tried value does not fit, and fits the case again once the trial is kept or discarded.

use super::answer::Answer;
use super::measure::Measure;
use super::trial::StateKey;
use super::worker::Answered;
use crate::report::{Axis, CumulativeCurve, PriceNow, Report, WhatIfRows};

/// The answer to the case in its scenario, without what is tried.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) state: StateKey,
    pub(crate) answered: Answered,
    /// The four figures as the strip shows them.
    pub(crate) figures: Vec<String>,
    pub(crate) measures: [Option<Measure>; 4],
    pub(crate) curve: Option<CumulativeCurve>,
    /// `None` where nothing is paid to us.
    pub(crate) price: Option<PriceNow>,
}

impl Base {
    /// `None` without figures.
    pub(crate) fn of(answer: &Answer) -> Option<Self> {
        let answered = answer.for_worker()?;
        let figures = answer.figures.iter();
        Some(Self {
            state: answer.state.clone(),
            figures: figures.map(|figure| figure.value.clone()).collect(),
            measures: answer.measures(),
            price: answer.board().and_then(|board| board.price.clone()),
            curve: answer.curve.clone(),
            answered,
        })
    }
}

/// An axis of a picture, with its ends in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NamedAxis {
    pub(crate) axis: Axis,
    pub(crate) ends: (String, String),
}

/// The axes of the pictures of *What if*.
#[derive(Debug, Default)]
pub(crate) struct Axes {
    pub(crate) tornado: Option<NamedAxis>,
    pub(crate) chance: Option<NamedAxis>,
    /// The highest bar of the distribution, as a share of the runs for each unit of money.
    pub(crate) densest: f64,
    pub(crate) money: Option<NamedAxis>,
    pub(crate) months: Option<Axis>,
}

/// What the worker found last, of which state, and its number.
pub(super) struct NewestRows<'a> {
    pub(super) key: &'a StateKey,
    pub(super) rows: &'a WhatIfRows,
    pub(super) number: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Movement {
    /// While something is tried, and the case has an answer without it.
    pub(crate) base: Option<Base>,
    /// The curve of the present answer, with the trial.
    pub(crate) curve: Option<CumulativeCurve>,
    pub(crate) axes: Axes,
    /// The answer and the number of the result of the worker that axes and curve follow.
    of: Option<(StateKey, Option<u64>)>,
}

impl Movement {
    /// What is held against it changes with the case, its scenario and its view, and never with the trial.
    pub(super) fn hold(
        &mut self,
        answer: &Answer,
        old: Option<&Answer>,
        again: impl Fn() -> Answer,
    ) {
        let mut wanted = answer.state.clone();
        wanted.asked.trial.clear();
        if wanted == answer.state {
            self.base = None;
            return;
        }
        if self.base.as_ref().is_some_and(|base| base.state == wanted) {
            return;
        }
        self.axes = Axes::default();
        let known = old.filter(|old| old.state == wanted && old.today == answer.today);
        self.base = known.map_or_else(|| Base::of(&again()), Base::of);
    }

    /// Brings curve and axes up to date; `newest` is of the present state or of one shortly before.
    pub(super) fn follow(
        &mut self,
        answer: &Answer,
        newest: Option<&NewestRows<'_>>,
        case: Option<&WhatIfRows>,
    ) {
        let number = newest.map(|newest| newest.number);
        let is_same = |of: &(StateKey, Option<u64>)| of.0 == answer.state && of.1 == number;
        if self.of.as_ref().is_some_and(is_same) {
            return;
        }
        self.of = Some((answer.state.clone(), number));
        let Ok(results) = &answer.results else { return };
        let report = Report::new(&answer.case, results);
        self.curve.clone_from(&answer.curve);
        let tried = !answer.state.asked.trial.is_empty();
        // A result of a trial that was just discarded says nothing about the case.
        let is_of_case = newest.is_some_and(|newest| newest.key.asked.trial.is_empty());
        let newest = newest.filter(|_| tried || is_of_case);
        let shown = newest.map(|newest| newest.rows);
        let all = case.filter(|_| tried).into_iter().chain(shown);
        let all: Vec<&WhatIfRows> = all.collect();
        self.follow_curve(&report, tried, &all);
        if newest.is_some() || tried {
            self.follow_pictures(&report, tried, &all);
        }
    }

    fn follow_curve(&mut self, report: &Report<'_>, tried: bool, all: &[&WhatIfRows]) {
        let case = self.base.as_ref().and_then(|base| base.curve.as_ref());
        let curves = || case.into_iter().chain(&self.curve);
        let axes = &mut self.axes;
        let bands = || all.iter().filter_map(|rows| rows.band.as_ref());
        let around =
            |curve: &CumulativeCurve| bands().fold(curve.money, |axis, band| axis.both(band.money));
        stretch(&mut axes.money, tried, curves().map(around), report);
        // Months are counted: the axis ends where the longer curve does.
        let months = curves().map(|curve| curve.months);
        let known = axes.months.filter(|_| tried);
        axes.months = months.chain(known).reduce(Axis::both);
    }

    fn follow_pictures(&mut self, report: &Report<'_>, tried: bool, all: &[&WhatIfRows]) {
        let axes = &mut self.axes;
        let tornados = all.iter().filter_map(|found| found.tornado.as_ref().ok());
        let tornados = tornados.map(|tornado| tornado.axis);
        stretch(&mut axes.tornado, tried, tornados, report);
        let pictures = || {
            let chances = all.iter().filter_map(|found| found.chance.as_ref().ok());
            chances.filter_map(|chance| chance.picture.as_ref())
        };
        stretch(
            &mut axes.chance,
            tried,
            pictures().map(|one| one.axis),
            report,
        );
        let known = if tried { axes.densest } else { 0.0 };
        axes.densest = pictures().map(|one| one.densest).fold(known, f64::max);
    }
}

/// Makes room for axes; without a trial the axis is the last of them.
fn stretch(
    known: &mut Option<NamedAxis>,
    tried: bool,
    all: impl Iterator<Item = Axis>,
    report: &Report<'_>,
) {
    let before = known.as_ref().map(|known| known.axis).filter(|_| tried);
    let axis = before.into_iter().chain(all);
    let axis = axis.reduce(|axis, other| {
        if tried {
            axis.with_room_for(&other)
        } else {
            other
        }
    });
    if known.as_ref().map(|known| known.axis) != axis {
        *known = axis.map(|axis| NamedAxis {
            ends: report.ends_of(&axis),
            axis,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::trial::Asked;
    use crate::engine::sensitivity_of;
    use crate::engine::simulation::simulate_of;
    use crate::model::{Case, Change, testing::id};
    use crate::storage::library::sample;
    use std::num::NonZeroUsize;
    use std::sync::Arc;

    /// The answer with some minutes of re-typing tried, and what the worker makes of it.
    fn tried(case: &Arc<Case>, minutes: Option<i64>) -> (Answer, WhatIfRows) {
        let mut asked = Asked::default();
        if let Some(minutes) = minutes {
            asked.set(Change::number(id("retyping_minutes"), minutes));
        }
        let state = StateKey { revision: 1, asked };
        let answer = Answer::of(case, state, jiff::civil::date(2026, 11, 23));
        let of = answer.for_worker().unwrap();
        let sensitivity = sensitivity_of(&of.case, &of.results);
        let simulated = simulate_of(&of.case, &of.results, NonZeroUsize::MIN, &|_| true);
        let found = Report::new(&of.case, &of.results).what_if(&sensitivity, &simulated);
        (answer, found)
    }

    fn small() -> Arc<Case> {
        let mut case = sample().unwrap();
        case.simulation.trials = 500;
        Arc::new(case)
    }

    /// What the window does with one state after the other: the axes at the end of each.
    fn axes_of(case: &Arc<Case>, minutes: &[Option<i64>]) -> Vec<[Axis; 3]> {
        let mut movement = Movement::default();
        let (first, of_case) = tried(case, None);
        let mut before = first;
        let axes = minutes.iter().zip(0..).map(|(minutes, number)| {
            let (answer, found) = tried(case, *minutes);
            movement.hold(&answer, Some(&before), || panic!("it was answered already"));
            let newest = NewestRows {
                key: &answer.state,
                rows: &found,
                number,
            };
            let newest = Some(&newest);
            movement.follow(&answer, newest, Some(&of_case));
            if minutes.is_none() {
                before = answer;
            }
            let axes = &movement.axes;
            let named = [&axes.tornado, &axes.chance, &axes.money];
            named.map(|named| named.as_ref().unwrap().axis)
        });
        axes.collect()
    }

    #[test]
    fn axes_stay_while_what_is_tried_fits_and_fit_the_case_again_after_it() {
        // Less is gained with 25 minutes than with 26, and much more with 60.
        let minutes = [None, Some(25), Some(60), Some(26), Some(27), None];
        let all = axes_of(&small(), &minutes);
        let [case, less, far, back, again, after] = &all[..] else {
            panic!("{all:?}");
        };
        for (place, (case, less)) in case.iter().zip(less).enumerate() {
            // One end gives way at most: what is less reaches less far up.
            assert!((case.ends().1 - less.ends().1).abs() < 1e-9, "{place}");
        }
        for (place, (case, far)) in case.iter().zip(far).enumerate() {
            assert!(far.ends().1 > case.ends().1, "{place}: much more has room");
        }
        assert_eq!(far, back, "what fits moves nothing");
        assert_eq!(far, again);
        assert_eq!(after, case);
    }

    #[test]
    fn the_case_is_held_against_every_trial_and_not_the_trial_before() {
        let case = small();
        let (own, _) = tried(&case, None);
        let (first, _) = tried(&case, Some(20));
        let (second, _) = tried(&case, Some(30));
        let mut movement = Movement::default();
        movement.hold(&first, Some(&own), || panic!("it was answered already"));
        movement.hold(&second, Some(&first), || panic!("it is known"));
        let base = movement.base.as_ref().unwrap();
        assert_eq!(base.figures[2], own.figures[2].value);
        movement.hold(&own, Some(&second), || panic!("nothing is tried"));
        assert!(movement.base.is_none());
        // Without the answer before, it is answered again.
        movement.hold(&first, None, || tried(&case, None).0);
        assert_eq!(movement.base.unwrap().state, own.state);
    }
}

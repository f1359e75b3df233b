//! Lines laid out on time shapes. One that rests on drivers with a value for each year has a number, and a part of its shape, for the
//! years in which those have the same values (method §5c).

use super::compile::Builder;
use super::line::{LaterYears, Line, LineProblem, Source};
use super::shape::Shape;
use super::timing::Timing;
use crate::engine::arithmetic::{Checked, mul};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Lays a timing out as a shape and gives its number.
type LayOut<'a> = fn(&mut Builder<'a>, &Timing) -> Result<usize, LineProblem>;

impl<'a> Builder<'a> {
    /// `verified` is whether a constant is; a formula is verified if all its drivers are, too.
    pub(crate) fn line(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: &Timing,
        factor: Checked,
        verified: bool,
    ) -> Line {
        self.laid_out(source, timing, (factor, verified), Self::shared_shape)
    }

    /// A line that a later start of the proposal does not move: the problem goes on.
    pub(super) fn undelayed(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: &Timing,
        factor: Checked,
        verified: bool,
    ) -> Line {
        let lay_out = if self.frame.timeline.delay == 0 {
            Self::shared_shape
        } else {
            Self::undelayed_shape
        };
        self.laid_out(source, timing, (factor, verified), lay_out)
    }

    pub(super) fn laid_out(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: &Timing,
        (factor, verified): (Checked, bool),
        lay_out: LayOut<'a>,
    ) -> Line {
        let shape = lay_out(self, timing);
        let mut line = self.on_shape(source, shape, factor, verified);
        line.first_year = timing.first_year();
        if self.drivers.differ_by_year()
            && let Err(problem) = self.split_by_year(&mut line, timing, lay_out)
        {
            line.source = Err(problem);
        }
        line
    }

    pub(super) fn on_shape(
        &self,
        source: Result<Source, LineProblem>,
        shape: Result<usize, LineProblem>,
        factor: Checked,
        verified: bool,
    ) -> Line {
        let rests_on = match &source {
            Ok(Source::Formula(program)) => self.drivers.rests_on(program),
            _ => BTreeSet::new(),
        };
        // A constant in a formula has no source.
        let unnamed = match &source {
            Ok(Source::Formula(program)) => program.formula().expr().holds_money(),
            _ => false,
        };
        let presented = factor.and_then(|f| mul(f, self.frame.presentation_rate));
        let (shape, factor, source) = match (shape, presented) {
            (Ok(shape), Ok(factor)) => (shape, factor, source),
            _ => (0, Decimal::ZERO, source.and(Err(LineProblem::Overflow))),
        };
        let mut line = Line {
            source,
            factor,
            shape,
            whole: shape,
            year: 1,
            first_year: 1,
            later: Vec::new(),
            rests_on,
            written_verified: verified && !unnamed,
            verified: false,
        };
        line.look_at(&self.verified);
        line
    }

    /// Splits a line by the years in which it has different numbers. Years in which nothing flows are left out.
    fn split_by_year(
        &mut self,
        line: &mut Line,
        timing: &Timing,
        lay_out: LayOut<'a>,
    ) -> Result<(), LineProblem> {
        if !matches!(line.source, Ok(Source::Formula(_))) {
            return Ok(());
        }
        let years = self.frame.horizon.in_years();
        let groups = self.drivers.years_alike(&line.rests_on, years);
        if groups.len() < 2 {
            return Ok(());
        }
        let mut parts = Vec::with_capacity(groups.len());
        for years in groups {
            let shape = lay_out(self, &timing.only(&years))?;
            let laid = self.shapes.get(shape);
            if laid.is_some_and(|laid| laid.planned.not_zero().next().is_some()) {
                parts.push(LaterYears { years, shape });
            }
        }
        let mut parts = parts.into_iter();
        if let Some(first) = parts.next() {
            line.year = first.year();
            line.shape = first.shape;
            line.later = parts.collect();
        }
        Ok(())
    }

    fn shared_shape(&mut self, timing: &Timing) -> Result<usize, LineProblem> {
        let mut known = self.timings.iter();
        if let Some((_, found)) = known.find(|(known, _)| known == timing) {
            return Ok(*found);
        }
        let number = self.own_shape(timing)?;
        self.timings.push((timing.clone(), number));
        Ok(number)
    }

    /// A shape that no other line has.
    pub(super) fn own_shape(&mut self, timing: &Timing) -> Result<usize, LineProblem> {
        let shape = Shape::of(timing, self.timeline(), self.factors);
        let shape = shape.map_err(|_| LineProblem::Overflow)?;
        Ok(self.shapes.put(shape))
    }

    fn undelayed_shape(&mut self, timing: &Timing) -> Result<usize, LineProblem> {
        let timeline = self.frame.timeline.delayed(0);
        let shape = timeline
            .factors()
            .and_then(|factors| Shape::of(timing, &timeline, &factors));
        let shape = shape.map_err(|_| LineProblem::Overflow)?;
        Ok(self.shapes.put(shape))
    }
}

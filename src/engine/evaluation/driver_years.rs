//! Records the drivers' values of later years: those with a value for each year, and what is calculated from them (method §5c).

use super::number::Action;
use super::recorded::{Place, Recorded};
use crate::engine::compiled::Plan;
use crate::formula::{Drivers, Inputs, YearValue};
use std::collections::BTreeSet;

impl Recorded {
    /// Values that are the same as in an earlier year are recorded once.
    pub(super) fn later_years(&mut self, plan: &Plan, inputs: &Inputs) {
        let drivers = &plan.drivers;
        if !drivers.differ_by_year() {
            return;
        }
        for year in 2..=plan.years {
            self.drivers_later.push(self.drivers.clone());
            for driver in 0..drivers.len() {
                if drivers.differs(driver) {
                    let place = self.own_value(drivers, driver, year);
                    self.set_in(driver, year, place);
                }
            }
            for driver in drivers.order() {
                // A calculated driver that was set to a value has that value in all years.
                if inputs.get(*driver).is_none() {
                    let place = self.calculated_value(drivers, *driver, year);
                    self.set_in(*driver, year, place);
                }
            }
        }
    }

    fn set_in(&mut self, driver: usize, year: u32, place: Option<Place>) {
        let slot = self
            .drivers_later
            .last_mut()
            .and_then(|all| all.get_mut(driver));
        debug_assert!(year > 1, "the values of year 1 are recorded first");
        if let Some(slot) = slot {
            *slot = place;
        }
    }

    /// Its place in an earlier year in which all of some drivers have the same values.
    fn known_in(
        &self,
        drivers: &Drivers,
        driver: usize,
        year: u32,
        rests_on: &BTreeSet<usize>,
    ) -> Option<Place> {
        let mut earlier = 1..year;
        let like = earlier.find(|earlier| drivers.are_alike(rests_on, *earlier, year))?;
        self.driver_in(driver, like)
    }

    fn own_value(&mut self, drivers: &Drivers, driver: usize, year: u32) -> Option<Place> {
        let known = self.known_in(drivers, driver, year, &BTreeSet::from([driver]));
        if known.is_some() {
            return known;
        }
        let first = self.driver(driver)?;
        Some(match drivers.in_year(driver, year) {
            None => first,
            Some(YearValue::InProportion(times, over)) => {
                let times = self.times(first, times);
                let over = self.given(over);
                self.put(Action::Divide, times, over)
            }
            Some(YearValue::More(more)) => {
                let more = self.given(more);
                self.put(Action::Add, first, more)
            }
            Some(YearValue::Alone(value)) => self.given(value),
        })
    }

    fn calculated_value(&mut self, drivers: &Drivers, driver: usize, year: u32) -> Option<Place> {
        let program = drivers.program(driver)?;
        let rests_on = drivers.rests_on(program);
        let known = self.known_in(drivers, driver, year, &rests_on);
        known.or_else(|| Some(self.calculated(program, year)))
    }
}

//! The drivers of a case in a year: which differ, and what formulas see then (method §5c).
//!
//! Whatever moves such a driver moves its value of year 1, and all later years in the same proportion.

use super::program::Settled;
use super::years::{YearValue, Years};
use super::{Drivers, Inputs, RunError};
use std::collections::BTreeSet;

impl Drivers {
    /// Whether any driver has different values by year.
    pub fn differ_by_year(&self) -> bool {
        self.by_year
    }

    /// Whether a driver itself has different values by year.
    pub fn differs(&self, driver: usize) -> bool {
        self.years(driver).is_some_and(Years::differ)
    }

    /// Whether each of some drivers has the same value in two years.
    pub fn are_alike<'d>(
        &self,
        drivers: impl IntoIterator<Item = &'d usize>,
        one: u32,
        other: u32,
    ) -> bool {
        let mut drivers = drivers.into_iter().filter_map(|one| self.years(*one));
        drivers.all(|years| years.get(one) == years.get(other))
    }

    /// How a driver's value of a year follows from that of year 1; `None` where it is the same.
    pub fn in_year(&self, driver: usize, year: u32) -> Option<YearValue> {
        let years = self.years(driver)?;
        let value = years.get(year)?;
        if years.first == Some(value) {
            return None;
        }
        let used = || self.as_used(driver, value).ok();
        Some(match years.first {
            None => YearValue::Alone(used()),
            Some(first) if first.is_zero() => YearValue::More(used()),
            Some(first) => YearValue::InProportion(value, first),
        })
    }

    /// The years up to the last of a plan in which some drivers have the same values, by the first year of each group.
    pub fn years_alike(&self, drivers: &BTreeSet<usize>, years: u32) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for year in 1..=years {
            let like = |group: &&mut Vec<u32>| {
                let first = group.first().copied().unwrap_or_default();
                self.are_alike(drivers, first, year)
            };
            match groups.iter_mut().find(like) {
                Some(group) => group.push(year),
                None => groups.push(vec![year]),
            }
        }
        groups
    }

    /// As [`settle`](Self::settle), with the values of a year.
    pub fn settle_in(&self, inputs: &Inputs, year: u32) -> Settled {
        let entered = |driver| {
            let first = || self.entered(driver, inputs.get(driver));
            let value = match self.in_year(driver, year) {
                None => Some(first()?),
                // Known although the value of year 1 is open.
                Some(YearValue::Alone(value)) => value,
                Some(value) => value.from(first()?),
            };
            value.ok_or_else(|| RunError::Overflow {
                part: self.id(driver).unwrap_or_default().to_owned(),
            })
        };
        let mut settled = Settled::of((0..self.len()).map(entered).collect());
        self.settle_calculated(inputs, &mut settled);
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing;
    use rust_decimal::Decimal;

    fn drivers() -> Drivers {
        Drivers::of(&testing::case(
            r#"horizon_years: 5, discount_rate: "10%",
            drivers: [
                (id: "claims", label: "claims", value: Known("3"), years: ["4", "5"], unit: "claim/year"),
                (id: "share", label: "share", value: Known("0"), years: ["20"], unit: "%"),
                (id: "same", label: "same", value: Known("3"), years: ["3", "3.0"]),
                (id: "double", label: "double", value: Calculated("claims * 2"), unit: "claim/year"),
            ]"#,
        ))
    }

    #[test]
    fn all_years_move_in_proportion_and_the_last_holds_on() {
        let drivers = drivers();
        let mut inputs = drivers.inputs();
        for (first, expected) in [(3, [3, 4, 5, 5]), (6, [6, 8, 10, 10]), (0, [0, 0, 0, 0])] {
            inputs.set(0, Some(Decimal::from(first)));
            let found = [1, 2, 3, 4].map(|year| drivers.settle_in(&inputs, year).get(0).unwrap());
            assert_eq!(found, expected.map(Decimal::from));
        }
    }

    #[test]
    fn from_zero_all_years_move_by_the_same_amount() {
        let drivers = drivers();
        let mut inputs = drivers.inputs();
        for (first, expected) in [("0", ["0", "0.2"]), ("5", ["0.05", "0.25"])] {
            inputs.set(1, Some(first.parse().unwrap()));
            let found = [1, 2].map(|year| drivers.settle_in(&inputs, year).get(1).unwrap());
            assert_eq!(found, expected.map(|text| text.parse().unwrap()));
        }
    }

    #[test]
    fn a_later_value_is_known_while_that_of_year_1_is_open() {
        let drivers = Drivers::of(&testing::case(
            r#"drivers: [(id: "share", label: "share", value: Open, years: ["80"], unit: "%")]"#,
        ));
        let settled = |year| drivers.settle_in(&drivers.inputs(), year).get(0);
        assert!(settled(1).is_err());
        assert_eq!(settled(2), Ok(Decimal::new(8, 1)));
    }

    #[test]
    fn a_calculated_driver_follows_by_year_what_it_is_calculated_from() {
        let drivers = drivers();
        let values = [1, 2, 9].map(|year| drivers.settle_in(&drivers.inputs(), year).get(3));
        assert_eq!(values, [6, 8, 10].map(|value| Ok(Decimal::from(value))));
    }

    #[test]
    fn years_are_grouped_by_equal_values() {
        let drivers = drivers();
        assert!(!drivers.differs(2) && drivers.differs(0));
        let groups = |of: &[usize]| drivers.years_alike(&of.iter().copied().collect(), 4);
        assert_eq!(groups(&[0]), [vec![1], vec![2], vec![3, 4]]);
        assert_eq!(groups(&[1]), [vec![1], vec![2, 3, 4]]);
        assert_eq!(groups(&[2]), [vec![1, 2, 3, 4]]);
    }
}

//! Formulas and conversions as a spreadsheet writes them, on cells that have names.
//!
//! Money is converted where a driver's cell is read, so that formulas themselves work in the case's currency.

use super::{Drivers, Program};

/// Most brackets inside each other that every spreadsheet reads.
const DEEPEST: usize = 60;
/// Most characters of a formula that every spreadsheet reads, with room for what is put around it.
const LONGEST: usize = 7000;

impl Drivers {
    /// A driver's cell as the value that formulas use: times or over its exchange rates.
    ///
    /// A cell holds a value in the driver's own unit, percent as a fraction. `rate` names the cell of a rate by its place in the
    /// case's list. `None` where the driver has a problem.
    pub fn cell_as_used(
        &self,
        driver: usize,
        cell: &str,
        rate: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        Some(self.conversion(driver)?.in_cells(cell, rate, 1))
    }

    /// The value that formulas use as it stands in a driver's cell: the other way round.
    pub fn used_as_cell(
        &self,
        driver: usize,
        used: &str,
        rate: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        Some(self.conversion(driver)?.in_cells(used, rate, -1))
    }
}

impl Program {
    /// [`Self::to_spreadsheet`], or `None` where it is longer or deeper than a spreadsheet reads.
    pub fn fitting_spreadsheet(&self, operand: impl Fn(usize) -> String) -> Option<String> {
        let text = self.to_spreadsheet(operand);
        (text.len() <= LONGEST && depth(&text) <= DEEPEST).then_some(text)
    }
}

/// How many brackets are open at once at most.
fn depth(text: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for character in text.chars() {
        match character {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Target;
    use crate::model::{Case, Currency, testing};

    fn case() -> Case {
        let mut case = Case::new("Test", Currency::EUR, jiff::civil::date(2027, 1, 1));
        for (id, unit) in [
            ("claims", "claim/month"),
            ("minutes", "minute/claim"),
            ("hourly", "USD/hour"),
            ("share", "%"),
            ("odd", "EUR/%"),
        ] {
            case.drivers.push(testing::driver(id, unit, 3));
        }
        case.exchange_rates = vec![testing::rate(Currency::EUR, Currency::USD, "2")];
        case
    }

    #[test]
    fn a_formula_names_cells_and_shows_its_conversions_of_time() {
        let case = case();
        let drivers = Drivers::of(&case);
        let target = Target::PerYear(Currency::EUR);
        let program = drivers
            .compile("claims * minutes * hourly * (1 - share)", &target)
            .unwrap();
        let text = program.fitting_spreadsheet(|driver| drivers.id(driver).unwrap().to_owned());
        // Twelve months over sixty minutes.
        assert_eq!(text.unwrap(), "claims*minutes*hourly*(1-share)*0.2");
    }

    #[test]
    fn a_cell_is_converted_at_the_named_rate_and_percent_is_a_fraction_already() {
        let case = case();
        let drivers = Drivers::of(&case);
        let rate = |place: usize| format!("fx{place}");
        let used = |driver| drivers.cell_as_used(driver, "cell", &rate).unwrap();
        assert_eq!(used(0), "cell");
        assert_eq!(used(2), "cell/fx0");
        assert_eq!(used(3), "cell");
        assert_eq!(used(4), "cell*100");
        assert_eq!(drivers.used_as_cell(2, "used", &rate).unwrap(), "used*fx0");
    }

    #[test]
    fn brackets_are_counted_where_they_are_deepest() {
        assert_eq!(depth("a+(b*(c+d))-(e)"), 2);
        assert_eq!(depth("a"), 0);
    }
}

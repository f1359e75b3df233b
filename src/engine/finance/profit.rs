//! Profit and loss by year: benefits, operating costs, write-off, and what is gained or lost over book value at the end.
//!
//! What is paid at the start, or in advance for a month, belongs to the year it opens. Amounts fixed in money, such as a write-off, lose
//! value with inflation where the case is told in real terms.

use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, power, sub};
use rust_decimal::Decimal;

/// One year of the profit-and-loss table, in the currency of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProfitYear {
    /// 1 for the first.
    pub year: usize,
    /// Benefits that count as profit: all of the view but working capital released once.
    pub benefits: Decimal,
    pub operating: Decimal,
    pub write_off: Decimal,
    /// Interest of a loan.
    pub interest: Decimal,
    /// What residual values are above their book value, below zero for a loss.
    pub disposal: Decimal,
    /// Benefits − operating costs − write-off − interest + disposal.
    pub result: Decimal,
    /// The part of the result that is taxed, after losses carried forward; below zero where a loss saves tax.
    pub taxable: Decimal,
    /// Tax on the year's result, whenever it is paid.
    pub tax: Decimal,
}

/// What of one capital cost is written off by year, and what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenOff {
    /// The place of the cost in the case.
    pub cost: usize,
    /// The first for year 1, to the end of the horizon.
    pub years: Vec<Decimal>,
    /// Not written off by the end.
    pub book_value: Decimal,
}

impl ProfitYear {
    pub(super) fn add_up(&mut self) -> Result<(), Overflow> {
        let costs = add(add(self.operating, self.write_off)?, self.interest)?;
        self.result = add(sub(self.benefits, costs)?, self.disposal)?;
        Ok(())
    }
}

/// What is paid for a capital cost at one time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outlay {
    /// The column in which it is paid, 0 for the start.
    pub(super) column: usize,
    /// The first year of the write-off.
    pub(super) from: usize,
    pub(super) amount: Decimal,
    /// Whether it is planned for the start, however late that comes.
    pub(super) at_start: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct CapitalLine {
    /// The place of the cost in the case.
    pub(super) cost: usize,
    pub(super) outlays: Vec<Outlay>,
    /// Over how many years it is written off; `None` for never.
    pub(super) years: Option<u32>,
    /// Its worth at the end; `None` where that is not counted, so that nothing is gained or lost then.
    pub(super) residual: Option<Decimal>,
}

/// What money fixed in amount is worth later: 1 where the case is told in nominal terms, otherwise divided by 1 + inflation each year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Erosion(pub(super) Option<Decimal>);

impl Erosion {
    pub(super) fn after(self, amount: Decimal, years: usize) -> Checked {
        let Some(yearly) = self.0 else {
            return Ok(amount);
        };
        let years = u32::try_from(years).map_err(|_| Overflow)?;
        div(amount, power(yearly, years)?)
    }

    /// The amount in money that is worth so much after some years.
    pub(super) fn before(self, worth: Decimal, years: usize) -> Checked {
        let Some(yearly) = self.0 else {
            return Ok(worth);
        };
        let years = u32::try_from(years).map_err(|_| Overflow)?;
        mul(worth, power(yearly, years)?)
    }
}

impl CapitalLine {
    pub(super) fn written_off(&self, end: usize, erosion: Erosion) -> Result<WrittenOff, Overflow> {
        let years = (1..=end).map(|year| self.write_off(year, erosion));
        Ok(WrittenOff {
            cost: self.cost,
            years: years.collect::<Result<_, _>>()?,
            book_value: self.book_value(end, erosion)?,
        })
    }
    fn write_off(&self, year: usize, erosion: Erosion) -> Checked {
        let Some(years) = self.years.filter(|years| *years > 0) else {
            return Ok(Decimal::ZERO);
        };
        let mut sum = Decimal::ZERO;
        for outlay in &self.outlays {
            if (outlay.from..outlay.from + years as usize).contains(&year) {
                let part = div(outlay.amount, Decimal::from(years))?;
                let age = year.saturating_sub(outlay.column);
                sum = add(sum, erosion.after(part, age)?)?;
            }
        }
        Ok(sum)
    }

    /// Not written off by the end of a year.
    pub(super) fn book_value(&self, year: usize, erosion: Erosion) -> Checked {
        let mut sum = Decimal::ZERO;
        for outlay in &self.outlays {
            let left = match self.years.filter(|years| *years > 0) {
                None => outlay.amount,
                Some(years) => {
                    let passed = (year + 1).saturating_sub(outlay.from).min(years as usize);
                    let remaining = Decimal::from(years as usize - passed);
                    div(mul(outlay.amount, remaining)?, Decimal::from(years))?
                }
            };
            let age = year.saturating_sub(outlay.column);
            sum = add(sum, erosion.after(left, age)?)?;
        }
        Ok(sum)
    }
}

/// The table for years 1 to `end`, then for as many as `operating` has.
pub(super) fn profit_and_loss(
    (benefits, operating): (&[Decimal], &[Decimal]),
    capital: &[CapitalLine],
    end: usize,
    erosion: Erosion,
) -> Result<Vec<ProfitYear>, Overflow> {
    let of = |amounts: &[Decimal], year: usize| amounts.get(year - 1).copied().unwrap_or_default();
    (1..=end.max(operating.len()))
        .map(|year| {
            let mut row = ProfitYear {
                year,
                benefits: of(benefits, year),
                operating: of(operating, year),
                ..ProfitYear::default()
            };
            for line in capital.iter().filter(|_| year <= end) {
                row.write_off = add(row.write_off, line.write_off(year, erosion)?)?;
            }
            for line in capital.iter().filter(|_| year == end) {
                if let Some(residual) = line.residual {
                    let gain = sub(residual, line.book_value(end, erosion)?)?;
                    row.disposal = add(row.disposal, gain)?;
                }
            }
            row.add_up()?;
            Ok(row)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    fn outlay(column: usize, from: usize) -> Outlay {
        Outlay {
            column,
            from,
            amount: dec("900"),
            at_start: false,
        }
    }

    fn machine(years: Option<u32>, residual: Option<&str>) -> CapitalLine {
        CapitalLine {
            cost: 0,
            outlays: vec![outlay(0, 1)],
            years,
            residual: residual.map(dec),
        }
    }

    const NOMINAL: Erosion = Erosion(None);

    fn table(line: &CapitalLine, end: usize, erosion: Erosion) -> Vec<ProfitYear> {
        profit_and_loss((&[], &[]), std::slice::from_ref(line), end, erosion).unwrap()
    }

    fn write_offs(line: &CapitalLine, end: usize, erosion: Erosion) -> Vec<Decimal> {
        let table = table(line, end, erosion);
        table.iter().map(|year| year.write_off).collect()
    }

    #[test]
    fn a_write_off_begins_in_year_1_and_may_be_shorter_or_longer_than_the_horizon() {
        let of = |years| write_offs(&machine(years, None), 4, NOMINAL);
        assert_eq!(of(Some(3)), ["300", "300", "300", "0"].map(dec));
        assert_eq!(of(Some(9)), ["100"; 4].map(dec));
        assert_eq!(of(None), ["0"; 4].map(dec));
        for (years, left) in [(Some(9), "500"), (Some(3), "0"), (None, "900")] {
            let value = machine(years, None).book_value(4, NOMINAL);
            assert_eq!(value, Ok(dec(left)));
        }
    }

    #[test]
    fn what_is_paid_later_is_written_off_from_its_year_on() {
        let mut line = machine(Some(2), None);
        line.outlays = vec![outlay(2, 2)];
        let written_off = write_offs(&line, 4, NOMINAL);
        assert_eq!(written_off, ["0", "450", "450", "0"].map(dec));
        // Only one of two years has passed by the end of year 2.
        assert_eq!(line.book_value(2, NOMINAL), Ok(dec("450")));
    }

    #[test]
    fn a_residual_value_counts_by_what_it_is_above_or_below_book_value() {
        let gain = |years, residual| {
            let table = table(&machine(years, residual), 3, NOMINAL);
            table[2].disposal
        };
        assert_eq!(gain(Some(3), Some("100")), dec("100"));
        // 900 · 6/9 = 600 is left.
        assert_eq!(gain(Some(9), Some("100")), dec("-500"));
        assert_eq!(gain(None, Some("900")), dec("0"));
        assert_eq!(gain(Some(9), None), dec("0"));
    }

    #[test]
    fn in_real_terms_a_write_off_loses_value_each_year() {
        let erosion = Erosion(Some(dec("1.25")));
        // 300 / 1.25, / 1.5625, / 1.953125
        let written_off = write_offs(&machine(Some(3), None), 3, erosion);
        assert_eq!(written_off, ["240", "192", "153.6"].map(dec));
        let land = machine(None, Some("900"));
        // 900 / 1.953125 = 460.8
        assert_eq!(table(&land, 3, erosion)[2].disposal, dec("439.2"));
    }

    #[test]
    fn a_result_is_benefits_less_operating_costs_and_write_off() {
        let (benefits, operating) = ([dec("1000"); 2], [dec("100"), dec("150")]);
        let line = machine(Some(3), Some("500"));
        let table = profit_and_loss((&benefits, &operating), &[line], 2, NOMINAL).unwrap();
        let results: Vec<_> = table.iter().map(|year| year.result).collect();
        // 1000 − 100 − 300; 1000 − 150 − 300 + (500 − 300)
        assert_eq!(results, ["600", "750"].map(dec));
    }
}

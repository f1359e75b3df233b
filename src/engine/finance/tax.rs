//! Tax on the results of a profit-and-loss table, and the figures after it.

use super::profit::{Erosion, ProfitYear};
use super::ratios::equivalent_annual;
use crate::engine::EngineError;
use crate::engine::arithmetic::{
    Checked, Named, Overflow, TWELVE, add, div, mul, sub, sum, sum_of_products,
};
use crate::engine::cash_flow::{Payback, Paybacks, Roi, Timeline};
use crate::engine::figures::Irr;
use crate::model::{Discounting, Losses, Tax, TaxPaid};
use rust_decimal::Decimal;

/// The figures after tax, beside those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterTax {
    /// Net present value before tax less the present value of the tax.
    pub npv: Decimal,
    /// The net present value after tax for each unit of cost at present value, before tax.
    pub roi: Roi,
    pub payback: Payback,
    pub lasting_payback: Payback,
    pub irr: Irr,
    pub equivalent_annual: Decimal,
    /// All tax, nominal, what is paid after the horizon included.
    pub tax_total: Decimal,
    pub tax_present: Decimal,
    /// Start, then each year; one more where tax is paid a year later.
    pub years: Vec<AfterTaxYear>,
    /// Losses carried forward that no later profit uses up.
    pub unused_losses: Decimal,
    /// Net cash after tax by month, index 0 for time 0.
    pub monthly_net: Vec<Decimal>,
}

/// One column of cash after tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterTaxYear {
    /// 0 for the column *Start*.
    pub year: usize,
    /// Net cash before tax.
    pub before: Decimal,
    /// Tax paid in it, below zero where it is saved.
    pub tax: Decimal,
    pub net: Decimal,
    pub cumulative: Decimal,
}

/// Puts the tax into each year of a table; what is left are losses that no profit uses up.
pub(super) fn tax(years: &mut [ProfitYear], tax: &Tax, erosion: Erosion) -> Checked {
    let mut losses = Decimal::ZERO;
    for year in years {
        year.taxable = match tax.losses {
            Losses::UsedInTheYear => year.result,
            Losses::CarriedForward => {
                losses = erosion.after(losses, 1)?;
                if year.result < Decimal::ZERO {
                    losses = sub(losses, year.result)?;
                    Decimal::ZERO
                } else {
                    let used = losses.min(year.result);
                    losses = sub(losses, used)?;
                    sub(year.result, used)?
                }
            }
        };
        year.tax = mul(year.taxable, tax.rate.fraction())?;
    }
    Ok(losses)
}

/// Tax by the column in which it is paid, from *Start* on.
pub(super) fn paid(
    years: &[ProfitYear],
    tax: &Tax,
    erosion: Erosion,
) -> Result<Vec<Decimal>, Overflow> {
    let later = usize::from(tax.paid == TaxPaid::NextYear);
    let mut columns = vec![Decimal::ZERO; 1 + later];
    for year in years {
        // An amount fixed a year earlier.
        columns.push(erosion.after(year.tax, later)?);
    }
    Ok(columns)
}

/// A year's amount in equal parts at the ends of its months; the first column stands at time 0.
pub(super) fn by_month(columns: &[Decimal]) -> Result<Vec<Decimal>, Overflow> {
    let mut months: Vec<Decimal> = columns.iter().take(1).copied().collect();
    for year in columns.iter().skip(1) {
        let part = div(*year, TWELVE)?;
        months.extend([part; 12]);
    }
    Ok(months)
}

/// The present value of amounts that stand in the months they are given for.
pub(super) fn present(monthly: &[Decimal], timeline: &Timeline) -> Checked {
    let standing = Timeline {
        months: monthly.len().saturating_sub(1),
        delay: 0,
        ..*timeline
    };
    sum_of_products(monthly.iter().copied().zip(standing.factors()?))
}

/// The present value of amounts by year, whose months are alike.
pub(super) fn present_by_year(columns: &[Decimal], timeline: &Timeline) -> Checked {
    if timeline.discounting == Discounting::Monthly {
        return present(&by_month(columns)?, timeline);
    }
    let standing = Timeline {
        months: columns.len().saturating_sub(1) * 12,
        delay: 0,
        ..*timeline
    };
    let factors = standing.factors()?;
    let of_year = |column: usize| factors.get(column * 12).copied().unwrap_or_default();
    let columns = columns.iter().enumerate();
    sum_of_products(columns.map(|(column, amount)| (*amount, of_year(column))))
}

pub(super) struct BeforeTax<'r> {
    pub(super) npv: Decimal,
    pub(super) costs_present: Decimal,
    pub(super) monthly_net: &'r [Decimal],
    /// Net cash by column.
    pub(super) columns: &'r [Decimal],
    pub(super) timeline: Timeline,
    pub(super) horizon_years: u32,
}

/// Adds two lists of amounts, the shorter filled up with zeros.
pub(super) fn added(a: &[Decimal], b: &[Decimal], sign: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let at = |list: &[Decimal], index: usize| list.get(index).copied().unwrap_or_default();
    (0..a.len().max(b.len()))
        .map(|index| add(at(a, index), mul(at(b, index), sign)?))
        .collect()
}

impl AfterTax {
    /// `tax` is what is paid by column.
    pub(super) fn of(
        before: &BeforeTax<'_>,
        tax: &[Decimal],
        unused_losses: Decimal,
    ) -> Result<Self, EngineError> {
        let named = |what: &str| format!("{what} after tax");
        let tax_present = present_by_year(tax, &before.timeline).named("the tax")?;
        let npv = sub(before.npv, tax_present).named(&named("the net present value"))?;
        let monthly_net = by_month(tax)
            .and_then(|tax| added(before.monthly_net, &tax, Decimal::NEGATIVE_ONE))
            .named(&named("the net cash"))?;
        let back = Paybacks::of(&monthly_net).named(&named("the payback"))?;
        let years = rows(before.columns, tax).named(&named("the net cash"))?;
        let net: Vec<Decimal> = years.iter().map(|year| year.net).collect();
        let rate = before.timeline.rate;
        Ok(Self {
            npv,
            roi: Roi::of(npv, before.costs_present)?,
            payback: back.first,
            lasting_payback: back.lasting,
            irr: Irr::of(&net),
            equivalent_annual: equivalent_annual(npv, rate, before.horizon_years)
                .named(&named("the equivalent annual amount"))?,
            tax_total: sum(tax.iter().copied()).named("the tax")?,
            tax_present,
            years,
            unused_losses,
            monthly_net,
        })
    }
}

fn rows(before: &[Decimal], tax: &[Decimal]) -> Result<Vec<AfterTaxYear>, Overflow> {
    let at = |list: &[Decimal], column: usize| list.get(column).copied().unwrap_or_default();
    let mut balance = Decimal::ZERO;
    (0..before.len().max(tax.len()))
        .map(|year| {
            let (before, tax) = (at(before, year), at(tax, year));
            let net = sub(before, tax)?;
            balance = add(balance, net)?;
            Ok(AfterTaxYear {
                year,
                before,
                tax,
                net,
                cumulative: balance,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rate;
    use crate::model::testing::dec;

    fn years(results: &[&str]) -> Vec<ProfitYear> {
        let year = |(index, result): (usize, &&str)| ProfitYear {
            year: index + 1,
            result: dec(result),
            ..ProfitYear::default()
        };
        results.iter().enumerate().map(year).collect()
    }

    fn taxes(results: &[&str], losses: Losses, paid_in: TaxPaid) -> (Vec<Decimal>, Decimal) {
        let rule = Tax {
            rate: Rate::from_percent(dec("30")),
            paid: paid_in,
            losses,
        };
        let mut years = years(results);
        let unused = tax(&mut years, &rule, Erosion(None)).unwrap();
        (paid(&years, &rule, Erosion(None)).unwrap(), unused)
    }

    #[test]
    fn a_loss_saves_tax_in_its_year_or_lessens_later_profits() {
        let results = ["-40000", "10000", "40000"];
        let (used, unused) = taxes(&results, Losses::UsedInTheYear, TaxPaid::SameYear);
        assert_eq!(used, ["0", "-12000", "3000", "12000"].map(dec));
        assert_eq!(unused, dec("0"));
        // 10,000 of the loss meet year 2, 30,000 year 3: 10,000 are taxed.
        let (carried, unused) = taxes(&results, Losses::CarriedForward, TaxPaid::SameYear);
        assert_eq!(carried, ["0", "0", "0", "3000"].map(dec));
        assert_eq!(unused, dec("0"));
    }

    #[test]
    fn losses_that_no_profit_uses_up_are_told() {
        let (_, unused) = taxes(&["-500", "200"], Losses::CarriedForward, TaxPaid::SameYear);
        assert_eq!(unused, dec("300"));
    }

    #[test]
    fn tax_a_year_later_ends_a_year_after_the_horizon() {
        let (taxes, _) = taxes(&["100", "200"], Losses::UsedInTheYear, TaxPaid::NextYear);
        assert_eq!(taxes, ["0", "0", "30", "60"].map(dec));
    }

    #[test]
    fn in_real_terms_tax_paid_later_and_losses_kept_lose_value() {
        let rule = Tax {
            rate: Rate::from_percent(dec("50")),
            paid: TaxPaid::NextYear,
            losses: Losses::CarriedForward,
        };
        let erosion = Erosion(Some(dec("1.25")));
        let mut years = years(&["-100", "100"]);
        // Of the loss, 80 are left in the money of year 2, so that 20 are taxed: 10, paid when they are worth 8.
        tax(&mut years, &rule, erosion).unwrap();
        let paid = paid(&years, &rule, erosion).unwrap();
        assert_eq!(paid, ["0", "0", "0", "8"].map(dec));
    }

    #[test]
    fn a_years_amount_is_discounted_as_its_months_are() {
        use Discounting::{MidYear, Monthly, YearEnd};
        for discounting in [YearEnd, MidYear, Monthly] {
            let timeline = Timeline::on_time(12, "0.1", discounting);
            let columns = ["5", "120", "240"].map(dec);
            let monthly = by_month(&columns).unwrap();
            assert_eq!(monthly.len(), 25);
            let by_year = present_by_year(&columns, &timeline).unwrap();
            let by_month = present(&monthly, &timeline).unwrap();
            let off = (by_year - by_month).round_dp(20);
            assert_eq!(off, Decimal::ZERO, "{discounting:?}");
        }
    }
}

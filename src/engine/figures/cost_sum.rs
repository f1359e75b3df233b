//! A sum of costs as the investment prints it: whose costs, and in which column.

use super::explain::UnknownFigure;
use super::results::{CostResult, Results, Standing};
use crate::engine::cash_flow::Figures;
use crate::model::PaidTo;
use rust_decimal::Decimal;
use std::{fmt, str::FromStr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CostsOf {
    /// All costs, with what is set aside for risk on our price.
    Everybody,
    /// What is paid to one payee by contract.
    Payee(PaidTo),
    /// What the customer sets aside for risk on our price, which is no part of it (method §4).
    Contingency,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CostColumn {
    /// 0 for the start, then the number of the year.
    Year(usize),
    Total,
    PresentValue,
}

/// A sum of costs that stands in the investment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CostSum {
    pub of: CostsOf,
    pub column: CostColumn,
}

const NAMES: [(&str, CostsOf); 5] = [
    ("costs", CostsOf::Everybody),
    ("our_price", CostsOf::Payee(PaidTo::OurPrice)),
    ("own_work", CostsOf::Payee(PaidTo::CustomersOwnWork)),
    ("third_party", CostsOf::Payee(PaidTo::ThirdParty)),
    ("contingency", CostsOf::Contingency),
];

impl FromStr for CostSum {
    type Err = UnknownFigure;

    /// Reads `our_price:year_2`, `costs:start`, `contingency:total` or `own_work:pv`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownFigure::of(text);
        let (name, column) = text.split_once(':').ok_or_else(unknown)?;
        let named = NAMES.iter().find(|(known, _)| *known == name);
        let (_, of) = named.ok_or_else(unknown)?;
        let column = match column {
            "start" => CostColumn::Year(0),
            "total" => CostColumn::Total,
            "pv" => CostColumn::PresentValue,
            year => {
                let year = year
                    .strip_prefix("year_")
                    .and_then(|year| year.parse().ok());
                CostColumn::Year(year.filter(|year| *year > 0).ok_or_else(unknown)?)
            }
        };
        Ok(Self { of: *of, column })
    }
}

impl fmt::Display for CostSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, of)| *of == self.of);
        f.write_str(name.map_or("", |(name, _)| name))?;
        match self.column {
            CostColumn::Year(0) => f.write_str(":start"),
            CostColumn::Year(year) => write!(f, ":year_{year}"),
            CostColumn::Total => f.write_str(":total"),
            CostColumn::PresentValue => f.write_str(":pv"),
        }
    }
}

impl CostColumn {
    /// The amount of a line in this column.
    pub fn of(self, figures: &Figures) -> Decimal {
        match self {
            Self::Year(year) => figures.yearly.get(year).copied().unwrap_or_default(),
            Self::Total => figures.total,
            Self::PresentValue => figures.present_value,
        }
    }
}

impl CostsOf {
    /// Whether a cost is among them.
    pub fn has(self, cost: &CostResult) -> bool {
        match self {
            Self::Everybody => true,
            Self::Payee(payee) => cost.paid_to == payee,
            Self::Contingency => cost.paid_to == PaidTo::OurPrice,
        }
    }

    /// The contribution of a cost to the sum.
    pub fn part(self, cost: &CostResult, column: CostColumn) -> Decimal {
        let (all, contract) = (column.of(&cost.figures), column.of(&cost.contract));
        match self {
            Self::Everybody => all,
            Self::Payee(_) => contract,
            Self::Contingency => all.checked_sub(contract).unwrap_or_default(),
        }
    }
}

impl Results {
    /// The drivers behind the costs of a sum; `None` where the case has no such year.
    pub(crate) fn drivers_of_sum(&self, sum: CostSum) -> Option<Vec<usize>> {
        if let CostColumn::Year(year) = sum.column {
            self.years.get(year)?;
        }
        let costs = self.costs_in(sum);
        let drivers = costs.flat_map(|cost| &cost.rests_on).copied();
        Some(drivers.collect())
    }
    pub fn costs_in(&self, sum: CostSum) -> impl Iterator<Item = &CostResult> {
        self.costs.iter().filter(move |cost| {
            cost.standing == Standing::Counted
                && sum.of.has(cost)
                && !sum.of.part(cost, sum.column).is_zero()
        })
    }

    /// The value of a sum. It is part of all costs, whose sum does not overflow.
    pub fn cost_sum(&self, sum: CostSum) -> Decimal {
        let parts = self.costs_in(sum);
        let parts = parts.map(|cost| sum.of.part(cost, sum.column));
        let own = parts.fold(Decimal::ZERO, Decimal::saturating_add);
        own.saturating_add(self.residual_in(sum))
    }

    /// The residual values in a sum, below zero: they belong to all costs together.
    pub fn residual_in(&self, sum: CostSum) -> Decimal {
        match sum.of {
            CostsOf::Everybody => sum.column.of(&self.residual_values()),
            CostsOf::Payee(_) | CostsOf::Contingency => Decimal::ZERO,
        }
    }

    pub(crate) fn open_costs_in(&self, sum: CostSum) -> Vec<&str> {
        let open =
            |cost: &&CostResult| matches!(cost.standing, Standing::NoNumber(_)) && sum.of.has(cost);
        let open = self.costs.iter().filter(open);
        open.map(|cost| cost.label.as_str()).collect()
    }
}

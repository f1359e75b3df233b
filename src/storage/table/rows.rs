//! The rows of a cash-flow table, one after the other, and the case they add up to.
//!
//! Left out: the header and the separators (`table`), and what a cell may look like (`amount`).

use super::{Row, TableError, TableFrame, amount::read_amount, ids::Ids};
use crate::model::{
    Basis, Benefit, BenefitClass, Case, Cost, Gain, Horizon, Id, PaidTo, Provenance, Spend,
    StatedValue, Words, YearlyAmounts,
};
use crate::storage::harmless;
use csv::StringRecord;

/// The table as far as it is read.
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    comma: bool,
    ids: Ids,
    said: Provenance,
    value: Id,
    benefits: Vec<Benefit>,
    costs: Vec<Cost>,
}

impl Table {
    pub(super) fn new(frame: &TableFrame, comma: bool) -> Result<Self, TableError> {
        let mut said = Provenance::new(Basis::OurEstimate, "");
        said.source.clone_from(&frame.file_name);
        Ok(Self {
            columns: Vec::new(),
            comma,
            ids: Ids::default(),
            said,
            value: Id::new("imported_benefits")?,
            benefits: Vec::new(),
            costs: Vec::new(),
        })
    }

    pub(super) fn add(&mut self, record: &StringRecord, row: Row) -> Result<(), TableError> {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let kind = record
            .get(0)
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        if !matches!(kind.as_str(), "benefit" | "cost" | "price") {
            return Err(TableError::Kind {
                row,
                found: harmless(&kind, 40),
            });
        }
        let label = record.get(1).unwrap_or_default();
        let amounts = self.amounts(record, row)?;
        if kind == "benefit" {
            let id = self.ids.next(label, "benefit")?;
            let mut benefit =
                Benefit::new(id, label, BenefitClass::CashSaving, Gain::ByYear(amounts));
            benefit.serves = Some(self.value.clone());
            self.benefits.push(benefit);
        } else {
            let paid_to = match kind.as_str() {
                "price" => PaidTo::OurPrice,
                _ => PaidTo::CustomersOwnWork,
            };
            let id = self.ids.next(label, "cost")?;
            self.costs
                .push(Cost::new(id, label, paid_to, Spend::ByYear(amounts)));
        }
        Ok(())
    }

    fn amounts(&self, record: &StringRecord, row: Row) -> Result<YearlyAmounts, TableError> {
        let expected = self.columns.len();
        if record.len() < expected {
            return Err(TableError::Short {
                row,
                found: record.len(),
                expected,
            });
        }
        if let Some(cell) = record
            .iter()
            .skip(expected)
            .find(|cell| !cell.trim().is_empty())
        {
            return Err(TableError::Long {
                row,
                found: harmless(cell, 40),
            });
        }
        let mut amounts = Vec::with_capacity(expected);
        for (cell, column) in record.iter().zip(&self.columns).skip(2) {
            let amount = read_amount(cell, self.comma).map_err(|problem| TableError::Amount {
                row,
                column: column.clone(),
                found: harmless(cell, 40),
                problem,
            })?;
            amounts.push(amount);
        }
        let mut amounts = amounts.into_iter();
        Ok(YearlyAmounts {
            currency: None,
            initial: amounts.next().unwrap_or_default(),
            years: amounts.collect(),
            said: Some(self.said.clone()),
        })
    }

    pub(super) fn into_case(self, frame: &TableFrame) -> Result<Case, TableError> {
        if self.benefits.is_empty() && self.costs.is_empty() {
            return Err(TableError::NoRows);
        }
        let mut case = Case::new(frame.title.clone(), frame.currency, frame.start);
        case.discount_rate = frame.discount_rate;
        let years = self.columns.len() - 3;
        case.horizon_years = i64::try_from(years)
            .ok()
            .and_then(|years| Horizon::years(years).ok())
            .ok_or(TableError::Years(years))?;
        if !self.benefits.is_empty() {
            let mut value = StatedValue::new(
                self.value,
                "Imported benefits",
                Words::Ours(
                    "What these benefits are for is not yet in the customer's words: ask what they want to change, and why."
                        .to_owned(),
                ),
            );
            value.occasion = format!("Imported from {}", frame.file_name);
            case.stated_values.push(value);
        }
        case.benefits = self.benefits;
        case.costs = self.costs;
        Ok(case)
    }
}

//! The contract behind a cost in words and as data: committed months, what is owed on early exit, the price after renewal.

use crate::engine::{NewPayments, renewed};
use crate::model::{Cost, EarlyExit, Renewal, Spend, Term};
use crate::report::Report;
use crate::report::json::exact;
use rust_decimal::Decimal;
use serde_json::{Value, json};

impl Report<'_> {
    /// The term of a recurring cost; any other cost has none that counts.
    pub(in crate::report) fn term_of<'c>(&self, cost: &'c Cost) -> Option<&'c Term> {
        let is_recurring = matches!(cost.spend, Spend::Recurring { .. });
        cost.term.as_ref().filter(|_| is_recurring)
    }

    /// "3 years committed", "€500 to leave earlier", "renews at +3 %": for the sentence of a price.
    pub(in crate::report) fn term_clauses(&self, cost: &Cost) -> Vec<String> {
        let Some(term) = self.term_of(cost) else {
            return Vec::new();
        };
        let locale = &self.write.locale;
        let mut said = vec![format!("{} committed", self.committed(term))];
        if let EarlyExit::ExitFee(fee) = term.early_exit {
            let fee = locale.money(fee.amount, fee.currency);
            said.push(format!("{fee} to leave earlier"));
        }
        said.extend(self.renewal(cost, term));
        said
    }

    fn committed(&self, term: &Term) -> String {
        let months = Decimal::from(term.committed_months);
        self.write.locale.duration_months(months)
    }

    fn renewal(&self, cost: &Cost, term: &Term) -> Option<String> {
        let locale = &self.write.locale;
        let (amount, from_month) = match &cost.spend {
            Spend::Recurring {
                amount, from_month, ..
            } => (amount, *from_month),
            _ => return None,
        };
        // A formula keeps its price; a finding says so.
        renewed(cost, amount, from_month).ok()??;
        Some(match term.renewal? {
            Renewal::RenewalUplift(rate) => {
                let sign = if rate.fraction().is_sign_negative() {
                    ""
                } else {
                    "+"
                };
                format!("renews at {sign}{}", locale.percent_exact(rate.fraction()))
            }
            Renewal::NewPrice(price) => {
                let currency = amount.currency()?;
                format!("renews at {}", locale.money(price.value(), currency))
            }
        })
    }

    /// The same for an explanation, each with its month.
    pub(in crate::report) fn term_sentences(&self, cost: &Cost) -> Vec<String> {
        let (Some(term), Spend::Recurring { from_month, .. }) = (self.term_of(cost), &cost.spend)
        else {
            return Vec::new();
        };
        let last = last_committed(term, *from_month);
        let committed = self.committed(term);
        let owed = match term.early_exit {
            EarlyExit::RestOfTerm => "who stops earlier owes the rest of the term".to_owned(),
            EarlyExit::ExitFee(fee) => {
                let fee = self.write.locale.money(fee.amount, fee.currency);
                format!("who stops earlier owes {fee}")
            }
        };
        let mut said = vec![format!("{committed} committed, to month {last}; {owed}")];
        if let Some(renewal) = self.renewal(cost, term) {
            said.push(format!("{renewal} from month {}", last.saturating_add(1)));
        }
        said
    }

    /// The key `term` of a cost; none without one.
    pub(in crate::report) fn term_data(&self, place: usize, cost: &Cost) -> Value {
        let (
            Some(term),
            Spend::Recurring {
                amount, from_month, ..
            },
        ) = (self.term_of(cost), &cost.spend)
        else {
            return json!({});
        };
        let years = 0..=self.results.frame.horizon.in_years() as usize;
        let owed = years.map(|year| {
            let all = self.results.owed_by_cost(year * 12)?;
            let own = all.into_iter().find(|(cost, _)| *cost == place);
            own.map(|(_, owed)| owed)
        });
        let renewal = renewed(cost, amount, *from_month).ok().flatten();
        let renewal = renewal.map(|renewed| match renewed.new {
            NewPayments::Times(factor) => {
                json!({"from_month": renewed.from, "factor": exact(factor)})
            }
            NewPayments::Amounts(payments) => json!({
                "from_month": renewed.from,
                "payments": payments.into_iter().map(exact).collect::<Value>(),
            }),
        });
        json!({"term": {
            "committed_months": term.committed_months,
            "last_committed_month": last_committed(term, *from_month),
            "exit_fee": match term.early_exit {
                EarlyExit::RestOfTerm => Value::Null,
                EarlyExit::ExitFee(fee) => json!({
                    "amount": exact(fee.amount),
                    "currency": fee.currency.code(),
                }),
            },
            "renewal": renewal,
            "owed_after_year": owed.map(exact).collect::<Value>(),
        }})
    }
}

fn last_committed(term: &Term, from_month: u32) -> u32 {
    from_month
        .max(1)
        .saturating_add(term.committed_months)
        .saturating_sub(1)
}

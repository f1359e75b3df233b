//! The contract behind a cost in words and as data: committed months, what is owed on early exit, the price after renewal.

use crate::engine::{NewPayments, renewed};
use crate::model::{Cost, EarlyExit, PaidTo, Rate, Renewal, Spend, Term};
use crate::report::Report;
use crate::report::json::exact;
use crate::report::words;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::borrow::Cow;

impl Report<'_> {
    /// The costs of the case with the contracts in force.
    pub(in crate::report) fn costs_in_force(&self) -> Vec<Cow<'_, Cost>> {
        let frame = &self.results.frame;
        let costs = self.case.costs.iter();
        costs.map(|cost| frame.in_force(cost)).collect()
    }

    /// "3 years committed", "€500 to leave earlier", "renews at +3 %": for the sentence of a price.
    pub(in crate::report) fn term_clauses(&self, cost: &Cost) -> Vec<String> {
        let Some(term) = term_of(cost) else {
            return Vec::new();
        };
        let locale = &self.write.locale;
        let mut said = vec![format!(
            "{} committed",
            words::committed(term.committed_months)
        )];
        if let EarlyExit::ExitFee(fee) = term.early_exit {
            let fee = locale.money(fee.amount, fee.currency);
            said.push(format!("{fee} to leave earlier"));
        }
        said.extend(self.renewal(cost, term));
        said
    }

    fn renewal(&self, cost: &Cost, term: &Term) -> Option<String> {
        let locale = &self.write.locale;
        // A formula keeps its price; a finding says so.
        renewed(self.case, cost).ok()??;
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
                let currency = cost.spend.amount()?.currency()?;
                format!("renews at {}", locale.money(price.value(), currency))
            }
        })
    }

    /// "3 years committed", of all our price; "up to 3 years committed" where not all of it is.
    pub(in crate::report) fn committed_for(&self) -> Option<String> {
        let ours = self.costs_in_force().into_iter();
        let ours = ours.filter(|cost| cost.paid_to == PaidTo::OurPrice);
        let months: Vec<u32> = ours
            .filter(|cost| matches!(cost.spend, Spend::Recurring { .. }))
            .map(|cost| cost.term.as_ref().map_or(0, |term| term.committed_months))
            .collect();
        let longest = months.iter().copied().max().filter(|months| *months > 0)?;
        let up_to = if months.iter().all(|months| *months == longest) {
            ""
        } else {
            "up to "
        };
        Some(format!("{up_to}{} committed", words::committed(longest)))
    }

    /// What is signed: each line of our price and each other contract as a sentence, then what is owed on early exit. Nothing where no line
    /// has tiers or a term.
    pub(in crate::report) fn signed(&self) -> Vec<String> {
        let is_signed = |cost: &Cost| cost.has_pricing_or_term();
        let costs = self.costs_in_force();
        let ours = |cost: &Cost| cost.paid_to == PaidTo::OurPrice;
        if !costs.iter().any(|cost| is_signed(cost)) {
            return Vec::new();
        }
        let lines = costs
            .iter()
            .filter(|cost| ours(cost) || cost.term.is_some());
        let mut said: Vec<String> = lines
            .map(|cost| format!("{}: {}", cost.label, self.entered(cost)))
            .collect();
        let discount = self.results.frame.discount;
        if discount != Rate::ZERO && costs.iter().any(|cost| ours(cost)) {
            said.push(format!("Our price: {}", self.write.against_list(discount)));
        }
        said.extend(self.owed_in_words());
        said
    }

    /// What is still owed after each year of the case, as long as anything is.
    fn owed_in_words(&self) -> Option<String> {
        let years = 1..self.results.frame.horizon.in_years() as usize;
        let owed = years.map_while(|year| {
            let owed = self.results.owed_after(year * 12)?;
            (owed > Decimal::ZERO).then(|| format!("{} after year {year}", self.write.sum(owed)))
        });
        let owed: Vec<String> = owed.collect();
        (!owed.is_empty()).then(|| format!("Owed by who stops early: {}", owed.join(", ")))
    }

    /// "each month in advance, from month 1 to month 36"; nothing for what is paid once.
    pub(in crate::report) fn each_period(&self, cost: &Cost) -> Option<String> {
        let Spend::Recurring {
            every,
            paid,
            from_month,
            to_month,
            ..
        } = &cost.spend
        else {
            return None;
        };
        let horizon = self.results.frame.horizon.in_months();
        let last = to_month.unwrap_or(horizon).min(horizon);
        let period = words::period(*every);
        let how = words::payment(*paid);
        let from = (*from_month).max(1);
        Some(format!(
            "each {period} {how}, from month {from} to month {last}"
        ))
    }

    /// The same for an explanation, each with its month.
    pub(in crate::report) fn term_sentences(&self, cost: &Cost) -> Vec<String> {
        let (Some(term), Spend::Recurring { from_month, .. }) = (term_of(cost), &cost.spend) else {
            return Vec::new();
        };
        let last = last_committed(term, *from_month);
        let committed = words::committed(term.committed_months);
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
        let (Some(term), Spend::Recurring { from_month, .. }) = (term_of(cost), &cost.spend) else {
            return json!({});
        };
        let years = 0..=self.results.frame.horizon.in_years() as usize;
        let owed = years.map(|year| {
            let all = self.results.owed_by_cost(year * 12)?;
            let own = all.into_iter().find(|(cost, _)| *cost == place);
            own.map(|(_, owed)| owed)
        });
        let renewal = renewed(self.case, cost).ok().flatten();
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

/// The term of a recurring cost; any other cost has none that counts.
fn term_of(cost: &Cost) -> Option<&Term> {
    let is_recurring = matches!(cost.spend, Spend::Recurring { .. });
    cost.term.as_ref().filter(|_| is_recurring)
}

fn last_committed(term: &Term, from_month: u32) -> u32 {
    from_month
        .max(1)
        .saturating_add(term.committed_months)
        .saturating_sub(1)
}

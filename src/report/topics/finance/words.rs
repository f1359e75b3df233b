//! Each switch of finance's own view in words, for the small print and the data.

use crate::model::{
    Benefit, Cost, Every, FinancingKind, Losses, Payment, PriceBase, Rate, TaxPaid, Terms,
    WorkingCapital,
};
use crate::report::Report;

impl Report<'_> {
    /// One sentence for each switch that is on.
    pub(in crate::report) fn finance_switches(&self) -> Vec<String> {
        let all = [
            self.tax_words(),
            self.capital_words(),
            self.terms_words(),
            self.inflation_words(),
            self.working_capital_words(),
            self.residual_words(),
            self.financing_rule(),
        ];
        all.into_iter().flatten().collect()
    }

    /// The same in few words.
    pub(super) fn switches_in_brief(&self) -> Vec<String> {
        let finance = &self.case.finance;
        let rate = |rate| self.rate_of(rate);
        let tax = finance.tax.as_ref().map(|tax| {
            let paid = match tax.paid {
                TaxPaid::SameYear => "in the year of the profit",
                TaxPaid::NextYear => "paid a year later, also after the last year",
            };
            let losses = match tax.losses {
                Losses::UsedInTheYear => "losses used in their year",
                Losses::CarriedForward => "losses carried forward",
            };
            format!("tax {} {paid}, {losses}", rate(tax.rate))
        });
        let mut costs = self.case.costs.iter();
        let capital = costs.any(|cost| cost.capital.is_some());
        let capital = capital.then(|| "capital costs written off in equal parts".to_owned());
        let terms = finance.terms.map(|terms| match terms {
            Terms::Nominal => "amounts and discount rate nominal".to_owned(),
            Terms::Real => "amounts and discount rate real".to_owned(),
        });
        let inflation = (finance.inflation != Rate::ZERO).then(|| {
            let on = match (finance.terms, finance.price_base) {
                (Some(Terms::Real), _) => "",
                (_, PriceBase::FirstYear) => {
                    " from year 2 on what recurs without growth of its own, but our price"
                }
                (_, PriceBase::Start) => {
                    " from the start on what recurs without growth of its own, but our price"
                }
            };
            format!("inflation {}{on}", rate(finance.inflation))
        });
        let released = self.case.benefits.iter().any(Benefit::releases_capital);
        let working = finance.working_capital.filter(|_| released);
        let working = working.map(|rule| match rule {
            WorkingCapital::GivenBack => "working capital given back at the end".to_owned(),
            WorkingCapital::Stays => "working capital stays released".to_owned(),
        });
        let worth = self.residual_names();
        let worth = (!worth.is_empty()).then(|| format!("worth at the end: {}", worth.join(", ")));
        let financing = finance.financing.as_ref().map(|rule| {
            let kind = match rule.kind {
                FinancingKind::Loan => "loan",
                FinancingKind::Lease => "lease",
            };
            format!(
                "{kind} beside paying at {} over {} months",
                rate(rule.rate),
                rule.months
            )
        });
        let all = [tax, capital, terms, inflation, working, worth, financing];
        all.into_iter().flatten().collect()
    }

    /// The costs that are worth something at the end.
    fn residual_names(&self) -> Vec<&str> {
        let costs = self.case.costs.iter();
        let has_worth = |cost: &&Cost| {
            let capital = cost.capital.as_ref();
            capital.is_some_and(|one| one.residual.is_some())
        };
        costs
            .filter(has_worth)
            .map(|cost| cost.label.as_str())
            .collect()
    }

    fn rate_of(&self, rate: Rate) -> String {
        self.write.locale.percent_exact(rate.fraction())
    }

    fn tax_words(&self) -> Option<String> {
        let tax = self.case.finance.tax.as_ref()?;
        let paid = match tax.paid {
            TaxPaid::SameYear => "paid in the year of the profit",
            TaxPaid::NextYear => "paid a year later, what falls after the last year included",
        };
        let losses = match tax.losses {
            Losses::UsedInTheYear => "a year's loss saves tax in that year",
            Losses::CarriedForward => {
                "losses are carried forward against later profits of this case"
            }
        };
        Some(format!(
            "Tax of {} on benefits less operating costs and write-off, {paid}, spread over the months; {losses}. What is paid at the start or in advance counts in the year it opens.",
            self.rate_of(tax.rate)
        ))
    }

    fn capital_words(&self) -> Option<String> {
        let has_capital = self.case.costs.iter().any(|cost| cost.capital.is_some());
        has_capital.then(|| {
            "Capital costs are written off in equal parts from the year in which they are paid on; all other costs are operating costs.".to_owned()
        })
    }

    fn terms_words(&self) -> Option<String> {
        let terms = self.case.finance.terms?;
        Some(match terms {
            Terms::Nominal => "Amounts and the discount rate are nominal: inflation is in them.",
            Terms::Real => "Amounts and the discount rate are real, in the money of the start; write-offs, working capital given back and payments of a lease or loan are fixed in money and lose value with inflation.",
        }
        .to_owned())
    }

    fn inflation_words(&self) -> Option<String> {
        let finance = &self.case.finance;
        if finance.inflation == Rate::ZERO {
            return None;
        }
        let rate = self.rate_of(finance.inflation);
        if finance.terms == Some(Terms::Real) {
            return Some(format!("Inflation of {rate} a year."));
        }
        let base = match finance.price_base {
            PriceBase::FirstYear => "from year 2 on",
            PriceBase::Start => "from the start on, so that year 1 is raised once",
        };
        Some(format!(
            "Inflation of {rate} a year raises what recurs and has no growth or uplift of its own, {base}; our price rises by its own uplift only."
        ))
    }

    fn working_capital_words(&self) -> Option<String> {
        let releases = self.case.benefits.iter().any(Benefit::releases_capital);
        let rule = self.case.finance.working_capital.filter(|_| releases)?;
        Some(match rule {
            WorkingCapital::GivenBack => {
                "Working capital that is released once is given back at the end of the horizon. It is no profit and bears no tax."
            }
            WorkingCapital::Stays => {
                "Working capital that is released stays released at the end of the horizon. It is no profit and bears no tax."
            }
        }
        .to_owned())
    }

    fn residual_words(&self) -> Option<String> {
        let names = self.residual_names();
        if names.is_empty() {
            return None;
        }
        let taxed = if self.case.finance.tax.is_some() {
            " and is taxed on its gain over book value, a loss saving tax"
        } else {
            ""
        };
        Some(format!(
            "A residual value is counted at the end of the horizon{taxed}: {}.",
            names.join(", ")
        ))
    }

    fn financing_rule(&self) -> Option<String> {
        let rule = self.case.finance.financing.as_ref()?;
        let kind = match rule.kind {
            FinancingKind::Loan => "A loan",
            FinancingKind::Lease => "A lease",
        };
        let every = match rule.every {
            Every::Month => "monthly",
            Every::Quarter => "quarterly",
            Every::Year => "yearly",
        };
        let paid = match rule.paid {
            Payment::InAdvance => "in advance",
            Payment::InArrears => "in arrears",
        };
        let owner = match rule.kind {
            FinancingKind::Loan => "",
            FinancingKind::Lease => {
                " The lessor owns what is financed, writes it off and keeps its residual value."
            }
        };
        Some(format!(
            "{kind} of what is paid at the start at {} a year nominal, over {} months, equal payments {every} {paid}. It is an option beside paying and changes no other figure.{owner}",
            self.rate_of(rule.rate),
            rule.months,
        ))
    }
}

//! Each switch of finance's own view in words, for the small print and the data.

use super::financing::kind;
use crate::model::{
    Benefit, Cost, Every, FinancingKind, Losses, PriceBase, Rate, TaxPaid, Terms, WorkingCapital,
};
use crate::report::{Report, words};

/// A switch in a sentence, and in few words.
type Switch = (String, String);

impl Report<'_> {
    /// One sentence for each switch that is on.
    pub(in crate::report) fn finance_switches(&self) -> Vec<String> {
        let all = self.switches().into_iter();
        all.map(|(sentence, _)| sentence).collect()
    }

    /// The same in few words.
    pub(super) fn switches_in_brief(&self) -> Vec<String> {
        self.switches()
            .into_iter()
            .map(|(_, brief)| brief)
            .collect()
    }

    fn switches(&self) -> Vec<Switch> {
        let all = [
            self.tax_words(),
            self.capital_words(),
            self.terms_words(),
            self.inflation_words(),
            self.working_capital_words(),
            self.residual_words(),
            self.financing_words(),
        ];
        all.into_iter().flatten().collect()
    }

    fn rate_of(&self, rate: Rate) -> String {
        self.write.locale.percent_exact(rate.fraction())
    }

    fn tax_words(&self) -> Option<Switch> {
        let tax = self.case.finance.tax.as_ref()?;
        let rate = self.rate_of(tax.rate);
        let (paid, paid_brief) = match tax.paid {
            TaxPaid::SameYear => (
                "paid in the year of the profit",
                "in the year of the profit",
            ),
            TaxPaid::NextYear => (
                "paid a year later, what falls after the last year included",
                "paid a year later, also after the last year",
            ),
        };
        let (losses, losses_brief) = match tax.losses {
            Losses::UsedInTheYear => (
                "a year's loss saves tax in that year",
                "losses used in their year",
            ),
            Losses::CarriedForward => (
                "losses are carried forward against later profits of this case",
                "losses carried forward",
            ),
        };
        let sentence = format!(
            "Tax of {rate} on benefits less operating costs and write-off, {paid}, spread over the months; {losses}. What is paid at the start or in advance counts in the year it opens."
        );
        Some((sentence, format!("tax {rate} {paid_brief}, {losses_brief}")))
    }

    fn capital_words(&self) -> Option<Switch> {
        written(self.case.has_capital().then_some((
            "Capital costs are written off in equal parts from the year in which they are paid on; all other costs are operating costs.",
            "capital costs written off in equal parts",
        )))
    }

    fn terms_words(&self) -> Option<Switch> {
        written(self.case.finance.terms.map(|terms| match terms {
            Terms::Nominal => (
                "Amounts and the discount rate are nominal: inflation is in them.",
                "amounts and discount rate nominal",
            ),
            Terms::Real => (
                "Amounts and the discount rate are real, in the money of the start; write-offs, working capital given back and payments of a lease or loan are fixed in money and lose value with inflation.",
                "amounts and discount rate real",
            ),
        }))
    }

    fn inflation_words(&self) -> Option<Switch> {
        let finance = &self.case.finance;
        if finance.inflation == Rate::ZERO {
            return None;
        }
        let rate = self.rate_of(finance.inflation);
        if finance.terms == Some(Terms::Real) {
            let sentence = format!("Inflation of {rate} a year.");
            return Some((sentence, format!("inflation {rate}")));
        }
        let (base, raised) = match finance.price_base {
            PriceBase::FirstYear => ("from year 2 on", ""),
            PriceBase::Start => ("from the start on", ", so that year 1 is raised once"),
        };
        Some((
            format!(
                "Inflation of {rate} a year raises what recurs and has no growth or uplift of its own, {base}{raised}; our price rises by its own uplift only."
            ),
            format!("inflation {rate} {base} what recurs without growth of its own, but our price"),
        ))
    }

    fn working_capital_words(&self) -> Option<Switch> {
        let releases = self.case.benefits.iter().any(Benefit::releases_capital);
        let rule = self.case.finance.working_capital.filter(|_| releases);
        written(rule.map(|rule| match rule {
            WorkingCapital::GivenBack => (
                "Working capital that is released once is given back at the end of the horizon. It is no profit and bears no tax.",
                "working capital given back at the end",
            ),
            WorkingCapital::Stays => (
                "Working capital that is released stays released at the end of the horizon. It is no profit and bears no tax.",
                "working capital stays released",
            ),
        }))
    }

    fn residual_words(&self) -> Option<Switch> {
        let costs = self.case.costs.iter();
        let worth = costs.filter(|cost: &&Cost| cost.residual().is_some());
        let names: Vec<&str> = worth.map(|cost| cost.label.as_str()).collect();
        if names.is_empty() {
            return None;
        }
        let names = names.join(", ");
        let taxed = if self.case.finance.tax.is_some() {
            " and is taxed on its gain over book value, a loss saving tax"
        } else {
            ""
        };
        let sentence =
            format!("A residual value is counted at the end of the horizon{taxed}: {names}.");
        Some((sentence, format!("worth at the end: {names}")))
    }

    fn financing_words(&self) -> Option<Switch> {
        let rule = self.case.finance.financing.as_ref()?;
        let (kind, rate, months) = (kind(rule.kind), self.rate_of(rule.rate), rule.months);
        let every = match rule.every {
            Every::Month => "monthly",
            Every::Quarter => "quarterly",
            Every::Year => "yearly",
        };
        let paid = words::payment(rule.paid);
        let owner = match rule.kind {
            FinancingKind::Loan => "",
            FinancingKind::Lease => {
                " The lessor owns what is financed, writes it off and keeps its residual value."
            }
        };
        let sentence = format!(
            "A {kind} of what is paid at the start at {rate} a year nominal, over {months} months, equal payments {every} {paid}. It is an option beside paying and changes no other figure.{owner}"
        );
        let brief = format!("{kind} beside paying at {rate} over {months} months");
        Some((sentence, brief))
    }
}

fn written(switch: Option<(&str, &str)>) -> Option<Switch> {
    switch.map(|(sentence, brief)| (sentence.to_owned(), brief.to_owned()))
}

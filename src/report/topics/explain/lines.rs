//! Benefits and costs in words.

use super::ExplainedFigure;
use super::bridge::{Counted, Factors};
use super::stated_values::quoted;
use crate::engine::{
    BenefitResult, CostColumn, CostResult, Standing, first_year_factor, line_uplift, payments_of,
    written_gain, written_spend,
};
use crate::formula::{Formula, Target};
use crate::model::{Amount, Benefit, Cost, Currency, Gain, PaidTo, Rate, Spend, UpliftBy};
use crate::report::Report;
use crate::report::rounding::LineKey;
use crate::report::words;
use rust_decimal::Decimal;

const PER_YEAR: &str = "a year at full effect";

/// What the number of a benefit is counted for.
pub(super) const fn counted_per(gain: &Gain) -> &'static str {
    match gain {
        Gain::OneOff { .. } => "once",
        Gain::Recurring { .. } | Gain::ByYear(_) => PER_YEAR,
    }
}

impl Report<'_> {
    /// "Claims a year × Minutes per claim", the same with values and their units, and in plain numbers with the calendar.
    fn tell_formula(
        &self,
        explained: &mut ExplainedFigure,
        formula: Option<&Formula>,
        written: Option<(&str, Target)>,
    ) {
        if let Some(formula) = formula {
            explained.say(self.formulas().labels(formula));
            explained.say(format!("= {}", self.formulas().values(formula)));
            let numbers = written.and_then(|(text, target)| self.plain_numbers(text, &target));
            if let Some(numbers) = numbers {
                explained.say(format!("= {numbers}"));
            }
        }
    }

    pub(in crate::report) fn benefit(
        &self,
        benefit: &Benefit,
        formula: Option<&Formula>,
        result: &BenefitResult,
    ) -> ExplainedFigure {
        let printed = self.benefit_as_printed(result);
        let mut explained =
            ExplainedFigure::new(&benefit.label, self.standing(&result.standing, &printed));
        explained.say(format!(
            "{}, {}.",
            words::class(benefit.class),
            words::hardness(result.hardness)
        ));
        let served = result
            .serves
            .and_then(|index| self.case.stated_values.get(index));
        explained.say(served.map_or_else(
            || "Serves no stated value.".to_owned(),
            |value| format!("Serves {}.", quoted(&value.words)),
        ));
        let own = self.case.currency;
        let by_year = self.results.benefit_by_year(result.at);
        if by_year.is_empty() {
            self.tell_formula(&mut explained, formula, written_gain(&benefit.gain, own));
        } else {
            self.tell_by_year(&mut explained, formula, &by_year, PER_YEAR);
        }
        if let Some(run_rate) = result.run_rate.filter(|_| by_year.is_empty()) {
            let per = counted_per(&benefit.gain);
            explained.say(format!("= {} {per}", self.in_cents(run_rate, own)));
        }
        for timing in self.timing(benefit) {
            explained.say(timing);
        }
        let given_back = self.is_given_back(&mut explained, benefit);
        if !given_back && !matches!(result.standing, Standing::NoNumber(_)) {
            self.benefit_over_columns(&mut explained, benefit, result, printed);
        }
        for mark in self.marks_of_benefit(benefit, &result.rests_on) {
            explained.say(mark.sentence);
        }
        if result.off.is_some() {
            explained.say(format!(
                "of which {} is kept at present value, because the benefits for this value overlap or remove more than there is",
                self.write.locale.percent(result.kept_share(), 1)
            ));
        }
        explained
    }

    fn benefit_over_columns(
        &self,
        explained: &mut ExplainedFigure,
        benefit: &Benefit,
        result: &BenefitResult,
        printed: [String; 2],
    ) {
        let factors = self.benefit_factors(benefit);
        let own = self.case.currency;
        let (amount, counted) = match &benefit.gain {
            Gain::Recurring { .. } => (result.run_rate, Counted::Years),
            Gain::OneOff { .. } => (result.run_rate, Counted::Once),
            Gain::ByYear(amounts) => {
                let currency = amounts.currency.unwrap_or(own);
                (Some(Decimal::ONE), Counted::Amounts(currency))
            }
        };
        if !self.results.benefit_by_year(result.at).is_empty() {
            self.by_year_over_columns(explained, &factors, (&result.figures, printed));
            return;
        }
        if let Some(amount) = amount {
            let figures = (&result.figures, printed);
            // A line that comes to nothing has nothing to spread.
            let _spread = self.over_columns(explained, (amount, &factors), counted, figures);
        }
    }

    /// Total and present value of a benefit as all outputs print them, before the trim for overlaps.
    pub(in crate::report) fn benefit_as_printed(&self, result: &BenefitResult) -> [String; 2] {
        let rounding = self.rounding();
        match rounding.share(result.at) {
            Some(share) => [share.total, share.present_value].map(|steps| rounding.written(steps)),
            None => [result.figures.total, result.figures.present_value]
                .map(|amount| self.write.sum(amount)),
        }
    }

    /// Total and present value of our price or of another cost, without the contingency on our price.
    fn cost_as_printed(&self, result: &CostResult) -> [String; 2] {
        self.entries_as_printed(|line| line == LineKey::of(result))
    }

    pub(in crate::report) fn standing(&self, standing: &Standing, printed: &[String; 2]) -> String {
        let horizon = self.horizon_words();
        let [total, present] = printed;
        let amounts = format!("{total} over {horizon}, present value {present}");
        match standing {
            Standing::Counted => amounts,
            Standing::Untied => format!("{amounts}; left out because it serves no stated value"),
            Standing::OutsideView => format!("{amounts}; left out of this view"),
            Standing::NoNumber(_) => "no number yet, left out; the findings say why".to_owned(),
        }
    }

    pub(in crate::report) fn cost(
        &self,
        entered: &Cost,
        formula: Option<&Formula>,
        result: &CostResult,
    ) -> ExplainedFigure {
        let cost = &*self.results.frame.in_force(entered);
        let printed = self.cost_as_printed(result);
        let mut explained =
            ExplainedFigure::new(&cost.label, self.standing(&result.standing, &printed));
        explained.say(format!("Paid to: {}.", words::paid_to(cost.paid_to)));
        if self.results.cost_by_year(result.at).is_empty() {
            let written = written_spend(&cost.spend, self.case.currency);
            self.tell_formula(&mut explained, formula, written);
        }
        if !matches!(result.standing, Standing::NoNumber(_)) {
            self.cost_over_columns(&mut explained, cost, formula, result, printed);
        }
        self.capital_of(&mut explained, cost);
        if cost.risk != Rate::ZERO && cost.paid_to == PaidTo::OurPrice {
            let contingency = [
                (result.figures.total, result.contract.total),
                (result.figures.present_value, result.contract.present_value),
            ];
            let [total, present] =
                contingency.map(|(all, contract)| self.write.sum(all.saturating_sub(contract)));
            explained.say(format!(
                "Beside it {} for risk: the customer's contingency of {total}, present value {present}, no part of the offer",
                self.write.locale.percent_exact(cost.risk.fraction())
            ));
        }
        for mark in self.marks_of_cost(entered, &result.rests_on) {
            explained.say(mark.sentence);
        }
        let said = match &cost.spend {
            Spend::ByYear(amounts) => amounts.said.as_ref().or(cost.said.as_ref()),
            _ => cost.said.as_ref(),
        };
        explained.saying(format!(
            "Said: {}.",
            words::said_in_full(said, &self.write.locale)
        ))
    }

    fn cost_over_columns(
        &self,
        explained: &mut ExplainedFigure,
        cost: &Cost,
        formula: Option<&Formula>,
        result: &CostResult,
        printed: [String; 2],
    ) {
        let by_year = self.results.cost_by_year(result.at);
        let (amount, counted, currency) = if by_year.is_empty() {
            let Some(each) = self.each_payment(explained, cost, formula) else {
                return;
            };
            each
        } else {
            self.tell_by_year(explained, formula, &by_year, &Self::when_paid(cost));
            let own = self.case.currency;
            (Decimal::ONE, Counted::Amounts(own), own)
        };
        let percent = |fraction| self.write.locale.percent_exact(fraction);
        let mut factors = Factors::default();
        self.converted(&mut factors, currency);
        if cost.paid_to == PaidTo::OurPrice {
            let discount = self.results.frame.discount;
            let words = self.write.against_list(discount);
            factors.push(Decimal::ONE.saturating_sub(discount.fraction()), words);
        } else {
            let risk = cost.risk.fraction();
            let words = format!("{} more for risk", percent(risk));
            factors.push(Decimal::ONE.saturating_add(risk), words);
        }
        if let (true, Spend::Recurring { .. }) = (cost.uplift != Rate::ZERO, &cost.spend) {
            explained.say(format!(
                "+ {} a year {}",
                percent(cost.uplift.fraction()),
                words::uplift_by(cost.uplift_by)
            ));
        }
        if let Some(words) = self.inflation_of(cost) {
            explained.say(words);
        }
        if matches!(cost.spend, Spend::Recurring { .. }) {
            factors.push_first_year(first_year_factor(self.case, cost));
        }
        for words in self.term_sentences(cost) {
            explained.say(words);
        }
        let figures = (&result.contract, printed);
        if !by_year.is_empty() {
            self.by_year_over_columns(explained, &factors, figures);
            return;
        }
        // A line that comes to nothing has nothing to spread.
        let _spread = self.over_columns(explained, (amount, &factors), counted, figures);
    }

    /// Says the amount of a cost and when it is paid; `None` where it has none.
    fn each_payment(
        &self,
        explained: &mut ExplainedFigure,
        cost: &Cost,
        formula: Option<&Formula>,
    ) -> Option<(Decimal, Counted, Currency)> {
        let own = self.case.currency;
        let amount = match &cost.spend {
            Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. } => amount,
            Spend::ByYear(amounts) => {
                let currency = amounts.currency.unwrap_or(own);
                return Some((Decimal::ONE, Counted::Amounts(currency), currency));
            }
        };
        let (number, currency) = match amount {
            Amount::Fixed(money) => (money.amount, money.currency),
            Amount::Quantity { .. } => {
                let of = amount.priced()?;
                explained.say(self.write.quantity_and_terms(of));
                (of.payment().ok()?, of.unit_price.currency)
            }
            Amount::Formula(_) => {
                formula?;
                let (text, target) = written_spend(&cost.spend, own)?;
                (self.comes_to(text, &target)?, own)
            }
        };
        if let Some(payments) = payments_of(self.case, cost) {
            let (payments, currency) = payments.ok()?;
            return self.payments_by_year(explained, cost, (&payments, currency));
        }
        let words = self.in_cents(number, currency);
        let (when, counted) = match (self.each_period(cost), amount) {
            (Some(span), Amount::Formula(_)) => (format!("a year, paid {span}"), Counted::Years),
            (Some(span), _) => (span, Counted::Payments),
            (None, _) => ("once".to_owned(), Counted::Once),
        };
        explained.say(format!("= {words} {when}"));
        Some((number, counted, currency))
    }

    /// The payment of each year of the line, where its quantity differs by year; the columns are then money.
    fn payments_by_year(
        &self,
        explained: &mut ExplainedFigure,
        cost: &Cost,
        (payments, currency): (&[Decimal], Currency),
    ) -> Option<(Decimal, Counted, Currency)> {
        let span = self.each_period(cost)?;
        if let [payment] = payments {
            explained.say(format!("= {} {span}", self.in_cents(*payment, currency)));
            return Some((Decimal::ONE, Counted::Amounts(currency), currency));
        }
        let last = payments.len();
        let said = (1..).zip(payments).map(|(year, payment)| {
            let when = if year == last { "from" } else { "in" };
            format!("{} {when} year {year}", self.in_cents(*payment, currency))
        });
        let said: Vec<String> = said.collect();
        let counted = match line_uplift(self.case, cost).1 {
            UpliftBy::Anniversary => "years from its own first month",
            UpliftBy::CaseYear => "years of the case",
        };
        explained.say(format!("= {} {span}; {counted}", said.join(", ")));
        Some((Decimal::ONE, Counted::Amounts(currency), currency))
    }

    pub(super) fn overlap_as_printed(&self, index: usize) -> [String; 2] {
        self.entries_as_printed(|line| line == LineKey::Overlap(index))
    }

    /// Total and present value of rounded lines added up, costs above zero.
    pub(super) fn entries_as_printed(&self, of: impl Fn(LineKey) -> bool) -> [String; 2] {
        let rounding = self.rounding();
        let present_value = rounding.above_zero(&of, CostColumn::PresentValue);
        [rounding.money(of), present_value]
    }
}

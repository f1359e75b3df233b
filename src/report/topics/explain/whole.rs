//! The figures of the whole case in words, and the sums of the investment: payee, column and components.

use super::{ExplainedFigure, ExplainedPart};
use crate::engine::{CostColumn, CostSum, CostsOf, Figure, Irr, Payback, Roi};
use crate::format::reconcile;
use crate::report::rounding::{CONTINGENCY, LineKey, OVERLAP, RESIDUAL};
use crate::report::sums::running;
use crate::report::{Report, TopicRow, words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Report<'_> {
    pub(in crate::report) fn whole(&self, figure: &Figure) -> ExplainedFigure {
        let r = self.results;
        let of_problems = matches!(figure, Figure::CostOfInaction | Figure::ProblemLeft);
        if r.is_blank() && !of_problems {
            return ExplainedFigure::titled(
                "There is no amount yet, so there is nothing to explain.",
            );
        }
        let horizon = self.horizon_words();
        let rate = self.write.rate(r.frame.timeline.rate);
        let ([_, pv_b], [_, pv_c]) = (self.gains(), self.spends());
        let no_return = words::no_return(r.costs_total.present_value);
        match figure {
            Figure::Npv => ExplainedFigure::new("Net present value", self.npv_words(r.npv))
                .saying(format!("Present value of benefits {pv_b} − present value of costs {pv_c}."))
                .saying(format!("Discounted at {rate}, {}.", words::discounting(r.frame.timeline.discounting)))
                .with(self.shares_of_all()),
            Figure::Roi => ExplainedFigure::new("Return on investment", self.roi_explained()).saying(format!(
                "(Present value of benefits {pv_b} − present value of costs {pv_c}) ÷ present value of costs {pv_c}."
            )),
            Figure::Payback | Figure::LastingPayback | Figure::DiscountedPayback => {
                self.paybacks(figure, &rate)
            }
            Figure::Irr => ExplainedFigure::new("Internal rate of return", self.irr())
                .saying("The rate at which the yearly net flows have a present value of zero.")
                .saying(self.flows()),
            Figure::Mirr => {
                let mirr = r.mirr.map_or_else(
                    || "not defined, because nothing is paid in or nothing comes back.".to_owned(),
                    |mirr| self.write.percent(mirr),
                );
                ExplainedFigure::new("Modified internal rate of return", mirr)
                    .saying(format!("With {rate} as the rate of financing and of reinvestment."))
                    .saying(self.flows())
            }
            Figure::BenefitCostRatio => {
                ExplainedFigure::new("Benefit–cost ratio", self.ratio(r.benefit_cost_ratio(), no_return))
                    .saying(format!("Present value of benefits {pv_b} ÷ present value of costs {pv_c}."))
            }
            Figure::ProfitabilityIndex => self.profitability(),
            Figure::PeakNeed => self.peak_need(),
            Figure::PvBenefits => self.benefits("Present value of benefits", |[_, present]| present),
            Figure::TotalBenefits => self.benefits(&format!("Benefits over {horizon}"), |[total, _]| total),
            Figure::PvCosts => self.all_costs("Present value of costs", CostColumn::PresentValue),
            Figure::CostSum(sum) => self.cost_sum(*sum),
            Figure::TotalCosts => self.all_costs(&format!("Total cost over {horizon}"), CostColumn::Total),
            other => self
                .finance_explained(other)
                .unwrap_or_else(|| self.inaction_explained(other)),
        }
    }

    /// The return, or why there is none.
    fn roi_explained(&self) -> String {
        let why = words::no_return(self.results.costs_total.present_value);
        match self.results.roi {
            Roi::Ratio(_) => self.roi_words(self.results.roi),
            Roi::NotDefined => format!("not defined, because {why}."),
        }
    }

    fn paybacks(&self, figure: &Figure, rate: &str) -> ExplainedFigure {
        let r = self.results;
        let balances = &r.monthly_cumulative;
        match figure {
            Figure::LastingPayback => {
                let after = self.payback_words(&r.lasting_payback);
                let mut explained = ExplainedFigure::new("Lasting payback", after).saying(
                    "The first moment from which on the cumulative net benefit from the start, undiscounted, stays at zero or above, linear inside the month.",
                );
                self.balances(&mut explained, &r.lasting_payback, balances);
                explained
            }
            Figure::DiscountedPayback => {
                let how = format!("discounted at {rate}");
                let after = self.payback_words(&r.discounted_payback);
                let mut explained = Self::payback("Discounted payback", after, &how);
                let balances = self.discounted_cumulative();
                self.balances(&mut explained, &r.discounted_payback, &balances);
                explained
            }
            _ => {
                let after = self.money_back();
                let mut explained = Self::payback("Payback", after, "undiscounted");
                self.balances(&mut explained, &r.payback, balances);
                if r.lost_again_in.is_some() {
                    self.balances(&mut explained, &r.lasting_payback, balances);
                }
                explained
            }
        }
    }

    fn payback(name: &str, after: String, how: &str) -> ExplainedFigure {
        ExplainedFigure::new(name, after).saying(format!(
            "The first moment at which the cumulative net benefit from the start, {how}, is no longer below zero, linear inside the month."
        ))
    }

    fn ratio(&self, ratio: Option<Decimal>, why_none: &str) -> String {
        match ratio {
            Some(ratio) => self.write.locale.amount(ratio.round_dp(2), 2),
            None => format!("not defined, because {why_none}."),
        }
    }

    fn profitability(&self) -> ExplainedFigure {
        let index = self.results.profitability_index();
        let index = self.ratio(index, "nothing is paid at the start");
        let npv = self.write.sum(self.results.npv);
        let at_start = self
            .rounding()
            .above_zero(|line| !line.is_gain(), CostColumn::Year(0));
        ExplainedFigure::new("Profitability index", index).saying(format!(
            "(Net present value {npv} + costs at the start {at_start}) ÷ costs at the start {at_start}."
        ))
    }

    fn peak_need(&self) -> ExplainedFigure {
        const NAME: &str = "Peak need of cash";
        let cash = self.results.cumulative_cash(self.case).as_ref();
        let (Some(need), Ok(cash)) = (self.results.peak_need(self.case), cash) else {
            return ExplainedFigure::new(NAME, "not known, because an amount is too large.");
        };
        let mut explained = ExplainedFigure::new(NAME, self.write.sum(need)).saying(
            "How far the cumulative cash falls below zero at its lowest: the money that has to be there.",
        );
        if self.results.is_more_than_cash(self.case) {
            explained.say("Value that moves no money, such as capacity, is not in it.");
        }
        if let Some(month) = cash.iter().position(|balance| *balance == -need) {
            explained.say(match month {
                0 => "It is needed at the start.".to_owned(),
                month => format!("It is needed at the end of month {month}."),
            });
        }
        explained
    }

    fn irr(&self) -> String {
        // As the page prints it; several rates are distinguished by a decimal.
        let percent = |rate: &Decimal| self.write.locale.percent(*rate, 1);
        match &self.results.irr {
            Irr::Rate(rate) => self.write.percent(*rate),
            Irr::Several(rates) => {
                let rates: Vec<String> = rates.iter().map(percent).collect();
                format!(
                    "several rates possible ({}), so none is the rate.",
                    rates.join(", ")
                )
            }
            Irr::None(_) => "not defined for these flows.".to_owned(),
        }
    }

    /// All benefits as the table by year has them: total and present value.
    fn gains(&self) -> [String; 2] {
        self.entries_as_printed(LineKey::is_gain)
    }

    /// All costs likewise, above zero.
    fn spends(&self) -> [String; 2] {
        self.entries_as_printed(|line| !line.is_gain())
    }

    /// The share of each benefit in all of them, in whole percent that add up to 100.
    fn shares_of_all(&self) -> Vec<ExplainedPart> {
        let counted = self.results.benefits.iter();
        let shares: Vec<_> = counted
            .filter_map(|line| Some((line, self.results.share_of_benefits(line)?)))
            .collect();
        let exact: Vec<Decimal> = shares.iter().map(|(_, share)| *share).collect();
        let rounded = reconcile(&exact, Decimal::ONE, 2).unwrap_or(exact);
        let mut parts = Vec::new();
        if !shares.is_empty() {
            let words = "What each benefit is of all of them, at present value:";
            parts.push(ExplainedPart::Sentence(words.to_owned()));
        }
        for ((line, _), share) in shares.iter().zip(rounded) {
            parts.push(ExplainedPart::Item(TopicRow {
                figure: Some(Figure::Benefit(line.id.clone())),
                ..TopicRow::new(&line.label, self.write.percent(share))
            }));
        }
        parts
    }

    fn benefits(&self, name: &str, pick: fn([String; 2]) -> String) -> ExplainedFigure {
        let mut explained = ExplainedFigure::new(name, pick(self.gains())).saying("The sum of:");
        for line in self.results.counting() {
            let printed = self.benefit_as_printed(line);
            let figure = Some(Figure::Benefit(line.id.clone()));
            explained.item(&line.label, pick(printed), figure);
        }
        for trim in &self.results.trims {
            let value = self.case.stated_values.get(trim.stated_value);
            let figure = value.map(|value| Figure::Value(value.id.clone()));
            let printed = self.overlap_as_printed(trim.stated_value);
            explained.item(OVERLAP, pick(printed), figure);
        }
        explained
    }

    fn flows(&self) -> String {
        let rounding = self.rounding();
        let net = |year: usize| {
            let cells = rounding.entries.iter();
            rounding.sum(cells.map(|entry| entry.at(CostColumn::Year(year))))
        };
        let flows = (0..self.results.years.len()).map(|year| match year {
            0 => format!("{} at the start", net(0)),
            year => format!("{} in year {year}", net(year)),
        });
        format!("Net flows: {}.", flows.collect::<Vec<_>>().join(", "))
    }

    /// The two month ends between which the payback lies, and the interpolation between them.
    fn balances(&self, explained: &mut ExplainedFigure, payback: &Payback, balances: &[Decimal]) {
        let Payback::After { months, .. } = payback else {
            return;
        };
        let Some(month) = months.ceil().to_usize().filter(|month| *month > 0) else {
            return;
        };
        let before = month.checked_sub(1).and_then(|month| balances.get(month));
        let (Some(before), Some(after)) = (before, balances.get(month)) else {
            return;
        };
        let last = month.saturating_sub(1);
        explained.say(format!(
            "Cumulative at the end of month {last}: {}; of month {month}: {}.",
            self.write.sum(*before),
            self.write.sum(*after)
        ));
        let (short, over) = (self.write.sum(before.abs()), self.write.sum(after.abs()));
        explained.say(format!(
            "{last} + {short} ÷ ({short} + {over}) = {} months.",
            self.write.locale.amount(months.round_dp(1), 1)
        ));
    }

    /// Net flows times their factors, added up.
    fn discounted_cumulative(&self) -> Vec<Decimal> {
        let factors = self.results.details().factors;
        let flows = self.results.monthly_net.iter().zip(factors);
        let present = flows.map(|(flow, factor)| flow.saturating_mul(factor));
        running(&present.collect::<Vec<_>>())
    }
}

impl Report<'_> {
    /// All costs of a column: each as it is paid, and the customer's contingency for risk on our price.
    pub(super) fn all_costs(&self, name: &str, column: CostColumn) -> ExplainedFigure {
        let of = CostsOf::Everybody;
        self.sum_of_costs(name.to_owned(), "The sum of:", CostSum { of, column })
    }

    pub(super) fn cost_sum(&self, sum: CostSum) -> ExplainedFigure {
        let of = match sum.of {
            CostsOf::Everybody => "All costs".to_owned(),
            CostsOf::Payee(payee) => crate::model::upper_first(words::paid_to(payee)),
            CostsOf::Contingency => CONTINGENCY.to_owned(),
        };
        let horizon = self.horizon_words();
        let title = match sum.column {
            CostColumn::Year(0) => format!("{of} at the start"),
            CostColumn::Year(year) => format!("{of} in year {year}"),
            CostColumn::Total => format!("{of} over {horizon}"),
            CostColumn::PresentValue => format!("{of} over {horizon}, at present value"),
        };
        let made_of = match sum.column {
            CostColumn::Year(0) => "The sum of what falls at the start:".to_owned(),
            CostColumn::Year(year) => {
                let last = year.saturating_mul(12);
                let first = last.saturating_sub(11);
                format!("The sum of what falls in months {first} to {last}:")
            }
            _ => "The sum of:".to_owned(),
        };
        self.sum_of_costs(title, &made_of, sum)
    }

    fn sum_of_costs(&self, title: String, made_of: &str, sum: CostSum) -> ExplainedFigure {
        let column = sum.column;
        let of_sum = |line: LineKey| match (sum.of, line) {
            (CostsOf::Everybody, line) => !line.is_gain(),
            (CostsOf::Payee(payee), LineKey::Cost(paid_to, _)) => paid_to == payee,
            (CostsOf::Contingency, line) => line == LineKey::Contingency,
            (CostsOf::Payee(_), _) => false,
        };
        let spent = self.rounding().above_zero(of_sum, column);
        let mut explained = ExplainedFigure::new(title, spent);
        let residual = !self.results.residual_in(sum).is_zero();
        if self.results.costs_in(sum).next().is_none() && !residual {
            return explained.saying("No cost falls here.");
        }
        explained.say(made_of);
        if sum.of == CostsOf::Contingency {
            self.contingencies(&mut explained, sum);
            return explained;
        }
        for line in self.results.costs_in(sum) {
            let of = |entry: LineKey| entry == LineKey::of(line);
            let value = self.rounding().above_zero(of, column);
            let label = match sum.of {
                CostsOf::Everybody => {
                    format!("{} ({})", line.label, words::paid_to(line.paid_to))
                }
                _ => line.label.clone(),
            };
            explained.item(label, value, Some(Figure::Cost(line.id.clone())));
        }
        let beside = CostSum {
            of: CostsOf::Contingency,
            column,
        };
        if sum.of == CostsOf::Everybody && !self.results.cost_sum(beside).is_zero() {
            let value = self
                .rounding()
                .above_zero(|line| line == LineKey::Contingency, column);
            explained.item(CONTINGENCY, value, Some(Figure::CostSum(beside)));
        }
        if residual {
            let of = |line| line == LineKey::Residual;
            let value = self.rounding().above_zero(of, column);
            explained.item(RESIDUAL, value, None);
        }
        explained
    }

    fn contingencies(&self, explained: &mut ExplainedFigure, sum: CostSum) {
        let lines: Vec<_> = self.results.costs_in(sum).collect();
        let exact = lines.iter().map(|line| sum.of.part(line, sum.column));
        let exact: Vec<Decimal> = exact.collect();
        let rounding = self.rounding();
        let mut entries = rounding.entries.iter();
        let entry = entries.find(|entry| entry.line == LineKey::Contingency);
        let total = entry.map(|entry| -entry.at(sum.column));
        let (printed, _) = rounding.added_up(&exact, total);
        for (line, value) in lines.into_iter().zip(printed) {
            explained.item(&line.label, value, Some(Figure::Cost(line.id.clone())));
        }
    }
}

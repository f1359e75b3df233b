//! Finance's own view explained: after tax, profit and loss, the equivalent annual amount, financing, and what it changes in single lines.

use super::ExplainedFigure;
use crate::engine::{Figure, FinanceView, gives_back, line_growth, line_uplift};
use crate::model::{Benefit, Cost, Rate, Spend, UpliftBy};
use crate::report::Report;
use crate::report::page::Table;
use crate::report::words;

impl Report<'_> {
    /// A figure of finance's own view; `None` for any other.
    pub(super) fn finance_explained(&self, figure: &Figure) -> Option<ExplainedFigure> {
        let name = match figure {
            Figure::AfterTax => "After tax",
            Figure::ProfitAndLoss => "Profit and loss",
            Figure::EquivalentAnnual => "Equivalent annual amount",
            Figure::Financing => "Financing beside paying",
            _ => return None,
        };
        Some(match self.results.finance(self.case) {
            Some(Ok(view)) => self.of_view(figure, name, view),
            Some(Err(error)) => {
                ExplainedFigure::new(name, crate::check::sentence(&error.to_string()))
            }
            None => ExplainedFigure::new(
                name,
                "not asked for: choose what the customer's finance asks for in the case settings.",
            ),
        })
    }

    fn of_view(&self, figure: &Figure, name: &str, view: &FinanceView) -> ExplainedFigure {
        let mut explained = match figure {
            Figure::AfterTax => {
                let Some(after) = &view.after_tax else {
                    return ExplainedFigure::new(name, "no tax is asked for.");
                };
                let mut explained =
                    ExplainedFigure::new("Net present value after tax", self.write.sum(after.npv))
                        .saying(format!(
                            "Net present value before tax {} − present value of the tax {}.",
                            self.write.sum(self.results.npv),
                            self.write.sum(after.tax_present)
                        ));
                explained.rows_of(&self.after_tax_table(after));
                explained.all(self.after_tax_figures(after));
                explained
            }
            Figure::ProfitAndLoss => {
                let Some(table) = self.profit_table(view) else {
                    return ExplainedFigure::new(
                        name,
                        "neither a capital cost nor tax asks for it.",
                    );
                };
                let mut explained = ExplainedFigure::titled(name);
                explained.rows_of(&table);
                explained
            }
            Figure::Financing => {
                let mut explained = ExplainedFigure::titled(name);
                let figures = self.financing_figures(view);
                if figures.is_empty() {
                    return ExplainedFigure::new(name, "no lease or loan is given.");
                }
                explained.all(figures);
                explained
            }
            _ => {
                let amount = self.write.sum(view.equivalent_annual);
                let mut explained = ExplainedFigure::new(name, amount).saying(format!(
                    "The net present value {} as equal amounts at the end of each year: times r ÷ (1 − (1 + r)^−{}) with r = {}.",
                    self.write.sum(self.results.npv),
                    self.results.frame.horizon.in_years(),
                    self.write.rate(self.results.frame.timeline.rate)
                ));
                explained.all(self.further_figures(view));
                explained
            }
        };
        for switch in self.finance_switches() {
            explained.say(switch);
        }
        explained
    }

    /// How much a recurring benefit grows, in words; `None` where it does not.
    pub(super) fn growth_words(&self, benefit: &Benefit) -> Option<String> {
        let (growth, _) = line_growth(self.case, benefit.growth);
        let why = if benefit.growth == Rate::ZERO {
            "inflation"
        } else {
            "growth"
        };
        let percent = self.write.locale.percent_exact(growth.fraction());
        (growth != Rate::ZERO).then(|| format!("+ {percent} {why} a year from year 2 on"))
    }

    /// How much a recurring cost rises without an uplift of its own, in words; `None` where it does not.
    pub(super) fn inflation_of(&self, cost: &Cost) -> Option<String> {
        let (rise, by, _) = line_uplift(self.case, cost);
        let recurs = matches!(cost.spend, Spend::Recurring { .. });
        let percent = self.write.locale.percent_exact(rise.fraction());
        let when = match by {
            UpliftBy::CaseYear => "from year 2 on",
            UpliftBy::Anniversary => words::uplift_by(by),
        };
        (recurs && cost.uplift == Rate::ZERO && rise != Rate::ZERO)
            .then(|| format!("+ {percent} inflation a year {when}"))
    }

    /// Whether a benefit is working capital that is given back; then that is said.
    pub(super) fn is_given_back(&self, explained: &mut ExplainedFigure, benefit: &Benefit) -> bool {
        let back = gives_back(self.case, benefit);
        if back {
            explained.say(
                "Working capital: all that is released is given back at the end of the horizon.",
            );
        }
        back
    }

    /// How a cost is written off, and what it is worth at the end.
    pub(super) fn capital_of(&self, explained: &mut ExplainedFigure, cost: &Cost) {
        let Some(capital) = &cost.capital else {
            return;
        };
        explained.say(match capital.years {
            Some(1) => "A capital cost, written off in the year in which it is paid.".to_owned(),
            Some(years) => {
                format!("A capital cost, written off in equal parts over {years} years from the year in which it is paid on.")
            }
            None => "A capital cost that is never written off.".to_owned(),
        });
        if let Some(residual) = capital.residual {
            let worth = self.write.locale.money(residual.amount, residual.currency);
            explained.say(format!(
                "Worth {worth} at the end of the horizon, which is taken off all costs beside this line."
            ));
        }
    }
}

impl ExplainedFigure {
    fn all(&mut self, sentences: Vec<String>) {
        for sentence in sentences {
            self.say(format!("{sentence}."));
        }
    }

    /// Each row of a table as an item: "Start −€1,000, Year 1 €400".
    fn rows_of(&mut self, table: &Table) {
        for row in &table.rows {
            let cells = table.columns.iter().zip(&row.cells);
            let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
            self.item(&row.label, cells.join(", "), None);
        }
    }
}

//! Finance's own view for readers: tables by year and figures, rounded so that what stands together adds up.

use crate::engine::{AfterTax, AfterTaxYear, FinanceView, Financed, Irr, ProfitYear, TermsView};
use crate::format::reconcile_table;
use crate::model::{FinancingKind, Terms};
use crate::report::Report;
use crate::report::page::{Row, RowKind, Table};
use crate::report::text::Section;
use rust_decimal::Decimal;

/// A row of parts: its name, its kind, and its amounts by column.
type Parts = (&'static str, RowKind, Vec<Decimal>);

impl Report<'_> {
    /// What stands under the page in a text: profit and loss, cash after tax, further figures, financing. Empty where nothing of it is asked for.
    pub(in crate::report) fn finance_sections(&self) -> Vec<Section> {
        let Some(answer) = self.results.finance(self.case) else {
            return Vec::new();
        };
        let view = match answer {
            Ok(view) => view,
            Err(error) => {
                let words = crate::check::sentence(&error.to_string());
                return vec![Section::sentences("Finance's own view", vec![words])];
            }
        };
        let code = self.write.currency.code();
        let mut sections = Vec::new();
        sections.extend(self.profit_table(view).map(|table| Section {
            heading: format!("Profit and loss, {code}"),
            table: Some(table),
            ..Section::default()
        }));
        sections.extend(view.after_tax.as_ref().map(|after| Section {
            heading: format!("Cash after tax, {code}"),
            table: Some(self.after_tax_table(after)),
            items: self.after_tax_figures(after),
            ..Section::default()
        }));
        sections.push(Section::list("Further figures", self.further_figures(view)));
        let financing = self.financing_figures(view);
        sections.push(Section::list("Financing beside paying", financing));
        sections
    }

    /// The figures in sentences, for the small print of the page.
    pub(in crate::report) fn finance_in_brief(&self) -> Vec<String> {
        let Some(Ok(view)) = self.results.finance(self.case) else {
            return Vec::new();
        };
        let after = view.after_tax.as_ref();
        let after = after.map(|after| self.after_tax_figures(after));
        let financing = self.financing_figures(view);
        let paragraph = |figures: Vec<String>| {
            (!figures.is_empty()).then(|| format!("{}.", figures.join(". ")))
        };
        let parts = [
            after.and_then(paragraph),
            paragraph(self.further_figures(view)),
            paragraph(financing),
        ];
        parts.into_iter().flatten().collect()
    }

    /// The profit-and-loss table; `None` where it is not asked for.
    pub(in crate::report) fn profit_table(&self, view: &FinanceView) -> Option<Table> {
        let years = &view.profit_and_loss;
        if years.is_empty() {
            return None;
        }
        let of = |amount: fn(&ProfitYear) -> Decimal| years.iter().map(amount).collect::<Vec<_>>();
        let mut parts: Vec<Parts> = vec![
            ("Benefits", RowKind::Benefit, of(|year| year.benefits)),
            ("Operating costs", RowKind::Cost, of(|year| -year.operating)),
            ("Write-off", RowKind::Cost, of(|year| -year.write_off)),
        ];
        if years.iter().any(|year| !year.disposal.is_zero()) {
            let gain = of(|year| year.disposal);
            parts.push(("Residual value less book value", RowKind::Benefit, gain));
        }
        let taxed = view.after_tax.is_some();
        let tax: Option<Parts> = taxed.then(|| ("Tax on it", RowKind::Cost, of(|year| -year.tax)));
        let result = ("Operating result", "Result after tax");
        let columns = years.iter().map(|year| format!("Year {}", year.year));
        Some(self.added_table(columns.collect(), parts, tax, result))
    }

    /// Net cash before tax, tax and what is left, by year.
    pub(in crate::report) fn after_tax_table(&self, after: &AfterTax) -> Table {
        let of = |amount: fn(&AfterTaxYear) -> Decimal| after.years.iter().map(amount);
        let rows = [
            of(|year| year.before).collect(),
            of(|year| -year.tax).collect(),
        ];
        let (rounded, _) = self.rounded_rows(&rows);
        let net = sums(&rounded);
        let mut balance = Decimal::ZERO;
        let balances = net.iter().map(|amount| {
            balance = balance.saturating_add(*amount);
            balance
        });
        let balances: Vec<Decimal> = balances.collect();
        let named = [
            ("Net before tax", RowKind::Benefit),
            ("Tax", RowKind::Cost),
            ("Net after tax", RowKind::Net),
            ("Cumulative after tax", RowKind::Cumulative),
        ];
        let cells = rounded.into_iter().chain([net, balances]);
        let rows = named.into_iter().zip(cells);
        let years = after.years.iter().map(|year| match year.year {
            0 => "Start".to_owned(),
            year => format!("Year {year}"),
        });
        Table {
            columns: years.collect(),
            rows: rows
                .map(|((label, kind), cells)| self.amounts_row(label, kind, &cells))
                .collect(),
        }
    }

    /// Parts, their sum, and where there is tax that and what is left, each with its total over the years.
    fn added_table(
        &self,
        mut columns: Vec<String>,
        parts: Vec<Parts>,
        tax: Option<Parts>,
        (sum, rest): (&'static str, &'static str),
    ) -> Table {
        columns.push("Total".to_owned());
        let amounts: Vec<Vec<Decimal>> = parts.iter().map(|(_, _, cells)| cells.clone()).collect();
        let (cells, totals) = self.rounded_rows(&amounts);
        let with_total = |cells: &[Decimal], total: Decimal| [cells, &[total]].concat();
        let printed: Vec<Vec<Decimal>> = cells
            .iter()
            .zip(totals)
            .map(|(cells, total)| with_total(cells, total))
            .collect();
        let result = sums(&printed);
        let mut rows: Vec<Row> = parts
            .iter()
            .zip(&printed)
            .map(|((label, kind, _), cells)| self.amounts_row(label, *kind, cells))
            .collect();
        rows.push(self.amounts_row(sum, RowKind::Net, &result));
        if let Some((label, kind, amounts)) = tax {
            let (cells, totals) = self.rounded_rows(&[amounts]);
            let cells = cells.into_iter().zip(totals).next();
            let tax = cells.map_or_else(Vec::new, |(cells, total)| with_total(&cells, total));
            rows.push(self.amounts_row(label, kind, &tax));
            rows.push(self.amounts_row(rest, RowKind::Net, &sums(&[result, tax])));
        }
        Table { columns, rows }
    }

    /// Rows that add up across and down; exact where they are too large for that.
    fn rounded_rows(&self, rows: &[Vec<Decimal>]) -> (Vec<Vec<Decimal>>, Vec<Decimal>) {
        match reconcile_table(rows, self.write.decimals) {
            Ok(table) => (table.cells, table.row_totals),
            Err(_) => {
                let total = |row: &Vec<Decimal>| {
                    row.iter()
                        .copied()
                        .fold(Decimal::ZERO, Decimal::saturating_add)
                };
                (rows.to_vec(), rows.iter().map(total).collect())
            }
        }
    }

    fn amounts_row(&self, label: &str, kind: RowKind, cells: &[Decimal]) -> Row {
        let cell = |amount: &Decimal| self.write.locale.amount(*amount, self.write.decimals);
        Row {
            label: label.to_owned(),
            cells: cells.iter().map(cell).collect(),
            kind,
        }
    }

    /// "Net present value after tax €12,000 (before tax €20,000)" and what else stands after tax.
    pub(in crate::report) fn after_tax_figures(&self, after: &AfterTax) -> Vec<String> {
        let (results, write) = (self.results, &self.write);
        let mut lines = vec![
            format!(
                "Net present value after tax {} (before tax {})",
                write.sum(after.npv),
                write.sum(results.npv)
            ),
            format!(
                "Return on investment after tax {} (before tax {})",
                write.roi(after.roi),
                write.roi(results.roi)
            ),
            format!(
                "Payback after tax {} (before tax {})",
                self.payback_words(&after.payback),
                self.payback_words(&results.payback)
            ),
            format!(
                "Internal rate of return after tax {} (before tax {})",
                self.irr_words(&after.irr),
                self.irr_words(&results.irr)
            ),
        ];
        if after.lasting_payback != after.payback {
            let lasting = self.payback_words(&after.lasting_payback);
            lines.push(format!("Lasting payback after tax {lasting}"));
        }
        if !after.unused_losses.is_zero() {
            let losses = write.sum(after.unused_losses);
            lines.push(format!(
                "Losses of {losses} are left that no later profit uses up"
            ));
        }
        lines
    }

    fn irr_words(&self, irr: &Irr) -> String {
        match irr {
            Irr::Rate(rate) => self.write.locale.percent(*rate, 1),
            Irr::Several(_) => "several rates possible".to_owned(),
            Irr::None(_) => "not defined".to_owned(),
        }
    }

    pub(in crate::report) fn further_figures(&self, view: &FinanceView) -> Vec<String> {
        let write = &self.write;
        let horizon = self.horizon_words();
        let after = view.after_tax.as_ref();
        let after_words = |npv: Option<Decimal>| {
            npv.map_or_else(String::new, |npv| format!(", after tax {}", write.sum(npv)))
        };
        let mut lines = vec![format!(
            "Equivalent annual amount over {horizon}: {}{}",
            write.sum(view.equivalent_annual),
            after_words(after.map(|after| after.equivalent_annual))
        )];
        lines.extend(view.at_rates.iter().map(|one| {
            format!(
                "Net present value at {}: {}{}",
                write.locale.percent_exact(one.rate.fraction()),
                write.sum(one.npv),
                after_words(one.after_tax)
            )
        }));
        lines.extend(view.terms.as_ref().map(|terms| self.terms_figure(terms)));
        if !view.book_value.is_zero() {
            let book = write.sum(view.book_value);
            lines.push(format!("Not written off by the end: {book}"));
        }
        lines
    }

    fn terms_figure(&self, terms: &TermsView) -> String {
        let percent = |rate| self.write.locale.percent(rate, 2);
        let (stated, other) = match terms.terms {
            Terms::Nominal => ("nominal", "real"),
            Terms::Real => ("real", "nominal"),
        };
        let (own, same) = match terms.terms {
            Terms::Nominal => (terms.nominal_rate, terms.real_rate),
            Terms::Real => (terms.real_rate, terms.nominal_rate),
        };
        let irr = terms.other_irr.map(|irr| {
            format!(
                "; the internal rate of return is {} in {other} terms",
                percent(irr)
            )
        });
        format!(
            "A discount rate of {} {stated} is {} {other}{}",
            percent(own),
            percent(same),
            irr.unwrap_or_default()
        )
    }

    pub(in crate::report) fn financing_figures(&self, view: &FinanceView) -> Vec<String> {
        let Some(rule) = &self.case.finance.financing else {
            return Vec::new();
        };
        let Some(financed) = &view.financed else {
            return vec!["Nothing is paid at the start, so there is nothing to finance".to_owned()];
        };
        let kind = match rule.kind {
            FinancingKind::Loan => "loan",
            FinancingKind::Lease => "lease",
        };
        let mut lines = self.payments(financed, kind);
        lines.push(self.compared(financed, kind));
        lines
    }

    fn payments(&self, financed: &Financed, kind: &str) -> Vec<String> {
        let write = &self.write;
        let money = |amount: Decimal| {
            let decimals = write.currency.exponent().map_or(2, u32::from);
            write
                .locale
                .money(amount.round_dp(decimals), write.currency)
        };
        let after = financed.npv_after_tax;
        let after = after.map(|npv| format!(", after tax {}", write.sum(npv)));
        vec![
            format!(
                "With the {kind}, {} payments of {} instead of {} at the start",
                financed.payments,
                money(financed.payment),
                write.sum(financed.principal)
            ),
            format!(
                "That is {} in all, {} more than what is financed",
                write.sum(financed.total),
                write.sum(financed.interest)
            ),
            format!(
                "Net present value with the {kind} {} (paying {}){}",
                write.sum(financed.npv),
                write.sum(self.results.npv),
                after.unwrap_or_default()
            ),
            format!(
                "Payback with the {kind} {}, at most {} outstanding",
                self.payback_words(&financed.payback),
                write.sum(financed.deepest)
            ),
        ]
    }

    /// Which is better where both are discounted at the rate of the financing: a higher discount rate makes any financing look good.
    fn compared(&self, financed: &Financed, kind: &str) -> String {
        let rate = self.write.locale.percent(financed.compared_at, 2);
        let after = match self.case.finance.tax {
            Some(_) => " after tax",
            None => "",
        };
        let cent = Decimal::new(5, 1 + self.write.decimals);
        if financed.advantage.abs() < cent {
            return format!("At the {kind}'s own rate of {rate}{after}, both are worth the same");
        }
        let better = if financed.advantage > Decimal::ZERO {
            format!("the {kind} is better")
        } else {
            "paying is better".to_owned()
        };
        format!(
            "At the {kind}'s own rate of {rate}{after}, {better} by {}",
            self.write.sum(financed.advantage.abs())
        )
    }
}

/// Rows added up, cell by cell.
fn sums(rows: &[Vec<Decimal>]) -> Vec<Decimal> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let at = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.copied().fold(Decimal::ZERO, Decimal::saturating_add)
    };
    (0..width).map(at).collect()
}

//! Finance's own view for readers: tables by year and figures, rounded so that what stands together adds up.

use super::financing::kind;
use crate::engine::{AfterTax, AfterTaxYear, FinanceView, Irr, ProfitYear, TermsView};
use crate::format::reconcile_table;
use crate::model::{Benefit, Terms};
use crate::report::Report;
use crate::report::page::{Row, RowKind, Table};
use crate::report::rounding::{LineKey, total};
use crate::report::sums::{added, running};
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

    /// The figures in few words, for the small print of the page: those before tax stand above it.
    pub(in crate::report) fn finance_in_brief(&self) -> Vec<String> {
        let Some(Ok(view)) = self.results.finance(self.case) else {
            return Vec::new();
        };
        let write = &self.write;
        let after = view.after_tax.as_ref();
        let beside = |npv: Option<Decimal>| {
            npv.map_or_else(String::new, |npv| {
                format!(" (after tax {})", write.sum(npv))
            })
        };
        let mut lines = Vec::new();
        lines.extend(after.map(|after| {
            let lasting = self.lasting_after_tax(after);
            format!(
                "After tax: net present value {}, return {}, payback {}{}, internal rate of return {}.",
                write.sum(after.npv),
                write.roi(after.roi),
                self.payback_words(&after.payback),
                lasting.map_or_else(String::new, |lasting| format!(" (lasting payback {lasting})")),
                self.irr_words(&after.irr)
            )
        }));
        let annual = write.sum(view.equivalent_annual);
        let annual_after = beside(after.map(|after| after.equivalent_annual));
        let rates = view.at_rates.iter().map(|one| {
            let rate = write.locale.percent_exact(one.rate.fraction());
            let after = beside(one.after_tax);
            format!("net present value at {rate} {}{after}", write.sum(one.npv))
        });
        let annual = format!("Equivalent annual amount {annual}{annual_after}");
        let further: Vec<String> = std::iter::once(annual).chain(rates).collect();
        lines.push(format!("{}.", further.join("; ")));
        lines.extend(
            view.terms
                .as_ref()
                .map(|terms| format!("{}.", self.terms_figure(terms))),
        );
        if let (Some(rule), Some(financed)) = (&self.case.finance.financing, &view.financed) {
            let kind = kind(rule.kind);
            lines.push(format!("{}.", self.compared(financed, kind)));
        }
        lines
    }

    /// The lasting payback after tax; `None` where it is the first one.
    fn lasting_after_tax(&self, after: &AfterTax) -> Option<String> {
        (after.lasting_payback != after.payback).then(|| self.payback_words(&after.lasting_payback))
    }

    /// The profit-and-loss table; `None` where it is not asked for.
    pub(in crate::report) fn profit_table(&self, view: &FinanceView) -> Option<Table> {
        let years = &view.profit_and_loss;
        if years.is_empty() {
            return None;
        }
        let of = |amount: fn(&ProfitYear) -> Decimal| years.iter().map(amount).collect::<Vec<_>>();
        let mut parts: Vec<Parts> = vec![
            (
                "Benefits",
                RowKind::Benefit,
                self.profits(of(|year| year.benefits)),
            ),
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
        Some(self.added_table(columns.collect(), &parts, tax, result))
    }

    /// Net cash before tax, tax and what is left, by year.
    pub(in crate::report) fn after_tax_table(&self, after: &AfterTax) -> Table {
        let of = |amount: fn(&AfterTaxYear) -> Decimal| after.years.iter().map(amount);
        // The net of the table by year as that prints it.
        let mut before = self.printed(|_| true);
        before.resize(after.years.len(), Decimal::ZERO);
        let (tax, _) = self.rounded_rows(&[of(|year| -year.tax).collect()]);
        let rounded = [vec![before], tax].concat();
        let net = added(rounded.iter().map(|row| &**row));
        let balances = running(&net);
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
        parts: &[Parts],
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
        let result = added(printed.iter().map(|row| &**row));
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
            rows.push(self.amounts_row(rest, RowKind::Net, &added([&*result, &*tax])));
        }
        Table { columns, rows }
    }

    /// Lines of the table by year added up, by column from the start on.
    fn printed(&self, of: impl Fn(LineKey) -> bool) -> Vec<Decimal> {
        let entries = self.rounding().entries.iter();
        let asked = entries.filter(|entry| of(entry.line));
        let mut columns = added(asked.map(|entry| &*entry.cells));
        // The total and the present value stand behind the years.
        columns.truncate(self.results.years.len());
        columns.resize(self.results.years.len(), Decimal::ZERO);
        columns
    }

    /// The benefits by year as the table by year prints them, the start in year 1; as they are where working capital is no part of profit.
    fn profits(&self, exact: Vec<Decimal>) -> Vec<Decimal> {
        if self.case.benefits.iter().any(Benefit::releases_capital) {
            return exact;
        }
        let columns = self.printed(LineKey::is_gain);
        let mut years: Vec<Decimal> = columns.iter().skip(1).copied().collect();
        if let (Some(first), Some(start)) = (years.first_mut(), columns.first()) {
            *first = first.saturating_add(*start);
        }
        years
    }

    /// Rows that add up across and down; exact where they are too large for that.
    fn rounded_rows(&self, rows: &[Vec<Decimal>]) -> (Vec<Vec<Decimal>>, Vec<Decimal>) {
        if let Ok(table) = reconcile_table(rows, self.write.decimals) {
            return (table.cells, table.row_totals);
        }
        let totals = rows.iter().map(|row| total(row.iter().copied()));
        (rows.to_vec(), totals.collect())
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
        let of = |what: &str, [after, before]: [String; 2]| {
            format!("{what} after tax {after} (before tax {before})")
        };
        let payback = |payback| self.payback_words(payback);
        let irrs = [&after.irr, &results.irr].map(|irr| self.irr_words(irr));
        let mut lines = vec![
            of(
                "Net present value",
                [after.npv, results.npv].map(|npv| write.sum(npv)),
            ),
            of(
                "Return on investment",
                [after.roi, results.roi].map(|roi| write.roi(roi)),
            ),
            of("Payback", [&after.payback, &results.payback].map(payback)),
            of("Internal rate of return", irrs),
        ];
        if let Some(lasting) = self.lasting_after_tax(after) {
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
        let mut lines = vec![format!(
            "Equivalent annual amount over {horizon}: {}{}",
            write.sum(view.equivalent_annual),
            self.after_words(after.map(|after| after.equivalent_annual))
        )];
        lines.extend(view.at_rates.iter().map(|one| {
            format!(
                "Net present value at {}: {}{}",
                write.locale.percent_exact(one.rate.fraction()),
                write.sum(one.npv),
                self.after_words(one.after_tax)
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
        let (nominal, real) = (("nominal", terms.nominal_rate), ("real", terms.real_rate));
        let ((stated, own), (other, same)) = match terms.terms {
            Terms::Nominal => (nominal, real),
            Terms::Real => (real, nominal),
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
}

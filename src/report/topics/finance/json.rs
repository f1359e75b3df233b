//! Finance's own view as data: keys of `calc --json` that stand there only where the case asks for them.

use crate::engine::{AfterTax, AtRate, EngineError, FinanceView, Financed, ProfitYear, TermsView};
use crate::report::Report;
use crate::report::csv::period;
use crate::report::json::{exact, irr, joined, no_roi, with_why};
use rust_decimal::Decimal;
use serde_json::{Value, json};

impl Report<'_> {
    pub(in crate::report) fn finance_data(&self) -> Value {
        match self.results.finance(self.case) {
            None => json!({}),
            Some(Err(error)) => no_figures(error),
            Some(Ok(view)) => self.view_data(view),
        }
    }

    fn view_data(&self, view: &FinanceView) -> Value {
        let mut parts = vec![json!({
            "equivalent_annual": exact(view.equivalent_annual),
            "switches": self.finance_switches(),
        })];
        if let Some(after) = &view.after_tax {
            parts.push(
                json!({ "after_tax": after_tax(after, self.results.costs_total.present_value) }),
            );
        }
        if !view.profit_and_loss.is_empty() {
            let years = view.profit_and_loss.iter();
            parts.push(json!({
                "profit_and_loss": years.map(profit_year).collect::<Value>(),
                "residual_values": exact(view.residual),
                "book_value_at_end": exact(view.book_value),
            }));
        }
        if !view.at_rates.is_empty() {
            parts.push(
                json!({ "npv_at_rates": view.at_rates.iter().map(at_rate).collect::<Value>() }),
            );
        }
        parts.extend(
            view.terms
                .as_ref()
                .map(|one| json!({ "terms": terms(one) })),
        );
        if let Some(rule) = &self.case.finance.financing {
            let data = match &view.financed {
                Some(financed) => financing(financed),
                None => json!({"principal": null, "why": "nothing is paid at the start"}),
            };
            let kind = json!({ "kind": rule.kind });
            parts.push(json!({ "financing": joined([kind, data]) }));
        }
        joined(parts)
    }
}

fn no_figures(error: &EngineError) -> Value {
    json!({ "after_tax": {"npv": null, "why": error.to_string()} })
}

fn after_tax(after: &AfterTax, costs_present: Decimal) -> Value {
    let years = after.years.iter().map(|year| {
        json!({
            "period": period(year.year),
            "before_tax": exact(year.before),
            "tax": exact(year.tax),
            "net": exact(year.net),
            "cumulative": exact(year.cumulative),
        })
    });
    let figures = json!({
        "npv": exact(after.npv),
        "roi": exact(after.roi.ratio()),
        "payback": after.payback,
        "lasting_payback": after.lasting_payback,
        "irr": irr(&after.irr),
        "equivalent_annual": exact(after.equivalent_annual),
        "tax": exact(after.tax_total),
        "pv_tax": exact(after.tax_present),
        "unused_losses": exact(after.unused_losses),
        "yearly": years.collect::<Value>(),
    });
    with_why(figures, &[no_roi(costs_present)])
}

fn profit_year(year: &ProfitYear) -> Value {
    json!({
        "period": period(year.year),
        "benefits": exact(year.benefits),
        "operating": exact(year.operating),
        "write_off": exact(year.write_off),
        "disposal": exact(year.disposal),
        "result": exact(year.result),
        "taxable": exact(year.taxable),
        "tax": exact(year.tax),
    })
}

fn at_rate(one: &AtRate) -> Value {
    let before = json!({"rate": exact(one.rate.fraction()), "npv": exact(one.npv)});
    let after = one.after_tax.map(|npv| json!({ "after_tax": exact(npv) }));
    joined([Some(before), after].into_iter().flatten())
}

fn terms(terms: &TermsView) -> Value {
    let figures = json!({
        "stated": terms.terms,
        "nominal_rate": exact(terms.nominal_rate),
        "real_rate": exact(terms.real_rate),
        "irr_in_the_other_terms": exact(terms.other_irr),
    });
    with_why(
        figures,
        &[(
            "irr_in_the_other_terms",
            "there is not one internal rate of return",
        )],
    )
}

fn financing(financed: &Financed) -> Value {
    let figures = json!({
        "principal": exact(financed.principal),
        "payment": exact(financed.payment),
        "payments": financed.payments,
        "total": exact(financed.total),
        "interest": exact(financed.interest),
        "npv": exact(financed.npv),
        "payback": financed.payback,
        "peak_need": exact(financed.deepest),
        "compared_at": exact(financed.compared_at),
        "advantage": exact(financed.advantage),
    });
    let after = financed.npv_after_tax;
    let after = after.map(|npv| json!({ "npv_after_tax": exact(npv) }));
    joined([Some(figures), after].into_iter().flatten())
}

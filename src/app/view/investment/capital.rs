//! Whether a cost is operating or capital, over how many years it is written off, and what it is worth at the end.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::model::{Capital, Cost, Money};

/// How a cost stands in the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Books {
    Operating,
    WrittenOff,
    Kept,
}

impl Books {
    const fn of(cost: &Cost) -> Self {
        match &cost.capital {
            None => Self::Operating,
            Some(Capital { years: None, .. }) => Self::Kept,
            Some(Capital { years: Some(_), .. }) => Self::WrittenOff,
        }
    }
}

/// Shown once the case asks for anything of finance's own view, or somebody looks at it in the case settings.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    let is_asked = ui.cx.case.has_finance_view() || ui.cx.screen.opened.contains(&Fold::Finance);
    if !is_asked {
        return;
    }
    ui.field_row(|ui| {
        let choices = [
            (Books::Operating, "Operating cost"),
            (Books::WrittenOff, "Capital, written off"),
            (Books::Kept, "Capital, never written off"),
        ];
        let mut books = Books::of(cost);
        let field = Field::new("capital", "In the books").width(200.0);
        if form.choice(ui, field, &choices, &mut books) {
            let residual = cost.residual();
            // Over the years of the case until somebody says otherwise.
            let years = ui.cx.case.horizon_years.in_years();
            let years = (books == Books::WrittenOff).then_some(years);
            cost.capital = (books != Books::Operating).then_some(Capital { years, residual });
        }
        let currency = ui.cx.case.currency;
        let Some(capital) = &mut cost.capital else {
            return;
        };
        if let Some(years) = &mut capital.years {
            form.field(ui, ("capital.years", 150.0), years);
        }
        let counts = [(false, "Not counted"), (true, "Counted")];
        let mut is_counted = capital.residual.is_some();
        let field = Field::new("capital.counts", "Worth at the end").width(140.0);
        if form.choice(ui, field, &counts, &mut is_counted) {
            capital.residual = is_counted.then(|| Money::zero(currency));
        }
        if let Some(residual) = &mut capital.residual {
            form.field(ui, ("capital.residual", 150.0), residual);
        }
    });
}

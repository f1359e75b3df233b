//! Changing the currency of the case, and the rates that this asks for.

use super::edit;
use crate::app::state::State;
use crate::app::state::dialog::Dialog;
use crate::check;
use crate::model::Currency;
use crate::storage::library;

/// Changes the currency: a template is converted; a case with numbers keeps them, and each missing rate is asked for.
pub(super) fn change(state: &mut State, currency: Currency) {
    let Some(document) = &state.document else {
        return;
    };
    let case = library::in_currency(document.case(), currency);
    let missing = check::missing_rates(&case);
    let chains: Vec<String> = check::foreign_currencies(&case)
        .iter()
        .filter_map(check::ForeignCurrency::chain)
        .collect();
    let label = format!("Change currency to {}", currency.code());
    if edit::take_over(state, case, &label, None).is_none() {
        return;
    }
    if let Some(first) = missing.first() {
        state.screen.dialog = Some(Dialog::Rate(first.currency));
    } else if !chains.is_empty() {
        let chains = chains.join(", ");
        state
            .screen
            .say(format!("Converted by the rates of the case: {chains}."));
    }
}

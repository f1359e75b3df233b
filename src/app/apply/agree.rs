//! Agreeing the case: it is frozen as it stands.

use super::edit;
use crate::app::state::State;
use crate::app::state::screen::Step;
use crate::format::Locale;
use crate::storage;
use jiff::civil::Date;

/// Freezes the case as one step of its history, and shows what follows after the sale.
pub(super) fn agree(state: &mut State, by: &[String], on: Date) {
    let Some(document) = &state.document else {
        return;
    };
    let case = match storage::agree(document.case(), by, on) {
        Ok(case) => case,
        Err(problem) => {
            state.report_problem(
                "The case was not agreed",
                &format!("It stays as it is: {problem}."),
            );
            return;
        }
    };
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let said = case.baseline.as_ref().map(|baseline| {
        let by = baseline.agreed_by.join(", ");
        format!("Agreed on {} by {by}", locale.date(baseline.agreed_on))
    });
    if let Some(revision) = edit::take_over(state, case, "Agree the case", None) {
        state
            .screen
            .say_undoable(said.unwrap_or_default(), revision);
        super::go::step(state, Step::AfterSale);
    }
}

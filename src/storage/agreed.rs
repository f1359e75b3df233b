//! Agreeing a case: it is frozen as the baseline that everything after the sale is compared with (method §10).

use super::shared_copy;
use crate::model::limits::{EARLIER_BASELINES, OutOfLimits};
use crate::model::{Baseline, Case};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Why a case was not agreed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgreeError {
    /// Nobody is named.
    #[error("nobody is named who agreed; name at least one role, such as Head of Claims")]
    NoRole,
    /// It was agreed on a later day already.
    #[error("the case was agreed on {0} already; give that day or a later one")]
    Earlier(Date),
    /// It was agreed too often.
    #[error("the case was agreed too often: {0}")]
    TooOften(OutOfLimits),
}

/// The case with itself frozen as its baseline. What was agreed before is kept among the earlier baselines, and everything that was reported
/// stays.
///
/// # Errors
/// Where no role is left in `by`, or where an earlier baseline is of a later day than `on`.
pub fn agree(case: &Case, by: &[String], on: Date) -> Result<Case, AgreeError> {
    let mut roles: Vec<String> = Vec::new();
    for role in by.iter().map(|role| role.trim()) {
        if !role.is_empty() && !roles.iter().any(|other| other == role) {
            roles.push(role.to_owned());
        }
    }
    if roles.is_empty() {
        return Err(AgreeError::NoRole);
    }
    let mut agreed = case.clone();
    if let Some(before) = agreed.baseline.take() {
        if on < before.agreed_on {
            return Err(AgreeError::Earlier(before.agreed_on));
        }
        agreed.earlier_baselines.push(before);
    }
    let count = Decimal::from(agreed.earlier_baselines.len());
    EARLIER_BASELINES
        .check(count)
        .map_err(AgreeError::TooOften)?;
    agreed.baseline = Some(Baseline {
        agreed_on: on,
        agreed_by: roles,
        case: Box::new(as_agreed(case)),
    });
    Ok(agreed)
}

/// What of a case is agreed: all but the private part, what was agreed before, and what was reported since.
pub fn as_agreed(case: &Case) -> Case {
    let own = Case {
        baseline: None,
        earlier_baselines: Vec::new(),
        actuals: Vec::new(),
        measured: Vec::new(),
        reasons: Vec::new(),
        reforecasts: Vec::new(),
        ..case.clone()
    };
    shared_copy(&own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actual, Exact};
    use crate::storage::library::sample;
    use crate::storage::{parse, to_text};
    use jiff::civil::date;

    fn roles(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn fresh() -> Case {
        let mut case = sample().unwrap();
        case.baseline = None;
        case.actuals.clear();
        case
    }

    #[test]
    fn the_whole_case_is_frozen_without_its_private_part_and_is_read_again() {
        let mut case = fresh();
        case.note = "Seen by both".to_owned();
        let by = roles(&[" CFO ", "", "Head of Claims", "CFO"]);
        let agreed = agree(&case, &by, date(2027, 1, 4)).unwrap();
        let baseline = agreed.baseline.as_ref().unwrap();
        assert_eq!(baseline.agreed_by, ["CFO", "Head of Claims"]);
        assert_eq!(baseline.agreed_on, date(2027, 1, 4));
        assert_eq!(*baseline.case, shared_copy(&case));
        assert!(baseline.case.private.is_none());
        assert!(agreed.private.is_some(), "the case itself keeps it");
        assert_eq!(parse(&to_text(&agreed).unwrap()).unwrap(), agreed);
    }

    #[test]
    fn agreeing_again_keeps_the_earlier_baseline_with_its_day_and_all_that_was_reported() {
        let mut first = agree(&fresh(), &roles(&["CFO"]), date(2027, 1, 4)).unwrap();
        first.actuals.push(Actual {
            line: first.costs[0].id.clone(),
            month: 1,
            amount: Exact::from(7),
            currency: None,
            said: None,
        });
        first.title = "Wider scope".to_owned();
        let second = agree(&first, &roles(&["COO"]), date(2027, 6, 1)).unwrap();
        assert_eq!(second.earlier_baselines, [first.baseline.clone().unwrap()]);
        let baseline = second.baseline.as_ref().unwrap();
        assert_eq!(baseline.case.title, "Wider scope");
        assert!(baseline.case.baseline.is_none() && baseline.case.actuals.is_empty());
        assert!(baseline.case.earlier_baselines.is_empty());
        assert_eq!(second.actuals, first.actuals);
        let third = agree(&second, &roles(&["COO"]), date(2027, 6, 1)).unwrap();
        let days = third.earlier_baselines.iter().map(|one| one.agreed_on);
        assert!(days.eq([date(2027, 1, 4), date(2027, 6, 1)]));
    }

    #[test]
    fn nobody_and_an_earlier_day_are_refused_in_words() {
        let case = fresh();
        let nobody = agree(&case, &roles(&["  "]), date(2027, 1, 4));
        assert_eq!(nobody, Err(AgreeError::NoRole));
        let agreed = agree(&case, &roles(&["CFO"]), date(2027, 1, 4)).unwrap();
        let earlier = agree(&agreed, &roles(&["CFO"]), date(2027, 1, 3)).unwrap_err();
        assert_eq!(
            earlier.to_string(),
            "the case was agreed on 2027-01-04 already; give that day or a later one"
        );
    }
}

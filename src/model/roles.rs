//! The roles that a case names: who said something, who confirmed, who does the next step.

use super::changed::statements;
use super::{Case, Confirmation};

/// Every role of a case once, in the order of the file.
pub fn roles(case: &Case) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |role: &str| {
        let role = role.trim();
        if !role.is_empty() && !found.iter().any(|other| other == role) {
            found.push(role.to_owned());
        }
    };
    add(&case.prepared_by);
    for value in &case.stated_values {
        add(&value.said_by);
        if let Confirmation::ByCustomer { by, .. } = &value.confirmation {
            add(by);
        }
    }
    // Those who stand behind numbers are found in one place only.
    for statement in statements(&mut case.clone()) {
        if let Some(said) = statement.said {
            add(&said.by);
        }
    }
    for benefit in &case.benefits {
        if let Some(ruling) = &benefit.finance_says {
            add(&ruling.by);
        }
    }
    for benefit in &case.benefits {
        add(&benefit.profile.owner);
    }
    for step in &case.next_steps {
        add(&step.owner);
    }
    for reason in &case.reasons {
        add(&reason.owner);
    }
    let agreed = case.baseline.iter().chain(&case.earlier_baselines);
    for by in agreed.flat_map(|agreed| &agreed.agreed_by) {
        add(by);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Currency, Provenance, StatedValue, Words};
    use jiff::civil::date;

    #[test]
    fn each_role_is_found_once_wherever_it_is_named() {
        let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
        let words = Words::Customers("Too slow".to_owned());
        let id = crate::model::Id::new("slow").unwrap();
        let mut value = StatedValue::new(id, "Slow", words);
        value.said_by = "Head of Claims".to_owned();
        case.stated_values.push(value);
        case.discount_rate_said = Some(Provenance::new(Basis::StatedByCustomer, "CFO"));
        case.hurdles.said = Some(Provenance::new(Basis::StatedByCustomer, " CFO "));
        assert_eq!(roles(&case), ["Head of Claims", "CFO"]);
    }
}

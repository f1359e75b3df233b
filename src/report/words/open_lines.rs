//! What figures do not contain because it has no number yet, and how they stand to the customer's rules without it.

use crate::engine::{Meets, Results};

/// "before “Licence” and “Migration”": the lines that figures do not contain; `None` where they contain all.
pub(in crate::report) fn before(names: &[&str]) -> Option<String> {
    named("before", names)
}

/// "without “Fewer errors”": the benefits that figures do not contain; `None` where they contain all.
pub(in crate::report) fn without(names: &[&str]) -> Option<String> {
    named("without", names)
}

/// "an amount is missing for “Licence” and “Migration”"; `None` where none is.
pub(in crate::report) fn missing(names: &[&str]) -> Option<String> {
    named("an amount is missing for", names)
}

/// Why there is nothing to test in a case without any amount; `None` where there is one.
pub(in crate::report) fn nothing_to_test(results: &Results) -> Option<String> {
    results
        .is_blank()
        .then(|| match missing(&results.before()) {
            Some(missing) => format!("There is nothing to test yet: {missing}."),
            None => {
                "There is nothing to test yet: no benefit that counts and no cost has an amount."
                    .to_owned()
            }
        })
}

fn named(lead: &str, names: &[&str]) -> Option<String> {
    const SHOWN: usize = 2;
    let quoted = |name: &&str| format!("“{name}”");
    let shown: Vec<String> = names.iter().take(SHOWN).map(quoted).collect();
    let more = names.len().saturating_sub(SHOWN);
    match (shown.as_slice(), more) {
        ([], _) => None,
        ([only], _) => Some(format!("{lead} {only}")),
        (shown, 0) => Some(format!("{lead} {}", shown.join(" and "))),
        (shown, more) => Some(format!(
            "{lead} {} and {more} more {}",
            shown.join(", "),
            if more == 1 { "line" } else { "lines" }
        )),
    }
}

/// How an answer stands to a hurdle: "met now", "not met yet, without “Fewer errors”".
pub(in crate::report) fn stands_now(now: Meets, results: &Results) -> String {
    let open = |lead: &str, names: Option<String>| match names {
        Some(names) => format!("{lead}, {names}"),
        None => lead.to_owned(),
    };
    match now {
        Meets::Met => "met now".to_owned(),
        Meets::Missed => "missed now".to_owned(),
        Meets::BeforeCosts => open("not known now", before(&results.costs_before())),
        Meets::NotYet => open("not met yet", without(&results.benefits_before())),
    }
}

/// That figures do not contain everything, as a sentence; `None` where they do.
pub(in crate::report) fn not_complete(names: &[&str]) -> Option<String> {
    before(names).map(|before| format!("Not complete: every figure is {before}, not known yet."))
}

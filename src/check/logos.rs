//! Findings on the logos: those that the page cannot show and is set without.

use super::{Code, Findings};
use crate::model::{Case, Side};
use crate::picture;

pub(super) fn check(case: &Case, findings: &mut Findings) {
    for (path, message) in unusable(case) {
        findings.add(Code::UnusableLogo, path, message);
    }
}

/// What is said of each logo that the page is set without.
pub fn unusable_logos(case: &Case) -> Vec<String> {
    unusable(case).map(|(_, message)| message).collect()
}

fn unusable(case: &Case) -> impl Iterator<Item = (&'static str, String)> {
    let sides = [
        (Side::Customer, "logos.customer", "the customer’s logo"),
        (Side::Provider, "logos.provider", "our logo"),
    ];
    sides.into_iter().filter_map(|(side, path, name)| {
        let problem = picture::read(case.logos.of(side)?).err()?;
        let message = format!("The page is set without {name}: {problem}.");
        Some((path, message))
    })
}

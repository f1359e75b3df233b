//! The questions a critical CFO asks. An exceptional case may have good answers, and the reader should find them before the CFO asks.

use super::{Code, Findings, returns};
use crate::engine::{Payback, Results, driver_effects};
use crate::format::Locale;
use crate::model::{Basis, Case, Confirmation, Driver, Gain, PaidTo, Ramp, Words};
use rust_decimal::Decimal;

const MANY_BENEFITS: usize = 5;
/// How many of the drivers with the largest effect must have a source.
const TOP_DRIVERS: usize = 5;

pub(super) fn check(case: &Case, results: &Results, findings: &mut Findings) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    beginnings(case, findings);
    stated_values(case, results, findings);
    benefits(case, results, &locale, findings);
    improvements(case, results, &locale, findings);
    build_up(case, results, findings);
    costs(case, results, findings);
    top_drivers(case, results, &locale, findings);
    returns::check(case, results, &locale, findings);
}

fn beginnings(case: &Case, findings: &mut Findings) {
    if case.stated_values.is_empty() {
        let message = "What did the customer say matters most? Add it as the first stated value, in their own words.";
        findings.add(Code::NoStatedValue, "stated_values", message);
    }
    if case.benefits.is_empty() {
        let message = "The case has no benefit yet; add one for the first stated value.";
        findings.add(Code::NoBenefit, "benefits", message);
    }
    if case.costs.is_empty() {
        let message = "The case has no cost yet; add our price and the customer's own work.";
        findings.add(Code::NoCost, "costs", message);
    }
    if !case.benefits.is_empty() && case.discount_rate_said.is_none() {
        let message = format!(
            "Nobody is named for the discount rate of {}; ask the customer's finance.",
            case.discount_rate
        );
        findings.add(Code::UnsourcedDiscountRate, "discount_rate", message);
    }
}

fn stated_values(case: &Case, results: &Results, findings: &mut Findings) {
    for (index, value) in case.stated_values.iter().enumerate() {
        let path = format!("stated_values[{}]", value.id);
        let name = value.name();
        if matches!(value.words, Words::Ours(_)) {
            let message =
                format!("“{name}” is not yet in the customer's words; ask them and quote them.");
            findings.add(Code::NotCustomersWords, format!("{path}.words"), message);
        } else if value.confirmation == Confirmation::NotYet {
            let message =
                format!("The customer has not confirmed “{name}” yet; read it back to them.");
            findings.add(Code::NotConfirmed, format!("{path}.confirmation"), message);
        }
        let mut benefits = results.benefits.iter();
        if !benefits.any(|benefit| benefit.serves == Some(index)) {
            let message = format!(
                "No benefit serves “{name}”; add one, or tell the customer that this case does not answer it."
            );
            findings.add(Code::UnservedValue, path, message);
        }
    }
}

fn benefits(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
    let untied = case.benefits.iter();
    for benefit in untied.filter(|benefit| benefit.serves.is_none()) {
        let message = format!(
            "“{}” serves no stated value and is left out of the headline until it does; tie it, or remove it.",
            benefit.label
        );
        let path = format!("benefits[{}].serves", benefit.id);
        findings.add(Code::UntiedBenefit, path, message);
    }
    if case.benefits.len() > MANY_BENEFITS {
        let message = format!(
            "{} benefits are more than a reader keeps in mind; the few that serve the first stated values convince more.",
            case.benefits.len()
        );
        findings.add(Code::ManyBenefits, "benefits", message);
    }
    if results.benefits_total.present_value <= Decimal::ZERO {
        return;
    }
    for benefit in results.benefits.iter().filter(|benefit| benefit.counts()) {
        let share = results.share_of_benefits(benefit).unwrap_or_default();
        if results.benefits.len() > 1 && share > Decimal::new(6, 1) {
            let message = format!(
                "“{}” is {} of the whole benefit: the case stands or falls with it, so it deserves the best evidence.",
                benefit.label,
                locale.percent(share, 0)
            );
            let path = format!("benefits[{}]", benefit.id);
            findings.add(Code::DominantBenefit, path, message);
        }
    }
    let half = Decimal::new(5, 1);
    if let Some(soft) = results.soft_share.filter(|share| *share > half) {
        let message = format!(
            "{} of the benefit is soft: it will not show in the accounts. Show the view “hard only” beside it.",
            locale.percent(soft, 0)
        );
        findings.add(Code::SoftMajority, "benefits", message);
    }
}

fn share(part: Option<Decimal>, whole: Decimal) -> Decimal {
    part.and_then(|part| part.checked_div(whole))
        .unwrap_or_default()
}

/// An improvement of more than 40 %, of what a problem costs or of what the customer measures.
fn improvements(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
    let large = Decimal::new(4, 1);
    for (value, pool) in case.stated_values.iter().zip(&results.pools) {
        let path = |field| format!("stated_values[{}].{field}", value.id);
        if let Some(pool) = pool {
            if pool.is_exceeded() {
                let message = format!(
                    "The benefits for “{}” claim {} of what the problem, or the part they act on, costs in a year; they are cut to what there is. Check the formulas.",
                    value.name(),
                    locale.percent(pool.largest_claim(), 0)
                );
                findings.add(Code::PoolExceeded, path("costs_today"), message);
            } else if pool.removed_share() > large {
                let message = format!(
                    "Removing {} of what “{}” costs today is a large improvement; name a customer who reached it, or start lower.",
                    locale.percent(pool.removed_share(), 0),
                    value.name()
                );
                findings.add(Code::LargeImprovement, path("costs_today"), message);
            }
        }
        let measure = value.measure.as_ref();
        let numbers = measure.and_then(|one| Some((one.now?.value(), one.target?.value())));
        let Some((now, target)) = numbers else {
            continue;
        };
        let change = share(target.checked_sub(now), now).abs();
        if change > large {
            let message = format!(
                "From {} to {} is a change of {}; name a customer who reached it, or agree on a first step.",
                locale.number(now),
                locale.number(target),
                locale.percent(change, 0)
            );
            findings.add(Code::LargeImprovement, path("measure"), message);
        }
    }
}

/// The last month in which a benefit is still building up.
fn ramp_end(gain: &Gain, ramp: &Ramp) -> Option<u32> {
    let Gain::Recurring { from_month, .. } = gain else {
        return None;
    };
    let months = match ramp {
        Ramp::None => return None,
        Ramp::Linear(months) => *months,
        Ramp::ByYear(shares) => u32::try_from(shares.len().saturating_sub(1))
            .ok()?
            .checked_mul(12)?,
    };
    from_month.checked_add(months)?.checked_sub(1)
}

fn build_up(case: &Case, results: &Results, findings: &mut Findings) {
    for benefit in &case.benefits {
        let Gain::Recurring { from_month, .. } = benefit.gain else {
            continue;
        };
        if from_month > 1 || benefit.ramp != Ramp::None {
            continue;
        }
        let message = format!(
            "“{}” has its full effect from the first day on; give it a ramp or a later start.",
            benefit.label
        );
        let path = format!("benefits[{}].ramp", benefit.id);
        findings.add(Code::NoRamp, path, message);
    }
    let Payback::After {
        months, dips_again, ..
    } = &results.payback
    else {
        return;
    };
    let benefits = case.benefits.iter();
    let end = benefits
        .filter_map(|benefit| ramp_end(&benefit.gain, &benefit.ramp))
        .max();
    if let Some(end) = end.filter(|end| *months < Decimal::from(*end)) {
        let message = format!(
            "The money is back before the benefits have built up in month {end}; payback is only as sure as the ramp, so agree on it."
        );
        findings.add(Code::PaybackInsideRamp, "benefits", message);
    }
    if *dips_again {
        let month = results.lost_again_in.unwrap_or_default();
        let message = format!(
            "After payback the cumulative balance falls below zero once more, in month {month}; tell the reader why."
        );
        findings.add(Code::DipsAgain, "costs", message);
    }
}

fn costs(case: &Case, results: &Results, findings: &mut Findings) {
    let mut costs = results.costs.iter();
    let has_own_work = costs.any(|cost| cost.paid_to == PaidTo::CustomersOwnWork);
    if !case.costs.is_empty() && !has_own_work {
        let message = "None of the customer's own work is among the costs: own staff, training, migration, downtime, retiring the old system.";
        findings.add(Code::NoOwnWork, "costs", message);
    }
}

fn top_drivers(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
    let Ok(effects) = driver_effects(results) else {
        return;
    };
    for effect in effects.iter().take(TOP_DRIVERS) {
        let Some(driver) = case.drivers.get(effect.driver) else {
            continue;
        };
        let moves = locale.money_compact(effect.effect, results.frame.currency);
        let moves = format!("a tenth more of it moves the net present value by {moves}");
        if let Some((code, message)) = unsupported(driver, &moves) {
            findings.add(code, format!("drivers[{}].said", driver.id), message);
        }
    }
}

/// Why a number that moves the answer is not supported yet; `moves` says how far it does.
fn unsupported(driver: &Driver, moves: &str) -> Option<(Code, String)> {
    let label = &driver.label;
    Some(match &driver.said {
        None => {
            let message = format!("Nobody is named for “{label}”, and {moves}; who said so?");
            (Code::UnsourcedDriver, message)
        }
        Some(said) if !said.basis.is_verified() => {
            let ground = if said.basis == Basis::Benchmark {
                "a benchmark"
            } else if said.is_changed_by_us() {
                "another number than was said"
            } else {
                "our own estimate"
            };
            let message = format!(
                "“{label}” is {ground}, and {moves}; ask the customer to measure or confirm it."
            );
            (Code::UnverifiedDriver, message)
        }
        Some(said) if said.source.is_empty() && said.by.is_empty() => {
            let message = format!("“{label}” has no role and no source, and {moves}; name one.");
            (Code::UnsourcedDriver, message)
        }
        Some(_) => return None,
    })
}

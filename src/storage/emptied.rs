//! A case without the values of the deal it was made for: what a template keeps of it.
//!
//! What is kept is copied part by part, so that a field nobody thought of stays out instead of going to the next customer. Amounts that were
//! typed into a line become questions, because an amount of 0 would be a figure.

use super::template_text::{names_in, with_numbers};
use crate::model::{
    Amount, Benefit, Case, Confirmation, Cost, Driver, DriverValue, Every, Gain, Id, Measure,
    NextStep, PageChoices, Payment, ProblemCost, Rate, Spend, StatedValue, Words,
};
use jiff::civil::Date;

/// A template made of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emptied {
    /// Without values.
    pub case: Case,
    /// What somebody should know before others use it, a sentence each.
    pub told: Vec<String>,
}

/// Questions, units, lines, formulas and conventions of a case, under a title of its own.
///
/// The start has to be a day; it is `today`, and every case begun from a template gets its own.
pub fn emptied(case: &Case, title: &str, today: Date) -> Emptied {
    let mut new = Case::new(title, case.currency, today);
    new.provider.clone_from(&case.provider);
    new.locale.clone_from(&case.locale);
    new.horizon_years = case.horizon_years;
    new.discounting = case.discounting;
    new.delay = case.delay;
    new.calendar = case.calendar;
    new.simulation = case.simulation;
    new.exchange_rules = case.exchange_rules;
    new.tracking_rules = case.tracking_rules;
    new.page = PageChoices {
        paper: case.page.paper,
        leave_out: case.page.leave_out.clone(),
        // Whether a customer sees it is decided in each deal anew.
        show_highest_price: false,
    };
    // The logo of the customer stays with the deal, as their name does.
    new.logos.provider.clone_from(&case.logos.provider);
    new.stated_values = case.stated_values.iter().map(stated_value).collect();
    new.drivers = case.drivers.iter().map(driver).collect();
    for old in &case.benefits {
        let kept = benefit(&mut new, old);
        new.benefits.push(kept);
    }
    for old in &case.costs {
        let kept = cost(&mut new, old);
        new.costs.push(kept);
    }
    new.next_steps = case.next_steps.iter().map(next_step).collect();
    let told = [
        left_out(case),
        with_numbers(&new),
        names_in(&new, &case.customer),
    ];
    let told = told.into_iter().flatten().collect();
    Emptied { case: new, told }
}

fn stated_value(old: &StatedValue) -> StatedValue {
    let words = match &old.words {
        Words::Ours(text) => text.clone(),
        // A quotation belongs to the one who said it.
        Words::Customers(_) if old.label.trim().is_empty() => {
            "What matters to you, in your own words?".to_owned()
        }
        Words::Customers(_) => format!("{}: what is it like today, in your own words?", old.label),
    };
    let part = |cost: &ProblemCost| ProblemCost {
        label: cost.label.clone(),
        formula: cost.formula.clone(),
        growth: Rate::ZERO,
    };
    StatedValue {
        measure: old.measure.as_ref().map(|measure| Measure {
            name: measure.name.clone(),
            now: None,
            target: None,
            unit: measure.unit.clone(),
            driver: measure.driver.clone(),
        }),
        costs_today: old.costs_today.iter().map(part).collect(),
        confirmation: Confirmation::NotYet,
        ..StatedValue::new(old.id.clone(), &old.label, Words::Ours(words))
    }
}

fn driver(old: &Driver) -> Driver {
    Driver {
        question: old.question.clone(),
        value: match &old.value {
            DriverValue::Calculated(formula) => DriverValue::Calculated(formula.clone()),
            DriverValue::Open | DriverValue::Known(_) => DriverValue::Open,
        },
        distribution: old.distribution,
        moves_with: old.moves_with.clone(),
        measured_as: old.measured_as,
        ..Driver::open(old.id.clone(), &old.label, &old.unit)
    }
}

fn benefit(case: &mut Case, old: &Benefit) -> Benefit {
    let gain = match &old.gain {
        Gain::ByYear(_) => {
            let code = case.currency.code();
            let question = format!("What does “{}” bring in a year?", old.label);
            let formula = ask(case, &old.label, &old.id, question, format!("{code}/year"));
            Gain::recurring(formula.to_string())
        }
        written => written.clone(),
    };
    Benefit {
        serves: old.serves.clone(),
        acts_on: old.acts_on.clone(),
        ..Benefit::new(old.id.clone(), &old.label, old.class, gain)
    }
}

fn cost(case: &mut Case, old: &Cost) -> Cost {
    let spend = match &old.spend {
        Spend::OneOff { amount, month } => Spend::once(asked(case, old, amount, None), *month),
        Spend::Recurring {
            amount,
            every,
            paid,
            from_month,
            to_month,
        } => Spend::Recurring {
            amount: asked(case, old, amount, Some(*every)),
            every: *every,
            paid: *paid,
            from_month: *from_month,
            to_month: *to_month,
        },
        Spend::ByYear(_) => {
            let code = case.currency.code();
            let question = format!("What does “{}” cost in a year?", old.label);
            let id = ask(case, &old.label, &old.id, question, format!("{code}/year"));
            Spend::recurring(
                Amount::Formula(id.to_string()),
                Every::Year,
                Payment::InArrears,
            )
        }
    };
    Cost {
        uplift_by: old.uplift_by,
        ..Cost::new(old.id.clone(), &old.label, old.paid_to, spend)
    }
}

/// An amount as a formula: the one that stands there, or one on new questions.
fn asked(case: &mut Case, line: &Cost, amount: &Amount, every: Option<Every>) -> Amount {
    let (per, each) = match every {
        None => ("", ""),
        Some(Every::Month) => ("/month", " each month"),
        Some(Every::Quarter) => ("/quarter", " each quarter"),
        Some(Every::Year) => ("/year", " each year"),
    };
    let label = &line.label;
    match amount {
        Amount::Formula(formula) => Amount::Formula(formula.clone()),
        Amount::Fixed(_) => {
            let question = format!("What does “{label}” cost{each}?");
            let unit = format!("{}{per}", case.currency.code());
            let id = ask(case, label, &line.id, question, unit);
            Amount::Formula(id.to_string())
        }
        Amount::Quantity { unit, .. } => {
            // Words that are no unit would make the formula wrong; then the number stands alone.
            let is_word = !unit.is_empty() && unit.chars().all(|c| c.is_alphabetic() || c == '-');
            let noun = if is_word { unit.as_str() } else { "" };
            let (of, by) = if is_word {
                (format!(" (unit: {unit})"), format!("/{unit}"))
            } else {
                (String::new(), String::new())
            };
            let question = format!("How many units of “{label}” are needed{of}?");
            let name = format!("{label}, how many");
            let many = ask(case, &name, &line.id, question, noun.to_owned());
            let question = format!("What does one unit of “{label}” cost{each}{of}?");
            let unit = format!("{}{by}{per}", case.currency.code());
            let name = format!("{label}, price of one");
            let price = ask(case, &name, &line.id, question, unit);
            Amount::Formula(format!("{many} * {price}"))
        }
    }
}

/// Adds an open question and gives its name in formulas. Money is asked for in the currency of the case, because no exchange rate is kept.
fn ask(case: &mut Case, label: &str, fallback: &Id, question: String, unit: String) -> Id {
    let taken = |id: &Id| case.drivers.iter().any(|driver| driver.id == *id);
    let id = Id::from_label(label, fallback, taken);
    case.drivers.push(Driver {
        question,
        ..Driver::open(id.clone(), label, unit)
    });
    id
}

fn next_step(old: &NextStep) -> NextStep {
    NextStep::open(old.id.clone(), &old.what)
}

/// Parts that consist of values and nothing else.
fn left_out(case: &Case) -> Option<String> {
    let events = case.stated_values.iter().any(|one| !one.events.is_empty());
    let parts: Vec<&str> = [
        (!case.alternatives.is_empty(), "alternatives"),
        (!case.scenarios.is_empty(), "scenarios"),
        (events, "events that may happen"),
        (!case.exchange_rates.is_empty(), "exchange rates"),
    ]
    .into_iter()
    .filter_map(|(is_there, name)| is_there.then_some(name))
    .collect();
    match parts.split_last() {
        None => None,
        Some((last, [])) => Some(format!("Left out, too: {last}.")),
        Some((last, rest)) => Some(format!("Left out, too: {} and {last}.", rest.join(", "))),
    }
}

#[cfg(test)]
mod tests;

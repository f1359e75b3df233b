//! What a template keeps of a case in which every field is filled in, and what it asks instead of amounts.

use super::*;
use crate::model::Currency;
use crate::model::testing::{self, cells, lists, says};
use crate::storage::{library, parse, to_text};
use jiff::civil::date;
use serde_json::Value;
use std::collections::BTreeSet;

const TODAY: Date = date(2030, 4, 5);

fn full() -> Case {
    serde_json::from_str(include_str!("../../model/fields/full.json")).unwrap()
}

/// The paths of all values, without positions in lists.
fn paths(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let inner = if at.is_empty() {
                    key.clone()
                } else {
                    format!("{at}.{key}")
                };
                paths(&inner, value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| paths(at, one, found)),
        _ => {
            found.insert(at.to_owned());
        }
    }
}

/// A field that is new in a case has to be looked at here: does it belong to every deal of this kind, or to one customer?
#[test]
fn of_a_case_with_every_field_only_structure_is_kept() {
    let template = emptied(&full(), "New", TODAY).case;
    let mut found = BTreeSet::new();
    paths("", &serde_json::to_value(&template).unwrap(), &mut found);
    let kept = "format title provider currency locale start horizon_years discount_rate discounting delay \
        calendar.months_per_year calendar.quarters_per_year calendar.weeks_per_year calendar.days_per_year \
        stated_values.id stated_values.label stated_values.words.Ours stated_values.measure.name stated_values.measure.unit stated_values.measure.driver \
        stated_values.costs_today.label stated_values.costs_today.formula \
        drivers.id drivers.label drivers.question drivers.value.Calculated drivers.unit drivers.distribution drivers.moves_with drivers.measured_as \
        benefits.id benefits.label benefits.serves benefits.acts_on benefits.class \
        benefits.gain.Recurring.formula benefits.gain.Recurring.from_month benefits.gain.Recurring.to_month \
        benefits.gain.OneOff.formula benefits.gain.OneOff.month \
        costs.id costs.label costs.paid_to costs.uplift_by \
        costs.spend.Recurring.amount.Formula costs.spend.Recurring.every costs.spend.Recurring.paid \
        costs.spend.Recurring.from_month costs.spend.Recurring.to_month \
        costs.spend.OneOff.amount.Formula costs.spend.OneOff.month \
        simulation.trials simulation.seed \
        exchange_rules.viable_from exchange_rules.viable_to exchange_rules.stalled_after_days tracking_rules.on_track_from tracking_rules.short_from \
        next_steps.id next_steps.what page.paper page.leave_out logos.provider";
    let kept: BTreeSet<String> = kept.split_whitespace().map(str::to_owned).collect();
    let unexpected: Vec<_> = found.difference(&kept).collect();
    assert_eq!(unexpected, [""; 0]);
    let missing: Vec<_> = kept.difference(&found).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_value_person_day_or_private_word_of_the_deal_is_left() {
    let text = to_text(&emptied(&full(), "New", TODAY).case).unwrap();
    let gone = "Customer\"|CFO|Head of Claims|Presales|Analyst|2026|2027|Register|Careful|We are too slow|Training|A visit|private|walk|900|80%|\
        Known|Other|Late|Asked twice|List price|8%|50%|18";
    for gone in gone.split('|') {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    // The discount rate is the usual one.
    says(&text, "\"10%\"");
    assert_eq!(to_text(&parse(&text).unwrap()).unwrap(), text);
}

#[test]
fn amounts_that_were_typed_become_questions_with_their_units() {
    let template = emptied(&full(), "New", TODAY).case;
    for [id, question, unit] in cells(
        "
        fee | What does “Fee” cost each month? | EUR/month
        seats_how_many | How many units of “Seats” are needed (unit: seat)? | seat
        seats_price_of_one | What does one unit of “Seats” cost (unit: seat)? | EUR/seat
        work | What does “Work” cost in a year? | EUR/year
        listed | What does “Listed” bring in a year? | EUR/year",
    ) {
        let driver = template.drivers.iter().find(|one| one.id.as_str() == id);
        let driver = driver.unwrap_or_else(|| panic!("{id} in {:?}", template.drivers));
        assert_eq!(driver.value, DriverValue::Open, "{id}");
        assert_eq!((&*driver.question, &*driver.unit), (question, unit));
    }
}

#[test]
fn a_name_that_is_taken_gets_a_number_and_words_that_are_no_unit_are_not_made_one() {
    let mut case = testing::case(
        r#"drivers: [(id: "licence", label: "Licence", unit: "CHF")], costs: [
            (id: "licence", label: "Licence", paid_to: OurPrice,
                spend: OneOff(amount: Quantity(quantity: "3", unit: "days of 8 hours", unit_price: "7 CHF"), month: 0)),
            (id: "again", label: "Licence", paid_to: OurPrice, spend: ByYear(initial: "1"))]"#,
    );
    case.currency = Currency::CHF;
    let drivers = emptied(&case, "T", TODAY).case.drivers.into_iter();
    let drivers: Vec<String> = drivers
        .map(|one| format!("{} {}", one.id, one.unit))
        .collect();
    let expected = [
        "licence CHF",
        "licence_how_many ",
        "licence_price_of_one CHF",
        "licence_2 CHF/year",
    ];
    assert_eq!(drivers, expected);
}

#[test]
fn what_is_left_out_and_what_should_be_looked_at_is_told() {
    let mut case = full();
    case.customer = "Harbour".to_owned();
    case.drivers[0].question = "How many claims reach HARBOUR?".to_owned();
    let told = emptied(&case, "New", TODAY).told;
    let expected = "
        Left out, too: alternatives, scenarios, events that may happen and exchange rates.
        Numbers inside formulas were kept: “Time”, “Double”, “Once”.
        “Harbour” is still named in “How many claims reach HARBOUR?”.";
    lists(&told, expected);
}

#[test]
fn a_template_of_a_template_is_the_same_one() {
    for template in library::templates() {
        let case = template.case().unwrap();
        let mut again = emptied(&case, &case.title, case.start).case;
        for benefit in &mut again.benefits {
            let old = case.benefits.iter().find(|old| old.id == benefit.id);
            benefit.note = old.unwrap().note.clone();
        }
        for cost in &mut again.costs {
            let old = case.costs.iter().find(|old| old.id == cost.id);
            cost.note = old.unwrap().note.clone();
        }
        again.note = case.note.clone();
        assert_eq!(again, case, "{}", template.name);
    }
}

//! Why a change should be looked at twice: each number, range, unit and day of it is asked about by its kind (`check::doubt`).
//!
//! Left out: what is doubtful of a kind (`check`), and doubts about where a copy comes from.

use super::compare::{FieldChange, What};
use super::path::{Path, Root, Step};
use crate::check::doubt::{DayKind, NumberKind, day_doubt, doubt, range_doubt, unit_doubt};
use crate::format::Locale;
use crate::model::{Exact, Money, Rate};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

/// The copy and the locale in which the sentences write numbers.
pub(super) struct Doubts<'a> {
    pub(super) new: &'a Root<'a>,
    pub(super) locale: &'a Locale,
}

/// Where a value stands, as far as its kind depends on it.
#[derive(Debug, Clone, Copy)]
struct Place<'p> {
    /// The nearest field or choice: `risk`, `Known`.
    key: &'p str,
    /// Whether it belongs to a cost.
    of_cost: bool,
    /// The unit of the number, where something says it.
    unit: Option<&'p str>,
}

impl Doubts<'_> {
    /// The first doubt about the changes that are taken over together.
    pub(super) fn about(&self, changes: &[&FieldChange]) -> Option<String> {
        changes.iter().find_map(|change| self.one(change))
    }

    fn one(&self, change: &FieldChange) -> Option<String> {
        let path = &change.path;
        if path.0.first() == Some(&Step::Key("baseline".to_owned())) {
            return None;
        }
        let unit = self.unit_of(path);
        let key = path.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Part(_) => None,
        });
        let place = Place {
            key: key.unwrap_or_default(),
            of_cost: path
                .0
                .iter()
                .any(|step| matches!(step, Step::Key(key) if key == "costs")),
            unit,
        };
        match &change.what {
            What::Field { old, new } => {
                if path.part_of_list().is_none() && path.fields() == ["currency"] {
                    return Some(
                        "All amounts would be read in the other currency; nothing is converted."
                            .to_owned(),
                    );
                }
                let new = new.as_ref()?;
                self.walk(place, old.as_ref(), new)
                    .or_else(|| self.range(path))
            }
            What::Added { part, .. } => self
                .walk(place, None, part)
                .or_else(|| self.range_of(path.part_of_list()?.0, part)),
            What::Removed(_) | What::Order(..) => None,
        }
    }

    /// The unit of a driver, in the copy.
    fn unit_of(&self, path: &Path) -> Option<&str> {
        let (list, id) = path.part_of_list()?;
        if list != "drivers" {
            return None;
        }
        self.new
            .part(list, id)?
            .get("unit")
            .and_then(Value::as_str)
            .or(Some(""))
    }

    /// A low or high that does not fit together with the value once everything is taken over. A value that leaves its old range is news.
    fn range(&self, path: &Path) -> Option<String> {
        let (list, id) = path.part_of_list()?;
        let is_range = matches!(path.fields().as_slice(), ["low" | "high"]);
        if !is_range {
            return None;
        }
        self.range_of(list, self.new.part(list, id)?)
    }

    fn range_of(&self, list: &str, driver: &Value) -> Option<String> {
        if list != "drivers" {
            return None;
        }
        let number = |value: &Value| -> Option<Decimal> {
            let text = value.as_str().or_else(|| value.get("Known")?.as_str())?;
            text.parse::<Exact>().ok().map(Exact::value)
        };
        let of = |key: &str| driver.get(key).and_then(number);
        let unit = driver.get("unit").and_then(Value::as_str);
        range_doubt(
            of("low"),
            of("value"),
            of("high"),
            unit.unwrap_or_default(),
            self.locale,
        )
    }

    fn walk(&self, place: Place<'_>, old: Option<&Value>, new: &Value) -> Option<String> {
        match new {
            Value::String(text) => self.leaf(place, old.and_then(Value::as_str), text),
            Value::Number(number) => {
                let kind = count(place.key)?;
                let decimal = |number: &serde_json::Number| number.to_string().parse().ok();
                let old = old.and_then(Value::as_number).and_then(decimal);
                doubt(kind, old, decimal(number)?, self.locale)
            }
            Value::Array(list) => list.iter().enumerate().find_map(|(index, new)| {
                let old = old.and_then(|old| old.get(index));
                self.walk(place, old, new)
            }),
            Value::Object(map) => {
                let own_unit = self.unit_inside(new);
                map.iter().find_map(|(key, new)| {
                    let unit = own_unit.or(place.unit);
                    let place = Place {
                        key,
                        of_cost: place.of_cost || key == "costs",
                        unit,
                    };
                    self.walk(place, old.and_then(|old| old.get(key)), new)
                })
            }
            Value::Null | Value::Bool(_) => None,
        }
    }

    /// The unit of the numbers of an object: its own, or that of the driver whose value a scenario changes.
    fn unit_inside<'v>(&'v self, object: &'v Value) -> Option<&'v str> {
        if let Some(unit) = object.get("unit").and_then(Value::as_str) {
            return Some(unit);
        }
        let id = object.get("id").and_then(Value::as_str)?;
        object.get("value")?.as_str()?;
        let driver = self.new.part("drivers", id)?;
        driver.get("unit").and_then(Value::as_str).or(Some(""))
    }

    fn leaf(&self, place: Place<'_>, old: Option<&str>, new: &str) -> Option<String> {
        if old == Some(new) {
            return None;
        }
        let number = |kind: NumberKind| {
            let read = |text: &str| text.parse::<Exact>().ok().map(Exact::value);
            doubt(kind, old.and_then(read), read(new)?, self.locale)
        };
        let rate = |kind: NumberKind| {
            let read = |text: &str| text.parse::<Rate>().ok().map(Rate::percent);
            doubt(kind, old.and_then(read), read(new)?, self.locale)
        };
        match place.key {
            "unit" if place.unit.is_some() => old.and_then(|old| unit_doubt(old, new)),
            "value" | "low" | "high" | "Known" | "now" | "target" => {
                number(NumberKind::of_unit(place.unit?))
            }
            "quantity" => number(NumberKind::Quantity),
            "initial" | "years" | "amount" => {
                number(NumberKind::Money).or_else(|| self.money(old, new))
            }
            "unit_price" | "Fixed" | "cost_to_giver" | "walk_away_price" | "impact" => {
                self.money(old, new)
            }
            "months_per_year" | "quarters_per_year" | "weeks_per_year" | "days_per_year" => {
                number(NumberKind::PerYear)
            }
            "rate" => number(NumberKind::ExchangeRate),
            "start" => self.day(DayKind::Start, old, new),
            "on" | "by" | "said_on" | "prepared_on" | "agreed_on" => {
                self.day(DayKind::Other, old, new)
            }
            key => rate(percentage(key, place.of_cost)?),
        }
    }

    fn money(&self, old: Option<&str>, new: &str) -> Option<String> {
        let new: Money = new.parse().ok()?;
        let old: Option<Money> = old.and_then(|old| old.parse().ok());
        match old {
            Some(old) if old.currency != new.currency => Some(format!(
                "The amount is in {} and no longer in {}; nothing is converted.",
                new.currency.code(),
                old.currency.code()
            )),
            _ => doubt(
                NumberKind::Money,
                old.map(|old| old.amount),
                new.amount,
                self.locale,
            ),
        }
    }

    fn day(&self, kind: DayKind, old: Option<&str>, new: &str) -> Option<String> {
        let read = |text: &str| text.parse::<Date>().ok();
        day_doubt(kind, old.and_then(read), read(new)?, None, self.locale)
    }
}

/// The kind of a whole number.
fn count(key: &str) -> Option<NumberKind> {
    match key {
        "horizon_years" | "HorizonYears" => Some(NumberKind::Years),
        "from_month" | "to_month" | "month" | "months" | "Linear" | "payback_within_months" => {
            Some(NumberKind::Month)
        }
        _ => None,
    }
}

/// The kind of a rate.
fn percentage(key: &str, of_cost: bool) -> Option<NumberKind> {
    match key {
        "discount_rate" | "DiscountRate" => Some(NumberKind::DiscountRate),
        "discount" | "Discount" | "ExtraDiscount" => Some(NumberKind::PriceDiscount),
        "growth" | "uplift" => Some(NumberKind::Growth),
        "risk" if of_cost => Some(NumberKind::CostRisk),
        "risk" | "attribution" | "productivity" | "probability" | "ramp" | "ByYear"
        | "viable_from" | "viable_to" => Some(NumberKind::Share),
        "share" => Some(NumberKind::Reach),
        "roi_at_least" => Some(NumberKind::Return),
        _ => None,
    }
}

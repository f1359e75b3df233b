//! Fields and values in words: what a field is called, and how its value is written in the locale of the case.

use super::path::{LONGEST, Root, label};
use super::reports;
use crate::engine::SetBy;
use crate::format::Locale;
use crate::model::fields::{Field, Kind, Path, Step, is_variant, variant_words};
use crate::model::{Case, Driver, Exact, Logo, Money, Provenance, Rate, shorten};
use crate::picture;
use crate::report::{Writer, said_by_whom, source_of_value};
use jiff::civil::Date;
use serde_json::{Map, Value};

#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) write: Writer,
}

impl Words {
    pub(super) fn of(case: &Case) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        Self {
            write: Writer::new(locale, case.currency),
        }
    }

    pub(super) fn group(path: &Path) -> &'static str {
        let list = path.fields().next().and_then(Field::heading);
        list.unwrap_or("The case")
    }

    /// The name of the part in which a field stands: "Claims", and of a part inside a part "Do it ourselves, Licence".
    pub(super) fn part(&self, path: &Path, root: &Root<'_>) -> String {
        let mut labels = Vec::new();
        for (index, step) in path.0.iter().enumerate() {
            if let Step::Part(id) = step {
                let here = Path(path.0.iter().take(index + 1).cloned().collect());
                let part = root.at(&here);
                let report = part.and_then(|part| reports::title(root, part, &self.write.locale));
                labels.push(report.unwrap_or_else(|| part.map_or_else(|| id.clone(), label)));
            }
        }
        labels.join(", ")
    }

    /// What comes or goes as a whole: the name of a part, and of something reported its amount or value.
    pub(super) fn whole_part(&self, root: &Root<'_>, part: &Value) -> String {
        reports::value(root, part, &self.write).unwrap_or_else(|| label(part))
    }

    /// A value at a place of a case, as its reader writes it.
    pub(super) fn value(&self, root: &Root<'_>, path: &Path, value: Option<&Value>) -> String {
        let Some(value) = value else {
            return match path.keys().last() {
                Some(&"value") => "not known yet",
                Some(&"said") => "nobody named yet",
                // What is not in the file is the usual convention.
                Some(&"discounting") => "year end",
                Some(&"delay") => "same end",
                _ => "nothing",
            }
            .to_owned();
        };
        let number = self
            .driver_number(root, path, value)
            .or_else(|| self.reported(root, path));
        number.unwrap_or_else(|| shorten(&self.any(path.field(), value), LONGEST))
    }

    /// A booked amount with its currency, or a measured value with its unit.
    fn reported(&self, root: &Root<'_>, path: &Path) -> Option<String> {
        let ["amount" | "value"] = path.keys().as_slice() else {
            return None;
        };
        let (list, key) = path.part_of_list()?;
        reports::value(root, root.part(list, key)?, &self.write)
    }

    /// A driver's number with its unit.
    fn driver_number(&self, root: &Root<'_>, path: &Path, value: &Value) -> Option<String> {
        let ("drivers", id) = path.part_of_list()? else {
            return None;
        };
        if !matches!(path.keys().as_slice(), ["value" | "low" | "high"]) {
            return None;
        }
        let number = value.as_str().or_else(|| value.get("Known")?.as_str())?;
        // A formula is a text too, but no number.
        let number: Exact = number.parse().ok()?;
        Some(self.write.value(number.value(), root.unit(id)))
    }

    fn any(&self, field: Option<&Field>, value: &Value) -> String {
        match value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(field.map_or(Kind::Text, |field| field.kind), text),
            Value::Array(list) if list.is_empty() => "nothing".to_owned(),
            Value::Array(list) => {
                let items: Vec<String> = list.iter().map(|item| self.any(field, item)).collect();
                items.join("; ")
            }
            Value::Object(map) => self.object(field, map, value),
        }
    }

    fn object(&self, field: Option<&Field>, map: &Map<String, Value>, value: &Value) -> String {
        if matches!(field.map(|field| field.kind), Some(Kind::Said))
            && let Ok(said) = serde_json::from_value::<Provenance>(value.clone())
        {
            return self.said(Some(&said));
        }
        let one = |(key, value): (&String, &Value)| {
            let inner = field.and_then(|field| field.inside(key));
            let words = self.any(inner, value);
            match key.as_str() {
                "Known" | "Fixed" | "Customers" | "Ours" | "Quantity" | "label" | "name" => words,
                "Calculated" => format!("calculated: {words}"),
                _ => {
                    let label = inner.map_or_else(|| key.clone().into(), Field::name);
                    format!("{} {words}", label.to_lowercase())
                }
            }
        };
        let fields: Vec<String> = map
            .iter()
            .filter(|(key, _)| *key != "id")
            .map(one)
            .collect();
        fields.join(", ")
    }

    fn text(&self, kind: Kind, text: &str) -> String {
        let locale = &self.write.locale;
        let written = match kind {
            Kind::Rate(_) => {
                let rate = text.parse().ok();
                rate.map(|rate: Rate| self.write.rate(rate.fraction()))
            }
            Kind::Number(_) | Kind::InUnit | Kind::Quantity | Kind::Amount | Kind::ExchangeRate => {
                let number = text.parse().ok();
                number.map(|number: Exact| locale.number(number.value()))
            }
            Kind::Money => {
                let money = text.parse().ok();
                money.map(|money: Money| locale.money(money.amount, money.currency))
            }
            Kind::Day | Kind::Start => text.parse().ok().map(|day: Date| locale.date(day)),
            Kind::Picture => Some(match picture::read(&Logo::from_base64(text)) {
                Ok(picture) => picture.in_words(),
                Err(_) => "a file that is no picture".to_owned(),
            }),
            Kind::Choice | Kind::OneOf(_) if is_variant(text) => Some(variant_words(text)),
            _ => None,
        };
        written.unwrap_or_else(|| match text.trim() {
            "" => "nothing".to_owned(),
            _ => text.to_owned(),
        })
    }

    /// How a number is an end of a range, and who said which value: "low end of the range; €90,000 / year measured by the customer, CFO".
    pub(super) fn end(&self, driver: &Driver, end: SetBy) -> String {
        source_of_value(driver, Some(end), &self.write)
    }

    /// "measured by Head of Claims, 7 November 2026, report 7".
    pub(super) fn said(&self, said: Option<&Provenance>) -> String {
        let mut words = said_by_whom(said, &self.write.locale);
        if let Some(source) = said
            .map(|said| &said.source)
            .filter(|text| !text.is_empty() && !words.contains(text.as_str()))
        {
            words.extend([", ", source.as_str()]);
        }
        words
    }
}

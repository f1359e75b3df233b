//! Fields and values in words: what a field is called, and how its value is written in the locale of the case.
//!
//! Left out: which fields differ (`compare`).

use super::path::{Path, Root, Step, is_kind};
use crate::engine::SetBy;
use crate::format::Locale;
use crate::model::{Case, Driver, Exact, Money, Provenance, Rate};
use crate::report::{Writer, said_by_whom, stands_behind};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// The longest value in words, in characters.
const LONGEST: usize = 160;

/// Writes fields and values for the reader of one case.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) write: Writer,
}

/// Lists of the case, and what they are called as a group and as one of them.
const GROUPS: [(&str, &str); 12] = [
    ("stated_values", "What they value"),
    ("drivers", "Numbers"),
    ("benefits", "Benefits"),
    ("costs", "Investment"),
    ("alternatives", "Alternatives"),
    ("scenarios", "Scenarios"),
    ("exchange", "Exchange"),
    ("trades", "Trades"),
    ("next_steps", "Next steps"),
    ("actuals", "What was achieved"),
    ("baseline", "The case as agreed"),
    ("private", "Private part"),
];

/// Fields whose key is not already their name.
const NAMES: [(&str, &str); 22] = [
    ("said", "Who said it"),
    ("discount_rate_said", "Who said the discount rate"),
    ("by", "By"),
    ("on", "Day"),
    ("moves_with", "Moves together with"),
    ("low", "Lowest value"),
    ("high", "Highest value"),
    ("words", "Words"),
    ("class", "Kind of gain"),
    ("finance_says", "What finance says"),
    ("gain", "Amount"),
    ("spend", "Amount"),
    ("every", "Paid every"),
    ("paid", "Paid"),
    ("serves", "Answers"),
    ("acts_on", "Acts on"),
    ("uplift_by", "Uplift takes effect"),
    ("what", "What"),
    ("costs_today", "What it costs today"),
    ("events", "What may happen"),
    ("roi_at_least", "Lowest return on investment"),
    ("from_month", "First month"),
];

/// Fields that hold parts of their own; their name stands before that of the part.
const OUTER: [&str; 9] = [
    "measure",
    "calendar",
    "hurdles",
    "simulation",
    "exchange_rules",
    "page",
    "private",
    "decision",
    "our_cost",
];

/// What kind of text a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rate,
    Number,
    Money,
    Day,
    Choice,
    Text,
}

fn kind(key: &str) -> Kind {
    match key {
        "growth" | "risk" | "attribution" | "productivity" | "uplift" | "discount"
        | "discount_rate" | "probability" | "share" | "roi_at_least" | "viable_from"
        | "viable_to" | "ramp" | "Discount" | "ExtraDiscount" | "DiscountRate" | "ByYear" => {
            Kind::Rate
        }
        "value" | "Known" | "low" | "high" | "now" | "target" | "initial" | "years" | "rate"
        | "quantity" | "months_per_year" | "quarters_per_year" | "weeks_per_year"
        | "days_per_year" | "amount" => Kind::Number,
        "unit_price" | "Fixed" | "cost_to_giver" | "walk_away_price" | "impact" => Kind::Money,
        "start" | "prepared_on" | "on" | "by" | "said_on" | "agreed_on" => Kind::Day,
        "discounting" | "delay" | "distribution" | "class" | "hardness" | "paid_to" | "every"
        | "paid" | "basis" | "kind" | "from" | "phase" | "worth_said_by" | "state" | "paper"
        | "leave_out" | "uplift_by" | "gain" | "spend" | "ramp_kind" => Kind::Choice,
        _ => Kind::Text,
    }
}

impl Words {
    pub(super) fn of(case: &Case) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        Self {
            write: Writer::new(locale, case.currency),
        }
    }

    /// The heading under which a field stands.
    pub(super) fn group(path: &Path) -> &'static str {
        let Some(Step::Key(first)) = path.0.first() else {
            return "The case";
        };
        let found = GROUPS.iter().find(|(key, _)| key == first);
        found.map_or("The case", |(_, group)| group)
    }

    /// The name of the part in which a field stands: "Claims", and of a part inside a part "Do it ourselves, Licence".
    pub(super) fn part(path: &Path, root: &Root<'_>) -> String {
        let mut labels = Vec::new();
        for (index, step) in path.0.iter().enumerate() {
            if let Step::Part(id) = step {
                let here = Path(path.0.iter().take(index + 1).cloned().collect());
                labels.push(root.at(&here).map_or_else(|| id.clone(), label));
            }
        }
        labels.join(", ")
    }

    /// What a field is called: "Value", "Measure: target".
    pub(super) fn field(path: &Path) -> String {
        let fields = path.fields();
        let Some(last) = fields.last() else {
            return String::new();
        };
        match fields.first().filter(|first| OUTER.contains(first)) {
            Some(first) if fields.len() > 1 => {
                format!("{}: {}", name(first), name(last).to_lowercase())
            }
            _ => name(last),
        }
    }

    /// A value at a place of a case, as its reader writes it.
    pub(super) fn value(&self, root: &Root<'_>, path: &Path, value: Option<&Value>) -> String {
        let Some(value) = value else {
            return match path.fields().last() {
                Some(&"value") => "not known yet".to_owned(),
                Some(&"said") => "nobody named yet".to_owned(),
                // What is not in the file is the usual convention.
                Some(&"discounting") => "year end".to_owned(),
                Some(&"delay") => "same end".to_owned(),
                _ => "nothing".to_owned(),
            };
        };
        if let Some(text) = self.driver_number(root, path, value) {
            return text;
        }
        let key = path.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Part(_) => None,
        });
        shorten(&self.any(key.unwrap_or_default(), value))
    }

    /// A driver's number with its unit.
    fn driver_number(&self, root: &Root<'_>, path: &Path, value: &Value) -> Option<String> {
        let ("drivers", id) = path.part_of_list()? else {
            return None;
        };
        let fields = path.fields();
        if !matches!(fields.as_slice(), ["value" | "low" | "high"]) {
            return None;
        }
        let number = value.as_str().or_else(|| value.get("Known")?.as_str())?;
        // A formula is a text too, but no number.
        let number: Exact = number.parse().ok()?;
        let unit = root.part("drivers", id).and_then(|part| part.get("unit"));
        let unit = unit.and_then(Value::as_str).unwrap_or_default();
        Some(self.write.value(number.value(), unit))
    }

    fn any(&self, key: &str, value: &Value) -> String {
        match value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(key, text),
            Value::Array(list) => {
                let items: Vec<String> = list.iter().map(|item| self.any(key, item)).collect();
                match items.as_slice() {
                    [] => "nothing".to_owned(),
                    items => items.join("; "),
                }
            }
            Value::Object(map) => self.object(map, value),
        }
    }

    fn object(&self, map: &Map<String, Value>, value: &Value) -> String {
        if map.contains_key("basis")
            && let Ok(said) = serde_json::from_value::<Provenance>(value.clone())
        {
            return self.said(Some(&said));
        }
        let fields: Vec<String> =
            map.iter()
                .filter(|(key, _)| *key != "id")
                .map(|(key, value)| {
                    let told = self.any(key, value);
                    match key.as_str() {
                        "Known" | "Fixed" | "Customers" | "Ours" | "Quantity" | "label"
                        | "name" => told,
                        "Calculated" => format!("calculated: {told}"),
                        _ => format!("{} {told}", name(key).to_lowercase()),
                    }
                })
                .collect();
        fields.join(", ")
    }

    fn text(&self, key: &str, text: &str) -> String {
        let locale = &self.write.locale;
        let written = match kind(key) {
            Kind::Rate => text
                .parse()
                .ok()
                .map(|rate: Rate| self.write.rate(rate.fraction())),
            Kind::Number => text
                .parse()
                .ok()
                .map(|number: Exact| locale.number(number.value())),
            Kind::Money => text
                .parse()
                .ok()
                .map(|money: Money| locale.money(money.amount, money.currency)),
            Kind::Day => text.parse().ok().map(|day: Date| locale.date(day)),
            Kind::Choice if is_kind(text) => Some(apart(text)),
            Kind::Choice | Kind::Text => None,
        };
        written.unwrap_or_else(|| match text.trim() {
            "" => "nothing".to_owned(),
            _ => text.to_owned(),
        })
    }

    /// How a number is an end of a range, and who said which value: "low end of the range; €90,000 / year measured by the customer, CFO".
    pub(super) fn end(&self, driver: &Driver, end: SetBy) -> String {
        stands_behind(driver, Some(end), &self.write)
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

/// What a part is called: by its label, or by what stands for one.
pub(super) fn label(part: &Value) -> String {
    let keys = ["label", "name", "what", "give"];
    let found = keys
        .iter()
        .find_map(|key| part.get(key).and_then(Value::as_str))
        .filter(|text| !text.trim().is_empty());
    shorten(found.unwrap_or_else(|| super::path::id(part)))
}

/// "First month" of `first_month`.
fn name(key: &str) -> String {
    if let Some((_, name)) = NAMES.iter().find(|(other, _)| *other == key) {
        return (*name).to_owned();
    }
    if is_kind(key) {
        return apart(key);
    }
    let mut letters = key.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    text.replace('_', " ")
}

/// "stated by customer" of `StatedByCustomer`.
///
/// What is capitals only is a code, such as that of a currency, and stays.
fn apart(choice: &str) -> String {
    if !choice.contains(char::is_lowercase) {
        return choice.to_owned();
    }
    let mut text = String::new();
    for c in choice.chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(c.to_lowercase());
    }
    text
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the sources of the model say that a file holds: the key of each field and choice with its type.
    fn typed_keys() -> Vec<(String, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
        let mut keys = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text.lines().map(str::trim) {
                let line = line.strip_prefix("pub ").unwrap_or(line);
                let Some(line) = line.strip_suffix(',') else {
                    continue;
                };
                let choice = line.strip_suffix(')').and_then(|line| line.split_once('('));
                let Some((key, held)) = line.split_once(": ").or(choice) else {
                    continue;
                };
                if key.chars().all(|c| c.is_alphanumeric() || c == '_') {
                    keys.push((key.to_owned(), held.to_owned()));
                }
            }
        }
        keys
    }

    /// The type of a value that may be missing or stand several times.
    fn bare(held: &str) -> &str {
        let inner = ["Option<", "Vec<"]
            .into_iter()
            .find_map(|outer| held.strip_prefix(outer));
        inner.map_or(held, |inner| inner.trim_end_matches('>'))
    }

    #[test]
    fn a_choice_is_taken_apart_and_a_currency_is_not() {
        assert_eq!(apart("StatedByCustomer"), "stated by customer");
        assert_eq!(apart("USD"), "USD");
    }

    #[test]
    fn every_rate_number_amount_and_day_of_the_model_is_written_as_one() {
        let kinds = [
            ("Rate", Kind::Rate),
            ("Exact", Kind::Number),
            ("Money", Kind::Money),
            ("Date", Kind::Day),
        ];
        let mut found = 0;
        for (key, held) in typed_keys() {
            let expected = kinds.iter().find(|(name, _)| *name == bare(&held));
            if let Some((_, expected)) = expected {
                assert_eq!(kind(&key), *expected, "{key}: {held}");
                found += 1;
            }
        }
        assert!(found >= 45, "{found} fields were found");
    }
}

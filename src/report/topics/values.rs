//! Stated values as cards.

use super::BenefitGroup;
use crate::engine::{does_as_well, next_best};
use crate::formula::plural;
use crate::model::{Confirmation, Currency, Exact, Gain, Id, Measure, StatedValue};
use crate::report::Report;
use crate::report::words::{self, Writer};

#[derive(Debug, Clone, PartialEq)]
pub struct ValueCard {
    pub id: Id,
    /// "Head of Claims · discovery call · 3 November 2026"; empty without a name.
    pub who: String,
    /// "confirmed by Head of Claims, 10 November 2026"; `None` until confirmed.
    pub confirmed: Option<String>,
    pub measure: Option<MeasureText>,
    /// "€386,000 a year", without one-off events and before growth; `None` where it does not say or has no number.
    pub costs_today: Option<String>,
    /// Parts left out of that: expected events, parts without a number.
    pub costs_today_note: Option<String>,
    /// "€117,000 a year" at full effect, of the benefits that count and serve it; over the horizon where all of them come once. `None`
    /// while none counts.
    pub removes: Option<String>,
    /// How `removes` is to be read.
    pub removes_note: String,
    /// How many benefits serve it, whether they count or not.
    pub benefits: usize,
    /// "82% on verified numbers", of the present value of what counts.
    pub verified_share: Option<String>,
    /// "me too: Build it yourselves does as well", where the next-best alternative reaches all benefits that serve it in full; which of
    /// them, where it reaches some.
    pub me_too: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureText {
    /// "Minutes per claim".
    pub name: String,
    /// The present value; "?" while open.
    pub now: String,
    /// The value they want; "?" while open.
    pub target: String,
    pub unit: String,
}

impl MeasureText {
    pub(in crate::report) fn of(measure: &Measure, write: &Writer) -> Self {
        let side = |number: Option<Exact>| {
            number.map_or_else(
                || "?".to_owned(),
                |number| match measure.unit.trim() {
                    "%" => write.value(number.value(), "%"),
                    _ => write.locale.number(number.value()),
                },
            )
        };
        Self {
            name: measure.name.clone(),
            now: side(measure.now),
            target: side(measure.target),
            unit: measure.unit.clone(),
        }
    }

    /// "38 → 15 minutes per claim": figures first, because they survive where the line is cut.
    pub(in crate::report) fn in_words(&self) -> String {
        format!("{} {}", self.change(), self.name)
    }

    /// "26 → 17", or "12% → 5%"; other units are in the name.
    pub fn change(&self) -> String {
        format!("{} → {}", self.now, self.target)
    }

    /// "Calls per claim"; where the name does not say what is counted, with the unit: "Effort, in hours per claim".
    pub fn about(&self) -> String {
        let mut parts = self.unit.split('/').map(str::trim);
        let head = parts.next().unwrap_or_default();
        let name = self.name.trim();
        if head.is_empty() || head == "%" || name.to_lowercase().contains(&head.to_lowercase()) {
            return name.to_owned();
        }
        let head = if Currency::from_code(head).is_some() {
            head.to_owned()
        } else {
            plural(head)
        };
        let unit = std::iter::once(head.as_str()).chain(parts);
        let unit = unit.collect::<Vec<_>>().join(" per ");
        if name.is_empty() {
            unit
        } else {
            format!("{name}, in {unit}")
        }
    }
}

impl Report<'_> {
    pub(in crate::report) fn value_cards(&self, groups: &[BenefitGroup]) -> Vec<ValueCard> {
        let values = self.case.stated_values.iter().zip(groups).enumerate();
        values
            .map(|(index, (value, group))| self.card(index, value, group))
            .collect()
    }

    fn card(&self, index: usize, value: &StatedValue, group: &BenefitGroup) -> ValueCard {
        let (removes, removes_note) = self.removes(index, group);
        let today = self.results.inaction.today.get(index).copied().flatten();
        ValueCard {
            id: value.id.clone(),
            who: self.who(value),
            confirmed: match &value.confirmation {
                Confirmation::NotYet => None,
                Confirmation::ByCustomer { by, on } => {
                    Some(format!("confirmed by {by}, {}", self.write.date(*on)))
                }
            },
            measure: value
                .measure
                .as_ref()
                .map(|measure| MeasureText::of(measure, &self.write)),
            costs_today: today.map(|today| format!("{} a year", self.write.money(today))),
            costs_today_note: self.not_in_today(value),
            removes,
            removes_note,
            benefits: group.rows.len(),
            verified_share: self.verified_share(index),
            me_too: self.me_too(group),
        }
    }

    fn verified_share(&self, index: usize) -> Option<String> {
        match self.results.verified_share_of(index) {
            Some(share) => Some(format!("{} on verified numbers", self.write.percent(share))),
            None => self
                .results
                .has_value_below_zero(index)
                .then(|| format!("share on verified numbers {}", words::BENEFIT_BELOW_ZERO)),
        }
    }

    fn who(&self, value: &StatedValue) -> String {
        let on = value.said_on.map(|on| self.write.date(on));
        let parts = [
            value.said_by.clone(),
            value.occasion.clone(),
            on.unwrap_or_default(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// The costs that are shown beside the yearly cost of a problem and are not part of it.
    fn not_in_today(&self, value: &StatedValue) -> Option<String> {
        let missing = &self.results.inaction.missing;
        let missing = missing.iter().filter(|part| part.value == value.id);
        let missing: Vec<&str> = missing.map(|part| part.label.as_str()).collect();
        let events = value.events.iter().map(|event| event.label.as_str());
        let events: Vec<&str> = events.filter(|event| !missing.contains(event)).collect();
        let mut notes = Vec::new();
        if !events.is_empty() {
            notes.push(format!("besides, may happen: {}", events.join(", ")));
        }
        if !missing.is_empty() {
            notes.push(format!("without a number yet: {}", missing.join(", ")));
        }
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// What the benefits that count bring, in the form in which a problem costs (method §3: run-rates are compared with run-rates), and
    /// how to read it.
    fn removes(&self, index: usize, group: &BenefitGroup) -> (Option<String>, String) {
        let counted = self.results.serving(index).count();
        if counted == 0 {
            return (None, "no benefit counts for it yet".to_owned());
        }
        let over = self.horizon_words();
        let once = group.rows.iter().filter(|row| row.line.counts());
        let once: Vec<String> = once
            .filter_map(|row| {
                Some(format!(
                    "“{}” brings {}",
                    row.line.label,
                    row.once.as_ref()?
                ))
            })
            .collect();
        let Some(yearly) = &group.total_per_year else {
            let total = self.rounding().money(|line| line.answers(index));
            let note = "after risk; over the horizon, because it comes once".to_owned();
            return (Some(format!("{total} over {over}")), note);
        };
        let serving = self.results.serving(index);
        let gains = serving.filter_map(|line| Some(&self.case.benefits.get(line.at)?.gain));
        let averages = gains.filter(|gain| matches!(gain, Gain::ByYear(_))).count();
        let recurring = counted - averages - once.len();
        let note = match (recurring, averages) {
            (_, 0) => "at full effect, after risk and before growth".to_owned(),
            (0, _) => format!("on average over {over}, after risk"),
            _ => format!("at full effect, amounts by year on average over {over}; after risk"),
        };
        let besides = (!once.is_empty()).then(|| format!("besides, {}", once.join(", ")));
        let notes: Vec<String> = std::iter::once(note).chain(besides).collect();
        (Some(format!("{yearly} a year")), notes.join("; "))
    }

    /// Whether the next-best alternative does as well (method §7).
    fn me_too(&self, group: &BenefitGroup) -> Option<String> {
        let other = next_best(self.case)?;
        let (reached, rest): (Vec<_>, Vec<_>) = group
            .rows
            .iter()
            .partition(|row| does_as_well(other, &row.line.id));
        if reached.is_empty() {
            return None;
        }
        if rest.is_empty() {
            return Some(format!("me too: {} does as well", other.label));
        }
        let labels: Vec<&str> = reached.iter().map(|row| row.line.label.as_str()).collect();
        Some(format!(
            "me too in part: {} does as well on {}",
            other.label,
            labels.join(", ")
        ))
    }
}

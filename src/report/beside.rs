//! The headline's figures with hard benefits only and in *Conservative*, and which of the customer's hurdles they meet (method §5a).

use super::Report;
use super::words::{Writer, figure_of};
use crate::check::sentence;
use crate::engine::{Figure, Hurdle, Meets, Payback, ScenarioChoice, Variant, View};
use crate::format::decimals_apart;
use rust_decimal::Decimal;

impl Report<'_> {
    /// One line for each variant that differs from the answer: "hard only 24%, misses 50%".
    pub(super) fn beside(&self, figure: &Figure) -> Vec<String> {
        let line = |(name, variant): (&str, &Variant)| {
            let outcome = &variant.outcome;
            let mut rules = variant.meets.iter();
            let rule = rules.find(|met| figure_of(met.hurdle) == *figure);
            let figure = match figure {
                Figure::Roi => self.roi_words(outcome.roi),
                Figure::Payback => self.payback_beside(&outcome.lasting),
                _ => self.npv_words(outcome.npv),
            };
            let bound = rule.and_then(|met| self.write.hurdle(met.hurdle).bound);
            // The sign of a net present value says whether it is met; what an open cost may still take away is not printed as met.
            match (rule.map(|met| met.stands), bound) {
                (Some(Meets::Met), Some(bound)) => format!("{name} {figure}, meets {bound}"),
                (Some(Meets::NotYet), Some(bound)) => format!("{name} {figure}, not yet {bound}"),
                (Some(Meets::Missed), Some(bound)) => format!("{name} {figure}, misses {bound}"),
                _ => format!("{name} {figure}"),
            }
        };
        self.variants().into_iter().map(line).collect()
    }

    /// In months without their name where the large figure names them.
    fn payback_beside(&self, payback: &Payback) -> String {
        match (payback.months(), self.results.payback.months()) {
            (Some(months), Some(_)) => {
                let missed = self.case.hurdles.payback_within_months.map(Decimal::from);
                let missed = missed.filter(|within| months > *within);
                let decimals = missed.map_or(1, |within| decimals_apart(months, within, 1));
                self.write.locale.amount(months, decimals)
            }
            _ => self.payback_words(payback),
        }
    }

    /// Which hurdles the answer itself misses: "This case misses your 18 months payback."
    /// Then which of those that it holds are missed by which variants: "Hard only and conservative miss your 100% return and 18 months payback."
    /// A variant before an open benefit does not meet them yet.
    pub(super) fn missed_hurdles(&self) -> Vec<String> {
        let rules = Hurdle::of(self.case).into_iter();
        let (held, mut missed): (Vec<_>, Vec<_>) = rules.partition(|one| self.results.holds(*one));
        // That it does not pay is said by what would have to change.
        missed.retain(|one| *one != Hurdle::NpvNotNegative);
        // Variants that miss the same hurdles share a sentence.
        let mut groups: Vec<MissedHurdles<'_>> = Vec::new();
        let mut add = |name, hurdles: Vec<Hurdle>, stands: Meets| {
            // Whether a benefit is open is the same for all hurdles of a variant.
            let not_yet = stands == Meets::NotYet;
            let (missed, not_yet) = ((!not_yet).then_some(name), not_yet.then_some(name));
            match groups.iter_mut().find(|group| group.hurdles == hurdles) {
                Some(group) => {
                    group.missed.extend(missed);
                    group.not_yet.extend(not_yet);
                }
                None => groups.push(MissedHurdles {
                    hurdles,
                    missed: Vec::from_iter(missed),
                    not_yet: Vec::from_iter(not_yet),
                }),
            }
        };
        if let Some(first) = missed.first() {
            let stands = self.results.stands(*first);
            add("this case", missed, stands);
        }
        for (name, variant) in self.variants() {
            let is_missed = |hurdle: &Hurdle| !hurdle.is_met(&variant.outcome);
            let hurdles: Vec<Hurdle> = held.iter().copied().filter(is_missed).collect();
            if let Some(first) = hurdles.first() {
                let stands = first.stands(&variant.outcome);
                add(name, hurdles, stands);
            }
        }
        groups
            .iter()
            .map(|group| group.in_words(&self.write))
            .collect()
    }

    /// The variants that differ from the answer, by name.
    fn variants(&self) -> Vec<(&'static str, &Variant)> {
        let (case, results) = (self.case, self.results);
        let hard = (results.view == View::All).then(|| results.hard_only(case));
        let likely = matches!(
            results.choice,
            ScenarioChoice::Expected | ScenarioChoice::Own(_)
        );
        let conservative = likely.then(|| results.conservative(case));
        let named = [("hard only", hard), ("conservative", conservative)];
        named
            .into_iter()
            .filter_map(|(name, variant)| Some((name, variant?.as_ref().ok()?)))
            .filter(|(_, variant)| variant.outcome.npv != results.npv)
            .collect()
    }
}

struct MissedHurdles<'n> {
    hurdles: Vec<Hurdle>,
    /// With every benefit.
    missed: Vec<&'n str>,
    /// Without a benefit that has no number.
    not_yet: Vec<&'n str>,
}

impl MissedHurdles<'_> {
    fn in_words(&self, write: &Writer) -> String {
        let rules: Vec<String> = self
            .hurdles
            .iter()
            .map(|one| write.hurdle(*one).rule)
            .collect();
        let rules = rules.join(" and ");
        let verb = |names: &[&str], one: &'static str, many: &'static str| {
            if names.len() == 1 { one } else { many }
        };
        let (missed, not_yet) = (self.missed.join(" and "), self.not_yet.join(" and "));
        let miss = verb(&self.missed, "misses", "miss");
        let does = verb(&self.not_yet, "does", "do");
        sentence(&match (missed.as_str(), not_yet.as_str()) {
            (missed, "") => format!("{missed} {miss} your {rules}"),
            ("", not_yet) => format!("{not_yet} {does} not meet your {rules} yet"),
            (missed, not_yet) if self.hurdles.len() == 1 => {
                format!("{missed} {miss} your {rules}; {not_yet} {does} not meet it yet")
            }
            (missed, not_yet) => {
                format!("{missed} {miss} your {rules}; {not_yet} {does} not meet them yet")
            }
        })
    }
}

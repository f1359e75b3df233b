//! The headline's figures with hard benefits only and in *Conservative*, and which of the customer's hurdles they meet (method §5a).

use super::Report;
use super::words::{Writer, figure_of};
use crate::check::sentence;
use crate::engine::{Figure, Hurdle, Meets, Payback, Roi, ScenarioChoice, Variant, View};
use crate::format::decimals_apart;

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
        // What is not defined in the headline need not be said again.
        let is_told = |(_, variant): &(&str, &Variant)| {
            let roi = [self.results.roi, variant.outcome.roi];
            *figure != Figure::Roi || roi != [Roi::NotDefined; 2]
        };
        let variants = self.variants().into_iter();
        variants.filter(is_told).map(line).collect()
    }

    /// In months without their name where the large figure names them.
    fn payback_beside(&self, payback: &Payback) -> String {
        match (payback, &self.results.payback) {
            (Payback::After { months, .. }, Payback::After { .. }) => {
                let missed = self.missed_by(*months);
                let decimals = missed.map_or(1, |within| decimals_apart(*months, within, 1));
                self.write.locale.amount(*months, decimals)
            }
            _ => self.payback_words(payback),
        }
    }

    /// Which hurdles the answer itself misses: "This case misses your 18 months payback."
    /// Then which of those that it holds are missed by which variants: "Hard only and conservative miss your 100% return and 18 months payback."
    /// A variant before an open benefit does not meet them yet.
    pub(super) fn missed_hurdles(&self) -> Vec<String> {
        let rules = Hurdle::of(self.case);
        let stands = |how: fn(Meets) -> bool| {
            let rules = rules.iter().copied();
            rules.filter(move |one| how(self.results.stands(*one)))
        };
        let held: Vec<Hurdle> = stands(Meets::holds).collect();
        // That it does not pay is said by what would have to change.
        let missed = stands(Meets::falls_short).filter(|one| *one != Hurdle::NpvNotNegative);
        let missed: Vec<Hurdle> = missed.collect();
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
            let is_missed = |hurdle: &Hurdle| hurdle.stands(&variant.outcome).falls_short();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, Highest, evaluate, price_desk};
    use crate::model::Case;
    use crate::model::testing::{case, dec};

    /// 10,000 a year of cash and as much of time, for one cost; the hurdles are a return of 200 %, a payback of 6 months and a rate of 10 %.
    fn saving(cost: &str) -> Case {
        case(&format!(
            r#"hurdles: (roi_at_least: "200%", payback_within_months: 6, irr_at_least: "10%"),
            stated_values: [(id: "time", label: "Time", words: Customers("Too slow."))],
            drivers: [(id: "saved", label: "Saved", unit: "EUR/year", value: Known("10000"))],
            benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saved")),
                (id: "free", label: "Free", serves: "time", class: Capacity, gain: Recurring(formula: "saved"))],
            costs: [{cost}]"#
        ))
    }

    fn report(case: &Case, test: impl FnOnce(&Report<'_>)) {
        let results = evaluate(case, &Ask::default()).unwrap();
        test(&Report::new(case, &results));
    }

    #[test]
    fn what_is_not_defined_meets_and_misses_nothing_and_an_immediate_payback_has_one_print() {
        report(&saving(""), |report| {
            assert!(report.beside(&Figure::Roi).is_empty());
            let payback = report.beside(&Figure::Payback);
            assert_eq!(payback, ["hard only immediate, meets 6"]);
            assert!(report.missed_hurdles().is_empty());
            let data = report.json();
            assert_eq!(data["hurdles"]["roi"], "not_defined");
            assert_eq!(data["hurdles"]["irr"], "not_defined");
            assert_eq!(data["hurdles"]["payback"], "met");
        });
    }

    #[test]
    fn costs_below_zero_give_no_return_and_a_hurdle_on_it_is_neither_met_nor_missed() {
        let site = r#"(id: "site", label: "Site", paid_to: OurPrice, spend: OneOff(amount: Fixed("10000 EUR")), capital: (residual: "14000 EUR"))"#;
        let case = saving(site);
        report(&case, |report| {
            // 10,000 − 14,000 ÷ 1.331 = −518.41.
            let cost = report.results.costs_total.present_value.round_dp(2);
            assert_eq!(
                (cost, report.results.roi),
                (dec("-518.41"), Roi::NotDefined)
            );
            let figures = report.key_figures();
            let none =
                "the costs are below zero at present value, so there is nothing to compare with";
            assert_eq!(
                (figures[0].value.as_str(), figures[0].note.as_deref()),
                ("not defined", Some(none))
            );
            assert!(figures[0].beside.is_empty() && report.beside(&Figure::Roi).is_empty());
            // 10,000 a year and half of the 10,000 that are freed bring 10,000 back in 8 months.
            assert_eq!(
                report.missed_hurdles(),
                ["This case misses your 6 months payback."]
            );
            let data = report.json();
            assert_eq!(data["hurdles"]["roi"], "not_defined");
            for key in ["roi", "benefit_cost_ratio"] {
                assert!(data[key].is_null() && data["why"][key] == none, "{key}");
            }
        });
        // With 15,000 · 2.486852 = 37,302.78 of benefits a return of 200 % asks for costs of 12,434.26, which is a price of 12,434.26 + 10,518.41,
        // 22,952.667 in all digits.
        let desk = price_desk(&case, View::All).unwrap().unwrap();
        let of_return = &desk.expected.limits[1];
        assert_eq!(of_return.now, Meets::NotDefined);
        assert!(matches!(&of_return.highest, Highest::At(price) if price.total == dec("22952.66")));
    }
}

//! From the result of a benefit's formula to its present value, as tiles: the shares, the cut for risk, the months, the discounting.

use super::bridge::Factors;
use super::tiles::{Tile, TileTarget};
use crate::engine::{BenefitResult, Figure, line_growth};
use crate::model::fields::Path;
use crate::model::{Benefit, BenefitClass, Gain, Ramp, Rate};
use crate::report::Report;
use crate::report::topics::benefits::at;
use rust_decimal::Decimal;

impl Report<'_> {
    /// From the result of the formula to the present value.
    pub(super) fn steps(
        &self,
        path: &str,
        benefit: &Benefit,
        line: &BenefitResult,
        result: Option<Decimal>,
    ) -> Vec<Tile> {
        let mut steps = self.share_tiles(path, benefit, result);
        if line.figures.total.is_zero() && line.figures.present_value.is_zero() {
            return steps;
        }
        let [total, present] = self.benefit_as_printed(line);
        let figure = TileTarget::Figure(Figure::Benefit(line.id.clone()));
        let (label, field) = match benefit.gain {
            Gain::Recurring { .. } => (format!("over {}", self.horizon_words()), "ramp"),
            Gain::OneOff { month, .. } => (at(month), "gain.month"),
            Gain::ByYear(_) => (format!("over {}", self.horizon_words()), "gain"),
        };
        let start = self.marks_of_benefit(benefit, &[]).pop();
        let mut when = self.timing(benefit);
        let changed = start.is_some();
        when.extend(start.map(|mark| mark.sentence));
        steps.push(Tile {
            label,
            value: Some(total),
            below: self.growth_briefly(benefit),
            about: when,
            changed,
            opens: TileTarget::Field(format!("{path}.{field}")),
            ..Tile::default()
        });
        let rate = self.write.rate(self.results.frame.timeline.rate);
        let rate_mark = self.mark_of_rate();
        steps.push(Tile {
            label: "present value".to_owned(),
            is_result: line.off.is_none(),
            value: Some(present),
            below: format!("at {rate} a year"),
            changed: rate_mark.is_some(),
            about: rate_mark.into_iter().collect(),
            opens: figure.clone(),
            ..Tile::default()
        });
        if line.off.is_some() {
            let kept = self.write.locale.percent(line.kept_share(), 0);
            steps.push(Tile {
                label: format!("{kept} kept, counted once"),
                is_result: true,
                value: Some(self.write.sum(line.kept_present())),
                below: "benefits overlap".to_owned(),
                about: vec!["The benefits for this value overlap or remove more than there is, so each part is counted once.".to_owned()],
                opens: figure,
                ..Tile::default()
            });
        }
        steps
    }

    /// The factors on the amount of a benefit; those that change nothing are 1.
    pub(super) fn benefit_factors(&self, benefit: &Benefit) -> Factors {
        let mut factors = Factors::default();
        factors.push_of(
            "attribution",
            benefit.attribution.fraction(),
            "attribution: the share that is due to this proposal",
        );
        factors.push_of(
            "productivity",
            benefit.productive_share().fraction(),
            "productivity: the share of freed time that becomes useful",
        );
        let kept = Decimal::ONE.saturating_sub(benefit.risk.fraction());
        let off = self.write.locale.percent_exact(benefit.risk.fraction());
        factors.push_of("risk", kept, format!("{off} risk deduction"));
        let own = self.case.currency;
        let from = match &benefit.gain {
            Gain::ByYear(amounts) => amounts.currency.unwrap_or(own),
            Gain::Recurring { .. } | Gain::OneOff { .. } => own,
        };
        if matches!(benefit.gain, Gain::Recurring { .. }) {
            factors.push_first_year(line_growth(self.case, benefit.growth).1);
        }
        self.converted(&mut factors, from);
        factors
    }

    /// The shares and the cut for risk, each with what is left after it.
    fn share_tiles(&self, path: &str, benefit: &Benefit, result: Option<Decimal>) -> Vec<Tile> {
        let factors = self.benefit_factors(benefit);
        let mut left = result;
        let mut tiles = Vec::new();
        for factor in factors.all() {
            left = left.and_then(|left| left.checked_mul(factor.by));
            let Some(field) = factor.field else {
                if factor.by != Decimal::ONE {
                    tiles.push(Tile {
                        label: factor.words.clone(),
                        value: Some(format!("× {}", self.digits(factor.by))),
                        ..Tile::default()
                    });
                }
                continue;
            };
            if field == "productivity" && benefit.class != BenefitClass::Capacity {
                continue;
            }
            let path = format!("{path}.{field}");
            let label = Path::from(path.as_str())
                .field()
                .map_or("", |field| field.label);
            let percent = self.write.locale.percent_exact(factor.by);
            let risk = benefit.risk.fraction();
            let after = match benefit.gain {
                Gain::Recurring { .. } => " a year",
                _ => "",
            };
            tiles.push(Tile {
                label: label.to_owned(),
                value: Some(match field {
                    "risk" if risk.is_zero() => "nothing".to_owned(),
                    "risk" => self.write.locale.percent_exact(-risk),
                    _ => percent,
                }),
                below: left.map_or_else(String::new, |left| {
                    format!("{}{after}", self.own_money(left))
                }),
                about: vec![factor.words.clone()],
                opens: TileTarget::Field(path),
                ..Tile::default()
            });
        }
        tiles
    }

    /// Money of the case's own currency, in whole units where that hides nothing.
    pub(super) fn own_money(&self, amount: Decimal) -> String {
        let own = self.case.currency;
        if amount.abs() >= Decimal::ONE_HUNDRED {
            self.write.locale.money_whole(amount, own)
        } else {
            self.write.locale.money_exact(amount, own)
        }
    }

    /// When a run-rate flows, how it builds up and grows; amounts that are given by year or come once do neither.
    pub(super) fn timing(&self, benefit: &Benefit) -> Vec<String> {
        let Gain::Recurring {
            from_month,
            to_month,
            ..
        } = &benefit.gain
        else {
            return Vec::new();
        };
        let rate = |rate: Rate| self.write.locale.percent_exact(rate.fraction());
        let horizon = self.results.frame.horizon.in_months();
        let last = to_month.unwrap_or(horizon).min(horizon);
        let mut said = vec![format!(
            "from month {} to month {last}",
            (*from_month).max(1)
        )];
        match &benefit.ramp {
            Ramp::None => {}
            Ramp::Linear(months) => said.push(format!("building up evenly over {months} months")),
            Ramp::ByYear(shares) => {
                let shares: Vec<String> = shares.iter().map(|share| rate(*share)).collect();
                said.push(format!("building up by year: {}", shares.join(", ")));
            }
        }
        said.extend(self.growth_words(benefit));
        said
    }

    /// "building up, growing": how a run-rate comes.
    fn growth_briefly(&self, benefit: &Benefit) -> String {
        if !matches!(benefit.gain, Gain::Recurring { .. }) {
            return String::new();
        }
        let grows = self.growth_words(benefit).is_some();
        match (&benefit.ramp, grows) {
            (Ramp::None, false) => "all at once",
            (Ramp::None, true) => "all at once, growing",
            (_, false) => "building up",
            (_, true) => "building up, growing",
        }
        .to_owned()
    }
}

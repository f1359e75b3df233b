//! The results on one page, in the house style of the business case: what they said, what was promised, what came, why, and what is next.

use super::ResultsReport;
use super::names::{rule_name, verdict_name};
use super::structure::ResultRows;
use super::table::ResultColumn;
use crate::engine::tracking::TrackedValue;
use crate::model::{Phase, Words, upper_first};
use crate::report::page::{
    Assumption, Brings, Budget, Figure, Inaction, Labels, Line, Page, Quote, Risks,
};
use crate::report::topics::agreement;
use crate::report::topics::values::MeasureText;
use crate::report::words::said_to_customer;

impl ResultsReport<'_> {
    /// The page for a budget. Sections that have nothing to say are empty.
    pub fn page(&self, budget: &Budget) -> Page {
        let case = self.case;
        let rows = self.rows();
        let signatures = agreement::signatures(case);
        Page {
            language: "en".to_owned(),
            labels: self.labels(),
            title: match case.title.as_str() {
                "" => "Results".to_owned(),
                title => title.to_owned(),
            },
            subtitle: self.page_subtitle(),
            author: case.provider.clone(),
            notes: vec![rows.as_of.clone(), rows.agreed.clone()],
            decision: Some(format!(
                "{}.",
                self.achieved(&self.tracking.benefits, &self.rounded.benefits)
            )),
            figures: self.headline(),
            quotes: self.page_quotes(),
            inaction: self.page_forecasts(&rows),
            chart: self.page_chart(),
            table: rows.by_line(
                &ResultColumn::AMOUNTS,
                (budget.benefit_rows, budget.cost_rows),
            ),
            assumptions: self.page_why(&rows),
            risks: page_reasons(&rows),
            options: None,
            brings: self.given_since(),
            next_steps: agreement::next_steps(case, &self.write),
            signed: rows.reforecasts.clone(),
            open_questions: rows
                .not_reported
                .iter()
                .chain(&rows.left_out)
                .cloned()
                .collect(),
            signatures,
            logos: agreement::logos(case),
            finance: Vec::new(),
            small_print: rows.small_print,
        }
    }

    fn labels(&self) -> Labels {
        let rule = rule_name(self.tracking.benefits.forecasts.usual_rule());
        let of = |text: &str| text.to_owned();
        Labels {
            decision: of("Achieved:"),
            quotes: of("What you told us, and what came of it"),
            inaction: of("Expected in all"),
            chart: of("Cumulative net benefit"),
            chart_cash: rule.to_owned(),
            table: format!("By line, {}", self.write.currency.code()),
            assumptions: of("Why it differs"),
            brings: of("What each of us gave since the agreement"),
            signed: of("Forecasts that were given"),
            open_questions: of("Not reported, which is not zero"),
            untitled: of("Results"),
            ..Labels::default()
        }
    }

    fn page_subtitle(&self) -> String {
        let case = self.case;
        let what = match case.customer.as_str() {
            "" => "Results".to_owned(),
            customer => format!("Results for {customer}"),
        };
        let provider = (!case.provider.is_empty()).then(|| format!("with {}", case.provider));
        [Some(what), provider]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The four figures of the results.
    pub fn headline(&self) -> Vec<Figure> {
        let (tracking, benefits) = (self.tracking, &self.tracking.benefits);
        let (rounded, costs) = (&self.rounded.benefits, &self.rounded.costs);
        let percent = |share| self.locale().percent(share, 1);
        let figure = |label: &str, value: String, beside: Vec<String>, note: String| Figure {
            label: label.to_owned(),
            value,
            then: None,
            range: None,
            beside,
            note: Some(note),
        };
        let share = benefits
            .achieved_share
            .map_or_else(|| "–".to_owned(), |share| self.share(share));
        let verdict = self
            .verdict(benefits)
            .map_or("nothing to compare", verdict_name);
        let reported = benefits
            .reported_share
            .map(|share| format!("{} of the promise to date is reported", percent(share)));
        let verified = benefits
            .verified_share
            .map(|share| format!("{} of it verified", percent(share)));
        let usual = benefits.forecasts.usual_rule();
        let net = crate::report::rounding::total([rounded.achieved, -costs.achieved]);
        vec![
            figure(
                "Achieved of the promise",
                share,
                reported.into_iter().chain(verified).collect(),
                verdict.to_owned(),
            ),
            figure(
                "Expected in all",
                self.write.sum(rounded.expected),
                vec![format!("promised {}", self.write.sum(rounded.promised))],
                rule_name(usual).to_owned(),
            ),
            figure(
                "Net benefit to date",
                self.signed(net),
                vec![format!("spent {}", self.write.sum(costs.achieved))],
                format!("return {}", self.write.roi(tracking.roi_to_date)),
            ),
            figure(
                "Paid back",
                upper_first(&self.paid_back_briefly()),
                vec!["by reported months alone".to_owned()],
                format!("promised: {}", self.back(&tracking.promised_payback)),
            ),
        ]
    }

    fn page_quotes(&self) -> Vec<Quote> {
        let values = self.tracking.values.iter().zip(&self.rounded.values);
        let quote = |(value, rounded): (&TrackedValue, &super::rounded::RoundedProgress)| {
            let found = self.promise.case().stated_value(&value.id);
            let stated = found.or_else(|| self.case.stated_value(&value.id))?;
            let measure = stated.measure.as_ref().map(|measure| {
                let text = MeasureText::of(measure, &self.write).in_words();
                let share = value.measure.as_ref().and_then(|measure| measure.share);
                match share {
                    Some(share) => {
                        format!("{text}, {} of the way", self.locale().percent(share, 0))
                    }
                    None => text,
                }
            });
            let (achieved, reported) = (
                self.write.sum(rounded.achieved),
                self.write.sum(rounded.reported),
            );
            let progress = &value.progress;
            Some(Quote {
                words: stated.words.text().to_owned(),
                ours: matches!(stated.words, Words::Ours(_)),
                who: match &stated.words {
                    Words::Customers(_) => stated.said_by.clone(),
                    Words::Ours(_) => "not yet in your words".to_owned(),
                },
                measure: measure.unwrap_or_default(),
                figure: if progress.is_reported {
                    format!("{achieved} of {reported}")
                } else {
                    "–".to_owned()
                },
                figure_note: match self.verdict(progress) {
                    Some(verdict) => verdict_name(verdict).to_owned(),
                    None if progress.is_reported => "nothing promised".to_owned(),
                    None => "nothing reported".to_owned(),
                },
            })
        };
        values.filter_map(quote).collect()
    }

    fn page_forecasts(&self, rows: &ResultRows) -> Option<Inaction> {
        let progress = &self.tracking.benefits;
        let line = |label: &str, value: &str| Line {
            label: label.to_owned(),
            value: value.to_owned(),
        };
        let mut lines: Vec<Line> = rows
            .forecasts
            .iter()
            .map(|row| line(&row.label, &row.value))
            .collect();
        let needed = progress.needed_rate.filter(|_| progress.is_reported);
        let needed = needed.map(|rate| self.locale().percent(rate, 1));
        lines.extend(
            needed.map(|rate| line("The rest must bring, of what is promised in it", &rate)),
        );
        lines.extend(self.behind(progress).map(|words| line("In time", &words)));
        (!lines.is_empty()).then_some(Inaction { lines, note: None })
    }

    /// The parts of the difference, each with who measured the number.
    fn page_why(&self, rows: &ResultRows) -> Vec<Assumption> {
        let drivers = &self.tracking.benefits.why.drivers;
        let why = rows.why.iter().enumerate().map(|(at, row)| {
            let driver = drivers
                .get(at)
                .and_then(|(place, _)| self.promise.case().drivers.get(*place));
            let said = driver.and_then(|driver| {
                let values = self
                    .case
                    .measured
                    .iter()
                    .filter(|one| one.driver == driver.id);
                let known = values.filter(|one| one.from_month as usize <= self.tracking.month);
                known.max_by_key(|one| one.from_month)?.said.as_ref()
            });
            Assumption {
                label: row.label.clone(),
                value: row.value.clone(),
                said_by: driver.map_or_else(String::new, |_| said_to_customer(said).to_owned()),
                verified: said.is_some_and(|said| said.basis.is_verified()),
            }
        });
        why.collect()
    }

    /// What each side gave after the sale, the latest first.
    fn given_since(&self) -> Option<Brings> {
        let since = self
            .case
            .exchange
            .iter()
            .filter(|entry| entry.phase == Phase::AfterTheSale);
        let mut since: Vec<_> = since.collect();
        since.sort_by_key(|entry| std::cmp::Reverse(entry.on));
        let by = |side| {
            let own = since.iter().filter(|entry| entry.from == side);
            own.map(|entry| entry.what.clone()).collect::<Vec<_>>()
        };
        let brings = Brings {
            you: by(crate::model::Side::Customer),
            we: by(crate::model::Side::Provider),
        };
        (!brings.you.is_empty() || !brings.we.is_empty()).then_some(brings)
    }
}

/// Why it differs in the words of those who know, and what is done.
fn page_reasons(rows: &ResultRows) -> Option<Risks> {
    let sentences: Vec<String> = rows
        .reasons
        .iter()
        .map(super::ResultReason::sentence)
        .collect();
    (!sentences.is_empty()).then(|| Risks {
        heading: "Reasons, and what is done".to_owned(),
        sentences,
        ..Risks::default()
    })
}

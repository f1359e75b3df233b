//! Pages for tests: the sample, and made-up cases of any size and with any text, folded to a budget
//! as the engine's builder does it.

use worthwhile::report::page::{
    Assumption, Band, Bound, Brings, Budget, Chart, Figure, Inaction, Labels, Line, Mark, NextStep,
    OptionRow, Options, Page, Quote, Range, Risks, Row, RowKind, Table,
};

pub(crate) fn sample() -> Page {
    let sample: serde_json::Value =
        serde_json::from_str(include_str!("../../assets/page/sample.json")).unwrap();
    serde_json::from_value(sample["page"].clone()).unwrap()
}

/// A case of which everything is as large as it says.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) language: &'static str,
    /// Stands wherever a person may write something.
    pub(crate) words: String,
    pub(crate) benefits: usize,
    pub(crate) costs: usize,
    pub(crate) years: usize,
    /// Entries of every other list.
    pub(crate) entries: usize,
    /// Added to every amount.
    pub(crate) amount: i64,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            language: "en",
            words: "Less re-typing of claims".into(),
            benefits: 3,
            costs: 3,
            years: 3,
            entries: 3,
            amount: 10_000,
        }
    }
}

impl Case {
    pub(crate) fn page(&self, budget: &Budget) -> Page {
        let text = || self.words.clone();
        let list = || vec![text(); self.entries];
        Page {
            language: self.language.into(),
            labels: Labels::default(),
            title: text(),
            subtitle: text(),
            author: text(),
            logos: Vec::new(),
            notes: list(),
            decision: Some(text()),
            figures: vec![self.figure(); 4],
            quotes: vec![self.quote(); self.entries],
            inaction: Some(Inaction {
                lines: vec![self.line(); self.entries],
                note: Some(text()),
            }),
            chart: Some(self.chart()),
            table: Some(self.table(budget)),
            assumptions: vec![self.assumption(); self.entries],
            risks: Some(self.risks(budget)),
            options: Some(self.options()),
            brings: Some(Brings {
                you: list(),
                we: list(),
            }),
            next_steps: vec![self.step(); self.entries],
            signed: list(),
            open_questions: list(),
            signatures: list(),
            finance: list(),
            small_print: list(),
        }
    }

    pub(crate) fn figure(&self) -> Figure {
        Figure {
            label: self.words.clone(),
            value: number(self.amount * 41),
            then: None,
            range: Some(Range {
                text: self.words.clone(),
                ..Range::default()
            }),
            beside: vec![self.words.clone(); 2],
            note: Some(self.words.clone()),
        }
    }

    fn quote(&self) -> Quote {
        Quote {
            words: self.words.clone(),
            ours: self.words.chars().count() % 2 == 1,
            who: self.words.clone(),
            measure: self.words.clone(),
            figure: number(self.amount * 7),
            figure_note: self.words.clone(),
        }
    }

    fn line(&self) -> Line {
        Line {
            label: self.words.clone(),
            value: number(self.amount * 13),
        }
    }

    fn assumption(&self) -> Assumption {
        Assumption {
            label: self.words.clone(),
            value: number(self.amount),
            said_by: self.words.clone(),
            verified: self.entries.is_multiple_of(2),
        }
    }

    fn risks(&self, budget: &Budget) -> Risks {
        let bound = Bound {
            label: self.words.clone(),
            bound: self.words.clone(),
            now: self.words.clone(),
        };
        Risks {
            heading: self.words.clone(),
            sentences: vec![self.words.clone(); self.entries],
            as_long_as: self.words.clone(),
            bounds: vec![bound; self.entries.min(budget.bounds)],
        }
    }

    fn step(&self) -> NextStep {
        NextStep {
            when: self.words.clone(),
            what: self.words.clone(),
            who: self.words.clone(),
        }
    }

    fn chart(&self) -> Chart {
        let line = |rise: f64| vec![(0.0, 0.2), (0.5, 0.3 * rise), (1.0, 0.9 * rise)];
        let at = |i: usize| i as f64 / self.years as f64;
        Chart {
            points: line(0.9),
            cash: line(0.5),
            promised: line(0.7),
            zero_y: 0.25,
            band: Some(Band {
                low: line(0.6),
                high: line(1.1),
            }),
            payback: Some(Mark {
                x: 0.97,
                y: 0.25,
                label: self.words.clone(),
            }),
            x_labels: (0..=self.years)
                .map(|i| (at(i), format!("{} {i}", self.words)))
                .collect(),
            y_labels: (0..=self.entries)
                .map(|i| (i as f64 / self.entries.max(1) as f64, number(self.amount)))
                .collect(),
            alt: self.words.clone(),
        }
    }

    fn options(&self) -> Options {
        let row = |i: usize| OptionRow {
            label: self.words.clone(),
            cells: vec![number(self.amount); 4],
            mark: if i == 1 {
                self.words.clone()
            } else {
                String::new()
            },
            proposed: i + 1 == self.entries,
        };
        Options {
            columns: vec![self.words.clone(); 4],
            rows: (0..self.entries).map(row).collect(),
            note: Some(self.words.clone()),
        }
    }

    pub(crate) fn table(&self, budget: &Budget) -> Table {
        let benefits = self.lines(self.benefits, 1);
        let costs = self.lines(self.costs, -1);
        let net = sum(&[benefits.clone(), costs.clone()].concat(), self.years);
        let mut rows = Vec::new();
        for (lines, most, kind) in [
            (benefits, budget.benefit_rows, RowKind::Benefit),
            (costs, budget.cost_rows, RowKind::Cost),
        ] {
            for (label, flow) in fold(lines, most, self.years) {
                rows.push(row(label, &flow, budget, kind));
            }
        }
        rows.push(row("Net".into(), &net, budget, RowKind::Net));
        Table {
            columns: years(self.years, budget.year_columns),
            rows,
        }
    }

    /// Flows at the start and in each year.
    fn lines(&self, n: usize, sign: i64) -> Vec<(String, Vec<i64>)> {
        let flow = |i: usize| (0..=self.years).map(move |y| sign * (self.amount + (i + y) as i64));
        (0..n)
            .map(|i| (format!("{} {i}", self.words), flow(i).collect()))
            .collect()
    }

    /// What all benefits and costs amount to, as the page prints it.
    pub(crate) fn net_total(&self) -> String {
        let lines = [self.lines(self.benefits, 1), self.lines(self.costs, -1)].concat();
        number(sum(&lines, self.years).iter().sum())
    }
}

fn sum(lines: &[(String, Vec<i64>)], years: usize) -> Vec<i64> {
    (0..=years)
        .map(|y| lines.iter().map(|(_, flow)| flow[y]).sum())
        .collect()
}

fn fold(mut lines: Vec<(String, Vec<i64>)>, most: usize, years: usize) -> Vec<(String, Vec<i64>)> {
    if lines.len() > most {
        let others = lines.split_off(most - 1);
        lines.push((format!("other ({})", others.len()), sum(&others, years)));
    }
    lines
}

fn row(label: String, flow: &[i64], budget: &Budget, kind: RowKind) -> Row {
    let alone = alone(flow.len() - 1, budget.year_columns);
    let mut amounts = flow[..=alone].to_vec();
    if alone + 1 < flow.len() {
        amounts.push(flow[alone + 1..].iter().sum());
    }
    amounts.push(flow.iter().sum());
    Row {
        label,
        cells: amounts.into_iter().map(number).collect(),
        kind,
    }
}

/// How many years have a column of their own.
fn alone(years: usize, most: usize) -> usize {
    if years <= most { years } else { most - 1 }
}

fn years(years: usize, most: usize) -> Vec<String> {
    let alone = alone(years, most);
    let mut columns = vec!["Start".to_owned()];
    columns.extend((1..=alone).map(|y| format!("Year {y}")));
    if alone < years {
        columns.push(format!("Years {}–{years}", alone + 1));
    }
    columns.push("Total".into());
    columns
}

/// With separators, as a reader sees it.
pub(crate) fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if n < 0 { format!("−{out}") } else { out }
}

//! The ways to act side by side: doing nothing, the alternatives, the proposal (method §7).
//!
//! The proposal's figures are those of the table by year; every row's net is its benefits less its costs as printed. What is not stated
//! is a dash and is explained under the table.

use crate::engine::{Way, WayToAct};
use crate::model::Case;
use crate::report::Report;
use crate::report::page::{OptionRow, Options};
use crate::report::rounding::{LineKey, Rounding, together};
use rust_decimal::Decimal;

impl Report<'_> {
    /// The table; `None` where there is nothing to compare with, or an amount is too large to be rounded.
    pub(in crate::report) fn options_table(&self, ways: &[WayToAct]) -> Option<Options> {
        let rounding = self.tables()?;
        let rows = ways.iter().map(|way| self.option(way, rounding));
        let rows: Vec<OptionRow> = rows.collect();
        (!rows.is_empty()).then(|| Options {
            columns: ["Costs", "Benefits", "Net", "Problem left"]
                .map(str::to_owned)
                .into(),
            rows,
            note: note(self.case, ways),
        })
    }

    fn option(&self, way: &WayToAct, rounding: &Rounding) -> OptionRow {
        let steps = match way.way {
            Way::Proposal => proposal(rounding),
            Way::DoNothing | Way::Alternative(_) => rounded(way, rounding),
        };
        // Over the horizon and not discounted, like the cost of doing nothing on the page.
        let left = way.problem_left.map(|left| alone(left, rounding));
        let cell = |steps: Option<Decimal>| {
            let amount = |steps| self.write.locale.amount(steps, self.write.decimals);
            steps.map_or_else(|| "–".to_owned(), amount)
        };
        let mark = if way.is_next_best { "next best" } else { "" };
        OptionRow {
            label: label(self.case, way.way),
            cells: steps.into_iter().chain([left]).map(cell).collect(),
            mark: mark.to_owned(),
            proposed: way.way == Way::Proposal,
        }
    }
}

/// An amount rounded by itself.
fn alone(amount: Decimal, rounding: &Rounding) -> Decimal {
    let [steps] = in_unit([amount], amount, rounding);
    steps
}

/// Amounts in the unit of the table, rounded to their sum.
fn in_unit<const N: usize>(parts: [Decimal; N], sum: Decimal, rounding: &Rounding) -> [Decimal; N] {
    let scaled = |amount: Decimal| amount.checked_div(rounding.unit).unwrap_or(amount);
    together(parts.map(scaled), scaled(sum), rounding.write.decimals)
}

fn label(case: &Case, way: Way) -> String {
    match way {
        Way::DoNothing => "Do nothing".to_owned(),
        Way::Proposal => "This proposal".to_owned(),
        Way::Alternative(at) => case
            .alternatives
            .get(at)
            .map(|one| one.label.clone())
            .unwrap_or_default(),
    }
}

/// Costs, benefits and net in rounded steps.
type Steps = [Option<Decimal>; 3];

fn proposal(rounding: &Rounding) -> Steps {
    let gains = rounding.present_value(LineKey::is_gain);
    let costs = rounding.present_value(|line| !line.is_gain());
    let (gains, costs) = (gains.unwrap_or_default(), costs.unwrap_or_default());
    [Some(-costs), Some(gains), Some(gains.saturating_add(costs))]
}

fn rounded(way: &WayToAct, rounding: &Rounding) -> Steps {
    let (Some(costs), Some(benefits), Some(npv)) = (way.costs, way.benefits, way.npv) else {
        let one = |amount: Option<Decimal>| amount.map(|amount| alone(amount, rounding));
        return [one(way.costs), one(way.benefits), None];
    };
    let [benefits, costs] = in_unit([benefits, -costs], npv, rounding);
    let net = benefits.saturating_add(costs);
    [Some(-costs), Some(benefits), Some(net)]
}

fn note(case: &Case, ways: &[WayToAct]) -> Option<String> {
    let mut parts = Vec::new();
    let mut sentences = Vec::new();
    if ways.iter().any(|way| way.problem_left.is_some()) {
        sentences.push("Problem left: over the horizon, not discounted.".to_owned());
    }
    for way in ways.iter().filter(|way| way.way != Way::Proposal) {
        let label = label(case, way.way);
        match way.costs_missing {
            0 => {}
            1 => parts.push(format!("1 cost of “{label}”")),
            count => parts.push(format!("{count} costs of “{label}”")),
        }
        if way.costs.is_none() {
            parts.push(format!("what “{label}” costs"));
        }
        if way.benefits.is_none() {
            parts.push(format!("what “{label}” brings"));
        }
    }
    if !parts.is_empty() {
        sentences.push(format!("Not known yet, so left out: {}.", parts.join(", ")));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::engine::{Ask, evaluate};
    use crate::report::Report;
    use crate::report::page::{Budget, OptionRow};
    use crate::storage::library::sample;

    fn number(row: &OptionRow, at: usize) -> i64 {
        let digits = row.cells[at].replace(',', "").replace('−', "-");
        digits.parse().unwrap()
    }

    #[test]
    fn every_row_adds_up_as_printed_and_the_proposal_is_the_table_by_year() {
        let case = sample().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let page = Report::new(&case, &results).page(&Budget::default());
        let options = page.options.unwrap();
        assert_eq!(options.rows.len(), 4);
        for row in &options.rows {
            assert_eq!(number(row, 1) - number(row, 0), number(row, 2), "{row:?}");
        }
        let net = page.table.unwrap().rows;
        let net = net.iter().find(|row| row.label == "Net").unwrap();
        let proposal = options.rows.last().unwrap();
        assert!(proposal.proposed);
        assert_eq!(proposal.cells[2], *net.cells.last().unwrap());
        // As in the section on doing nothing: the whole cost when nothing is done, and the rest with the proposal.
        let inaction = page.inaction.unwrap().lines;
        let bare = |text: &str| text.replace('€', "");
        assert_eq!(options.rows[0].cells[3], bare(&inaction[0].value));
        assert_eq!(proposal.cells[3], bare(&inaction[2].value));
    }

    #[test]
    fn what_is_not_stated_is_a_dash_and_named_in_the_note() {
        let mut case = sample().unwrap();
        let own_build = &mut case.alternatives[1];
        own_build.costs.clear();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let page = Report::new(&case, &results).page(&Budget::default());
        let options = page.options.unwrap();
        let cells = &options.rows[1].cells;
        assert_eq!((cells[0].as_str(), cells[2].as_str()), ("–", "–"));
        let note = options.note.unwrap();
        assert!(note.contains("what “Build it ourselves” costs"), "{note}");
    }
}

//! The results as a structure of words.

use crate::engine::tracking::Verdict;
use crate::model::Id;
use crate::report::TopicRow;
use rust_decimal::Decimal;

/// Everything that the results say.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultRows {
    /// "Results as of August 2027, month 7 of 36."
    pub as_of: String,
    /// "Agreed on 3 December 2026 by CFO."
    pub agreed: String,
    /// What came of all benefits: "€129,893 of the €131,446 promised in the same months, 98.8%: short".
    pub achieved: String,
    /// The same less what was promised in the same months: "−€1,553"; `None` where nothing is reported.
    pub difference: Option<String>,
    /// The benefits of the case: promised, achieved, reported, verified, behind or ahead, what the rest must bring.
    pub benefits: Vec<TopicRow>,
    /// The stated values in the order of the case.
    pub values: Vec<ResultValue>,
    /// The parts of the difference, which add up to it as printed.
    pub why: Vec<TopicRow>,
    /// The positions of these, the largest part first.
    pub why_largest: Vec<usize>,
    /// The three forecasts by the names of their rules; the usual one is said to be.
    pub forecasts: Vec<TopicRow>,
    pub costs: Vec<TopicRow>,
    /// Net, present value, return and payback of what is reported.
    pub to_date: Vec<TopicRow>,
    pub benefit_lines: Vec<ResultLine>,
    pub benefits_total: ResultLine,
    pub cost_lines: Vec<ResultLine>,
    pub costs_total: ResultLine,
    /// What the marks behind the names of lines mean; `None` without any.
    pub marks: Option<String>,
    pub reasons: Vec<ResultReason>,
    /// What is done next by role, the earliest day first.
    pub next: Vec<ResultNext>,
    /// Forecasts that were given, the oldest first, each in a sentence.
    pub reforecasts: Vec<String>,
    /// For each line the months without a report and what was promised in them.
    pub not_reported: Vec<String>,
    /// Reports that are in no figure, and what to do.
    pub left_out: Vec<String>,
    pub small_print: Vec<String>,
}

/// A stated value with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultValue {
    pub id: Id,
    pub label: String,
    /// The customer's words between quotation marks; ours without them.
    pub words: String,
    /// The role that said it: "Head of Claims".
    pub who: String,
    /// `None` where nothing was promised for it.
    pub promised: Option<String>,
    /// "€5,200 of the €5,000 promised in the same months, 104.0%: on track".
    pub achieved: String,
    /// The same without the share: "€5,200 of the €5,000 promised in the same months".
    pub came: String,
    /// The achieved share for a bar; `None` where nothing can be compared.
    pub share: Option<Decimal>,
    /// The same in words: "104.0%".
    pub share_words: String,
    pub verdict: Option<Verdict>,
    /// "€36,200 expected in all, rest as promised".
    pub expected: String,
    /// The amount of it alone: "€36,200".
    pub expected_amount: String,
    /// The rule of it alone: "rest as promised".
    pub rule: &'static str,
    /// "Minutes: 22 of 30 → 20, 80% of the way"; `None` where no measure is shown by a number.
    pub measure: Option<String>,
}

impl ResultValue {
    pub(super) fn sentence(&self) -> String {
        let measure = self.measure.as_ref();
        let measure = measure.map_or_else(String::new, |measure| format!(" {measure}."));
        let (words, promised) = (&self.words, self.promised.as_deref().unwrap_or("nothing"));
        format!(
            "{words}: {promised} promised; {}; {}.{measure}",
            self.achieved, self.expected
        )
    }
}

/// A benefit, a cost, or the sum of either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultLine {
    /// `None` of a sum.
    pub id: Option<Id>,
    /// Its name, with a mark where it is new since or gone.
    pub label: String,
    pub promised: String,
    pub to_date: String,
    /// Promised in reported months.
    pub reported: String,
    /// Empty where nothing is reported.
    pub achieved: String,
    pub difference: String,
    pub share: String,
    pub expected: String,
    pub verdict: Option<Verdict>,
    /// More came than was promised in the same months; of a cost that is worse.
    pub is_above: bool,
}

/// What a role does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultNext {
    /// Empty for what nobody owns yet.
    pub who: String,
    /// What, and by when: "by 1 September 2027"; empty without a day.
    pub what: Vec<(String, String)>,
}

/// A reason for a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultReason {
    pub id: Id,
    /// "later start".
    pub kind: &'static str,
    /// The name of the line; `None` for the case as a whole.
    pub line: Option<String>,
    pub why: String,
    pub action: String,
    /// "Head of Claims, by 1 September 2027"; empty while nobody owns it.
    pub who: String,
}

impl ResultReason {
    pub(super) fn sentence(&self) -> String {
        let line = self.line.as_ref();
        let line = line.map_or_else(String::new, |line| format!("{line}: "));
        let mut words = format!("{line}{} – {}", self.kind, self.why.trim_end_matches('.'));
        if !self.action.trim().is_empty() {
            words = format!("{words}. {}", self.action.trim_end_matches('.'));
        }
        match self.who.as_str() {
            "" => format!("{words}."),
            who => format!("{words} ({who})."),
        }
    }
}

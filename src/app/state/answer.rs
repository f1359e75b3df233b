//! The answer to the case as it stands, and what its readers see of it, computed once for each state.

use super::measure::Measure;
use super::trial::StateKey;
use super::worker::Answered;
use crate::check::{Finding, check_answer_on, in_labels};
use crate::engine::{Ask, EngineError, Figure, Results, evaluate};
use crate::format::Locale;
use crate::formula::{Drivers, Formula, FormulaError, RunError, Settled, Target};
use crate::model::{Case, DriverValue};
use crate::report::page;
use crate::report::{
    BenefitBridge, CaseRows, CumulativeCurve, ExchangeReport, ExchangeRows, ExplainedFigure, Report,
};
use crate::review::Review;
use crate::storage::as_agreed;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The result of a formula while it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Judged {
    Empty,
    Value {
        unit: String,
        /// As it is shown: "€214,000".
        value: String,
    },
    /// It is valid, but a number it needs is open.
    NoValue {
        unit: String,
        why: String,
    },
    Wrong {
        why: String,
        /// The name of no driver, where that is the problem.
        unknown: Option<String>,
    },
}

/// Everything that follows from one state of a case and that views show at once.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The open case, with the trial applied as a scenario.
    pub(crate) case: Arc<Case>,
    pub(crate) state: StateKey,
    ask: Ask,
    pub(crate) today: Date,
    pub(crate) locale: Locale,
    pub(crate) results: Result<Arc<Results>, EngineError>,
    pub(crate) findings: Vec<Finding>,
    /// The four figures of the headline with those beside them; empty without an answer. Kept, because `check` has computed most of them.
    pub(crate) figures: Vec<page::Figure>,
    pub(crate) curve: Option<CumulativeCurve>,
    /// Prepared only where a step shows them: while a slider is dragged none does.
    board: OnceCell<Option<CaseRows>>,
    /// Prepared only while the exchange is shown: most changes of a case do not touch it.
    exchange: OnceCell<ExchangeRows>,
    /// What was changed since the case was agreed, prepared only while it is shown.
    since_agreed: OnceCell<Option<Review>>,
    /// The way to the money of each benefit that is open, by its path.
    bridges: RefCell<BTreeMap<String, Rc<BenefitBridge>>>,
    pub(crate) drivers: Arc<Drivers>,
    settled: Settled,
    explained: Option<(Figure, Option<ExplainedFigure>)>,
}

impl Answer {
    /// Whether a line has no number yet, which the note of each figure then says.
    pub(crate) fn is_incomplete(&self) -> bool {
        let results = self.results.as_ref();
        results.is_ok_and(|results| !results.before().is_empty())
    }

    /// Whether nothing has an amount yet.
    pub(crate) fn is_blank(&self) -> bool {
        self.results
            .as_ref()
            .is_ok_and(|results| results.is_blank())
    }

    pub(crate) fn of(case: &Arc<Case>, state: StateKey, today: Date) -> Self {
        let (case, ask) = state.asked.laid_on(case);
        let answer = evaluate(&case, &ask);
        let findings = check_answer_on(&case, &answer, today);
        let (figures, curve) = match &answer {
            Ok(results) => {
                let report = Report::new(&case, results).with_tried(&state.asked.trial);
                (report.headline(), report.cumulative_curve())
            }
            Err(_) => (Vec::new(), None),
        };
        let drivers = match &answer {
            Ok(results) => Arc::clone(results.compiled_drivers()),
            Err(_) => Arc::new(Drivers::of(&case)),
        };
        Self {
            locale: Locale::parse(&case.locale).unwrap_or_default(),
            settled: drivers.settle(&drivers.inputs()),
            drivers,
            results: answer.map(Arc::new),
            case,
            state,
            ask,
            today,
            findings,
            figures,
            curve,
            board: OnceCell::new(),
            exchange: OnceCell::new(),
            since_agreed: OnceCell::new(),
            bridges: RefCell::default(),
            explained: None,
        }
    }

    /// The rows of the steps; `None` without an answer.
    pub(crate) fn board(&self) -> Option<&CaseRows> {
        let rows = self.board.get_or_init(|| {
            let results = self.results.as_ref().ok()?;
            Some(self.report(results).case_rows())
        });
        rows.as_ref()
    }

    pub(crate) fn exchange(&self) -> &ExchangeRows {
        self.exchange.get_or_init(|| {
            let results = self.results.as_deref().ok();
            ExchangeReport::new(Arc::clone(&self.case), results, self.today).into_rows()
        })
    }

    /// What was changed in the case since it was agreed; `None` where it was not.
    pub(crate) fn since_agreed(&self) -> Option<&Review> {
        let review = self.since_agreed.get_or_init(|| {
            let agreed = &self.case.baseline.as_ref()?.case;
            Some(Review::between(agreed, &as_agreed(&self.case), ""))
        });
        review.as_ref()
    }

    fn report<'a>(&'a self, results: &'a Results) -> Report<'a> {
        Report::new(&self.case, results).with_tried(&self.state.asked.trial)
    }

    /// The way from the numbers of a benefit to its money; `None` without an answer, or without such a benefit. It is prepared once.
    pub(crate) fn bridge(&self, path: &str) -> Option<Rc<BenefitBridge>> {
        if let Some(known) = self.bridges.borrow().get(path) {
            return Some(Rc::clone(known));
        }
        let results = self.results.as_ref().ok()?;
        let mut benefits = self.case.all_benefits();
        let (_, benefit) = benefits.find(|(of, _)| of == path)?;
        let bridge = Rc::new(self.report(results).bridge(path, benefit));
        let mut bridges = self.bridges.borrow_mut();
        bridges.insert(path.to_owned(), Rc::clone(&bridge));
        Some(bridge)
    }

    /// Prepares the explanation of a figure for [`Self::explained`].
    pub(crate) fn explain(&mut self, figure: &Figure) {
        if self
            .explained
            .as_ref()
            .is_some_and(|(explained, _)| explained == figure)
        {
            return;
        }
        let explained = self
            .results
            .as_ref()
            .ok()
            .and_then(|results| self.report(results).explained(figure));
        self.explained = Some((figure.clone(), explained));
    }

    pub(crate) fn explained(&self) -> Option<&ExplainedFigure> {
        self.explained
            .as_ref()
            .and_then(|(_, explained)| explained.as_ref())
    }

    /// What the worker needs; `None` without figures.
    pub(crate) fn for_worker(&self) -> Option<Answered> {
        let results = self.results.as_ref().ok()?;
        Some(Answered {
            case: Arc::clone(&self.case),
            ask: self.ask.clone(),
            asked: self.state.asked.clone(),
            results: Arc::clone(results),
            what_if: None,
        })
    }

    /// "ROI 136%, payback 14.7 months, NPV €368,582, 3 questions open", for a list of cases.
    pub(crate) fn in_few_words(&self) -> String {
        let is_blank = !matches!(&self.results, Ok(results) if !results.is_blank());
        let names = ["ROI", "payback", "NPV"];
        let figures = names.iter().zip(&self.figures).filter(|_| !is_blank);
        let figures = figures.map(|(name, figure)| format!("{name} {}", figure.value));
        let drivers = self.case.drivers.iter();
        let open = match drivers.filter(|one| one.value == DriverValue::Open).count() {
            0 => None,
            1 => Some("1 question open".to_owned()),
            open => Some(format!("{open} questions open")),
        };
        let parts: Vec<String> = figures.chain(open).collect();
        parts.join(", ")
    }

    /// The exact figures of the strip; `None` without an answer, or without any flow.
    pub(crate) fn measures(&self) -> [Option<Measure>; 4] {
        let Ok(results) = &self.results else {
            return [const { None }; 4];
        };
        // A case without any flow shows no figures, and so has none to compare.
        if results.is_blank() {
            return [const { None }; 4];
        }
        Measure::all(results).map(Some)
    }

    /// The result of a text that is being typed, and the formula that the case stores for it: a plain amount, `€60,000 a year`, is
    /// spelled out with its currency and time.
    pub(crate) fn judge_typed(&self, text: &str, target: &Target) -> (Judged, String) {
        let (own, recurring) = match target {
            Target::PerYear(currency) => (*currency, true),
            Target::Once(currency) => (*currency, false),
            Target::Unit(_) => return (self.judge(text, target), text.to_owned()),
        };
        let named = Formula::parse(text).is_ok_and(|formula| !formula.names().is_empty());
        if named || self.drivers.compile(text, target).is_ok() {
            return (self.judge(text, target), text.to_owned());
        }
        match self.locale.plain_amount(text, own, recurring) {
            Ok(Some(formula)) => (self.judge(&formula, target), formula),
            Ok(None) => (self.judge(text, target), text.to_owned()),
            Err(problem) => {
                let why = problem.to_string();
                (Judged::Wrong { why, unknown: None }, text.to_owned())
            }
        }
    }

    pub(crate) fn judge(&self, text: &str, target: &Target) -> Judged {
        if text.trim().is_empty() {
            return Judged::Empty;
        }
        let program = match self.drivers.compile(text, target) {
            Ok(program) => program,
            Err(error) => {
                let unknown = match &error {
                    FormulaError::UnknownName { name, .. } => Some(name.clone()),
                    _ => None,
                };
                return Judged::Wrong {
                    why: in_labels(&self.case, &error.to_string()),
                    unknown,
                };
            }
        };
        let unit = target.unit().to_string();
        match program.run(&self.settled) {
            Ok(value) => Judged::Value {
                value: match target {
                    // Smallest units matter for a price, not for a benefit.
                    Target::PerYear(currency) | Target::Once(currency)
                        if value.abs() >= Decimal::ONE_THOUSAND =>
                    {
                        self.locale.money_whole(value, *currency)
                    }
                    Target::PerYear(currency) | Target::Once(currency) => {
                        self.locale.money(value, *currency)
                    }
                    Target::Unit(_) => self.locale.number(value),
                },
                unit,
            },
            Err(error @ RunError::Open(_)) => Judged::NoValue {
                unit,
                why: in_labels(&self.case, &self.drivers.explain(&error)),
            },
            Err(error) => Judged::Wrong {
                why: in_labels(&self.case, &self.drivers.explain(&error)),
                unknown: None,
            },
        }
    }
}

//! What to ask for next and what to give next, in words that name the parts of the case.

use super::ExchangeReport;
use super::words::kind_name;
use crate::engine::exchange::{ByResults, Move, Reason};
use crate::model::{Case, ExchangeKind, Id, Side, StatedValue};
use crate::report::topics::results::{promise_share, verdict_name};
use std::ops::Deref;

/// How many parts are named before the rest is counted.
const NAMED: usize = 3;

/// The list in which a move stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Ask,
    Give,
    Hold,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    pub kind: ExchangeKind,
    /// "Hard data".
    pub label: &'static str,
    /// What and why, after the label: "“Calls avoided” is our estimate and moves the answer most; ask …".
    pub words: String,
    /// The field of the case that it is about, where there is one: `drivers[calls].said`.
    pub path: Option<String>,
    /// The reason as scripts see it: `unverified_numbers`.
    pub(in crate::report) reason: &'static str,
    pub(in crate::report) about: Vec<Id>,
}

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    /// What to ask the customer for, the most pressing first.
    pub fn ask(&self) -> Vec<MoveRow> {
        self.rows(&self.moves.ask, Place::Ask)
    }

    /// What we could give, the most pressing first; empty while it is not our turn.
    pub fn give(&self) -> Vec<MoveRow> {
        self.rows(&self.moves.give, Place::Give)
    }

    /// What is not to be asked for yet, and why.
    pub fn hold(&self) -> Vec<MoveRow> {
        self.rows(&self.moves.hold, Place::Hold)
    }

    fn rows(&self, moves: &[Move], place: Place) -> Vec<MoveRow> {
        let row = |one: &Move| {
            let (reason, field, about) = self.about(&one.reason);
            let path = match (field.split_once("[]"), about.first()) {
                (Some((list, rest)), Some(id)) => Some(format!("{list}[{id}]{rest}")),
                (None, _) if !field.is_empty() => Some(field.to_owned()),
                _ => None,
            };
            MoveRow {
                kind: one.kind,
                label: kind_name(one.kind),
                words: self.words(one, place),
                path,
                reason,
                about,
            }
        };
        moves.iter().map(row).collect()
    }

    /// The name of a reason, the field it is about, where `[]` is replaced by the first part that it names, and the parts it names.
    fn about(&self, reason: &Reason) -> (&'static str, &'static str, Vec<Id>) {
        let case = &*self.case;
        let drivers = |all: &[usize]| ids(all, &case.drivers, |part| &part.id);
        let values = |all: &[usize]| ids(all, &case.stated_values, |part| &part.id);
        let entries = |all: &[usize]| ids(all, &case.exchange, |part| &part.id);
        let steps = |all: &[usize]| ids(all, &case.next_steps, |part| &part.id);
        let none = Vec::new();
        match reason {
            Reason::OpenNumbers(all) => ("open_numbers", "drivers[].value", drivers(all)),
            Reason::UnverifiedNumbers(all) => {
                ("unverified_numbers", "drivers[].said", drivers(all))
            }
            Reason::Unconfirmed { values: all, .. } => {
                ("unconfirmed", "stated_values[].confirmation", values(all))
            }
            Reason::NotTheirWords(all) => ("not_their_words", "stated_values[].words", values(all)),
            Reason::NoResponse(one) => ("no_response", "exchange[]", entries(&[*one])),
            Reason::WorthGuessed(all) => ("worth_guessed", "exchange[].worth", entries(all)),
            Reason::Unanswered(one) => ("unanswered", "exchange[]", entries(&[*one])),
            Reason::StepsLate(all) => ("steps_late", "next_steps[].by", steps(all)),
            Reason::Unserved(all) => ("unserved", "stated_values[]", values(all)),
            Reason::SoldOn(_) => ("sold", "", none),
            Reason::TermEnds(_) => ("term_ends", "", none),
            Reason::NothingPaid => ("nothing_paid", "", none),
            // Where the next step is written that there is none of yet.
            Reason::NoNextStep => ("no_next_step", "next_steps.new", none),
            Reason::ByResults(results) => self.about_results(results),
            Reason::NeverGiven => ("never_given", "", none),
        }
    }

    /// The same of what the results give reason for.
    fn about_results(&self, reason: &ByResults) -> (&'static str, &'static str, Vec<Id>) {
        let case = &*self.case;
        let values = |all: &[usize]| ids(all, &case.stated_values, |part| &part.id);
        let trades = |all: &[usize]| ids(all, &case.trades, |part| &part.id);
        let benefits = |all: &[usize]| ids(all, &case.benefits, |part| &part.id);
        match reason {
            ByResults::NothingReported => ("nothing_reported", "measured", Vec::new()),
            ByResults::LittleReported(_) => ("little_reported", "measured", Vec::new()),
            ByResults::Kept { trades: all, .. } => ("kept", "", trades(all)),
            ByResults::NotKept { .. } => ("not_kept", "", Vec::new()),
            ByResults::MoreToChange(all) => ("more_to_change", "", values(all)),
            ByResults::Behind(all) => ("behind", "reasons", benefits(all)),
            ByResults::Unexplained(all) => ("unexplained", "reasons", benefits(all)),
        }
    }

    fn words(&self, one: &Move, place: Place) -> String {
        let asked = place == Place::Ask;
        match &one.reason {
            Reason::OpenNumbers(all) => match (all.len(), self.drivers(all)) {
                (1, one) => format!("{one}: not known yet, so nothing that rests on it counts"),
                (_, all) => format!("{all}: not known yet, so nothing that rests on them counts"),
            },
            Reason::UnverifiedNumbers(all) if asked => match (all.len(), self.drivers(all)) {
                (1, one) => format!(
                    "{one}: the answer rests on it, and nobody on the customer's side has confirmed or measured it"
                ),
                (_, all) => format!(
                    "{all}: the answer rests on them, and nobody on the customer's side has confirmed or measured all of them"
                ),
            },
            Reason::UnverifiedNumbers(all) => {
                format!("what others measured for {}", self.drivers(all))
            }
            Reason::Unconfirmed { by, values } if by.is_empty() => {
                format!("whoever said {}, to confirm it", self.values(values))
            }
            Reason::Unconfirmed { by, values } => {
                format!("{by}, to confirm {}", self.values(values))
            }
            Reason::NotTheirWords(all) => format!(
                "whoever can say {} in the customer's own words",
                self.values(all)
            ),
            Reason::NoResponse(entry) => format!(
                "what they make of {}; nothing was heard since",
                self.entry(*entry)
            ),
            Reason::WorthGuessed(all) => match (all.len(), self.entries(all)) {
                (1, one) => format!("what {one} was worth to them; so far it is our guess"),
                (_, all) => format!("what {all} were worth to them; so far it is our guess"),
            },
            Reason::SoldOn(on) => format!(
                "who else should hear of it; signed on {}, and nobody was named yet",
                self.write.date(*on)
            ),
            Reason::TermEnds(on) if *on < self.exchange.today => {
                format!("the agreed term ended on {}", self.write.date(*on))
            }
            Reason::TermEnds(on) => format!("the agreed term ends on {}", self.write.date(*on)),
            Reason::NothingPaid => {
                "a paid first step; we have given more than we received, and no money has changed hands".to_owned()
            }
            Reason::Unanswered(entry) => {
                format!("an answer to {}; we gave nothing since", self.entry(*entry))
            }
            Reason::NoNextStep => "a next step with an owner and a day; none is open".to_owned(),
            Reason::StepsLate(all) => match (all.len(), self.steps(all)) {
                (1, one) => format!("help {one} along; its day has passed"),
                (_, all) => format!("help {all} along; their days have passed"),
            },
            Reason::Unserved(all) => {
                format!("for {}, which no benefit serves yet", self.values(all))
            }
            Reason::NeverGiven => self.never_given(one.kind, asked).to_owned(),
            Reason::ByResults(results) => self.results_words(results, place),
        }
    }

    /// What was never given of a kind; that nothing was given at all is said once, by the pace.
    fn never_given(&self, kind: ExchangeKind, asked: bool) -> &'static str {
        let side = if asked {
            Side::Customer
        } else {
            Side::Provider
        };
        let words = never_given(kind, asked);
        let what = words.split(';').next();
        let is_all_missing = self.exchange.pace(side).last.is_none();
        what.filter(|_| is_all_missing).unwrap_or(words)
    }

    /// What the results after the sale give reason for.
    fn results_words(&self, reason: &ByResults, place: Place) -> String {
        let share = |share| promise_share(&self.write.locale, share, &self.case.tracking_rules);
        match reason {
            ByResults::LittleReported(part) => {
                let part = self.write.percent(*part);
                let says = format!("only {part} of what was promised to date is reported");
                match place {
                    Place::Ask => format!("the reports that are missing; {says}"),
                    _ => format!("{says}, which is too little to rest on"),
                }
            }
            ByResults::Kept {
                share: part,
                trades,
            } => {
                let achieved = format!("{} of the promise to date was achieved", share(*part));
                match trades.as_slice() {
                    [] => format!("{achieved}; ask who else should hear of it"),
                    all => format!(
                        "{achieved}; ask for {}, which was agreed",
                        self.returns(all)
                    ),
                }
            }
            ByResults::NotKept {
                share: part,
                verdict,
            } => format!(
                "{} of the promise to date was achieved, which is {}; mend that first",
                share(*part),
                verdict_name(*verdict)
            ),
            ByResults::MoreToChange(all) if all.is_empty() => {
                "what else they want to change, now that the promise is kept".to_owned()
            }
            ByResults::MoreToChange(all) => format!(
                "what they want to change next, now that the promise is kept; no benefit serves {} yet",
                self.values(all)
            ),
            ByResults::Behind(all) => format!(
                "help with {}; less came than was promised",
                self.benefits(all)
            ),
            ByResults::Unexplained(all) => format!(
                "a plan for {}: why less came, what is done about it and by whom; no reason says so yet",
                self.benefits(all)
            ),
            ByResults::NothingReported => match place {
                Place::Ask => {
                    "the first report; something was promised up to now, and nothing is reported"
                        .to_owned()
                }
                _ => "nothing is reported yet, so that nothing shows that the promise is kept"
                    .to_owned(),
            },
        }
    }

    fn benefits(&self, all: &[usize]) -> String {
        named(all, &self.case.benefits, |part| &part.label)
    }

    fn returns(&self, all: &[usize]) -> String {
        named(all, &self.case.trades, |part| &part.get)
    }

    fn drivers(&self, all: &[usize]) -> String {
        named(all, &self.case.drivers, |part| &part.label)
    }

    fn values(&self, all: &[usize]) -> String {
        named(all, &self.case.stated_values, StatedValue::name)
    }

    fn entries(&self, all: &[usize]) -> String {
        named(all, &self.case.exchange, |part| &part.what)
    }

    fn steps(&self, all: &[usize]) -> String {
        named(all, &self.case.next_steps, |part| &part.what)
    }

    fn entry(&self, at: usize) -> String {
        let entry = self.case.exchange.get(at);
        entry.map_or_else(String::new, |entry| {
            format!("“{}” of {}", entry.what, self.write.date(entry.on))
        })
    }
}

fn ids<T>(positions: &[usize], parts: &[T], id: impl Fn(&T) -> &Id) -> Vec<Id> {
    let parts = positions.iter().filter_map(|at| parts.get(*at));
    parts.map(|part| id(part).clone()).collect()
}

/// "“A”", "“A” and “B”", "“A”, “B”, “C” and 2 more".
fn named<T>(positions: &[usize], parts: &[T], name: impl Fn(&T) -> &str) -> String {
    let shown = positions.iter().take(NAMED);
    let shown = shown.filter_map(|at| parts.get(*at));
    let mut names: Vec<String> = shown.map(|part| format!("“{}”", name(part))).collect();
    let more = positions.len().saturating_sub(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    let last = names.pop().unwrap_or_default();
    if names.is_empty() {
        last
    } else {
        format!("{} and {last}", names.join(", "))
    }
}

/// What a kind would be that has never been given.
const fn never_given(kind: ExchangeKind, asked: bool) -> &'static str {
    match kind {
        ExchangeKind::Insight => "what comparable customers found; nothing of it given yet",
        ExchangeKind::Ideas => "a way they have not thought of; none given yet",
        ExchangeKind::Information if asked => "how they decide and who is asked; not told yet",
        ExchangeKind::Information => "references, figures, documents; none given yet",
        ExchangeKind::AdviceAndLeadership => {
            "a plan for the decision: who asks what, and by when; none given yet"
        }
        ExchangeKind::Service => "a small trial that measures something; none given yet",
        ExchangeKind::Concession => "only in a trade, for something in return",
        ExchangeKind::Time => "an hour of those who do the work; none given yet",
        ExchangeKind::Access => "the people and places the numbers come from; not given yet",
        ExchangeKind::HardData => "figures from their own systems; none given yet",
        ExchangeKind::Feedback => "what they think of what they got; nothing said yet",
        ExchangeKind::Questions => "what they still want to know; no question asked yet",
        ExchangeKind::PushBack => {
            "what speaks against it; no doubt was voiced yet, and doubts that are not voiced decide later"
        }
        ExchangeKind::WishToChange => "that they want to change, and by when; not said yet",
        ExchangeKind::JointProblemSolving => "an hour on this case, together; not done yet",
        ExchangeKind::Trust => {
            "what they tell only those they trust, such as their budget or the other offers"
        }
        ExchangeKind::Referral => "who else should hear of it; nobody was named yet",
        ExchangeKind::Renewal => "to go on; not said yet",
        ExchangeKind::Money => "a paid first step; nothing was paid yet",
    }
}

//! What to ask for next and what to give next, in words that name the parts of the case.

use super::ExchangeReport;
use super::words::kind_name;
use crate::engine::exchange::{Move, Reason};
use crate::model::{Case, ExchangeKind, Id, StatedValue};
use std::ops::Deref;

/// How many parts are named before the rest is counted.
const NAMED: usize = 3;

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
        self.rows(&self.moves.ask, true)
    }

    /// What we could give, the most pressing first; empty while it is not our turn.
    pub fn give(&self) -> Vec<MoveRow> {
        self.rows(&self.moves.give, false)
    }

    fn rows(&self, moves: &[Move], asked: bool) -> Vec<MoveRow> {
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
                words: self.words(one, asked),
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
            Reason::NeverGiven => ("never_given", "", none),
        }
    }

    fn words(&self, one: &Move, asked: bool) -> String {
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
            Reason::NeverGiven => never_given(one.kind, asked).to_owned(),
        }
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
